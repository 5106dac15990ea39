"""What is shown for either answer when two backends contradict each other."""

import sys
import time

import pytest

from reasoner.logic import Problem, sort_problem
from reasoner.prove import ContradictionError, Limits, decide
from reasoner.prove.decide import Inquiry
from reasoner.prove.disputes import with_certificates
from reasoner.prove.portfolio import BACKENDS
from reasoner.prove.questions import Answer, Outcome
from reasoner.syntax import read_formula

REFUTED, CAN_BE = Outcome.UNSATISFIABLE, Outcome.SATISFIABLE
ASKED = {
    "denied": Problem.of(map(read_formula, ["p(a)", "∀x (p(x) → q(x))"]), read_formula("q(a)")),
    "granted": Problem.of(map(read_formula, ["p(a)", "∀x (p(x) → ¬q(x))"]), read_formula("q(a)")),
    "premises": Problem.of(map(read_formula, ["p(a)", "∀x ¬p(x)"])),
    "numbers": Problem.of(map(read_formula, ["n + 1 < m", "m < 3"]), read_formula("n < 2")),
}
POSSIBLE = {
    "denied": Problem.of(map(read_formula, ["p(a)", "∀x (q(x) → p(f(x)))"]), read_formula("q(a)")),
    "granted": Problem.of(map(read_formula, ["p(a)", "∀x (q(x) → p(f(x)))"]), read_formula("q(a)")),
    "premises": Problem.of(map(read_formula, ["p(a)", "∀x ∃y (r(x, y) ∧ x ≠ y)"])),
    "numbers": Problem.of(map(read_formula, ["n + 1 < m", "m < 5"]), read_formula("n < 2")),
}
INFINITE = ["∀x s(x) ≠ zero", "∀x ∀y (s(x) = s(y) → x = y)"]


def weighed(problem, name, first, second, seconds=60.0):
    side = name if name in ("denied", "granted") else "denied"
    inquiry = Inquiry(*sort_problem(problem))
    error = ContradictionError(first, second, side)
    return with_certificates(error, problem, inquiry, Limits(seconds), time.perf_counter() + seconds)


@pytest.mark.parametrize("name", ASKED)
def test_a_bare_claim_that_is_right_gets_its_refutation_and_the_other_is_wrong(name):
    error = weighed(ASKED[name], name, Answer(REFUTED, backend="right"), Answer(CAN_BE, backend="wrong"))
    assert [found is not None for found in error.shown] == [True, False]
    assert "right, unsatisfiable:\n" in str(error)
    assert "⊥ [" in str(error)
    assert "wrong, satisfiable:\n    nothing to show\n    its word alone: no certificate" in str(error)
    assert "the kernel accepts what is shown for unsatisfiable, so wrong is wrong" in error.hint


@pytest.mark.parametrize("name", POSSIBLE)
def test_a_bare_claim_that_is_right_gets_its_model_and_the_other_is_wrong(name):
    error = weighed(
        POSSIBLE[name], name, Answer(REFUTED, backend="wrong", core=("x",)), Answer(CAN_BE, backend="right")
    )
    assert [found is not None for found in error.shown] == [False, True]
    assert '"domains"' in str(error)
    assert "wrong, unsatisfiable:\n    from x\n    its word alone: no certificate" in str(error)
    assert "the kernel accepts what is shown for satisfiable, so wrong is wrong" in error.hint


def test_two_bare_claims_of_which_nothing_can_be_shown_are_told_as_such():
    problem = Problem.of(map(read_formula, INFINITE))
    error = weighed(problem, "premises", Answer(REFUTED, backend="one"), Answer(CAN_BE, backend="other"), 3.0)
    assert error.shown == (None, None)
    assert str(error).count("its word alone: no certificate of this was found in the time left") == 2
    assert "the kernel has accepted neither" in error.hint


def test_a_model_that_is_none_is_not_taken_for_one():
    """The one that lies has a structure to show, of other statements."""
    other = Problem.of(map(read_formula, ["p(a)", "∀x ¬q(x)"]))
    model = BACKENDS.get("models").solve(Inquiry(*sort_problem(other)).question("denied"), Limits(30.0))
    assert model.structure is not None
    error = weighed(ASKED["premises"], "premises", Answer(REFUTED, backend="right"), model)
    assert error.shown[1] is None
    assert "the kernel does not accept this" in str(error)


@pytest.mark.parametrize("backend", ["z3", "saturation"])
def test_who_is_asked_for_a_certificate_may_contradict_the_claim(monkeypatch, backend):
    """A refutation is claimed, and whoever is asked to show it finds that the statements can be true."""
    deciding = sys.modules["reasoner.prove.decide"]
    monkeypatch.setattr(deciding, "_ask_z3", lambda *arguments: None)

    def claimed(inquiry, *rest):
        inquiry.denied = Answer(REFUTED, backend="liar")

    monkeypatch.setattr(deciding, "_ask_portfolio", claimed)
    monkeypatch.setattr(deciding, "ask_premises", lambda *arguments: None)
    if backend == "z3":
        monkeypatch.setattr("reasoner.prove.certify.searched", lambda *arguments, **named: None)
    with pytest.raises(ContradictionError) as caught:
        decide(POSSIBLE["denied"], Limits(60.0))
    assert [answer.backend for answer in caught.value.answers] == ["liar", backend]
    assert "so liar is wrong" in caught.value.hint
