"""Errors and clashes stand at the symbol or term that they are about, in every dialect, in files and single formulas."""

import pickle
import re

import pytest

from reasoner.errors import ParseError, SignatureError
from reasoner.logic import infer_signature, signature_warnings, symbol_clashes
from reasoner.syntax import DIALECTS, parse, read_problem

HOSTS = {  # a file of two statements, with room for one formula each
    "fol": "\n{0}\n  {1}\n",
    "nltk": "FOL: {0}\n  FOL: {1}\n",
    "ladr": "formulas(assumptions).\n {0}.\n % p(q)\n   {1}.\nend_of_list.\n",
    "fof": "fof(p, axiom, {0}).\n% p(q)\n fof(q, axiom,\n   {1}).\n",
    "cnf": "cnf(p, axiom, {0}).\n cnf(q, axiom,\n   {1}).\n",
}
TYPES = """tff(h, type, human: $tType).
tff(j, type, john: human).
 tff(n, type, n: $int > $o).
tff(p, type, p: human > $o).
"""
CLASHES = [  # two formulas, and what stands first at each of the two places
    ("q(a) & p(a)", "q(b) & p(a, b)", "p(a)", "p(a, b)"),
    ("p(a)", "q(p(a))", "p(a)", "p(a))"),
    ("p(a)", "q(a) & p(a) & q(f(p(a)))", "p(a)", "p(a))"),
]


def place_in(text, found):
    row = text.split("\n")[int(found[1]) - 1]
    return row[int(found[2]) - 1 :]


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize(("first", "second", "one", "other"), CLASHES)
def test_arity_and_kind_clashes_name_both_places(host, first, second, one, other):
    if host == "cnf":
        first, second = first.replace("&", "|"), second.replace("&", "|")
    text = HOSTS[host].format(first, second)
    problem = read_problem(text, host if host in ("fol", "nltk", "ladr") else "tptp", origin="f")
    (told,) = [row for row in signature_warnings(problem) if row.startswith("p is")]
    places = re.findall(r"(line) (\d+), column (\d+)", told)
    shown = [place_in(text, place) for place in places]
    assert len(shown) == 2
    assert shown[0].startswith(one)
    assert shown[1].startswith(other)


@pytest.mark.parametrize(
    ("dialect", "text", "shown", "places"),
    [
        ("fol", "∀x (r(x) → x > 3)\n  q(a) ∧ r(\"Bo\")\nq(#\"Bo\") ∧ r(#\"Bo\")\n", '#"Bo")', ["x > 3", '#"Bo") ∧']),
        ("tptp", TYPES + "tff(a, axiom,\n  n(3) &\n  n(john)).\n", "john))", ["n: $int > $o", "john: human"]),
        ("tptp", TYPES + "tff(a, axiom, ! [X: human] : (p(X) => $less(X, 3))).\n", "X, 3)", ["X, 3)", "p: human > $o"]),
        ("tptp", 'cnf(a, axiom, p(X) | $less(X, 3)).\ncnf(b, axiom, q(c) |\n  p("Bo")).\n', '"Bo"', ["X, 3)", '"Bo"']),
    ],
)  # fmt: skip
def test_a_clash_of_sorts_stands_at_the_offending_term(dialect, text, shown, places):
    problem = read_problem(text, dialect, origin="f")
    with pytest.raises(SignatureError) as caught:
        infer_signature(problem)
    error = caught.value
    assert text.split("\n")[error.span.line - 1][error.span.column - 1 :].startswith(shown)
    line, caret = str(error).split("\n")[1:3]
    assert line[caret.index("^") :].startswith(shown)
    for wanted, place in zip(places, error.places, strict=True):
        assert text.split("\n")[place.line - 1][place.column - 1 :].startswith(wanted)


@pytest.mark.parametrize(
    ("dialect", "text", "shown"),
    [
        ("nltk", "p(a) & all x. (q(x) & x)", "x)"),
        ("nltk", "FOL: p(a) & (3 | q(a))", "3 |"),
        ("tptp", "p(a) & 3 & q(a)", "3 &"),
        ("tptp", "p(a) & (q(b) | $nosuch(a))", "$nosuch(a)"),
        ("tptp", 'fof(a, axiom, p(a) & "Bo").', '"Bo"'),
        ("ladr", "p(a) & (all x (q(x) | x))", "x))"),
        ("fol", "P(a) ∧ (Q(b) ∨ $nosuch(a))", "$nosuch(a)"),
        ("fol", "P(a) ∧ ∀x = 3", "∀x = 3"),
    ],
)
def test_what_an_action_refuses_is_pointed_at(dialect, text, shown):
    for indent, line in (("", 1), ("   ", 1), ("\n\n ", 3)):
        with pytest.raises(ParseError) as caught:
            parse(indent + text, dialect)
        error = caught.value
        assert error.span.line == line
        assert (indent + text).split("\n")[line - 1][error.span.column - 1 :].startswith(shown)
        assert error.source_line.endswith(text)
        assert error.dialect


@pytest.mark.parametrize("name", ["fol", "ladr", "nltk", "tptp"])
def test_a_statement_s_text_stands_where_its_span_says(name):
    host = HOSTS["fof" if name == "tptp" else name]
    text = host.format("p(a)", "q(b)")
    for statement in read_problem(text, name).premises:
        rows, span = text.split("\n"), statement.span
        assert rows[span.line - 1][span.column - 1 :].startswith(statement.text.split("\n")[0])
        assert pickle.loads(pickle.dumps(statement)) == statement


def test_a_mended_statement_is_searched_by_name():
    text = "formulas(assumptions).\n p(a).\n  q(b) & p(a, b.\nend_of_list.\n"
    (clash,) = symbol_clashes(read_problem(text, "ladr", repair=True))
    assert [str(use) for use in clash.uses] == ["premise 1 (line 2, column 2)", "premise 2 (line 3, column 10)"]


def test_every_reader_gives_its_statements_their_places():
    for name in DIALECTS.names():
        if DIALECTS.get(name).reads:
            assert DIALECTS.get(name).occurrences("p(a) & q(b)").below


@pytest.mark.parametrize(
    ("dialect", "text"), [("fol", "P(a) &"), ("fol", "– P(a)"), ("fol", "¬"), ("ladr", "p(a) &"), ("tptp", "p(a) &")]
)
def test_where_a_formula_is_due_just_that_is_expected(dialect, text):
    with pytest.raises(ParseError) as caught:
        parse(text, dialect)
    assert caught.value.expected == ("a formula",)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("include('f.ax',[]).", "names no formula", "write \\* for it"),
        ("thf(a, axiom, p).", "higher-order", "fof"),
        ("tff(a, axiom, ! [X: list(b)] : p(X)).", "list\\(…\\) stands where a type should", "! \\[X\\] : list\\(X\\)"),
        ("tff(a, axiom, ! [X: $nat] : p(X)).", "no defined type", "\\$int"),
        ("fof(a, axiom, 3 & p).", "where a formula should", "compare"),
    ],
)
def test_what_tptp_refuses_has_a_way_out(text, message, hint):
    with pytest.raises(ParseError, match=message) as caught:
        read_problem(text, "tptp")
    assert re.search(hint, caught.value.hint)
