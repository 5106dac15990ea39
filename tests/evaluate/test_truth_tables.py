"""LE against its definition, computed the plain way."""

from functools import cache
from itertools import islice, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reasoner.evaluate import logical_equivalence
from reasoner.evaluate.truth_tables import MAX_ATOMS, edit_distances
from reasoner.logic import And, Bottom, Formula, Iff, Implies, Not, Or, Predicate, Top, Xor, subexpressions
from reasoner.syntax import read_formula

ATOMS = [Predicate(name, ()) for name in ("Dog", "Dogs", "Cat", "Tall", "Taller", "Sings")]
FORMULAS = st.recursive(
    st.sampled_from(ATOMS),
    lambda inner: st.one_of(
        inner.map(Not),
        st.tuples(st.sampled_from([And, Or]), st.lists(inner, min_size=2, max_size=3)).map(lambda p: p[0](tuple(p[1]))),
        st.tuples(st.sampled_from([Implies, Iff, Xor]), inner, inner).map(lambda p: p[0](p[1], p[2])),
    ),
    max_leaves=7,
)


@cache
def levenshtein(first: str, second: str) -> int:
    if not first or not second:
        return len(first) + len(second)
    change = levenshtein(first[1:], second[1:]) + (first[0] != second[0])
    return min(change, levenshtein(first[1:], second) + 1, levenshtein(first, second[1:]) + 1)


def value(formula: Formula, row: dict[str, bool]) -> bool:
    match formula:
        case Predicate(name, _):
            return row[name]
        case Not(part):
            return not value(part, row)
        case And(parts):
            return all(value(part, row) for part in parts)
        case Or(parts):
            return any(value(part, row) for part in parts)
        case Implies(first, second):
            return not value(first, row) or value(second, row)
        case Iff(first, second):
            return value(first, row) == value(second, row)
        case Xor(first, second):
            return value(first, row) != value(second, row)
    raise TypeError(formula)


def atoms(formula: Formula) -> list[str]:
    return [node.name for node in subexpressions(formula) if isinstance(node, Predicate)]


def bindings(gold: list[str], names: list[str]):
    """As LogicLLaMA enumerates them: nearest first, dummies last, depth first."""
    if not gold:
        yield []
        return
    for name in sorted(names, key=lambda one: levenshtein(gold[0], one) if gold[0][0] != "#" != one[0] else 10_000):
        for rest in bindings(gold[1:], [one for one in names if one != name]):
            yield [name, *rest]


def plain_le(gold: Formula, given: Formula, most: int) -> float:
    mine, theirs = atoms(gold), atoms(given)
    while len(mine) != len(theirs):
        shorter = min(mine, theirs, key=len)
        shorter.append(f"#{len(shorter)}")
    rows = list(product([False, True], repeat=len(mine)))
    best = 0.0
    for bound in islice(bindings(mine, theirs), most):
        same = [
            value(gold, dict(zip(mine, row, strict=True))) == value(given, dict(zip(bound, row, strict=True)))
            for row in rows
        ]
        best = max(best, sum(same) / len(rows))
    return best


@settings(max_examples=150, deadline=None)
@given(FORMULAS, FORMULAS, st.sampled_from([1, 2, 5, 30, 1000]))
def test_le_is_the_best_share_of_rows_over_the_first_bindings(gold, translation, most):
    assert logical_equivalence(gold, translation, most) == pytest.approx(plain_le(gold, translation, most))


@given(
    st.lists(st.text("abcAB(,)", max_size=7), min_size=1, max_size=4),
    st.lists(st.text("abcAB(,)", max_size=7), min_size=1, max_size=4),
)
def test_edit_distances_are_levenshteins(first, second):
    assert edit_distances(first, second).tolist() == [[levenshtein(a, b) for b in second] for a in first]


def test_too_many_atoms_have_no_le():
    many = And(tuple(Predicate(f"P{n}", ()) for n in range(MAX_ATOMS + 1)))
    assert logical_equivalence(many, many) is None
    assert logical_equivalence(read_formula("P(a)"), many) is None
    assert logical_equivalence(Top(), Top()) == 1.0
    assert logical_equivalence(Top(), Bottom()) == 0.0
