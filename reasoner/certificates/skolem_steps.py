"""Is a formula another one with its existential quantifiers replaced by functions?

Provers differ in how they Skolemize: over which variables, in which order, before or after quantifiers are moved. So
the parent is turned into clauses anew, and the child is recognised as some of them where each new function f of the
child stands for one Skolem function s of ours, f(x₁, …, xₙ) := s(some of the xᵢ), of the sorts of s. Any model of the
clauses can be given such an f, so the child is satisfiable together with all that came before if the parent is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import Any

from reasoner.logic import (
    INDIVIDUAL,
    Equal,
    Exists,
    Formula,
    Function,
    Implies,
    NameSupply,
    Not,
    Sort,
    Variable,
    alpha_equivalent,
    children,
    clausify,
    fold,
    free_variables,
    rebuild,
    skolemize,
    subexpressions,
    substitute,
    symbols_of,
    universal_closure,
    universal_matrix,
)
from reasoner.logic.signature import Symbol

_BUDGET = 20_000
"""Pairs of terms that are compared before the question is left open."""

FunctionSorts = Mapping[Symbol, tuple[tuple[Sort, ...], Sort]]
"""Argument sorts and result sort of functions; one that is missing is over `$i`."""
Renaming = Mapping[Variable, Variable]
Meaning = Mapping[Symbol, tuple[Symbol, tuple[int, ...]]]
"""For a new function our Skolem function, and at which of its own arguments that one's stand."""
_Literals = tuple[Formula, ...]
_Pair = tuple[Any, Any]


class _Exhausted(Exception):  # noqa: N818
    """The budget is spent."""


def skolemizes(parent: Formula, child: Formula, fresh: frozenset[Symbol], sorts: FunctionSorts) -> bool:
    """Whether the child is the parent, or some of its clauses, with functions of `fresh` for ∃.

    The answer False may also mean "not recognised".

    Args:
        parent: a formula whose variables have their sorts.
        child: likewise.
        fresh: functions that nothing before the child speaks of.
        sorts: of the functions of `fresh`; nothing in the child alone tells the sort of f in f ≠ g.
    """
    supply = NameSupply.avoiding((parent, child), "sk_")
    ours = [clause.literals for clause in clausify(parent, supply)]
    other = NameSupply.avoiding((parent, child), "un_")
    theirs = [clause.literals for clause in clausify(child, other)]
    new = {symbol: sorts.get(symbol, _over_individuals(symbol)) for symbol in fresh}
    if supply.predicates or other.predicates or other.functions:
        return _is_matrix(parent, child, new)
    search = _Search(new, supply.functions)
    try:
        return search.clauses(theirs, ours)
    except _Exhausted:
        return False


def chooses(formula: Formula, symbols: Set[tuple[type, str, int]], sorts: FunctionSorts) -> bool:
    """Whether it is ∀x̄ (∃ȳ φ → φ with f₁(x̄), f₂(x̄), … for ȳ): an axiom that chooses functions, as Vampire writes it.

    Whatever else is true, functions can be found that make it true: of witnesses where there are some.

    Args:
        formula: its variables have their sorts.
        symbols: all that anything before speaks of; the functions are others.
        sorts: of the functions.
    """
    formula = universal_matrix(formula)
    if not isinstance(formula, Implies) or not symbols_of(formula.left) <= symbols:
        return False
    body, chosen = formula.left, list[Variable]()
    while isinstance(body, Exists):
        chosen += body.variables
        body = body.body
    wanted = [part for part in subexpressions(body) if part in chosen]
    made = [
        part
        for part in subexpressions(formula.right)
        if isinstance(part, Function) and (Function, part.name, len(part.arguments)) not in symbols
    ]
    if not wanted or len(wanted) != len(made) or len({_symbol(term) for term in made}) != len(made):
        return False
    depends = free_variables(formula.left)
    for variable, term in zip(wanted, made, strict=True):
        arguments = [argument for argument in term.arguments if isinstance(argument, Variable)]
        if len(set(arguments)) != len(term.arguments) or not depends <= set(arguments):
            return False
        symbol = _symbol(term)
        if sorts.get(symbol, _over_individuals(symbol)) != (tuple(each.sort for each in arguments), variable.sort):
            return False
    return alpha_equivalent(substitute(body, dict(zip(wanted, made, strict=True))), formula.right)


def _is_matrix(parent: Formula, child: Formula, fresh: FunctionSorts) -> bool:
    """Whether the child is our own Skolemization of the parent, with functions of `fresh` for ours, one for one."""
    supply = NameSupply.avoiding((parent, child), "sk_")
    matrix = skolemize(parent, supply)
    child = universal_matrix(child)
    renaming: dict[Symbol, Symbol] = {}
    seen: set[_Pair] = set()
    pending: list[_Pair] = [(matrix, child)]
    while pending:
        ours, theirs = pair = pending.pop()
        if pair in seen:
            continue
        seen.add(pair)
        if isinstance(ours, Function) and isinstance(theirs, Function) and _symbol(ours) in supply.functions:
            renaming.setdefault(_symbol(ours), _symbol(theirs))
        pending.extend(zip(children(ours), children(theirs), strict=False))
    if len(set(renaming.values())) < len(renaming) or any(
        fresh.get(theirs) != supply.functions[ours] for ours, theirs in renaming.items()
    ):
        return False

    def renamed(node: Any, below: tuple[Any, ...]) -> Any:
        if isinstance(node, Function) and _symbol(node) in renaming:
            return Function(renaming[_symbol(node)][0], below)
        return rebuild(node, below)

    return alpha_equivalent(universal_closure(fold(matrix, renamed)), universal_closure(child))


class _Search:
    """Backtracking over which clause, literal and function is which; nothing here recurses into terms."""

    def __init__(self, fresh: FunctionSorts, skolem: FunctionSorts) -> None:
        self.fresh = fresh
        self.skolem = skolem
        self.budget = _BUDGET

    def clauses(self, theirs: list[_Literals], ours: list[_Literals]) -> bool:
        """Whether each of their clauses is one of ours, under one meaning of the new functions."""
        open_ones: list[Iterator[Meaning]] = [iter([{}])]
        while open_ones:
            meaning = next(open_ones[-1], None)
            if meaning is None:
                open_ones.pop()
            elif len(open_ones) > len(theirs):
                return True
            else:
                open_ones.append(self.any_clause(theirs[len(open_ones) - 1], ours, meaning))
        return False

    def any_clause(self, theirs: _Literals, ours: list[_Literals], meaning: Meaning) -> Iterator[Meaning]:
        """The meanings under which their clause is one of ours."""
        for each in ours:
            yield from self.clause(theirs, each, meaning)

    def clause(self, theirs: _Literals, ours: _Literals, meaning: Meaning) -> Iterator[Meaning]:
        """The meanings under which the two clauses are the same, up to names of variables."""
        if len(theirs) != len(ours):
            return
        hardest = sorted(theirs, key=_size, reverse=True)
        stack: list[tuple[int, frozenset[Formula], Renaming, tuple[_Pair, ...]]] = [(0, frozenset(ours), {}, ())]
        while stack:
            index, rest, renaming, late = stack.pop()
            if index == len(hardest):
                yield from self.terms(late, renaming, meaning)
                continue
            for candidate in rest:
                for pairs in _heads(hardest[index], candidate):
                    agreed = self._agreed(pairs, renaming)
                    if agreed is not None:
                        stack.append((index + 1, rest - {candidate}, agreed[0], (*late, *agreed[1])))

    def terms(self, late: tuple[_Pair, ...], renaming: Renaming, meaning: Meaning) -> Iterator[Meaning]:
        """The meanings under which the terms of each pair are the same, the first of each by a new function."""
        stack: list[tuple[tuple[_Pair, ...], Renaming, Meaning]] = [(late, renaming, meaning)]
        while stack:
            late, renaming, meaning = stack.pop()
            if not late:
                yield meaning
                continue
            (left, right), *remaining = late
            if isinstance(right, Function) and (right.name, len(right.arguments)) in self.skolem:
                for chosen in self._places(left, right, renaming, meaning):
                    inner = tuple([(left.arguments[p], t) for p, t in zip(chosen, right.arguments, strict=True)])
                    agreed = self._agreed(inner, renaming)
                    if agreed is not None:
                        known = {**meaning, _symbol(left): (_symbol(right), chosen)}
                        stack.append(((*agreed[1], *remaining), agreed[0], known))

    def _agreed(self, pairs: tuple[_Pair, ...], renaming: Renaming) -> tuple[Renaming, tuple[_Pair, ...]] | None:
        """The renaming under which the terms of each pair are the same, and the pairs that new functions leave open."""
        self._spend()
        todo, late = list(pairs), []
        while todo:
            self._spend()
            left, right = todo.pop()
            if isinstance(left, Function) and _symbol(left) in self.fresh:
                late.append((left, right))
            elif isinstance(left, Variable):
                extended = _renamed(left, right, renaming)
                if extended is None:
                    return None
                renaming = extended
            elif type(left) is type(right) and len(children(left)) == len(children(right)):
                if rebuild(left, children(right)) is not right:
                    return None
                todo.extend(zip(children(left), children(right), strict=True))
            else:
                return None
        return renaming, tuple(late)

    def _places(self, left: Function, right: Function, renaming: Renaming, meaning: Meaning) -> list[tuple[int, ...]]:
        """At which arguments of the new function those of ours may stand; nowhere if their values differ in sort."""
        (sorts, result), (ours, wanted) = self.fresh[_symbol(left)], self.skolem[_symbol(right)]
        if result is not wanted:
            return []
        known = meaning.get(_symbol(left))
        if known is not None:
            return [known[1]] if known[0] == _symbol(right) else []
        choices: list[tuple[int, ...]] = [()]
        for term, sort in zip(right.arguments, ours, strict=True):
            self._spend()
            places = [
                place
                for place, argument in enumerate(left.arguments)
                if isinstance(argument, Variable) and renaming.get(argument, term) is term and sorts[place] is sort
            ]
            choices = [(*chosen, place) for chosen in choices for place in places][: self.budget]
        return choices

    def _spend(self) -> None:
        self.budget -= 1
        if self.budget < 0:
            raise _Exhausted


def _heads(left: Formula, right: Formula) -> Iterator[tuple[_Pair, ...]]:
    """The pairs of terms that must agree for two literals to agree: none, one choice, or two for equations."""
    if isinstance(left, Not) and isinstance(right, Not):
        left, right = left.body, right.body
    if type(left) is not type(right) or len(children(left)) != len(children(right)):
        return
    if rebuild(left, children(right)) is right:
        yield tuple(zip(children(left), children(right), strict=True))
        if isinstance(left, Equal) and isinstance(right, Equal):
            yield ((left.left, right.right), (left.right, right.left))


def _renamed(left: Variable, right: Any, renaming: Renaming) -> Renaming | None:
    """The renaming with one variable more; None if it cannot be."""
    if not isinstance(right, Variable) or left.sort is not right.sort:
        return None
    if left in renaming:
        return renaming if renaming[left] is right else None
    return None if right in renaming.values() else {**renaming, left: right}


def _over_individuals(symbol: Symbol) -> tuple[tuple[Sort, ...], Sort]:
    return (INDIVIDUAL,) * symbol[1], INDIVIDUAL


def _size(literal: Formula) -> int:
    return sum(1 for _ in subexpressions(literal))


def _symbol(term: Function) -> Symbol:
    return term.name, len(term.arguments)
