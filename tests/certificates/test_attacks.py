"""Proofs of contradictions from premises that have models: built by hand, each against one weak place of a checker."""

import time
from fractions import Fraction

import pytest

from reasoner.certificates import Certificate, Countermodel, Derivation, Step, check_certificate
from reasoner.logic import (
    BOTTOM,
    INDIVIDUAL,
    INTEGER,
    REAL,
    And,
    Arithmetic,
    Comparison,
    DistinctObject,
    Equal,
    Exists,
    FiniteStructure,
    ForAll,
    Function,
    NameSupply,
    Not,
    Number,
    Or,
    Predicate,
    Problem,
    Signature,
    Statement,
    Variable,
    clausify,
)
from reasoner.prove import decide

X, N, M = Variable("x"), Variable("n", INTEGER), Variable("m", INTEGER)
A, B, C, D = (Function(name) for name in "abcd")
ONE, TWO = Number(1), Number(2)
INTEGERS = Signature(
    functions={("c", 0): ((), INTEGER), ("d", 0): ((), INTEGER)},
    predicates={("p", 1): (INTEGER,), ("q", 1): (INTEGER,)},
)


def step(name, rule, parents, formula, **detail):
    return Step(name, rule, tuple(parents), formula, detail)


def asked(*premises, goal=None, declared=None):
    named = tuple(Statement(f"p{number}", each, "axiom") for number, each in enumerate(premises))
    conjecture = None if goal is None else Statement("goal", goal, "conjecture")
    return Problem(named, conjecture, declared or Signature())


def leaves(*premises):
    """A leaf L0, L1, … for each premise and its first clause, named 0, 1, …, its new symbols led by k0_, k1_, …"""
    steps = []
    for number, each in enumerate(premises):
        clause = clausify(each, NameSupply(f"k{number}_"))[0].formula()
        steps.append(step(f"L{number}", "premise", [], each, statement=f"p{number}"))
        steps.append(step(str(number), "clausify", [f"L{number}"], clause, prefix=f"k{number}_"))
    return steps


def verdict(problem, steps, kind="Unsatisfiable"):
    return check_certificate(problem, Certificate(kind, (Derivation(tuple(steps)),)))


@pytest.mark.parametrize("rule", ["superposition", "demodulation"])
def test_a_comparison_rewrites_nothing(rule):
    less, at, denied = Comparison("<=", C, D), Predicate("p", (C,)), Not(Predicate("p", (D,)))
    detail = {"equation": less, "literal": at}
    parents = ["0", "1"]
    if rule == "demodulation":
        detail, parents = {"rewrites": [{"parent": 1, **detail}]}, ["1", "0"]
    moved = step("moved", rule, parents, denied.body, **detail)
    end = step("end", "resolution", ["moved", "2"], BOTTOM, literal=denied.body)
    found = verdict(asked(less, at, denied, declared=INTEGERS), [*leaves(less, at, denied), moved, end])
    assert not found.accepted
    assert found.step == "moved"


def test_comparisons_are_not_factored_as_equations():
    one, other = Comparison("<", C, D), Comparison("<", D, C)
    either, denied = Or((one, other)), Not(other)
    steps = [
        *leaves(either, denied),
        step("f", "equality_factoring", ["0"], Or((other, Not(Equal(D, D)))), literal=one, other=other),
        step("g", "equality_resolution", ["f"], other, literal=Not(Equal(D, D))),
        step("end", "resolution", ["g", "1"], BOTTOM, literal=other),
    ]
    assert verdict(asked(either, denied, declared=INTEGERS), steps).step == "f"


def test_a_new_symbol_keeps_its_sorts_throughout():
    single, two = ForAll((X,), Equal(X, A)), Exists((M, N), Comparison("<", M, N))
    steps = leaves(single, two)
    less = steps[3].formula
    early = [
        step("i", "instantiate", ["0"], Equal(less.left, A), substitutions=[{X: less.left}]),
        step("j", "instantiate", ["0"], Equal(less.right, A), substitutions=[{X: less.right}]),
        step("k", "superposition", ["j", "i"], Equal(less.left, less.right), equation=Equal(A, less.right),
             literal=Equal(less.left, A)),
    ]  # fmt: skip
    same = Comparison("<", less.right, less.right)
    late = [
        step("q", "superposition", ["k", "1"], same, equation=Equal(less.left, less.right), literal=less),
        step("z", "arithmetic", [], Not(same), coefficients=[[1]]),
        step("end", "resolution", ["q", "z"], BOTTOM, literal=same),
    ]
    assert not verdict(asked(single, two), [*steps[:2], *early, *steps[2:], *late]).accepted
    assert not verdict(asked(single, two), [*steps, *early, *late]).accepted


def test_a_quotient_of_integers_is_no_integer():
    odd = ForAll((N,), Not(Equal(Arithmetic("*", (TWO, N)), ONE)))
    half = Arithmetic("/", (ONE, TWO))
    twice = Equal(Arithmetic("*", (TWO, half)), ONE)
    steps = [
        *leaves(odd),
        step("i", "instantiate", ["0"], Not(twice), substitutions=[{next(iter(odd.variables)): half}]),
        step("z", "arithmetic", [], twice),
        step("end", "resolution", ["z", "i"], BOTTOM, literal=twice),
    ]
    assert verdict(asked(odd), steps).step == "i"


def test_a_goal_with_a_free_variable_is_not_denied_for_all_its_values():
    fact, goal = Predicate("p", (A,)), Predicate("p", (X,))
    steps = [
        *leaves(fact),
        step("N", "negated_goal", [], Not(goal)),
        step("n", "clausify", ["N"], Not(goal), prefix="n_"),
        step("i", "instantiate", ["n"], Not(fact), substitutions=[{X: A}]),
        step("end", "resolution", ["0", "i"], BOTTOM, literal=fact),
    ]
    assert verdict(asked(fact, goal=goal), steps, "True").step == "N"


def test_a_new_symbol_is_in_no_other_premise():
    some = Exists((X,), Predicate("q", (X,)))
    found = clausify(some, NameSupply("k0_"))[0].formula()
    denied = Not(found)
    end = step("end", "resolution", ["0", "1"], BOTTOM, literal=found)
    assert "not new" in verdict(asked(some, denied), [*leaves(some, denied), end]).reason


def test_cases_do_not_share_variables():
    either = ForAll((X,), Or((Predicate("p", (X,)), Predicate("q", (X,)))))
    no_p, no_q = Not(Predicate("p", (A,))), Not(Predicate("q", (B,)))
    steps = [
        *leaves(either, no_p, no_q),
        step("h", "assumption", [], Predicate("p", (X,))),
        step("k", "assumption", [], Predicate("q", (X,))),
        step("r", "resolution", ["h", "1"], BOTTOM, literal=no_p.body, substitutions=[{X: A}, {}]),
        step("s", "resolution", ["k", "2"], BOTTOM, literal=no_q.body, substitutions=[{X: B}, {}]),
        step("end", "cases", ["0", "r", "s"], BOTTOM, assumptions=["h", "k"]),
    ]
    assert verdict(asked(either, no_p, no_q), steps).step == "end"


@pytest.mark.parametrize("rule", ["rup", "congruence", "arithmetic", "assumption", "discharge", "cases", "rename"])
def test_nothing_follows_from_nothing(rule):
    for detail in ({}, {"assumptions": ["h"]}, {"coefficients": [[]]}, {"substitutions": []}):
        for parents in ([], ["h"], ["h", "h"]):
            steps = [step("h", "assumption", [], BOTTOM), step("end", rule, parents, BOTTOM, **detail)]
            assert not verdict(asked(Predicate("p", (A,))), steps).accepted


_TWO_DIFFER = Exists((X, Variable("y")), Not(Equal(X, Variable("y"))))


@pytest.mark.parametrize(
    ("premise", "structure"),
    [
        (ForAll((X,), BOTTOM), FiniteStructure({INDIVIDUAL: ()})),
        (ForAll((X,), BOTTOM), FiniteStructure({})),
        (_TWO_DIFFER, FiniteStructure({INDIVIDUAL: (1, True)})),
        (Exists((X,), Not(Equal(X, X))), FiniteStructure({INDIVIDUAL: (float("nan"),)})),
        (ForAll((X,), Not(Equal(Function("f", (X,)), X))), FiniteStructure({INDIVIDUAL: ("a",)}, {("f", 1): {("a",): "b"}})),
        (ForAll((N,), Comparison("<", N, TWO)), FiniteStructure({INTEGER: (Fraction(1),)})),
        (Equal(Arithmetic("*", (TWO, C)), ONE), FiniteStructure({}, {("c", 0): {(): Fraction(1, 2)}})),
    ],
)  # fmt: skip
def test_structures_that_are_none_show_nothing(premise, structure):
    certificate = Certificate("Satisfiable", (), (Countermodel(structure, "premises"),))
    integer = INTEGERS if isinstance(premise, Equal) else None
    assert not check_certificate(asked(premise, declared=integer), certificate).accepted


_HEIGHT = {("c", 0): {(): Fraction(1)}, ("h", 1): {("a",): Fraction(1), ("b",): Fraction(2)}}


@pytest.mark.parametrize(
    ("symbol", "table", "fine"),
    [
        (("h", 1), {("a",): Fraction(1)}, False),
        (("h", 1), {("a",): Fraction(1), ("b",): Fraction(1, 2)}, False),
        (("at", 1), {(Fraction(1),): "a", (Fraction(7),): "z"}, False),
        (("at", 1), {(Fraction(1),): "a", (Fraction(1, 2),): "a"}, False),
        (("at", 1), {(Fraction(1),): "a", ("a",): "a"}, False),
        (("at", 1), {(Fraction(1),): "a", (Fraction(7),): "b"}, True),
    ],
)
def test_functions_of_a_model_stay_in_their_domains_also_where_no_formula_looks(symbol, table, fine):
    declared = Signature(
        functions={
            ("a", 0): ((), INDIVIDUAL),
            ("c", 0): ((), INTEGER),
            ("h", 1): ((INDIVIDUAL,), INTEGER),
            ("at", 1): ((INTEGER,), INDIVIDUAL),
        }
    )
    premise = And((Equal(Function("h", (A,)), C), Equal(Function("at", (C,)), A)))
    functions = {("a", 0): {(): "a"}, ("at", 1): {(Fraction(1),): "a"}, **_HEIGHT, symbol: table}
    model = Countermodel(FiniteStructure({INDIVIDUAL: ("a", "b")}, functions), "premises")
    certificate = Certificate("Satisfiable", (), (model,))
    assert check_certificate(asked(premise, declared=declared), certificate).accepted is fine


def test_a_predicate_of_very_many_arguments_costs_nothing():
    wide = ("P", 10**12)
    structure = FiniteStructure(
        {INDIVIDUAL: ("a",)}, {}, {wide: frozenset(), ("Q", 1): frozenset()}, ignored={wide: frozenset({0})}
    )
    premise = ForAll((X,), Predicate("Q", (X,)))
    certificate = Certificate("Satisfiable", (), (Countermodel(structure, "premises"),))
    start = time.perf_counter()
    assert not check_certificate(asked(premise), certificate).accepted
    assert time.perf_counter() - start < 20


Y = Variable("y")
FOO, BAR = DistinctObject("foo"), DistinctObject("bar")


@pytest.mark.parametrize(("one", "two"), [(FOO, BAR), (ONE, TWO), (ONE, FOO)])
def test_a_proof_brings_no_individuals_of_its_own(one, two):
    single = ForAll((X, Y), Equal(X, Y))
    first, second = leaves(single)[1].formula.left, leaves(single)[1].formula.right
    same = Equal(one, two)
    steps = [
        *leaves(single),
        step("i", "instantiate", ["0"], same, substitutions=[{first: one, second: two}]),
        step("d", "distinct", [], Not(same)),
        step("end", "resolution", ["i", "d"], BOTTOM, literal=same),
    ]
    assert verdict(asked(single), steps).step == "i"
    named = Predicate("r", (one, two))
    assert verdict(asked(single, named), steps).accepted  # where the problem names them they are two


@pytest.mark.parametrize("declared", [INTEGERS, Signature()])
def test_a_proof_brings_no_sorts_of_its_own(declared):
    half, everywhere = Number(Fraction(5, 2), REAL), ForAll((N,), Predicate("p", (N,)))
    real = Variable("n", REAL)
    steps = [
        *leaves(everywhere),
        step("d", "negated_goal", [], Not(Predicate("p", (half,)))),
        step("dc", "clausify", ["d"], Not(Predicate("p", (half,))), prefix="d_"),
        step("i", "instantiate", ["0"], Predicate("p", (half,)), substitutions=[{leaves(everywhere)[1].formula.arguments[0]: half}]),
        step("end", "resolution", ["i", "dc"], BOTTOM, literal=Predicate("p", (half,))),
    ]  # fmt: skip
    assert not verdict(asked(everywhere, goal=Predicate("p", (half,)), declared=declared), steps, "True").accepted
    whole = asked(everywhere, goal=Predicate("p", (TWO,)), declared=declared)
    assert not verdict(whole, steps, "True").accepted
    wide = asked(ForAll((real,), Predicate("p", (real,))), goal=Predicate("p", (TWO,)))
    proof = decide(wide).certificate
    assert check_certificate(wide, proof).accepted
    assert not check_certificate(whole, proof).accepted


def test_a_certificate_of_an_untyped_problem_is_none_of_the_same_text_typed():
    def typed(problem):
        return Problem(tuple(Statement(s.name, s.formula, typed=True) for s in problem.premises))

    single, is_one, is_two = ForAll((X, Y), Equal(X, Y)), Equal(C, ONE), Equal(D, TWO)
    apart = asked(single, Predicate("q", (ONE,)), Not(Predicate("q", (TWO,))))
    proof = Certificate.from_json(decide(apart).certificate.to_json())
    assert proof.kind == "Unsatisfiable"
    assert check_certificate(apart, proof).accepted
    assert not check_certificate(typed(apart), proof).accepted
    named = asked(single, is_one, is_two)
    model = Certificate.from_json(decide(typed(named)).certificate.to_json())
    assert model.kind == "Satisfiable"
    assert check_certificate(typed(named), model).accepted
    assert not check_certificate(named, model).accepted


QUOTED = Function('"foo"')
ALONE = ForAll((X, Y), Equal(X, Y))


@pytest.mark.parametrize("premises", [(ALONE, Not(Equal(FOO, BAR))), (ALONE, Equal(FOO, FOO), Equal(BAR, BAR))])
@pytest.mark.parametrize(
    "structure",
    [
        FiniteStructure({INDIVIDUAL: ("e",)}, {('"foo"', 0): {(): "e"}, ('"bar"', 0): {(): "f"}}),
        FiniteStructure({INDIVIDUAL: ("e",)}, {('"foo"', 0): {(): Fraction(5)}, ('"bar"', 0): {(): Fraction(6)}}),
        FiniteStructure({INDIVIDUAL: ("e",)}, objects={"foo": "e", "bar": "f"}),
        FiniteStructure({INDIVIDUAL: ("e",)}, objects={"foo": "e", "bar": "e"}),
        FiniteStructure({INDIVIDUAL: ("e",)}, objects={"foo": "e"}),
        FiniteStructure({INDIVIDUAL: ("e", "f")}, objects={"foo": "e", "bar": "f"}),
        FiniteStructure({}, objects={"foo": "e", "bar": "f"}),
    ],
)
def test_distinct_objects_are_two_elements_of_the_domain(premises, structure):
    """No structure is a model: one element, and two objects."""
    certificate = Certificate("Satisfiable", (), (Countermodel(structure),))
    declared = Signature({('"foo"', 0): ((), INTEGER), ('"bar"', 0): ((), INTEGER)})
    for signature in (Signature(), declared):
        assert not check_certificate(asked(*premises, declared=signature), certificate).accepted


def test_a_constant_with_quotes_in_its_name_is_no_distinct_object():
    apart = Not(Equal(FOO, QUOTED)), Predicate("p", (FOO,)), Not(Predicate("p", (QUOTED,)))
    one = {('"foo"', 0): {(): "e"}}, {("p", 1): frozenset({("e",)})}
    for premise in apart:
        found = decide(asked(premise))
        assert found.status.value == "Satisfiable"
        assert found.checked
        read = Certificate.from_json(found.certificate.to_json())
        assert check_certificate(asked(premise), read).accepted
    merged = FiniteStructure({INDIVIDUAL: ("e",)}, *one, objects={"foo": "e"})
    certificate = Certificate("Satisfiable", (), (Countermodel(merged),))
    assert check_certificate(asked(Equal(FOO, QUOTED), apart[1]), certificate).accepted
    assert not check_certificate(asked(*apart), certificate).accepted
    assert decide(asked(*apart)).checked


@pytest.mark.parametrize("value", ["e", Fraction(2), 2])
def test_a_numeral_denotes_itself_beside_distinct_objects(value):
    premise = Predicate("r", (TWO, FOO))
    domain = ("e", Fraction(2))
    rows = frozenset({(Fraction(2), value)})
    structure = FiniteStructure({INDIVIDUAL: domain}, {}, {("r", 2): rows}, objects={"foo": value})
    certificate = Certificate("Satisfiable", (), (Countermodel(structure),))
    assert check_certificate(asked(premise), certificate).accepted is (value == "e")
