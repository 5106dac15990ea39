"""Soft evaluation: classical on crisp structures, the definition on fuzzy ones."""

from itertools import product as rows

import numpy as np
import pytest
from hypothesis import given, settings

from reasoner.fuzzy import (
    ALGEBRAS,
    EXTREMAL,
    PROBABILISTIC,
    FuzzyStructure,
    FuzzyStructureError,
    PowerMean,
    godel,
    lukasiewicz,
    product,
    soft_evaluate,
)
from reasoner.logic import (
    INDIVIDUAL,
    And,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Function,
    Iff,
    Implies,
    Not,
    Number,
    Or,
    Predicate,
    Variable,
    evaluate,
)
from tests.strategies import closed_formulas, structures

X, Y, Z = (Variable(name) for name in "xyz")


def as_fuzzy(structure):
    domain = structure.domains[INDIVIDUAL]
    places = {element: i for i, element in enumerate(domain)}
    predicates, functions = {}, {}
    for (name, arity), held in structure.predicates.items():
        table = np.zeros((len(domain),) * arity)
        for row in held:
            table[tuple(places[e] for e in row)] = 1.0
        predicates[name, arity] = table
    for (name, arity), graph in structure.functions.items():
        table = np.zeros((len(domain),) * arity, dtype=int)
        for row, value in graph.items():
            table[tuple(places[e] for e in row)] = places[value]
        functions[name, arity] = table
    return FuzzyStructure({INDIVIDUAL: len(domain)}, predicates, functions)


@settings(max_examples=150, deadline=None)
@given(formula=closed_formulas(), structure=structures())
def test_on_crisp_structures_every_algebra_is_classical(formula, structure):
    expected = float(evaluate(formula, structure))
    fuzzy = as_fuzzy(structure)
    for name in ALGEBRAS.names():
        for quantifiers in (EXTREMAL, PROBABILISTIC):
            for implication in ("residual", "strong"):
                value = soft_evaluate(
                    formula, fuzzy, ALGEBRAS.get(name), quantifiers=quantifiers, implication=implication
                )
                assert value == pytest.approx(expected, abs=1e-9)


@pytest.fixture
def fuzzy():
    rng = np.random.default_rng(3)
    return FuzzyStructure.over(4, {"p": rng.random(4), "r": rng.random((4, 4)), "s": rng.random((4, 4))}, {"a": 2})


@pytest.mark.parametrize("t", [product, godel, lukasiewicz])
def test_a_query_with_a_bound_variable(fuzzy, t):
    p, r, s = (fuzzy.predicates[key] for key in (("p", 1), ("r", 2), ("s", 2)))
    formula = Exists([Y], And([Predicate("r", [Function("a"), Y]), Not(Predicate("s", [Y, X])), Predicate("p", [X])]))
    values = soft_evaluate(formula, fuzzy, t, free=[X])
    for x in range(4):
        expected = max(float(t.conjunction(t.conjunction(r[2, y], 1 - s[y, x]), p[x])) for y in range(4))
        assert values[x] == pytest.approx(expected)


def test_axes_follow_the_free_variables(fuzzy):
    r = fuzzy.predicates["r", 2]
    atom = Predicate("r", [X, Y])
    assert (soft_evaluate(atom, fuzzy, free=[X, Y]) == r).all()
    assert (soft_evaluate(atom, fuzzy, free=[Y, X]) == r.T).all()
    assert (soft_evaluate(Predicate("r", [X, X]), fuzzy, free=[X]) == r.diagonal()).all()
    spread = soft_evaluate(Predicate("p", [X]), fuzzy, free=[Z, X])
    assert spread.shape == (4, 4)
    assert (spread[1] == fuzzy.predicates["p", 1]).all()
    assert float(soft_evaluate(atom, fuzzy, assignment={X: 1, Y: 3})) == r[1, 3]


def test_implication_and_equivalence(fuzzy):
    p = fuzzy.predicates["p", 1]
    formula = Implies(Predicate("p", [X]), Predicate("p", [Y]))
    for x, y in rows(range(4), repeat=2):
        at = {X: x, Y: y}
        assert float(soft_evaluate(formula, fuzzy, product, assignment=at)) == pytest.approx(min(1, p[y] / p[x]))
        strong = soft_evaluate(formula, fuzzy, product, assignment=at, implication="strong")
        assert float(strong) == pytest.approx(1 - p[x] + p[x] * p[y])
        both = soft_evaluate(Iff(Predicate("p", [X]), Predicate("p", [Y])), fuzzy, lukasiewicz, assignment=at)
        assert float(both) == pytest.approx(1 - abs(p[x] - p[y]))


def test_vacuous_quantifiers_count_where_instances_add_up():
    half = FuzzyStructure.over(2, {"q": np.array(0.5)})
    formula = Exists([X], Predicate("q"))
    assert float(soft_evaluate(formula, half, product)) == 0.5
    assert float(soft_evaluate(formula, half, product, quantifiers=PROBABILISTIC)) == 0.75
    assert float(soft_evaluate(ForAll([X], Predicate("q")), half, godel, quantifiers=PowerMean(3))) == 0.5


def test_fuzzy_equality():
    near = np.array([[1.0, 0.7], [0.7, 1.0]])
    structure = FuzzyStructure({INDIVIDUAL: 2}, {("p", 1): np.array([1.0, 0.0])}, {}, {INDIVIDUAL: near})
    formula = Exists([Y], And([Equal(X, Y), Predicate("p", [Y])]))
    assert soft_evaluate(formula, structure, free=[X]).tolist() == [1.0, 0.7]


def test_torch_structures():
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(0)
    table = rng.random((3, 3))
    formula = ForAll([Y], Or([Predicate("r", [X, Y]), Equal(X, Y), Not(Predicate("r", [Y, X]))]))
    plain = soft_evaluate(formula, FuzzyStructure.over(3, {"r": table}), free=[X])
    leaf = torch.tensor(table, requires_grad=True)
    value = soft_evaluate(formula, FuzzyStructure.over(3, {"r": leaf}), free=[X])
    assert isinstance(value, torch.Tensor)
    assert value.detach().numpy() == pytest.approx(plain)
    value.sum().backward()
    assert leaf.grad.abs().sum() > 0


def test_large_domains_stay_vectorized():
    rng = np.random.default_rng(0)
    r = rng.random((300, 300))
    formula = Exists([Y], And([Predicate("r", [X, Y]), Predicate("r", [Y, Z])]))
    values = soft_evaluate(formula, FuzzyStructure.over(300, {"r": r}), free=[X, Z])
    assert values[5, 7] == pytest.approx((r[5] * r[:, 7]).max())


def test_depth_is_no_limit():
    formula = Predicate("q")
    for _ in range(50_000):
        formula = Not(formula)
    assert float(soft_evaluate(formula, FuzzyStructure.over(1, {"q": np.array(0.25)}))) == pytest.approx(0.25)


@pytest.mark.parametrize("formula", [
    Predicate("p", [X]), Predicate("unknown", [Function("a")]), Predicate("p", [Function("b")]),
    Comparison("<", Number(1), Number(2)),
])  # fmt: skip
def test_what_has_no_meaning_is_refused(fuzzy, formula):
    with pytest.raises(FuzzyStructureError):
        soft_evaluate(formula, fuzzy)


def test_bad_structures_are_refused():
    for values in (np.array([1.5]), np.array([-0.1]), np.array([np.nan])):
        with pytest.raises(FuzzyStructureError, match="outside"):
            FuzzyStructure.over(1, {"p": values})
    with pytest.raises(FuzzyStructureError, match="axes"):
        FuzzyStructure({INDIVIDUAL: 1}, {("p", 2): np.array([1.0])})
    wide = FuzzyStructure.over(2000, {"p": np.zeros(2000)})
    many = And([Predicate("p", [v]) for v in (X, Y, Z)])
    with pytest.raises(FuzzyStructureError, match="truth values"):
        soft_evaluate(many, wide, free=[X, Y, Z])
