"""TSTP proofs that another prover wrote: accepted when right, refused with a reason when not."""

import time

import pytest

from reasoner.certificates import check_tstp, read_tstp
from reasoner.certificates.skolem_steps import skolemizes
from reasoner.errors import ParseError
from reasoner.syntax import read_formula
from tests.certificates.pool import problem
from tests.certificates.test_kernel import follows

PROOF = """
fof(c_0_0, conjecture, (?[X]:q(X)), file('x.p', goal)).
fof(c_0_1, axiom, (![X]:(p(X)=>q(X))), file('x.p', ax1)).
fof(c_0_2, axiom, (?[X]:p(X)), file('x.p', ax2)).
fof(c_0_3, negated_conjecture, (~(?[X]:q(X))), inference(assume_negation,[status(cth)],[c_0_0])).
fof(c_0_4, plain, (![X1]:(~p(X1)|q(X1))), inference(fof_nnf,[status(thm)],[c_0_1])).
fof(c_0_5, plain, (p(esk1_0)), inference(skolemize,[status(esa)],[inference(variable_rename,[status(thm)],[c_0_2])])).
cnf(c_0_6, plain, (q(X1)|~p(X1)), inference(split_conjunct,[status(thm)],[c_0_4])).
cnf(c_0_7, negated_conjecture, (~q(X1)), inference(split_conjunct,[status(thm)],[c_0_3])).
cnf(c_0_8, plain, ($false), inference(cn,[status(thm)],[inference(rw,[status(thm)],[c_0_5, c_0_6]), c_0_7]), ['proof']).
"""
ASKED = problem(["all x (p(x) -> q(x))", "exists x p(x)"], "exists x q(x)")


def check(text):
    steps = read_tstp(text, lambda language, formula: read_formula(formula, "tptp"))
    return check_tstp(steps, ASKED, lambda premises, conclusion, _: follows(premises, conclusion))


def test_a_proof_in_the_style_of_e_is_accepted():
    assert check(PROOF).accepted


@pytest.mark.parametrize(
    ("old", "new", "step"),
    [
        ("(p(esk1_0)), inference", "(p(esk1_0)&~q(esk1_0)), inference", "c_0_5"),
        ("(![X]:(p(X)=>q(X))), file", "(![X]:(q(X)=>p(X))), file", "c_0_1"),
        ("(q(X1)|~p(X1)), inference", "(q(X1)), inference", "c_0_6"),
        ("[c_0_5, c_0_6]", "[c_0_6]", "c_0_8"),
        ("[c_0_5, c_0_6]", "[c_0_8, c_0_6]", "c_0_8"),
        ("[c_0_5, c_0_6]", "[c_0_0, c_0_6]", "c_0_8"),
        ("file('x.p', ax2)", "introduced(axiom)", "c_0_2"),
        ("(~(?[X]:q(X))), inf", "(~(?[X]:p(X))), inf", "c_0_3"),
    ],
)
def test_a_wrong_step_is_named(old, new, step):
    assert old in PROOF
    result = check(PROOF.replace(old, new))
    assert not result.accepted
    assert result.step == step
    assert result.reason


def test_without_a_last_step_it_is_no_proof():
    assert not check(PROOF[: PROOF.index("cnf(c_0_8")]).accepted


@pytest.mark.parametrize(
    ("parent", "child", "fine"),
    [
        ("exists x P(x)", "P(sk)", True),
        ("all x exists y R(x, y)", "all x R(x, sk(x))", True),
        ("all x exists y R(x, y)", "all x R(x, sk)", False),
        ("all x all z exists y R(x, y)", "all x all z R(x, sk(x, z))", True),
        ("exists x exists y R(x, y)", "R(sk, sk)", False),
        ("exists x exists y R(x, y)", "R(sk, tk)", True),
        ("(exists x P(x)) & (exists x Q(x))", "P(sk) & Q(sk)", False),
        ("(exists x P(x)) -> Q(a)", "P(sk) -> Q(a)", False),
        ("exists x (P(x) & Q(x))", "P(sk) & Q(a)", False),
        ("all x all z exists y R(x, y)", "all x all z R(x, sk(z, x))", True),
        ("all x all z exists y R(x, y)", "all x all z R(x, sk(z))", False),
        ("all x all z exists y S(x, y, z)", "all x all z S(x, sk(z, x), z)", True),
        ("all x all z exists y S(x, y, z)", "all x all z S(x, sk(z), z)", False),
        ("all x exists y all z exists u S(y, z, u)", "all x all z S(sk(x), z, tk(x, z))", True),
        ("all x exists y all z exists u S(y, z, u)", "all x all z S(sk(x, z), z, tk(x, z))", True),
        ("all x exists y all z S(x, y, z)", "all x all z S(x, sk(z), z)", False),
        ("all x exists y (R(x, y) & R(y, x))", "all x (R(x, sk(x)) & R(sk(x), x))", True),
        ("all x exists y (R(x, y) & R(y, x))", "all x all z (R(x, sk(x, z)) & R(sk(x, z), x))", True),
        ("all x exists y (R(x, y) & R(y, x))", "all x all z (R(x, sk(x, z)) & R(sk(z, x), x))", False),
        ("exists y all x (P(x) -> f(x) = y)", "all x (~P(x) | sk = f(x))", True),
        ("all x exists y f(y) = x", "all x x = f(sk(x))", True),
    ],
)
def test_skolemization_is_recognised_by_what_it_replaces(parent, child, fine):
    fresh = frozenset({*(("sk", n) for n in range(4)), *(("tk", n) for n in range(3))})
    assert skolemizes(read_formula(parent), read_formula(child), fresh, {}) is fine


def test_skolemization_is_recognised_among_many_like_literals():
    """As in E's proofs from Mizar's library: tried one by one, the orders of the equations would be millions."""
    bound, args = "all a all b all c all d all y all z", "a, b, c, d, y, z"
    tuples = "exists u exists v (y = g(u, v) & z != v)"
    parent = f"{bound} (a = k | b = k | c = k | d = k | z = f(a, b, c, d, y) | {{}})"
    rest = "k = d | k = c | k = b | k = a | z = f(a, b, c, d, y)"
    child = f"{bound} ((y = g(sk({args}), tk({args})) | {rest}) & (tk({args}) != z | {rest}))"
    fresh = frozenset({("sk", 6), ("tk", 6)})
    assert skolemizes(read_formula(parent.format(tuples)), read_formula(child), fresh, {})
    assert not skolemizes(
        read_formula(parent.format(tuples.replace("z != v", "z != u"))), read_formula(child), fresh, {}
    )


@pytest.mark.parametrize("text", ["fof(a, axiom", "fof(a).", "cnf(c, plain, (p(", "fof(a,b,'"])
def test_text_cut_short_is_a_parse_error(text):
    with pytest.raises(ParseError):
        check(text)


@pytest.mark.parametrize(
    "text",
    [
        "fof(g, conjecture, $false, file('x.p', goal)).",
        "fof(g, question, $false, file('x.p', goal)).",
        "fof(g, conjecture, (q(a) & ~q(a)), file('x.p', goal)). fof(h, plain, $false, inference(cn, [status(thm)], [g])).",
        "fof(g, conjecture, (?[X]:q(X)), file('x.p', goal)). fof(h, plain, (?[X]:q(X)), g).",
        "fof(d, plain, (![X]:(q(X)<=>r(X))), introduced(definition)).",
        "fof(d, plain, (![X]:(r(X)<=>~r(X))), introduced(definition)).",
        "fof(d, plain, (![X]:(r(X,X)<=>q(X))), introduced(definition)).",
        "fof(d, plain, (![X]:(r(X)<=>p(Y))), introduced(definition)).",
        "fof(z, plain, $false, inference(cn, [status(thm)], [])).",
        "fof(z, negated_conjecture, $false, file('x.p', goal)).",
        "fof(a, plain, $false, inference(cn, [], [b])). fof(b, plain, $false, inference(cn, [], [a])).",
        """fof(a, axiom, (?[X]:p(X)), file('x.p', ax2)). fof(b, plain, p(k), inference(sk, [], [a])).
        fof(c, axiom, (?[X]:p(X)), file('x.p', ax2)). fof(d, plain, (p(k)&p(l)&~q(k)), inference(sk, [], [c])).""",
    ],
)
def test_false_proofs_are_refused(text):
    result = check(text)
    assert not result.accepted
    assert result.reason


def test_parents_are_found_wherever_they_are_nested():
    (step,) = read_tstp(
        "cnf(a, plain, p, inference(rw, [status(thm)], [inference(spm,[status(thm)],[b, 'the c']), "
        "d:[bind(X,$fot(e))], theory(equality), file('x.p', f), [[g]], h]), ['proof']).",
        lambda language, formula: read_formula(formula, "tptp"),
    )
    assert step.parents == ("b", "the c", "d", "g", "h")


def test_deep_nesting_takes_no_time():
    start = time.process_time()
    depth = 20_000
    text = f"fof(a, axiom, q(b), inference(x, [], {'[' * depth}c{']' * depth}))."
    assert check(text).step == "a"
    text = f"fof(a, axiom, q(b), {'inference(x, [], [' * depth}c{'])' * depth})."
    assert check(text).step == "a"
    assert time.process_time() - start < 10


DOUBTED = problem(["p(a)"], "-p(a)")
REFUTED = """
fof(goal, conjecture, ~ p(a), file('problem', goal)).
fof(c1, hypothesis, ~ p(a), inference(assume_conjecture, [status(thm)], [goal])).
fof(c2, axiom, p(a), file('problem', a)).
fof(c3, plain, $false, inference(resolution, [status(thm)], [c1, c2])).
"""


def check_doubted(text, announced=""):
    steps = read_tstp(text, lambda language, formula: read_formula(formula, "tptp"))
    return check_tstp(steps, DOUBTED, lambda ps, conclusion, _: follows(ps, conclusion), announced=announced)


def test_a_refutation_of_premises_and_conjecture_shows_false_and_nothing_else():
    assert check_doubted(REFUTED).shows == "False"
    assert check_doubted(REFUTED, "CounterSatisfiable").shows == "False"
    assert check_doubted(REFUTED, "CounterTheorem").shows == "False"
    for other in ("Theorem", "Unsatisfiable", "ContradictoryAxioms"):
        assert not check_doubted(REFUTED, other).accepted


@pytest.mark.parametrize(
    ("old", "new", "step"),
    [
        ("inference(assume_conjecture, [status(thm)], [goal])", "file('problem', goal)", "c1"),
        ("inference(assume_conjecture, [status(thm)], [goal])", "goal", "c1"),
        ("hypothesis, ~ p(a)", "hypothesis, ~ p(a) & ~ p(b)", "c1"),
        ("inference(assume_conjecture, [status(thm)], [goal])", "inference(assume_conjecture, [], [goal, c2])", "c1"),
        ("[c1, c2]", "[goal, c2]", "c3"),
        ("[c1, c2]", "[c2]", "c3"),
    ],
)
def test_the_conjecture_is_a_premise_only_of_its_own_refutation(old, new, step):
    assert old in REFUTED
    result = check_doubted(REFUTED.replace(old, new))
    assert not result.accepted
    assert result.step == step


def test_the_conjecture_together_with_its_negation_shows_nothing():
    text = """
    fof(g, conjecture, ~ p(a)). fof(n, negated_conjecture, p(a), inference(negate, [status(cth)], [g])).
    fof(h, hypothesis, ~ p(a), inference(assume_conjecture, [status(thm)], [g])).
    fof(z, plain, $false, inference(resolution, [status(thm)], [n, h]))."""
    assert not check_doubted(text).accepted
    copied = "fof(g, conjecture, ~ p(a)). fof(h, plain, ~ p(a), inference(assume_conjecture, [], [g]))."
    assert not check_doubted(copied).accepted


def test_what_is_shown_is_told():
    assert check(PROOF).shows == "True"
    contradictory = "fof(a, axiom, p(a)). fof(z, plain, $false, inference(i, [], [a]))."
    assert not check_doubted(contradictory).accepted


@pytest.mark.parametrize("status", ["Satisfiable", "Timeout", "GaveUp", "Unsatisfiable", "ContradictoryAxioms", "Open"])
def test_a_status_that_is_not_what_is_shown_is_refused(status):
    steps = read_tstp(PROOF, lambda language, formula: read_formula(formula, "tptp"))

    def announcing(said):
        return check_tstp(steps, ASKED, lambda ps, conclusion, _: follows(ps, conclusion), announced=said)

    assert announcing("Theorem").accepted
    assert f"it announces {status}" in announcing(status).reason
    assert not announcing(status).accepted
