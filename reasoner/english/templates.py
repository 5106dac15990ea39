"""Phrases of which the reader makes several literals, and the one symbol that each stands for.

“x is a red car” is read as Red(x) ∧ Car(x), “x takes care of y” as ∃z (CareOf(z, y) ∧ Take(x, z)). A template has
those literals with variables for the places of its symbol; a conjunction in which they all stand is put together
again by one-way matching (Baader and Snyder, “Unification Theory”, Handbook of Automated Reasoning, 2001).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reasoner.logic import children, free_variables, nested_parts
from reasoner.logic.nodes import (
    And,
    Arithmetic,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Formula,
    Function,
    Implies,
    Not,
    Number,
    Or,
    Predicate,
    Term,
    Variable,
)

Binding = dict[Variable, Term]
_DEEPEST = 50
"""Conjunctions and disjunctions nested deeper are left as they are."""


@dataclass(frozen=True, slots=True)
class Template:
    """What the reader makes of a phrase.

    Attributes:
        symbol: what the phrase stands for.
        places: the variables for its arguments.
        things: the variables of what there is by the phrase.
        parts: the literals that hold of them all.
        each: whether the last of them holds of all things of which the others do: good for children.
    """

    symbol: str
    places: tuple[Variable, ...]
    things: tuple[Variable, ...]
    parts: tuple[Formula, ...]
    each: bool = False

    @classmethod
    def of(cls, symbol: str, places: tuple[Variable, ...], reading: Formula) -> Template | None:
        """The template of a reading; None if it is more than literals of the places and of what there is."""
        things: tuple[Variable, ...] = ()
        if isinstance(reading, Exists):
            things, reading = reading.variables, reading.body
        each = isinstance(reading, ForAll) and isinstance(reading.body, Implies)
        if isinstance(reading, ForAll) and isinstance(reading.body, Implies):
            things, reading = reading.variables, And((*nested_parts(reading.body.left, And), reading.body.right))
        parts = nested_parts(reading, And)
        if free_variables(reading) != {*places, *things} or not all(map(_is_literal, parts)):
            return None
        return None if all(isinstance(part, Not) for part in parts) else cls(symbol, places, things, parts, each)

    def says_what(self, other: Template) -> bool:
        """Whether another symbol's phrase is read as the same literals."""
        return (self.places, self.things, self.parts, self.each) == (
            other.places,
            other.things,
            other.parts,
            other.each,
        )

    def symbols(self) -> set[tuple[str, int]]:
        """What has to stand for nothing else: nouns and terms, or else the longest of the relations.

        The arities of terms are -1, -2, ….
        """
        predicates = {(part.name, len(part.arguments)) for part in self.parts if isinstance(part, Predicate)}
        terms = {
            (node.name, -1 - len(node.arguments))
            for part in self.parts
            for node in _terms_of(part)
            if isinstance(node, Function)
        }
        own = {key for key in predicates if key[1] == 1} | terms
        return own or set(sorted(predicates, key=lambda key: (-len(key[0]), key))[:1])


def put_together(
    things: tuple[Variable, ...],
    body: Formula,
    templates: Sequence[Template],
    names: Mapping[str, str],
    depth: int = 0,
) -> tuple[tuple[Variable, ...], Formula]:
    """What there is and what holds of it, with the symbols of the templates for all of their literals.

    Args:
        things: variables that stand for nothing outside the body.
        body: what holds.
        templates: those with the most literals first.
        names: the reader's own ones for renamed relations.
        depth: of the body in a larger one.
    """
    if isinstance(body, Or):
        return _in_each(things, body, templates, names, depth)
    parts = list(nested_parts(body, And))
    found = True
    while found:
        found = False
        for template in templates:
            for binding, taken in _matches(template, parts, things, names):
                rest = [part for at, part in enumerate(parts) if at not in taken]
                gone = {binding[each] for each in template.things}
                made = Predicate(template.symbol, tuple(binding[each] for each in template.places))
                if gone & set().union(free_variables(made), *map(free_variables, rest)):
                    continue
                first = min(taken)
                parts = [made if at == first else part for at, part in enumerate(parts) if at not in taken - {first}]
                things = tuple(each for each in things if each not in gone)
                found = True
                break
    if any(isinstance(part, Or) for part in parts):
        return _in_each(things, And(tuple(parts)) if len(parts) > 1 else parts[0], templates, names, depth)
    return things, parts[0] if len(parts) == 1 else And(tuple(parts))


def put_together_of_all(
    variables: tuple[Variable, ...],
    condition: Formula,
    then: Formula,
    templates: Sequence[Template],
    names: Mapping[str, str],
) -> tuple[tuple[Variable, ...], tuple[Formula, ...], Formula]:
    """The variables, conditions and conclusion of a rule, with the symbols of templates of each of some things."""
    conditions, said = list(nested_parts(condition, And)), list(nested_parts(then, And))
    for template in (one for one in templates if one.each):
        for binding, taken in _matches(template, [*conditions, *said], variables, names):
            held = [at - len(conditions) for at in taken if at >= len(conditions)]
            rest = [part for at, part in enumerate([*conditions, *said]) if at not in taken]
            gone = {binding[one] for one in template.things}
            made = Predicate(template.symbol, tuple(binding[one] for one in template.places))
            if len(held) != 1 or gone & set().union(free_variables(made), *map(free_variables, rest)):
                continue
            conditions = [part for at, part in enumerate(conditions) if at not in taken]
            said[held[0]] = made
            variables = tuple(one for one in variables if one not in gone)
            break
    return variables, tuple(conditions), said[0] if len(said) == 1 else And(tuple(said))


def _in_each(
    things: tuple[Variable, ...], body: Formula, templates: Sequence[Template], names: Mapping[str, str], depth: int
) -> tuple[tuple[Variable, ...], Formula]:
    """The same in each part of which alone a thing is spoken of."""
    if depth == _DEEPEST or not isinstance(body, And | Or) or not things:
        return things, body
    parts: list[Formula] = list(body.parts)
    for at, part in enumerate(parts):
        if isinstance(body, And) and not isinstance(part, Or):
            continue
        others = set().union(*(free_variables(each) for place, each in enumerate(parts) if place != at))
        own = tuple(each for each in things if each in free_variables(part) and each not in others)
        left, parts[at] = put_together(own, part, templates, names, depth + 1)
        things = tuple(each for each in things if each not in own or each in left)
    return things, type(body)(tuple(parts))


def _matches(
    template: Template, parts: Sequence[Formula], things: Sequence[Variable], names: Mapping[str, str]
) -> Iterator[tuple[Binding, set[int]]]:
    """How the literals of a template stand among the parts, each for one of them."""
    if len(parts) < len(template.parts) or len(things) < len(template.things):
        return
    stack: list[tuple[int, Binding, frozenset[int]]] = [(0, {}, frozenset())]
    while stack:
        number, binding, taken = stack.pop()
        if number == len(template.parts):
            meant = [binding[each] for each in template.things]
            if len(set(meant)) == len(meant) and all(each in things for each in meant):
                yield binding, set(taken)
            continue
        for at, part in enumerate(parts):
            if at in taken:
                continue
            for each in _either_way(part):
                grown = _matched(template.parts[number], each, binding, names)
                if grown is not None:
                    stack.append((number + 1, grown, taken | {at}))


def _either_way(part: Formula) -> tuple[Formula, ...]:
    """An equation, behind the one with its sides exchanged: the last is tried first."""
    match part:
        case Equal(left, right):
            return Equal(right, left), part
        case Not(Equal(left, right)):
            return Not(Equal(right, left)), part
    return (part,)


def _matched(
    pattern: Formula | Term, given: Formula | Term, binding: Binding, names: Mapping[str, str]
) -> Binding | None:
    """The binding that makes a literal of a template the given one; None if there is none."""
    grown = dict(binding)
    waiting = [(pattern, given)]
    while waiting:
        one, other = waiting.pop()
        match one, other:
            case Variable(), Variable() | Function() | Number() | Arithmetic():
                if grown.setdefault(one, other) != other:
                    return None
            case Predicate(name, _), Predicate(called, _) if name != names.get(called, called):
                return None
            case Function(name, _), Function(called, _) if name != called:
                return None
            case Comparison(operator, _, _), Comparison(same, _, _) if operator != same:
                return None
            case Number(), _:
                if one != other:
                    return None
            case _ if type(one) is not type(other) or len(children(one)) != len(children(other)):
                return None
            case _:
                waiting += zip(children(one), children(other), strict=True)
    return grown


def _is_literal(part: Formula) -> bool:
    return isinstance(part.body if isinstance(part, Not) else part, Predicate | Equal | Comparison)


def _terms_of(part: Formula) -> Iterator[Term]:
    waiting: list[Formula | Term] = [part]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Term):
            yield node
        waiting += children(node)
