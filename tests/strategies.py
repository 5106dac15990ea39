"""Hypothesis strategies for formulas and finite structures, shared by the tests of all rooms."""

from fractions import Fraction
from itertools import product

from hypothesis import strategies as st

from reasoner.logic import (
    BOTTOM,
    INDIVIDUAL,
    INTEGER,
    TOP,
    And,
    Arithmetic,
    Comparison,
    DistinctObject,
    Equal,
    Exists,
    FiniteStructure,
    ForAll,
    Function,
    Iff,
    Implies,
    IsInteger,
    Not,
    Number,
    Or,
    Predicate,
    Variable,
    Xor,
    free_variables,
    universal_closure,
)

VARIABLES = [Variable(name) for name in ("x", "y", "z")]
CONSTANTS = [Function(name) for name in ("a", "b")]
FUNCTIONS = [("f", 1)]
PREDICATES = [("p", 0), ("q", 1), ("r", 2)]


def terms(functions: bool = True, numbers: bool = False):
    base = st.sampled_from([*VARIABLES, *CONSTANTS])
    if numbers:
        base |= st.integers(-3, 3).map(lambda n: Number(Fraction(n)))
    if not functions:
        return base
    return st.recursive(base, lambda inner: inner.map(lambda t: Function("f", [t])), max_leaves=3)


def atoms(equality: bool = True, functions: bool = True):
    inner = terms(functions)
    choices = [st.just(Predicate("p")), inner.map(lambda t: Predicate("q", [t])),
               st.tuples(inner, inner).map(lambda ts: Predicate("r", ts)), st.sampled_from([TOP, BOTTOM])]  # fmt: skip
    if equality:
        choices.append(st.tuples(inner, inner).map(lambda ts: Equal(*ts)))
    return st.one_of(choices)


def _connected(leaves, bound, max_leaves):
    """Formulas over the given atoms with every connective and quantifier."""

    def extend(inner):
        pair = st.tuples(inner, inner)
        some = st.lists(bound, min_size=1, max_size=2, unique=True)
        many = st.lists(inner, min_size=2, max_size=3)
        return st.one_of(
            inner.map(Not), many.map(And), many.map(Or), pair.map(lambda p: Implies(*p)), pair.map(lambda p: Iff(*p)),
            pair.map(lambda p: Xor(*p)), st.tuples(some, inner).map(lambda p: ForAll(*p)),
            st.tuples(some, inner).map(lambda p: Exists(*p)),
        )  # fmt: skip

    return st.recursive(leaves, extend, max_leaves=max_leaves)


def open_formulas(equality: bool = True, functions: bool = True, max_leaves: int = 8):
    return _connected(atoms(equality, functions), st.sampled_from(VARIABLES), max_leaves)


def closed_formulas(equality: bool = True, functions: bool = True, max_leaves: int = 8):
    return open_formulas(equality, functions, max_leaves).map(universal_closure)


INTEGER_VARIABLES = [Variable(name, INTEGER) for name in ("m", "n")]


def numeric_terms(max_leaves: int = 3):
    """Numerals, integer variables and operators that are defined everywhere."""
    base = st.sampled_from(INTEGER_VARIABLES) | st.integers(-3, 3).map(lambda n: Number(Fraction(n)))
    binary = st.sampled_from(["+", "-", "*"])
    return st.recursive(
        base,
        lambda inner: (
            st.tuples(binary, inner, inner).map(lambda t: Arithmetic(t[0], t[1:]))
            | inner.map(lambda t: Arithmetic("neg", [t]))
        ),
        max_leaves=max_leaves,
    )


def mixed_formulas(max_leaves: int = 6):
    """Closed formulas of every node kind: individuals, integers, distinct objects, arithmetic and comparisons."""
    number = numeric_terms()
    pair = st.tuples(number, number)
    objects = st.sampled_from([DistinctObject("one"), DistinctObject("two")])
    compared = st.tuples(st.sampled_from(["<", "<=", ">", ">="]), number, number).map(lambda t: Comparison(*t))
    special = (
        compared
        | pair.map(lambda t: Equal(*t))
        | number.map(IsInteger)
        | st.tuples(objects, terms()).map(lambda t: Equal(*t))
    )
    bound = st.sampled_from([*VARIABLES, *INTEGER_VARIABLES])
    return _connected(atoms() | special, bound, max_leaves).map(universal_closure)


def mixed_structures():
    """Structures for `mixed_formulas`: the integers in it range over 0, 1, 2, and distinct objects are elements."""

    def extend(structure):
        elements = structure.domains[INDIVIDUAL]
        objects = {"one": elements[0], "two": elements[-1]}
        domains = {INDIVIDUAL: elements, INTEGER: tuple(map(Fraction, range(3)))}
        return FiniteStructure(domains, structure.functions, structure.predicates, objects=objects)

    return structures().map(extend)


@st.composite
def structures(draw, size=None, predicates=None, functions=None):
    count = size or draw(st.integers(1, 3))
    domain = tuple(f"e{i}" for i in range(count))

    def relation(arity):
        return frozenset(row for row in product(domain, repeat=arity) if draw(st.booleans()))

    def graph(arity):
        return {row: draw(st.sampled_from(domain)) for row in product(domain, repeat=arity)}

    relations = {(n, k): relation(k) for n, k in (predicates or PREDICATES)}
    graphs = {(n, k): graph(k) for n, k in (functions or [("a", 0), ("b", 0), ("f", 1)])}
    return FiniteStructure({INDIVIDUAL: domain}, graphs, relations)


def all_structures(size: int, functions=(), predicates=()):
    """Every structure of a size over the given symbols; for brute force."""
    domain = tuple(range(size))
    tables = []
    for _, arity in functions:
        rows = list(product(domain, repeat=arity))
        tables.append([dict(zip(rows, values, strict=True)) for values in product(domain, repeat=len(rows))])
    for _, arity in predicates:
        rows = list(product(domain, repeat=arity))
        tables.append(
            [
                frozenset(r for r, keep in zip(rows, kept, strict=True) if keep)
                for kept in product([0, 1], repeat=len(rows))
            ]
        )
    for chosen in product(*tables):
        graphs = dict(zip(functions, chosen, strict=False))
        relations = dict(zip(predicates, chosen[len(functions) :], strict=True))
        yield FiniteStructure({INDIVIDUAL: domain}, graphs, relations)


__all__ = [
    "all_structures",
    "atoms",
    "closed_formulas",
    "free_variables",
    "mixed_formulas",
    "mixed_structures",
    "numeric_terms",
    "open_formulas",
    "structures",
    "terms",
]
