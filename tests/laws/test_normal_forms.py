"""Laws of the passes: truth and satisfiability are kept, names do not matter."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reasoner.logic import (
    INDIVIDUAL,
    And,
    FiniteStructure,
    ForAll,
    Function,
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
from tests.strategies import VARIABLES, all_structures, closed_formulas, open_formulas, structures, terms

x, y, z = VARIABLES


@given(closed_formulas(), structures())
@settings(max_examples=150)
def test_every_equivalence_pass_keeps_truth(formula, structure):
    truth = evaluate(formula, structure)
    for transform in (to_nnf, miniscope, simplify, to_prenex, rename_bound):
        assert evaluate(transform(formula), structure) is truth, transform.__name__


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


def satisfiable(formula, size):
    symbols = {(n.name, len(n.arguments)) for n in subexpressions(formula) if isinstance(n, Function)}
    relations = {(n.name, len(n.arguments)) for n in subexpressions(formula) if isinstance(n, Predicate)}
    return any(evaluate(formula, s) for s in all_structures(size, sorted(symbols), sorted(relations)))


@given(closed_formulas(functions=False, max_leaves=4))
@settings(max_examples=60, deadline=None)
def test_clauses_are_satisfiable_exactly_when_the_formula_is(formula):
    for definitional in (False, True):
        clauses = clausify(formula, NameSupply("sk"), definitional=definitional)
        joined = conjunction(universal_closure(c.formula()) for c in clauses)
        skolems = [n for n in subexpressions(joined) if isinstance(n, Function) and n.arguments]
        names = {n.name for n in subexpressions(joined) if isinstance(n, Function | Predicate)}
        if len(names) > 5 or skolems:
            continue
        assert satisfiable(joined, 2) is satisfiable(formula, 2)


@given(closed_formulas(), structures())
def test_a_model_of_the_skolem_form_is_a_model_of_the_formula(formula, structure):
    supply = NameSupply("sk")
    matrix = universal_closure(skolemize(formula, supply))
    domain = structure.domains[INDIVIDUAL]
    constant = dict.fromkeys([()], domain[0])
    graphs = dict(structure.functions)
    for (name, arity) in supply.functions:
        if arity > 1:
            return
        graphs[name, arity] = constant if arity == 0 else {(e,): domain[-1] for e in domain}
    extended = FiniteStructure(structure.domains, graphs, structure.predicates)
    if evaluate(matrix, extended):
        assert evaluate(formula, structure)


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
