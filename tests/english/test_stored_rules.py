"""The rules kept as plain data are those of the grammar file, and a changed grammar is compiled anew."""

import pytest

from reasoner.english import rules
from reasoner.english.store import stored_text
from reasoner.resources import grammar_text


@pytest.mark.parametrize("name", rules.STARTS)
def test_stored_rules_are_fresh(name):
    path = rules.stored_path(name)
    assert path.read_text(encoding="utf-8") == stored_text(name), "run python -m reasoner.english.store"


def test_rules_of_another_text_are_not_used():
    assert rules._stored("english", "statement: NAME") is None
    found, closed, literals = rules.lark_rules(
        'statement: NAME "barks"\nquestion: NAME\n%declare NAME', ("statement", "question")
    )
    assert {rule.origin for rule in found} == {"statement", "question"}
    assert literals == ["barks"]
    assert closed


def test_every_phrase_keeps_a_word():
    found, _, _ = rules.lark_rules(grammar_text("english"), rules.STARTS["english"])
    wordless = {rule.origin for rule in found if not any(rule.keep)}
    assert all(name.startswith("_") for name in wordless)  # these are no phrases: they hand on what they keep
