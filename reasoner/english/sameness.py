"""Whether two formulas say the same, as far as their form shows it.

Both are brought to blocks: `∀ variables: part ∨ … ∨ part` and `∃ variables: part ∧ … ∧ part`, whose parts are
literals or blocks of the other kind. Quantifiers are first moved inwards as far as they go, and then out of the
parts of their own kind; blocks are compared whatever the order of their variables and parts. What is found to be
the same is equivalent; not every equivalence is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from reasoner.logic import miniscope, substitute
from reasoner.logic.nodes import (
    And,
    Arithmetic,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Formula,
    Function,
    Not,
    Or,
    Predicate,
    Term,
    Variable,
)

_STEPS = 20_000
"""So many pairs of parts are tried at most."""
_Bound = Mapping[Variable, Variable]


@dataclass(frozen=True, slots=True, eq=False)
class _Block:
    universal: bool
    variables: tuple[Variable, ...]
    parts: tuple[_Part, ...]
    signature: str


_Part = Formula | _Block


def says_the_same(first: Formula, second: Formula) -> bool:
    """Whether two closed formulas are equivalent by their form.

    >>> from reasoner.syntax import read_formula
    >>> nested = read_formula("∀x (Dog(x) → ∀y (Cat(y) → See(x, y)))")
    >>> says_the_same(nested, read_formula("∀y, x (Cat(y) ∧ Dog(x) → See(x, y))"))
    True
    """
    if first is second:
        return True
    names = (Variable(f"v{number}") for number in count())
    left, right = (_blocks(miniscope(formula), {}, names) for formula in (first, second))
    return _Matching().same(left, right)


def _blocks(formula: Formula, names: _Bound, fresh: Iterator[Variable]) -> _Part:
    match formula:
        case ForAll(variables, body) | Exists(variables, body):
            universal = isinstance(formula, ForAll)
            new = [next(fresh) for _ in variables]
            inner = _blocks(body, {**names, **dict(zip(variables, new, strict=True))}, fresh)
            return _joined(universal, new, [inner])
        case Or(parts) | And(parts):
            return _joined(isinstance(formula, Or), [], [_blocks(part, names, fresh) for part in parts])
        case _:
            return substitute(formula, names)


def _joined(universal: bool, variables: list[Variable], parts: Sequence[_Part]) -> _Part:
    """A block of these parts, with those of parts of its own kind; a part that is alone needs no block."""
    kept: list[_Part] = []
    for part in parts:
        own = isinstance(part, _Block) and part.universal is universal
        if isinstance(part, _Block) and own:
            variables += part.variables
        kept += part.parts if isinstance(part, _Block) and own else (part,)
    kept = list(dict.fromkeys(kept))
    if len(kept) == 1 and not variables:
        return kept[0]
    signature = f"{universal}{len(variables)}{sorted(map(_signature, kept))}"
    return _Block(universal, tuple(variables), tuple(kept), signature)


def _signature(part: _Part | Term) -> str:
    """What a part is whatever its variables are called."""
    match part:
        case _Block():
            return part.signature
        case Variable():
            return "_"
        case Not(body):
            return f"¬{_signature(body)}"
        case Equal(left, right):
            return f"={sorted((_signature(left), _signature(right)))}"
        case Predicate(name, arguments) | Function(name, arguments) | Arithmetic(name, arguments):
            return f"{type(part).__name__} {name}({','.join(map(_signature, arguments))})"
        case Comparison(operator, left, right):
            return f"{operator}({_signature(left)},{_signature(right)})"
        case _:
            return repr(part)


@dataclass(slots=True)
class _Matching:
    """A search for a bijection of variables that turns one block into another."""

    steps: int = 0
    homes: dict[Variable, int] = field(default_factory=dict)

    def same(self, first: _Part, second: _Part) -> bool:
        return any(True for _ in self._all([(first, second)], {}, {}))

    def _all(self, pairs: list[tuple[_Part, _Part]], there: _Bound, back: _Bound) -> Iterator[None]:
        """A result for every way in which all pairs match."""
        self.steps += 1
        if self.steps > _STEPS:
            return
        if not pairs:
            yield None
            return
        (first, second), rest = pairs[0], pairs[1:]
        if isinstance(first, _Block) and isinstance(second, _Block):
            if first.signature == second.signature:
                self.homes.update(dict.fromkeys((*first.variables, *second.variables), self.steps))
                yield from self._parts(list(first.parts), list(second.parts), rest, there, back)
        elif isinstance(first, Formula) and isinstance(second, Formula):
            for more, less in self._literals(first, second, there, back):
                yield from self._all(rest, more, less)

    def _parts(
        self,
        first: list[_Part],
        second: list[_Part],
        rest: list[tuple[_Part, _Part]],
        there: _Bound,
        back: _Bound,
    ) -> Iterator[None]:
        if not first:
            yield from self._all(rest, there, back)
            return
        part, others = first[0], first[1:]
        wanted = _signature(part)
        for at, candidate in enumerate(second):
            if _signature(candidate) != wanted:
                continue
            left = second[:at] + second[at + 1 :]
            if isinstance(part, Formula) and isinstance(candidate, Formula):
                for more, less in self._literals(part, candidate, there, back):
                    self.steps += 1
                    if self.steps > _STEPS:
                        return
                    yield from self._parts(others, left, rest, more, less)
            else:
                yield from self._parts(others, left, [*rest, (part, candidate)], there, back)

    def _literals(
        self, first: Formula, second: Formula, there: _Bound, back: _Bound
    ) -> Iterator[tuple[_Bound, _Bound]]:
        match first, second:
            case Not(one), Not(other):
                yield from self._literals(one, other, there, back)
            case Equal(left, right), Equal(one, other):
                for order in ((one, other), (other, one)):
                    yield from self._terms((left, right), order, there, back)
            case Predicate(name, arguments), Predicate(other_name, others) if name == other_name:
                yield from self._terms(arguments, others, there, back)
            case Comparison(operator, left, right), Comparison(other_operator, one, other) if (
                operator == other_operator
            ):
                yield from self._terms((left, right), (one, other), there, back)
            case _ if first is second:
                yield there, back

    def _terms(
        self, first: Sequence[Term], second: Sequence[Term], there: _Bound, back: _Bound
    ) -> Iterator[tuple[_Bound, _Bound]]:
        if len(first) != len(second):
            return
        forth, home = dict(there), dict(back)
        todo = list(zip(first, second, strict=True))
        while todo:
            one, other = todo.pop()
            match one, other:
                case Variable(), Variable():
                    if self.homes.get(one) != self.homes.get(other):
                        return
                    if forth.setdefault(one, other) is not other or home.setdefault(other, one) is not one:
                        return
                case (Function(name, parts), Function(other_name, others)) | (
                    Arithmetic(name, parts),
                    Arithmetic(other_name, others),
                ) if name == other_name and len(parts) == len(others):
                    todo += zip(parts, others, strict=True)
                case _ if one is not other:
                    return
        yield forth, home
