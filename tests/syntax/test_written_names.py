"""What a dialect supports it reads back, whatever the symbols and variables are called; writers refuse, never crash."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reasoner.errors import ReasonerError
from reasoner.logic import (
    INDIVIDUAL,
    INTEGER,
    And,
    DistinctObject,
    Equal,
    Exists,
    ForAll,
    Function,
    Implies,
    Not,
    Predicate,
    Sort,
    Variable,
    universal_closure,
)
from reasoner.syntax import DIALECTS

KNOWN = st.sampled_from(
    ["1", "1st", "2x", "1x", "-3", "1.5", "1/2", "01", "’", "a’s", "x'", "a.b", "a b", "\n X", "x-1", "a-b", "a-", "x",
     "y", "x1", "A", "e1", "_", "é", "²", "∃", "∀x", "⊢ a", "# c", "FOL:", "fof", "cnf", "tff", "include", "all", "some",
     "exists", "not", "and", "v", "true", "lambda", "$T", "$F", "$true", "$i", "$sum", "U__", "", "::", "`", '"', "'",
     "\\", "\r", "\u2028", "∈", "[]", "end_of_list", "label", "e\u0301", "\u1100\u1161", "a\u0323\u0301b", "<\u0338", "é\u0323"]
)  # fmt: skip
NAMES = KNOWN | st.text(max_size=6)
SORTS = st.sampled_from([INDIVIDUAL] * 6 + [INTEGER, Sort("s")])


@st.composite
def formulas(draw):
    """Small closed formulas over symbols and variables of any name."""
    names = draw(st.lists(NAMES, min_size=1, max_size=3, unique=True))
    variables = [Variable(name, draw(SORTS)) for name in names]
    constants = [Function(draw(NAMES)), Function(draw(NAMES)), DistinctObject(draw(NAMES))]
    function, predicates = draw(NAMES), [draw(NAMES), draw(NAMES)]
    leaf = st.sampled_from([*variables, *constants])
    term = leaf | st.lists(leaf, max_size=2).map(lambda parts: Function(function, parts))
    atom = st.tuples(st.sampled_from(predicates), st.lists(term, max_size=2)).map(lambda pair: Predicate(*pair))
    atom |= st.tuples(term, term).map(lambda pair: Equal(*pair))

    def extend(inner):
        pair = st.tuples(inner, inner)
        bound = st.tuples(st.lists(st.sampled_from(variables), min_size=1, max_size=3, unique=True), inner)
        return st.one_of(
            inner.map(Not), pair.map(And), pair.map(lambda parts: Implies(*parts)),
            bound.map(lambda parts: ForAll(*parts)), bound.map(lambda parts: Exists(*parts)),
        )  # fmt: skip

    return universal_closure(draw(st.recursive(atom, extend, max_leaves=3)))


@pytest.mark.parametrize("name", DIALECTS.names())
@settings(max_examples=150, deadline=None)
@given(formula=formulas())
def test_names_of_any_kind_survive_or_are_refused(name, formula):
    dialect = DIALECTS.get(name)
    try:
        text = dialect.write_formula(formula)
    except ReasonerError:
        text = None
    if dialect.reads and dialect.supports(formula):
        assert text is not None
        assert dialect.read_formula(text).formula is formula


@pytest.mark.parametrize("name", ["1st", "1x", "2x", "1"])
def test_a_variable_that_begins_with_a_digit_is_not_taken_for_unique_existence(name):
    fol = DIALECTS.get("fol")
    formula = Exists((Variable(name),), Predicate("P", (Variable(name),)))
    assert fol.read_formula(fol.write_formula(formula)).formula is formula


@pytest.mark.parametrize("name", ["fof", "cnf", "tff", "tcf", "thf", "tpi", "include"])
def test_a_predicate_named_like_a_statement_of_tptp_is_quoted(name):
    tptp = DIALECTS.get("tptp")
    formula = Predicate(name, (Function("a"), Function("axiom"), Function("b")))
    assert tptp.read_formula(tptp.write_formula(formula)).formula is formula


@pytest.mark.parametrize("name", ["1", "’", "a.b", "a b", "\n X"])
def test_nltk_supports_no_bound_variable_that_it_cannot_name(name):
    assert not DIALECTS.get("nltk").supports(ForAll((Variable(name),), Predicate("P")))


@pytest.mark.parametrize("to", ["nltk", "ladr", "tptp", "fol"])
@pytest.mark.parametrize(
    ("one", "two"), [("caf\u00e9", "cafe\u0301"), ("\uac00", "\u1100\u1161")], ids=["accent", "hangul"]
)
def test_names_of_two_spellings_stay_two(to, one, two):
    dialect = DIALECTS.get(to)
    formula = And((Predicate("p", (Function(one),)), Not(Predicate("p", (Function(two),))), Predicate(two)))
    assert dialect.read_formula(dialect.write_formula(formula)).formula is formula


@pytest.mark.parametrize("to", ["nltk", "ladr"])
@pytest.mark.parametrize("name", ["é", "O'Brien", "x'", "x-1", "all", "", "a b", "x’"])
def test_a_bound_variable_without_a_plain_name_gets_one(to, name):
    dialect = DIALECTS.get(to)

    def said(odd, plain):
        inner = Implies(Predicate("P", (odd,)), Exists((plain,), Predicate("R", (odd, plain, Function("x1")))))
        return ForAll((odd,), inner)

    plain = Variable("x")
    read = dialect.read_formula(dialect.write_formula(said(Variable(name), plain))).formula
    assert read.variables[0] is not plain
    assert read is said(read.variables[0], plain)
