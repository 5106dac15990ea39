"""Names that stand for two symbols: one predicate or function at two arities, or a predicate and a function.

Both are allowed, since a symbol is its name, kind and arity; often they are a slip of the writer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reasoner.errors import SourceSpan
from reasoner.logic.fold import Expression, subexpressions
from reasoner.logic.nodes import Formula, Function, Predicate
from reasoner.logic.problem import Problem, Statement


@dataclass(frozen=True, slots=True)
class Use:
    """The first use of a symbol in a problem.

    Attributes:
        kind: `Predicate` or `Function`.
        arity: number of arguments.
        statement: where it stands.
        node: the formula or term.
    """

    kind: type[Predicate] | type[Function]
    arity: int
    statement: Statement
    node: Formula | Function

    def __str__(self) -> str:
        return place_of(self.statement, self.node)


@dataclass(frozen=True, slots=True)
class Clash:
    """A name with several uses: of one kind at several arities, or of both kinds, the predicate first.

    Attributes:
        name: the name they share.
        uses: two or more; of one kind in the order of the problem.
    """

    name: str
    uses: tuple[Use, ...]

    @property
    def of_arity(self) -> bool:
        """Whether the uses differ in arity alone."""
        return self.uses[0].kind is self.uses[1].kind

    def __str__(self) -> str:
        if not self.of_arity:
            predicate, function = map(str, self.uses)
            return f"{self.name} is a predicate in {predicate} and a function in {function}"
        ways = [f"with {told_arity(use.arity)} in {use}" for use in self.uses]
        return f"{self.name} is used {' and '.join(ways)}: {_COUNTS.get(len(ways), len(ways))} different symbols"


_COUNTS: dict[int, str] = {2: "two", 3: "three", 4: "four"}


def told_arity(arity: int) -> str:
    """`1 argument`, `2 arguments`."""
    return f"{arity} argument{'' if arity == 1 else 's'}"


def span_in(statement: Statement, node: Expression | None = None, index: int | None = None) -> SourceSpan | None:
    """Where a part of the statement stands, or its argument with this index; else where the statement does."""
    found = None if statement.locate is None or node is None else statement.locate(statement, node, index)
    return found or statement.span


def place_of(statement: Statement, node: Expression | None = None, index: int | None = None) -> str:
    """The statement's name, if it has one, and the place of it, or of what in it is meant, if that is known."""
    span = span_in(statement, node, index)
    if span is None:
        return statement.name
    return str(span) if statement.name in ("", span.origin) else f"{statement.name} ({span})"


def symbol_clashes(source: Problem | Iterable[Formula]) -> tuple[Clash, ...]:
    """All names that stand for several symbols, in the order in which the names occur."""
    problem = source if isinstance(source, Problem) else Problem.of(source)
    uses: dict[str, dict[tuple[type, int], tuple[Statement, Formula | Function]]] = {}
    for statement in (*problem.premises, *([problem.goal] if problem.goal else [])):
        for node in subexpressions(statement.formula):
            if isinstance(node, Function | Predicate):
                uses.setdefault(node.name, {}).setdefault((type(node), len(node.arguments)), (statement, node))
    found: list[Clash] = []
    for name, ways in uses.items():
        if len(ways) < 2:
            continue
        predicates, functions = [
            [Use(kind, arity, *where) for (used, arity), where in ways.items() if used is kind]
            for kind in (Predicate, Function)
        ]
        found += (Clash(name, tuple(alike)) for alike in (predicates, functions) if len(alike) > 1)
        if predicates and functions:
            found.append(Clash(name, (predicates[0], functions[0])))
    return tuple(found)


def signature_warnings(source: Problem | Iterable[Formula]) -> tuple[str, ...]:
    """What is allowed but often a slip: a name at two arities, or both a predicate and a function, with the places.

    >>> signature_warnings([Predicate("p", [Function("a")]), Predicate("p")])
    ('p is used with 1 argument in premise 1 and with 0 arguments in premise 2: two different symbols',)
    """
    return tuple(map(str, symbol_clashes(source)))
