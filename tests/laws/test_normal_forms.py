"""Laws of the passes: truth and satisfiability are kept, names do not matter."""

import pickle
from itertools import product
from math import prod
from unittest.mock import patch

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reasoner.logic import (
    INDIVIDUAL,
    And,
    FiniteStructure,
    ForAll,
    Iff,
    Implies,
    NameSupply,
    Not,
    Or,
    Predicate,
    Problem,
    Quantified,
    Variable,
    Xor,
    alpha_equivalent,
    canonical_key,
    clauses,
    clausify,
    conjunction,
    evaluate,
    free_variables,
    miniscope,
    rename_bound,
    simplify,
    skolemize,
    sort_problem,
    subexpressions,
    substitute,
    to_nnf,
    to_prenex,
    universal_closure,
)
from tests.strategies import (
    VARIABLES,
    closed_formulas,
    mixed_formulas,
    mixed_structures,
    open_formulas,
    structures,
    terms,
)

x, y, z = VARIABLES


@given(closed_formulas(), structures())
@settings(max_examples=150)
def test_every_equivalence_pass_keeps_truth(formula, structure):
    truth = evaluate(formula, structure)
    for transform in (to_nnf, miniscope, simplify, to_prenex, rename_bound):
        assert evaluate(transform(formula), structure) is truth, transform.__name__


@given(mixed_formulas(), mixed_structures())
@settings(max_examples=150, deadline=None)
def test_passes_keep_truth_with_arithmetic_and_several_sorts(formula, structure):
    truth = evaluate(formula, structure)
    for transform in (to_nnf, miniscope, simplify, to_prenex, rename_bound):
        assert evaluate(transform(formula), structure) is truth, transform.__name__
    assert pickle.loads(pickle.dumps(formula)) is formula


@given(closed_formulas())
def test_negation_normal_form_has_only_literals_junctions_and_quantifiers(formula):
    for node in subexpressions(to_nnf(formula)):
        assert not isinstance(node, Implies | Iff | Xor)
        if isinstance(node, Not):
            assert not isinstance(node.body, And | Or | Not | Quantified)


@given(closed_formulas())
def test_prenex_has_quantifiers_in_front_only(formula):
    matrix = to_prenex(formula)
    while isinstance(matrix, Quantified):
        matrix = matrix.body
    assert not any(isinstance(node, Quantified) for node in subexpressions(matrix))


def expansions(structure, supply, limit=300):
    """Every way to interpret the symbols of the supply in the structure; None if there are more than `limit`."""
    domain = structure.domains[INDIVIDUAL]
    tables = []
    for symbols, values in ((supply.functions, domain), (supply.predicates, (False, True))):
        for name, arity in symbols:
            rows = list(product(domain, repeat=arity))
            if len(values) ** len(rows) > limit:
                return None
            tables.append(
                [((name, arity), dict(zip(rows, chosen, strict=True))) for chosen in product(values, repeat=len(rows))]
            )
    if prod(map(len, tables)) > limit:
        return None
    found = []
    for chosen in product(*tables):
        graphs, relations = dict(structure.functions), dict(structure.predicates)
        for symbol, table in chosen:
            if symbol in supply.functions:
                graphs[symbol] = table
            else:
                relations[symbol] = frozenset(row for row, holds in table.items() if holds)
        found.append(FiniteStructure(structure.domains, graphs, relations))
    return found


@pytest.mark.parametrize(
    ("definitional", "plain", "shared"), [(False, 64, 256), (False, 2, 256), (False, 64, 1), (True, 64, 256)]
)
@given(closed_formulas(functions=False, max_leaves=6), structures(size=2))
@settings(max_examples=80, deadline=None)
def test_a_formula_holds_exactly_where_its_clauses_can_be_made_to_hold(definitional, plain, shared, formula, structure):
    supply = NameSupply("sk")
    with patch.multiple(clauses, PLAIN_LIMIT=plain, SHARED_LIMIT=shared):
        made = clausify(formula, supply, definitional=definitional)
    wanted = expansions(structure, supply)
    assume(wanted is not None)
    joined = conjunction(universal_closure(clause.formula()) for clause in made)
    assert any(evaluate(joined, expanded) for expanded in wanted) is evaluate(formula, structure)


@given(closed_formulas(functions=False, max_leaves=6), structures(size=2), st.booleans())
@settings(max_examples=80, deadline=None)
def test_a_formula_holds_exactly_where_its_skolem_form_can_be_made_to_hold(formula, structure, first):
    supply = NameSupply("sk")
    matrix = universal_closure(skolemize(miniscope(formula) if first else formula, supply))
    wanted = expansions(structure, supply)
    assume(wanted is not None)
    assert not any(isinstance(node, Quantified) for node in subexpressions(skolemize(formula, NameSupply("sk"))))
    assert any(evaluate(matrix, expanded) for expanded in wanted) is evaluate(formula, structure)


@given(open_formulas(), terms(), structures(), st.data())
def test_substitution_lemma(formula, term, structure, data):
    pick = st.sampled_from(structure.domains[INDIVIDUAL])
    assignment = {v: data.draw(pick) for v in VARIABLES}
    value = evaluate(term, structure, assignment)
    fresh = {v: Variable(f"{v.name}_free") for v in VARIABLES}
    renamed = substitute(formula, fresh)
    moved = {fresh[v]: e for v, e in assignment.items()}
    substituted = substitute(formula, {x: term})
    left = evaluate(substitute(substituted, fresh), structure, moved)
    assert left is evaluate(renamed, structure, moved | {fresh[x]: value})


def test_substitution_avoids_capture():
    formula = ForAll([y], Predicate("r", [x, y]))
    result = substitute(formula, {x: y})
    assert free_variables(result) == {y}
    assert alpha_equivalent(result, ForAll([z], Predicate("r", [y, z])))


@given(closed_formulas())
def test_names_of_bound_variables_do_not_matter(formula):
    renamed = rename_bound(formula)
    assert alpha_equivalent(formula, renamed)
    assert canonical_key(formula) == canonical_key(renamed)


@given(closed_formulas(max_leaves=5), closed_formulas(max_leaves=5))
def test_alpha_equivalence_agrees_with_canonical_keys(first, second):
    assert alpha_equivalent(first, second) is (canonical_key(first) == canonical_key(second))


@given(closed_formulas())
def test_clausification_is_deterministic(formula):
    assert clausify(formula, NameSupply("s")) == clausify(formula, NameSupply("s"))


@given(closed_formulas())
def test_untyped_formulas_stay_as_they_are(formula):
    problem = Problem.of([formula])
    assert sort_problem(problem)[0] is problem
