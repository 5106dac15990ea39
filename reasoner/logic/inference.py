"""Signature inference: sorts of symbols and variables, by unification of argument places (monomorphic Hindley–Milner).

Every argument place of a symbol, every result and every quantified variable is a class; a use joins classes.
Numerals, arithmetic and comparisons make a class numeric. A sort that is written, at a quantifier or in a declaration,
is never changed: what does not fit it is a clash. Where sorts are not written, a numeral takes the widest sort of its
class, and a class of numerals that no arithmetic touches stays `$i`: there numerals are just distinct objects, one for
each number however it is spelled.
In a typed statement (TFF) every sort is written: a variable without one is over `$i`, and a numeral has its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any, NamedTuple

from reasoner.errors import SignatureError, SourceSpan
from reasoner.logic.clashes import place_of, span_in, told_arity
from reasoner.logic.fold import Expression, children, fold, rebuild, subexpressions
from reasoner.logic.nodes import (
    INDIVIDUAL,
    INTEGER,
    NUMERIC_SORTS,
    RATIONAL,
    REAL,
    Arithmetic,
    Comparison,
    DistinctObject,
    Equal,
    Formula,
    Function,
    IsInteger,
    Number,
    Predicate,
    Quantified,
    Sort,
    Variable,
)
from reasoner.logic.normal_forms import rename_apart
from reasoner.logic.problem import Problem, Statement
from reasoner.logic.signature import Signature

_WIDTH = {INTEGER: 0, RATIONAL: 1, REAL: 2}
_KINDS: dict[type, str] = {Function: "function", Predicate: "predicate"}
_RESULTS = {"to_int": INTEGER, "to_rat": RATIONAL, "to_real": REAL}


_Site = tuple[Statement, Expression, "int | None"]
"""A part of a statement, or the argument of it with an index."""


class _Declaration(NamedTuple):
    """What is said of a declaration, and where it stands."""

    told: str
    span: SourceSpan | None


_Cause = _Site | _Declaration
"""What gives a class its sort."""


@dataclass(slots=True)
class _Class:
    """A class of places that share a sort."""

    where: _Cause
    parent: _Class | None = None
    sort: Sort | None = None  # written, or an operator's
    numeral: Sort | None = None  # widest numeral seen
    arithmetic: bool = False


def _find(node: _Class) -> _Class:
    root = node
    while root.parent is not None:
        root = root.parent
    while node.parent is not None:
        node.parent, node = root, node.parent
    return root


class _Inference:
    def __init__(self, declared: Signature) -> None:
        self.declared = declared
        self.functions: dict[tuple[str, int], tuple[list[_Class], _Class]] = {}
        self.predicates: dict[tuple[str, int], list[_Class]] = {}
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

    def fixed(self, sort: Sort, where: _Cause) -> _Class:
        return _Class(sort=sort, arithmetic=sort in NUMERIC_SORTS, where=where)

    def numeral(self, sort: Sort, node: Expression, index: int) -> _Class:
        where = (self.statement, node, index)
        return self.fixed(sort, where) if self.typed else _Class(numeral=sort, where=where)

    def variable(self, variable: Variable) -> _Class:
        where, sort = (self.statement, variable, None), variable.sort
        return self.fixed(sort, where) if self.typed or sort is not INDIVIDUAL else _Class(where=where)

    def as_written(self, where: _Site) -> _Site:
        """The part of the statement as it was before its variables were renamed apart."""
        statement, node, index = where
        written = self.written.get(id(statement))
        return where if written is None else (written, _unrenamed(written.formula, statement.formula, node), index)

    def told(self, where: _Cause) -> str:
        if isinstance(where, _Declaration):
            return where.told
        return place_of(*self.as_written(where))

    def span(self, where: _Cause) -> SourceSpan | None:
        return where.span if isinstance(where, _Declaration) else span_in(*self.as_written(where))

    def error(self, message: str, meeting: _Site, hint: str, sites: tuple[_Cause, ...] = ()) -> SignatureError:
        """A clash with the line of the statement that its two sides meet in."""
        span, (statement, _, _) = self.span(meeting), self.as_written(meeting)
        line = "" if span is None else _line_of(statement, span)
        spans = tuple([each for each in map(self.span, sites or (meeting,)) if each is not None])
        return SignatureError(message, span=span, source_line=line, places=spans, hint=hint)

    def declaration(self, name: str, arity: int) -> _Declaration:
        span = self.declared.places.get((name, arity))
        return _Declaration(f"the declaration of {name}" + (f" ({span})" if span else ""), span)

    def require_declared(self, kind: type, node: Function | Predicate) -> None:
        """Nothing, unless a typed statement uses a declared name as another symbol than the declared one."""
        name, arity = node.name, len(node.arguments)
        ways = self.declared_ways.get(name)
        if ways is None or (kind, arity) in ways:
            return
        told = [f"a {_KINDS[k]} of {told_arity(n)}" for k, n in sorted(ways, key=lambda way: (_KINDS[way[0]], way[1]))]
        meeting = (self.statement, node, None)
        declarations = dict.fromkeys(
            self.declaration(name, count).told for _, count in sorted(ways, key=lambda way: way[1])
        )
        raise self.error(
            f"{name} is a {_KINDS[kind]} of {told_arity(arity)} in {self.told(meeting)} but {' and '.join(told)} "
            f"in {' and '.join(declarations)}",
            meeting,
            "use it as it is declared, or declare another name",
        )

    def function(self, node: Function) -> tuple[list[_Class], _Class]:
        key = name, arity = node.name, len(node.arguments)
        if key not in self.functions:
            if key in self.declared.functions:
                sorts, result = self.declared.functions[key]
                where = self.declaration(name, arity)
                self.functions[key] = ([self.fixed(s, where) for s in sorts], self.fixed(result, where))
            else:
                if self.typed:
                    self.require_declared(Function, node)
                places = [_Class(where=(self.statement, node, index)) for index in range(arity)]
                self.functions[key] = (places, _Class(where=(self.statement, node, None)))
        return self.functions[key]

    def predicate(self, node: Predicate) -> list[_Class]:
        key = name, arity = node.name, len(node.arguments)
        if key not in self.predicates:
            if key in self.declared.predicates:
                where = self.declaration(name, arity)
                self.predicates[key] = [self.fixed(s, where) for s in self.declared.predicates[key]]
            else:
                if self.typed:
                    self.require_declared(Predicate, node)
                self.predicates[key] = [_Class(where=(self.statement, node, index)) for index in range(arity)]
        return self.predicates[key]

    def join(self, first: _Class, second: _Class, what: str, node: Expression, index: int) -> _Class:
        """One class of two, where an argument of this node makes them one."""
        a, b = _find(first), _find(second)
        if a is b:
            return a
        if a.sort is not None and b.sort is not None and a.sort is not b.sort:
            raise self._clash(what, a, a.sort.name, b, b.sort.name, (self.statement, node, index))
        sort, numeral = a.sort or b.sort, _wider(a.numeral, b.numeral)
        arithmetic = a.arithmetic or b.arithmetic
        if sort is not None and arithmetic and sort not in NUMERIC_SORTS:
            shown = [side.sort.name if side.sort else "a number" for side in (a, b)]
            raise self._clash(what, a, shown[0], b, shown[1], (self.statement, node, index))
        if sort in NUMERIC_SORTS and numeral and _wider(sort, numeral) is not sort:
            shown = [side.sort.name if side.sort else f"a numeral of sort {numeral.name}" for side in (a, b)]
            raise self._clash(what, a, shown[0], b, shown[1], (self.statement, node, index))
        if a.sort is None and (b.sort or not (a.arithmetic or (a.numeral and not b.arithmetic))):
            a.where = b.where if b.sort or b.arithmetic or b.numeral else a.where
        b.parent = a
        a.sort, a.numeral, a.arithmetic = sort, numeral, arithmetic
        return a

    def _clash(
        self, what: str, first: _Class, first_sort: str, second: _Class, second_sort: str, meeting: _Site
    ) -> SignatureError:
        sites = (first.where, second.where) if first.where != second.where else (first.where, meeting)
        places, met = [self.told(site) for site in sites], self.told(meeting)
        ways = [sort if sort.startswith("a ") else f"of sort {sort}" for sort in (first_sort, second_sort)]
        where = "" if met in places else f" (they meet in {met})"
        told = f"{what} is {ways[0]} in {places[0]} but {ways[1]} in {places[1]}{where}"
        return self.error(told, meeting, "use one sort for it, or two names", sites)

    def sort_of(self, node: _Class) -> Sort:
        root = _find(node)
        if root.sort is not None:
            return root.sort
        if root.arithmetic:
            return root.numeral or REAL
        return INDIVIDUAL


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


def _wider(first: Sort | None, second: Sort | None) -> Sort | None:
    if first is None or second is None:
        return first or second
    return max(first, second, key=_WIDTH.__getitem__)


@dataclass(slots=True)
class _Places:
    """The classes of one closed formula's variables (a name and sort share one) and of each place of a numeral."""

    variables: dict[Variable, _Class] = field(default_factory=dict)
    numerals: dict[tuple[Expression, int], _Class] = field(default_factory=dict)


def _survey(inference: _Inference, formula: Formula) -> _Places:
    """Join the classes of one closed formula."""
    found = _Places()
    variables = found.variables

    def rule(node: Expression, below: tuple[Any, ...]) -> Any:
        if Number in map(type, below):  # each place of a numeral by itself: 2 here and 2 there need not share a sort
            below = tuple([inference.numeral(p.sort, node, n) if type(p) is Number else p for n, p in enumerate(below)])
            for index, child in enumerate(children(node)):
                if type(child) is Number:
                    found.numerals[node, index] = below[index]
        match node:
            case Variable():
                if node not in variables:
                    variables[node] = inference.variable(node)
                return variables[node]
            case Number():
                return node
            case DistinctObject():
                return inference.fixed(INDIVIDUAL, (inference.statement, node, None))
            case Function(name):
                places, result = inference.function(node)
                for index, (place, actual) in enumerate(zip(places, below, strict=True)):
                    inference.join(place, actual, f"argument {index + 1} of {name}", node, index)
                return result
            case Predicate(name):
                places = inference.predicate(node)
                for index, (place, actual) in enumerate(zip(places, below, strict=True)):
                    inference.join(place, actual, f"argument {index + 1} of {name}", node, index)
            case Equal(left, right):
                both = inference.join(below[0], below[1], "a side of =", node, 1)
                both.arithmetic |= isinstance(left, Number) and isinstance(right, Number)
            case Comparison(operator, _, _):
                for index, actual in enumerate(below):
                    _require_numeric(inference, actual, operator, node, index)
                inference.join(below[0], below[1], f"a side of {operator}", node, 1)
            case IsInteger():
                _require_numeric(inference, below[0], "$is_int", node, 0)
            case Arithmetic(operator, _):
                for index, actual in enumerate(below):
                    _require_numeric(inference, actual, operator, node, index)
                if operator in _RESULTS:
                    return inference.fixed(_RESULTS[operator], (inference.statement, node, None))
                joined = below[0]
                for index, actual in enumerate(below[1:], start=1):
                    joined = inference.join(joined, actual, f"an argument of {operator}", node, index)
                root = _find(joined)
                if operator == "/":
                    if root.sort is INTEGER:
                        return inference.fixed(RATIONAL, (inference.statement, node, None))
                    root.numeral = root.numeral if root.sort else _wider(root.numeral, RATIONAL)
                return joined
            case Quantified():
                for variable in node.variables:
                    if variable not in variables and variable.sort is not INDIVIDUAL:
                        variables[variable] = inference.variable(variable)
        return None

    fold(formula, rule)
    return found


def _require_numeric(inference: _Inference, actual: _Class, operator: str, node: Expression, index: int) -> None:
    root = _find(actual)
    if root.sort is not None and root.sort not in NUMERIC_SORTS:
        meeting = (inference.statement, node, index)
        raise inference.error(
            f"{operator} needs numbers in {inference.told(meeting)}, but one side is of sort {root.sort.name} "
            f"in {inference.told(root.where)}",
            meeting,
            "compare numbers with numbers",
            (meeting, root.where),
        )
    if root.sort is None and not root.arithmetic:
        root.where = (inference.statement, node, index)
    root.arithmetic = True


def infer_signature(source: Problem | Iterable[Formula], declared: Signature | None = None) -> Signature:
    """The sorts of all symbols; `SignatureError` names both places of a clash."""
    problem = source if isinstance(source, Problem) else Problem.of(source)
    return sort_problem(problem if declared is None else replace(problem, declared=declared))[1]


def sort_problem(problem: Problem) -> tuple[Problem, Signature]:
    """The problem with variables and numerals of their inferred sorts, and its signature.

    Raises:
        SignatureError: a symbol or variable has two sorts that do not agree.
    """
    statements: Sequence[Statement] = [*problem.premises, *([problem.goal] if problem.goal else [])]
    written = statements
    try:
        inference, tables = _survey_all(statements, written, problem.declared)
        plain = all(inference.sort_of(found) is INDIVIDUAL for table in tables for found in table.variables.values())
    except SignatureError:
        plain = False
    if not plain:
        # Two quantifiers that share a variable need not share a sort.
        statements = [replace(s, formula=rename_apart(s.formula)) if _binds_twice(s.formula) else s for s in statements]
        inference, tables = _survey_all(statements, written, problem.declared)
    shared = _spellings(inference, tables)
    resorted = [_resort(inference, s.formula, table, shared) for s, table in zip(statements, tables, strict=True)]
    signature = Signature(
        {key: (tuple([inference.sort_of(p) for p in places]), inference.sort_of(result))
         for key, (places, result) in inference.functions.items()},
        {key: tuple([inference.sort_of(p) for p in places]) for key, places in inference.predicates.items()},
        problem.declared.sorts,
        problem.declared.places,
    )  # fmt: skip
    renewed = [s if s.formula is f else replace(s, formula=f) for s, f in zip(statements, resorted, strict=True)]
    count = len(problem.premises)
    if all(new is old for new, old in zip(renewed, statements, strict=True)):
        return problem, signature
    return replace(problem, premises=tuple(renewed[:count]), goal=renewed[count] if problem.goal else None), signature


def _survey_all(
    statements: Sequence[Statement], written: Sequence[Statement], declared: Signature
) -> tuple[_Inference, list[_Places]]:
    inference = _Inference(declared)
    tables: list[_Places] = []
    for statement, before in zip(statements, written, strict=True):
        inference.begin(statement, before)
        tables.append(_survey(inference, statement.formula))
    return inference, tables


def _binds_twice(formula: Formula) -> bool:
    """Whether two quantifiers bind the same variable."""
    bound: set[Variable] = set()
    for node in subexpressions(formula):
        if isinstance(node, Quantified):
            if not bound.isdisjoint(node.variables):
                return True
            bound.update(node.variables)
    return False


def _spellings(inference: _Inference, tables: Sequence[_Places]) -> dict[Fraction, Sort]:
    """The widest sort of each number that individuals are named after in several: 1 and 1.0 are one number."""
    sorts: dict[Fraction, set[Sort]] = {}
    for table in tables:
        for (node, index), found in table.numerals.items():
            if inference.sort_of(found) is INDIVIDUAL:
                numeral: Any = children(node)[index]
                sorts.setdefault(numeral.value, set()).add(numeral.sort)
    return {value: max(found, key=_WIDTH.__getitem__) for value, found in sorts.items() if len(found) > 1}


def _resort(inference: _Inference, formula: Formula, places: _Places, shared: dict[Fraction, Sort]) -> Formula:
    """The formula with each variable, and each numeral where a number is wanted, of its class's sort.

    A numeral that stands for an individual gets the sort in `shared`, if it has one there.
    """
    sorts = {v: inference.sort_of(c) for v, c in places.variables.items()}
    changed = {v: Variable(v.name, s) for v, s in sorts.items() if s is not v.sort}
    wanted = {place: inference.sort_of(c) for place, c in places.numerals.items()}
    if shared:
        for (node, index), sort in wanted.items():
            if sort is INDIVIDUAL:
                wanted[node, index] = shared.get(children(node)[index].value, sort)  # type: ignore[union-attr]
    if not changed and not any(sort in NUMERIC_SORTS for sort in wanted.values()):
        return formula

    def rule(node: Expression, below: tuple[Any, ...]) -> Any:
        if isinstance(node, Variable):
            return changed.get(node, node)
        if not below:
            return node
        if Number in map(type, below):
            below = tuple([_cast(part, wanted.get((node, index))) for index, part in enumerate(below)])
        if isinstance(node, Quantified):
            renamed = tuple([changed.get(v, v) for v in node.variables])
            return type(node)(renamed, below[0])  # type: ignore[call-arg]
        return rebuild(node, below)

    result: Formula = fold(formula, rule)
    return result


def _cast(term: Any, sort: Sort | None) -> Any:
    """A numeral in the sort that its place wants."""
    return Number(term.value, sort) if isinstance(term, Number) and sort in NUMERIC_SORTS else term
