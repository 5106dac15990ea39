"""Repairs of TPTP: brackets, full stops and doubled connectives, told with their places; nothing that may be cut off."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reasoner.errors import ParseError
from reasoner.logic import Problem
from reasoner.syntax import parse, read_problem
from reasoner.syntax.tptp import TPTP
from tests.strategies import closed_formulas


@pytest.mark.parametrize(
    ("text", "meant", "name", "column"),
    [
        ("fof(a, axiom, p(a))", "p(a)", "missing-stop", 20),
        ("fof(a, axiom, (p(a)).", "p(a)", "missing-bracket", 21),
        ("fof(a, axiom, ![X]: (p(X) => q(X)).", "![X]: (p(X) => q(X))", "missing-bracket", 35),
        ("fof(a, axiom, p(a))).", "p(a)", "stray-bracket", 20),
        ("fof(a, axiom, p & & q).", "p & q", "doubled-operator", 17),
        ("(p(a) & q", "p(a) & q", "missing-bracket", 10),
        ("p(a)) & q", "p(a) & q", "stray-bracket", 5),
    ],
)
def test_repair(text, meant, name, column):
    with pytest.raises(ParseError):
        parse(text, "tptp")
    parsed = parse(text, "tptp", repair=True)
    assert parsed.formula is parse(meant, "tptp").formula
    (repair,) = parsed.repairs
    assert (repair.name, repair.span.line, repair.span.column) == (name, 1, column)


def test_broken_statements_of_a_file_are_mended_in_their_places():
    text = (
        "% Status : Theorem\n  tff(t, type, c: $int)\ntff(a, axiom, $less(c, 1)).\n"
        "  tff(b, axiom, % why not\n    (p & $less(c, 0)).\n% more\ntff(g, conjecture, $less(c, 2))\n"
    )
    problem = read_problem(text, "tptp", repair=True)
    assert [s.name for s in problem.premises] == ["a", "b"]
    assert problem.premises[1].formula is parse("p & $less(c, 0)", "tptp").formula
    assert problem.premises[1].span.line == 4
    assert problem.premises[1].text == "tff(b, axiom, % why not\n    (p & $less(c, 0))."
    assert [*problem.declared.functions] == [("c", 0)]
    told = problem.metadata["repairs"].split("\n")
    assert [each.split(":")[0] for each in told] == ["line 2, column 24", "line 5, column 22", "line 7, column 32"]


@pytest.mark.parametrize(
    "text",
    [
        "fof(a, axiom, p & q",
        "fof(a, axiom, ![X]: (p(X) =>",
        "fof(a, axiom, ~ (p & (q | r) => (s).",
        "fof(a, axiom, p | q) & r).",
        "fof(a, axiom, p q).",
        "~ (p & q => r",
        "fof(a, axiom, (p & q => r).",
        "fof(a, axiom, p, file('x)).",
    ],
)
def test_where_no_repair_is_safe_the_error_stands(text):
    with pytest.raises(ParseError):
        parse(text, "tptp", repair=True)


def test_the_error_of_what_is_not_mended_has_its_own_place():
    with pytest.raises(ParseError) as caught:
        read_problem("fof(a, axiom, p))\n fof(b, axiom, q).\nfof(c, axiom, q &).", "tptp", repair=True)
    assert (caught.value.span.line, caught.value.span.column) == (3, 18)
    assert caught.value.source_line == "fof(c, axiom, q &)."
    assert caught.value.hint == "this would parse: fof(c, axiom, q)."


@settings(max_examples=60, deadline=None)
@given(st.lists(closed_formulas(max_leaves=5).filter(TPTP.supports), min_size=1, max_size=4), st.data())
def test_a_file_that_parses_is_never_changed_and_one_without_a_stop_is_mended_to_it(formulas, data):
    text = TPTP.write_problem(Problem.of(formulas))
    plain = TPTP.read_problem(text)
    assert TPTP.read_problem(text, repair=True) == plain
    rows = text.rstrip("\n").split("\n")
    place = data.draw(st.integers(0, len(rows) - 1))
    rows[place] = rows[place].removesuffix(".")
    mended = TPTP.read_problem("\n".join(rows) + "\n", repair=True)
    assert mended.formulas() == plain.formulas()
    assert mended.declared.functions == plain.declared.functions
    assert mended.metadata["repairs"].startswith(f"line {place + 1}, ")
