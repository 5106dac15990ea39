"""From a query to what the engines run: names become ids, the formula a disjunction of existential conjunctions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, Any

from reasoner.kg.query import (
    Argument,
    Atom,
    Branch,
    CompiledQuery,
    Literal,
    Nested,
    Order,
    Query,
    QueryError,
    Same,
    constant_name,
)
from reasoner.logic import (
    And,
    Bottom,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Formula,
    Not,
    Number,
    Or,
    Predicate,
    Term,
    Top,
    Variable,
    fold,
    free_variables,
    rebuild,
    simplify,
    to_nnf,
)
from reasoner.logic.normal_forms import rename_apart

if TYPE_CHECKING:
    from reasoner.kg.graph import KnowledgeGraph

MAX_BRANCHES = 4096
MAX_NESTING = 40


def compile_query(
    query: Query, graph: KnowledgeGraph, *, keep_unions: bool = False, keep_inverses: bool = False
) -> CompiledQuery:
    """The query's disjunctive normal form over the graph's ids.

    Args:
        query: any formula over relations of the graph.
        graph: gives names their ids.
        keep_unions: keep a disjunction under a conjunction as one literal where it has at most one free variable,
            instead of distributing; classically equivalent, and polynomial for tree queries.
        keep_inverses: leave atoms of inverse relations as written, with ids from R on, instead of swapping arguments.

    Raises:
        UnknownNameError: a relation, entity or time that the graph does not have; nearest names are offered.
        QueryError: a wrong number of arguments, a variable used both as entity and as time, functions, arithmetic.
    """
    asked = rename_apart(query.formula, query.free)
    typed = _checked_times(asked, graph)  # before simplification, which drops atoms but no errors, and no types
    formula = rename_apart(to_nnf(simplify(asked)), query.free)
    times = _time_variables(formula, graph, typed.intersection(query.free))
    compiler = _Compiler(graph, times, keep_unions, keep_inverses)
    branches = compiler.branches(formula, 0)
    return CompiledQuery(query.free, branches, frozenset(times), query)


def literal_compiler(formula: Formula, graph: KnowledgeGraph) -> Callable[[Any], Literal]:
    """What turns the atoms of a formula into literals over a graph's ids; the formula's types are checked at once."""
    return _Compiler(graph, _time_variables(formula, graph), keep_unions=False)._literal


def _checked_times(formula: Formula, graph: KnowledgeGraph) -> set[Variable]:
    """The variables in time positions; every name is looked up."""
    times = _time_variables(formula, graph)
    compiler = _Compiler(graph, times, keep_unions=False)

    def look_up(node: Any, _: tuple[Any, ...]) -> None:
        if isinstance(node, Predicate | Equal | Comparison):
            compiler._literal(node)

    fold(formula, look_up)
    return times


def _time_variables(formula: Formula, graph: KnowledgeGraph, known: Collection[Variable] = ()) -> set[Variable]:
    """The variables in time positions, through equalities; a clash with an entity position is an error."""
    uses: dict[Variable, str] = dict.fromkeys(known, "time")
    equalities: list[tuple[Variable, Variable]] = []

    def note(term: Term, kind: str) -> None:
        if isinstance(term, Variable) and uses.setdefault(term, kind) != kind:
            raise QueryError(f"{term.name} is used both as an entity and as a time")

    def rule(node: Any, _: tuple[Any, ...]) -> None:
        if isinstance(node, Predicate):
            _check_arity(node, graph)
            for position, term in enumerate(node.arguments):
                note(term, "time" if position == 2 else "entity")
        elif isinstance(node, Comparison):
            note(node.left, "time")
            note(node.right, "time")
        elif isinstance(node, Equal) and isinstance(node.left, Variable) and isinstance(node.right, Variable):
            equalities.append((node.left, node.right))
        elif isinstance(node, Equal):
            variable, name = (node.left, node.right) if isinstance(node.left, Variable) else (node.right, node.left)
            text = constant_name(name)
            if isinstance(variable, Variable) and text not in graph.entities and text in graph.times:
                note(variable, "time")

    fold(formula, rule)
    changed = True
    while changed:
        changed = False
        for left, right in equalities:
            for one, other in ((left, right), (right, left)):
                if one in uses and other not in uses:
                    uses[other] = uses[one]
                    changed = True
            if uses.get(left) != uses.get(right):
                raise QueryError(f"{left.name} = {right.name}: one is an entity, the other a time")
    return {variable for variable, kind in uses.items() if kind == "time"}


def _check_arity(node: Predicate, graph: KnowledgeGraph) -> None:
    arity = len(node.arguments)
    if arity != 2 and not (arity == 3 and graph.is_temporal):
        wanted = "two arguments, or three with a time" if graph.is_temporal else "two arguments"
        raise QueryError(f"{node.name} with {arity} argument{'s' * (arity != 1)}", hint=f"a relation has {wanted}")


Disjuncts = tuple[Branch, ...]


class _Compiler:
    def __init__(
        self, graph: KnowledgeGraph, times: set[Variable], keep_unions: bool, keep_inverses: bool = False
    ) -> None:
        self.graph = graph
        self.times = times
        self.keep_unions = keep_unions
        self.keep_inverses = keep_inverses

    def branches(self, formula: Formula, depth: int) -> Disjuncts:
        """The disjunctive normal form of a formula in negation normal form."""
        if depth > MAX_NESTING:
            raise QueryError(f"more than {MAX_NESTING} alternations of quantifiers")
        universal: dict[ForAll, Disjuncts] = {}

        def cut(node: Any, below: tuple[Any, ...]) -> Any:
            if isinstance(node, ForAll):
                universal[node] = ()
                return node
            return rebuild(node, below) if below else node

        # The outermost ∀ are cut off first; each is ¬∃¬, one level down.
        fold(formula, cut)
        inside: set[ForAll] = set()
        for node in universal:
            inside |= _quantified_below(node)
        for node in universal:
            if node not in inside:
                universal[node] = self.branches(to_nnf(Not(node)), depth + 1)
        result: Disjuncts = fold(formula, lambda node, below: self._rule(node, below, universal))
        return result

    def _rule(self, node: Any, below: tuple[Any, ...], universal: Mapping[ForAll, Disjuncts]) -> Any:
        match node:
            case ForAll():
                return (Branch((), (Nested(universal[node]),)),)
            case Top():
                return (Branch(),)
            case Bottom():
                return ()
            case Exists(variables, _):
                return tuple(Branch((*variables, *branch.bound), branch.literals) for branch in below[0])
            case Or():
                return _bounded(dict.fromkeys(branch for part in below for branch in part))
            case And(parts):
                return self._conjoin(parts, below)
            case Not(body):
                return (Branch((), (_negated(below[0][0].literals[0]),)),) if below[0] else _negated_atom(body)
            case Predicate() | Equal() | Comparison():
                return (Branch((), (self._literal(node),)),)
            case Term():
                return ()
            case _:
                raise QueryError(f"{type(node).__name__} has no place in a query")

    def _conjoin(self, parts: tuple[Formula, ...], below: tuple[Disjuncts, ...]) -> Disjuncts:
        choices: list[Disjuncts] = []
        for part, disjuncts in zip(parts, below, strict=True):
            if self.keep_unions and len(disjuncts) > 1 and len(free_variables(part)) <= 1:
                disjuncts = (Branch((), (Nested(disjuncts, positive=True),)),)
            choices.append(disjuncts)
        total = 1
        for disjuncts in choices:
            total *= len(disjuncts)
            if total > MAX_BRANCHES:
                raise QueryError(f"the query has more than {MAX_BRANCHES} disjuncts in normal form")
        made: dict[Branch, None] = {}
        for chosen in product(*choices):
            bound = tuple(dict.fromkeys(v for branch in chosen for v in branch.bound))
            literals = tuple(dict.fromkeys(literal for branch in chosen for literal in branch.literals))
            made[Branch(bound, literals)] = None
        return tuple(made)

    def _literal(self, node: Predicate | Equal | Comparison) -> Literal:
        if isinstance(node, Predicate):
            return self._atom(node)
        if isinstance(node, Comparison):
            return self._order(node)
        kind = self._kind(node)
        return Same(self._argument(node.left, kind), self._argument(node.right, kind))

    def _order(self, node: Comparison) -> Order:
        """An order of times; a time that the graph does not have is compared by its place among those it has."""
        left, right = (node.right, node.left) if node.operator.startswith(">") else (node.left, node.right)
        strict = not node.operator.endswith("=")
        if isinstance(left, Variable) and isinstance(right, Variable):
            return Order("<" if strict else "<=", left, right)
        if isinstance(left, Variable):
            low, high = self.graph.time_range(constant_name(right))
            return Order("<", left, low if strict else high)
        if isinstance(right, Variable):
            low, high = self.graph.time_range(constant_name(left))
            return Order("<=", high if strict else low, right)
        earlier, later = self.graph.time_key(constant_name(left)), self.graph.time_key(constant_name(right))
        return Order("<=" if (earlier < later if strict else earlier <= later) else "<", 0, 0)

    def _kind(self, node: Equal) -> str:
        """Whether an equality is between times."""
        sides = (node.left, node.right)
        if any(isinstance(side, Variable) for side in sides):
            return "time" if any(side in self.times for side in sides) else "entity"
        names = [constant_name(side) for side in sides]
        return "entity" if all(name in self.graph.entities for name in names) or not self.graph.times else "time"

    def _atom(self, node: Predicate) -> Atom:
        graph = self.graph
        relation = graph.relation_id(node.name)
        arguments = [self._argument(t, "time" if i == 2 else "entity") for i, t in enumerate(node.arguments)]
        if relation >= graph.relation_count and not self.keep_inverses:
            relation -= graph.relation_count
            arguments[0], arguments[1] = arguments[1], arguments[0]
        return Atom(relation, tuple(arguments))

    def _argument(self, term: Term, kind: str) -> Argument:
        if isinstance(term, Variable):
            return term
        vocabulary = self.graph.times if kind == "time" else self.graph.entities
        name = constant_name(term)
        found = vocabulary.find(name)
        if found is None:
            error = vocabulary.unknown(name)
            if isinstance(term, Number):
                error.hint = f'{error.hint}\nput names of digits in quotes, as in "007"'
            raise error
        return found


def _quantified_below(node: ForAll) -> set[ForAll]:
    found: set[ForAll] = set()
    stack: list[Any] = [node.body]
    seen: set[Any] = set()
    while stack:
        current = stack.pop()
        if current in seen:
            continue
        seen.add(current)
        match current:
            case ForAll():
                found.add(current)
                stack.append(current.body)
            case Exists():
                stack.append(current.body)
            case And(parts) | Or(parts):
                stack.extend(parts)
            case Not(body):
                stack.append(body)
            case _:
                pass
    return found


def _bounded(branches: Mapping[Branch, None]) -> Disjuncts:
    if len(branches) > MAX_BRANCHES:
        raise QueryError(f"the query has more than {MAX_BRANCHES} disjuncts in normal form")
    return tuple(branches)


def _negated(literal: Literal) -> Literal:
    match literal:
        case Order(operator, left, right):
            return Order("<" if operator == "<=" else "<=", right, left)
        case Atom() | Same():
            return replace(literal, positive=not literal.positive)
        case Nested():
            return replace(literal, positive=not literal.positive)


def _negated_atom(body: Formula) -> Disjuncts:
    return (Branch(),) if isinstance(body, Bottom) else ()
