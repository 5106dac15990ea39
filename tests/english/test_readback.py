from __future__ import annotations

import pytest

from reasoner.english import Lexicon, read_as_meant
from reasoner.english.phrases import Phrasebook
from reasoner.english.readback import Readback
from reasoner.syntax import read_formula


@pytest.mark.parametrize("order", [1, -1])
def test_words_of_the_same_kinds_are_not_read_alike_for_that(order: int) -> None:
    back = Readback(Phrasebook(Lexicon(), strict=False))
    read = {
        verb: back.confirms(
            f"Ann does not {verb} and trusts Bob", read_formula(f"¬{verb.title()}(ann) ∧ Trust(ann, bob)")
        )
        for verb in ("jog", "meditate")[::order]
    }
    assert read == {"jog": True, "meditate": False}


def test_a_text_is_read_with_what_its_sentences_tell_of_each_other() -> None:
    facts = ["Ann is kind.", "Bob is kind.", "Bob is tall.", "Ann is not tall."]
    meant = ["Kind(ann)", "Kind(bob)", "Tall(bob)", "¬Tall(ann)"]
    rule, says = "Every singer that is tall is kind.", "∀x (Singer(x) ∧ Tall(x) → Kind(x))"
    for more, formula, whole in (("Bob is a singer.", "Singer(bob)", True), ("Bob is old.", "Old(bob)", False)):
        formulas = [read_formula(each) for each in (*meant, formula, says)]
        assert read_as_meant([*facts, more, rule], formulas) is whole
        assert read_as_meant([*facts, more, rule], formulas, judged=1)
