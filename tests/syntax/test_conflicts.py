"""The places of a grammar that can go on in two ways: exactly those that the grammar file explains, read as it says."""

import logging
import re

import lark
import pytest

from reasoner.logic import Comparison, Function, Number
from reasoner.resources import grammar_text
from reasoner.syntax import read_formula

CONFLICTS = {
    "fol": (["start"], {("NUMBER", "_not"): 2, ("VARIABLE", "binder"): 2, (")", "unary"): 4}),
    "nltk": (["formula"], {("NAME", "_mark"): 2, ("LETTER", "_mark"): 2}),
    "ladr": (["file", "formula"], {("OPERATOR", "sum"): 1, ("V", "sum"): 1, ("!=", "relation"): 1, ("=", "relation"): 1, ("RELATION", "relation"): 1}),
    "tptp": (["file", "formula"], {}),
}  # fmt: skip


@pytest.mark.parametrize("name", CONFLICTS)
def test_conflicts_are_those_that_the_grammar_explains(name, caplog):
    starts, known = CONFLICTS[name]
    with caplog.at_level(logging.DEBUG, logger=lark.logger.name):
        built = lark.Lark(grammar_text(name), parser="lalr", lexer="basic", start=starts, maybe_placeholders=False)
    fixed = {
        t.name: t.pattern.value for t in built.terminals if t.name in ("EQUAL", "RPAR") or t.name.startswith("__ANON")
    }
    told = "\n".join(record.getMessage() for record in caplog.records)
    found: dict[tuple[str, str], int] = {}
    for terminal, rule in re.findall(r"Shift/Reduce conflict for terminal (\w+):.*\n \* <(\w+) :", told):
        shown = fixed.get(terminal, terminal), rule
        found[shown] = found.get(shown, 0) + 1
    assert found == known


@pytest.mark.parametrize(
    ("dialect", "text", "same"),
    [
        ("fol", "¬3 < a", "¬(3 < a)"),
        ("fol", "∀x y R(x, y)", "∀x, y R(x, y)"),
        ("fol", "∀x x = a", "∀x (x = a)"),
        ("fol", "∀x y < x", "∀x (y < x)"),
        ("fol", "∀x. y < x", "∀x (y < x)"),
        ("fol", "(a) = (f(b))", "a = f(b)"),
        ("fol", "((a)) ≠ (3) + 1", "a ≠ 3 + 1"),
        ("fol", "(P) → ((Q(a)))", "P → Q(a)"),
        ("fol", "∀x ((x) = (a) ∨ R((x), a))", "∀x (x = a ∨ R(x, a))"),
        ("fol", "∀x (P(x)) → (Q(x))", "∀x (P(x) → Q(x))"),
        ("nltk", "all x y. R(x, y)", "all x. (all y. R(x, y))"),
        ("nltk", "all x R(x, a)", "all x. R(x, a)"),
        ("nltk", "all x. x = a", "all x. (x = a)"),
        ("ladr", "-all x x = b", "-(all x (x = b))"),
        ("ladr", "-all x f(x) + b != c", "-(all x ((f(x) + b) != c))"),
        ("ladr", "-exists x r(x) & q", "(-(exists x r(x))) & q"),
    ],
)
def test_the_two_ways_are_read_as_the_grammar_says(dialect, text, same):
    formula, other = read_formula(text, dialect), read_formula(same, dialect)
    if (dialect, text) == ("nltk", "all x y. R(x, y)"):
        assert formula.variables == (*other.variables, *other.body.variables)
        assert formula.body is other.body.body
    else:
        assert formula is other


@pytest.mark.parametrize("text", ["-3 < a", "−3 < a"])
def test_a_sign_before_a_number_is_the_number_s(text):
    assert read_formula(text) is Comparison("<", Number(-3), Function("a"))
