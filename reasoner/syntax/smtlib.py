"""Writes SMT-LIB 2.6 scripts (Barrett, Fontaine, Tinelli, "The SMT-LIB Standard", 2017).

`$i` becomes the uninterpreted sort `Individual`, `$int` is `Int`, `$rat` and `$real` are `Real`. SMT-LIB symbols have
one meaning each, so a name used at several arities, as function and predicate, or reserved by the language gets the
arity and kind appended. The goal is asserted negated: `unsat` means theorem. Division by zero stays unspecified.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any, ClassVar

from reasoner.logic import (
    BOOLEAN,
    INDIVIDUAL,
    INTEGER,
    RATIONAL,
    REAL,
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
    Problem,
    Signature,
    Sort,
    Statement,
    Term,
    Top,
    Variable,
    Xor,
    children,
    sort_problem,
    subexpressions,
)
from reasoner.logic.nodes import NUMERIC_SORTS, Quantified
from reasoner.syntax.dialect import Dialect
from reasoner.syntax.numerals import numerals_as_objects
from reasoner.syntax.rendering import Piece, render
from reasoner.syntax.smtlib_names import Names
from reasoner.syntax.tptp_arithmetic import numeric_sort

_SORTS = {INTEGER: "Int", RATIONAL: "Real", REAL: "Real", INDIVIDUAL: "Individual", BOOLEAN: "Bool"}
_CONNECTIVES: dict[type[Formula], str] = {And: "and", Or: "or", Implies: "=>", Iff: "=", Xor: "xor", Not: "not"}
_OWN_SORT = ("to_int", "to_rat", "to_real", "/")
"""Operators whose value's sort is not that of their first argument."""


class _Script:
    """Names of one script and the pieces of its formulas."""

    def __init__(self, signature: Signature) -> None:
        self.signature = signature
        self.symbols = Names()
        self.sorts = Names()
        self.labels = Names()
        self.numeric_sorts: dict[Term, Sort] = {}

    def numeric_sort(self, term: Term) -> Sort:
        """As `numeric_sort`; what is found along a chain of operations is kept, so that deep ones take linear time."""
        chain: list[Term] = []
        while isinstance(term, Arithmetic) and term not in self.numeric_sorts and term.operator not in _OWN_SORT:
            chain.append(term)
            term = term.arguments[0]
        found = self.numeric_sorts.get(term) or numeric_sort(term, self.signature)
        self.numeric_sorts.update(dict.fromkeys(chain, found))
        return found

    def sort(self, sort: Sort) -> str:
        return _SORTS.get(sort) or self.sorts.name(sort, sort.name, f"{sort.name} sort")

    def symbol(self, kind: str, name: str, arity: int) -> str:
        return self.symbols.name((kind, name, arity), name, f"{name}/{arity}{'' if kind == 'f' else kind}")

    def variable(self, variable: Variable) -> str:
        return self.symbols.name(variable, variable.name, f"{variable.name}:{variable.sort.name}")

    def pieces(self, node: Any) -> list[Piece]:
        match node:
            case Variable():
                return [self.variable(node)]
            case Predicate(name, arguments):
                return _call(self.symbol("p", name, len(arguments)), arguments)
            case Function(name, arguments):
                return _call(self.symbol("f", name, len(arguments)), arguments)
            case DistinctObject(name):
                return [self.symbol("d", name, 0)]
            case Number(value, sort):
                return [_numeral(value, sort is INTEGER)]
            case Arithmetic():
                return self.arithmetic(node)
            case Equal(left, right):
                return _call("=", (left, right))
            case Comparison(operator, left, right):
                return _call(operator, (left, right))
            case IsInteger(argument):
                return ["true"] if self.numeric_sort(argument) is INTEGER else _call("is_int", (argument,))
            case Top():
                return ["true"]
            case Bottom():
                return ["false"]
            case And(parts) | Or(parts):
                return _call(_CONNECTIVES[type(node)], parts)
            case Not(body):
                return _call("not", (body,))
            case Implies(left, right) | Iff(left, right) | Xor(left, right):
                return _call(_CONNECTIVES[type(node)], (left, right))
            case ForAll(variables, body) | Exists(variables, body):
                word = "forall" if isinstance(node, ForAll) else "exists"
                bound = " ".join(f"({self.variable(v)} {self.sort(v.sort)})" for v in variables)
                return [f"({word} ({bound}) ", body, ")"]
            case _:
                raise TypeError(f"no SMT-LIB for {type(node).__name__}")

    def arithmetic(self, node: Arithmetic) -> list[Piece]:
        """TPTP's operators in terms of SMT-LIB's; `div` and `mod` are the Euclidean ones."""
        operator, arguments = node.operator, node.arguments
        whole = all(self.numeric_sort(argument) is INTEGER for argument in arguments)
        a, b = arguments[0], arguments[-1]
        if operator in "+-*" or operator == "neg":
            return _call("-" if operator == "neg" else operator, arguments)
        if operator == "/":
            return ["(/ (to_real ", a, ") (to_real ", b, "))"] if whole else _call("/", arguments)
        if operator in ("to_rat", "to_real"):
            return ["(to_real ", a, ")"] if whole else [a]
        if operator == "to_int":
            return [a] if whole else ["(to_int ", a, ")"]
        if operator in ("floor", "ceiling", "truncate", "round"):
            return [a] if whole else self._letting([a], lambda one: _rounding(operator, [one]))
        zero = f" {_numeral(Fraction(0), whole)}) ({self._by_zero(operator, whole)} " if _may_be_zero(b) else ""

        def divided(left: Any, right: Any) -> list[Piece]:
            quotient = self._divided(operator, left, right, whole)
            return ["(ite (= ", right, zero, left, ") ", *quotient, ")"] if zero else quotient

        return self._letting([a, b], divided)

    def _letting(self, operands: list[Term], said: Callable[..., list[Piece]]) -> list[Piece]:
        """What says its operands more than once; nested ones have names in it, or such operators would double them."""
        names = [self.symbols.name(("operand", n), f"?{n}", f"? {n}") for n in range(len(operands))]
        pairs = [(name, operand) for name, operand in zip(names, operands, strict=True) if children(operand)]
        if not pairs:
            return said(*operands)
        named = [name if children(operand) else operand for name, operand in zip(names, operands, strict=True)]
        bound: list[Piece] = []
        for name, operand in pairs:
            bound += [f"({name} ", operand, ")"]
        return ["(let (", *bound, ") ", *said(*named), ")"]

    def _by_zero(self, operator: str, whole: bool) -> str:
        """What division by zero gives: a function of the operator's own, of which nothing is said."""
        return self.symbol("z", f"{operator} by zero", 1 if whole else 2)

    def _divided(self, operator: str, a: Any, b: Any, whole: bool) -> list[Piece]:
        """Quotient or remainder for a divisor that is not zero."""
        kind, way = operator.split("_")
        if whole and operator == "remainder_e":
            return ["(mod ", a, " ", b, ")"]
        if whole:
            quotient = _whole_quotient(way, a, b)
            return quotient if kind == "quotient" else ["(- ", a, " (* ", b, " ", *quotient, "))"]
        exact = ["(/ ", a, " ", b, ")"]
        toward = {"t": "truncate", "f": "floor"}.get(way)
        if toward is not None:
            quotient = _rounding(toward, exact)
        else:
            floor, ceiling = _rounding("floor", exact), _rounding("ceiling", exact)
            quotient = ["(ite (> ", b, " 0.0) ", *floor, " ", *ceiling, ")"]
        return quotient if kind == "quotient" else ["(- ", a, " (* ", b, " ", *quotient, "))"]

    def declarations(self, formulas: Sequence[Formula]) -> list[str]:
        """Sorts, functions, predicates and distinct objects, in the order of their names."""
        used = self.signature.symbol_sorts | self.signature.sorts
        objects: set[str] = set()
        by_zero: set[tuple[str, bool]] = set()
        for formula in formulas:
            for part in subexpressions(formula):
                if isinstance(part, Arithmetic) and part.operator in _DIVISIONS and _may_be_zero(part.arguments[1]):
                    whole = all(self.numeric_sort(argument) is INTEGER for argument in part.arguments)
                    by_zero.add((part.operator, whole))
                if isinstance(part, Quantified):
                    used.update(variable.sort for variable in part.variables)
                elif isinstance(part, DistinctObject):
                    objects.add(part.name)
                    used.add(INDIVIDUAL)
        lines = [
            f"(declare-sort {self.sort(sort)} 0)"
            for sort in sorted(used - NUMERIC_SORTS - {BOOLEAN}, key=lambda sort: sort.name)
        ]
        for (name, arity), (arguments, result) in sorted(self.signature.functions.items()):
            lines.append(self._declaration(self.symbol("f", name, arity), arguments, self.sort(result)))
        for (name, arity), arguments in sorted(self.signature.predicates.items()):
            lines.append(self._declaration(self.symbol("p", name, arity), arguments, "Bool"))
        for operator, whole in sorted(by_zero):
            sort = INTEGER if whole else REAL
            lines.append(self._declaration(self._by_zero(operator, whole), [sort], self.sort(sort)))
        names = [self.symbol("d", name, 0) for name in sorted(objects)]
        lines += [f"(declare-fun {name} () Individual)" for name in names]
        if len(names) > 1:
            lines.append(f"(assert (distinct {' '.join(names)}))")
        return lines

    def _declaration(self, symbol: str, arguments: Sequence[Sort], result: str) -> str:
        return f"(declare-fun {symbol} ({' '.join(map(self.sort, arguments))}) {result})"

    def assertion(self, statement: Statement, formula: Formula) -> str:
        label = self.symbols.name(("label", statement.name), statement.name, f"{statement.name} name")
        return f"(assert (! {render(formula, self.pieces)} :named {label}))"


def _call(symbol: str, arguments: Sequence[Any]) -> list[Piece]:
    if not arguments:
        return [symbol]
    pieces: list[Piece] = [f"({symbol}"]
    for argument in arguments:
        pieces += [" ", argument]
    return [*pieces, ")"]


def _numeral(value: Fraction, whole: bool) -> str:
    point = "" if whole else ".0"
    size = f"{abs(value.numerator)}{point}"
    if value.denominator != 1:
        size = f"(/ {size} {value.denominator}.0)"
    return f"(- {size})" if value < 0 else size


def _rounding(operator: str, term: list[Piece]) -> list[Piece]:
    """The rounded real number, as a real."""
    floor = ["(to_real (to_int ", *term, "))"]
    ceiling = ["(- (to_real (to_int (- ", *term, "))))"]
    if operator == "floor":
        return floor
    if operator == "ceiling":
        return ceiling
    if operator == "truncate":
        return ["(ite (>= ", *term, " 0.0) ", *floor, " ", *ceiling, ")"]
    nearest = ["(to_int (+ ", *term, " 0.5))"]  # halves go to the even neighbour
    half = ["(= (+ ", *term, " 0.5) (to_real ", *nearest, "))"]
    odd = ["(= (mod ", *nearest, " 2) 1)"]
    return ["(to_real (ite (and ", *half, " ", *odd, ") (- ", *nearest, " 1) ", *nearest, "))"]


_DIVISIONS = frozenset(f"{kind}_{way}" for kind in ("quotient", "remainder") for way in "etf")


def _may_be_zero(divisor: Any) -> bool:
    return not (isinstance(divisor, Number) and divisor.value != 0)


def _whole_quotient(way: str, a: Any, b: Any) -> list[Piece]:
    """Integer division: Euclidean (`div` itself), toward zero, toward minus infinity."""
    if way == "e":
        return ["(div ", a, " ", b, ")"]
    if way == "f":
        return ["(ite (> ", b, " 0) (div ", a, " ", b, ") (div (- ", a, ") (- ", b, ")))"]
    return ["(ite (>= ", a, " 0) (div ", a, " ", b, ") (- (div (- ", a, ") ", b, ")))"]


def _prepared(problem: Problem) -> tuple[Problem, Signature]:
    problem, signature = sort_problem(problem)
    return numerals_as_objects(problem, signature), signature


class SmtlibDialect(Dialect):
    """SMT-LIB 2.6, writer only."""

    name: ClassVar[str] = "smtlib"
    title: ClassVar[str] = "SMT-LIB 2.6"
    suffixes: ClassVar[tuple[str, ...]] = (".smt2",)
    reads: ClassVar[bool] = False
    instead: ClassVar[str] = "give the problem as tptp, ladr or fol; a script is for z3 or cvc5 themselves"

    def write_formula(self, formula: Formula) -> str:
        """The formula as an SMT-LIB term over the sorts that it needs."""
        problem, signature = _prepared(Problem.of([formula]))
        script = _Script(signature)
        script.declarations(problem.formulas())
        return render(problem.premises[0].formula, script.pieces)

    def write_problem(self, problem: Problem) -> str:
        """A script that asserts the premises and the negated goal, each by name, and checks them."""
        problem, signature = _prepared(problem)
        script = _Script(signature)
        lines = ["(set-info :smt-lib-version 2.6)", "(set-logic ALL)"]
        lines += script.declarations(problem.formulas())
        lines += [script.assertion(statement, statement.formula) for statement in problem.premises]
        if problem.goal is not None:
            lines.append(script.assertion(problem.goal, Not(problem.goal.formula)))
        return "\n".join([*lines, "(check-sat)"]) + "\n"


SMTLIB = SmtlibDialect()
