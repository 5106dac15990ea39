"""Predicates taken out of clauses: no model is lost, and every model of the rest is read back as one of the clauses."""

from itertools import chain, combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from reasoner.certificates import Certificate, Countermodel, check_certificate
from reasoner.logic import (
    INDIVIDUAL,
    FiniteStructure,
    Function,
    Not,
    Predicate,
    Problem,
    Variable,
    disjunction,
    evaluate,
    universal_closure,
)
from reasoner.prove import Limits, decide
from reasoner.prove.elimination import eliminated, tables_with

SYMBOLS = {"p": 1, "q": 1, "r": 2, "u": 0}
TERMS = [Variable("x"), Variable("y"), Function("a")]


@st.composite
def literals(draw):
    name = draw(st.sampled_from(sorted(SYMBOLS)))
    atom = Predicate(name, [draw(st.sampled_from(TERMS)) for _ in range(SYMBOLS[name])])
    return Not(atom) if draw(st.booleans()) else atom


@st.composite
def clause_sets(draw):
    """Clauses, among them both halves of some equivalences."""
    clauses = draw(st.lists(st.lists(literals(), min_size=1, max_size=3).map(tuple), max_size=5))
    for one, other in draw(st.lists(st.tuples(literals(), literals()), max_size=3)):
        clauses += [(one, Not(other)), (Not(one), other)]
    plain = [tuple([part.body.body if _twice(part) else part for part in clause]) for clause in clauses]
    return draw(st.permutations(plain))


def _twice(literal):
    return isinstance(literal, Not) and isinstance(literal.body, Not)


def structures(symbols):
    """Every structure of two elements for these predicates."""
    rows = {name: list(product((0, 1), repeat=SYMBOLS[name])) for name in symbols}
    subsets = {
        name: list(chain.from_iterable(combinations(rows[name], n) for n in range(len(rows[name]) + 1)))
        for name in rows
    }
    for chosen in product(*subsets.values()):
        tables = {(name, SYMBOLS[name]): frozenset(table) for name, table in zip(subsets, chosen, strict=True)}
        yield FiniteStructure({INDIVIDUAL: (0, 1)}, {("a", 0): {(): 0}}, tables)


def satisfies(structure, clauses):
    return all(evaluate(universal_closure(disjunction(clause)), structure) for clause in clauses)


@given(clause_sets())
@settings(max_examples=30, deadline=None)
def test_the_rest_has_a_model_where_the_clauses_have_one_and_it_is_read_back(clauses):
    left, taken = eliminated(clauses)
    names = [name for name in SYMBOLS if (name, SYMBOLS[name]) not in taken]
    assert not any((part.name, len(part.arguments)) in taken for clause in left for part in map(atom_of, clause))
    found = next((each for each in structures(names) if satisfies(each, left)), None)
    if found is None:
        assert not any(satisfies(each, clauses) for each in structures(SYMBOLS))
        return
    tables = {symbol: (tuple(range(symbol[1])), rows) for symbol, rows in found.predicates.items()}
    whole = tables_with(taken, tables)
    read_back = FiniteStructure(
        found.domains,
        found.functions,
        {symbol: rows for symbol, (_, rows) in whole.items()},
        ignored={symbol: frozenset(range(symbol[1])).difference(kept) for symbol, (kept, _) in whole.items()},
    )
    assert satisfies(read_back, clauses)


def atom_of(literal):
    return literal.body if isinstance(literal, Not) else literal


def test_a_deep_tree_with_branching_all_along_has_a_checked_model_of_two_elements():
    """As modal formulas are translated: what holds at a node holds below it, and at each depth something branches."""
    depth = 24
    x = [Variable(f"x{number}") for number in range(depth)]
    clauses = [(Predicate("world0"),)]
    for level in range(depth):
        path = x[: level + 1]
        here = [Not(Predicate(f"world{above}", x[:above])) for above in range(level + 1)]
        clauses.append((*here, Predicate(f"world{level + 1}", path)))
        clauses.append((*here, Predicate(f"on{level}at{level + 1}", [*path[:-1], Function(f"a{level}")])))
        clauses.append((*here, Not(Predicate(f"on{level}at{level + 1}", [*path[:-1], Function(f"b{level}")]))))
        for older in range(level):
            now, before = Predicate(f"on{older}at{level + 1}", path), Predicate(f"on{older}at{level}", path[:-1])
            clauses += [(*here, Not(now), before), (*here, now, Not(before))]
    last = [Predicate(f"on{level}at{depth}", x) for level in range(depth)]
    clauses += [(Not(last[0]), last[1], Predicate("chosen", x)), (last[0], Not(Predicate("chosen", x)))]
    problem = Problem.of([universal_closure(disjunction(clause)) for clause in clauses])
    verdict = decide(problem, Limits(60))
    assert (str(verdict.status), verdict.checked) == ("Satisfiable", True)
    (model,) = verdict.models
    assert model.structure.size() == 2
    assert check_certificate(problem, Certificate("Satisfiable", (), (Countermodel(model.structure),))).accepted


def test_where_all_predicates_are_settled_or_defined_the_model_has_all_tables():
    x = [Variable(f"x{number}") for number in range(8)]
    p, q, r = Predicate("p", x), Predicate("q", x[1:]), Predicate("r", x[:2])
    clauses = [(Not(p), q), (p, Not(q)), (q,), (Not(r),)]
    verdict = decide(Problem.of([universal_closure(disjunction(clause)) for clause in clauses]), Limits(60))
    assert (str(verdict.status), verdict.checked) == ("Satisfiable", True)
    (model,) = verdict.models
    assert model.structure.predicates == {("p", 8): {()}, ("q", 7): {()}, ("r", 2): frozenset()}
