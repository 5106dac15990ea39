"""`decide` on small problems: labels, statuses both ways, certificates, limits."""

import json
import time

import pytest
from hypothesis import given, settings

from reasoner.certificates import Certificate, check_certificate, readable_steps
from reasoner.logic import Function, Not, Predicate, Problem, Statement, Variable
from reasoner.prove import Limits, SzsStatus, decide, decide_all
from reasoner.syntax import read_formula, read_problem, write_formula
from tests.strategies import closed_formulas


def problem(*texts, goal=None):
    return Problem.of([read_formula(t) for t in texts], None if goal is None else read_formula(goal))


DOG = ("∀x (Dog(x) → Animal(x))", "Dog(rex)", "Cat(tom)")


@pytest.mark.parametrize(
    ("goal", "label", "status", "negated"),
    [
        ("Animal(rex)", "True", SzsStatus.THEOREM, SzsStatus.COUNTER_SATISFIABLE),
        ("¬Animal(rex)", "False", SzsStatus.COUNTER_SATISFIABLE, SzsStatus.THEOREM),
        ("Animal(tom)", "Uncertain", SzsStatus.COUNTER_SATISFIABLE, SzsStatus.COUNTER_SATISFIABLE),
    ],
)
def test_three_values_each_with_a_certificate_the_kernel_accepts(goal, label, status, negated):
    asked = problem(*DOG, goal=goal)
    verdict = decide(asked)
    assert (verdict.label, verdict.status, verdict.negated_status) == (label, status, negated)
    assert verdict.checked
    assert check_certificate(asked, verdict.certificate, label).accepted
    assert not verdict.inconsistent


def test_only_the_premises_that_matter_are_used():
    for certify in (True, False):
        verdict = decide(problem(*DOG, goal="Animal(rex)"), certify=certify)
        assert set(verdict.used) == {"premise 1", "premise 2"}


def test_premises_said_many_times_count_once():
    problem = Problem.of([read_formula("P(a)"), read_formula("Q(b)")] * 10_000, read_formula("Q(b)"))
    assert [statement.name for statement in problem.without_repeats().premises] == ["premise 1", "premise 2"]
    verdict = decide(problem, Limits(seconds=10))
    assert verdict.label == "True"
    assert verdict.checked


def test_contradictory_premises_are_told():
    verdict = decide(problem("p(a)", "¬p(a)", goal="q(b)"))
    assert verdict.inconsistent
    assert verdict.status is SzsStatus.CONTRADICTORY_AXIOMS
    assert verdict.checked


def test_without_a_goal_the_premises_are_satisfiable_or_not():
    satisfiable = decide(problem("∃x p(x)", "∃x ¬p(x)"))
    assert satisfiable.status is SzsStatus.SATISFIABLE
    assert satisfiable.models[0].structure.size() == 2
    assert decide(problem("p(a)", "¬p(a)")).status is SzsStatus.UNSATISFIABLE


def test_predicates_of_many_arguments_have_models_that_name_the_ones_that_matter():
    names = [f"x{number}" for number in range(30)]
    inside, swapped = ", ".join(names), ", ".join([*names[1:29], names[0], names[29]])
    most, every = ", ".join(names[:29]), "".join(f"∀{name} " for name in names)
    wide = problem(
        f"{every}(p({inside}) → q({inside}))", f"{every}(q({inside}) → p({swapped}))",
        f"{every}p({most}, a)", f"{every}¬q({most}, b)",
    )  # fmt: skip
    verdict = decide(wide, Limits(10))
    assert verdict.status is SzsStatus.SATISFIABLE
    assert verdict.checked
    assert check_certificate(
        wide, Certificate.from_json(json.loads(json.dumps(verdict.certificate.to_json())))
    ).accepted


def test_elements_are_named_after_constants():
    verdict = decide(problem("p(rex)", "¬p(tom)"))
    assert set(verdict.models[0].structure.domains.popitem()[1]) == {"rex", "tom"}


def test_numbers_are_numbers_and_individuals_are_individuals():
    assert decide(problem("∀x (rating(x) > 9 → good(x))", "rating(a) = 9.5", goal="good(a)")).label == "True"
    assert decide(problem("year(e, 2009)", goal="¬(2009 = 2010)")).label == "True"
    assert decide(problem("p(2009)", "¬p(2010)", goal="q(2009)")).label == "Uncertain"


def test_an_endless_search_is_undecided_never_uncertain():
    asked = problem(
        "∀x less(x, s(x))", "∀x ∀y ∀z (less(x, y) ∧ less(y, z) → less(x, z))", "∀x ¬less(x, x)", goal="q(a)"
    )
    start = time.perf_counter()
    verdict = decide(asked, Limits(seconds=1.0))
    assert time.perf_counter() - start < 10  # on a busy machine too
    assert verdict.label is None
    assert verdict.reason in ("Timeout", "GaveUp")


def test_a_family_of_goals_shares_its_premises():
    goals = [read_formula(text) for text in ("Animal(rex)", "Animal(tom)", "¬Dog(rex)")]
    labels = [verdict.label for verdict in decide_all([read_formula(t) for t in DOG], goals)]
    assert labels == ["True", "Uncertain", "False"]


def test_a_formula_nested_50000_deep_leaves_the_process_alive():
    formula = Predicate("p")
    for _ in range(50_000):
        formula = Not(formula)
    verdict = decide(
        Problem((Statement("a", Predicate("p")),), Statement("g", formula)), Limits(seconds=2), certify=False
    )
    assert verdict.label in ("True", None)


def test_json_has_the_fields_of_the_contract():
    data = json.loads(json.dumps(decide(problem(*DOG, goal="Animal(rex)")).to_json()))
    assert {
        "label",
        "status",
        "negated_status",
        "inconsistent",
        "checked",
        "backend",
        "seconds",
        "used",
        "proof",
    } <= set(data)


@settings(max_examples=60, deadline=None)
@given(closed_formulas(), closed_formulas())
def test_a_verdict_and_the_verdict_on_the_negation_agree(premise, goal):
    limits = Limits(seconds=0.5)
    verdict = decide(Problem.of([premise], goal), limits)
    other = decide(Problem.of([premise], Not(goal)), limits)
    opposite = {"True": "False", "False": "True", "Uncertain": "Uncertain", None: None}
    if verdict.label and other.label and not verdict.inconsistent:
        assert other.label == opposite[verdict.label]


def test_gold_labels_of_folio(real_data):
    right = checked = 0
    rows = [json.loads(line) for line in (real_data / "folio" / "validation-a.jsonl").open(encoding="utf-8")]
    for row in rows:
        texts = [*row["premises-FOL"], row["conclusion-FOL"]]
        *premises, goal = [read_formula(text, repair=True) for text in texts]
        verdict = decide(Problem.of(premises, goal))
        right += verdict.label == row["label"]
        checked += verdict.checked
    assert right >= 99
    assert checked == len(rows)


def test_no_status_contradicts_the_header_of_a_tptp_file(real_data):
    for path in sorted((real_data / "tptp" / "SYN").glob("*.p"))[::12]:
        asked = read_problem(path)
        verdict = decide(asked, Limits(seconds=1.0))
        assert not verdict.status.decided or str(verdict.status) == asked.expected, path.name


@pytest.mark.parametrize("name", ["tex_2__t21_tex_2.p", "tex_2__t30_tex_2.p", "yellow_0__t58_yellow_0.p"])
def test_a_problem_that_z3_heeds_no_limit_on_is_left_to_processes_that_can_be_ended(real_data, name):
    start = time.perf_counter()
    decide(read_problem(real_data / "tptp" / "MPTP2078-bushy" / name), Limits(1.0), certify=False)
    assert time.perf_counter() - start < 15  # Z3 would take minutes


def test_contradictory_premises_without_a_goal_keep_the_derivation_of_the_backend_that_found_it():
    asked = problem("∀x (P(x) → P(f(x)))", "P(a)", "¬P(f(f(f(f(a)))))")
    verdict = decide(asked, Limits(20.0), "saturation")
    assert verdict.status is SzsStatus.UNSATISFIABLE
    assert verdict.checked
    assert check_certificate(asked, verdict.certificate, "Unsatisfiable").accepted


def test_alternatives_are_what_is_split_into_cases():
    asked = problem(
        "∀x (Dog(x) → Animal(x))", "Dog(rex) ∨ Cat(rex)", "∀x (Cat(x) → Animal(x))", "∀x (Animal(x) → Breathes(x))",
        goal="Breathes(rex)",
    )  # fmt: skip
    steps = readable_steps(decide(asked).certificate.derivations[0])
    assert [write_formula(step.conclusion) for step in steps if step.rule == "case"] == ["Dog(rex)", "Cat(rex)"]
    assert {step.rule for step in steps} == {"case", "modus ponens", "cases"}


ENDLESS = ("∀x ¬L(x,x)", "∀x ∀y ∀z (L(x,y) ∧ L(y,z) → L(x,z))", "∀x ∃y L(x,y)")


@pytest.mark.parametrize(
    ("goal", "label"), [("∃x ∃y ∃z (L(x,y) ∧ L(y,z) ∧ L(x,z))", "True"), ("∃x ∃y (L(x,y) ∧ L(y,x))", "False")]
)
def test_premises_with_infinite_models_only_leave_time_for_the_certificate_of_what_follows(goal, label):
    asked = problem(*ENDLESS, goal=goal)
    verdict = decide(asked, Limits(10.0))
    assert (verdict.label, verdict.checked, verdict.inconsistent) == (label, True, False)
    assert check_certificate(asked, verdict.certificate, label).accepted
    other = verdict.negated_status if label == "True" else verdict.status
    assert not other.decided


def test_contradictory_premises_among_those_with_infinite_models_are_told():
    verdict = decide(problem(*ENDLESS, "∃x ∀y ¬L(x,y)", goal="∃x ∃y (L(x,y) ∧ L(y,x))"), Limits(10.0))
    assert verdict.inconsistent
    assert verdict.status is SzsStatus.CONTRADICTORY_AXIOMS


ONE, TWO = "![X,Y]: X = Y", "![X,Y,Z]: (X = Y | Y = Z | X = Z)"


@pytest.mark.parametrize(
    ("premises", "goal", "status", "used"),
    [
        (["p(1) & q(2)", ONE], None, "Unsatisfiable", {"1", "2"}),
        (['p("a") & q("b")', ONE], None, "Unsatisfiable", {"1", "2"}),
        (['p("a")', "q(b)", 'q("b")', "![X]: X = c"], None, "Unsatisfiable", {"1", "3", "4"}),
        (['p("a")', "q(1)", ONE], None, "Unsatisfiable", {"1", "2", "3"}),
        (["p(1)", "q(2) & q(4/2)", "r(3)", TWO], None, "Unsatisfiable", {"1", "2", "3", "4"}),
        (["p(1) & q(2)", "p(3) & p(4)", "![X]: (X = a | X = b | X = c)"], None, "Unsatisfiable", {"1", "2", "3"}),
        (["p(1)", "q(2)", "q(3)"], "?[X,Y,Z]: (X != Y & X != Z & Y != Z)", "Theorem", {"1", "2", "3"}),
        (["p(1)"], "q(2) | ?[X,Y]: X != Y", "Theorem", {"1"}),
        (['p("a")', ONE], 'q("b")', "ContradictoryAxioms", {"1", "2"}),
    ],
)
def test_that_named_individuals_differ_is_certified_though_no_step_needs_what_is_said_of_them(
    premises, goal, status, used
):
    lines = [f"fof({number}, axiom, {text})." for number, text in enumerate(premises, start=1)]
    lines += [f"fof(g, conjecture, {goal})."] if goal else []
    asked = read_problem("\n".join(lines), "tptp")
    verdict = decide(asked, Limits(10.0))
    assert (str(verdict.status), verdict.checked, set(verdict.used)) == (status, True, used)
    kept = Problem(tuple(s for s in asked.premises if s.name in verdict.used), asked.goal)
    assert decide(kept, Limits(10.0)).status is verdict.status


def test_individuals_that_the_problem_does_not_name_need_not_differ():
    asked = read_problem('fof(1, axiom, p("a")). fof(2, axiom, ![X,Y]: X = Y). fof(3, axiom, q("b")).', "tptp")
    certificate = decide(asked, Limits(10.0)).certificate
    less = Problem(asked.premises[:2])
    assert check_certificate(asked, certificate).accepted
    assert not check_certificate(less, certificate).accepted
    assert decide(less, Limits(10.0)).status is SzsStatus.SATISFIABLE


@pytest.mark.parametrize("splits", [14, 30])
def test_many_independent_case_splits_are_certified(splits):
    """More than 40 ground statements, each split closed by itself: the prover's work, not that of the arithmetic."""
    premises = [
        text for i in range(splits) for text in (f"x{i}(a) ∨ y{i}(a)", f"x{i}(a) → z{i}(a)", f"y{i}(a) → z{i}(a)")
    ]
    goal = " ∧ ".join(f"z{i}(a)" for i in range(splits))
    verdict = decide(Problem.of(map(read_formula, premises), read_formula(goal)), Limits(30.0))
    assert (verdict.label, verdict.checked) == ("True", True)


@pytest.mark.parametrize("backwards", [False, True])
def test_a_long_chain_of_rules_is_certified(backwards):
    """In whatever order it is written; without its middle link it is no chain."""
    rules = [read_formula(f"∀x (p{i}(x) → p{i + 1}(x))") for i in range(400)]
    goal = read_formula("p400(a)")
    written = [*(reversed(rules) if backwards else rules), read_formula("p0(a)")]
    verdict = decide(Problem.of(written, goal), Limits(60.0))
    assert (verdict.label, verdict.checked) == ("True", True)
    del written[200]
    verdict = decide(Problem.of(written, goal), Limits(60.0))
    assert (verdict.label, verdict.checked) == ("Uncertain", True)


def test_without_premises_nothing_about_their_consistency_is_open():
    verdict = decide(Problem.of([], read_formula("∀x ∃y (y > x)")))
    assert (str(verdict.status), str(verdict.negated_status)) == ("Theorem", "CounterSatisfiable")


def test_the_sorts_of_very_many_statements_are_within_the_limit():
    text = "\n".join(f"p{number % 997}(x{number % 89}) → q{number % 991}(f(x{number % 83}))" for number in range(4000))
    problem = Problem.of([read_formula(line) for line in text.splitlines()], read_formula("q1(a)"))
    verdict = decide(problem, Limits(0.01))
    assert (verdict.label, str(verdict.status), verdict.reason) == (None, "Timeout", "Timeout")
    assert verdict.detail == "the sorts of 4001 statements were not inferred in time"


@pytest.mark.parametrize("seconds", [float("inf"), float("nan")])
def test_limits_are_finite(seconds):
    with pytest.raises(ValueError, match="finite"):
        Limits(seconds)


def test_a_free_variable_is_named_where_nothing_can_be_certified():
    verdict = decide(Problem.of([read_formula("∀x P(x)")], Predicate("P", (Variable("y"),))), Limits(5.0))
    assert verdict.label is None
    assert "goal has a free variable y: bind it by ∀ or ∃" in verdict.detail


def test_names_with_a_nul_are_told_apart():
    def of(name):
        return Predicate("P", (Function(name),))

    assert decide(Problem.of([of("a")], of("a\0b")), certify=False).label == "Uncertain"
    assert decide(Problem.of([of("a\0b")], of("a\0b"))).label == "True"
