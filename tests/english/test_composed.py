"""Sentences composed with their meanings, by seed: the first reading of each says what it was made to say."""

import pytest

from reasoner.english import read_sentence
from reasoner.logic import alpha_equivalent
from reasoner.prove import Limits, decide_equivalence
from reasoner.syntax import write_formula
from tests.english.composed import sentences, written


@pytest.mark.parametrize("seed", range(1, 7))
def test_first_readings_of_composed_sentences(seed):
    wrong = []
    for said in sentences(seed, 100):
        sentence, expected = written(said), said.formula
        found = read_sentence(sentence, readings=1).formula
        if found is None:
            wrong.append(f"{sentence}: not read")
        elif not alpha_equivalent(found, expected):
            if not decide_equivalence(found, expected, Limits(seconds=20), certify=False).equivalent:
                wrong.append(f"{sentence}: {write_formula(found)}, not {write_formula(expected)}")
    assert not wrong
