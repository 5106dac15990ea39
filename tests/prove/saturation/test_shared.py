"""Terms whose shared parts would take exponential space when written out: sharing is kept, and no search is lost in it."""

import pytest

from reasoner.certificates import Certificate, check_certificate
from reasoner.logic import (
    Equal,
    Exists,
    ForAll,
    Formula,
    Function,
    Implies,
    Not,
    Or,
    Predicate,
    Problem,
    Statement,
    Term,
    Variable,
    sort_problem,
)
from reasoner.prove import Limits, decide
from reasoner.prove.portfolio import available
from reasoner.prove.saturation import Options, Strategy, refute

DEPTH = 100
A, B, C = Function("a"), Function("b"), Function("c")
X, Y = Variable("x"), Variable("y")


def twice(part: Term, depth: int = DEPTH) -> Term:
    """f(t, t) for t = f(…): as a tree, 2 to the power of `depth` leaves."""
    for _ in range(depth):
        part = Function("f", (part, part))
    return part


def p(*terms: Term) -> Formula:
    return Predicate("p", terms)


def q(*terms: Term) -> Formula:
    return Predicate("q", terms)


def unified(length: int) -> Formula:
    """Two terms whose most general unifier is small as it is bound and exponential where it is applied."""
    xs, ys = ([Variable(f"{name}{i}") for i in range(length + 1)] for name in "xy")
    of_xs, of_ys = ([Function("f", (v, v)) for v in each[:-1]] for each in (xs, ys))
    left = Function("h", (*xs[1:], *of_ys, ys[-1]))
    right = Function("h", (*of_xs, *ys[1:], xs[-1]))
    return ForAll((*xs, *ys), Not(Equal(left, right)))


def of(premises: list[Formula], goal: Formula | None) -> Problem:
    named = tuple(Statement(f"s{number}", formula) for number, formula in enumerate(premises))
    return Problem(named, None if goal is None else Statement("goal", goal, "conjecture"))


REFUTED = {
    "a ground unit": of([p(twice(A))], p(twice(A))),
    "a rule on a ground term": of([p(twice(A)), ForAll((X,), Implies(p(X), q(X)))], q(twice(A))),
    "an instance": of([ForAll((X,), p(twice(X)))], p(twice(A))),
    "a pattern in a rule": of([ForAll((X,), Implies(p(twice(X)), q(X))), ForAll((X,), p(twice(X)))], q(A)),
    "a term for a variable": of([ForAll((X,), p(twice(X)))], Exists((X,), p(twice(Function("h", (X,)))))),
    "leaves rewritten": of([p(twice(A)), Equal(A, B)], p(twice(B))),
    "rewritten level by level": of([p(twice(A)), ForAll((X,), Equal(Function("f", (X, X)), X))], p(A)),
    "a pattern rewritten": of(
        [ForAll((X,), Equal(twice(X), Function("g", (X,)))), p(twice(A))], p(Function("g", (A,)))
    ),
    "an equation resolved": of([Not(Equal(twice(A), twice(B)))], Not(Equal(A, B))),
    "a choice of two": of(
        [ForAll((X,), Or((p(twice(X)), q(twice(X))))), ForAll((X,), Not(p(twice(X))))], Exists((X,), q(X))
    ),
    "the unifier of a chain": of([unified(60)], None),
    "terms that grow": of([p(A), ForAll((X,), Implies(p(X), p(Function("f", (X, X)))))], p(twice(A, 60))),
}
SATURATED = {
    "another leaf": of([p(twice(A))], p(twice(B))),
    "equations of other things": of([p(twice(A)), Equal(C, Function("d")), Equal(Function("h", (C,)), C)], p(twice(B))),
    "a commutative function": of(
        [p(twice(A)), ForAll((X, Y), Equal(Function("f", (X, Y)), Function("f", (Y, X))))], p(twice(B))
    ),
}


def asked(problem: Problem, strategy: Strategy = Strategy()) -> tuple[str, Certificate | None]:  # noqa: B008
    resorted, signature = sort_problem(problem)
    statements = list(resorted.premises)
    if resorted.goal is not None:
        statements.append(Statement("denied", Not(resorted.goal.formula), "negated_goal"))
    found = refute(statements, Limits(seconds=60), Options(strategy), signature)
    kind = "Unsatisfiable" if problem.goal is None else "True"
    return found.outcome, None if found.derivation is None else Certificate(kind, (found.derivation,))


@pytest.mark.parametrize("ordering", ["kbo", "lpo"])
@pytest.mark.parametrize("name", REFUTED)
def test_a_shared_term_is_refuted_and_its_derivation_accepted(name: str, ordering: str) -> None:
    outcome, certificate = asked(REFUTED[name], Strategy(ordering=ordering))
    assert outcome == "refuted"
    assert certificate is not None
    assert check_certificate(REFUTED[name], certificate).accepted


@pytest.mark.parametrize("name", SATURATED)
def test_a_shared_term_saturates(name: str) -> None:
    assert asked(SATURATED[name]) == ("saturated", None)


@pytest.mark.parametrize("backend", ["cvc5", "eprover"])
def test_what_cannot_be_written_out_is_said_to_be_too_long(backend: str) -> None:
    if not available(backend):
        pytest.skip(f"{backend} is not installed")
    verdict = decide(REFUTED["an instance"], Limits(seconds=30), backend=backend)
    assert verdict.label is None
    assert "too long to be written" in verdict.detail
