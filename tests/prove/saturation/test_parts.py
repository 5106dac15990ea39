"""The prover's parts: orderings obey their laws, indices find what brute force finds, the SAT solver is right."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reasoner.prove.saturation.clauses import Clause
from reasoner.prove.saturation.fingerprints import FingerprintIndex
from reasoner.prove.saturation.ordering import GREATER, LESS, SAME, KnuthBendix, LexicographicPath
from reasoner.prove.saturation.sat import Solver
from reasoner.prove.saturation.selection import SELECTIONS
from reasoner.prove.saturation.subsumption import SubsumptionIndex, subsumes
from reasoner.prove.saturation.terms import TermBank
from reasoner.prove.saturation.unification import match, unify

ARITY = {1: 0, 2: 0, 3: 1, 4: 2, 5: 1, 6: 2}
"""Symbols: constants 1 and 2, functions 3 and 4, predicates 5 and 6."""

BANK = TermBank([1] * 7, [1.0] * 7)
PRECEDENCE = [0, 1, 2, 4, 3, 5, 6]

VARIABLES = st.integers(0, 3)
TERMS = st.recursive(
    st.one_of(VARIABLES, st.sampled_from([2, 4]).map(lambda s: BANK.make(s, ()))),
    lambda below: st.one_of(
        below.map(lambda t: BANK.make(6, (t,))),
        st.tuples(below, below).map(lambda pair: BANK.make(8, pair)),
    ),
    max_leaves=6,
)
COMPOUND = TERMS.filter(lambda t: type(t) is not int)
LITERALS = st.one_of(
    st.tuples(st.sampled_from([10, 11]), TERMS).map(lambda x: BANK.make(x[0], (x[1],))),
    st.tuples(st.sampled_from([12, 13]), TERMS, TERMS).map(lambda x: BANK.make(x[0], x[1:])),
)
CLAUSES = st.lists(LITERALS, min_size=1, max_size=4, unique=True).map(tuple)
SUBSTITUTIONS = st.dictionaries(VARIABLES, TERMS, max_size=4)
ORDERINGS = [KnuthBendix(PRECEDENCE), LexicographicPath(PRECEDENCE)]


def clause(literals) -> Clause:
    return Clause(literals, "premise", (), None)


def test_equal_terms_are_one_object():
    assert BANK.make(6, (BANK.make(2, ()),)) is BANK.make(6, (BANK.make(2, ()),))


@given(TERMS, TERMS)
def test_a_unifier_makes_the_sides_equal_and_failure_means_no_common_instance(left, right):
    apart = BANK.shifted(right, 100)
    substitution = {}
    if unify(left, apart, substitution):
        assert BANK.apply(left, substitution) == BANK.apply(apart, substitution)
    else:
        assert not match(left, right, {})
        assert not match(right, left, {})


@given(COMPOUND, SUBSTITUTIONS)
def test_a_term_matches_its_instances(term, substitution):
    instance = BANK.replace(term, substitution)
    matcher = {}
    assert match(term, instance, matcher)
    assert BANK.replace(term, matcher) == instance


@pytest.mark.parametrize("ordering", ORDERINGS, ids=["kbo", "lpo"])
class TestOrdering:
    @given(left=TERMS, right=TERMS)
    def test_is_antisymmetric_and_irreflexive(self, ordering, left, right):
        forth, back = ordering.compare(left, right), ordering.compare(right, left)
        assert (forth == SAME and forth is not None) == (left == right)
        assert (forth == GREATER) == (back == LESS)

    @given(one=TERMS, two=TERMS, three=TERMS)
    def test_is_transitive(self, ordering, one, two, three):
        if ordering.compare(one, two) == GREATER and ordering.compare(two, three) == GREATER:
            assert ordering.compare(one, three) == GREATER

    @given(left=TERMS, right=TERMS, substitution=SUBSTITUTIONS)
    def test_is_stable_under_substitution(self, ordering, left, right, substitution):
        if ordering.compare(left, right) == GREATER:
            one, two = BANK.replace(left, substitution), BANK.replace(right, substitution)
            assert ordering.compare(one, two) == GREATER

    @given(term=COMPOUND)
    def test_has_the_subterm_property(self, ordering, term):
        assert all(ordering.compare(term, argument) == GREATER for argument in term.arguments)

    @given(left=COMPOUND, right=COMPOUND)
    def test_is_total_on_ground_terms(self, ordering, left, right):
        ground = {v: BANK.make(2, ()) for v in range(4)}
        assert ordering.compare(BANK.replace(left, ground), BANK.replace(right, ground)) is not None

    @given(literals=CLAUSES)
    def test_every_clause_has_a_maximal_literal(self, ordering, literals):
        assert ordering.maximal(literals)

    @given(start=COMPOUND, choices=st.lists(COMPOUND, max_size=30))
    def test_ground_descent_ends(self, ordering, start, choices):
        """Descending chains have no repetition: greedy descent visits each term at most once."""
        ground = {v: BANK.make(2, ()) for v in range(4)}
        current = BANK.replace(start, ground)
        seen = {current}
        for choice in choices:
            candidate = BANK.replace(choice, ground)
            if ordering.compare(current, candidate) == GREATER:
                assert candidate not in seen
                seen.add(candidate)
                current = candidate

    @given(literal=LITERALS)
    def test_a_negative_literal_exceeds_its_atom(self, ordering, literal):
        negative = literal if literal.symbol & 1 else BANK.complement(literal)
        assert ordering.compare_literals(negative, BANK.complement(negative)) == GREATER


@given(st.lists(TERMS, min_size=1, max_size=15), TERMS)
def test_the_fingerprint_index_misses_nothing(filed, query):
    index = FingerprintIndex()
    for number, term in enumerate(filed):
        index.add(term, number)
    for candidates, related in (
        (index.unifiable(query), lambda term: unify(BANK.shifted(term, 100), query, {})),
        (index.generalizations(query), lambda term: match(term, query, {})),
        (index.instances(query), lambda term: match(query, term, {})),
    ):
        assert {number for number, term in enumerate(filed) if related(term)} <= {number for _, number in candidates}
    index.remove(filed[0], 0)
    assert 0 not in {number for _, number in index.unifiable(0)}


@given(st.lists(CLAUSES, min_size=1, max_size=12), CLAUSES)
def test_the_feature_vector_index_misses_nothing(filed, query):
    index = SubsumptionIndex()
    clauses = [clause(literals) for literals in filed]
    for each in clauses:
        index.add(each)
    wanted = clause(query)
    assert {c for c in clauses if subsumes(c.literals, query)} <= set(index.smaller(wanted))
    assert {c for c in clauses if subsumes(query, c.literals)} <= set(index.larger(wanted))
    index.remove(clauses[0])
    assert clauses[0] not in index.smaller(wanted)


def brute_force_subsumes(general, special):
    for chosen in product(special, repeat=len(general)):
        if len(set(chosen)) == len(chosen):
            matcher = {}
            if all(match(one, other, matcher) for one, other in zip(general, chosen, strict=True)):
                return True
    return False


@given(CLAUSES, CLAUSES, SUBSTITUTIONS)
def test_subsumption_agrees_with_trying_everything(general, other, substitution):
    assert subsumes(general, other) == brute_force_subsumes(general, other)
    instance = tuple(dict.fromkeys([BANK.replace(literal, substitution) for literal in general]))
    if len(instance) == len(general):
        assert subsumes(general, instance)


@given(CLAUSES)
def test_selection_picks_negative_literals_only(literals):
    for select in SELECTIONS.values():
        index = select(literals)
        assert index == -1 or literals[index].symbol & 1


CNF = st.lists(st.lists(st.integers(0, 11), min_size=1, max_size=3), min_size=1, max_size=40)


@given(CNF, CNF)
def test_the_sat_solver_agrees_with_truth_tables_and_its_proofs_propagate(first, second):
    solver = Solver()
    for _ in range(6):
        solver.atom()
    added = []
    for batch in (first, second):  # incremental
        for literals in batch:
            solver.add(literals, tuple(literals))
        added += batch
        answer = solver.solve(lambda: False)
        satisfiable = any(
            all(any(bool(values[literal >> 1]) != bool(literal & 1) for literal in literals) for literals in added)
            for values in product((False, True), repeat=6)
        )
        assert answer == satisfiable
        if answer:
            assert all(any(solver.value[literal] for literal in literals) for literals in added)
        else:
            assert solver.conflict is not None
            assert propagates(solver.conflict)


def propagates(conflict) -> bool:
    """Every learned clause below the conflict follows from its antecedents by unit propagation."""
    stack, seen = [conflict], set()
    while stack:
        current = stack.pop()
        if current in seen or not current.antecedents:
            continue
        seen.add(current)
        stack.extend(current.antecedents)
        true = {literal ^ 1 for literal in current.literals}
        changed, failed = True, False
        while changed and not failed:
            changed = False
            for clause_ in current.antecedents:
                left = [literal for literal in clause_.literals if literal ^ 1 not in true]
                if not left:
                    failed = True
                elif len(set(left)) == 1 and left[0] not in true:
                    true.add(left[0])
                    changed = True
        if not failed:
            return False
    return True
