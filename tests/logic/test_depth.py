"""Every function on formulas 50,000 deep, or 50,000 wide, or with exponentially many paths."""

import gc
import pickle

import pytest

from reasoner.logic import (
    INDIVIDUAL,
    And,
    Exists,
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
    Variable,
    Xor,
    alpha_equivalent,
    canonical_key,
    canonical_problem_key,
    clausify,
    evaluate,
    free_variables,
    interning,
    miniscope,
    signature_warnings,
    simplify,
    skolemize,
    sort_problem,
    subexpressions,
    substitute,
    to_nnf,
    to_prenex,
)

DEPTH = 50_000
x, y = Variable("x"), Variable("y")
p, q = Predicate("p", [x]), Predicate("q", [x])


def own(level):
    return Variable(f"v{level}")


def tower(step, depth):
    formula = p
    for i in range(depth):
        formula = step(formula, i)
    return formula


SHAPES = {
    "not": lambda f, i: Not(f),
    "and": lambda f, i: And([f, q]),
    "or": lambda f, i: Or([q, f]),
    "implies": lambda f, i: Implies(q, f),
    "implies left": lambda f, i: Implies(f, q),
    "forall": lambda f, i: ForAll([x], f),
    "exists": lambda f, i: Exists([y if i % 2 else x], f),
    "iff": lambda f, i: Iff(f, q),
    "xor": lambda f, i: Xor(Predicate(f"p{i % 7}", [x]), f),
    "choices": lambda f, i: ForAll([x], Or([p, f])) if i % 2 else Exists([y], And([Predicate("q", [y]), f])),
    "other variables": lambda f, i: Exists([own(i)], And([Predicate("q", [own(i)]), f])),
    "alternating": lambda f, i: ForAll([y], Or([f, q])) if i % 2 else Exists([x], And([f, q])),
}
STRUCTURE = FiniteStructure(
    {INDIVIDUAL: (0, 1)},
    {},
    {("p", 1): frozenset({(0,)}), ("q", 1): frozenset({(1,)})}
    | {(f"p{i}", 1): frozenset({(i % 2,)}) for i in range(7)},
)
PASSES = {
    "free_variables": free_variables,
    "to_nnf": to_nnf,
    "to_prenex": to_prenex,
    "miniscope": miniscope,
    "simplify": simplify,
    "skolemize": lambda f: skolemize(f, NameSupply()),
    "clausify": lambda f: clausify(f, NameSupply()),
    "substitute": lambda f: substitute(f, {x: Function("f", [y])}),
    "alpha_equivalent": lambda f: alpha_equivalent(f, Not(Not(f))),
    "canonical_key": canonical_key,
    "canonical_problem_key": lambda f: canonical_problem_key([f], q),
    "definitional": lambda f: clausify(f, NameSupply(), definitional=True),
    "signature_warnings": lambda f: signature_warnings([f]) is not None,
    "sort_problem": lambda f: sort_problem(Problem.of([f])),
    "evaluate": lambda f: evaluate(ForAll([x, y], f) if free_variables(f) else f, STRUCTURE),
    "pickle": lambda f: pickle.loads(pickle.dumps(f)),
    "repr": repr,
    "subexpressions": lambda f: sum(1 for _ in subexpressions(f)),
}


@pytest.mark.parametrize(
    ("shape", "depth"), [("and", 20_000), *(pytest.param(name, DEPTH, marks=pytest.mark.slow) for name in SHAPES)]
)
def test_every_pass_on_a_deep_formula(shape, depth):
    formula = tower(SHAPES[shape], depth)
    for name, run in PASSES.items():
        assert run(formula) is not None, name


@pytest.mark.parametrize("kind", [And, Or])
def test_a_chain_of_different_atoms_is_flattened_once(kind):
    formula = Predicate("p", [x])
    for i in range(DEPTH):
        formula = kind([formula, Predicate(f"p{i}", [x])])
    assert len(simplify(formula).parts) == DEPTH + 1
    clauses = clausify(formula, NameSupply())
    assert sum(len(clause.literals) for clause in clauses) == DEPTH + 1
    assert len(clauses) == (DEPTH + 1 if kind is And else 1)


def test_deep_terms():
    term = x
    for _ in range(DEPTH):
        term = Function("f", [term])
    formula = ForAll([x], Predicate("p", [term]))
    for name, run in PASSES.items():
        if name != "evaluate":
            assert run(formula) is not None, name


@pytest.mark.slow
def test_wide_formulas():
    formula = And([Predicate(f"p{i}", [x]) for i in range(DEPTH)])
    for name, run in PASSES.items():
        if name != "evaluate":
            assert run(formula) is not None, name


@pytest.mark.parametrize("connective", [Iff, Xor, lambda a, b: And([a, b])])
def test_shared_formulas_with_exponentially_many_paths(connective):
    formula = Predicate("p0")
    for i in range(300):
        formula = connective(formula, Or([formula, Predicate(f"p{i}")]))
    for run in (
        to_nnf,
        simplify,
        canonical_key,
        free_variables,
        miniscope,
        pickle.dumps,
        PASSES["canonical_problem_key"],
    ):
        assert run(formula) is not None


@pytest.mark.parametrize("definitional", [False, True])
def test_a_definition_depends_on_the_variables_free_in_what_it_stands_for(definitional):
    formula = Predicate("r")
    for _ in range(300):
        formula = ForAll([x], Or([q, Exists([y], And([Predicate("p", [x, y]), formula]))]))
    supply = NameSupply()
    clauses = clausify(formula, supply, definitional=definitional)
    assert supply.predicates
    assert {arity for _, arity in supply.predicates} <= {0, 1}
    assert sum(len(clause.literals) for clause in clauses) < 30_000


def test_nested_equivalences_get_definitions_instead_of_exponentially_many_clauses():
    formula = Predicate("p0")
    for i in range(1, 40):
        formula = Iff(formula, Predicate(f"p{i}"))
    assert len(clausify(formula, NameSupply())) < 2000


@pytest.mark.parametrize("quantifier", [ForAll, Exists])
def test_nested_equivalences_of_quantified_formulas_stay_small(quantifier):
    formula = Predicate("z")
    for i in range(60):
        formula = quantifier([x], Iff(formula, Predicate(f"p{i}", [x])))
    assert len(clausify(formula, NameSupply())) < 500
    assert sum(1 for _ in subexpressions(to_prenex(formula))) < 2000
    for run in (
        skolemize,
        lambda f, _: canonical_key(f),
        lambda f, _: miniscope(f),
        lambda f, _: canonical_problem_key([f]),
    ):
        assert run(formula, NameSupply()) is not None


def test_nodes_are_freed():
    gc.collect()
    before = len(interning.TABLE)
    formula = tower(SHAPES["and"], DEPTH)
    assert len(interning.TABLE) > before + DEPTH - 1
    del formula
    gc.collect()
    assert len(interning.TABLE) <= before + 10
