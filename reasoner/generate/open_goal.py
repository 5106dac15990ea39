"""Premises that come one by one, each of which leaves a goal open or is told to decide it.

A model of each side is kept, and a new premise is first asked of these: most hold in both, and nothing is grounded.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from reasoner.logic import Formula, Not
from reasoner.prove.herbrand import PREFIX, Atom, Herbrand, Pattern, patterns
from reasoner.prove.unit_propagation import SearchResult


@dataclass(slots=True)
class _Model:
    """Atoms that are true over some elements, and the element that each constant names."""

    true: frozenset[Atom]
    elements: tuple[str, ...]
    named: dict[str, str]

    @classmethod
    def of(cls, ground: Herbrand, outcome: SearchResult) -> _Model:
        """Each constant names itself."""
        model = outcome.model or frozenset()
        true = frozenset(key for key, atom in ground.atoms.items() if atom in model)
        return cls(true, ground.constants, {name: name for name in ground.constants})

    def naming(self, made: Iterable[Pattern]) -> dict[str, str] | None:
        """What constants may name so that the clauses hold; None if no element does for all that are new."""
        constants = {a for each in made for _, _, arguments in each.literals for a in arguments if isinstance(a, str)}
        new = constants - self.named.keys()
        for element in self.elements if new else self.elements[:1]:
            named = {**self.named, **dict.fromkeys(new, element)}
            if all(self._holds(each, named) for each in made):
                return named
        return None

    def _holds(self, made: Pattern, named: dict[str, str]) -> bool:
        return all(
            any(
                ((name, tuple(values[a] if isinstance(a, int) else named[a] for a in arguments)) in self.true) is sign
                for sign, name, arguments in made.literals
            )
            for values in product(self.elements, repeat=len(made.variables))
        )


class _Side:
    """The goal, or its negation, with premises that are consistent with it.

    Attributes:
        ground: of them all but those that wait.
        waiting: premises that hold in the model.
        model: of all.
    """

    def __init__(self, ground: Herbrand, waiting: tuple[Formula, ...], model: _Model) -> None:
        self.ground = ground
        self.waiting = waiting
        self.model = model

    @classmethod
    def of(cls, ground: Herbrand) -> _Side | None:
        """With a model; None if there is none."""
        outcome = ground.decide()[0]
        return None if outcome.model is None else cls(ground, (), _Model.of(ground, outcome))

    def joined(self, formula: Formula) -> _Side | None:
        """With a premise more; None if they contradict each other."""
        number = len(self.ground.sources) + len(self.waiting)
        named = self.model.naming(patterns(formula, f"{PREFIX}{number}_"))
        if named is not None:
            model = _Model(self.model.true, self.model.elements, named)
            return _Side(self.ground, (*self.waiting, formula), model)
        self.ground, self.waiting = self.ground.extended(self.waiting), ()
        return _Side.of(self.ground.extended((formula,)))


class OpenGoal:
    """A goal and premises that leave it open."""

    def __init__(self, goal: Formula) -> None:
        """With no premises.

        Raises:
            NotGroundableError: other provers must decide.
        """
        self._sides = _Side.of(Herbrand.of([goal])), _Side.of(Herbrand.of([Not(goal)]))

    def label(self, formula: Formula) -> str:
        """True, False, Inconsistent, or Uncertain: what becomes of the goal with another premise, which is kept then.

        Raises:
            NotGroundableError: other provers must decide.
            SearchLimitError: the search grew too long.
        """
        granted, denied = (None if side is None else side.joined(formula) for side in self._sides)
        if granted is not None and denied is not None:
            self._sides = granted, denied
            return "Uncertain"
        return "Inconsistent" if granted is denied else "True" if denied is None else "False"
