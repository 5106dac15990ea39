"""Verdicts about numbers are certified by instances that the kernel refutes with rational arithmetic of its own."""

import math
import sys
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reasoner.certificates import check_certificate, render_certificate
from reasoner.logic import (
    INTEGER,
    REAL,
    Arithmetic,
    Comparison,
    Equal,
    FiniteStructure,
    Function,
    Not,
    Number,
    Problem,
    conjunction,
    evaluate,
    sort_problem,
    subexpressions,
)
from reasoner.prove import ContradictionError, Limits, Outcome, check_foreign_proof, decide
from reasoner.prove.portfolio import available
from reasoner.prove.questions import Answer, Question
from reasoner.prove.scheduling import uses_numbers
from reasoner.syntax import read_formula, read_problem, show_formula, write_typed


@pytest.mark.parametrize(
    ("premises", "goal", "label"),
    [
        (["age(tom) > 12", "∀x (age(x) > 10 → Old(x))"], "Old(tom)", "True"),
        (["∀x ∀y (older(x, y) ↔ age(x) > age(y))", "older(a, b)", "older(b, c)"], "older(a, c)", "True"),
        (["∀x ∀y (older(x, y) ↔ age(x) > age(y))", "age(a) = 3", "age(b) = age(a) + 2"], "older(a, b)", "False"),
        (["price(a) + price(b) = 10.0", "price(a) ≥ 6.0"], "price(b) ≤ 4.0", "True"),
        (["height(tree) > 10 ∨ height(tree) < 2", "height(tree) > 5"], "height(tree) ≥ 10", "True"),
        (["P(3)"], "P(2 + 1)", "True"),
        (["P(age(b))", "age(b) = age(a) + 2", "age(a) ≥ 3", "age(a) ≤ 3"], "P(5)", "True"),
        (["f(1) = a", "∀x (x ≥ 0 → f(x + 1) = f(x))", "1 ≤ 1 + 0"], "f(3) = a", "True"),
        (["P(1)", "∀x (P(x) ∧ x > 0 → P(x + 1))"], "P(3)", "True"),
        (["P(0)", "∀x (x ≥ 0 ∧ P(x) → P(x + 1))"], "P(9)", "True"),
        (["f(0) = 1", "∀x (x ≥ 0 → f(x + 1) = (x + 1) * f(x))"], "f(4) = 24", "True"),
        (["∀x ∀y area(x, y) = x * y", "width = 4", "height = width + 1"], "area(width, height) > 19", "True"),
        (["∀x (f(x) > x + 0)", "f(1) < 1"], "P(a)", "True"),
        (["∀y (Cat(tom) → y ≤ 1500)", "Cat(tom)"], "P(a)", "True"),
        (
            [
                "∀x ∀y (Rating(x, y) ∧ y > 9 → Listed(x))",
                "∀y ∀x (Popular(x) → Rating(x, y) ∧ y > 9)",
                "∀y (Rating(cafe, y) ∨ Popular(cafe))",
            ],
            "Listed(cafe)",
            "True",
        ),
    ],
)
def test_a_verdict_about_numbers_has_a_certificate(premises, goal, label):
    asked = Problem.of([read_formula(text) for text in premises], read_formula(goal))
    verdict = decide(asked, Limits(seconds=20.0))
    assert verdict.label == label
    assert verdict.checked
    assert check_certificate(asked, verdict.certificate).accepted


def numerals(formula):
    return [node for node in subexpressions(formula) if isinstance(node, Number)]


SORTS = st.sampled_from([INTEGER, REAL])


@st.composite
def linear_problems(draw):
    """Bounds on sums of at most three unknowns, and one bound as the goal."""
    sort = draw(SORTS)
    unknowns = [Function("size", (Function(name),)) for name in "abc"]

    def term():
        parts = draw(st.lists(st.sampled_from(unknowns), min_size=1, max_size=2))
        total = parts[0]
        for part in parts[1:]:
            total = Arithmetic("+", (total, part))
        return Arithmetic("+", (total, Number(draw(st.integers(-3, 3)), sort)))

    def atom():
        left, right = term(), draw(st.one_of(st.just(None), st.sampled_from(unknowns)))
        right = right or Number(draw(st.integers(-3, 3)), sort)
        kind = draw(st.sampled_from(["<", "<=", "="]))
        made = Equal(left, right) if kind == "=" else Comparison(kind, left, right)
        return Not(made) if draw(st.booleans()) else made

    asked = Problem.of([atom() for _ in range(draw(st.integers(1, 4)))], conjunction([atom()]))
    return replace(asked, premises=tuple([replace(each, typed_numerals=True) for each in asked.premises]))


@given(linear_problems())
@settings(max_examples=60, deadline=None)
def test_linear_bounds_that_follow_are_certified(problem):
    verdict = decide(problem, Limits(seconds=5.0))
    assert verdict.label is not None
    whole = INTEGER in {node.sort for formula in problem.formulas() for node in numerals(formula)}
    assert verdict.checked or whole  # a + c = 0 and c + 1 = a: no whole numbers, for their parity
    if verdict.checked:
        assert check_certificate(problem, verdict.certificate).accepted


FAR = ["height(a) > 1", "height(a) < 2"]


@pytest.mark.parametrize(
    ("premises", "contradictory"),
    [
        (FAR, False),
        (["height(a) > 1.0", "height(a) < 2"], False),
        (["∀x (height(x) > 1 ∧ height(x) < 3/2)"], False),
        ([*FAR, "∃n::$int height(a) = n"], True),
        ([*FAR, "$is_int(height(a))"], True),
        ([*FAR, "$remainder_e(height(a), 2) = 1"], True),
        (["height(a) * 2 = 3"], False),
        (["size(a) * size(a) = 2"], False),
        (["∀n::$int n * n ≠ 4"], True),
    ],
)
def test_measures_are_real_numbers_unless_said_to_be_whole(premises, contradictory):
    verdict = decide(Problem.of([read_formula(text) for text in premises]), Limits(5.0), certify=False)
    assert verdict.status.value == ("Unsatisfiable" if contradictory else "Satisfiable")


@given(linear_problems())
@settings(max_examples=40, deadline=None)
def test_what_is_shown_of_a_sorted_formula_is_read_as_that_formula(problem):
    plain = replace(problem, premises=tuple([replace(each, typed_numerals=False) for each in problem.premises]))
    resorted, signature = sort_problem(plain)
    shown = [show_formula(formula) for formula in resorted.formulas()]
    assert not any(".0" in text for text in shown)
    again, same = sort_problem(Problem.of(list(map(read_formula, shown))))
    assert again.formulas() == resorted.formulas()
    assert same.functions == signature.functions


@pytest.mark.parametrize("language", ["tff", "fof"])
@pytest.mark.parametrize(("high", "contradictory"), [("2", True), ("2.0", False)])
def test_numerals_of_tptp_have_the_sort_that_they_are_written_in(language, high, contradictory):
    low = "1" if high == "2" else "1.0"
    text = f"{language}(a, axiom, $greater(height(a), {low})). {language}(b, axiom, $less(height(a), {high}))."
    verdict = decide(read_problem(text, "tptp"), Limits(5.0), certify=False)
    assert verdict.status.value == ("Unsatisfiable" if contradictory else "Satisfiable")


@pytest.mark.parametrize(
    ("premises", "goal"),
    [
        (["age(a) ≥ 3", "age(a) ≤ 5"], "age(a) = 4"),
        (["∀x (Person(x) → age(x) > 0)", "Person(tom)"], "age(tom) > 18"),
        (["price(a) + price(b) = 10.0", "∀x ∀y (price(x) > price(y) → Better(x, y))"], "Better(a, b)"),
        (["score(a) ≠ score(b)", "score(a) * 2 = 7.0", "a ≠ b"], "score(b) < 3.5"),
        (["∃x (P(x) ∧ count(x) > 3)", 'At(#"d", #"e")'], "P(a)"),
        (["C(a)"], "3 > 2 ∧ C(b)"),
    ],
)
def test_a_verdict_of_uncertain_about_numbers_has_two_models(premises, goal):
    asked = Problem.of([read_formula(text) for text in premises], read_formula(goal))
    verdict = decide(asked, Limits(seconds=5.0))
    assert verdict.label == "Uncertain"
    assert [model.shows for model in verdict.certificate.models] == ["goal", "negated_goal"]
    assert check_certificate(asked, verdict.certificate).accepted


def test_irrational_values_have_no_table():
    verdict = decide(Problem.of([read_formula("size(a) * size(a) = 2.0")], read_formula("P(a)")), Limits(seconds=2.0))
    assert verdict.label in ("Uncertain", None)
    assert not verdict.checked


@given(st.fractions(-20, 20, max_denominator=6), st.sampled_from([0, Fraction(1, 2), Fraction(-1, 2), 1]))
@settings(max_examples=60, deadline=None)
def test_rounding_is_of_one_mind_with_the_definition(value, further):
    """`$round` takes the even one of two neighbours (TPTP); the solver, the evaluator and the script say so."""
    value = Fraction(math.floor(value)) + further if value.denominator % 2 == 0 else value
    below = math.floor(value)
    above = value - below
    nearest = below if above < Fraction(1, 2) or (above == Fraction(1, 2) and below % 2 == 0) else below + 1
    term = Arithmetic("round", (Number(value, REAL),))
    for number in (nearest - 1, nearest, nearest + 1):
        claim = Equal(term, Number(number, REAL))
        assert evaluate(claim, FiniteStructure({})) is (number == nearest)
        verdict = decide(Problem.of([], claim), Limits(2.0), backend="z3")
        assert verdict.label == ("True" if number == nearest else "False")


@pytest.mark.parametrize(
    ("premises", "satisfiable"),
    [
        (["P(1)", "¬P(1.0)"], False),
        (["P(2/2)", "¬P(1)"], False),
        (["P(1/2)", "¬P(0.5)"], False),
        (["f(1) = a", "f(1.0) = b", "a ≠ b"], False),
        (["c = 1", "c = 1.0", "Q(2)"], True),
        (["c = 1", "c = 2.0"], False),
        (["P(1) ∧ Q(1.0)", "∀x ∀y (x = y)"], True),
        (["P(1)", "∀x (P(x) → x = 1.0)", "P(3)"], False),
    ],
)
def test_a_number_is_one_individual_however_it_is_spelled(premises, satisfiable):
    problem = Problem.of([read_formula(each) for each in premises])
    for order in (problem, replace(problem, premises=problem.premises[::-1])):
        verdict = decide(order, Limits(5.0))
        assert verdict.status.value == ("Satisfiable" if satisfiable else "Unsatisfiable")
        assert verdict.checked
        assert check_certificate(order, verdict.certificate).accepted


def test_a_function_that_is_defined_by_adding_is_certified():
    problem = read_problem(
        """tff(f, type, f: $int > $int). tff(a, axiom, f(2) = 5).
        tff(b, axiom, ![X: $int]: f($sum(X, 1)) = $sum(f(X), 3)). tff(g, conjecture, f(3) = 8)."""
    )
    verdict = decide(problem, Limits(10.0))
    assert (verdict.label, verdict.checked) == ("True", True)
    assert any(step.rule == "arithmetic" for step in verdict.certificate.derivations[0].steps)


@pytest.mark.parametrize(
    ("premises", "goal"),
    [
        (["p: ($int * $real) > $o", "q: $real > $o"], ["p(1, 2.0)", "q(0.5)"]),
        (["f: $int > $int", "c: $int"], ["$less(f(c), f($sum(c, 1)))", "f(f(c)) = 7"]),
        (["kind: $tType", "k: kind", "age: kind > $int", "old: $int > $o"],
         ["old(age(k)) & $greater(age(k), 64)", "old(65)"]),
        (["p: $o"], ["p | ~ p", "? [X: $int, Y: $real] : p"]),
        (["kind: $tType", "p: $i > $o", "a: $i"], ["p(a) | ~ p(a)", "! [X: kind] : p(a)"]),
    ],
)  # fmt: skip
def test_what_numbers_leave_open_has_its_two_models(premises, goal):
    types = [f"tff(t{number}, type, {text})." for number, text in enumerate(premises)]
    axiom, conjecture = goal
    problem = read_problem("\n".join([*types, f"tff(a, axiom, {axiom}).", f"tff(g, conjecture, {conjecture})."]))
    verdict = decide(problem, Limits(20.0))
    assert (verdict.label, verdict.checked) == ("Uncertain", True)


WITHOUT_A_TERM_AT_HAND = {
    "less than itself": "tff(a, axiom, ![Y: $int]: $less(Y, Y)).",
    "less than itself, and a goal that does not matter": """tff(a, axiom, ![Y: $int]: $less(Y, Y)).
        tff(g, conjecture, $less(1, 1)).""",
    "no term in either statement": """tff(f, type, f: $int > $int). tff(a, axiom, ![Y: $int]: $less(f(Y), Y)).
        tff(b, axiom, ![Y: $int]: $less(Y, f(Y))).""",
    "all numbers are one numeral": "tff(a, axiom, ![Y: $int]: Y = 3).",
    "all numbers are one constant": "tff(c, type, c: $int). tff(a, axiom, ![Y: $int]: Y = c).",
    "all numbers are one": "tff(a, axiom, ![X: $rat, Y: $rat]: X = Y).",
    "a greatest real": "tff(c, type, c: $real). tff(a, axiom, ![Y: $real]: $lesseq(Y, c)).",
    "a least rational": "tff(c, type, c: $rat). tff(a, axiom, ![Y: $rat]: $lesseq(c, Y)).",
    "a goal alone": "tff(g, conjecture, ~ ![Z: $int]: Z = 3).",
    "a goal with a quantifier inside": "tff(g, conjecture, ![X: $int]: ?[Z: $int]: $greater(Z, X)).",
    "no individual": """tff(h, type, h: $i > $int). tff(a, axiom, ![X: $i]: $greater(h(X), 3)).
        tff(b, axiom, ![X: $i]: $less(h(X), 2)).""",
    "no individual, two variables": """tff(k, type, kind: $tType). tff(h, type, h: (kind * kind) > $real).
        tff(a, axiom, ![X: kind, Y: kind]: $less(h(X, Y), h(Y, X))).""",
}


@pytest.mark.parametrize("name", WITHOUT_A_TERM_AT_HAND)
def test_a_contradiction_without_a_ground_term_at_hand_is_certified(name):
    problem = read_problem(WITHOUT_A_TERM_AT_HAND[name], "tptp")
    verdict = decide(problem, Limits(5.0))
    assert str(verdict.status) in {"Unsatisfiable", "Theorem", "ContradictoryAxioms"}
    assert verdict.checked
    written = render_certificate(verdict.certificate, "tstp", render=show_formula, tptp=write_typed, problem=problem)
    assert check_foreign_proof(written, problem).accepted
    assert render_certificate(verdict.certificate, "text", render=show_formula)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("![Y: $int]: Y = 3", True), ("?[X: $real]: X = X", True), ("![Y]: Y = c", False), ("p(c)", False)],
    ids=str,
)
def test_what_is_quantified_over_numbers_is_about_numbers(text, numbers):
    resorted, signature = sort_problem(read_problem(f"tff(a, axiom, {text}).", "tptp"))
    assert uses_numbers(Question(resorted.premises, signature)) is numbers


DENSE = """tff(c, conjecture, ![X: $real, Y: $real]: ($less(X, Y) => ?[Z: $real]: ($less(X, Z) & $less(Z, Y))))."""
SOLVABLE = """tff(m, type, m: $int). tff(n, type, n: $int).
    tff(c, conjecture, ?[X: $int]: $less($sum(X, $sum(m, 2)), $difference(1, n)))."""
UNCERTIFIED = {"between two reals": (DENSE, "True"), "an inequation with a solution": (SOLVABLE, "True")}
UNCERTIFIED["its denial"] = (SOLVABLE.replace("?[X", "~ ?[X"), "False")


@pytest.fixture
def cvc5_first(monkeypatch):
    """cvc5 alone is raced, so that it is the first to answer."""
    if not available("cvc5"):
        pytest.skip("cvc5 is not installed")
    portfolio = sys.modules["reasoner.prove.portfolio"]
    monkeypatch.setattr(portfolio, "_plan", lambda asked, until: [("cvc5", 1.0)])


@pytest.mark.parametrize("name", UNCERTIFIED)
@pytest.mark.usefixtures("cvc5_first")
def test_where_another_prover_is_first_z3_is_asked_for_its_word(name):
    text, label = UNCERTIFIED[name]
    verdict = decide(read_problem(text, "tptp"), Limits(20.0))
    assert (verdict.label, verdict.claimed, verdict.checked, verdict.reason) == (label, label, False, "")
    assert verdict.backend == "z3"
    side = "negated goal" if label == "True" else "goal"
    assert f"z3 says unsatisfiable of the premises with the {side}" in verdict.detail


@pytest.mark.usefixtures("cvc5_first")
def test_what_z3_does_not_know_stays_the_claim_of_who_says_it(monkeypatch):
    silent = Answer(Outcome.UNKNOWN, "GaveUp", backend="z3")
    monkeypatch.setattr("reasoner.prove.claims.race", lambda questions, *rest: dict.fromkeys(questions, silent))
    verdict = decide(read_problem(DENSE, "tptp"), Limits(6.0))
    assert (verdict.label, verdict.claimed, verdict.reason) == (None, "True", "Unchecked")
    assert "cvc5 says unsatisfiable of the premises with the negated goal, which" in verdict.detail


@pytest.mark.usefixtures("cvc5_first")
def test_z3_asked_for_its_word_may_contradict(monkeypatch):
    other = Answer(Outcome.SATISFIABLE, backend="z3")
    monkeypatch.setattr("reasoner.prove.claims.race", lambda questions, *rest: dict.fromkeys(questions, other))
    with pytest.raises(ContradictionError) as caught:
        decide(read_problem(DENSE, "tptp"), Limits(6.0))
    assert [answer.backend for answer in caught.value.answers] == ["cvc5", "z3"]


@pytest.mark.parametrize("goal", ["$greater(m, X)", "$less(m, X)", "$greater(X, m)"])
def test_premises_of_numbers_that_contradict_each_other_do_so_beside_a_goal(goal):
    premises = """tff(m, type, m: $int). tff(n, type, n: $int).
        tff(a, axiom, ![X: $int]: $greater($difference(m, n), X))."""
    asked = read_problem(f"{premises} tff(c, conjecture, ![X: $int]: {goal}).", "tptp")
    verdict = decide(asked, Limits(20.0))
    assert (verdict.label, str(verdict.status), verdict.inconsistent) == ("True", "ContradictoryAxioms", True)
    assert (verdict.checked, verdict.used) == (True, ("a",))


@pytest.mark.parametrize("sort", ["$int", "$real"])
def test_that_all_numbers_are_one_is_not_saturated(sort):
    asked = read_problem(f"tff(a, axiom, ![X: {sort}, Y: {sort}]: X = Y).", "tptp")
    verdict = decide(asked, Limits(20.0), backend="saturation")
    assert (str(verdict.status), verdict.claimed) == ("GaveUp", "")
