"""Symbols that are said in more words than the reader makes one symbol of, put together again when they are read back.

`SpeaksFrench(x)` is said “x speaks French”, read as Speak(x, french); `HasCar(x)` “x has a car”, read as a car that x
has; `WrittenBy(x, y)` “x is written by y”, read as y writing x; what is read as anything else has a template.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reasoner.english.templates import Template, put_together, put_together_of_all
from reasoner.logic import fold, free_variables, nested_parts, rebuild
from reasoner.logic.nodes import (
    And,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Formula,
    Function,
    Implies,
    Not,
    Or,
    Predicate,
    Variable,
)


@dataclass(slots=True)
class Fusions:
    """What the reader makes of such phrases, and the symbols they stand for.

    Attributes:
        properties: a verb and the name, or the noun, of what it is done to: (`Speak`, `french`), (`Have`, `Car`).
        passives: relations whose arguments the reader has in the other order.
        swapped: relations of three whose last two arguments the reader has in the other order.
        templates: what the reader makes of any other phrase, those of the most literals first.
        denials: relations that the reader has for what the symbols of these names deny.
    """

    properties: dict[tuple[str, str], str] = field(default_factory=dict)
    passives: set[str] = field(default_factory=set)
    swapped: set[str] = field(default_factory=set)
    templates: list[Template] = field(default_factory=list)
    denials: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.properties or self.passives or self.swapped or self.templates or self.denials)

    def learn(self, template: Template) -> None:
        """Take one more template."""
        self.templates = sorted([*self.templates, template], key=lambda each: -len(each.parts))

    def fuse(self, formula: Formula, names: Mapping[str, str]) -> Formula:
        """The formula in the symbols that were said; `names` gives the reader's own ones for renamed relations."""

        def fused(node: Any, parts: tuple[Any, ...]) -> Any:
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
                    left, said = self._without_objects(variables, body, names)
                    return made if left == variables else Exists(left, said) if left else said
                case ForAll(variables, Implies(condition, then)) if (
                    of_all := put_together_of_all(variables, condition, then, self.templates, names)
                )[0] != variables:
                    left, conditions, said = of_all
                    rule = (
                        Implies(And(conditions) if len(conditions) > 1 else conditions[0], said) if conditions else said
                    )
                    return fused(ForAll(left, rule), (rule,)) if left else rule
                case ForAll(variables, Implies(condition, then)):
                    only_there = tuple(each for each in variables if each not in free_variables(then))
                    kept, said = self._without_objects(only_there, condition, names)
                    left = tuple(each for each in variables if each in kept or each not in only_there)
                    rule = Implies(said, then)
                    return made if left == variables else ForAll(left, rule) if left else rule
                case And() | Predicate() | Comparison() | Equal() if self.templates:
                    return put_together((), made, self.templates, names)[1]
            return made

        def denied(node: Any, parts: tuple[Any, ...]) -> Any:
            match made := rebuild(node, parts):
                case Predicate(name, _) if name in self.denials:
                    return Not(made)
                case Not(Not(Predicate(name, _) as what)) if name in self.denials:
                    return what
            return made

        found: Formula = fold(formula, fused)
        if self.denials:
            found = fold(found, denied)
        return found

    def _without_objects(
        self, variables: tuple[Variable, ...], body: Formula, names: Mapping[str, str]
    ) -> tuple[tuple[Variable, ...], Formula]:
        """The variables of things that there are which are left, and the body, where to have a car is one symbol."""
        left = variables
        for variable in variables:
            found = self._without_object(variable, body, names)
            if found is not None:
                body = found
                left = tuple(each for each in left if each is not variable)
        return put_together(left, body, self.templates, names) if self.templates and left else (left, body)

    def _without_object(self, variable: Variable, body: Formula, names: Mapping[str, str]) -> Formula | None:
        """The body where a car that x has is a property of x, also as one of several things that may be so."""
        around: list[tuple[type[And] | type[Or], list[Formula], int]] = []
        while True:
            kind = Or if isinstance(body, Or) else And
            parts = list(nested_parts(body, kind))
            about = [at for at, part in enumerate(parts) if variable in free_variables(part)]
            if len(about) != 1 or not isinstance(parts[about[0]], And | Or):
                break
            around.append((kind, parts, about[0]))
            body = parts[about[0]]
        if kind is Or or len(about) != 2:
            return None
        one, other = sorted((parts[at] for at in about), key=lambda part: len(getattr(part, "arguments", ())))
        match one, other:
            case Predicate(noun, (thing,)), Predicate(verb, (who, what)) if (
                thing is what is variable and variable not in free_variables(who)
            ):
                found = self.properties.get((names.get(verb, verb), noun))
            case _:
                return None
        if found is None:
            return None
        parts[about[0]] = Predicate(found, (who,))
        del parts[about[1]]
        made = parts[0] if len(parts) == 1 else And(tuple(parts))
        for outer, others, at in reversed(around):
            made = outer((*others[:at], made, *others[at + 1 :]))
        return made
