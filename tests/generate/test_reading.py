"""What is emitted is read, as one text, as what it was made for."""

from __future__ import annotations

from random import Random

import pytest

from reasoner.english import read_as_meant
from reasoner.generate import generate
from reasoner.generate.draft import MissedError
from reasoner.generate.plain_texts import LISTS, PlainTexts, Said, may_be_one
from reasoner.generate.reading import require_reading
from reasoner.generate.vocabulary import Vocabulary, load_vocabulary
from reasoner.logic import ForAll, Formula, Function, Implies, Not, Predicate, Variable
from reasoner.syntax import read_formula

X = Variable("x")


def _told(*lines: tuple[str, str]) -> list[Said]:
    return [(said, read_formula(formula)) for said, formula in lines]


OTHERS = _told(("Ann is kind.", "Kind(ann)"), ("Bob is not kind.", "¬Kind(bob)"), ("Bob is tall.", "Tall(bob)"))


@pytest.mark.parametrize(
    "told",
    [
        [("Every singer that is not tall is kind.", "∀x (Singer(x) ∧ ¬Tall(x) → Kind(x))")],
        [("Every terble is tall.", "∀x (Terble(x) → Tall(x))"), ("Every trerble is kind.", "∀x (Trerble(x) → Kind(x))"),
         ("Ann is a trerble.", "Trerble(ann)"), ("Bob is a trerble.", "Trerble(bob)")],
        [("Ann runs or sings.", "Run(ann) ∧ Sing(ann)")],
        [("Ann colorless green furiously.", "Kind(ann)")],
    ],
)  # fmt: skip
@pytest.mark.parametrize("lexicon", ["", "realistic", "fictional"])
def test_what_is_read_otherwise_is_not_emitted(told: list[tuple[str, str]], lexicon: str) -> None:
    require_reading(OTHERS, OTHERS[:1], lexicon)
    with pytest.raises(MissedError):
        require_reading([*OTHERS, *_told(*told)], OTHERS[:1], lexicon)


def _formulas(vocabulary: Vocabulary, number: int) -> list[Formula]:
    """Facts and rules with one condition over the words of that number, affirmed and denied."""
    nouns, adjectives, names = (vocabulary.symbols[part] for part in ("nouns", "adjectives", "names"))
    noun = nouns[number % len(nouns)]
    after = (nouns[(number + step) % len(nouns)] for step in range(1, len(nouns)))
    other = next(each for each in after if not may_be_one(each.lower(), noun.lower()))
    found: list[Formula] = []
    for symbol in (other, adjectives[number % len(adjectives)]):
        of_one = Predicate(symbol, (Function(names[number % len(names)]),))
        of_all = Predicate(symbol, (X,))
        found += [of_one, Not(of_one)]
        found += [ForAll((X,), Implies(Predicate(noun, (X,)), then)) for then in (of_all, Not(of_all))]
    return found


@pytest.mark.parametrize("lexicon", sorted(LISTS))
def test_every_word_of_a_list_is_read_in_every_frame(lexicon: str) -> None:
    vocabulary = load_vocabulary(lexicon)
    plain = PlainTexts(vocabulary)
    wordings = [  # seeds for each wording of each formula
        {vocabulary.say(each, Random(seed)): seed for seed in range(20)}.values() for each in _formulas(vocabulary, 0)
    ]
    every: set[object] = set()
    for number in range(max(len(vocabulary.symbols[part]) for part in ("nouns", "adjectives", "names"))):
        told = [
            (vocabulary.say(formula, Random(seed)), formula)
            for formula, seeds in zip(_formulas(vocabulary, number), wordings, strict=True)
            for seed in seeds
        ]
        frames = plain.frames(told)
        assert frames is not None
        assert read_as_meant([said for said, _ in told], [formula for _, formula in told]), told
        plain.learn(frames)
        every.add(frames)
    assert len(every) == 1
    for example in generate("chain", seed=3, size=40):
        told = [*zip(example.premises, example.premise_formulas, strict=True)]
        frames = plain.frames(told)
        assert frames is None or plain.known(frames)


@pytest.mark.parametrize("lexicon", sorted(LISTS))
def test_every_noun_is_read_in_a_sentence_of_its_own(lexicon: str) -> None:
    """Where a text has the plural only, its singular is told by the plural alone."""
    vocabulary = load_vocabulary(lexicon)
    nouns = vocabulary.symbols["nouns"]
    for number, noun in enumerate(nouns):
        rule = ForAll((X,), Implies(Predicate(noun, (X,)), Predicate(nouns[number - len(nouns) // 2], (X,))))
        for said in {vocabulary.say(rule, Random(seed)) for seed in range(20)}:
            assert read_as_meant([said], [rule]), said
