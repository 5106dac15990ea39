"""Options of a syllogism's multiple choice: claims of one form, about ends of which premises speak alike.

Every end stands in premises of the same forms, one of each of two chains: one chain shows the claim, the other its
opposite. Which of them an end is joined to, and not to a term of elsewhere, decides the claims about it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from math import isqrt

from reasoner.generate.draft import NO_OPTIONS, Chance, MissedError
from reasoner.generate.families.weakening import renamed
from reasoner.generate.vocabulary import Words
from reasoner.logic import Formula, Predicate, subexpressions

AIMS = ("True", "False")
TRIES = 200
Cell = tuple[int, int]
"""A claim, by the places of its ends among the first and the last ones."""


class Crossed:
    """Ends for so many claims, of which one has the label asked for.

    Attributes:
        first: what a claim begins with; the first is the one that chains are made for, as of the others.
        last: what it ends with.
        right: the claim that has the label.
        others: claims with other labels.
    """

    def __init__(self, label: str, count: int, ends: tuple[str, str], words: Words, chance: Chance) -> None:
        """Draw them.

        Raises:
            MissedError: none were found.
        """
        side = isqrt(count - 1) + 1
        self.first, self.last = ([end, *(words.property("nouns") for _ in range(side - 1))] for end in ends)
        self._label = label
        self._chance = chance
        for _ in range(TRIES):
            self._joined = [[{aim for aim in AIMS if chance.random() < 0.5} for _ in range(side)] for _ in ends]
            shown = {(i, j): self._joined[0][i] & self._joined[1][j] for i, j in product(range(side), repeat=2)}
            right = [cell for cell, aims in shown.items() if min(aims, default="Uncertain") == label]
            others = [cell for cell in shown if cell not in right]
            if right and len(others) >= count - 1 and all(len(aims) < len(AIMS) for aims in shown.values()):
                self.right = chance.choice(right)
                self.others = chance.sample(others, count - 1)
                return
        raise MissedError(NO_OPTIONS)

    def about(self, claim: Formula, cell: Cell) -> Formula:
        """What is claimed of the first of both ends, of others."""
        for names, place in zip((self.first, self.last), cell, strict=True):
            claim = renamed(claim, (names[0], 1), names[place])
        return claim

    def premises(
        self, chains: Mapping[str, Sequence[Formula]], beside: Sequence[Formula]
    ) -> tuple[list[tuple[Formula, str]], tuple[Formula, ...]]:
        """The premises about all ends with their roles, and those that the right claim lacks.

        Args:
            chains: of each aim, premises about neighbouring terms, two or more.
            beside: the other premises.
        """
        ends = {*self.first, *self.last}
        terms = {aim: [each for each in terms_of(chain) if each not in ends] for aim, chain in chains.items()}
        elsewhere = [each for each in terms_of(beside) if each not in {*ends, *terms["True"], *terms["False"]}]
        made: list[tuple[Formula, str]] = []
        lost: list[Formula] = []
        for aim, other in zip(AIMS, reversed(AIMS), strict=True):
            chain, kind = chains[aim], "" if aim == self._label else "broken-chain"
            made += [(formula, kind) for formula in chain[1:-1]]
            for which, link, names in ((0, chain[0], self.first), (1, chain[-1], self.last)):
                neighbour = next(each for each in terms_of([link]) if each != names[0])
                for place, name in enumerate(names):
                    said = renamed(link, (names[0], 1), name)
                    asked = place == self.right[which]
                    if aim in self._joined[which][place]:
                        made.append((said, kind if asked else "relevant"))
                        continue
                    stray = self._chance.choice([*terms[other], *elsewhere])
                    made.append((renamed(said, (neighbour, 1), stray), "broken-chain"))
                    if asked and aim in self._joined[1 - which][self.right[1 - which]]:
                        lost.append(said)
        return made, tuple(lost)


def terms_of(formulas: Sequence[Formula]) -> list[str]:
    """The kinds that statements are about, each once."""
    parts = (part for formula in formulas for part in subexpressions(formula))
    return list(dict.fromkeys(part.name for part in parts if isinstance(part, Predicate)))
