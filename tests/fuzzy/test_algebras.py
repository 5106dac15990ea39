"""The laws of truth algebras and aggregators, over NumPy and torch."""

import math
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reasoner.errors import ReasonerError, UnknownNameError
from reasoner.fuzzy import (
    ALGEBRAS,
    EXTREMAL,
    PROBABILISTIC,
    Hamacher,
    PowerMean,
    Yager,
    algebra,
    godel,
    lukasiewicz,
    product,
)

FAMILY = [*(ALGEBRAS.get(name) for name in ALGEBRAS.names()), Hamacher(0.5), Hamacher(3.0), Yager(1.0), Yager(5.0)]
truth = st.one_of(st.sampled_from([0.0, 0.5, 1.0]), st.floats(0, 1).map(lambda v: round(v, 6)))
near = pytest.approx


def each(function):
    return pytest.mark.parametrize("t", FAMILY, ids=repr)(function)


@each
@given(a=truth, b=truth, c=truth)
def test_a_t_norm_is_commutative_associative_monotone_with_unit_one(t, a, b, c):
    assert t.conjunction(a, b) == near(t.conjunction(b, a), abs=1e-9)
    assert t.conjunction(t.conjunction(a, b), c) == near(t.conjunction(a, t.conjunction(b, c)), abs=1e-6)
    assert t.conjunction(a, 1.0) == near(a, abs=1e-9)
    assert t.conjunction(a, 0.0) == near(0, abs=1e-9)
    low, high = sorted([b, c])
    assert t.conjunction(a, low) <= t.conjunction(a, high) + 1e-9
    assert t.conjunction(a, b) <= min(a, b) + 1e-9


@each
@given(a=truth, b=truth)
def test_de_morgan_and_double_negation(t, a, b):
    assert t.negation(t.conjunction(a, b)) == near(t.disjunction(t.negation(a), t.negation(b)), abs=1e-9)
    assert t.negation(t.negation(a)) == near(a, abs=1e-12)
    assert t.disjunction(a, 0.0) == near(a, abs=1e-9)


@each
@given(a=truth, b=truth, c=truth)
def test_residuation(t, a, b, c):
    """T(a, c) ≤ b exactly if c ≤ R(a, b), up to rounding."""
    r = float(t.residuum(a, b))
    assert 0 <= r <= 1
    assert t.conjunction(a, r) <= b + 1e-6
    if t.conjunction(a, c) <= b - 1e-9:
        assert c <= r + 1e-4
    if a <= b:
        assert r == 1
    assert t.residuum(1.0, b) == near(b, abs=1e-9)


@each
def test_crisp_values_are_classical(t):
    for a in (0.0, 1.0):
        for b in (0.0, 1.0):
            assert t.conjunction(a, b) == (a and b)
            assert t.disjunction(a, b) == (a or b)
            assert t.residuum(a, b) == t.implication(a, b) == float(a <= b)
            assert t.equivalence(a, b) == float(a == b)
            assert t.residual_negation(a) == 1 - a


@pytest.mark.parametrize(
    ("t", "a", "b", "conjunction", "disjunction", "residuum"),
    [
        (product, 0.5, 0.4, 0.2, 0.7, 0.8),
        (godel, 0.5, 0.4, 0.4, 0.5, 0.4),
        (lukasiewicz, 0.5, 0.4, 0.0, 0.9, 0.9),
        (Hamacher(0.0), 0.5, 0.5, 1 / 3, 2 / 3, 1.0),
        (Yager(2.0), 0.5, 0.5, 1 - math.sqrt(0.5), math.sqrt(0.5), 1.0),
    ],
)
def test_values_from_the_definitions(t, a, b, conjunction, disjunction, residuum):
    assert t.conjunction(a, b) == near(conjunction)
    assert t.disjunction(a, b) == near(disjunction)
    assert t.residuum(a, b) == near(residuum)


@given(a=truth, b=truth)
def test_families_pass_through_the_basic_t_norms(a, b):
    assert Hamacher(1.0).conjunction(a, b) == near(product.conjunction(a, b), abs=1e-9)
    assert Yager(1.0).conjunction(a, b) == near(lukasiewicz.conjunction(a, b), abs=1e-9)


@each
@given(values=st.lists(truth, max_size=7))
def test_folds_are_repeated_operations(t, values):
    table = np.array([values, values])
    expected_all, expected_any = 1.0, 0.0
    for value in values:
        expected_all = t.conjunction(expected_all, value)
        expected_any = t.disjunction(expected_any, value)
    assert t.all(table, axis=1) == near([expected_all] * 2, abs=1e-6)
    assert t.any(table, axis=1) == near([expected_any] * 2, abs=1e-6)


@given(values=st.lists(truth, min_size=1, max_size=6), p=st.floats(1, 40))
def test_aggregators_are_dual_and_ordered(values, p):
    v = np.array(values)
    mean = PowerMean(p)
    assert mean.exists(v, 0, product) == near((np.mean(v**p)) ** (1 / p), abs=1e-6)
    assert v.mean() - 1e-9 <= mean.exists(v, 0, product) <= v.max() + 1e-9
    for aggregator in (EXTREMAL, PROBABILISTIC, mean):
        for t in FAMILY:
            assert aggregator.forall(v, 0, t) == near(1 - aggregator.exists(1 - v, 0, t), abs=1e-6)
    assert EXTREMAL.forall(v, 0, product) == v.min()
    assert PROBABILISTIC.exists(v, 0, product) == near(1 - np.prod(1 - v))


def test_large_exponents_do_not_underflow():
    assert PowerMean(1000.0).exists(np.array([1e-3, 2e-3]), 0, product) == near(2e-3, rel=1e-2)


def test_empty_domains():
    nothing = np.zeros((2, 0))
    for aggregator in (EXTREMAL, PROBABILISTIC, PowerMean()):
        assert list(aggregator.exists(nothing, 1, product)) == [0, 0]
        assert list(aggregator.forall(nothing, 1, lukasiewicz)) == [1, 1]


@each
def test_torch_gives_what_numpy_gives(t):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(0)
    a, b = rng.random((2, 4, 5))
    ta, tb = torch.from_numpy(a), torch.from_numpy(b)
    for name in ("conjunction", "disjunction", "residuum", "implication", "equivalence"):
        made = getattr(t, name)(ta, tb)
        assert isinstance(made, torch.Tensor)
        assert made.numpy() == near(getattr(t, name)(a, b))
        assert getattr(t, name)(ta, 0.5).numpy() == near(getattr(t, name)(a, 0.5))
    for aggregator in (EXTREMAL, PROBABILISTIC, PowerMean(3.0)):
        assert aggregator.exists(ta, 0, t).numpy() == near(aggregator.exists(a, 0, t))
        assert aggregator.forall(ta, 1, t).numpy() == near(aggregator.forall(a, 1, t))


def test_gradients_flow():
    torch = pytest.importorskip("torch")
    a = torch.tensor([0.5, 0.25], requires_grad=True)
    product.all(a, 0).backward()
    assert a.grad.tolist() == [0.25, 0.5]


CORNERS = st.lists(st.sampled_from([0.0, 0.5, 1.0]), min_size=1, max_size=4)


@each
@given(a=CORNERS)
def test_gradients_are_finite_at_the_corners(t, a):
    """Satisfied rules, all 0 or all 1, are where training spends its time."""
    torch = pytest.importorskip("torch")

    def check(operation):
        values = torch.tensor([a, a[::-1]], dtype=torch.float64, requires_grad=True)
        made = operation(values)
        made.sum().backward()
        assert torch.isfinite(made).all()
        assert torch.isfinite(values.grad).all()

    for name in ("conjunction", "disjunction", "residuum", "implication", "equivalence"):
        check(lambda v, name=name: getattr(t, name)(v[0], v[1]))
    for aggregator in (EXTREMAL, PROBABILISTIC, PowerMean(1.0), PowerMean(), PowerMean(7.5)):
        check(lambda v, aggregator=aggregator: aggregator.exists(v, 1, t))
        check(lambda v, aggregator=aggregator: aggregator.forall(v, 1, t))


def test_what_is_false_everywhere_can_be_learned():
    torch = pytest.importorskip("torch")
    a = torch.zeros(4, requires_grad=True)
    PowerMean().exists(a, 0, product).backward()
    assert a.grad.tolist() == [0.25] * 4
    b = torch.zeros(2, requires_grad=True)
    Yager(2.0).disjunction(b[0], b[1]).backward()
    assert (b.grad > 0).all()


def test_names_and_parameters():
    assert algebra("hamacher:0.5") == Hamacher(0.5)
    assert algebra("product") is product
    with pytest.raises(UnknownNameError, match="lukasiewicz"):
        algebra("lukasiewitz")
    for bad in ("product:2", "hamacher:-1", "yager:0", "hamacher:x", "hamacher:nan"):
        with pytest.raises(ReasonerError):
            algebra(bad)


def test_importing_the_room_does_not_import_torch(root):
    code = "import sys, reasoner.fuzzy; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0
