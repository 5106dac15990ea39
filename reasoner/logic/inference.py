"""Signature inference: sorts of symbols and variables, by unification of argument places (monomorphic Hindley–Milner).

Every argument place of a symbol, every result and every quantified variable is a class; a use joins classes.
Numerals, arithmetic and comparisons make a class numeric. In undeclared input, a class of numerals that no
arithmetic touches stays `$i`: there numerals are just distinct objects.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reasoner.errors import SignatureError
from reasoner.logic.clashes import place_of
from reasoner.logic.fold import Expression, fold, rebuild, subexpressions
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
_RESULTS = {"to_int": INTEGER, "to_rat": RATIONAL, "to_real": REAL}


@dataclass(slots=True)
class _Class:
    """A class of places that share a sort."""

    parent: _Class | None = None
    sort: Sort | None = None  # declared, or fixed by an operator
    rigid: bool = False  # the sort is declared or an operator's, so no numeral widens it
    numeral: Sort | None = None  # widest numeral seen
    arithmetic: bool = False
    where: str = ""


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
        self.typed = bool(declared.functions or declared.predicates or declared.sorts)
        self.place = ""

    def fixed(self, sort: Sort, where: str, *, rigid: bool = True) -> _Class:
        return _Class(sort=sort, rigid=rigid, arithmetic=sort in NUMERIC_SORTS, where=where)

    def function(self, name: str, arity: int) -> tuple[list[_Class], _Class]:
        key = (name, arity)
        if key not in self.functions:
            if key in self.declared.functions:
                sorts, result = self.declared.functions[key]
                where = f"the declaration of {name}"
                self.functions[key] = ([self.fixed(s, where) for s in sorts], self.fixed(result, where))
            else:
                self.functions[key] = ([_Class(where=self.place) for _ in range(arity)], _Class(where=self.place))
        return self.functions[key]

    def predicate(self, name: str, arity: int) -> list[_Class]:
        key = (name, arity)
        if key not in self.predicates:
            if key in self.declared.predicates:
                where = f"the declaration of {name}"
                self.predicates[key] = [self.fixed(s, where) for s in self.declared.predicates[key]]
            else:
                self.predicates[key] = [_Class(where=self.place) for _ in range(arity)]
        return self.predicates[key]

    def join(self, first: _Class, second: _Class, what: Any) -> _Class:
        a, b = _find(first), _find(second)
        if a is b:
            return a
        if a.sort is not None and b.sort is not None and a.sort is not b.sort:
            narrow, wide = sorted((a, b), key=lambda c: _WIDTH.get(c.sort, 0))  # type: ignore[arg-type]
            if not {a.sort, b.sort} <= NUMERIC_SORTS or narrow.rigid:
                raise self._clash(what, a, a.sort.name, b, b.sort.name)
            a.sort = wide.sort
        sort, numeral = a.sort or b.sort, _wider(a.numeral, b.numeral)
        rigid, arithmetic = a.rigid or b.rigid, a.arithmetic or b.arithmetic
        if sort is not None and arithmetic and sort not in NUMERIC_SORTS:
            raise self._clash(what, a, a.sort.name if a.sort else "a number", b, b.sort.name if b.sort else "a number")
        if sort in NUMERIC_SORTS and rigid and numeral and _wider(sort, numeral) is not sort:
            shown = [side.sort.name if side.sort else f"a numeral of sort {numeral.name}" for side in (a, b)]
            raise self._clash(what, a, shown[0], b, shown[1])
        b.parent = a
        a.sort, a.rigid, a.numeral, a.arithmetic = sort, rigid, numeral, arithmetic
        return a

    def _clash(self, what: str, first: _Class, first_sort: str, second: _Class, second_sort: str) -> SignatureError:
        places = [first.where, second.where] if first.where != second.where else [first.where, self.place]
        ways = [sort if sort.startswith("a ") else f"of sort {sort}" for sort in (first_sort, second_sort)]
        meeting = "" if self.place in places else f" (they meet in {self.place})"
        return SignatureError(
            f"{what} is {ways[0]} in {places[0]} but {ways[1]} in {places[1]}{meeting}",
            hint="use one sort for it, or two names",
        )

    def sort_of(self, node: _Class) -> Sort:
        root = _find(node)
        if root.sort is not None:
            if root.sort in NUMERIC_SORTS and root.numeral is not None and not root.rigid:
                return _wider(root.sort, root.numeral) or root.sort
            return root.sort
        if root.arithmetic:
            return root.numeral or REAL
        return INDIVIDUAL


def _wider(first: Sort | None, second: Sort | None) -> Sort | None:
    if first is None or second is None:
        return first or second
    return max(first, second, key=_WIDTH.__getitem__)


def _survey(inference: _Inference, formula: Formula) -> dict[Variable, _Class]:
    """Join the classes of one closed formula; the classes of its variables (a name and sort share one)."""
    variables: dict[Variable, _Class] = {}

    def rule(node: Expression, below: tuple[Any, ...]) -> Any:
        match node:
            case Variable(_, sort):
                if node not in variables:
                    variables[node] = (
                        _Class(where=inference.place)
                        if sort is INDIVIDUAL
                        else inference.fixed(sort, inference.place, rigid=inference.typed)
                    )
                return variables[node]
            case Number(_, sort):
                return _Class(numeral=sort, where=inference.place)
            case DistinctObject():
                return inference.fixed(INDIVIDUAL, inference.place)
            case Function(name, arguments):
                places, result = inference.function(name, len(arguments))
                for index, (place, actual) in enumerate(zip(places, below, strict=True)):
                    inference.join(place, actual, f"argument {index + 1} of {name}" if arguments else name)
                return result
            case Predicate(name, arguments):
                places = inference.predicate(name, len(arguments))
                for index, (place, actual) in enumerate(zip(places, below, strict=True)):
                    inference.join(place, actual, f"argument {index + 1} of {name}")
            case Equal():
                inference.join(below[0], below[1], "a side of =")
            case Comparison(operator, _, _):
                for actual in below:
                    _require_numeric(inference, actual, operator)
                inference.join(below[0], below[1], f"a side of {operator}")
            case IsInteger():
                _require_numeric(inference, below[0], "$is_int")
            case Arithmetic(operator, _):
                for actual in below:
                    _require_numeric(inference, actual, operator)
                if operator in _RESULTS:
                    return inference.fixed(_RESULTS[operator], inference.place)
                joined = below[0]
                for actual in below[1:]:
                    joined = inference.join(joined, actual, f"an argument of {operator}")
                root = _find(joined)
                if operator == "/" and not root.rigid:
                    root.numeral = _wider(root.numeral, RATIONAL)
                return joined
            case Quantified():
                for variable in node.variables:
                    if variable not in variables and variable.sort is not INDIVIDUAL:
                        variables[variable] = inference.fixed(variable.sort, inference.place, rigid=inference.typed)
        return None

    fold(formula, rule)
    return variables


def _require_numeric(inference: _Inference, node: _Class, operator: str) -> None:
    root = _find(node)
    if root.sort is not None and root.sort not in NUMERIC_SORTS:
        raise SignatureError(
            f"{operator} needs numbers in {inference.place}, but one side is of sort {root.sort.name} in {root.where}",
            hint="compare numbers with numbers",
        )
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
    try:
        inference, tables = _survey_all(statements, problem.declared)
        plain = all(inference.sort_of(found) is INDIVIDUAL for table in tables for found in table.values())
    except SignatureError:
        plain = False
    if not plain:
        # Two quantifiers that share a variable need not share a sort.
        statements = [replace(s, formula=rename_apart(s.formula)) if _binds_twice(s.formula) else s for s in statements]
        inference, tables = _survey_all(statements, problem.declared)
    resorted = [_resort(inference, s.formula, table) for s, table in zip(statements, tables, strict=True)]
    signature = Signature(
        {key: (tuple([inference.sort_of(p) for p in places]), inference.sort_of(result))
         for key, (places, result) in inference.functions.items()},
        {key: tuple([inference.sort_of(p) for p in places]) for key, places in inference.predicates.items()},
        problem.declared.sorts,
    )  # fmt: skip
    renewed = [s if s.formula is f else replace(s, formula=f) for s, f in zip(statements, resorted, strict=True)]
    count = len(problem.premises)
    if all(new is old for new, old in zip(renewed, statements, strict=True)):
        return problem, signature
    return replace(problem, premises=tuple(renewed[:count]), goal=renewed[count] if problem.goal else None), signature


def _survey_all(
    statements: Sequence[Statement], declared: Signature
) -> tuple[_Inference, list[dict[Variable, _Class]]]:
    inference = _Inference(declared)
    tables: list[dict[Variable, _Class]] = []
    for statement in statements:
        inference.place = place_of(statement)
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


def _resort(inference: _Inference, formula: Formula, variables: dict[Variable, _Class]) -> Formula:
    """The formula with each variable, and each numeral where a number is wanted, of its class's sort."""
    sorts = {v: inference.sort_of(c) for v, c in variables.items()}
    changed = {v: Variable(v.name, s) for v, s in sorts.items() if s is not v.sort}
    if not changed and not any(isinstance(node, Number) for node in subexpressions(formula)):
        return formula

    def wanted(node: Expression, index: int) -> Sort | None:
        match node:
            case Function(name, arguments):
                return inference.sort_of(inference.functions[name, len(arguments)][0][index])
            case Predicate(name, arguments):
                return inference.sort_of(inference.predicates[name, len(arguments)][index])
            case _:
                return None

    results: dict[Expression, Sort] = {}  # of arithmetic terms

    def term_sort(term: Expression) -> Sort | None:
        match term:
            case Variable(_, sort) | Number(_, sort):
                return sort
            case Function(name, arguments):
                return inference.sort_of(inference.functions[name, len(arguments)][1])
            case _:
                return results.get(term)

    def rule(node: Expression, below: tuple[Any, ...]) -> Any:
        if isinstance(node, Variable):
            return changed.get(node, node)
        if not below:
            return node
        if isinstance(node, Function | Predicate):
            below = tuple([_cast(part, wanted(node, i)) for i, part in enumerate(below)])
        elif isinstance(node, Equal | Comparison | Arithmetic):
            numeric = [s for s in map(term_sort, below) if s in _WIDTH]
            if numeric:
                widest = max(numeric, key=_WIDTH.__getitem__)
                below = tuple([_cast(part, widest) for part in below])
                if isinstance(node, Arithmetic):
                    made = rebuild(node, below)
                    results[made] = _RESULTS.get(node.operator, widest)
                    return made
        if isinstance(node, Quantified):
            renamed = tuple([changed.get(v, v) for v in node.variables])
            return type(node)(renamed, below[0])  # type: ignore[call-arg]
        return rebuild(node, below)

    result: Formula = fold(formula, rule)
    return result


def _cast(term: Any, sort: Sort | None) -> Any:
    """A numeral in the sort that its place wants, where that loses nothing."""
    if not isinstance(term, Number) or sort is None or sort not in NUMERIC_SORTS or term.sort is sort:
        return term
    return term if sort is INTEGER and term.value.denominator != 1 else Number(term.value, sort)
