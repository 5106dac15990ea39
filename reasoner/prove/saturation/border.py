"""The border between logic's formulas and the prover's terms: symbols get numbers, weights, costs and a precedence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from reasoner.errors import ReasonerError
from reasoner.logic import (
    INDIVIDUAL,
    NUMERIC_SORTS,
    Arithmetic,
    Comparison,
    DistinctObject,
    Equal,
    Formula,
    Function,
    IsInteger,
    Not,
    Number,
    Predicate,
    Signature,
    Sort,
    Variable,
    children,
    disjunction,
    fold,
    subexpressions,
)
from reasoner.prove.saturation.clauses import Clause
from reasoner.prove.saturation.terms import EQUAL, Term, TermBank

DEEPEST = 150
"""Terms nested deeper than this are refused: the prover's term functions are recursive."""

HEURISTIC_COSTS = ("goal", "plain")


class TooDeepError(ReasonerError):
    """A term is nested too deeply for the prover."""


class Vocabulary:
    """Numbers for the symbols of a clause set, and translation both ways.

    Attributes:
        bank: the terms made.
        precedence: rank of each symbol; rarer symbols are higher, predicates above functions.
        sort_of: number of each symbol's result sort.
        interpreted: whether arithmetic or numerals occur, which the prover takes as uninterpreted.
        equational: whether an equation occurs.
    """

    def __init__(
        self,
        clauses: Iterable[tuple[Formula, ...]],
        goal: Iterable[tuple[Formula, ...]],
        signature: Signature,
        costs: str = "goal",
    ) -> None:
        self._numbers: dict[Any, int] = {Equal: EQUAL}
        self._samples: list[Any] = [None]
        self._frequency = [0]
        self._sorts: dict[Sort, int] = {INDIVIDUAL: 0}
        self.interpreted = False
        self.equational = False
        for literals in clauses:
            self._count(literals)
        relevant = set()
        if costs == "goal":
            for literals in goal:
                relevant |= self._symbols(literals)
        cheap = [1.0 if not relevant or number in relevant else 2.0 for number in range(len(self._samples))]
        self.bank = TermBank([1] * len(self._samples), cheap, 1.0, len(self._sorts))
        self._by_sort = {number: sort for sort, number in self._sorts.items()}
        order = sorted(
            range(len(self._samples)),
            key=lambda n: (isinstance(self._samples[n], Formula), -self._frequency[n], n),
        )
        self.precedence = [0] * len(order)
        for rank, number in enumerate(order):
            self.precedence[number] = rank
        self.sort_of = [self._result_sort(sample, signature) for sample in self._samples]
        self._nodes: dict[Any, Any] = {}
        self._terms: dict[Any, Any] = {}

    def _count(self, literals: tuple[Formula, ...]) -> None:
        """Number the symbols of a clause and count them, each as often as it is written."""
        numbers, frequency = self._numbers, self._frequency
        for node, times in chain.from_iterable(map(_occurrences, reversed(literals))):
            kind = type(node)
            if kind is Variable:
                if node.sort is not INDIVIDUAL:
                    self._sorts.setdefault(node.sort, len(self._sorts))
                continue
            if kind is Not:
                continue
            if kind is Equal:
                self.equational = True
                continue
            if kind is not Predicate and kind is not Function and kind is not DistinctObject:
                self.interpreted = True
            key = _key(node)
            number = numbers.get(key)
            if number is None:
                numbers[key] = number = len(self._samples)
                self._samples.append(node)
                frequency.append(0)
            frequency[number] += times

    def _symbols(self, literals: tuple[Formula, ...]) -> set[int]:
        parts = (part for literal in literals for part in subexpressions(literal))
        return {self._numbers[_key(part)] for part in parts if not isinstance(part, Not | Equal | Variable)}

    def _result_sort(self, sample: Any, signature: Signature) -> int:
        match sample:
            case Function(name, arguments):
                known = signature.functions.get((name, len(arguments)))
                return self._sorts.get(known[1], -1) if known else 0
            case Number(_, sort):
                return self._sorts.get(sort, -1)
            case Arithmetic(operator, arguments):
                if operator.startswith("to_"):
                    return self._sorts.get(Sort("$" + operator[3:]), -1)
                first: Any = arguments[0]
                return self._sorts.get(first.sort, -1) if isinstance(first, Variable) else -1
            case _:
                return 0

    def uninterpreted(self) -> bool:
        """Whether the calculus is complete for these clauses.

        There is no arithmetic, and no equations beside distinct objects or of all numbers, which are infinitely many.
        """
        counted = (
            any(isinstance(sample, DistinctObject) for sample in self._samples) or self._sorts.keys() & NUMERIC_SORTS
        )
        return not self.interpreted and not (self.equational and counted)

    def symbols(self) -> list[tuple[int, int, bool]]:
        """(symbol, arity, whether it is a predicate) of all symbols that take arguments, besides equality."""
        return [
            (2 * number, len(children(sample)), isinstance(sample, Formula))
            for number, sample in enumerate(self._samples)
            if sample is not None and children(sample)
        ]

    def constants(self) -> list[list[Term]]:
        """The constants of each sort."""
        found: list[list[Term]] = [[] for _ in range(self.bank.sorts)]
        for number, sample in enumerate(self._samples):
            if sample is not None and not isinstance(sample, Formula) and not children(sample):
                if self.sort_of[number] >= 0:
                    found[self.sort_of[number]].append(self.bank.make(2 * number, ()))
        return found

    def literal(self, node: Formula) -> Term:
        """A literal as a term of the bank."""
        negative = isinstance(node, Not)
        atom: Any = node.body if isinstance(node, Not) else node
        arguments = tuple([self.term(child) for child in children(atom)])
        number = EQUAL if type(atom) is Equal else self._numbers[_key(atom)]
        return self.bank.make(2 * number + negative, arguments)

    def term(self, node: Any) -> Any:
        """A term of the bank; `X7` becomes variable 7 of its sort."""
        if type(node) is Variable:
            return int(node.name[1:]) * self.bank.sorts + self._sorts[node.sort]
        found = self._terms.get(node)
        if found is None:
            arguments = tuple([self.term(child) for child in children(node)])
            self._terms[node] = found = self.bank.make(2 * self._numbers[_key(node)], arguments)
        return found

    def node(self, term: Any) -> Any:
        """The formula or term of logic that a literal or term stands for."""
        found = self._nodes.get(term)
        if found is None:
            self._nodes[term] = found = self._build(term)
        return found

    def _build(self, term: Any) -> Any:
        if type(term) is int:
            return Variable(f"X{term // self.bank.sorts}", self._by_sort[term % self.bank.sorts])
        parts = tuple([self.node(argument) for argument in term.arguments])
        sample = self._samples[term.symbol >> 1]
        atom: Any
        match sample:
            case None:
                atom = Equal(*parts)
            case Function(name, _) | Predicate(name, _):
                atom = type(sample)(name, parts)
            case Comparison(operator, _, _):
                atom = Comparison(operator, *parts)
            case Arithmetic(operator, _):
                atom = Arithmetic(operator, parts)
            case IsInteger():
                atom = IsInteger(*parts)
            case _:
                atom = sample
        return Not(atom) if term.symbol & 1 else atom

    def is_value(self, term: Any) -> bool:
        """Whether the term is a numeral or a distinct object."""
        return type(term) is not int and isinstance(self._samples[term.symbol >> 1], Number | DistinctObject)

    def differ(self, left: Any, right: Any) -> bool:
        """Whether two values differ."""
        one, other = self._samples[left.symbol >> 1], self._samples[right.symbol >> 1]
        if isinstance(one, Number) and isinstance(other, Number):
            return one.value != other.value
        return one is not other

    def comparison(self, literal: Term) -> bool | None:
        """The truth of a comparison of two numerals; None for anything else."""
        sample = self._samples[literal.symbol >> 1]
        if not isinstance(sample, Comparison):
            return None
        left, right = [self.node(argument) for argument in literal.arguments]
        if not isinstance(left, Number) or not isinstance(right, Number):
            return None
        values = {
            "<": left.value < right.value,
            "<=": left.value <= right.value,
            ">": left.value > right.value,
            ">=": left.value >= right.value,
        }
        return values[sample.operator] is not bool(literal.symbol & 1)

    def formula(self, clause: Clause) -> Formula:
        """The clause as a formula; variables are implicitly universal."""
        return disjunction([self.node(literal) for literal in clause.literals])


def _occurrences(literal: Formula) -> Iterator[tuple[Any, int]]:
    """How often each part of a literal is written, the parts above before those below; shared ones come once."""
    parts: list[Any] = []

    def height(node: Any, below: tuple[int, ...]) -> int:
        parts.append(node)
        return 1 + max(below, default=-1)

    if fold(literal, height) - isinstance(literal, Not) > DEEPEST:
        raise TooDeepError(f"a term is nested more than {DEEPEST} deep")
    times: Counter[Any] = Counter((literal,))
    for node in reversed(parts):
        yield node, times[node]
        for child in children(node):
            times[child] += times[node]


def _key(node: Any) -> Any:
    kind = type(node)
    if kind is Function:
        return (node.name, len(node.arguments))
    if kind is Predicate:
        return (node.name, len(node.arguments), "predicate")
    if kind is Comparison or kind is Arithmetic:
        return (node.operator, kind)
    return kind if kind is IsInteger else node
