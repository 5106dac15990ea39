"""Proofs that the E prover really writes are checked step by step."""

import re
import subprocess

import pytest

from reasoner.certificates.instance_steps import is_instance
from reasoner.certificates.tstp import certificate_tstp
from reasoner.errors import ParseError
from reasoner.logic import sort_problem
from reasoner.logic.well_sorted import Sorting
from reasoner.prove import Limits, check_foreign_proof, decide
from reasoner.prove.members import EPROVER
from reasoner.syntax import read_problem, write_typed

PROBLEMS = {
    "pelletier 37": """
        fof(a, axiom, ![Z]: ?[W]: ![X]: ?[Y]: ((p(X,Z) => p(Y,W)) & p(Y,Z) & (p(Y,W) => ?[U]: q(U,W)))).
        fof(b, axiom, ![X,Z]: (~p(X,Z) => ?[Y]: q(Y,Z))).
        fof(c, axiom, (?[X,Y]: q(X,Y)) => ![X]: r(X,X)).
        fof(g, conjecture, ![X]: ?[Y]: r(X,Y)).""",
    "pelletier 54": """
        fof(a, axiom, ![Y]: ?[Z]: ![X]: (f(X,Z) <=> X = Y)).
        fof(g, conjecture, ~ ?[W]: ![X]: (f(X,W) <=> ![U]: (f(X,U) => ?[Y]: (f(Y,U) & ~ ?[Z]: (f(Z,U) & f(Z,Y)))))).""",
    "pelletier 45": """
        fof(a, axiom, ![X]: ((f(X) & ![Y]: ((g(Y) & h(X,Y)) => j(X,Y))) => ![Y]: ((g(Y) & h(X,Y)) => k(Y)))).
        fof(b, axiom, ~ ?[Y]: (l(Y) & k(Y))).
        fof(c, axiom, ?[X]: (f(X) & ![Y]: (h(X,Y) => l(Y)) & ![Y]: ((g(Y) & h(X,Y)) => j(X,Y)))).
        fof(g, conjecture, ?[X]: (f(X) & ~ ?[Y]: (g(Y) & h(X,Y)))).""",
    "typed": """
        tff(d, type, dog: $tType). tff(r, type, rex: dog). tff(p, type, f: dog > $o). tff(q, type, p0: $o).
        tff(a, axiom, ![X: dog]: (f(X) => ?[Y: dog]: ~f(Y))). tff(b, axiom, f(rex)).
        tff(g, conjecture, ?[X: dog]: ~f(X)).""",
}  # fmt: skip


@pytest.mark.skipif(not EPROVER.program(), reason="the E prover is not installed")
@pytest.mark.parametrize("name", PROBLEMS)
def test_what_e_writes_is_accepted_and_not_about_another_problem(name, tmp_path):
    path = tmp_path / "problem.p"
    path.write_text(PROBLEMS[name])
    command = [EPROVER.program(), "--auto", "--silent", "--tstp-format", "--proof-object=1", "--cpu-limit=5", str(path)]
    written = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    problem = read_problem(path)
    check = check_foreign_proof(written, problem)
    assert check.accepted, check
    other = read_problem(PROBLEMS[name].replace("(a, axiom, ![", "(a, axiom, p0 | ![", 1), "tptp")
    assert not check_foreign_proof(written, other, seconds=1.0).accepted
    cut = "\n".join(line for line in written.splitlines() if "$false" not in line)
    assert not check_foreign_proof(cut, problem).accepted


ONE_ELEMENT = {
    "equal": "fof(a, axiom, ![X,Y]: X = Y).",
    "constant": "fof(a, axiom, ![X]: (q(X) & X = c)).",
    "predicate": "fof(a, axiom, ![X]: p(X)). fof(b, axiom, ![X]: (p(X) => X = c)).",
}


@pytest.mark.parametrize(
    ("name", "steps"),
    [
        ("equal", ['fof(s, plain, "foo" = "bar", inference(inst, [], [a]))']),
        ("constant", ["fof(s, plain, c = 1 & c = 2, inference(inst, [], [a]))"]),
        ("constant", ["fof(s, plain, q(1) & q(2), inference(inst, [], [a]))"]),
        ("predicate", ["fof(s, plain, p(1), inference(i, [], [a]))", "fof(t, plain, p(2), inference(i, [], [a]))"]),
        ("predicate", ["tff(s, plain, ![X:$int]: p(X), inference(inst, [], [a]))"]),
    ],
)
def test_a_proof_does_not_bring_individuals_and_sorts_of_its_own(name, steps):
    problem = read_problem(ONE_ELEMENT[name], "tptp")
    assert decide(problem, Limits(2.0)).certificate.kind == "Satisfiable"
    names = [step[4] for step in steps] + [statement.name for statement in problem.premises]
    last = f"fof(z, plain, $false, inference(cn, [], [{', '.join(names)}]))."
    text = "\n".join([ONE_ELEMENT[name], *[f"{step}." for step in steps], last])
    check = check_foreign_proof(text, problem)
    assert not check.accepted
    assert "sorts" in check.reason


OPEN = "fof(a, axiom, ?[X]: p(X)). fof(b, axiom, ?[X]: ~p(X)). fof(g, conjecture, q)."
ATTACKS = {
    "one Skolem constant for two": (
        (
            "fof(s, plain, p(sk), inference(skolemize, [status(esa)], [a])). "
            "fof(t, plain, ~p(sk), inference(skolemize, [status(esa)], [b]))."
        ),
        "s, t",
    ),
    "a Skolem constant at another arity": (
        (
            "fof(s, plain, p(sk), inference(skolemize, [status(esa)], [a])). "
            "fof(t, plain, ![X]: sk(X) = sk, inference(i, [], [s]))."
        ),
        "t",
    ),
    "a definition that defines a symbol of the problem": (
        "fof(s, plain, ![X]: (p(X) <=> $true), introduced(definition)).",
        "s, b",
    ),
    "a definition of two minds": (
        "fof(s, plain, e => $false, introduced(definition)). fof(t, plain, $true => e, introduced(definition)).",
        "s, t",
    ),
    "a definition, negated, that defines a symbol of the problem": (
        "fof(s, plain, ![X]: (~p(X) <=> $false), introduced(definition)).",
        "s, b",
    ),
    "a negated definition of two minds": (
        "fof(s, plain, ~e <=> $false, introduced(definition)). fof(t, plain, ~e <=> $true, introduced(definition)).",
        "s, t",
    ),
    "a negated definition on a circle": ("fof(s, plain, ~e <=> e, introduced(definition)).", "s"),
    "the conjecture and its negation inside": (
        "fof(s, plain, q, inference(i, [status(cth)], [g, inference(assume, [status(cth)], [g])])).",
        "s",
    ),
    "the conjecture taken for true beside its negation inside": (
        (
            "fof(s, plain, q, inference(assume_conjecture, [status(thm)], [g])). "
            "fof(t, plain, $false, inference(i, [status(thm)], [inference(assume, [status(cth)], [g]), s]))."
        ),
        "t",
    ),
    "the conjecture assumed in an inference with its negation": (
        (
            "fof(s, plain, ~q, inference(assume_conjecture, [status(thm)], "
            "[inference(assume_negation, [status(cth)], [g]), a])). "
            "fof(t, plain, q, inference(assume_conjecture, [status(thm)], [g]))."
        ),
        "s, t",
    ),
    "a definition on a circle": ("fof(s, plain, e <=> ~e, introduced(definition)).", "s"),
    "a splitting component that is merely claimed": (
        (
            "fof(s, plain, spl0 <=> ?[X]: p(X), introduced(avatar_definition)). "
            "fof(t, plain, ~spl0, introduced(avatar_definition))."
        ),
        "s, t, a",
    ),
    "a choice axiom": (
        (
            "fof(s, plain, (?[X]: p(X)) => p(k), introduced(choice_axiom)). "
            "fof(t, plain, (?[X]: ~p(X)) => ~p(k), introduced(choice_axiom))."
        ),
        "a, b, s, t",
    ),
    "a tautology that is none": ("fof(s, plain, $false, introduced(tautology)).", "s"),
    "an inference from nothing": ("fof(s, plain, $false, inference(i, [status(esa)], [])).", "s"),
    "a theory that is none": ("fof(s, plain, ![X, Y]: X = Y, theory(equality)).", "a, b, s"),
    "another negated conjecture": ("fof(s, negated_conjecture, q & ~q).", "s"),
    "the conjecture and its negation": (
        "fof(s, negated_conjecture, ~q, inference(assume, [status(cth)], [g])).",
        "g, s",
    ),
    "variables set free": ("cnf(s, plain, p(X), inference(i, [], [a])).", "s, b"),
    "a typed variable": ("tff(s, plain, ![X: $int]: (p(X) | ~p(X)), inference(i, [], [a])).", "a, s"),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_a_false_proof_is_refused(name):
    steps, parents = ATTACKS[name]
    problem = read_problem(OPEN, "tptp")
    assert decide(problem, Limits(2.0)).label == "Uncertain"
    text = f"{OPEN} {steps} fof(z, plain, $false, inference(i, [], [{parents}]))."
    check = check_foreign_proof(text, problem, seconds=1.0)
    assert not check.accepted
    circles = {"a definition on a circle", "a negated definition on a circle"}
    assert check.step != "z" or name in {"the conjecture and its negation"} | circles


ARITHMETIC = """
    tff(p, type, p: $int > $o). tff(c, type, c: $int).
    tff(a, axiom, ![X: $int]: ($less(X, 5) => p(X))). tff(b, axiom, $less(c, 3)).
    tff(g, conjecture, p(c))."""


def test_what_this_package_writes_of_arithmetic_is_accepted_and_a_false_lemma_is_not():
    problem = read_problem(ARITHMETIC, "tptp")
    verdict = decide(problem, Limits(2.0))
    text = certificate_tstp(verdict.certificate, write_typed, problem)
    assert "introduced(theory,[arithmetic])" in text
    assert "tff('p type', type, p: $int > $o)." in text
    assert "fof(" not in text
    assert check_foreign_proof(text, problem).accepted
    for false in ("$less(c,5)", "~ $less(c,3) | $less(c,2)", "~ $less(c,3) | c = 2"):
        lemma = re.sub(r"(?<=plain,)[^\n]*(?=,introduced)", false, text)
        assert lemma != text
        check = check_foreign_proof(lemma, problem, seconds=1.0)
        assert not check.accepted
        assert "not seen to be valid" in check.reason


CONTRADICTORY_BY_THEMSELVES = {
    "nothing is less than itself": """tff(p, type, p: $int > $o). tff(a, axiom, ~ p(1)).
        tff(b, axiom, ![Y: $int]: $less(Y, Y)). tff(g, conjecture, q).""",
    "not all numbers are 3": "tff(a, axiom, p(0) | $less(1, 2)). tff(g, conjecture, ~ ~ ![Z: $int]: 3 = Z).",
    "in a longer clause": """tff(a, axiom, ![Y: $int]: ($less(Y, Y) | $less(Y, $sum(Y, -1)))). tff(b, axiom, p(4)).
        tff(g, conjecture, q).""",
}


@pytest.mark.parametrize("name", CONTRADICTORY_BY_THEMSELVES)
def test_an_instance_of_a_premise_is_recognised_however_contradictory_the_premise(name):
    problem = read_problem(CONTRADICTORY_BY_THEMSELVES[name], "tptp")
    verdict = decide(problem, Limits(5.0))
    written = certificate_tstp(verdict.certificate, write_typed, problem)
    assert "inference(instantiate" in written
    check = check_foreign_proof(written, problem)
    assert check.accepted, (check, written)


@pytest.mark.parametrize(
    ("premise", "step", "accepted"),
    [
        ("![X: $int]: $less(X, X)", "$less(2, 2)", True),
        ("![X: $int, Y: $int]: ($less(X, Y) | X = Y)", "4 = 7 | $less(7, 4)", True),
        ("![X: $int, Y: $int]: $less(X, Y)", "![Z: $int]: ($less(Z, $sum(Z, 1)) | q)", True),
        ("![X: $int]: $less(X, X)", "$less(2, 3)", False),
        ("![X: $int]: $less(X, X)", "$less(2.0, 2.0)", False),
        ("![X: $int]: ($less(X, 3) | p(X))", "$less(1, 3)", False),
        ("![X: $int]: ($less(X, 3) | p(X))", "$less(1, 3) | p(2)", False),
        ("![X: $int]: ~ $less(X, X)", "$less(1, 1)", False),
        ("![X: thing]: X = c", "1 = 2", False),
        ("![X: thing, Y: thing]: X = Y", "k = l", False),
    ],
    ids=str,
)
def test_only_an_instance_by_terms_of_the_sorts_is_recognised(premise, step, accepted):
    types = """tff(s, type, thing: $tType). tff(o, type, other: $tType). tff(c, type, c: thing). tff(p, type, p: $int > $o).
        tff(k, type, k: other). tff(l, type, l: other)."""
    problem = read_problem(f"{types} tff(a, axiom, {premise}).", "tptp")
    read = [read_problem(f"{types} tff(a, axiom, {each}).", "tptp") for each in (premise, step)]
    parent, child = [sort_problem(each)[0].premises[0].formula for each in read]
    sorting = Sorting((parent, child), problem.declared)
    assert is_instance(parent, child, sorting) is accepted


STEPS = {
    r"\d[./]\d": """tff(p, type, p: $int > $o). tff(a, axiom, p(1)).
        tff(b, axiom, ![X: $int]: (p(X) => p($sum(X, 1)))). tff(g, conjecture, p(4)).""",
    r"\d\.\d": """tff(p, type, p: $rat > $o). tff(a, axiom, p(1/2)).
        tff(b, axiom, ![X: $rat]: (p(X) => p($sum(X, 1/2)))). tff(g, conjecture, p(3/2)).""",
    r"to_real\(\d[./]|r\(1\)": """tff(p, type, p: $int > $o). tff(r, type, r: $real > $o). tff(a, axiom, p(1)).
        tff(b, axiom, ![X: $int]: (p(X) => r($to_real(X)))). tff(g, conjecture, r(1.0)).""",
}


@pytest.mark.parametrize("wrong", STEPS)
def test_numerals_are_written_with_the_sorts_that_they_have(wrong):
    problem = read_problem(STEPS[wrong], "tptp")
    written = certificate_tstp(decide(problem).certificate, write_typed, problem)
    assert "introduced(theory,[arithmetic])" in written
    assert written.count("introduced(theory,[arithmetic])")
    assert not re.search(wrong, written)
    assert check_foreign_proof(written, problem).accepted


REAL = "tff(x, type, x: $real). tff(a, axiom, $greater(x, 1.0)). tff(g, conjecture, $greater($product(2.0, x), 2.0))."


@pytest.mark.parametrize(
    ("sort", "one", "two", "accepted"),
    [
        ("$real", "1.0", "2.0", True), ("$real", "1", "2", False), ("$real", "1/1", "2/1", False),
        ("$int", "1", "2", False), ("$int", "1.0", "2.0", False),
    ],
)  # fmt: skip
def test_steps_are_over_the_sorts_of_the_problem(sort, one, two, accepted):
    goal = f"$greater($product({two}, x), {two})"
    text = f"""tff(x, type, x: {sort}). tff(a, axiom, $greater(x, {one}), file(f, a)). tff(g, conjecture, {goal}).
        tff(n, negated_conjecture, ~ {goal}, inference(negate, [status(cth)], [g])).
        tff(e, plain, $false, inference(arith, [status(thm)], [a, n]))."""
    check = check_foreign_proof(text, read_problem(REAL, "tptp"))
    assert check.accepted is accepted
    assert accepted or "sorts do not agree with the problem's" in check.reason


def test_a_declaration_where_a_formula_should_be_is_an_error():
    with pytest.raises(ParseError, match="a type declaration stands where a formula should"):
        check_foreign_proof("tff(a, axiom, q: $int > $o).", read_problem(OPEN, "tptp"))


RESORTED = {
    "of a user's sort, taken for an individual": (
        """tff(s, type, s: $tType). tff(a, axiom, ?[X: s, Y: s]: X != Y). tff(b, axiom, ![X: $i, Y: $i]: X = Y).""",
        "tff(c, plain, f != g, inference(sk, [status(esa)], [a])). tff(z, plain, $false, inference(x, [], [c, b])).",
    ),
    "of a user's sort, declared an individual": (
        """tff(s, type, s: $tType). tff(a, axiom, ?[X: s, Y: s]: X != Y). tff(b, axiom, ![X: $i, Y: $i]: X = Y).""",
        """tff(f, type, f: $i). tff(g, type, g: $i).
        tff(c, plain, f != g, inference(sk, [status(esa)], [a])). tff(z, plain, $false, inference(x, [], [c, b])).""",
    ),
    "a real number, made an integer by a later step": (
        "tff(a, axiom, ?[X: $real]: ~ $is_int(X)).",
        """tff(c, plain, ~ $is_int(f), inference(sk, [status(esa)], [a])).
        tff(d, plain, f = 0 | f != 0, inference(x, [], [c])). tff(z, plain, $false, inference(x, [], [c, d])).""",
    ),
    "of one sort, made one of another sort by later steps": (
        """tff(s, type, s: $tType). tff(t, type, t: $tType).
        tff(a, axiom, ?[X: s]: ![Y: s]: X = Y). tff(b, axiom, ?[X: t, Y: t]: X != Y).""",
        """tff(c, plain, ![Y: s]: k = Y, inference(sk, [status(esa)], [a])).
        tff(d, plain, u != v, inference(sk, [status(esa)], [b])).
        tff(e, plain, (u = k | u != k) & (v = k | v != k), inference(x, [], [c])).
        tff(z, plain, $false, inference(x, [], [c, d])).""",
    ),
    "a function of another sort's elements": (
        """tff(s, type, s: $tType). tff(a, axiom, ![X: s]: ?[Y: $i, Z: $i]: Y != Z).
        tff(b, axiom, ![X: $i, Y: $i]: X = Y).
        tff(p, type, p: $i > $o).""",
        """tff(f, type, f: $i > s). tff(g, type, g: $i > s).
        tff(c, plain, ![X: $i]: f(X) != g(X), inference(sk, [status(esa)], [a])).
        tff(z, plain, $false, inference(x, [], [c, b])).""",
    ),
}


@pytest.mark.parametrize("name", RESORTED)
def test_what_stands_for_an_existential_variable_has_its_sort(name):
    premises, steps = RESORTED[name]
    check = check_foreign_proof(premises + steps, read_problem(premises, "tptp"), seconds=1.0)
    assert not check.accepted
    assert check.step in ("c", "d")


def test_the_sort_of_a_skolem_function_is_declared_and_read():
    """Nothing in `f != g` tells of which sort they are."""
    text = """tff(s, type, s: $tType). tff(a, axiom, ![Z: $int]: ?[X: s, Y: s]: X != Y).
        tff(b, axiom, ![X: s, Y: s]: X = Y)."""
    problem = read_problem(text, "tptp")
    proof = certificate_tstp(decide(problem, Limits(2.0)).certificate, write_typed, problem)
    assert check_foreign_proof(proof, problem).accepted
    undeclared = "\n".join(line for line in proof.splitlines() if "sk" not in line or "type" not in line)
    assert undeclared != proof
    assert not check_foreign_proof(undeclared, problem).accepted


NESTED = "(![X]: ?[Y]: r0(X,Y))"
for number in range(1, 6):
    NESTED = f"({NESTED} <=> (![X]: ?[Y]: r{number}(X,Y)))"
ROUND_TRIPS = {
    "a theorem": ("fof(a, axiom, p). fof(g, conjecture, p | q).", "True"),
    "a refuted conjecture": ("fof(a, axiom, p). fof(g, conjecture, ~p).", "False"),
    "a refuted general conjecture": (
        "fof(a, axiom, ?[X]: p(X)). fof(g, conjecture, ![X]: ~p(X)).",
        "False",
    ),
    "a witness used twice": ("fof(a, axiom, ?[X]: (p(X) & ~q(X))). fof(g, conjecture, ~![X]: (p(X) => q(X))).", "True"),
    "definitions": (
        "fof(a, axiom, ![X]: ("
        + " | ".join(f"(p{n}(X) & q{n}(X))" for n in range(8))
        + ")). "
        + " ".join(f"fof(r{n}, axiom, ![X]: ((p{n}(X) & q{n}(X)) => g(X)))." for n in range(8))
        + "fof(c, conjecture, ![X]: g(X)).",
        "True",
    ),
    "definitions over witnesses": (
        "fof(a, axiom, ![X]: ?[Y]: ("
        + " | ".join(f"(p{n}(X,Y) & q{n}(X))" for n in range(8))
        + ")). "
        + " ".join(f"fof(r{n}, axiom, ![X]: ((?[Y]: p{n}(X,Y) & q{n}(X)) => g(X)))." for n in range(8))
        + "fof(c, conjecture, ![X]: g(X)).",
        "True",
    ),
    "definitions of quantified parts": (
        " ".join(f"fof(a{n}, axiom, ![X]: r{n}(X,X))." for n in range(6)) + f"fof(c, conjecture, {NESTED}).",
        "True",
    ),
    "contradictory axioms": ("fof(a, axiom, p). fof(b, axiom, ~p). fof(g, conjecture, q).", "Unsatisfiable"),
    "an unsatisfiable set": ("fof(a, axiom, ?[X]: p(X)). fof(b, axiom, ![X]: ~p(X)).", "Unsatisfiable"),
    "a name with a quote": ("fof('it\\'s', axiom, p). fof(g, conjecture, p).", "True"),
}


@pytest.mark.parametrize("name", ROUND_TRIPS)
def test_what_this_package_writes_is_accepted_as_what_it_is(name):
    text, kind = ROUND_TRIPS[name]
    problem = read_problem(text, "tptp")
    verdict = decide(problem, Limits(5.0))
    written = certificate_tstp(verdict.certificate, write_typed, problem)
    assert written.splitlines()[kind == "False"] == f"% SZS status {verdict.status} for problem"
    check = check_foreign_proof(written, problem)
    assert check.accepted, (check, written)
    assert check.shows == kind
    if kind == "False":
        assert not check_foreign_proof(written.replace("CounterSatisfiable", "Theorem"), problem).accepted


CONTRADICTION = (
    "fof(a, axiom, p, file(x, a)). fof(b, axiom, ~p, file(x, b)). fof(c, plain, $false, inference(r, [], [a, b]))."
)


@pytest.mark.parametrize(
    ("goal", "announced", "accepted"),
    [
        ("", "Unsatisfiable", True),
        ("", "ContradictoryAxioms", True),
        ("", "Theorem", False),
        ("", "Satisfiable", False),
        ("fof(g, conjecture, q).", "Theorem", True),
        ("fof(g, conjecture, q).", "ContradictoryAxioms", True),
        ("fof(g, conjecture, q).", "CounterSatisfiable", False),
        ("", "Started\n% SZS status Unsatisfiable", True),
        ("", "Unsatisfiable\n% SZS status Satisfiable", False),
    ],
)
def test_the_status_that_a_file_announces_agrees_with_what_it_shows(goal, announced, accepted):
    asked = read_problem(f"fof(a, axiom, p). fof(b, axiom, ~p). {goal}", "tptp")
    result = check_foreign_proof(f"% SZS status {announced}\n{CONTRADICTION}", asked)
    assert result.accepted is accepted, result
    assert accepted or "announces" in result.reason


def test_definitions_of_negated_predicates_and_negations_inside_inferences_are_accepted():
    problem = read_problem("fof(a, axiom, ![X]: p(X)). fof(g, conjecture, p(c)).", "tptp")
    text = """
        fof(a, axiom, ![X]: p(X), file(x, a)). fof(g, conjecture, p(c), file(x, g)).
        fof(d, plain, ![X]: (~e(X) <=> p(X)), introduced(definition)).
        fof(b, plain, ![X]: ~e(X), inference(apply_def, [status(thm)], [a, d])).
        fof(z, plain, $false, inference(r, [status(thm)], [inference(assume_negation, [status(cth)], [g]), d, b]))."""
    check = check_foreign_proof(text, problem)
    assert check.accepted, check
    assert check.shows == "True"
    for old, new in (("status(cth)", "status(thm)"), ("[g]), d, b", "[g]), d"), ("(~e(X) <=>", "(e(X) <=>")):
        assert old in text
        assert not check_foreign_proof(text.replace(old, new), problem).accepted


CHOICE = """fof(a, axiom, ![X]: (p(X) => ?[Y, Z]: (r(X, Y) & q(Z, Y)))). fof(b, axiom, p(c)).
    fof(d, axiom, ![X, Y, Z]: ((q(Z, Y) & r(X, Y)) => s(X))). fof(g, conjecture, s(c))."""
CHOSEN = """fof(f, plain, ![X]: (?[Y, Z]: (r(X, Y) & q(Z, Y)) => (r(X, sK0(X)) & q(sK1(X), sK0(X)))),
        introduced(choice_axiom, [])).
    fof(h, plain, ![X]: ((r(X, sK0(X)) & q(sK1(X), sK0(X))) | ~p(X)), inference(skolemisation, [status(esa)], [a, f])).
    fof(i, plain, r(c, sK0(c)), inference(res, [], [h, b])). fof(j, plain, q(sK1(c), sK0(c)), inference(r, [], [h, b])).
    fof(k, plain, s(c), inference(res, [], [i, j, d])).
    fof(n, negated_conjecture, ~s(c), inference(negated_conjecture, [], [g])).
    fof(z, plain, $false, inference(res, [], [k, n]))."""


def test_functions_that_are_chosen_by_an_axiom_are_accepted():
    check = check_foreign_proof(f"{CHOICE} {CHOSEN}", read_problem(CHOICE, "tptp"))
    assert check.accepted, check
    assert check.shows == "True"


RELATED = """tff(a, axiom, ![X]: ?[Y]: r(X, Y)). tff(b, axiom, ?[X]: ![Y]: (r(X, Y) | r(Y, f(X)))).
    tff(t, type, t: $tType). tff(u, type, u: t > $o). tff(c, axiom, ?[X: t]: u(X)). tff(g, conjecture, q)."""


@pytest.mark.parametrize(
    ("axiom", "accepted"),
    [
        ("![X]: (?[Y]: r(X, Y) => r(X, k(X)))", True),
        ("![X, Z]: (?[Y]: r(X, Y) => r(X, k(Z, X)))", True),
        ("?[X, Y]: r(X, Y) => r(k, l)", True),
        ("?[X]: ?[Y]: r(Y, X) => r(k, l)", True),
        ("?[X]: ![Y]: r(X, Y) => ![Z]: r(k, Z)", True),
        ("?[X: t]: u(X) => u(k)", True),
        ("![X]: (?[Y]: r(X, Y) => r(X, k))", False),
        ("![X, Z]: (?[Y]: r(X, Y) => r(X, k(Z)))", False),
        ("![X]: (?[Y]: r(X, Y) => r(X, f(X)))", False),
        ("![X]: (?[Y]: r(X, Y) => r(X, k(X, X)))", False),
        ("![X]: (?[Y]: r(X, Y) => r(X, k(f(X))))", False),
        ("![X]: (?[Y]: r(X, Y) => r(k(X), X))", False),
        ("![X, Z]: (?[Y]: r(X, Y) => r(Z, k(X, Z)))", False),
        ("![X]: (?[Y]: (r(X, Y) | r(Y, X)) => r(X, k(X)))", False),
        ("?[X]: ![Y]: r(Y, X) => ![Y]: r(Y, k(Y))", False),
        ("?[X]: r(X, k) => r(k, k)", False),
        ("?[X, Y]: r(X, Y) => r(k, k)", False),
        ("?[X]: (![Y]: r(X, Y) => e(k))", False),
        ("![X]: (r(X, X) => r(k, k))", False),
    ],
    ids=str,
)
def test_an_axiom_of_choice_is_told_from_what_looks_like_one(axiom, accepted):
    text = f"""{RELATED} tff(s, plain, {axiom}, introduced(choice_axiom, [])).
        tff(z, plain, $false, inference(i, [], [s]))."""
    check = check_foreign_proof(text, read_problem(RELATED, "tptp"), seconds=0.5)
    assert not check.accepted
    assert check.step == ("z" if accepted else "s"), check


@pytest.mark.parametrize("sort", ["$real", "$i", "t"])
def test_a_chosen_function_has_the_sort_of_what_it_stands_for(sort):
    problem = """tff(t, type, t: $tType). tff(h, type, h: t > $int). tff(a, axiom, ?[X: $int]: $sum(X, X) = $product(X, X)).
        tff(g, conjecture, q)."""
    text = f"""{problem} tff(k, type, k: {sort}).
        tff(s, plain, ?[X: $int]: $sum(X, X) = $product(X, X) => $sum(k, k) = $product(k, k), introduced(choice_axiom, [])).
        tff(z, plain, $false, inference(i, [], [s]))."""
    check = check_foreign_proof(text, read_problem(problem, "tptp"), seconds=0.5)
    assert not check.accepted
    assert check.step != "z"


SPLIT = """fof(a, axiom, (![X]: p(X)) | (![Y]: q(Y))). fof(b, axiom, ~ ![X]: p(X)). fof(c, conjecture, q(a))."""
AVATAR = """
    fof(f1, axiom, ![X0]: p(X0) | ![X1]: q(X1), file('x.p', a)). fof(f2, axiom, ~![X0]: p(X0), file('x.p', b)).
    fof(f3, conjecture, q(a), file('x.p', c)).
    fof(f4, negated_conjecture, ~q(a), inference(negated_conjecture, [], [f3])).
    fof(f6, plain, ?[X0]: ~p(X0), inference(ennf_transformation, [], [f2])).
    fof(f7, plain, (?[X0]: ~p(X0)) => ~p(sK0), introduced(choice_axiom, [])).
    fof(f8, plain, ~p(sK0), inference(skolemisation, [status(esa), new_symbols(skolem, [sK0])], [f6, f7])).
    fof(f9, plain, ![X0, X1]: (p(X0) | q(X1)), inference(cnf_transformation, [], [f1])).
    fof(f13, plain, spl1_1 <=> ![X1]: q(X1), introduced(avatar_definition, [new_symbols(naming, [spl1_1])])).
    fof(f14, plain, ![X1]: q(X1) | ~spl1_1, inference(avatar_component_clause, [], [f13])).
    fof(f16, definition, spl1_2 <=> ![X0]: p(X0),
        introduced(definition, [new_symbols(definition, [spl1_2])], [avatar_definition])).
    fof(f17, plain, ![X0]: p(X0) | ~spl1_2, inference(avatar_component_clause, [], [f16])).
    fof(f18, plain, spl1_1 | spl1_2, inference(avatar_split_clause, [], [f9, f16, f13])).
    fof(f19, plain, $false | ~spl1_2, inference(resolution, [], [f17, f8])).
    fof(f20, plain, ~spl1_2, inference(avatar_contradiction_clause, [], [f19])).
    fof(f21, plain, $false | ~spl1_1, inference(resolution, [], [f14, f4])).
    fof(f22, plain, ~spl1_1, inference(avatar_contradiction_clause, [], [f21])).
    fof(f23, plain, $false, inference(avatar_sat_refutation, [], [f18, f20, f22]))."""


def test_clauses_that_are_split_by_names_for_their_parts_are_accepted():
    problem = read_problem(SPLIT, "tptp")
    check = check_foreign_proof(AVATAR, problem)
    assert (check.accepted, check.shows) == (True, "True"), check
    for old, new in (
        ("(p(X0) | q(X1))", "(p(X0) | ~q(X1))"),
        ("![X1]: q(X1) | ~spl1_1", "![X1]: q(X1) | spl1_1"),
        ("spl1_1 | spl1_2,", "spl1_2,"),
        ("spl1_2 <=> ![X0]: p(X0)", "spl1_1 <=> ![X0]: p(X0)"),
    ):
        assert old in AVATAR
        assert not check_foreign_proof(AVATAR.replace(old, new), problem).accepted


FOLDED = (
    """fof(a, axiom, ![X]: ((p(X) & q(X)) | (r(X) & s(X)))). fof(b, axiom, ![X]: ~q(X)). fof(c, conjecture, r(a))."""
)
ONE_WAY = ["sP0(X0) => (s(X0) & r(X0))", "~sP0(X0) | (s(X0) & r(X0))", "(s(X0) & r(X0)) <=> sP0(X0)"]


def folding(definition):
    return f"""
    fof(f1, axiom, ![X0]: ((s(X0) & r(X0)) | (q(X0) & p(X0))), file('x.p', a)).
    fof(f2, axiom, ![X0]: ~q(X0), file('x.p', b)). fof(f3, conjecture, r(a), file('x.p', c)).
    fof(f4, negated_conjecture, ~r(a), inference(negated_conjecture, [], [f3])).
    fof(f6, plain, ![X0]: ({definition}), introduced(predicate_definition_introduction, [new_symbols(naming, [sP0])])).
    fof(f7, plain, ![X0]: (sP0(X0) | (q(X0) & p(X0))), inference(definition_folding, [], [f1, f6])).
    fof(f9, plain, ![X0]: (r(X0) | ~sP0(X0)), inference(cnf_transformation, [], [f6])).
    fof(f10, plain, ![X0]: (sP0(X0) | q(X0)), inference(cnf_transformation, [], [f7])).
    fof(f13, plain, $false, inference(resolution, [], [f10, f2, f9, f4]))."""


@pytest.mark.parametrize("definition", ONE_WAY)
def test_a_definition_in_one_direction_chooses_the_predicate(definition):
    check = check_foreign_proof(folding(definition), read_problem(FOLDED, "tptp"))
    assert (check.accepted, check.shows) == (True, "True"), check


@pytest.mark.parametrize("definition", ["p(X0) => (s(X0) & r(X0))", "sP0(X0) => (sP0(X0) & r(X0))", "sP0(a) => r(a)"])
def test_what_is_no_definition_of_a_new_predicate_is_not_folded(definition):
    assert not check_foreign_proof(folding(definition), read_problem(FOLDED, "tptp")).accepted


def test_one_predicate_is_not_defined_twice():
    """By both definitions together e would be true and false."""
    text = """
        fof(d1, plain, e => $false, introduced(definition)). fof(d2, plain, $true => e, introduced(definition)).
        fof(z, plain, $false, inference(r, [status(thm)], [d1, d2]))."""
    assert not check_foreign_proof(text, read_problem("fof(a, axiom, p(c)).", "tptp")).accepted


def test_in_a_problem_of_clauses_the_negated_conjecture_is_a_premise():
    problem = read_problem("cnf(a, axiom, ~q(X)). cnf(b, negated_conjecture, q(h(X, Y))).", "tptp")
    text = """
        % SZS status Unsatisfiable
        cnf(a, axiom, ~q(X1), file(x, a)). cnf(b, negated_conjecture, q(h(X1, X2)) | $false, file(x, b)).
        cnf(z, negated_conjecture, $false, inference(sr, [status(thm)], [b, a]))."""
    check = check_foreign_proof(text, problem)
    assert (check.accepted, check.shows) == (True, "Unsatisfiable"), check


SPREAD = (
    "fof(a, axiom, ![X]: ?[Y]: (q(X) & (r(X, Y) | ~p(Y)))). fof(b, axiom, p(c)). fof(g, conjecture, ?[X, Y]: r(X, Y))."
)


@pytest.mark.parametrize(
    ("chosen", "accepted"),
    [
        ("![X, Z]: (q(X) & (r(Z, sk1(Z)) | ~p(sk2)))", True),
        ("![X, Z]: (q(X) & (r(Z, sk1(Z)) | ~p(sk1(Z))))", True),
        ("![X, Z]: (q(X) & (r(Z, sk2) | ~p(sk2)))", False),
        ("![X, Z]: (q(X) & r(Z, sk1(Z)))", False),
    ],
    ids=["one each", "one for both", "of nothing", "of one part"],
)
def test_functions_are_chosen_for_each_part_of_a_disjunction(chosen, accepted):
    """E moves ∃ inwards before it Skolemizes; where nothing depends on the outer variable, a constant does."""
    text = f"""fof(a, axiom, ![X]: ?[Y]: (q(X) & (r(X, Y) | ~p(Y))), file(x, a)).
        fof(s, plain, {chosen}, inference(skolemize, [status(esa)], [a]))."""
    check = check_foreign_proof(text, read_problem(SPREAD, "tptp"))
    assert (check.step, check.reason) == ("", "no step is $false or the conjecture") if accepted else check.step == "s"
