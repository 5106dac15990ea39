"""Truth in finite structures: against Tarski's definition written out, with wide formulas, and exact arithmetic."""

from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reasoner.logic import (
    INDIVIDUAL,
    INTEGER,
    RATIONAL,
    TOP,
    And,
    Arithmetic,
    Comparison,
    Equal,
    Exists,
    FiniteStructure,
    ForAll,
    Function,
    Iff,
    Implies,
    IsInteger,
    Not,
    Number,
    Or,
    Predicate,
    StructureError,
    Variable,
    Xor,
    evaluate,
    infer_signature,
)
from reasoner.logic.nodes import Bottom, DistinctObject
from tests.strategies import closed_formulas, mixed_formulas, mixed_structures

COMPARE = {"<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b}
COUNT = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "neg": lambda a: -a}


def tarski(node, structure, values):
    """Truth by the textbook, recursively."""
    again = lambda part, known=values: tarski(part, structure, known)  # noqa: E731
    match node:
        case Variable():
            return values[node]
        case Number(value, _):
            return value
        case DistinctObject(name):
            return structure.objects[name]
        case Function(name, arguments):
            return structure.functions[name, len(arguments)][tuple(map(again, arguments))]
        case Arithmetic(operator, arguments):
            return COUNT[operator](*map(again, arguments))
        case Predicate(name, arguments):
            return tuple(map(again, arguments)) in structure.predicates[name, len(arguments)]
        case Equal(left, right):
            return again(left) == again(right)
        case Comparison(operator, left, right):
            return COMPARE[operator](again(left), again(right))
        case IsInteger(argument):
            return again(argument).denominator == 1
        case Not(body):
            return not again(body)
        case And(parts):
            return all(map(again, parts))
        case Or(parts):
            return any(map(again, parts))
        case Implies(left, right):
            return not again(left) or again(right)
        case Iff(left, right):
            return again(left) == again(right)
        case Xor(left, right):
            return again(left) != again(right)
        case ForAll(variables, body) | Exists(variables, body):
            choices = product(*(structure.domains[v.sort] for v in variables))
            found = (again(body, {**values, **dict(zip(variables, chosen, strict=True))}) for chosen in choices)
            return all(found) if isinstance(node, ForAll) else any(found)
        case _:
            return not isinstance(node, Bottom)


@given(mixed_formulas(), mixed_structures())
@settings(max_examples=200, deadline=None)
def test_evaluation_agrees_with_the_textbook(formula, structure):
    assert evaluate(formula, structure) is tarski(formula, structure, {})


def ordered(size):
    return FiniteStructure(
        {INDIVIDUAL: tuple(range(size))},
        {},
        {("r", 2): frozenset((i, j) for i in range(size) for j in range(size) if i <= j)},
    )


X = [Variable(f"x{i}") for i in range(40)]


def r(i, j):
    return Predicate("r", [X[i], X[j]])


def test_quantifiers_over_many_variables_are_pushed_inwards():
    chain = ForAll(X[:40], Implies(And([r(i, i + 1) for i in range(39)]), r(0, 39)))
    assert evaluate(chain, ordered(8)) is True
    assert evaluate(ForAll(X[:40], Implies(And([r(i, i + 1) for i in range(39)]), r(39, 0))), ordered(8)) is False


def test_what_cannot_be_pushed_inwards_is_cut_into_slices():
    pairs = [(i, j) for i in range(9) for j in range(i)]
    assert evaluate(Exists(X[:9], And([r(i, j) for i, j in pairs])), ordered(6)) is True
    assert evaluate(Exists(X[:9], And([Not(r(i, j)) for i, j in pairs])), ordered(6)) is False
    with pytest.raises(StructureError, match="too many cases"):
        evaluate(Exists(X[:20], And([r(i, j) for i in range(20) for j in range(i)])), ordered(8))


def test_an_assigned_variable_may_be_bound_inside():
    formula = And([Equal(X[0], X[0]), Exists([X[0]], r(0, 0)), r(0, 1)])
    assert evaluate(formula, ordered(3), {X[0]: 1, X[1]: 2}) is True
    assert evaluate(ForAll([X[0]], r(0, 1)), ordered(3), {X[0]: 0, X[1]: 2}) is True


@pytest.mark.parametrize(
    ("operator", "arguments", "value"),
    [("quotient_e", (-7, 2), -4), ("quotient_e", (-7, -2), 4), ("quotient_t", (-7, 2), -3), ("quotient_f", (-7, 2), -4),
     ("remainder_e", (-7, 2), 1), ("remainder_e", (-7, -2), 1), ("remainder_t", (-7, 2), -1), ("remainder_f", (7, -2), -1),
     ("floor", (Fraction(-5, 2),), -3), ("ceiling", (Fraction(-5, 2),), -2), ("truncate", (Fraction(-5, 2),), -2),
     ("round", (Fraction(5, 2),), 2), ("round", (Fraction(7, 2),), 4), ("round", (Fraction(-5, 2),), -2),
     ("round", (Fraction(-1, 2),), 0), ("round", (Fraction(12, 5),), 2), ("round", (Fraction(13, 5),), 3), ("/", (1, 3), Fraction(1, 3)), ("to_int", (Fraction(7, 2),), 3)],
)  # fmt: skip
def test_arithmetic_is_exact(operator, arguments, value):
    term = Arithmetic(operator, [Number(Fraction(a), RATIONAL) for a in arguments])
    assert evaluate(term, FiniteStructure({})) == value


def test_what_has_no_meaning_is_an_error():
    structure = ordered(2)
    n = Variable("n", INTEGER)
    for wrong in (
        Predicate("p"),
        Equal(Function("c"), Function("c")),
        ForAll([n], Comparison("<", n, Number(3))),
        Equal(Arithmetic("/", [Number(1), Number(0)]), Number(1)),
        r(0, 1),
    ):
        with pytest.raises(StructureError):
            evaluate(wrong, structure)
    with pytest.raises(StructureError, match="empty"):
        evaluate(TOP, FiniteStructure({INDIVIDUAL: ()}))
    with pytest.raises(StructureError, match="not total"):
        evaluate(
            Equal(Function("f", [Function("f", [X[0]])]), X[0]),
            FiniteStructure({INDIVIDUAL: (0, 1)}, {("f", 1): {(0,): 1}}),
            {X[0]: 0},
        )


@given(closed_formulas(), st.data())
@settings(max_examples=150, deadline=None)
def test_a_predicate_that_ignores_an_argument_is_its_table_written_out(formula, data):
    """Each predicate leaves out some places, then has them filled with every element."""
    signature = infer_signature([formula])
    domain = (0, 1)
    functions = {
        symbol: {row: data.draw(st.sampled_from(domain)) for row in product(domain, repeat=symbol[1])}
        for symbol in signature.functions
    }
    short, ignored, whole = {}, {}, {}
    for symbol in signature.predicates:
        kept = [place for place in range(symbol[1]) if data.draw(st.booleans())]
        ignored[symbol] = frozenset(range(symbol[1])) - set(kept)
        short[symbol] = frozenset(r for r in product(domain, repeat=len(kept)) if data.draw(st.booleans()))
        whole[symbol] = frozenset(
            r for r in product(domain, repeat=symbol[1]) if tuple(r[i] for i in kept) in short[symbol]
        )
    domains = {INDIVIDUAL: domain}
    cut = FiniteStructure(domains, functions, short, ignored=ignored)
    assert evaluate(formula, cut) is evaluate(formula, FiniteStructure(domains, functions, whole))


def test_what_is_ignored_must_be_an_argument_and_rows_must_leave_it_out():
    structure = ordered(2)
    for ignored in ({("r", 2): frozenset({2})}, {("q", 1): frozenset({0})}, {("r", 2): frozenset({0})}):
        with pytest.raises(StructureError):
            evaluate(Exists(X[:2], r(0, 1)), replace(structure, ignored=ignored))


def test_fifty_arguments_of_which_one_matters():
    domain = {INDIVIDUAL: (0, 1)}
    wide = {("w", 40): frozenset({(1,)})}
    structure = FiniteStructure(domain, {}, wide, ignored={("w", 40): frozenset(range(39))})
    anything = ForAll(X, Implies(Predicate("w", X), Predicate("w", [*reversed(X[:39]), X[39]])))
    assert evaluate(anything, structure) is True
    assert evaluate(ForAll(X, Implies(Predicate("w", X), Predicate("w", list(reversed(X))))), structure) is False
