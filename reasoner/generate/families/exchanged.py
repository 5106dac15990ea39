"""Premises with every label that a recipe asks for out of one set of sentences: words change places between them.

Which alternatives say the sentences, which words there are and how often, and where those of the conclusion stand is
the same for all labels; only which of the other words stand where is not. A set is used if each label is reached.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from reasoner.generate.declarative import Deriver, Word
from reasoner.generate.draft import Chance, MissedError
from reasoner.generate.explaining import depth_of
from reasoner.generate.families.both_sides import judged_of
from reasoner.generate.families.said import Said, said_by
from reasoner.generate.judging import judge
from reasoner.generate.recipe import Recipe
from reasoner.logic import Problem
from reasoner.logic.variants import complement
from reasoner.prove.unit_propagation import SearchLimitError

TRIES = 40
"""Pairs of words that are exchanged for a label, one pair at a time."""

Place = tuple[int, int]
"""Of a word: which premise, and which of its leaves."""


class Exchanged:
    """Sentences whose words change places.

    Attributes:
        sides: by label, which of the premises prove it.
    """

    def __init__(
        self,
        deriver: Deriver,
        asked: Said,
        recipe: Recipe,
        sides: Mapping[str, frozenset[int]],
        movable: int,
        chance: Chance,
    ) -> None:
        """Prepare.

        Args:
            deriver: of the grammar.
            asked: the conclusion, whose words stay where they are.
            recipe: that the depths are of.
            sides: by label, which of the premises prove it.
            movable: of so many premises, the first ones, words are exchanged.
            chance: randomness.
        """
        self._deriver = deriver
        self._asked = asked
        self._recipe = recipe
        self.sides = sides
        self._movable = movable
        self._chance = chance

    def with_every_label(self, premises: Sequence[Said], labels: Collection[str]) -> Mapping[str, list[Said]]:
        """Premises for each of the labels; none if one of them is not reached.

        One side's proof is broken for the other's, and then that one as well.
        """
        found: dict[str, list[Said]] = {}
        for side in self.sides:
            other = next((each for each in self.sides if each != side), side)
            made = self._changed(premises, side, self.sides[other] - self.sides[side])
            if made is None:
                return {}
            found[side] = made
        if "Uncertain" in labels:
            side = self._chance.choice(list(found) or [""])
            broken = self.sides.get(side, frozenset())
            made = self._changed(found.get(side, premises), "Uncertain", broken)
            if made is None:
                return {}
            found["Uncertain"] = made
        return found

    def _changed(self, premises: Sequence[Said], label: str, broken: frozenset[int]) -> list[Said] | None:
        """Premises with the label by one exchange or two, if they do not have it already; None if it is not reached.

        Args:
            premises: that are changed.
            label: that they are to have.
            broken: of which the first exchange changes one.
        """
        if self._has(premises, label):
            return list(premises)
        once = []
        for made in self._exchanges(premises, broken, TRIES):
            if self._has(made, label):
                return made
            once.append(made)
        anywhere = frozenset(range(self._movable))
        for _ in range(TRIES if once else 0):
            for made in self._exchanges(self._chance.choice(once), anywhere, 1):
                if self._has(made, label):
                    return made
        return None

    def _exchanges(self, premises: Sequence[Said], changed: frozenset[int], most: int) -> Iterator[list[Said]]:
        """Two words of one symbol, one of which is in one of those premises, change places, if all constraints hold."""
        leaves = [derivation.leaves for _, derivation in premises]
        places = [
            (n, m)
            for n, each in enumerate(leaves[: self._movable])
            for m, leaf in enumerate(each)
            if leaf.word not in self._asked[1].words
        ]
        pairs = [
            (one, other)
            for one in places
            for other in places
            if one[0] in changed and _can_change(leaves[one[0]][one[1]].word, leaves[other[0]][other[1]].word)
        ]
        for one, other in self._chance.sample(pairs, min(len(pairs), most)):
            made = list(premises)
            for n in {one[0], other[0]}:
                words = list(leaves[n])
                for place, its in ((one, other), (other, one)):
                    if place[0] == n:
                        words[place[1]] = leaves[its[0]][its[1]]
                derivation = self._deriver.with_leaves(premises[n][1], words)
                if derivation is None:
                    break
                made[n] = said_by(self._deriver.grammar, derivation)
            else:
                yield made

    def _has(self, premises: Sequence[Said], label: str) -> bool:
        """Whether that is the label, by a proof as the recipe asks; no premise may be there twice or say the goal."""
        formulas = [formula for formula, _ in premises]
        goal = self._asked[0]
        if len(set(formulas)) < len(formulas) or not {goal, complement(goal)}.isdisjoint(formulas):
            return False
        try:
            judged = judged_of(formulas, goal)
            if judged is None or judged.label() != label or label == "Uncertain":
                return judged is not None and judged.label() == label
            ruling = judge(Problem.of(formulas, goal), label)
        except (MissedError, SearchLimitError):
            return False
        depth = self._recipe.depth
        return depth.low <= depth_of(ruling) <= depth.high and len(ruling.used) > 1


def _can_change(one: Word, other: Word) -> bool:
    return one[0] == other[0] and one != other
