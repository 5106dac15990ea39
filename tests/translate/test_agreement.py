"""Grammars that keep a name's kind and number of arguments: they refuse exactly the texts in which names clash."""

import random

import pytest

from reasoner.resources import grammar_text
from reasoner.syntax import parse, read_formula, write_formula
from reasoner.translate import strict
from reasoner.translate.agreement import Agreement, Use, admits_new_names, agreeing_grammar, portable, uses_of
from tests.translate.test_strict import Sentences, damaged

llguidance = pytest.importorskip("llguidance")

KNOWN = uses_of(
    map(read_formula, ["∀x (Dog(x) → Likes(x, rex))", "Rains", "Near(f(rex), rex)", "Runs(rex) ∨ Runs(x, x)"])
)
NAMES = {"NAME": ["Dog", "Likes", "Rains", "rex", "f", "Runs", "Cat", "a", "Do"], "VARIABLE": ["x", "y"],
         "NUMBER": ["3", "0.5"], "RELATION": [" = ", " < "], "QUANTIFIER": ["∀", "∃"]}  # fmt: skip


@pytest.fixture(scope="module")
def tokens():
    return llguidance.LLTokenizer("byte")


def writes(tokens, text, known, count=1):
    """Whether the text can be written, byte by byte, under the grammar that changes with it."""
    grammar = agreeing_grammar(known, count)
    agreement, matcher = Agreement(grammar), llguidance.LLMatcher(tokens, grammar, log_level=0)
    data = tokens.tokenize_str(text)
    for place, token in enumerate(data, 1):
        if not matcher.consume_token(token):
            return False
        changed = agreement.after(tokens.decode_bytes(data[:place]).decode("utf-8", "ignore"))
        if changed is not None:
            matcher = llguidance.LLMatcher(tokens, changed, log_level=0)
            assert not matcher.is_error(), matcher.get_error()
            assert matcher.try_consume_tokens(data[:place]) == place, text
    return matcher.is_accepting()


def agrees(text, known):
    """The same, said without a grammar: names are used as they were known, or else all in one way."""
    lines = text.split("\n")
    if not all(map(strict.accepts, lines)):
        return False
    used = uses_of(parse(line).formula for line in lines)
    return all(uses <= known[name] if name in known else len(uses) == 1 for name, uses in used.items())


@pytest.mark.parametrize("known", [{}, KNOWN], ids=["new", "known"])
@pytest.mark.parametrize("count", [1, 2])
def test_exactly_the_texts_in_which_no_name_clashes_can_be_written(tokens, known, count):
    rng = random.Random(count)
    source = Sentences(grammar_text("fol_strict"), rng, NAMES)
    found = {True: 0, False: 0}
    for index in range(500 * count):
        text = "\n".join(source.sentence() for _ in range(count))
        if len(text) > 60:
            continue
        if index % 4 == 3:
            text = damaged(text, rng)
        if text.count("\n") != count - 1:
            continue
        assert writes(tokens, text, known, count) == agrees(text, known), text
        found[agrees(text, known)] += 1
    assert min(found.values()) >= 10


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("s(s(zero)) = one", True), ("P(s(s(zero)))", True), ("P(s(s(zero), one))", False), ("P(s(a, s(a, a)))", True),
        ("P(s(a, s(a, a, a), a))", True), ("P(s(a, s(a, a, a)))", False), ("P(s(a, s(a)))", False), ("P(s(s))", False),
        ("P(s(sa))", True), ("P(P)", False), ("P(P(a))", False), ("P(P(a)) = b", True), ("P(a) ∧ a", False),
        ("a = a ∧ P(a)", True), ("a = b ∧ a", False), ("Dogs(a) ∧ Dog(a, b)", True), ("Dog(a) → ∃x Dog(x, a)", False),
        ("P(3) ∧ P(0.5)", True), ("∀x, y (R(x, y) ↔ R(y, x))", True), ("R(f(a)) ∧ R(f(a, b))", False),
    ],
)  # fmt: skip
def test_what_agrees_within_one_formula(tokens, text, good):
    assert writes(tokens, text, {}) is good
    assert agrees(text, {}) is good


def test_names_of_before_keep_their_use_and_the_embedded_grammars_may_have_two(tokens):
    for text, good in [
        ("Runs(rex) ∧ Runs(rex, rex)", True), ("Runs(rex, rex, rex)", False), ("Runs", False), ("Dogs(rex, rex)", True),
        ("Dog", False), ("Do", True), ("Rains(rex)", False), ("P(Rains)", False), ("f = rex", False), ("f(a) = rex", True),
    ]:  # fmt: skip
        assert writes(tokens, text, KNOWN) is good, text
    quoted = uses_of([read_formula('"New York"("x", Zoë)')])
    assert writes(tokens, '"New York"("x", Zoë) ∧ Zoe(a)', quoted)
    assert not writes(tokens, '"New York"(a)', quoted)
    assert write_formula(read_formula('"New York"("x", Zoë)')) == '"New York"("x", Zoë)'


def test_other_matchers_get_the_grammar_in_which_no_name_is_known():
    assert portable(agreeing_grammar(KNOWN, 3)) == strict.formulas_grammar(3) == agreeing_grammar({}, 3)
    signature = strict.signature_grammar(strict.signature_of([read_formula("Dog(rex)")]))
    for grammar in (strict.declarations_grammar(), signature, 'start: "formula"\n'):
        assert not admits_new_names(grammar)
        assert portable(grammar) == grammar
    assert admits_new_names(agreeing_grammar(KNOWN, None))


def test_uses_are_of_names_as_they_are_written():
    assert uses_of([read_formula('P(a) ∧ ¬P(a, b) ∧ ∀x "x"(x)')]) == {
        "P": {Use(True, 1), Use(True, 2)}, "a": {Use(False, 0)}, "b": {Use(False, 0)}, '"x"': {Use(True, 1)},
    }  # fmt: skip
