"""E's proofs, proved anew: what comes out is a derivation that the kernel accepts, whatever the text says."""

from math import inf
from random import Random

import pytest

from reasoner.certificates import Certificate, check_certificate, read_tstp, render_certificate
from reasoner.logic import Not, Problem, Statement, sort_problem
from reasoner.prove import Limits, check_foreign_proof, decide
from reasoner.prove.members import EPROVER
from reasoner.prove.portfolio import available
from reasoner.prove.questions import Outcome, Question
from reasoner.prove.recording import given_clauses
from reasoner.prove.replay import REPLAY, Unproved, replayed
from reasoner.syntax import read_formula, read_problem, show_formula, write_typed

needs_e = pytest.mark.skipif(not available("eprover"), reason="E is not installed")


def question_of(premises, goal):
    problem = Problem.of(map(read_formula, premises), read_formula(goal))
    resorted, signature = sort_problem(problem)
    denied = Statement("goal", Not(resorted.goal.formula), "negated_goal")
    return problem, Question((*resorted.premises, denied), signature)


def steps_from(text):
    def read(language, formula):
        return read_problem(f"{language}(a, axiom, {formula}).", "tptp").premises[0].formula

    return {step.name: step for step in read_tstp(text, read)}


def given(number, formula):
    return f"fof(s{number}, axiom, {formula}, file('x', s{number}))."


def inferred(name, formula, *parents):
    return f"cnf({name}, plain, {formula}, inference(any, [status(thm)], [{', '.join(parents)}]))."


def replay(premises, goal, *lines):
    problem, question = question_of(premises, goal)
    made, signature = given_clauses(question, inf)
    derivation = replayed(question, made, signature, steps_from("\n".join(lines)), until=float("inf"))
    return check_certificate(problem, Certificate("True", (derivation,)))


WINDS = ["∀x f(f(x)) = x", "∀x (p(x) → p(f(x)))", "∀x (q(x) ∨ p(f(x)) ∨ r(x, f(f(x))))", "∀x ¬q(x)"]
"""Clauses s0 to s3; the goal ∀x (p(x) ∨ r(x, x)) gives s4 and s5."""


@pytest.mark.parametrize(
    "lines",
    [
        [inferred("a", "q(X) | p(f(X)) | r(X, X)", "s2", "s0"), inferred("b", "p(f(f(X))) | r(X, X)", "a", "s1", "s3")],
        [inferred("a", "p(X) | ~ p(f(X))", "s0", "s1"), inferred("b", "r(Y, Y) | p(Y)", "s2", "s3", "s0", "a")],
        [inferred("a", "p(f(X)) | r(X, f(f(X))) | f(X) != X", "s2", "s3"),
         inferred("b", "p(f(X)) | r(X, f(f(X)))", "s2", "s3")],
    ],
)  # fmt: skip
def test_steps_of_any_size_with_equations_and_several_literals_are_proved_anew(lines):
    lines = [*(given(number, "$true") for number in range(6)), *lines, inferred("end", "$false", "b", *LATER)]
    assert replay(WINDS, "∀x (p(x) ∨ r(x, x))", *lines).accepted


LATER = ("s0", "s1", "s4", "s5")


@pytest.mark.parametrize(
    "lines",
    [
        [inferred("a", "p(X)", "s1"), inferred("end", "$false", "a", "s4")],
        [inferred("a", "$false", "s0", "s1")],
        [inferred("a", "p(X)", "b"), inferred("b", "p(X)", "a"), inferred("end", "$false", "a", "s4")],
        [inferred("a", "g(X) = X", "s0"), inferred("end", "$false", "a", "s4", "s5")],
        [inferred("end", "$false", "s99")],
        [given(99, "$false"), inferred("end", "$false", "s99")],
        [inferred("a", "p(X)", "s2")],
    ],
)
def test_a_text_that_is_no_proof_gives_no_derivation(lines):
    with pytest.raises(Unproved):
        replay(WINDS, "∀x (p(x) ∨ r(x, x))", *(given(number, "$true") for number in range(6)), *lines)


def random_clause(random, most):
    def term(depth):
        if depth == 0 or random.random() < 0.4:
            return random.choice(["x", "y", "a", "b"])
        return random.choice([f"f({term(depth - 1)})", f"g({term(depth - 1)}, {term(depth - 1)})"])

    def literal():
        atom = random.choice([f"p({term(1)})", f"r({term(1)}, {term(1)})", f"{term(2)} = {term(1)}"])
        return random.choice([atom, f"¬({atom})"])

    return "∀x ∀y (" + " ∨ ".join(literal() for _ in range(random.randint(1, most))) + ")"


@needs_e
def test_proofs_of_random_problems_are_replayed():
    refuted = 0
    for seed in range(60):
        random = Random(seed)
        problem, question = question_of([random_clause(random, 3) for _ in range(7)], "∃x p(x) ∧ ∀x (r(x, a) ∨ ¬p(x))")
        if EPROVER.solve(question, Limits(seconds=1.0)).outcome is not Outcome.UNSATISFIABLE:
            continue
        answer = REPLAY.solve(question, Limits(seconds=20.0))
        assert answer.derivation is not None, seed
        assert check_certificate(problem, Certificate("True", (answer.derivation,))).accepted, seed
        refuted += 1
    assert refuted > 10


@needs_e
def test_a_computation_by_rules_is_certified():
    """Too long for our prover, which rewrites in another order."""
    rules = ["∀x add(z, x) = x", "∀x ∀y add(s(x), y) = s(add(x, y))", "fib(z) = z", "fib(s(z)) = s(z)",
             "∀x fib(s(s(x))) = add(fib(s(x)), fib(x))"]  # fmt: skip
    eight, result = (("s(" * count) + "z" + ")" * count for count in (8, 21))
    verdict = decide(Problem.of(map(read_formula, rules), read_formula(f"fib({eight}) = {result}")), Limits(30.0))
    assert (verdict.label, verdict.checked) == ("True", True)


def test_the_derivation_is_written_as_tstp_that_is_accepted_again():
    premises, goal = WINDS, "∀x (p(x) ∨ r(x, x))"
    problem, question = question_of(premises, goal)
    lines = [*(given(number, "$true") for number in range(6)),
             inferred("a", "q(X) | p(f(X)) | r(X, X)", "s2", "s0"), inferred("t", "~ p(f(f(X))) | p(X)", "s0"),
             inferred("b", "r(X, X) | p(X)", "a", "t", "s1", "s3"), inferred("end", "$false", "b", "s4", "s5")]  # fmt: skip
    made, signature = given_clauses(question, inf)
    derivation = replayed(question, made, signature, steps_from("\n".join(lines)), until=float("inf"))
    assert any(step.rule == "rup" and not step.parents for step in derivation.steps)
    certificate = Certificate("True", (derivation,))
    assert check_certificate(problem, certificate).accepted
    text = render_certificate(certificate, "tstp", render=show_formula, problem=problem, tptp=write_typed)
    assert check_foreign_proof(text, problem).accepted
    assert "by excluded middle" in render_certificate(certificate, "text", render=show_formula, problem=problem)
