"""Certificates and models with numbers that no machine can hold, or terms that no recursion can enter."""

from fractions import Fraction

import pytest
from hypothesis import given

from reasoner.certificates import Certificate, Countermodel, Derivation, Step, check_certificate
from reasoner.logic import (
    BOTTOM,
    INDIVIDUAL,
    INTEGER,
    RATIONAL,
    Arithmetic,
    Comparison,
    Equal,
    FiniteStructure,
    Function,
    Not,
    Number,
    Problem,
    Signature,
    Statement,
    evaluate,
    free_variables,
)
from reasoner.logic.linear import linear_form
from reasoner.logic.well_sorted import Sorting
from reasoner.prove import Limits, decide
from reasoner.syntax import read_problem
from tests.strategies import numeric_terms

C, TWO = Function("c"), Number(2)
LONG = 7 * (10**4000 - 1) // 9
"""Four thousand sevens."""


def repeated(operator, term, times):
    for _ in range(times):
        term = Arithmetic(operator, (term, term))
    return term


def sum_of(terms):
    total = Number(0)
    for term in terms:
        total = Arithmetic("+", (total, term))
    return total


def lemma(formula, coefficients=()):
    """What the kernel says of a problem c = 3 whose refutation begins with this lemma."""
    integers = dict.fromkeys([("c", 0), *((f"c{number}", 0) for number in range(5_000))], ((), INTEGER))
    premises = [Statement("p", Equal(C, Number(3)), "axiom"), Statement("q", Equal(UNKNOWNS, Number(3)), "axiom")]
    asked = Problem(tuple(premises), None, Signature(functions=integers))
    steps = (Step("s", "arithmetic", (), formula, {"coefficients": coefficients}), Step("e", "rup", ("s",), BOTTOM))
    return check_certificate(asked, Certificate("Unsatisfiable", (Derivation(steps),)))


UNKNOWNS = sum_of(Function(f"c{number}") for number in range(5_000))
HARMONIC = sum_of(Number(Fraction(1, number), RATIONAL) for number in range(1, 1000))


@pytest.mark.parametrize(
    ("formula", "coefficients"),
    [
        (Equal(repeated("*", TWO, 60), Number(3)), ()),
        (Not(Equal(repeated("*", TWO, 60), Number(3))), ((1,),)),
        (Comparison("<", C, repeated("*", TWO, 60)), ((1,),)),
        (Comparison("<", repeated("*", C, 60), C), ((1,),)),
        (Comparison("<", Arithmetic("*", (repeated("*", TWO, 60), C)), C), ((1,),)),
        (Comparison("<", repeated("+", C, 5_000), TWO), ((1,),)),
        (Comparison("<", repeated("+", C, 20_000), TWO), ((1,),)),
        (Equal(repeated("+", TWO, 20_000), Number(3)), ()),
        (Comparison("<", UNKNOWNS, UNKNOWNS), ((1,),)),
        (Equal(HARMONIC, Number(Fraction(8), RATIONAL)), ()),
        (Comparison("<", Arithmetic("quotient_e", (repeated("*", TWO, 60), TWO)), C), ((1,),)),
        (Equal(Arithmetic("/", (C, repeated("-", TWO, 3))), C), ((1,), (1,))),
    ],
    ids=range(12),
)
def test_a_lemma_that_is_not_valid_is_refused_however_large_its_numbers(formula, coefficients):
    found = lemma(formula, coefficients)
    assert (found.accepted, found.step) == (False, "s")


@pytest.mark.parametrize(
    ("formula", "coefficients"),
    [
        (Equal(Arithmetic("*", (Number(LONG), Number(LONG))), Number(LONG**2)), ()),
        (Comparison("<", Number(LONG), Arithmetic("*", (Number(LONG), TWO))), ()),
        (Comparison("<", repeated("+", C, 5_000), Arithmetic("+", (repeated("+", C, 5_000), Number(1)))), ((1,),)),
        (Comparison("<=", UNKNOWNS, UNKNOWNS), ((1,),)),
        (Comparison("<=", repeated("*", C, 60), repeated("*", C, 60)), ((1,),)),
        (Equal(repeated("*", TWO, 13), Number(2**8192)), ()),
    ],
    ids=range(6),
)
def test_a_lemma_that_is_valid_is_taken_where_its_numbers_can_be_computed(formula, coefficients):
    assert lemma(formula, coefficients).step == "e"


def test_a_model_with_numbers_that_cannot_be_computed_is_refused():
    premise = Not(Equal(repeated("*", C, 60), TWO))
    asked = Problem((Statement("p", premise, "axiom"),), None, Signature(functions={("c", 0): ((), INTEGER)}))
    model = FiniteStructure({INDIVIDUAL: ("a",)}, {("c", 0): {(): Fraction(2)}})
    found = check_certificate(asked, Certificate("Satisfiable", models=(Countermodel(model, "premises"),)))
    assert (found.accepted, found.step) == (False, "model 1")


def powers(count, goal):
    text = " ".join(f"tff(t{i}, type, x{i}: $int)." for i in range(count + 1)) + "tff(a, axiom, x0 = 2)."
    text += " ".join(f"tff(d{i}, axiom, x{i + 1} = $product(x{i}, x{i}))." for i in range(count))
    return read_problem(f"{text} tff(g, conjecture, {goal}).", "tptp")


@pytest.mark.parametrize("count", [5, 60])
def test_repeated_squaring_by_definitions_gets_no_wrong_answer(count):
    assert decide(powers(count, f"$greater(x{count}, 1000)"), Limits(2.0)).label in {"True", None}


@given(numeric_terms())
def test_a_linear_form_has_the_value_of_its_term(term):
    values = {
        variable: Fraction(number, 1) for number, variable in enumerate(sorted(free_variables(term), key=repr), 2)
    }
    structure = FiniteStructure({INDIVIDUAL: ("a",)})
    form = linear_form(term, Sorting([], Signature()).sort_of)
    total = form.constant + sum(
        factor * evaluate(unknown, structure, {v: values[v] for v in free_variables(unknown)})
        for unknown, factor in form.coefficients.items()
    )
    assert total == evaluate(term, structure, values)
