from __future__ import annotations

import pytest

from reasoner.english import Lexicon, readback
from reasoner.english.phrases import Phrasebook
from reasoner.english.readback import Readback
from reasoner.syntax import read_formula


def test_it_remembers_a_bounded_number_of_kinds_of_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readback, "KEPT", 2)
    back = Readback(Phrasebook(Lexicon(), strict=False))
    tried: list[str] = []
    reads = back._reads
    monkeypatch.setattr(back, "_reads", lambda said, *rest: tried.append(said) or reads(said, *rest))
    meant = {
        "Bob is nice": "Nice(bob)",
        "all cats are nice": "∀x (Cat(x) → Nice(x))",
        "no cat is nice": "¬∃x (Cat(x) ∧ Nice(x))",
    }
    said = [
        "Bob is nice",
        "Bob is nice",
        "all cats are nice",
        "Bob is nice",
        "no cat is nice",
        "Bob is nice",
        "all cats are nice",
    ]
    assert all(back.confirms(each, read_formula(meant[each])) for each in said)
    assert tried == ["Bob is nice", "all cats are nice", "no cat is nice", "all cats are nice"]
