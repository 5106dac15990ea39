"""Formulas as Z3 terms: one explicit-stack pass over the nodes, every distinct node translated once.

Sorts: `$int` is Int, `$rat` and `$real` are Real, every other sort is uninterpreted. Distinct objects, and numerals
that stand for individuals, are constants that the caller asserts to be pairwise different (`individuals`). Division
by zero has no fixed value, as in TPTP: Z3's total division is uninterpreted there.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from reasoner.errors import ReasonerError
from reasoner.logic import (
    INDIVIDUAL,
    INTEGER,
    NUMERIC_SORTS,
    And,
    Arithmetic,
    Bottom,
    Comparison,
    DistinctObject,
    Equal,
    Exists,
    ForAll,
    Formula,
    Function,
    Iff,
    Implies,
    IsInteger,
    Not,
    Number,
    Or,
    Predicate,
    Signature,
    Sort,
    Top,
    Variable,
    Xor,
    children,
)
from reasoner.prove.z3_library import Library, pointers

PLAIN = Signature()
"""A signature in which every symbol is over `$i`."""

_COMPARISONS = {"<": "mk_lt", "<=": "mk_le", ">": "mk_gt", ">=": "mk_ge"}
_ROUNDING = ("floor", "ceiling", "truncate", "round")


class TooDeepForProcessError(ReasonerError):
    """A formula nested so deeply that Z3 could overflow the C stack: give it to a worker process."""


class Translator:
    """Nodes to Z3 terms of one context.

    Attributes:
        individuals: distinct objects (by name) and numerals (by value) that stand for individuals, with their terms.
        deepest: how long the stack of the traversal may grow; 0 is no limit.
    """

    def __init__(self, library: Library, context: int, deepest: int = 0) -> None:
        self.library = library
        self.context = context
        self.deepest = deepest
        self.terms: dict[Any, int] = {}
        self.decls: dict[Any, int] = {}
        self.sorts: dict[Sort, int] = {}
        self.individuals: dict[str | Fraction, int] = {}
        self.bool_sort = library.mk_bool_sort(context)
        self.int_sort = library.mk_int_sort(context)
        self.real_sort = library.mk_real_sort(context)
        self.individual = self.sort(INDIVIDUAL)
        self.signature = PLAIN

    def sort(self, sort: Sort) -> int:
        """The Z3 sort."""
        made = self.sorts.get(sort)
        if made is None:
            if sort in NUMERIC_SORTS:
                made = self.int_sort if sort is INTEGER else self.real_sort
            else:
                made = self.library.mk_uninterpreted_sort(self.context, self.symbol(sort.name))
            self.sorts[sort] = made
        return made

    def symbol(self, name: str) -> int:
        """A Z3 symbol; its strings end at a NUL, which is written as modified UTF-8 has it."""
        text = name.encode("utf-8", "surrogatepass").replace(b"\0", b"\xc0\x80")
        made: int = self.library.mk_string_symbol(self.context, text)
        return made

    def begin(self, signature: Signature) -> None:
        """Start a problem; terms are kept as long as no symbol changes its sorts."""
        plain = is_plain(signature)
        if not (plain and self.signature is PLAIN):
            self.terms, self.decls = {}, {}
        elif self.individuals:
            self.terms = {}
        self.signature = PLAIN if plain else signature
        self.individuals = {}

    def continues(self, signature: Signature) -> bool:
        """Whether the terms made so far mean the same under this signature, and none is a distinct individual."""
        return self.signature is PLAIN and not self.individuals and is_plain(signature)

    def formula(self, formula: Formula) -> int:
        """The term of a formula."""
        terms, builders, deepest = self.terms, _BUILDERS, self.deepest
        stack: list[tuple[Any, Any]] = [(formula, None)]
        pop, push = stack.pop, stack.append
        while stack:
            node, below = pop()
            if below is not None:
                terms[node] = builders[type(node)](self, node, [terms[part] for part in below])
            elif node not in terms:
                below = children(node)
                if below:
                    push((node, below))
                    for part in below:
                        if part not in terms:
                            push((part, None))
                    if deepest and len(stack) > deepest:
                        raise TooDeepForProcessError("the formula is nested too deeply")
                else:
                    terms[node] = builders[type(node)](self, node, [])
        return terms[formula]

    # One builder for each kind of node; `parts` are the terms of its children.

    def variable(self, node: Variable, parts: list[int]) -> int:
        """A bound variable, as the constant that its quantifier abstracts."""
        made: int = self.library.mk_const(self.context, self.symbol("?" + node.name), self.sort(node.sort))
        return made

    def number(self, node: Number, parts: list[int]) -> int:
        """A numeral."""
        text = f"{node.value.numerator}/{node.value.denominator}".removesuffix("/1").encode()
        made: int = self.library.mk_numeral(self.context, text, self.sort(node.sort))
        return made

    def distinct_object(self, node: DistinctObject, parts: list[int]) -> int:
        """A constant among the individuals."""
        return self._individual(node.name)

    def _individual(self, key: str | Fraction) -> int:
        if key not in self.individuals:
            name = f"#{key}" if isinstance(key, Fraction) else f'"{key}"'
            self.individuals[key] = self.library.mk_const(self.context, self.symbol(name), self.individual)
        return self.individuals[key]

    def _apply(self, node: Any, parts: list[int], sorts: tuple[Sort, ...] | None, key: Any, result: int) -> int:
        decl = self.decls.get(key)
        if decl is None:
            domain = [self.individual] * len(parts) if sorts is None else [self.sort(s) for s in sorts]
            symbol = self.symbol(("p:" if len(key) == 3 else "f:") + node.name)
            decl = self.library.mk_func_decl(self.context, symbol, len(parts), pointers(domain), result)
            self.decls[key] = decl
        for index, argument in enumerate(node.arguments):
            if type(argument) is Number and (sorts is None or sorts[index] is INDIVIDUAL):
                parts[index] = self._individual(argument.value)
            elif sorts is not None and sorts[index] in NUMERIC_SORTS and sorts[index] is not INTEGER:
                parts[index] = self._real(parts[index])
        made: int = self.library.mk_app(self.context, decl, len(parts), pointers(parts))
        return made

    def function(self, node: Function, parts: list[int]) -> int:
        """An application or a constant."""
        key = (node.name, len(parts))
        known = self.signature.functions.get(key)
        if known is None:
            return self._apply(node, parts, None, key, self.individual)
        return self._apply(node, parts, known[0], key, self.sort(known[1]))

    def predicate(self, node: Predicate, parts: list[int]) -> int:
        """An atom."""
        sorts = self.signature.predicates.get((node.name, len(parts)))
        return self._apply(node, parts, sorts, (node.name, len(parts), True), self.bool_sort)

    def equal(self, node: Equal, parts: list[int]) -> int:
        """An equation; a numeral beside an individual denotes one."""
        left, right = parts
        if type(node.left) is Number and self._sort_of(right) == self.individual:
            left = self._individual(node.left.value)
        elif type(node.right) is Number and self._sort_of(left) == self.individual:
            right = self._individual(node.right.value)
        elif self._sort_of(left) != self._sort_of(right):
            left, right = self._real(left), self._real(right)
        made: int = self.library.mk_eq(self.context, left, right)
        return made

    def _sort_of(self, term: int) -> int:
        sort: int = self.library.get_sort(self.context, term)
        return sort

    def _real(self, term: int) -> int:
        if self._sort_of(term) == self.int_sort:
            made: int = self.library.mk_int2real(self.context, term)
            return made
        return term

    def _alike(self, terms: list[int]) -> list[int]:
        """The terms, all real if one is."""
        return terms if len({self._sort_of(term) for term in terms}) == 1 else [self._real(term) for term in terms]

    def comparison(self, node: Comparison, parts: list[int]) -> int:
        """An ordering of numbers."""
        made: int = getattr(self.library, _COMPARISONS[node.operator])(self.context, *self._alike(parts))
        return made

    def is_integer(self, node: IsInteger, parts: list[int]) -> int:
        """Whether a number is whole."""
        whole = self._sort_of(parts[0]) == self.int_sort
        made: int = self.library.mk_true(self.context) if whole else self.library.mk_is_int(self.context, parts[0])
        return made

    def arithmetic(self, node: Arithmetic, parts: list[int]) -> int:
        """TPTP's operators in Z3's."""
        z3, context, operator = self.library, self.context, node.operator
        parts = self._alike(parts)
        first, whole = parts[0], self._sort_of(parts[0]) == self.int_sort
        made: int
        match operator:
            case "+":
                made = z3.mk_add(context, 2, pointers(parts))
            case "-":
                made = z3.mk_sub(context, 2, pointers(parts))
            case "*":
                made = z3.mk_mul(context, 2, pointers(parts))
            case "neg":
                made = z3.mk_unary_minus(context, first)
            case "/":
                made = z3.mk_div(context, self._real(first), self._real(parts[1]))
            case "to_rat" | "to_real":
                made = self._real(first)
            case "to_int":
                made = first if whole else self._floor(first)
            case _ if operator in _ROUNDING:
                made = first if whole else self._real(self._rounded(operator, first))
            case _:
                made = self._division(operator, parts, whole)
        return made

    def _rounded(self, operator: str, term: int) -> int:
        """The Int that a Real is rounded to."""
        if operator == "ceiling":
            return self._ceiling(term)
        if operator == "truncate":
            return self._towards_zero(term)
        return self._nearest(term) if operator == "round" else self._floor(term)

    def _nearest(self, term: int) -> int:
        """The nearest Int; of two, the even one."""
        z3, context = self.library, self.context
        one, two = [z3.mk_numeral(context, digit, self.int_sort) for digit in (b"1", b"2")]
        half = z3.mk_numeral(context, b"1/2", self.real_sort)
        moved = z3.mk_add(context, 2, pointers([term, half]))
        above = self._floor(moved)
        tie = z3.mk_eq(context, self._real(above), moved)
        odd = z3.mk_eq(context, z3.mk_mod(context, above, two), one)
        below = z3.mk_sub(context, 2, pointers([above, one]))
        made: int = z3.mk_ite(context, z3.mk_and(context, 2, pointers([tie, odd])), below, above)
        return made

    def _floor(self, term: int) -> int:
        made: int = self.library.mk_real2int(self.context, term)
        return made

    def _ceiling(self, term: int) -> int:
        minus = self.library.mk_unary_minus
        made: int = minus(self.context, self._floor(minus(self.context, term)))
        return made

    def _towards_zero(self, term: int) -> int:
        positive = self.library.mk_ge(self.context, term, self._zero(self.real_sort))
        made: int = self.library.mk_ite(self.context, positive, self._floor(term), self._ceiling(term))
        return made

    def _zero(self, sort: int) -> int:
        made: int = self.library.mk_numeral(self.context, b"0", sort)
        return made

    def _division(self, operator: str, parts: list[int], whole: bool) -> int:
        """Quotient and remainder, rounded as the operator's last letter says; unspecified for a zero divisor."""
        z3, context = self.library, self.context
        kind, _, rounding = operator.partition("_")
        sort = self.int_sort if whole else self.real_sort
        divisor = self._real(parts[1])
        exact = z3.mk_div(context, self._real(parts[0]), divisor)
        if rounding == "f":
            quotient = self._floor(exact)
        elif rounding == "t":
            quotient = self._towards_zero(exact)
        else:
            positive = z3.mk_gt(context, divisor, self._zero(self.real_sort))
            quotient = z3.mk_ite(context, positive, self._floor(exact), self._ceiling(exact))
        made: int = quotient if whole else self._real(quotient)
        if kind == "remainder":
            product = z3.mk_mul(context, 2, pointers([parts[1], made]))
            made = z3.mk_sub(context, 2, pointers([parts[0], product]))
        unspecified = z3.mk_func_decl(context, self.symbol(operator + " by zero"), 1, pointers([sort]), sort)
        at_zero = z3.mk_app(context, unspecified, 1, pointers(parts[:1]))
        divided: int = z3.mk_ite(context, z3.mk_eq(context, parts[1], self._zero(sort)), at_zero, made)
        return divided

    def junction(self, node: And | Or, parts: list[int]) -> int:
        """∧ or ∨."""
        make = self.library.mk_and if type(node) is And else self.library.mk_or
        made: int = make(self.context, len(parts), pointers(parts))
        return made

    def quantifier(self, node: ForAll | Exists, parts: list[int]) -> int:
        """∀ or ∃; the variables are constants that Z3 abstracts."""
        bound = []
        for variable in node.variables:
            term = self.terms.get(variable)
            if term is None:
                term = self.terms[variable] = self.variable(variable, [])
            bound.append(term)
        make = self.library.mk_forall_const if type(node) is ForAll else self.library.mk_exists_const
        made: int = make(self.context, 1, len(bound), pointers(bound), 0, None, parts[0])
        return made


def is_plain(signature: Signature) -> bool:
    """Whether every symbol is over individuals."""
    for arguments, result in signature.functions.values():
        if result is not INDIVIDUAL or any(sort is not INDIVIDUAL for sort in arguments):
            return False
    return all(sort is INDIVIDUAL for arguments in signature.predicates.values() for sort in arguments)


_BUILDERS: dict[type[Any], Callable[[Translator, Any, list[int]], Any]] = {
    Variable: Translator.variable,
    Number: Translator.number,
    DistinctObject: Translator.distinct_object,
    Function: Translator.function,
    Predicate: Translator.predicate,
    Equal: Translator.equal,
    Comparison: Translator.comparison,
    IsInteger: Translator.is_integer,
    Arithmetic: Translator.arithmetic,
    Top: lambda t, node, parts: t.library.mk_true(t.context),
    Bottom: lambda t, node, parts: t.library.mk_false(t.context),
    Not: lambda t, node, parts: t.library.mk_not(t.context, parts[0]),
    Implies: lambda t, node, parts: t.library.mk_implies(t.context, *parts),
    Iff: lambda t, node, parts: t.library.mk_iff(t.context, *parts),
    Xor: lambda t, node, parts: t.library.mk_xor(t.context, *parts),
    And: Translator.junction,
    Or: Translator.junction,
    ForAll: Translator.quantifier,
    Exists: Translator.quantifier,
}
