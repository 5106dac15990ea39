"""The canonical key of a problem: invariant under renaming and shuffling, and different where no renaming helps."""

import random
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from reasoner.logic import (
    And,
    Equal,
    Function,
    Iff,
    Not,
    Or,
    Predicate,
    Xor,
    canonical_key,
    canonical_problem_key,
    fold,
    rebuild,
    rename_bound,
    subexpressions,
)
from tests.strategies import closed_formulas

E = Function("e")


def renamed(formula, names):
    """The formula with symbols renamed by {(class, name, arity): new name}."""

    def rule(node, below):
        if isinstance(node, Function | Predicate):
            return type(node)(names.get((type(node), node.name, len(below)), node.name), below)
        return rebuild(node, below) if below else node

    return fold(formula, rule)


def symbols(formulas):
    found = {
        (type(n), n.name, len(n.arguments)): None
        for f in formulas
        for n in subexpressions(f)
        if isinstance(n, Function | Predicate)
    }
    return list(found)


def disguised(formulas, seed):
    """The same problem in other words: symbols, order of premises and of the parts of symmetric connectives."""
    chance = random.Random(seed)
    known = symbols(formulas)
    fresh = [f"s{i}" for i in range(len(known))]
    chance.shuffle(fresh)
    names = dict(zip(known, fresh, strict=True))

    def swap(node, below):
        if isinstance(node, And | Or | Iff | Xor | Equal):
            below = tuple(chance.sample(below, len(below)))
        return rebuild(node, below) if below else node

    return [fold(renamed(rename_bound(f), names), swap) for f in chance.sample(formulas, len(formulas))]


@given(st.lists(closed_formulas(max_leaves=5), min_size=1, max_size=4), st.integers())
@settings(max_examples=150, deadline=None)
def test_the_key_survives_renaming_and_shuffling(formulas, seed):
    assert canonical_problem_key(formulas) == canonical_problem_key(disguised(formulas, seed))


def isomorphic(first, second):
    """Brute force over all renamings of symbols."""
    ours, theirs = symbols(first), symbols(second)
    wanted = sorted(canonical_key(f, ordered=False) for f in second)
    if len(ours) != len(theirs):
        return False
    for images in permutations(theirs):
        if all(a[0] is b[0] and a[2] == b[2] for a, b in zip(ours, images, strict=True)):
            names = {a: b[1] for a, b in zip(ours, images, strict=True)}
            if sorted(canonical_key(renamed(f, names), ordered=False) for f in first) == wanted:
                return True
    return False


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_keys_agree_with_brute_force_isomorphism(data):
    constants = [Function(n) for n in "abcd"]
    pick = st.sampled_from(constants)
    edge = st.tuples(pick, pick).map(lambda pair: Predicate("r", pair))
    literal = edge | edge.map(Not) | pick.map(lambda c: Predicate("q", [c])) | st.tuples(edge, edge).map(Or)
    problems = st.lists(literal, min_size=2, max_size=4, unique=True)
    first, second = data.draw(problems), data.draw(problems)
    assert (canonical_problem_key(first) == canonical_problem_key(second)) is isomorphic(first, second)


def graph(edges):
    return [
        Or(
            [
                Predicate("r", [Function(f"v{a}"), Function(f"v{b}")]),
                Predicate("r", [Function(f"v{b}"), Function(f"v{a}")]),
            ]
        )
        for a, b in edges
    ]


def test_regular_graphs_that_colour_refinement_confuses_are_told_apart():
    hexagon = [(i, (i + 1) % 6) for i in range(6)]
    triangles = [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3)]
    other = [(5, 1), (1, 3), (3, 5), (0, 2), (2, 4), (4, 0)]
    assert canonical_problem_key(graph(hexagon)) != canonical_problem_key(graph(triangles))
    assert canonical_problem_key(graph(other)) == canonical_problem_key(graph(triangles))


def test_symmetric_problems_are_quick():
    copies = [Predicate("r", [Function(f"a{i}"), Function(f"b{i}")]) for i in range(6)]
    facts = [Predicate("p", [Function(f"c{i}")]) for i in range(40)]
    assert canonical_problem_key([*copies, *facts]) == canonical_problem_key([*facts[::-1], *copies[::-1]])


def test_premises_that_share_no_symbols_are_quick():
    """The search went through three of a problem's 30 such premises in turn: 20 s."""
    lone = [Predicate(f"p{i}", [Function(f"a{i}")]) for i in range(18)]
    pairs = [[Predicate(f"q{i}", [Function(f"b{i}")]), Predicate(f"q{i}", [Function(f"c{i}")])] for i in range(4)]
    whole = [*lone, *(each for pair in pairs for each in pair)]
    assert canonical_problem_key(whole, lone[0]) == canonical_problem_key(whole[::-1], lone[5])
    assert canonical_problem_key(whole, lone[0]) != canonical_problem_key(whole, pairs[0][0])
    fewer = [*whole[:-1], Predicate("q2", [Function("c3")])]
    assert canonical_problem_key(whole) != canonical_problem_key(fewer)


def test_goal_and_premise_are_not_the_same():
    p, q = Predicate("p"), Not(Predicate("q"))
    assert canonical_problem_key([p], q) != canonical_problem_key([q], p)
    assert canonical_problem_key([p], q) != canonical_problem_key([p, q])
    assert canonical_problem_key([p, q], None) == canonical_problem_key([q, p])
