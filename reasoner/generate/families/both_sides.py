"""Premises of a declarative grammar that show a goal, and others that refute it, out of sentences drawn one by one.

What is drawn is kept while it is consistent and leaves the goal open. A sentence that decides the goal gives a proof
of one side, and the search goes on without it for the other side, so that both may share premises.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from collections.abc import Set as AbstractSet
from contextlib import suppress
from typing import Any

from reasoner.generate.declarative import Deriver, Word
from reasoner.generate.draft import Chance, MissedError
from reasoner.generate.families.said import Said, said_next
from reasoner.generate.ground import GroundJudge, Ruling
from reasoner.generate.judging import judge_of
from reasoner.generate.open_goal import OpenGoal
from reasoner.generate.proved import ProvedJudge
from reasoner.generate.recipe import Recipe
from reasoner.generate.verify import beside
from reasoner.logic import And, Exists, Expression, ForAll, Formula, Iff, Implies, Not, Or, Problem, Xor, fold
from reasoner.prove.herbrand import NotGroundableError
from reasoner.prove.unit_propagation import SearchLimitError

DRAWS = 10
"""Premises tried for each that a problem has."""
PATIENCE = 6
"""After so many more a proof may be less deep by one."""


class BothSides:
    """A search.

    Attributes:
        goal: what is shown and refuted.
        open: premises that leave it open, in the order of derivation.
    """

    def __init__(self, deriver: Deriver, recipe: Recipe, goal: Formula, chance: Chance) -> None:
        self.goal = goal
        self.open: dict[Formula, Said] = {}
        self._deriver = deriver
        self._recipe = recipe
        self._chance = chance
        self._keys: set[Any] = set()
        self._judge: OpenGoal | None = None
        with suppress(NotGroundableError):
            self._judge = OpenGoal(goal)

    def proofs(self, labels: Collection[str], many: int) -> Iterator[dict[str, list[Said]]]:
        """By label, premises that give it, each of which is needed; again whenever there is another proof of one.

        Args:
            labels: True and False, one of them, or neither.
            many: premises that leave the goal open, which there are first.
        """
        depth = self._recipe.depth.draw(self._chance)
        found: dict[str, list[Said]] = {}
        for draw in range(DRAWS * self._recipe.premises.high):
            said = self._new()
            if said is None:
                continue
            formulas = [*self.open, said[0]]
            ruling = self._ruling(formulas, labels)
            if ruling.label == "Uncertain":
                self.open[said[0]] = said
                if not labels and len(self.open) >= many:
                    yield {}
            elif ruling.label and ruling.depth >= depth - draw // PATIENCE:
                needed = self._needed(formulas, ruling)
                if len(needed) > 1:  # else a premise gives the conclusion away
                    found[ruling.label] = [said if each is said[0] else self.open[each] for each in needed]
                    if len(found) == len(labels) and len(self.open) >= many:
                        yield dict(found)

    def beside(
        self, needed: Collection[Formula], many: int, without: AbstractSet[Word] = frozenset()
    ) -> list[tuple[Said, str]]:
        """Others, as many premises as make so many, or the distractors that the recipe asks for, with their kinds.

        Args:
            needed: premises.
            many: with them.
            without: words that no other premise has.

        Raises:
            MissedError: there are too few.
        """
        others = [
            each for formula, each in self.open.items() if formula not in needed and without.isdisjoint(each[1].words)
        ]
        self._chance.shuffle(others)
        wanted = {kind: self._recipe.many(kind, self._chance) for kind in self._recipe.distractors}
        if not wanted:
            return [(each, "") for each in others[: max(0, many - len(needed))]]
        found: list[tuple[Said, str]] = []
        for _ in range(DRAWS * (sum(wanted.values()) + len(others))):
            if not any(wanted.values()):
                return found
            said = others.pop() if others else self._new()
            kind = "" if said is None else beside(said[0], list(needed), self.goal)
            if said is not None and wanted.get(kind) and without.isdisjoint(said[1].words):
                found.append((said, kind))
                wanted[kind] -= 1
        raise MissedError("too few distractors of a kind")

    def _new(self) -> Said | None:
        """The next premise, if it says something new."""
        said = said_next(self._deriver, self._deriver.grammar.premise, self._chance)
        if said is None or said[0] is self.goal:
            return None
        key = fold(said[0], _unordered)
        if key in self._keys:
            return None
        self._keys.add(key)
        return said

    def _ruling(self, formulas: list[Formula], wanted: Collection[str]) -> Ruling:
        """Of the premises, of which the last is new: the label if it is Uncertain or wanted, with its certificate."""
        if self._judge is not None:
            try:
                label = self._judge.label(formulas[-1])
                if label not in wanted:
                    return Ruling(label if label == "Uncertain" else "")
            except NotGroundableError:
                self._judge = None
        judged = judged_of(formulas, self.goal)
        label = "" if judged is None else judged.label()
        if judged is None or label not in wanted:
            return Ruling(label if label == "Uncertain" else "")
        return judged.rule()

    def _needed(self, formulas: list[Formula], ruling: Ruling) -> list[Formula]:
        """The premises of a proof without any that can be spared."""
        kept = [formulas[number] for number in ruling.used]
        while judged := judged_of(kept, self.goal):
            spare = next((number for number in range(len(kept)) if judged.survives(ruling.label, [number])), None)
            if spare is None:
                return kept
            del kept[spare]
        return kept


def judged_of(premises: Collection[Formula], goal: Formula) -> GroundJudge | ProvedJudge | None:
    """The problem under question; None if that would take too long."""
    try:
        return judge_of(Problem.of([*premises], goal))
    except SearchLimitError:
        return None


def _unordered(node: Expression, below: tuple[Any, ...]) -> Any:
    """A formula without the order of what a symmetric connective joins."""
    if isinstance(node, And | Or | Xor | Iff):
        return type(node), frozenset(below)
    if isinstance(node, ForAll | Exists):
        return type(node), node.variables, below
    return (type(node), below) if isinstance(node, Implies | Not) else node
