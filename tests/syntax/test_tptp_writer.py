"""The law read(write(f)) is f for TPTP, LADR and NLTK, with hostile names; golden texts of all writers."""

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reasoner.logic import (
    REAL,
    Arithmetic,
    Comparison,
    Equal,
    ForAll,
    Function,
    Not,
    Number,
    Predicate,
    Problem,
    Quantified,
    Variable,
    fold,
    infer_signature,
    rebuild,
)
from reasoner.prove import decide
from reasoner.syntax import DIALECTS
from reasoner.syntax.tptp_names import read_variable, write_variable
from tests.strategies import closed_formulas

NAMES = st.sampled_from(
    ["x", "X", "all", "exists", "v", "Stranger Things", "é", "α β", "$true", "fof", "p(q)", 'a"b', "a'b", "a\\b", "1", "_",
     "not", "and", "u1", "water", "a-b", "X_", "U__x", "line\nbreak", "", "%", "+", "-", "label", "end_of_list"]
)  # fmt: skip
WORDS = st.sampled_from(["x", "X", "y1", "Person", "X_", "u__x", "U__a", "_", "é"])


def renamed(formula, names, words):
    """The formula with other symbols and variables."""
    symbols = dict(zip(("p", "q", "r", "f", "a", "b"), names, strict=True))
    variables = {name: Variable(word) for name, word in zip(("x", "y", "z"), words, strict=True)}

    def rule(node, parts):
        match node:
            case Variable(name, _):
                return variables[name]
            case Predicate(name, _) | Function(name, _):
                return type(node)(symbols[name], parts)
            case Quantified():
                return type(node)([variables[v.name] for v in node.variables], parts[0])
            case _:
                return rebuild(node, parts)

    return fold(formula, rule)


@pytest.mark.parametrize("name", ["tptp", "ladr", "nltk"])
@settings(max_examples=50, deadline=None)
@given(
    formula=closed_formulas(max_leaves=6),
    names=st.lists(NAMES, min_size=6, max_size=6, unique=True),
    words=st.lists(WORDS, min_size=3, max_size=3, unique=True),
)
def test_reading_what_was_written_gives_the_same_formula(name, formula, names, words):
    dialect = DIALECTS.get(name)
    formula = renamed(formula, names, words)
    assume(dialect.supports(formula))
    text = dialect.write_formula(formula)
    assert dialect.read_formula(text).formula is formula


@settings(max_examples=200, deadline=None)
@given(st.text(min_size=1))
def test_any_variable_name_survives(name):
    written = write_variable(name)
    assert written[0].isupper()
    assert written.isascii()
    assert written.replace("_", "a").isalnum()
    assert read_variable(written) == name


@settings(max_examples=100, deadline=None)
@given(st.text(), st.text(min_size=1))
def test_any_symbol_name_survives(predicate, constant):
    assume((constant, predicate) != ("$true", "$false"))
    assume(constant not in ("$true", "$false") and predicate not in ("$true", "$false"))
    tptp = DIALECTS.get("tptp")
    formula = Predicate(predicate, (Function(constant),))
    assert tptp.read_formula(tptp.write_formula(formula)).formula is formula


@given(st.fractions(), st.fractions(min_value=1))
def test_reals_without_finite_decimals_are_written_as_quotients(value, divisor):
    tptp = DIALECTS.get("tptp")
    number = Comparison("<", Number(value, REAL), Number(value / 3, REAL))
    assert tptp.supports(number)
    assert tptp.read_formula(tptp.write_formula(number)).formula is number
    quotient = Equal(Arithmetic("/", (Number(value, REAL), Number(divisor, REAL))), Number(0, REAL))
    if tptp.supports(quotient):
        assert tptp.read_formula(tptp.write_formula(quotient)).formula is quotient
    else:
        assert tptp.write_formula(Equal(Number(value / divisor, REAL), Number(0, REAL))) == tptp.write_formula(quotient)


def test_a_third_is_written_as_a_quotient():
    tptp = DIALECTS.get("tptp")
    third = Equal(Function("a"), Number(Fraction(1, 3), REAL))
    assert tptp.write_formula(third) == "a = $quotient(1.0,3.0)"
    assert tptp.read_formula("a = $quotient(1.0, 3.0)").formula is third


@pytest.mark.parametrize("name", ["tptp", "ladr", "nltk", "latex", "smtlib"])
def test_deep_formulas_are_written_and_read(name):
    dialect = DIALECTS.get(name)
    formula = Predicate("p", (Function("a"),))
    for _ in range(50_000):
        formula = Not(formula)
    text = dialect.write_formula(formula)
    assert len(text) < 1_000_000
    if dialect.reads:
        assert dialect.read_formula(text).formula is formula


PROBLEM = Problem.of(
    [
        ForAll((Variable("x"),), Not(Equal(Variable("x"), Function("Stranger Things")))),
        Predicate("costs", (Function("ticket"), Number(5, REAL))),
    ],
    Predicate("costs", (Function("ticket"), Number(5, REAL))),
)
GOLDEN = {
    "tptp": """fof('premise 1', axiom, ! [X_] : X_ != 'Stranger Things').
fof('premise 2', axiom, costs(ticket,5.0)).
fof(goal, conjecture, costs(ticket,5.0)).
""",
    "ladr": """formulas(assumptions).
  all x -(x = "Stranger Things").
  costs(ticket,5).
end_of_list.

formulas(goals).
  costs(ticket,5).
end_of_list.
""",
    "nltk": """FOL: all x. -(x = "Stranger Things")
FOL: costs(ticket,5.0)
FOL: costs(ticket,5.0)
""",
    "latex": r"""\[
\begin{array}{l}
\forall x\, x \neq \textsf{Stranger Things} \\
\textit{costs}(\textsf{ticket}, 5) \\
\hline
\therefore\; \textit{costs}(\textsf{ticket}, 5)
\end{array}
\]
""",
    "smtlib": """(set-info :smt-lib-version 2.6)
(set-logic ALL)
(declare-sort Individual 0)
(declare-fun |Stranger Things| () Individual)
(declare-fun ticket () Individual)
(declare-fun costs (Individual Individual) Bool)
(declare-fun |number 5| () Individual)
(assert (! (forall ((x Individual)) (not (= x |Stranger Things|))) :named |premise 1|))
(assert (! (costs ticket |number 5|) :named |premise 2|))
(assert (! (not (costs ticket |number 5|)) :named goal))
(check-sat)
""",
}


@pytest.mark.parametrize("name", GOLDEN)
def test_golden(name):
    assert DIALECTS.get(name).write_problem(PROBLEM) == GOLDEN[name]


@pytest.mark.parametrize(
    ("premise", "goal"),
    [
        ("∀x (P(x) → x > 2.5) ∧ P(3)", "3 > 2"),
        ("P(2) ∧ ¬P(3.5)", "∃x P(x)"),
        ("∀N::$int (Q(N) → P(N))", "∀N::$int (Q(N + 1) → P(N + 1))"),
    ],
)
def test_a_written_problem_is_well_sorted_and_means_the_same(premise, goal):
    problem = Problem.of(
        [DIALECTS.get("fol").read_formula(premise).formula], DIALECTS.get("fol").read_formula(goal).formula
    )
    tptp = DIALECTS.get("tptp")
    again = tptp.read_problem(tptp.write_problem(problem))
    assert infer_signature(again) == infer_signature(problem)
    assert decide(again).label == decide(problem).label == "True"


@pytest.mark.parametrize(
    ("premises", "goal"),
    [
        (["f(1) > 2"], "f(1) > 1"),
        (["score(bob, 2020) > 9", "score(bob, 2021) < 3"], "2020 = 2021"),
        (["P(1) ∧ 2 > 1", "¬P(2)"], "∃x ∃y ¬(x = y)"),
        (["score(bob, 2020) = 9", "score(bob, 2020) + 1 > n"], "n < 10"),
        (["∀x (x = 1 → f(x) > 3)", "P(1)", '"number 1" = a'], "f(a) > 3"),
        (["a = 1 ∧ f(a) > 2"], "f(1) > 2"),
    ],
)
def test_numerals_that_name_individuals_beside_arithmetic(premises, goal):
    tptp, fol = DIALECTS.get("tptp"), DIALECTS.get("fol")
    problem = Problem.of([fol.read_formula(text).formula for text in premises], fol.read_formula(goal).formula)
    text = tptp.write_problem(problem)
    again = tptp.read_problem(text)
    assert tptp.write_problem(again) == text
    assert decide(again).label == decide(problem).label


@pytest.mark.parametrize(
    ("premises", "goal", "label"),
    [
        (["P(a)", "age(P(b)) > 3", "∀x (age(x) > 2 → Q(x))"], "Q(P(b))", "True"),
        (["a", "P(a)", "age(a) > 3"], "P(a) ∧ a", "True"),
        (["P(a)", "age(P(a)) > 3", "age(P_function(a)) < 3"], "P(a) = P_function(a)", "False"),
        (["P(a, a(b))", "age(a) > 3"], "age(a) > 2 ∧ P(a, a(b))", "True"),
    ],
    ids=["function", "constant", "name-taken", "arities"],
)
def test_a_typed_problem_declares_each_name_once(premises, goal, label):
    tptp, fol = DIALECTS.get("tptp"), DIALECTS.get("fol")
    problem = Problem.of([fol.read_formula(text).formula for text in premises], fol.read_formula(goal).formula)
    again = tptp.read_problem(tptp.write_problem(problem))
    assert decide(again).label == decide(problem).label == label
    signature = infer_signature(again)
    assert not set(signature.functions).intersection(signature.predicates)
