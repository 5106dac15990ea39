"""Formulas nested tens of thousands deep are decided: Z3 and the others are asked about shallow ones."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given

from reasoner.certificates import check_certificate
from reasoner.logic import (
    INDIVIDUAL,
    And,
    Exists,
    ForAll,
    Function,
    Iff,
    Implies,
    Not,
    Or,
    Predicate,
    Problem,
    Variable,
    Xor,
    children,
    evaluate,
    infer_signature,
    sort_problem,
)
from reasoner.prove import Limits, SzsStatus, decide, nesting
from reasoner.prove.nesting import NestingTimeoutError, deeper_than, shallower
from tests.strategies import closed_formulas, structures

DEPTH = 20_000
x, y = Variable("x"), Variable("y")
a = Function("a")
p, q = Predicate("p", [a]), Predicate("q", [a])


def tower(step, start=p):
    formula = start
    for level in range(DEPTH):
        formula = step(formula, level)
    return formula


@pytest.mark.parametrize(
    ("premise", "goal", "label"),
    [
        (lambda f, _: Not(f), p, "True"),
        (lambda f, _: Implies(p, f), p, "Uncertain"),
        (lambda f, _: ForAll([x], f), p, "True"),
        (lambda f, _: Exists([y], ForAll([x], f)), Not(p), "False"),
        (lambda f, _: Iff(p, f), p, "True"),
        (lambda f, _: Xor(f, q), q, "Uncertain"),
        (lambda f, level: Or([p, f]) if level % 2 else And([q, f]), q, "Uncertain"),
    ],
)
def test_a_deep_premise_is_decided(premise, goal, label):
    assert decide(Problem.of([tower(premise)], goal), Limits(seconds=60), certify=False).label == label


def test_a_deep_formula_of_different_atoms_is_cut():
    atoms = [Predicate(f"p{level}", [a]) for level in range(20_000)]
    chain = atoms[-1]
    for one, other in zip(reversed(atoms[:-1:2]), reversed(atoms[1::2]), strict=True):
        chain = And([one, Or([other, chain])])
    problem, signature = shallower(*sort_problem(Problem.of([chain], atoms[0])))
    assert len(problem.premises) > 1
    assert not any(deeper_than(formula, nesting.DEEP) for formula in problem.formulas())
    assert infer_signature(problem).predicates == signature.predicates


def test_models_of_what_is_left_are_models_of_what_was_asked():
    vanished = Predicate("r", [Function("f", [a]), x])
    deep = tower(lambda f, _: Or([f, And([q, ForAll([x], Or([vanished, Not(vanished)]))])]))
    problem = Problem.of([deep], q)
    verdict = decide(problem, Limits(seconds=60))
    assert verdict.label == "Uncertain"
    assert verdict.certificate is not None
    assert check_certificate(problem, verdict.certificate, "Uncertain").accepted


@given(closed_formulas(max_leaves=12), structures())
def test_cutting_asks_the_same(formula, structure):
    """In every structure, with the new predicates as defined, the pieces say what the formula says."""
    problem, _ = shallower(*sort_problem(Problem.of([formula])), deep=4, piece=3)
    meant = evaluate(formula, structure)
    first, *definitions = [statement.formula for statement in problem.premises]
    for definition in definitions:
        atom, meaning = children(definition.body if isinstance(definition, ForAll) else definition)
        rows = product(structure.domains[INDIVIDUAL], repeat=len(atom.arguments))
        holds = [row for row in rows if evaluate(meaning, structure, dict(zip(atom.arguments, row, strict=True)))]
        predicates = {**structure.predicates, (atom.name, len(atom.arguments)): frozenset(holds)}
        structure = replace(structure, predicates=predicates)
    assert evaluate(first, structure) == meant


def test_formulas_are_not_made_shallower_after_the_time_limit():
    formula = Predicate("p")
    for number in range(3000):
        formula = Implies(Predicate(f"q{number}"), formula)
    problem, signature = sort_problem(Problem.of([formula], Predicate("p")))
    with pytest.raises(NestingTimeoutError):
        shallower(problem, signature, until=0.0)
    assert shallower(problem, signature)[0] is not problem
    verdict = decide(problem, Limits(seconds=1e-6))
    assert (verdict.label, verdict.status) == (None, SzsStatus.TIMEOUT)
