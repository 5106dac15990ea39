"""Valid certificates of many shapes, for the tests of the kernel, the printers and the readers."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product

from reasoner.certificates import Certificate, Countermodel, Derivation, Step
from reasoner.certificates.ground import clausal_leaves, ground_derivation
from reasoner.logic import (
    BOTTOM,
    INDIVIDUAL,
    Equal,
    FiniteStructure,
    Function,
    Not,
    Or,
    Predicate,
    Problem,
    Variable,
    subexpressions,
)
from reasoner.syntax import read_formula

X, Y = Variable("X"), Variable("Y")
A, B, C = Function("a"), Function("b"), Function("c")


def f(term):
    return Function("f", (term,))


def atom(name, *arguments):
    return Predicate(name, arguments)


def problem(premises, goal=None):
    return Problem.of([read_formula(text) for text in premises], None if goal is None else read_formula(goal))


def is_ground(node):
    return not any(isinstance(part, Variable) for part in subexpressions(node))


def herbrand(asked, kind, terms=()):
    """A certificate from all instances over the ground terms of the clauses and those given."""
    leaves = clausal_leaves(asked, kind)
    known = [p for s in leaves for p in subexpressions(s.formula) if isinstance(p, Function) and is_ground(p)]
    universe = list(dict.fromkeys([*known, *terms]))
    instances = []
    for step in leaves:
        variables = [p for p in subexpressions(step.formula) if isinstance(p, Variable)]
        if step.rule == "clausify" and variables:
            instances += [
                (step.name, dict(zip(variables, row, strict=True))) for row in product(universe, repeat=len(variables))
            ]
    derivation = ground_derivation(asked, leaves, instances)
    return None if derivation is None else Certificate(kind, (derivation,))


HERBRAND = {
    "syllogism": (("all x (Man(x) -> Mortal(x))", "Man(socrates)"), "Mortal(socrates)", "True"),
    "chain": (("all x (A(x) -> B(x))", "all x (B(x) -> C(x))", "all x (C(x) -> D(x))", "A(k)"), "D(k)", "True"),
    "conditional": (("all x (A(x) -> B(x))", "all x (B(x) -> C(x))"), "all x (A(x) -> C(x))", "True"),
    "cases": (("P(a) | Q(a)", "all x (P(x) -> R(x))", "all x (Q(x) -> R(x))"), "R(a)", "True"),
    "alternatives of an antecedent": (
        ("all x (P(x) -> Q(x) | R(x))", "all x (Q(x) -> S(x))", "all x (R(x) -> S(x))"),
        "all x (P(x) -> S(x))",
        "True",
    ),
    "witness": (("exists x (P(x) & Q(x))", "all x (P(x) -> R(x))"), "exists x (R(x) & Q(x))", "True"),
    "equality": (("a = b", "b = c", "P(f(a))"), "P(f(c))", "True"),
    "refuted": (("all x (Dog(x) -> -Cat(x))", "Cat(tom)"), "Dog(tom)", "False"),
    "inconsistent": (("all x (P(x) -> Q(x))", "P(a)", "-Q(a)"), None, "Unsatisfiable"),
    "parity": (("P(a) <-> Q(a)", "Q(a) <-> -R(a)"), "P(a) <-> -R(a)", "True"),
    "two witnesses": (
        ("exists x P(x)", "exists x Q(x)", "all x all y (P(x) & Q(y) -> R(x,y))"),
        "exists x exists y R(x,y)",
        "True",
    ),
}


def herbrand_certificates():
    for name, (premises, goal, kind) in HERBRAND.items():
        asked = problem(premises, goal)
        yield name, asked, herbrand(asked, kind)


def leaf(name, asked, number):
    statement = asked.premises[number]
    return Step(name, "premise", (), statement.formula, {"statement": statement.name})


def handmade_certificates():
    """One certificate for every rule that resolution and superposition provers use."""
    asked = problem(["all x (Man(x) -> Mortal(x))", "Man(socrates)"], "Mortal(socrates)")
    s = Function("socrates")
    steps = (
        leaf("p1", asked, 0),
        leaf("p2", asked, 1),
        Step("n", "negated_goal", (), Not(asked.goal.formula)),
        Step("c1", "clausify", ("p1",), Or((Not(atom("Man", Y)), atom("Mortal", Y))), {"prefix": "sk1_"}),
        Step("c2", "clausify", ("p2",), atom("Man", s), {"prefix": "sk2_"}),
        Step("c3", "clausify", ("n",), Not(atom("Mortal", s)), {"prefix": "sk3_"}),
        Step(
            "r1",
            "resolution",
            ("c2", "c1"),
            atom("Mortal", s),
            {"literal": atom("Man", s), "substitutions": ({}, {Y: s})},
        ),
        Step("r2", "resolution", ("r1", "c3"), BOTTOM, {"literal": atom("Mortal", s)}),
    )
    yield "resolution", asked, Certificate("True", (Derivation(steps),))

    asked = problem(["all x (f(x) = x)", "P(f(f(a)))", "all x all y (P(x) | P(y))"], "P(a)")
    steps = (
        leaf("p1", asked, 0),
        leaf("p2", asked, 1),
        Step("n", "negated_goal", (), Not(atom("P", A))),
        Step("c1", "clausify", ("p1",), Equal(f(X), X), {"prefix": "sk1_"}),
        Step(
            "d",
            "demodulation",
            ("p2", "c1"),
            atom("P", f(A)),
            {"rewrites": ({"parent": 1, "substitution": {X: f(A)}, "equation": Equal(f(f(A)), f(A))},)},
        ),
        Step(
            "s",
            "superposition",
            ("c1", "d"),
            atom("P", A),
            {
                "substitutions": ({X: A}, {}),
                "equation": Equal(f(A), A),
                "literal": atom("P", f(A)),
                "positions": ((0,),),
            },
        ),
        Step("e", "resolution", ("s", "n"), BOTTOM, {"literal": atom("P", A)}),
    )
    yield "superposition", asked, Certificate("True", (Derivation(steps),))

    asked = problem(["all x all y (P(x) | P(y))", "all x all y (-P(x) | -P(y))"])
    steps = (
        leaf("p1", asked, 0),
        leaf("p2", asked, 1),
        Step("c1", "clausify", ("p1",), Or((atom("P", X), atom("P", Y))), {"prefix": "sk1_"}),
        Step("c2", "clausify", ("p2",), Or((Not(atom("P", X)), Not(atom("P", Y)))), {"prefix": "sk2_"}),
        Step("g1", "factoring", ("c1",), atom("P", X), {"substitutions": ({Y: X},)}),
        Step("g2", "factoring", ("c2",), Not(atom("P", X)), {"substitutions": ({Y: X},)}),
        Step("e", "resolution", ("g1", "g2"), BOTTOM, {"literal": atom("P", X)}),
    )
    yield "factoring", asked, Certificate("Unsatisfiable", (Derivation(steps),))

    asked = problem(["all x (x != a | Q(x))", "-Q(a)"])
    steps = (
        leaf("p1", asked, 0),
        leaf("p2", asked, 1),
        Step("c1", "clausify", ("p1",), Or((Not(Equal(X, A)), atom("Q", X))), {"prefix": "k_"}),
        Step(
            "q", "equality_resolution", ("c1",), atom("Q", A), {"substitutions": ({X: A},), "literal": Not(Equal(A, A))}
        ),
        Step("e", "resolution", ("q", "p2"), BOTTOM, {"literal": atom("Q", A)}),
    )
    yield "equality resolution", asked, Certificate("Unsatisfiable", (Derivation(steps),))

    asked = problem(["a = b | a = c", "b = c", "a != c"])
    steps = (
        leaf("p1", asked, 0),
        leaf("p2", asked, 1),
        leaf("p3", asked, 2),
        Step(
            "q",
            "equality_factoring",
            ("p1",),
            Or((Not(Equal(B, C)), Equal(A, C))),
            {"literal": Equal(A, B), "other": Equal(A, C)},
        ),
        Step("r", "resolution", ("p2", "q"), Equal(A, C), {"literal": Equal(B, C)}),
        Step("e", "resolution", ("r", "p3"), BOTTOM, {"literal": Equal(C, A)}),
    )
    yield "equality factoring", asked, Certificate("Unsatisfiable", (Derivation(steps),))

    asked = problem(["all x all y (P(x) | Q(y))", "-P(a)", "-Q(b)"])
    steps = (
        leaf("p1", asked, 0),
        leaf("p2", asked, 1),
        leaf("p3", asked, 2),
        Step("c1", "clausify", ("p1",), Or((atom("P", X), atom("Q", Y))), {"prefix": "k_"}),
        Step("h1", "assumption", (), atom("P", X)),
        Step("b1", "resolution", ("h1", "p2"), BOTTOM, {"literal": atom("P", A), "substitutions": ({X: A}, {})}),
        Step("h2", "assumption", (), atom("Q", Y)),
        Step("b2", "resolution", ("h2", "p3"), BOTTOM, {"literal": atom("Q", B), "substitutions": ({Y: B}, {})}),
        Step("e", "cases", ("c1", "b1", "b2"), BOTTOM, {"assumptions": ("h1", "h2")}),
    )
    yield "splitting", asked, Certificate("Unsatisfiable", (Derivation(steps),))

    asked = problem(["p -> q", "p -> -q", "p"])
    p, q = atom("p"), atom("q")
    steps = (
        leaf("p1", asked, 0),
        leaf("p2", asked, 1),
        leaf("p3", asked, 2),
        Step("c1", "clausify", ("p1",), Or((Not(p), q)), {"prefix": "k1_"}),
        Step("c2", "clausify", ("p2",), Or((Not(p), Not(q))), {"prefix": "k2_"}),
        Step("h", "assumption", (), p),
        Step("b", "rup", ("h", "c1", "c2"), BOTTOM),
        Step("d", "discharge", ("b",), Not(p), {"assumptions": ("h",)}),
        Step("e", "resolution", ("p3", "d"), BOTTOM, {"literal": p}),
    )
    yield "discharge", asked, Certificate("Unsatisfiable", (Derivation(steps),))


def structure(size, functions=None, predicates=None):
    domain = tuple(f"d{number}" for number in range(size))
    return FiniteStructure({INDIVIDUAL: domain}, functions or {}, predicates or {})


def model_certificates():
    asked = problem(["all x (Man(x) -> Mortal(x))", "Man(socrates)"], "Man(plato)")
    constants = {("socrates", 0): {(): "d0"}, ("plato", 0): {(): "d1"}}
    yes = structure(
        2, constants, {("Man", 1): frozenset({("d0",), ("d1",)}), ("Mortal", 1): frozenset({("d0",), ("d1",)})}
    )
    no = structure(2, constants, {("Man", 1): frozenset({("d0",)}), ("Mortal", 1): frozenset({("d0",)})})
    yield (
        "uncertain",
        asked,
        Certificate("Uncertain", (), (Countermodel(yes, "goal"), Countermodel(no, "negated_goal"))),
    )
    yield "countersatisfiable", asked, Certificate("CounterSatisfiable", (), (Countermodel(no, "negated_goal"),))
    asked = problem(["all x R(x, f(x))", "exists x -R(x, x)"])
    loop = {("f", 1): {("d0",): "d1", ("d1",): "d0"}}
    pairs = {("R", 2): frozenset({("d0", "d1"), ("d1", "d0")})}
    yield "satisfiable", asked, Certificate("Satisfiable", (), (Countermodel(structure(2, loop, pairs), "premises"),))
    asked = problem(
        ["all x all y all z (S(x, y, z) -> S(y, x, z))", "exists x all y S(y, y, x)", "exists x -S(x, x, x)"]
    )
    last = replace(structure(2, {}, {("S", 3): frozenset({("d0",)})}), ignored={("S", 3): frozenset({0, 1})})
    yield "ignored places", asked, Certificate("Satisfiable", (), (Countermodel(last, "premises"),))


def proofs():
    yield from herbrand_certificates()
    yield from handmade_certificates()


def everything():
    yield from proofs()
    yield from model_certificates()


HALF = Fraction(1, 2)
