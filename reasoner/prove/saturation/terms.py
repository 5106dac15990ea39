"""Terms inside the prover: hash-consed, with weight, variables and fingerprint kept on the term.

A variable is a Python integer, a compound term an object that exists once per symbol and arguments, so that equality
is identity (a "term bank", Schulz, "E – a brainiac theorem prover", 2002). Symbols are even numbers; a literal is a
term whose head is a predicate symbol, plus one if it is negative, so that complementing a literal flips one bit.
With several sorts, `variable % sorts` is the number of the variable's sort.
"""

from __future__ import annotations

from typing import Any

EQUAL, UNEQUAL = 0, 1
"""Heads of s = t and s ≠ t."""

NO_VARIABLES: dict[int, int] = {}


class Term:
    """A compound term or a literal; made only by `TermBank.make`.

    Attributes:
        symbol: number of the head; odd for a negative literal.
        arguments: terms and variables.
        weight: of the Knuth–Bendix ordering.
        cost: number of symbols, weighted by the clause selection heuristic.
        depth: 1 for constants.
        counts: how often each variable occurs.
        ground: whether no variable occurs.
        fingerprint: filled in by the fingerprint index.
        sizes: filled in by the feature vector index.
    """

    __slots__ = ("arguments", "cost", "counts", "depth", "fingerprint", "ground", "sizes", "symbol", "weight")

    symbol: int
    arguments: tuple[Any, ...]
    weight: int
    cost: float
    depth: int
    counts: dict[int, int]
    ground: bool
    fingerprint: tuple[int, ...] | None
    sizes: tuple[int, ...] | None


Expression = Term | int
Substitution = dict[int, Any]
Images = dict[Term, Any]
"""What the terms met so far become: what is shared is looked into once."""


class TermBank:
    """All terms of one proof attempt, and what the heuristics think of its symbols.

    Attributes:
        weights: Knuth–Bendix weight of each symbol (at index `symbol >> 1`).
        costs: heuristic cost of each symbol.
        sorts: how many sorts variables may have.
    """

    def __init__(self, weights: list[int], costs: list[float], variable_cost: float = 1.0, sorts: int = 1) -> None:
        self.weights = weights
        self.costs = costs
        self.variable_cost = variable_cost
        self.sorts = sorts
        self._table: dict[tuple[int, tuple[Any, ...]], Term] = {}

    def make(self, symbol: int, arguments: tuple[Any, ...]) -> Term:
        """The one term with this head and these arguments."""
        key = (symbol, arguments)
        found = self._table.get(key)
        if found is not None:
            return found
        term = Term()
        term.symbol = symbol
        term.arguments = arguments
        term.fingerprint = term.sizes = None
        weight, cost, depth = self.weights[symbol >> 1], self.costs[symbol >> 1], 0
        counts = NO_VARIABLES
        for argument in arguments:
            if type(argument) is int:
                weight += 1
                cost += self.variable_cost
                if counts is NO_VARIABLES:
                    counts = {argument: 1}
                else:
                    counts[argument] = counts.get(argument, 0) + 1
            else:
                weight += argument.weight
                cost += argument.cost
                if argument.depth > depth:
                    depth = argument.depth
                if argument.counts:
                    if counts is NO_VARIABLES:
                        counts = dict(argument.counts)
                    else:
                        for variable, number in argument.counts.items():
                            counts[variable] = counts.get(variable, 0) + number
        term.weight, term.cost, term.depth = weight, cost, depth + 1
        term.counts = counts
        term.ground = not counts
        self._table[key] = term
        return term

    def complement(self, literal: Term) -> Term:
        """The literal of opposite sign."""
        return self.make(literal.symbol ^ 1, literal.arguments)

    def apply(self, term: Any, substitution: Substitution, done: Images | None = None) -> Any:
        """The instance under a triangular substitution: bindings of bindings are followed."""
        if type(term) is int:
            while type(term) is int:
                bound = substitution.get(term)
                if bound is None:
                    return term
                term = bound
        if term.ground:
            return term
        done = {} if done is None else done
        found = done.get(term)
        if found is None:
            apply = self.apply
            arguments = tuple([apply(argument, substitution, done) for argument in term.arguments])
            done[term] = found = self.make(term.symbol, arguments)
        return found

    def replace(self, term: Any, substitution: Substitution, done: Images | None = None) -> Any:
        """The instance under a matcher: every variable is replaced once, values are left as they are."""
        if type(term) is int:
            return substitution.get(term, term)
        if term.ground:
            return term
        done = {} if done is None else done
        found = done.get(term)
        if found is None:
            replace = self.replace
            arguments = tuple([replace(argument, substitution, done) for argument in term.arguments])
            done[term] = found = self.make(term.symbol, arguments)
        return found

    def normalized(
        self, term: Any, substitution: Substitution, names: dict[int, int], done: Images | None = None
    ) -> Any:
        """As `apply`, with the remaining variables renumbered from 0 in order of appearance, sorts kept."""
        if type(term) is int:
            while type(term) is int:
                bound = substitution.get(term)
                if bound is None:
                    named = names.get(term)
                    if named is None:
                        names[term] = named = len(names) * self.sorts + term % self.sorts
                    return named
                term = bound
        if term.ground:
            return term
        done = {} if done is None else done
        found = done.get(term)
        if found is None:
            normalized = self.normalized
            arguments = tuple([normalized(argument, substitution, names, done) for argument in term.arguments])
            done[term] = found = self.make(term.symbol, arguments)
        return found

    def shifted(self, term: Any, offset: int, done: Images | None = None) -> Any:
        """The variant whose variables are moved down by `offset`."""
        if type(term) is int:
            return term - offset
        if term.ground:
            return term
        done = {} if done is None else done
        found = done.get(term)
        if found is None:
            arguments = tuple([self.shifted(argument, offset, done) for argument in term.arguments])
            done[term] = found = self.make(term.symbol, arguments)
        return found

    def rewritten(self, term: Any, old: Term, new: Any, done: Images | None = None) -> Any:
        """The term with every occurrence of `old` replaced."""
        if term is old:
            return new
        if type(term) is int or term.weight <= old.weight:
            return term
        done = {} if done is None else done
        found = done.get(term)
        if found is None:
            arguments = tuple([self.rewritten(argument, old, new, done) for argument in term.arguments])
            done[term] = found = self.make(term.symbol, arguments)
        return found

    def replaced_at(self, term: Any, path: tuple[int, ...], new: Any) -> Any:
        """The term with the subterm at `path` (argument indices) replaced."""
        if not path:
            return new
        arguments = list(term.arguments)
        arguments[path[0]] = self.replaced_at(arguments[path[0]], path[1:], new)
        return self.make(term.symbol, tuple(arguments))


def subterm_positions(literal: Term) -> list[tuple[Term, tuple[int, ...]]]:
    """The compound proper subterms of a literal with their paths; of those that are the same, one of each argument."""
    found: list[tuple[Term, tuple[int, ...]]] = []
    for side, argument in enumerate(literal.arguments):
        if type(argument) is int:
            continue
        seen = {argument}
        stack: list[tuple[Term, tuple[int, ...]]] = [(argument, (side,))]
        while stack:
            term, path = stack.pop()
            found.append((term, path))
            for index, below in enumerate(term.arguments):
                if type(below) is not int and below not in seen:
                    seen.add(below)
                    stack.append((below, (*path, index)))
    return found
