"""Slots for content words: forms of a word share one, formulas come back as they were, unseen words are translated."""

import json

import pytest

from reasoner.errors import ReasonerError
from reasoner.logic import alpha_equivalent
from reasoner.pipeline import open_translator
from reasoner.resources import resource_folder
from reasoner.syntax import parse, write_formula
from reasoner.translate.agreement import agreeing_grammar, uses_of
from reasoner.translate.bare import write_card
from reasoner.translate.brackets import bracketed, unnested
from reasoner.translate.model import Completion, Model
from reasoner.translate.pairs import Pair, read_pairs
from reasoner.translate.prompts import document_prompt, sentence_prompt
from reasoner.translate.slots import (
    STRUCTURE,
    SlottedModel,
    slots_grammar,
    slotted,
    slotted_pairs,
    with_slots,
    without_slots,
)
from reasoner.translate.strict import accepts, formulas_grammar
from reasoner.translate.translator import LanguageTranslator, TranslateOptions
from tests.translate import tiny
from tests.translate.scripted import Scripted


@pytest.mark.parametrize(
    ("sentence", "text", "words"),
    [
        ("Every penguin swims.", "every qa qb s .", ("penguin", "swim")),
        ("Yolpuses are not pultons.", "Qa s are not qb s .", ("yolpus", "pulton")),
        ("If Rex barks, then Rex is barking.", "if Qa qb s , then Qa is qb ing .", ("rex", "bark")),
        ("Fae's dog is older than New York.", "Qa 's qb is qc than Qd .", ("fae", "dog", "older", "new york")),
        ("Agnes weeps or is vain.", "Qa qb s or is qc .", ("agnes", "weep", "vain")),
        ("Agnes does not weep.", "Qa does not qb .", ("agnes", "weep")),
        ("Agnes doesn't weep.", "Qa does not qb .", ("agnes", "weep")),
        ("Rex isn’t lazy.", "Qa is not qb .", ("rex", "lazy")),
        ("All dogs can't swim, and they won't.", "all qa s can not qb , and they will not .", ("dog", "swim")),
        ("DON'T run!", "do not qa !", ("run",)),
        ("Dogs chase cats.", "Qa s qb qc s .", ("dog", "chase", "cat")),
        ("The children like it.", "the qa ir qb it .", ("child", "like")),
    ],
)
def test_words_become_slots_and_forms_of_a_word_share_one(sentence, text, words):
    found = slotted(sentence)
    assert (found.text, found.words) == (text, words)


def test_words_of_structure_are_not_among_the_generator_s_words():
    import yaml

    lexicons = (resource_folder("datasets") / "recipes" / "lexicons").glob("*.yaml")
    words = {word for path in lexicons for part in yaml.safe_load(path.read_text()).values() for word in part}
    assert not STRUCTURE & words


def test_formulas_of_generated_problems_come_back_from_slots():
    samples = resource_folder("datasets") / "samples"
    names = ("translation", "prover-hard", "rules", "kinship", "ordering")  # knights say less than their formulas
    found = read_pairs([samples / f"{name}.jsonl" for name in names])
    pairs = list({pair.english: pair for pair in found.pairs}.values())
    assert len(pairs) > 200
    same = 0
    for pair in pairs:
        words = slotted(pair.english).words
        formula = parse(pair.formula).formula
        text = bracketed(with_slots(formula, words))
        assert accepts(text)
        back = without_slots(text, words)
        again = bracketed(with_slots(parse(back).formula, words))
        assert again == text, pair
        same += back == write_formula(unnested(formula))
    assert same > 0.8 * len(pairs), "the others have variables of other names"


def test_what_has_no_word_or_no_slot_is_refused():
    with pytest.raises(ReasonerError, match="no word for Cat"):
        with_slots(parse("Cat(rex)").formula, ("rex", "dog"))
    with pytest.raises(ReasonerError, match="variables"):
        with_slots(parse("∀x ∀y ∀z ∀u ∀v Dog(v)").formula, ("dog",))
    with pytest.raises(ReasonerError, match="does not have"):
        without_slots("Qc(qa)", ("rex", "dog"))
    with pytest.raises(ReasonerError, match="no formula"):
        without_slots("Qb(", ("rex", "dog"))
    with pytest.raises(ReasonerError, match="content words"):
        slotted(" ".join(f"w{chr(97 + i // 26)}{chr(97 + i % 26)}q" for i in range(40)))


def test_the_grammar_of_slots_takes_slotted_formulas_and_no_others():
    llguidance = pytest.importorskip("llguidance")
    tokens = llguidance.LLTokenizer("byte")

    def matches(text, count):
        matcher = llguidance.LLMatcher(tokens, slots_grammar(count))
        data = tokens.tokenize_str(text)
        return matcher.try_consume_tokens(data) == len(data) and matcher.is_accepting()

    for text in ("∀x (Qa(x) → Qb(x))", "Qb_than(qa, qc)", "¬Qa_qb(qc)", "∃x, y (Qb(x) ∧ Qc(y) ∧ x ≠ y)"):
        assert matches(text, 3), text
    for text in ("∀x (Dog(x) → Qb(x))", "Qd(qa)", "Qa(x)", "Qa(qa, qb, qc)", "∀x (Qa(x) → "):
        assert not matches(text, 3), text
    for text in (
        "∃x Two(x)",
        "∀x (Qa(x) → ∃y (Three(y) ∧ (Qb(y) ∧ Qc(x, y))))",
        "¬∃x (Two(x) ∧ ∃y (Four(y) ∧ ¬Qa(x, y)))",
    ):
        assert matches(text, 3), text
        without_slots(text, ("rex", "dog", "see"))
    for text in (
        "Four(qa)",
        "∀x Two(x)",
        "∃x ¬Two(x)",
        "∃x, y Two(x)",
        "∃x (Two(x) ∧ Three(x))",
        "∃x (Qa(x) ∧ Two(x))",
        "∀x (Two(x) → Qa(x))",
        "∃x (Two(x) ∨ Qa(x))",
        "∀x ∃y (Two(x) ∧ Qa(y))",
    ):
        assert not matches(text, 3), text


def test_random_weights_under_the_grammar_of_slots_write_formulas_only(tmp_path):
    pytest.importorskip("torch")
    pytest.importorskip("llguidance")
    from reasoner.translate.local import LocalModel

    model = SlottedModel(LocalModel.load(tiny.save_causal(tmp_path), limit=40, batch=16))
    rows = model.generate(["Sentence: Rex sees Tom."], samples=32, temperature=1.0)
    assert [completion.error for completion in rows[0]] == [""] * 32
    assert all(accepts(completion.text) for completion in rows[0])


def test_pairs_that_look_the_same_are_kept_a_few_times_and_the_rest_counted():
    pairs = [Pair(english, formula) for english, formula in tiny.sentences(200)]
    found, skipped = slotted_pairs([*pairs, Pair("Rex barks.", "Meow(rex)")], repeats=3)
    assert len(found) + skipped.total() == 201
    assert len(found) <= 3 * 5
    assert skipped["the sentence has no word for a symbol"] == 1


def test_a_slotted_model_reads_the_sentence_of_a_prompt_and_puts_words_back():
    inner = Scripted(lambda asked, turns, sample: {"every qa qb s .": "∀x (Qa(x) → Qb(x))"}.get(asked, "Qt(qa)"))
    model = SlottedModel(inner)
    assert isinstance(model, Model)
    prompts = [
        sentence_prompt("Every wug zonks.", ("Dog(x)",), 2),
        sentence_prompt("Rex naps.", (), 0),
        document_prompt(["A."]),
    ]
    (good,), (bad,), (unasked,) = model.generate(prompts, grammar=formulas_grammar())
    assert (good.text, good.enforced, good.error) == ("∀x (Wug(x) → Zonk(x))", True, "")
    assert "does not have" in bad.error
    assert "one sentence" in unasked.error
    assert inner.grammars == [slots_grammar(2)] * 2
    assert not model.generate(prompts[:1], grammar='start: "x"\n')[0][0].enforced
    broken = SlottedModel(Scripted(lambda *_: Completion("", error="no answer")))
    assert broken.generate(prompts[:1])[0][0].error == "no answer"


def test_a_slotted_model_is_not_sent_what_it_would_not_read():
    inner = Scripted(lambda *_: "Qt(qa)")
    translator = LanguageTranslator(SlottedModel(inner), TranslateOptions(mode="sentence", rounds=3))
    (found,) = translator.translations(["Rex naps."], samples=1)
    assert len(inner.asked) == 1
    assert found.rounds == 0
    assert found.failed
    inner = Scripted(lambda *_: "Qa(qb)")
    translator = LanguageTranslator(SlottedModel(inner), TranslateOptions(mode="sentence", rounds=3))
    (found,) = translator.translations(["Rex naps."], samples=1, questions=0)
    assert len(inner.asked) == 1
    assert any("reads no messages" in note for note in found.notes)


def test_a_translator_opened_by_its_folder_knows_that_it_reads_no_messages(tmp_path):
    pytest.importorskip("torch")
    pytest.importorskip("transformers")
    folder = tmp_path / "slotted"
    folder.mkdir()
    write_card(folder, {"slots": True})
    (folder / "config.json").write_text('{"model_type": "llama"}')
    (folder / "model.safetensors").touch()
    assert not open_translator(str(folder)).refines


def test_numbers_are_slotted_in_short():
    english = "Everyone who greets at most two bold cats sees exactly one dog."
    formula = (
        "∀x (¬∃a, b, c (Bold(a) ∧ Cat(a) ∧ Greet(x, a) ∧ Bold(b) ∧ Cat(b) ∧ Greet(x, b) ∧ Bold(c) ∧ Cat(c) ∧ Greet(x, c)"
        " ∧ a ≠ b ∧ a ≠ c ∧ b ≠ c) → ∃a (Dog(a) ∧ See(x, a)) ∧ ¬∃a, b (Dog(a) ∧ See(x, a) ∧ Dog(b) ∧ See(x, b) ∧ a ≠ b))"
    )
    ((pair,), skipped) = slotted_pairs([Pair(english, formula)])
    assert not skipped
    assert pair.formula == (
        "∀x (¬∃y (Three(y) ∧ (Qb(y) ∧ (Qc(y) ∧ Qa(x, y)))) → "
        "(∃y (Qe(y) ∧ Qd(x, y)) ∧ ¬∃y (Two(y) ∧ (Qe(y) ∧ Qd(x, y)))))"
    )
    back = parse(without_slots(pair.formula, slotted(english).words)).formula
    assert alpha_equivalent(back, parse(formula).formula)


def test_a_new_model_with_slots_translates_words_that_it_has_not_seen(tmp_path):
    pytest.importorskip("torch")
    pytest.importorskip("llguidance")
    from typer.testing import CliRunner

    from reasoner.commands import app
    from reasoner.translate.opening import Access
    from reasoner.translate.translator import TranslateOptions

    rows = [{"english": english, "formula": formula} for english, formula in tiny.sentences(150)]
    data = tmp_path / "pairs.jsonl"
    data.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    test = tmp_path / "test.jsonl"
    unseen = {"english": "Every snorble is a quumpet.", "formula": "∀x (Snorble(x) → Quumpet(x))"}
    test.write_text(json.dumps(unseen), encoding="utf-8")
    arguments = ["translate", "train", str(data), "--new", "tiny", "--slots", "--steps", "150", "--batch", "16"]
    arguments += ["--rate", "5e-3", "--out", str(tmp_path / "model"), "--test", str(test), "--device", "cpu", "--json"]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    score = json.loads(result.stdout)["test"]
    assert (score["n"], score["equivalent"]) == (1, 1)
    translator = open_translator(str(tmp_path / "model"), TranslateOptions(mode="sentence"), Access(device="cpu"))
    document = translator(["No wug chases Fleem.", "Fleem sees Zorp."])
    assert [write_formula(formula) for formula in document.formulas] == [
        "¬∃x (Wug(x) ∧ Chase(x, fleem))",
        "See(fleem, zorp)",
    ]
    refused = CliRunner().invoke(
        app, ["translate", "train", str(data), "--model", "x", "--slots", "--out", str(tmp_path / "o")]
    )
    assert isinstance(refused.exception, ReasonerError)


@pytest.mark.parametrize("sentence", ["James's season is fall.", "James either takes a course or works."])
def test_a_name_in_s_before_a_possessive_or_an_adverb_is_no_plural(sentence):
    assert slotted(sentence).words[0] == "james"


def test_a_plural_before_either_stays_a_plural():
    assert slotted("Wugs either take a course or work.").words[0] == "wug"


def test_slots_keep_to_the_known_uses_of_their_words_while_decoding():
    llguidance = pytest.importorskip("llguidance")
    inner = Scripted(lambda *_: Completion("Qb(qa)"))
    before = [parse("∀x (Dog(x) → Chase(x, rex))").formula, parse("Bark").formula]
    prompt = sentence_prompt("Rex chases a dog that barks.", [], 0)
    SlottedModel(inner).generate([prompt], grammar=agreeing_grammar(uses_of(before)))
    assert slotted("Rex chases a dog that barks.").words == ("rex", "chase", "dog", "bark")
    tokens = llguidance.LLTokenizer("byte")

    def written(text):
        matcher = llguidance.LLMatcher(tokens, inner.grammars[0])
        data = tokens.tokenize_str(text)
        return matcher.try_consume_tokens(data) == len(data) and matcher.is_accepting()

    assert written("∃x (Qc(x) ∧ Qb(qa, x))")
    assert not written("Qb(qa)")
    assert not written("Qc(qa, qa)")
    assert not written("Qd(qa)")
    assert written("Qd_of(qa)")
