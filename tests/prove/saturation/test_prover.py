"""The prover as a whole: known problems, soundness and completeness on random ones, every derivation accepted."""

from dataclasses import dataclass
from itertools import count, product
from math import inf
from random import Random

import pytest
import z3
from hypothesis import given, settings
from hypothesis import strategies as st

from reasoner.certificates import Certificate, check_certificate
from reasoner.logic import (
    INTEGER,
    Comparison,
    DistinctObject,
    Equal,
    Exists,
    FiniteStructure,
    ForAll,
    Formula,
    Function,
    Iff,
    Not,
    Number,
    Or,
    Predicate,
    Problem,
    Statement,
    Variable,
    evaluate,
    sort_problem,
)
from reasoner.prove.saturation import Options, Result, Steps, Strategy, refute
from reasoner.syntax import DIALECTS, read_formula


@dataclass
class Seconds:
    seconds: float = 3.0


def ask(problem: Problem, seconds: float = 3.0, options: Options | None = None) -> Result:
    sorted_problem, signature = sort_problem(problem)
    statements = list(sorted_problem.premises)
    if sorted_problem.goal is not None:
        statements.append(Statement("denied", Not(sorted_problem.goal.formula), "negated_goal"))
    result = refute(statements, Seconds(seconds), options or Options(), signature)
    if result.derivation is not None:
        kind = "Unsatisfiable" if problem.goal is None else "True"
        check = check_certificate(problem, Certificate(kind, (result.derivation,)))
        assert check.accepted, check
    return result


def of(premises: list[str], goal: str | None = None) -> Problem:
    return Problem.of([read_formula(p) for p in premises], None if goal is None else read_formula(goal))


PELLETIER = {
    "1": ([], "(P → Q) ↔ (¬Q → ¬P)"),
    "5": ([], "((P ∨ Q) → (P ∨ R)) → (P ∨ (Q → R))"),
    "12": ([], "((P ↔ Q) ↔ R) ↔ (P ↔ (Q ↔ R))"),
    "18": ([], "∃y ∀x (F(y) → F(x))"),
    "19": ([], "∃x ∀y ∀z ((P(y) → Q(z)) → (P(x) → Q(x)))"),
    "20": ([], "∀x ∀y ∃z ∀w ((P(x) ∧ Q(y)) → (R(z) ∧ S(w))) → (∃x ∃y (P(x) ∧ Q(y)) → ∃z R(z))"),
    "24": (
        [
            "¬∃x (S(x) ∧ Q(x))",
            "∀x (P(x) → (Q(x) ∨ R(x)))",
            "¬∃x P(x) → ∃x Q(x)",
            "∀x ((Q(x) ∨ R(x)) → S(x))",
        ],
        "∃x (P(x) ∧ R(x))",
    ),
    "35": ([], "∃x ∃y (P(x, y) → ∀x ∀y P(x, y))"),
    "39": ([], "¬∃x ∀y (F(y, x) ↔ ¬F(y, y))"),
    "42": ([], "¬∃y ∀x (F(x, y) ↔ ¬∃z (F(x, z) ∧ F(z, x)))"),
    "43": (
        ["∀x ∀y (Q(x, y) ↔ ∀z (F(z, x) ↔ F(z, y)))"],
        "∀x ∀y (Q(x, y) ↔ Q(y, x))",
    ),
}


@pytest.mark.parametrize("number", PELLETIER)
def test_pelletiers_problems_are_proved(number):
    assert ask(of(*PELLETIER[number])).outcome == "refuted"


def test_equations_rewrite_each_other():
    group = ["∀x m(e, x) = x", "∀x m(i(x), x) = e", "∀x ∀y ∀z m(m(x, y), z) = m(x, m(y, z))"]
    assert ask(of(group, "∀x m(x, i(x)) = e")).outcome == "refuted"


def test_a_disjunction_of_equations_needs_factoring():
    # Two elements at most, three names, all different.
    assert ask(of(["∀x (x = a ∨ x = b)", "¬(c = a)", "¬(c = b)"])).outcome == "refuted"


def test_distinct_objects_differ_and_numerals_compare():
    apple, pear = DistinctObject("apple"), DistinctObject("pear")
    assert ask(Problem.of([Equal(apple, pear)])).outcome == "refuted"
    p = Predicate("p")
    three, two = Number(3, INTEGER), Number(2, INTEGER)
    assert ask(Problem.of([Or((Comparison("<", three, two), p)), Not(p)])).outcome == "refuted"


def test_arithmetic_is_never_called_satisfiable():
    x = Variable("x", INTEGER)
    impossible = Exists([x], Comparison("<", x, x))
    assert ask(Problem.of([impossible]), 0.5).outcome in ("gave_up", "timeout")


def test_a_name_like_a_skolem_name_is_no_trouble():
    assert ask(of(["∃x P(x)", "∀x ¬P(x)", "Q(sk1_0)", "R(skk1_0)"])).outcome == "refuted"


def test_deep_terms_are_given_up_honestly():
    term = Function("a")
    for _ in range(5000):
        term = Function("f", [term])
    result = ask(Problem.of([Predicate("p", [term])]))
    assert result.outcome == "gave_up"
    assert "deep" in result.reason


def test_the_time_limit_holds():
    endless = of(["∀x ∀y (P(x, y) → P(f(x), g(y)) ∨ P(g(y), f(x)))", "P(a, b)", "∀x ∀y f(x) = f(g(y)) ∨ P(x, x)"])
    result = ask(endless, 0.3)
    assert result.outcome == "timeout"
    assert result.statistics["seconds"] < 10


def test_a_search_measured_in_steps_takes_the_same_course_on_a_slow_machine(monkeypatch):
    statements = of(["∀x ∀y (P(x, y) → P(f(x), y) ∨ P(x, f(y)))", "∀x ∀y ¬P(f(f(f(x))), y)",
                     "∀x ∀y ¬P(x, f(f(f(y))))", "P(a, b)"]).premises  # fmt: skip

    def searched(most, until=inf):
        return refute(statements, Seconds(most), Options(clock=Steps(until)))

    quick, short = searched(60.0), searched(0.002)
    now = count()
    monkeypatch.setattr("reasoner.prove.saturation.prover.time.perf_counter", lambda: float(next(now)))
    assert (quick.outcome, short.outcome) == ("refuted", "timeout")
    assert searched(60.0).derivation == quick.derivation
    assert searched(0.002).statistics == short.statistics
    assert searched(60.0, until=0.0).outcome == "timeout"


STRATEGIES = {
    "lpo": Strategy(ordering="lpo"),
    "unordered": Strategy(ordering="none"),
    "no selection": Strategy(selection="none"),
    "lightest": Strategy(selection="lightest"),
    "no index": Strategy(indexing=False),
    "no subsumption": Strategy(subsumption=False),
    "no demodulation": Strategy(demodulation=False),
    "no unit deletion": Strategy(unit_deletion=False),
    "first in first out": Strategy(pick_ratio=0),
}


@pytest.mark.parametrize("name", STRATEGIES)
def test_every_strategy_proves_the_easy_ones(name):
    options = Options(STRATEGIES[name], schedule=False)
    for number in ("5", "12", "24", "39"):
        assert ask(of(*PELLETIER[number]), 10.0, options).outcome == "refuted"
    group = ["∀x m(e, x) = x", "∀x m(i(x), x) = e", "∀x ∀y ∀z m(m(x, y), z) = m(x, m(y, z))"]
    assert ask(of(group, "m(i(i(a)), e) = a"), 10.0, options).outcome == "refuted"


# Random clause sets over two constants, a function, a unary and a binary predicate, and equality.


def terms(depth: int = 1):
    base = st.sampled_from([Variable("x"), Variable("y"), Function("a"), Function("b")])
    return base if depth == 0 else st.one_of(base, terms(depth - 1).map(lambda t: Function("f", [t])))


def atoms(functions: bool, equality: bool):
    term = terms(1 if functions else 0)
    kinds = [
        term.map(lambda t: Predicate("p", [t])),
        st.tuples(term, term).map(lambda pair: Predicate("r", pair)),
        st.just(Predicate("q")),
    ]
    if equality:
        kinds.append(st.tuples(term, term).map(lambda pair: Equal(*pair)))
    return st.one_of(kinds)


def clause_sets(functions: bool, equality: bool):
    literal = st.tuples(atoms(functions, equality), st.booleans()).map(
        lambda pair: pair[0] if pair[1] else Not(pair[0])
    )
    clause = st.lists(literal, min_size=1, max_size=3).map(
        lambda parts: ForAll([Variable("x"), Variable("y")], Or(parts) if len(parts) > 1 else parts[0])
    )
    return st.lists(clause, min_size=2, max_size=8)


def structures(size: int, random: Random, number: int):
    """Random structures for the symbols above."""
    domain = tuple(range(size))
    from reasoner.logic import INDIVIDUAL

    for _ in range(number):
        yield FiniteStructure(
            {INDIVIDUAL: domain},
            {
                ("a", 0): {(): random.choice(domain)},
                ("b", 0): {(): random.choice(domain)},
                ("f", 1): {(e,): random.choice(domain) for e in domain},
            },
            {
                ("p", 1): frozenset((e,) for e in domain if random.random() < 0.5),
                ("r", 2): frozenset(pair for pair in product(domain, repeat=2) if random.random() < 0.5),
                ("q", 0): frozenset([()] if random.random() < 0.5 else []),
            },
        )


def has_model(formulas: list[Formula]) -> bool:
    """Whether a finite model of size ≤ 3 is found, by Z3 over an enumerated domain (complete for each size)."""
    return any(_model_of_size(formulas, size) for size in (1, 2, 3))


def _model_of_size(formulas, size):
    solver = z3.Solver()
    bits = {}

    def atom(name, *elements):
        return bits.setdefault((name, *elements), z3.Bool("_".join(map(str, (name, *elements)))))

    domain = range(size)
    values = {}
    for name, places in (("a", [()]), ("b", [()]), ("f", [(e,) for e in domain])):
        for place in places:
            values[name, place] = z3.Int(f"{name}{place}")
            solver.add(values[name, place] >= 0, values[name, place] < size)

    def term(node, env):
        if isinstance(node, Variable):
            return z3.IntVal(env[node])
        below = [term(part, env) for part in node.arguments]
        if not below:
            return values[node.name, ()]
        result = values[node.name, (0,)]
        for element in domain:
            result = z3.If(below[0] == element, values[node.name, (element,)], result)
        return result

    def truth(node, env):
        match node:
            case Not(body):
                return z3.Not(truth(body, env))
            case Or(parts):
                return z3.Or([truth(part, env) for part in parts])
            case Equal(left, right):
                return term(left, env) == term(right, env)
            case Predicate(name, arguments):
                below = [term(part, env) for part in arguments]
                return z3.Or(
                    [
                        z3.And([atom(name, *elements), *[b == e for b, e in zip(below, elements, strict=True)]])
                        for elements in product(domain, repeat=len(below))
                    ]
                )
        raise TypeError(node)

    for formula in formulas:
        for elements in product(domain, repeat=2):
            solver.add(truth(formula.body, dict(zip(formula.variables, elements, strict=True))))
    return solver.check() == z3.sat


@settings(max_examples=40, deadline=None)
@given(clause_sets(functions=False, equality=False))
def test_sets_without_functions_or_equality_are_decided_rightly(formulas):
    result = ask(Problem.of(formulas))
    # Two constants: satisfiable sets have models of at most two elements.
    assert result.outcome == ("saturated" if has_model(formulas) else "refuted")


@settings(max_examples=40, deadline=None)
@given(clause_sets(functions=False, equality=True))
def test_sets_without_functions_are_decided_rightly_with_equality(formulas):
    result = ask(Problem.of(formulas))
    assert result.outcome in (("saturated", "timeout") if has_model(formulas) else ("refuted",))


@settings(max_examples=40, deadline=None)
@given(clause_sets(functions=True, equality=True))
def test_a_refuted_set_has_no_small_model_and_a_saturated_one_is_satisfiable(formulas):
    result = ask(Problem.of(formulas), 1.0)
    if result.outcome == "refuted":
        assert not has_model(formulas)
        assert not any(
            all(evaluate(formula, structure) for formula in formulas) for structure in structures(3, Random(1), 20)
        )
    elif result.outcome == "saturated" and not has_model(formulas):
        solver = z3.Solver()
        solver.set("timeout", 2000)
        solver.add(*[z3.parse_smt2_string(DIALECTS.get("smtlib").write_problem(Problem.of(formulas)))])
        assert solver.check() != z3.unsat


@pytest.mark.parametrize("folder", ["SYN", "MPTP2078-bushy"])
def test_real_problems(real_data, folder):
    """A spread of TPTP files: nothing counter-satisfiable is refuted, most easy theorems are."""
    tptp = DIALECTS.get("tptp")
    refuted = asked = 0
    for path in sorted((real_data / "tptp" / folder).glob("*.p"))[::20]:
        problem = tptp.read_problem(path.read_text(), origin=path.name)
        outcome = ask(problem, 1.0).outcome
        if problem.expected in ("Theorem", ""):  # MPTP exports have no header; nearly all are theorems
            asked += 1
            refuted += outcome == "refuted"
        assert not (outcome == "refuted" and problem.expected in ("CounterSatisfiable", "Satisfiable"))
        assert not (outcome == "saturated" and problem.expected == "Theorem")
    assert refuted >= asked * (0.6 if folder == "SYN" else 0.2)


def test_an_unused_premise_is_not_in_the_proof():
    result = ask(of(["P(a)", "∀x (P(x) → Q(x))", "R(b)"], "Q(a)"))
    assert result.derivation is not None
    assert set(result.derivation.premises_used()) == {"premise 1", "premise 2"}


def test_parity_chains_do_not_explode():
    names = [Predicate(f"p{number}") for number in range(12)]
    chain = names[0]
    for name in names[1:]:
        chain = Iff(chain, name)
    assert ask(Problem.of([chain, Not(chain)])).outcome == "refuted"
