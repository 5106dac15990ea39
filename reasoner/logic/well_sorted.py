"""Sorts of terms under a signature: what may be put for a variable, and whether a formula is well sorted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reasoner.errors import SignatureError
from reasoner.logic.fold import Expression, children, subexpressions
from reasoner.logic.nodes import (
    INDIVIDUAL,
    INTEGER,
    NUMERIC_SORTS,
    RATIONAL,
    Arithmetic,
    Comparison,
    DistinctObject,
    Equal,
    Formula,
    Function,
    IsInteger,
    Number,
    Predicate,
    Sort,
    Term,
    Variable,
)
from reasoner.logic.signature import Signature, Symbol
from reasoner.logic.skolemization import NameSupply


class Sorting:
    """The sorts of a problem's symbols, and the individuals that its text names outright.

    Attributes:
        functions: symbol to (argument sorts, result sort); a symbol that is missing is over `$i`.
        predicates: symbol to argument sorts.
        individuals: distinct objects, and the numerals that stand where an individual is expected: as an argument or
            beside an individual in an equation. They denote pairwise different elements; no other numeral denotes one.
    """

    def __init__(self, formulas: Iterable[Formula], signature: Signature) -> None:
        self.functions = dict(signature.functions)
        self.predicates = dict(signature.predicates)
        self._assumed: set[tuple[type, str, int]] = set()
        self._found: dict[Term, Sort] = {}
        found: dict[Term, None] = {}
        for formula in formulas:
            for part in subexpressions(formula):
                if isinstance(part, DistinctObject):
                    found[part] = None
                elif isinstance(part, Function | Predicate) and part.arguments:
                    pairs = zip(part.arguments, self._argument_sorts(part), strict=True)
                    found.update((t, None) for t, sort in pairs if isinstance(t, Number) and sort is INDIVIDUAL)
                elif isinstance(part, Equal):
                    sides = ((part.left, part.right), (part.right, part.left))
                    found.update((t, None) for t, o in sides if type(t) is Number and self.sort_of(o) is INDIVIDUAL)
        self.individuals = frozenset(found)

    def learn(self, supply: NameSupply) -> None:
        """Take in the symbols that a clausification introduced.

        Raises:
            SignatureError: one of them was used before with other sorts.
        """
        for (name, arity), (places, result) in supply.functions.items():
            over_individuals = {*places, result} <= {INDIVIDUAL}
            self._new(Function, (name, arity), self.functions.get((name, arity)), (places, result), over_individuals)
        for (name, arity), sorts in supply.predicates.items():
            known = self.predicates.get((name, arity))
            self._new(Predicate, (name, arity), known, sorts, set(sorts) <= {INDIVIDUAL})
        self.functions.update(supply.functions)
        self.predicates.update(supply.predicates)

    def _new(self, kind: type, symbol: Symbol, known: Any, sorts: Any, over_individuals: bool) -> None:
        """Nothing, if the symbol has these sorts already, or none and was not taken to be over `$i` wrongly."""
        assumed = (kind, *symbol) in self._assumed and not over_individuals
        if assumed or known not in (None, sorts):
            raise SignatureError(f"{symbol[0]} was used with other sorts before it was introduced")

    def sort_of(self, term: Any) -> Sort:
        """The term's sort; a numeral has the sort it was written in, and a quotient of integers is rational."""
        match term:
            case Variable(_, sort) | Number(_, sort):
                return sort
            case Function(name, arguments):
                known = self.functions.get((name, len(arguments)))
                if known is None:
                    self._assumed.add((Function, name, len(arguments)))
                return known[1] if known else INDIVIDUAL
            case Arithmetic():
                return self._arithmetic_sort(term)
            case _:
                return INDIVIDUAL

    def _arithmetic_sort(self, term: Arithmetic) -> Sort:
        """The sort of the first argument, except of conversions and quotients; without recursion, each term once."""
        path: list[Arithmetic] = []
        inner: Any = term
        while isinstance(inner, Arithmetic) and inner not in self._found and not inner.operator.startswith("to_"):
            path.append(inner)
            inner = inner.arguments[0]
        if not isinstance(inner, Arithmetic):
            sort = self.sort_of(inner)
        else:
            sort = self._found.get(inner) or Sort("$" + inner.operator[3:])
        for each in reversed(path):
            if each.operator == "/" and sort is INTEGER:
                sort = RATIONAL
            self._found[each] = sort
        return sort

    def fits(self, term: Any, sort: Sort) -> bool:
        """Whether the term may stand where the sort is expected."""
        if isinstance(term, DistinctObject) or (isinstance(term, Number) and sort not in NUMERIC_SORTS):
            return sort is INDIVIDUAL and term in self.individuals
        return self.sort_of(term) is sort

    def require(self, expression: Expression) -> None:
        """Nothing, if every symbol in the expression has arguments of its sorts.

        Raises:
            SignatureError: some symbol has not.
        """
        for part in subexpressions(expression):
            below: Any = children(part)
            if not below:
                continue
            match part:
                case Function() | Predicate():
                    fine = all(map(self.fits, below, self._argument_sorts(part)))
                case Equal(left, right):
                    fine = self.fits(left, self.sort_of(right)) or self.fits(right, self.sort_of(left))
                    fine = fine or {left, right} <= self.individuals
                case Arithmetic() | Comparison() | IsInteger():
                    sorts = {self.sort_of(term) for term in below}
                    fine = len(sorts) == 1 and sorts <= NUMERIC_SORTS
                case _:
                    fine = True
            if not fine:
                raise SignatureError(f"sorts do not agree in {part!r:.80}")

    def _argument_sorts(self, node: Any) -> tuple[Sort, ...]:
        symbol = (node.name, len(node.arguments))
        if isinstance(node, Predicate):
            if symbol not in self.predicates:
                self._assumed.add((Predicate, *symbol))
            return self.predicates.get(symbol, (INDIVIDUAL,) * symbol[1])
        known = self.functions.get(symbol)
        if known is None:
            self._assumed.add((Function, *symbol))
        return known[0] if known else (INDIVIDUAL,) * symbol[1]
