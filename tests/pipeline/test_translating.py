"""Samples of a language model pooled into one answer, and hybrids that no model makes worse."""

import random

import pytest

from reasoner.english import split_sentences
from reasoner.errors import ParseError, ReasonerError
from reasoner.evaluate import load_benchmark
from reasoner.pipeline import ask, open_translator
from reasoner.pipeline.translating import PROVER
from reasoner.prove import decide
from reasoner.syntax import parse, write_formula
from reasoner.translate import NoAnswerError
from reasoner.translate.model import Completion
from reasoner.translate.translator import LanguageTranslator, TranslateOptions
from tests.translate.scripted import Scripted, babble

TEXT = "All dogs bark. Rex is a dog."
RIGHT = "1. ∀x (Dog(x) → Bark(x))\n2. Dog(rex)\n3. Bark(rex)"


def sampler(*texts, mode="document"):
    model = Scripted(lambda asked, turns, sample: texts[sample % len(texts)])
    return LanguageTranslator(model, TranslateOptions(mode=mode), PROVER)


def test_samples_are_weighed_not_counted():
    lost = "1. ∀x (Dog(x) → Bark(x))\n2. (((\n3. Growl(tom)"
    answer = ask(TEXT, "Rex barks.", translator=sampler(RIGHT, lost, RIGHT, lost, lost), votes=5)
    assert answer.label == "True"
    assert answer.verdict is not None
    assert answer.verdict.checked
    assert any(note.startswith("pooled from 5 samples") for note in answer.notes)


def test_near_duplicate_symbols_are_merged_and_the_problem_is_the_one_decided():
    answer = ask(TEXT, "Rex barks.", translator=sampler(RIGHT.replace("3. Bark", "3. Barks")))
    assert answer.label == "True"
    assert "Barks is taken for Bark" in answer.notes
    assert decide(answer.problem).label == "True"
    assert "“Rex is a dog”" in " ".join(answer.explanation)


def test_samples_without_a_question_do_not_vote():
    assert ask(TEXT, "Rex barks.", translator=sampler("3. ((", RIGHT, "3. (("), votes=3).label == "True"
    with pytest.raises(ParseError, match="cannot be read"):
        ask(TEXT, "Rex barks.", translator=sampler("3. (("), votes=3)


def test_a_model_without_an_answer_is_an_error_of_its_own():
    silent = LanguageTranslator(
        Scripted(lambda *_: Completion("", False, "no answer from x")), TranslateOptions(mode="document")
    )
    with pytest.raises(NoAnswerError, match="no answer from x"):
        ask(TEXT, "Rex barks.", translator=silent)


def test_a_choice_is_made_by_the_majority():
    def reply(asked, turns, sample):
        bad = "2. ¬Bark(rex)\n3. Bark(rex)" if sample == 0 else "2. Bark(rex)\n3. ¬Bark(rex)"
        return "1. Dog(rex) ∧ Bark(rex)\n" + bad

    model = LanguageTranslator(Scripted(reply), TranslateOptions(mode="document"), PROVER)
    answer = ask(
        "Rex is a barking dog.",
        "Which is true?",
        options=["A) Rex is loud.", "B) Rex is quiet."],
        translator=model,
        votes=3,
    )
    assert answer.choice == "A"
    assert "2 of 3 samples say True, A" in answer.notes


def test_the_prover_answers_translators():
    def formulas(*texts):
        return [parse(text).formula for text in texts]

    assert PROVER.equivalent(*formulas("∀x (Dog(x) → Bark(x))", "∀y (¬Bark(y) → ¬Dogs(y))")) is True
    assert PROVER.equivalent(*formulas("∀x (Dog(x) → Bark(x))", "∀x (Bark(x) → Dog(x))")) is False
    assert PROVER.consistent(formulas("P(a)", "∀x ¬P(x)")) is False
    assert PROVER.consistent(formulas("P(a)", "∃x ¬P(x)")) is True


def test_inconsistent_premises_go_back():
    answers = ["1. Dog(rex)\n2. ¬Dog(rex)\n3. Bark(rex)", "1. ∀x (Dog(x) → Bark(x))\n2. Dog(rex)\n3. Bark(rex)"]
    model = Scripted(lambda *_: answers[min(1, model.calls - 1)])
    translator = LanguageTranslator(model, TranslateOptions(mode="document", rounds=2), PROVER)
    translation = translator.translations(["All dogs bark.", "Rex is a dog.", "Rex barks."])[0]
    assert "premises contradict each other" in model.asked[1][0]
    assert [write_formula(f) for f in translation.document.formulas] == [line[3:] for line in answers[1].splitlines()]


def test_english_is_a_translator_like_the_others():
    assert ask(TEXT, "Rex barks.", translator=open_translator("english"), votes=2).label == "True"


# ---- hybrids


def spoilt(sentences, seed):
    """Some sentences in an order of words that the grammar does not read."""
    chance = random.Random(seed)
    rows = [(sentence, sentence.rstrip(".").split()) for sentence in sentences]
    return [
        " ".join([*words[1:], "hence", "whither", words[0].lower(), "amid"]) + "."
        if chance.random() < 0.25
        else sentence
        for sentence, words in rows
    ]


def label_of(premises, item, translator):
    try:
        answer = ask(
            premises, item.question or item.conclusion, options=item.options, translator=translator, explain=False
        )
    except ReasonerError as error:
        return type(error).__name__
    return answer.label, answer.choice


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", ["proofwriter", "prontoqa"])
def test_a_model_of_random_text_changes_nothing(real_data, name, seed):
    items = list(load_benchmark(name, [real_data / name]).items)
    model = babble(seed)
    hybrid = LanguageTranslator(model, TranslateOptions(rounds=1), PROVER)
    for item in random.Random(seed).sample(items, 8):
        premises = list(item.premises) or split_sentences(item.context)
        for given in (premises, spoilt(premises, f"{seed} {item.item_id}")):
            assert label_of(given, item, hybrid) == label_of(given, item, "english")
    assert model.asked


def test_random_text_changes_nothing_on_our_own_rules(root):
    items = list(load_benchmark("jsonl", [root / "datasets" / "samples" / "rules.jsonl"]).items)[:6]
    hybrid = LanguageTranslator(babble(), TranslateOptions(), PROVER)
    for item in items:
        given = spoilt(item.premises, item.item_id)
        assert label_of(given, item, hybrid) == label_of(given, item, "english")


CHARITY = "Either Rex is a cat or Rex is a dog. Rex is a cat. Rex is a dog. All cats purr."


@pytest.mark.parametrize("more", ["", " Wug frobs hence whither."])
def test_a_text_that_contradicts_itself_is_read_with_the_same_charity_beside_a_model(more):
    alone = ask(CHARITY + more, "Does Rex purr?")
    assert (alone.label, alone.verdict.inconsistent) == ("True", False)
    for votes in (1, 3):
        beside = ask(
            CHARITY + more,
            "Does Rex purr?",
            translator=LanguageTranslator(babble(), TranslateOptions(), PROVER),
            votes=votes,
        )
        assert (beside.label, beside.verdict.inconsistent) == ("True", False)
        assert beside.left_out == alone.left_out
        assert any("agrees with the grammar on 0" in note for note in beside.notes) == bool(more)
