"""Symbols that are said in more words than the reader makes one symbol of, put together again when they are read back.

`SpeaksFrench(x)` is said “x speaks French”, read as Speak(x, french); `HasCar(x)` “x has a car”, read as a car that x
has; `WrittenBy(x, y)` “x is written by y”, read as y writing x.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reasoner.logic import fold, free_variables, nested_parts, rebuild
from reasoner.logic.nodes import And, Exists, ForAll, Formula, Function, Implies, Predicate, Variable


@dataclass(slots=True)
class Fusions:
    """What the reader makes of such phrases, and the symbols they stand for.

    Attributes:
        properties: a verb and the name, or the noun, of what it is done to: (`Speak`, `french`), (`Have`, `Car`).
        passives: relations whose arguments the reader has in the other order.
        swapped: relations of three whose last two arguments the reader has in the other order.
    """

    properties: dict[tuple[str, str], str] = field(default_factory=dict)
    passives: set[str] = field(default_factory=set)
    swapped: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.properties or self.passives or self.swapped)

    def fuse(self, formula: Formula, names: Mapping[str, str]) -> Formula:
        """The formula in the symbols that were said; `names` gives the reader's own ones for renamed relations."""

        def rule(node: Any, parts: tuple[Any, ...]) -> Any:
            made = rebuild(node, parts)
            match made:
                case Predicate(name, (first, Function(object_, ()))) if found := self.properties.get(
                    (names.get(name, name), object_)
                ):
                    return Predicate(found, (first,))
                case Predicate(name, (first, second)) if name in self.passives:
                    return Predicate(name, (second, first))
                case Predicate(name, (who, second, third)) if name in self.swapped:
                    return Predicate(name, (who, third, second))
                case Exists(variables, body):
                    left, said = self._without_objects(variables, nested_parts(body, And), (), names)
                    return made if left == variables else Exists(left, _and(said)) if left else _and(said)
                case ForAll(variables, Implies(condition, then)):
                    left, said = self._without_objects(variables, nested_parts(condition, And), (then,), names)
                    return made if left == variables else ForAll(left, Implies(_and(said), then))
            return made

        found: Formula = fold(formula, rule)
        return found

    def _without_objects(
        self,
        variables: tuple[Variable, ...],
        parts: Sequence[Formula],
        others: Sequence[Formula],
        names: Mapping[str, str],
    ) -> tuple[tuple[Variable, ...], list[Formula]]:
        """The variables that are left, and the parts, where a car that x has is a property of x."""
        left, said = variables, list(parts)
        for variable in variables:
            about = [part for part in said if variable in free_variables(part)]
            if len(about) != 2 or any(variable in free_variables(other) for other in others):
                continue
            match sorted(about, key=lambda part: len(getattr(part, "arguments", ()))):
                case [Predicate(noun, (one,)), Predicate(verb, (first, second))] if one is second is variable:
                    found = self.properties.get((names.get(verb, verb), noun))
                    if found is not None and first is not variable and (len(left) > 1 or not others):
                        said = [Predicate(found, (first,)) if part is about[0] else part for part in said]
                        said = [part for part in said if part is not about[1]]
                        left = tuple(each for each in left if each is not variable)
        return left, said


def _and(parts: Sequence[Formula]) -> Formula:
    return parts[0] if len(parts) == 1 else And(tuple(parts))
