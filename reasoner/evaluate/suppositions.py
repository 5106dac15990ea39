"""What an argument supposes on its way: the suppositions in force, what follows from them, and what is left behind.

Sentences have places in one list of what is known. While a supposition is in force, it and what follows from it stand
apart; when it is left, what followed from it is known as an implication, and a contradiction as its negation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice

from reasoner.logic import Formula, Implies
from reasoner.logic.variants import complement

MOST_PARTS = 400
"""Parts of a contradictory whole from which a step is tried to follow."""


@dataclass(slots=True)
class Suppositions:
    """The suppositions of an argument over its list of what is known without them.

    Attributes:
        known: by place, None for what does not hold or rests on a supposition; grown by whoever judges the steps.
        stack: places and formulas of the suppositions in force, the last the innermost; None for one that is not read.
        inside: places and formulas of what follows from them, with how many were in force.
        discharged: places of what is known since a supposition was left.
    """

    known: list[Formula | None]
    stack: list[tuple[int, Formula | None]] = field(default_factory=list)
    inside: list[tuple[int, Formula, int]] = field(default_factory=list)
    discharged: set[int] = field(default_factory=set)

    @property
    def in_force(self) -> bool:
        """Whether something is supposed that could be read."""
        return bool(self.stack) and all(formula is not None for _, formula in self.stack)

    @property
    def all_known(self) -> list[Formula | None]:
        """What is known with the suppositions."""
        found = list(self.known)
        for place, formula in [*self.stack, *((place, formula) for place, formula, _ in self.inside)]:
            found[place] = formula
        return found

    def enter(self, formula: Formula | None, *, inside: bool) -> None:
        """Suppose something: inside what is supposed already, or as the next case if that has led to anything."""
        if self.stack and not inside and len(self.known) > self.stack[-1][0] + 1:
            self._leave()
        self.stack.append((len(self.known), formula))
        self.known.append(None)

    def follows(self, formula: Formula) -> None:
        """Note what follows from what is supposed."""
        self.inside.append((len(self.known), formula, len(self.stack)))
        self.known.append(None)

    def refute(self, *, held: bool) -> None:
        """Leave the innermost supposition, for it contradicts what is known, if that held."""
        place = len(self.known)
        self.known.append(None)
        if not self.stack:
            return
        supposed = self.stack[-1][1]
        self._leave()
        if not held or supposed is None:
            return
        if self.stack:
            self.inside.append((place, complement(supposed), len(self.stack)))
        else:
            self.known[place] = complement(supposed)
        self.discharged.add(place)

    def leave_all(self) -> None:
        """Leave all suppositions."""
        while self.stack:
            self._leave()

    def _leave(self) -> None:
        _, supposed = self.stack.pop()
        kept = []
        for place, formula, depth in self.inside:
            if depth <= len(self.stack):
                kept.append((place, formula, depth))
            elif supposed is not None:
                implied = Implies(supposed, formula)
                if self.stack:
                    kept.append((place, implied, len(self.stack)))
                else:
                    self.known[place] = implied
                    self.discharged.add(place)
        self.inside = kept

    def parts(self) -> Iterator[Sequence[Formula | None]]:
        """What is known cut down to something supposed, or that follows from it, and at most two sentences more."""
        whole = self.all_known
        ours = [place for place, _ in self.stack] + [place for place, _, _ in self.inside]
        others = [place for place, formula in enumerate(whole) if formula is not None]
        chosen = ({one, *more} for count in (1, 2) for one in reversed(ours) for more in combinations(others, count))
        for places in islice(chosen, MOST_PARTS):
            yield [formula if place in places else None for place, formula in enumerate(whole)]
