"""The shared parser: what it builds, how its errors read, that its tables are Lark's."""

import json
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reasoner.errors import ParseError
from reasoner.syntax import engine, tables
from reasoner.syntax.first import first_characters

CALCULATOR = r"""
start: sum
sum: product
   | sum "+" product -> add
product: atom
   | product _times atom -> multiply
?atom: NUMBER | "(" sum ")" | "[" NUMBER* "]" -> total
_times: "*" | "times"
NUMBER: /[0-9]+/
WORD: /[a-z]+/
unused: WORD
%ignore /\s+/
"""


@pytest.fixture
def calculator(monkeypatch):
    built = tables.build_tables(CALCULATOR, ("start", "unused"))
    again = tables._from_json(json.loads(json.dumps(asdict(built))))
    monkeypatch.setattr(engine, "load_tables", lambda name, starts: again)
    return engine.Grammar(
        "calculator",
        ("start", "unused"),
        {
            "add": lambda c: int(c[0]) + int(c[1]),
            "multiply": lambda c: int(c[0]) * int(c[1]),
            "total": lambda c: sum(map(int, c)),
        },
        words={"NUMBER": "a number"},
    )


@pytest.mark.parametrize(
    ("text", "value"), [("1+2*3", 7), ("(1+2)*3", 9), ("2 times [1 2 3] + []", 12), ("((7))+0", 7)]
)
def test_values_are_built_while_parsing(calculator, text, value):
    assert calculator.parse(text) == value


def test_a_fixed_string_wins_over_a_regex_that_matches_it(calculator):
    assert calculator.parse("2 times 3") == 6
    with pytest.raises(ParseError):
        calculator.parse("2 timesy 3")


def test_the_error_names_place_expectation_bracket_and_nearest_reading(calculator):
    with pytest.raises(ParseError) as caught:
        calculator.parse("1 +\n(2 * 3", origin="sums", line=5)
    error = caught.value
    assert (error.span.line, error.span.column, error.span.origin) == (6, 7, "sums")
    assert "')'" in error.expected
    assert "line 6, column 1" in error.enclosing
    assert "(2 * 3)" in error.hint
    assert "^" in str(error)


def test_expected_terminals_are_exact(calculator):
    failure = calculator.failure("1 )")
    names = {
        "END" if k == calculator.end else calculator.terminals[k - 1].name for k in calculator.expected(failure.states)
    }
    assert names == {"PLUS", "STAR", "TIMES", "END"}


def test_a_stack_of_states_survives_a_terminal_that_cannot_follow(calculator):
    failure = calculator.failure("(1")
    before = list(failure.states)
    assert not calculator.advance(failure.states, calculator.end)
    assert failure.states == before


@pytest.mark.parametrize("pattern", ["[a-c]x|yy*", "(?:a|b)?c", r"\d+", "[^x]", r"\$\w"])
def test_first_characters_cover_every_match(pattern):
    import re

    first = re.compile(first_characters(pattern))
    for text in ["ax", "y", "c", "bc", "7", "q", "$a", "ac"]:
        if re.fullmatch(pattern, text):
            assert first.match(text)


def test_tables_come_back_from_the_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    first = tables.load_tables("fol", ("start",))
    assert list(tmp_path.rglob("fol-*.json"))
    assert tables.load_tables("fol", ("start",)) == first
    for path in tmp_path.rglob("*.json"):
        path.write_text("{not json")
    assert set(tables.load_tables("fol", ("start",)).productions) == set(first.productions)


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert tables.load_tables("fol", ("start",)).productions


@given(st.text(alphabet="PQax(),∀∧→ .\n", max_size=12))
def test_what_is_accepted_is_what_does_not_fail(text):
    from reasoner.syntax.fol_reader import reader

    grammar = reader().grammar
    assert grammar.accepts(text) is (grammar.failure(text) is None)
    assert grammar.accepts("P(a) \n")
