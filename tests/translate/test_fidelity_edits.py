"""Of all that a model might say instead of what a sentence means, nothing is believed."""

import random

import pytest

from reasoner.pipeline.translating import PROVER
from reasoner.syntax import parse, write_formula
from reasoner.translate.fidelity import departure
from tests.translate.edits import MEANINGS, edits


@pytest.mark.parametrize(("sentence", "meaning"), MEANINGS, ids=[sentence for sentence, _ in MEANINGS])
def test_what_a_sentence_means_is_believed_and_none_of_the_edits_of_it(sentence, meaning):
    right = parse(meaning).formula
    assert departure(right, sentence) == ""
    once = edits(right)
    chance = random.Random(sentence)
    twice = [other for one in chance.sample(once, min(6, len(once))) for other in edits(one)]
    believed = [other for other in dict.fromkeys(once + twice) if departure(other, sentence) == ""]
    assert [write_formula(one) for one in believed if PROVER.equivalent(right, one) is not True] == []
