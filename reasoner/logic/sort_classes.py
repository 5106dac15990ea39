"""Classes of places that share a sort: what unification makes of a signature, and the clashes that it meets.

Every argument place of a symbol, every result and every quantified variable is a class; a use joins classes. What is
known of a class is told with where it is known from, so that a clash has both places.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from reasoner.errors import SignatureError, SourceSpan
from reasoner.logic.clashes import place_of, span_in, told_arity
from reasoner.logic.fold import Expression, children
from reasoner.logic.nodes import (
    INDIVIDUAL,
    INTEGER,
    NUMERIC_SORTS,
    RATIONAL,
    REAL,
    Formula,
    Function,
    Predicate,
    Quantified,
    Sort,
    Variable,
)
from reasoner.logic.problem import Statement
from reasoner.logic.signature import Signature

WIDTH = {INTEGER: 0, RATIONAL: 1, REAL: 2}
"""A rank of the numeric sorts: each has the numbers of those before it."""
_KINDS: dict[type, str] = {Function: "function", Predicate: "predicate"}


Site = tuple[Statement, Expression, "int | None"]
"""A part of a statement, or the argument of it with an index."""


class Declaration(NamedTuple):
    """What is said of a declaration, and where it stands."""

    told: str
    span: SourceSpan | None


Cause = Site | Declaration
"""What gives a class its sort."""


@dataclass(slots=True)
class SortClass:
    """A class of places that share a sort."""

    where: Cause
    parent: SortClass | None = None
    sort: Sort | None = None  # written, or an operator's
    numeral: Sort | None = None  # widest numeral seen
    arithmetic: bool = False
    whole: bool = False  # divided with remainder
    spelled: bool = False  # its numerals are of the sorts that they are written in


def find(node: SortClass) -> SortClass:
    """The class that this one has become a part of."""
    root = node
    while root.parent is not None:
        root = root.parent
    while node.parent is not None:
        node.parent, node = root, node.parent
    return root


class SortClasses:
    """The classes of a problem's symbols, and the statement that is being read."""

    def __init__(self, declared: Signature) -> None:
        self.declared = declared
        self.functions: dict[tuple[str, int], tuple[list[SortClass], SortClass]] = {}
        self.predicates: dict[tuple[str, int], list[SortClass]] = {}
        self.declared_ways: dict[str, set[tuple[type, int]]] = {}
        for kind, symbols in ((Function, declared.functions), (Predicate, declared.predicates)):
            for name, arity in symbols:
                self.declared_ways.setdefault(name, set()).add((kind, arity))
        self.statement: Statement
        self.written: dict[int, Statement] = {}
        self.typed = False

    def begin(self, statement: Statement, written: Statement) -> None:
        """What follows is in this statement, which was written so, but for the names of variables."""
        self.statement = statement
        self.typed = statement.typed
        if written is not statement:
            self.written[id(statement)] = written

    def fixed(self, sort: Sort, where: Cause) -> SortClass:
        """A class of this sort, whatever it meets."""
        return SortClass(sort=sort, arithmetic=sort in NUMERIC_SORTS, where=where)

    def numeral(self, sort: Sort, node: Expression, index: int) -> SortClass:
        """The class of a numeral written in this sort, as an argument of the node."""
        where = (self.statement, node, index)
        if self.typed:
            return self.fixed(sort, where)
        return SortClass(numeral=sort, where=where, spelled=self.statement.typed_numerals)

    def variable(self, variable: Variable) -> SortClass:
        """The class of a variable of the statement."""
        where, sort = (self.statement, variable, None), variable.sort
        return self.fixed(sort, where) if self.typed or sort is not INDIVIDUAL else SortClass(where=where)

    def _as_written(self, where: Site) -> Site:
        """The part of the statement as it was before its variables were renamed apart."""
        statement, node, index = where
        written = self.written.get(id(statement))
        return where if written is None else (written, _unrenamed(written.formula, statement.formula, node), index)

    def _told(self, where: Cause) -> str:
        if isinstance(where, Declaration):
            return where.told
        return place_of(*self._as_written(where))

    def _span(self, where: Cause) -> SourceSpan | None:
        return where.span if isinstance(where, Declaration) else span_in(*self._as_written(where))

    def _error(self, message: str, meeting: Site, hint: str, sites: tuple[Cause, ...] = ()) -> SignatureError:
        """A clash with the line of the statement that its two sides meet in."""
        span, (statement, _, _) = self._span(meeting), self._as_written(meeting)
        line = "" if span is None else _line_of(statement, span)
        spans = tuple([each for each in map(self._span, sites or (meeting,)) if each is not None])
        return SignatureError(message, span=span, source_line=line, places=spans, hint=hint)

    def _declaration(self, name: str, arity: int) -> Declaration:
        span = self.declared.places.get((name, arity))
        return Declaration(f"the declaration of {name}" + (f" ({span})" if span else ""), span)

    def _require_declared(self, kind: type, node: Function | Predicate) -> None:
        """Nothing, unless a typed statement uses a declared name as another symbol than the declared one."""
        name, arity = node.name, len(node.arguments)
        ways = self.declared_ways.get(name)
        if ways is None or (kind, arity) in ways:
            return
        told = [f"a {_KINDS[k]} of {told_arity(n)}" for k, n in sorted(ways, key=lambda way: (_KINDS[way[0]], way[1]))]
        meeting = (self.statement, node, None)
        declarations = dict.fromkeys(
            self._declaration(name, count).told for _, count in sorted(ways, key=lambda way: way[1])
        )
        raise self._error(
            f"{name} is a {_KINDS[kind]} of {told_arity(arity)} in {self._told(meeting)} but {' and '.join(told)} "
            f"in {' and '.join(declarations)}",
            meeting,
            "use it as it is declared, or declare another name",
        )

    def function(self, node: Function) -> tuple[list[SortClass], SortClass]:
        """The classes of the arguments of this function, and of its values."""
        key = name, arity = node.name, len(node.arguments)
        if key not in self.functions:
            if key in self.declared.functions:
                sorts, result = self.declared.functions[key]
                where = self._declaration(name, arity)
                self.functions[key] = ([self.fixed(s, where) for s in sorts], self.fixed(result, where))
            else:
                if self.typed:
                    self._require_declared(Function, node)
                places = [SortClass(where=(self.statement, node, index)) for index in range(arity)]
                self.functions[key] = (places, SortClass(where=(self.statement, node, None)))
        return self.functions[key]

    def predicate(self, node: Predicate) -> list[SortClass]:
        """The classes of the arguments of this predicate."""
        key = name, arity = node.name, len(node.arguments)
        if key not in self.predicates:
            if key in self.declared.predicates:
                where = self._declaration(name, arity)
                self.predicates[key] = [self.fixed(s, where) for s in self.declared.predicates[key]]
            else:
                if self.typed:
                    self._require_declared(Predicate, node)
                self.predicates[key] = [SortClass(where=(self.statement, node, index)) for index in range(arity)]
        return self.predicates[key]

    def join(self, first: SortClass, second: SortClass, what: str, node: Expression, index: int) -> SortClass:
        """One class of two, where an argument of this node makes them one."""
        a, b = find(first), find(second)
        if a is b:
            return a
        if a.sort is not None and b.sort is not None and a.sort is not b.sort:
            raise self._clash(what, a, a.sort.name, b, b.sort.name, (self.statement, node, index))
        sort, numeral = a.sort or b.sort, wider(a.numeral, b.numeral)
        arithmetic = a.arithmetic or b.arithmetic
        if sort is not None and arithmetic and sort not in NUMERIC_SORTS:
            shown = [side.sort.name if side.sort else "a number" for side in (a, b)]
            raise self._clash(what, a, shown[0], b, shown[1], (self.statement, node, index))
        if sort in NUMERIC_SORTS and numeral and wider(sort, numeral) is not sort:
            shown = [side.sort.name if side.sort else f"a numeral of sort {numeral.name}" for side in (a, b)]
            raise self._clash(what, a, shown[0], b, shown[1], (self.statement, node, index))
        if a.sort is None and (b.sort or not (a.arithmetic or (a.numeral and not b.arithmetic))):
            a.where = b.where if b.sort or b.arithmetic or b.numeral else a.where
        b.parent = a
        a.sort, a.numeral, a.arithmetic = sort, numeral, arithmetic
        a.whole |= b.whole
        a.spelled |= b.spelled
        return a

    def _clash(
        self, what: str, first: SortClass, first_sort: str, second: SortClass, second_sort: str, meeting: Site
    ) -> SignatureError:
        sites = (first.where, second.where) if first.where != second.where else (first.where, meeting)
        places, met = [self._told(site) for site in sites], self._told(meeting)
        ways = [sort if sort.startswith("a ") else f"of sort {sort}" for sort in (first_sort, second_sort)]
        where = "" if met in places else f" (they meet in {met})"
        told = f"{what} is {ways[0]} in {places[0]} but {ways[1]} in {places[1]}{where}"
        return self._error(told, meeting, "use one sort for it, or two names", sites)

    def require_numeric(self, actual: SortClass, operator: str, node: Expression, index: int) -> None:
        """An argument of this node is a number."""
        root = find(actual)
        meeting = (self.statement, node, index)
        if root.sort is not None and root.sort not in NUMERIC_SORTS:
            raise self._error(
                f"{operator} needs numbers in {self._told(meeting)}, but one side is of sort {root.sort.name} "
                f"in {self._told(root.where)}",
                meeting,
                "compare numbers with numbers",
                (meeting, root.where),
            )
        if root.sort is None and not root.arithmetic:
            root.where = meeting
        root.arithmetic = True

    def sort_of(self, node: SortClass) -> Sort:
        """The sort of a class: as written; of numbers, `$real` unless something makes them whole; else `$i`."""
        root = find(node)
        if root.sort is not None:
            return root.sort
        if not root.arithmetic:
            return INDIVIDUAL
        if root.spelled:
            return root.numeral or REAL
        return INTEGER if root.whole and root.numeral in (None, INTEGER) else REAL


def _line_of(statement: Statement, span: SourceSpan) -> str:
    """The line of the statement's text that a place in it is on, with blanks for what stands before the statement."""
    rows, start = statement.text.split("\n"), statement.span
    number = span.line - start.line if start else 0
    if start is None or not 0 <= number < len(rows):
        return ""
    return rows[number] if number else " " * (start.column - 1) + rows[0]


def _unrenamed(before: Formula, after: Formula, node: Expression) -> Expression:
    """The part of the first formula that stands where the node does in the second, which has other variables."""
    stack: list[tuple[Any, Any]] = [(before, after)]
    while stack:
        one, other = stack.pop()
        if other is node:
            return one  # type: ignore[no-any-return]
        if isinstance(one, Quantified):
            stack.extend(zip(one.variables, other.variables, strict=True))
        stack.extend(zip(children(one), children(other), strict=True))
    return node


def wider(first: Sort | None, second: Sort | None) -> Sort | None:
    """The sort of the two that has the other's numbers in it."""
    if first is None or second is None:
        return first or second
    return max(first, second, key=WIDTH.__getitem__)
