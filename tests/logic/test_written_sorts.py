"""A sort that is written is never changed: typed problems against evaluation by hand, and the guard behind inference."""

from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reasoner.certificates import check_certificate
from reasoner.certificates import kernel as kernel_module
from reasoner.errors import SignatureError
from reasoner.logic import (
    INDIVIDUAL,
    INTEGER,
    RATIONAL,
    REAL,
    Arithmetic,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Function,
    Implies,
    Not,
    Number,
    Predicate,
    Problem,
    Quantified,
    Signature,
    Statement,
    Variable,
    sort_problem,
    subexpressions,
)
from reasoner.logic.written import require_written
from reasoner.prove import Limits, decide

SORTS = (INTEGER, RATIONAL, REAL)
VALUES = {INTEGER: [0, 1], RATIONAL: [Fraction(1, 2), Fraction(1)], REAL: [Fraction(3, 2), Fraction(1)]}


def p(term):
    return Predicate("p", (term,))


@st.composite
def statements(draw, sorts):
    """p(n), ∀x p(x), ∀x (x < n → p(x)), ∃x p(x) and their negations, x over a numeric sort."""
    variable, sort = Variable("x", draw(sorts)), draw(sorts)
    bound = Number(draw(st.sampled_from(VALUES[sort])), sort)
    literal = p(variable) if draw(st.booleans()) else Not(p(variable))
    guard = Comparison(draw(st.sampled_from(["<", "<="])), *draw(st.permutations([variable, bound])))
    shape = draw(st.integers(0, 3))
    if shape == 0:
        formula = p(bound)
    elif shape == 1:
        formula = ForAll([variable], literal)
    elif shape == 2:
        formula = ForAll([variable], Implies(guard, literal))
    else:
        formula = Exists([variable], literal)
    return Not(formula) if draw(st.booleans()) else formula


@st.composite
def problems(draw):
    """Two or three statements, mostly over one sort."""
    main = draw(st.sampled_from(SORTS))
    sorts = st.sampled_from([main] * 9 + list(SORTS))
    return draw(st.lists(statements(sorts), min_size=2, max_size=3))


def written_sorts(formulas):
    """The sorts at quantifiers, and the sorts of p's numerals."""
    parts = [part for formula in formulas for part in subexpressions(formula)]
    bound = {v.sort for part in parts if isinstance(part, Quantified) for v in part.variables}
    places = {n.sort for part in parts for n in (getattr(part, "arguments", None) or ()) if isinstance(n, Number)}
    places |= {
        n.sort for part in parts if isinstance(part, Comparison) for n in (part.left, part.right) if type(n) is Number
    }
    return bound, places


def clash_expected(formulas, typed):
    """All places of these problems are of one class: p's argument."""
    bound, places = written_sorts(formulas)
    if typed:
        return len(bound | places) > 1
    return len(bound) > 1 or (bool(bound) and any(SORTS.index(n) > SORTS.index(s) for n in places for s in bound))


def points(formulas):
    """Numbers enough: each that is written, and two from every region between, where p may hold here and not there."""
    found = sorted({part.value for f in formulas for part in subexpressions(f) if isinstance(part, Number)}) or [0]
    outside = [found[0] - 2, found[0] - 1, found[-1] + 1, found[-1] + 2]
    if INTEGER in written_sorts(formulas)[0]:
        return sorted({int(value) for value in outside} | set(range(int(found[0]), int(found[-1]) + 1)))
    between = [
        a + (b - a) * part for a, b in zip(found, found[1:], strict=False) for part in (Fraction(1, 3), Fraction(2, 3))
    ]
    return [*found, *outside, *between]


def holds(formula, truth):
    match formula:
        case Not(body):
            return not holds(body, truth)
        case Predicate(_, (Number(value, _),)):
            return truth[value]
        case ForAll((x,), body):
            return all(open_holds(body, x, value, truth) for value in truth)
        case Exists((x,), body):
            return any(open_holds(body, x, value, truth) for value in truth)


def open_holds(body, x, value, truth):
    match body:
        case Implies(Comparison(operator, left, right), then):
            one, other = [value if side is x else side.value for side in (left, right)]
            return not (one < other if operator == "<" else one <= other) or open_holds(then, x, value, truth)
        case Not(inner):
            return not open_holds(inner, x, value, truth)
        case Predicate():
            return truth[value]


@settings(max_examples=100, deadline=None)
@given(problems(), st.booleans())
def test_typed_problems_clash_or_have_the_verdict_that_evaluation_gives(formulas, typed):
    *premises, goal = formulas
    named = tuple(Statement(f"s{number}", f, typed=typed) for number, f in enumerate(premises))
    problem = Problem(named, Statement("goal", goal, "conjecture", typed=typed))
    if not any(written_sorts(formulas)[0]):
        return
    if clash_expected(formulas, typed):
        with pytest.raises(SignatureError, match=r" but .* in "):
            sort_problem(problem)
        return
    resorted, _ = sort_problem(problem)
    assert written_sorts(resorted.formulas())[0] == written_sorts(formulas)[0]
    values = points(formulas)
    models = [dict(zip(values, row, strict=True)) for row in product([False, True], repeat=len(values))]
    models = [truth for truth in models if all(holds(f, truth) for f in premises)]
    verdict = decide(problem, Limits(seconds=2.0), certify=True)
    outcomes = {holds(goal, truth) for truth in models}
    expected = {(): "True", (True,): "True", (False,): "False", (False, True): "Uncertain"}[tuple(sorted(outcomes))]
    assert verdict.label in (expected, None)
    assert verdict.inconsistent in (not models, False)


def test_a_written_sort_is_kept_whatever_the_numerals_beside_it():
    n = Variable("N", INTEGER)
    everywhere = ForAll([n], p(n))
    for other in (
        p(Number(Fraction(5, 2), REAL)),
        p(Number(1, RATIONAL)),
        ForAll([Variable("y", REAL)], p(Variable("y", REAL))),
    ):
        with pytest.raises(SignatureError, match=r"premise 1.*goal"):
            sort_problem(Problem.of([everywhere], other))
    resorted, signature = sort_problem(Problem.of([everywhere], p(Number(2))))
    assert signature.predicates == {("p", 1): (INTEGER,)}
    assert resorted.formulas() == (everywhere, p(Number(2)))


def test_a_quotient_of_integers_is_no_integer():
    n = Variable("N", INTEGER)
    with pytest.raises(SignatureError, match=r"\$int.*\$rat"):
        sort_problem(Problem.of([ForAll([n], p(n))], ForAll([n], p(Arithmetic("/", (n, Number(2)))))))


def test_a_numeral_in_two_places_has_two_sorts():
    n = Variable("N", INTEGER)
    q, two = (lambda term: Predicate("q", (term,))), Number(2)
    beside = [ForAll([n], p(n)), p(two), q(two), Comparison("<", Function("c"), Number(3)), Equal(Function("c"), two)]
    wide = [q(Number(Fraction(5, 2), REAL)), ForAll([Variable("r", REAL)], q(Variable("r", REAL)))]
    resorted, signature = sort_problem(Problem.of([*beside, *wide]))
    assert (signature.predicates["p", 1], signature.predicates["q", 1]) == ((INTEGER,), (REAL,))
    assert resorted.premises[2].formula is q(Number(2, REAL))


DECLARED = Signature(
    predicates={("p", 1): (INTEGER,), ("q", 1): (INDIVIDUAL,)}, functions={("f", 1): ((INTEGER,), INTEGER)}
)


@pytest.mark.parametrize(
    "formula",
    [
        Predicate("p", (Number(1), Number(2))),
        Predicate("p"),
        Predicate("f", (Number(1),)),
        Predicate("q", (Function("p", (Number(1),)),)),
        Predicate("q", (Number(3),)),
        Predicate("p", (Number(3, RATIONAL),)),
        Exists([Variable("x")], p(Variable("x"))),
    ],
)
def test_a_typed_statement_uses_symbols_as_they_are_declared(formula):
    typed = Statement("here", formula, typed=True)
    with pytest.raises(SignatureError, match=r"here.*the declaration of|the declaration of.*here"):
        sort_problem(Problem((typed,), declared=DECLARED))


def test_a_variable_without_a_sort_is_an_individual_in_a_typed_statement():
    below = Exists([Variable("x")], Comparison("<", Variable("x"), Number(2)))
    assert sort_problem(Problem((Statement("here", below),)))[1] == Signature()
    with pytest.raises(SignatureError, match=r"needs numbers in here.*\$i in here"):
        sort_problem(Problem((Statement("here", below, typed=True),)))


def test_a_numeral_of_a_typed_statement_is_a_number_where_nothing_is_declared():
    x, y, c = Variable("X"), Variable("Y"), Function("c")
    one_element = Statement("one", ForAll([x, y], Equal(x, y)), typed=True)
    numbers = [Statement(f"n{v}", Not(Equal(Function("c"), Number(v))), typed=True) for v in (1, 2)]
    problem = Problem((one_element, *numbers, Statement("q", Predicate("q", (c, Number(4))), typed=True)))
    assert sort_problem(problem)[1].functions["c", 0] == ((), INTEGER)
    assert not decide(problem, Limits(2.0)).inconsistent


def test_the_guard_refuses_what_inference_may_not_do():
    x, n, r = Variable("x"), Variable("x", INTEGER), Variable("x", REAL)
    _, empty = sort_problem(Problem.of([Predicate("t")]))

    def kept(before, after, typed=False):
        problem = Problem((Statement("s", before, typed=typed),))
        try:
            require_written(problem, Problem((Statement("s", after, typed=typed),)), empty)
        except SignatureError:
            return False
        return True

    assert kept(ForAll([x], p(x)), ForAll([n], p(n)))
    assert not kept(ForAll([x], p(x)), ForAll([n], p(n)), typed=True)
    assert not kept(ForAll([n], p(n)), ForAll([r], p(r)))
    assert not kept(ForAll([x], p(x)), ForAll([n], p(x)))
    assert not kept(ForAll([x], p(x)), Exists([x], p(x)))
    assert not kept(ForAll([x], p(x)), ForAll([x], Predicate("q", (x,))))
    assert kept(p(Number(1)), p(Number(1, REAL)))
    assert not kept(p(Number(1)), p(Number(1, REAL)), typed=True)
    assert not kept(p(Number(1)), p(Number(2, REAL)))
    assert not kept(p(Number(1, REAL)), p(Number(1)))
    assert not kept(Comparison("<", Number(1), Number(2)), Comparison("<=", Number(1), Number(2)))
    widened = replace(empty, predicates={("p", 1): (REAL,)})
    with pytest.raises(SignatureError, match="p is not as declared"):
        require_written(Problem((), declared=DECLARED), Problem(()), widened)


def test_the_kernel_checks_the_problem_as_read(monkeypatch):
    x, n = Variable("X"), Variable("X", INTEGER)
    problem = Problem.of([ForAll([n], p(n))], p(Number(2)))
    certificate = decide(problem, Limits(2.0)).certificate
    assert check_certificate(problem, certificate).accepted
    widened = replace(problem, premises=(replace(problem.premises[0], formula=ForAll([x], p(x))),))
    monkeypatch.setattr(kernel_module, "sort_problem", lambda _: sort_problem(widened))
    assert not check_certificate(problem, certificate).accepted
