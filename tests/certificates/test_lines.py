"""Every line of a readable proof follows from the lines and premises that it cites."""

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from reasoner.certificates import readable_argument
from reasoner.logic import (
    Exists,
    ForAll,
    Function,
    Iff,
    Implies,
    Predicate,
    Problem,
    Variable,
    conjunction,
    disjunction,
    fold,
    rebuild,
    subexpressions,
    universal_closure,
)
from reasoner.prove import Limits, decide
from reasoner.syntax import read_formula
from tests.certificates.pool import proofs
from tests.strategies import closed_formulas


def symbols(formulas):
    return {p.name for formula in formulas for p in subexpressions(formula) if isinstance(p, Function | Predicate)}


def closed(formula, known, quantifier):
    """The formula with a variable for each constant that is not known; None if it has a function that is not."""
    new = [p for p in subexpressions(formula) if isinstance(p, Function) and p.name not in known]
    if any(term.arguments for term in new):
        return None
    terms = {term: Variable(f"New_{term.name}") for term in new}
    body = fold(formula, lambda node, below: terms.get(node) or rebuild(node, below))
    return quantifier(tuple(terms.values()), body) if terms else body


def follows(premises, conclusion):
    verdict = decide(Problem.of(list(map(universal_closure, premises)), conclusion), Limits(5.0), certify=False)
    return verdict.label == "True" or verdict.inconsistent


def bad_lines(asked, derivation):
    argument = readable_argument(derivation)
    premises = dict(argument.premises)
    known = symbols(asked.formulas()) | symbols(atom for atom, _ in argument.definitions)
    meanings = [universal_closure(Iff(atom, meaning)) for atom, meaning in argument.definitions]
    lines, found = {}, []
    steps = argument.steps
    for index, step in enumerate(steps):
        lines[step.name] = step
        cited = [premises[s] if s in premises else lines[s].conclusion for s in step.sources]
        block = []
        for earlier in reversed(steps[:index]):
            if earlier.depth <= step.depth:
                break
            block.insert(0, earlier)
        supposed = [s.conclusion for s in block if s.rule in {"supposition", "case"} and s.depth == step.depth + 1]
        inner = symbols([*cited, *meanings]) | known
        if step.rule in {"supposition", "case"}:
            continue
        if step.rule.startswith(("conditional proof", "proof by contradiction")):
            shown = closed(Implies(conjunction(supposed), cited[-1]), known, ForAll)
            cited, conclusion = [shown], step.conclusion
        elif step.rule == "cases":
            cited, conclusion = cited[:1], closed(disjunction(supposed), inner, Exists)
        elif step.rule == "universal generalization":
            cited, conclusion = [closed(conjunction(cited), known, ForAll)], step.conclusion
        else:
            conclusion = closed(step.conclusion, inner, Exists)
        if None in (conclusion, *cited):
            continue
        if not follows([*cited, *meanings], conclusion):
            found.append((step, steps))
    if steps[-1].conclusion is not argument.claim or steps[-1].depth:
        found.append("the last line is not the claim")
    return found


VALID = [
    "exists x (P(x) -> all y P(y))",
    "exists x all y (P(x) -> P(y))",
    "(p -> q) | (q -> p)",
    "p | -p",
    "a = b -> b = a",
    "all x all y (R(x,y) -> exists z R(x,z))",
    "(all x exists y R(x,y)) -> exists z R(a,z)",
    "(exists x all y R(x,y)) -> all y exists x R(x,y)",
    "(all x (P(x) | Q(x))) -> ((all x P(x)) | exists x Q(x))",
    "((p -> q) -> p) -> p",
    "(p <-> q) -> (q <-> p)",
    "-(exists x all y (R(x,y) <-> -R(y,y)))",
]


@pytest.mark.parametrize("goal", VALID)
def test_each_line_follows_in_proofs_without_premises(goal):
    asked = Problem.of([], read_formula(goal))
    assert not bad_lines(asked, decide(asked, Limits(5.0)).certificate.derivations[0])


@pytest.mark.parametrize(
    ("name", "asked", "certificate"), list(proofs()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_each_line_follows_in_the_pool(name, asked, certificate):
    assert not bad_lines(asked, certificate.derivations[0])


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(closed_formulas(functions=False, max_leaves=5), max_size=3), closed_formulas(functions=False, max_leaves=5)
)
def test_each_line_follows_in_random_proofs(premises, goal):
    asked = Problem.of(premises, goal)
    verdict = decide(asked, Limits(2.0))
    assume(verdict.certificate is not None and verdict.certificate.derivations)
    assert not bad_lines(asked, verdict.certificate.derivations[0])
