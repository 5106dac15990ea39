"""What a model is asked, what becomes of its answers, and what a bad one cannot do."""

import re

import pytest

from reasoner.errors import ReasonerError
from reasoner.logic import alpha_equivalent
from reasoner.pipeline.translating import PROVER
from reasoner.syntax import parse, write_formula
from reasoner.translate import Translator, strict
from reasoner.translate.faults import Logic, find_faults, judgement, meaning_fault, unsupported
from reasoner.translate.hybrid import OWN, PROBES
from reasoner.translate.model import Completion
from reasoner.translate.reading import read_completion, read_declarations, read_formulas, read_line, read_one
from reasoner.translate.translator import LanguageTranslator, TranslateOptions
from tests.translate.scripted import Scripted, babble, own_probes

SENTENCES = ["All dogs bark.", "Rex is a dog.", "Rex barks."]
ANSWER = "1. ∀x (Dog(x) → Bark(x))\n2. Dog(rex)\n3. Bark(rex)"
UNREADABLE = "Rex so moreover thus the wug."


def shown(translation):
    return [None if r.formula is None else write_formula(r.formula) for r in translation.document.sentences]


def translator(reply, logic=None, **options):
    model = reply if isinstance(reply, Scripted) else Scripted(reply)
    return LanguageTranslator(model, TranslateOptions(**options), logic)


# ---- reading


@pytest.mark.parametrize(
    "text",
    [
        ANSWER,
        "Sure! Here you go:\n```\n" + ANSWER + "\n```\nHope that helps.",
        "<think>1. Wrong(x)\nhmm</think>\n" + ANSWER,
        "1. Wrong(x), or\n2. Wrong(rex)\n</think>\n\n" + ANSWER,
        "<|channel|>analysis<|message|>1. Wrong(x)<|end|><|channel|>final<|message|>" + ANSWER,
        "1. All dogs bark.\n2. Rex is a dog.\n3. Rex barks.\n\nFormulas:\n" + ANSWER,
        "Sure!\n∀x (Dog(x) → Bark(x))\nDog(rex)\nBark(rex)\nHope that helps.",
        ANSWER + "<|im_end|>\n",
        "FOL: ∀x (Dog(x) → Bark(x))\nFOL: Dog(rex)\nFOL: Bark(rex)",
        "**FOL:** ∀x (Dog(x) → Bark(x))\n**Formula**: Dog(rex)\nThe formula is: Bark(rex)",
        '```json\n[{"fol": "∀x (Dog(x) → Bark(x))"}, {"formula": "Dog(rex)"}, "Bark(rex)"]\n```',
        "**1.** ∀x (Dog(x) → Bark(x))\n**2.** Dog(rex)\n**3.** Bark(rex)",
        '{"formulas": ["∀x (Dog(x) → Bark(x))", "Dog(rex)", "Bark(rex)"]}',
        "3) Bark(rex)\n1) forall x (Dog(x) -> Bark(x))\n2) Dog(rex)",
        "Premise 1: $\\forall x (Dog(x) \\to Bark(x))$\nPremise 2: Dog(rex)\nPremise 3: Bark(rex).",
    ],
)
def test_formulas_are_found_whatever_they_are_wrapped_in(text):
    lines = read_formulas(text, 3)
    assert [write_formula(line.formula) for line in lines] == ["∀x (Dog(x) → Bark(x))", "Dog(rex)", "Bark(rex)"]


def test_a_missing_or_broken_line_is_that_lines_fault_alone():
    lines = read_formulas("1. ∀x (Dog(x) → Bark(x))\n3. Bark(rex", 3)
    assert lines[1].error
    assert lines[2].formula is not None
    assert lines[2].confidence < 1


@pytest.mark.parametrize(
    "text", ["", "\x00", "(" * 3000, "1. " * 500, "[" * 5000, "{}", "[]", "∀" * 50, "```", "<think>"]
)
def test_rubbish_is_read_as_no_formula(text):
    assert all(line.formula is None for line in read_formulas(text, 2))
    assert read_one(text).formula is None


@pytest.mark.parametrize("text", ["Dog(rex)", "Dog(rex)\nBark(rex)\nCat(rex)", '["Dog(rex)"]', "Dog(\nBark(rex)\nCat("])
def test_formulas_that_cannot_be_told_apart_are_not_dealt_out_at_random(text):
    lines = read_formulas(text, 2)
    assert [line.formula for line in lines] == [None, None]
    assert all("which is whose" in line.error for line in lines)


def test_an_entry_of_json_that_is_no_text_is_no_formula():
    assert [line.formula for line in read_formulas("[null, 3]", 2)] == [None, None]


@pytest.mark.parametrize(
    "text", ["Sure!\n\nDog(rex)\n\nThis says that Rex is a dog.", "P(a), or\nQ(b)\n</think>\nDog(rex)</s>"]
)
def test_of_a_talkative_answer_the_formula_is_taken(text):
    assert read_one(text).formula is parse("Dog(rex)").formula


@pytest.mark.parametrize(
    "text",
    ["Frob(zed)\nWug(zed)", "Frob(zed)\n\nWait, that is wrong. It should be:\n¬Frob(zed)", '["Frob(zed)", "Wug(zed)"]'],
    ids=["two lines", "taken back", "json"],
)
def test_of_two_formulas_for_one_sentence_none_is_taken(text):
    assert read_one(text).formula is None


def test_of_two_formulas_for_one_sentence_the_last_is_taken_if_it_alone_is_called_the_answer():
    assert read_one("Frob(zed)\nAnswer: Wug(zed)").formula is parse("Wug(zed)").formula


def test_what_is_shown_of_an_answer_does_nothing_to_a_terminal():
    assert read_one("\x1b[31mDog(rex)\x1b[0m").error.isprintable()


def test_declarations():
    found = read_declarations("Dog(x): x is a dog\n- Likes(x, y): x likes y\nrex: Rex\nDog(x, y): again\nnonsense here")
    assert [(d.name, d.arity) for d in found] == [("Dog", 1), ("Likes", 2), ("rex", 0)]
    assert str(found[1]) == "Likes(x, y): x likes y"


# ---- modes


def test_document_mode_asks_once_for_everything():
    model = Scripted(lambda *_: ANSWER)
    translation = translator(model, mode="document").translations(SENTENCES)[0]
    assert shown(translation) == ["∀x (Dog(x) → Bark(x))", "Dog(rex)", "Bark(rex)"]
    assert translation.sources == ("model",) * 3
    assert model.calls == 1
    assert isinstance(translator(model), Translator)


def test_sentence_mode_shows_the_symbols_in_use():
    answers = {"All dogs bark.": "∀x (Dog(x) → Bark(x))", "Rex is a dog.": "Dog(rex)", "Rex barks.": "Bark(rex)"}
    model = Scripted(lambda asked, *_: answers[re.search(r"Sentence: (.*)", asked)[1]])
    assert shown(translator(model, mode="sentence").translations(SENTENCES)[0])[2] == "Bark(rex)"
    assert "Symbols: Dog(x), Bark(x), rex" in model.asked[2][0]


def test_sentence_mode_takes_no_symbol_with_another_number_of_arguments():
    answers = {"All dogs bark.": "∀x (Dog(x) → Bark(x))", "Rex is a dog.": "Dog(rex, rex)", "Rex barks.": "Bark(rex)"}
    model = Scripted(lambda asked, *_: answers[re.search(r"Sentence: (.*)", asked)[1]])
    found = translator(model, mode="sentence").translations(SENTENCES)[0]
    assert shown(found) == ["∀x (Dog(x) → Bark(x))", None, "Bark(rex)"]
    assert "it uses Dog with 2 arguments, elsewhere with 1" in str(found.document.sentences[1].error)


def test_declarations_of_no_predicate_hold_formulas_to_nothing_which_is_told():
    model = Scripted(lambda asked, turns, sample: ANSWER if "Symbols:" in asked else "rex: Rex")
    assert any("held to none" in note for note in translator(model, mode="two-stage").translations(SENTENCES)[0].notes)


def test_two_stage_mode_constrains_the_second_stage_to_the_first():
    declared = "Dog(x): x is a dog\nBark(x): x barks\nrex: Rex"
    model = Scripted(lambda asked, turns, sample: ANSWER if "Symbols:" in asked else declared)
    assert shown(translator(model, mode="two-stage").translations(SENTENCES)[0])[1] == "Dog(rex)"
    assert model.grammars[0] == strict.declarations_grammar()
    assert '"Dog"' in model.grammars[1]
    assert declared in model.asked[1][0]


def test_samples_are_asked_for_together_where_their_prompts_are_the_same():
    model = Scripted(lambda asked, turns, sample: ANSWER.replace("rex", f"rex{sample}"))
    found = translator(model, mode="document").translations(SENTENCES, samples=4)
    assert model.calls == 1
    assert [shown(one)[1] for one in found] == [f"Dog(rex{i})" for i in range(4)]
    assert [one.sample for one in found] == [0, 1, 2, 3]


def test_many_texts_are_translated_as_each_alone():
    model = babble(3)
    texts = [SENTENCES, ["Rex sleeps."], [UNREADABLE, *SENTENCES], []]
    for mode in ("hybrid", "document", "sentence", "two-stage"):
        one = translator(model, mode=mode, rounds=2)
        together = one.translate_many(texts, samples=2)
        alone = [one.translations(text, samples=2, questions=0) for text in texts]
        assert [[shown(t) for t in row] for row in together] == [[shown(t) for t in row] for row in alone]


def test_texts_with_symbols_of_their_own_are_put_to_the_model_together():
    def reply(asked, *_):
        found = re.search(r"wug(.)", asked)
        return f"Seen{found[1]}(zed)" if found else "?("

    model = Scripted(reply)
    texts = [[f"So wug{i} hence amid.", f"Lo wug{i} hence whither."] for i in range(5)]
    for mode, calls in (("sentence", 2), ("hybrid", 1)):
        model.calls, model.grammars = 0, []
        translator(model, mode=mode).translate_many(texts, samples=2)
        assert model.calls == calls
    model.calls, model.grammars = 0, []
    translator(model, mode="sentence").translate_many(texts)
    assert len(set(model.grammars[:5])) == 1
    assert ['PREDICATE_1: "Seen3"' in grammar for grammar in model.grammars[5:]] == [i == 3 for i in range(5)]


def test_an_answer_that_never_came_is_told_and_costs_nothing_else():
    failed = translator(lambda *_: Completion("", False, "no answer from x"), mode="document").translations(SENTENCES)[
        0
    ]
    assert failed.failed == "no answer from x"
    assert shown(failed) == [None] * 3
    assert "no answer" in str(failed.document.sentences[0].error)


def test_unknown_options_are_refused():
    with pytest.raises(ReasonerError, match="no mode"):
        TranslateOptions(mode="telepathy")
    with pytest.raises(ReasonerError, match="back-translation"):
        TranslateOptions(back_translation="maybe")
    for wrong in ({"temperature": float("inf")}, {"temperature": -0.1}, {"rounds": -1}, {"shots": -1}):
        with pytest.raises(ReasonerError, match="all from 0 up"):
            TranslateOptions(**wrong)


# ---- refinement


def lines_of(*texts):
    return [read_line(text) for text in texts]


def test_faults_are_found():
    def kinds(*texts, **more):
        return [fault.kind for fault in find_faults(lines_of(*texts), more.pop("logic", Logic()), **more)]

    assert kinds("P(a)", "((") == ["unread"]
    assert kinds("P(a)", "P(a, b)") == ["arity"]
    assert kinds("P(a)", "Q(P(b))") == ["arity"]
    assert kinds("Q(a)", before=[read_line(text).formula for text in ("Q(b)", "Q(a, b)")]) == []
    assert kinds("P(x)") == ["unclear"]
    assert kinds("P(a)", "Q(a)", questions=1) == ["disconnected"]
    assert kinds("P(a)", "P(b)", questions=1) == []
    assert kinds("P(a)", declared=read_declarations("Q(x): q")) == ["undeclared", "undeclared"]
    contradictory = Logic(consistent=lambda formulas: len(formulas) < 2)
    assert kinds("P(a)", "¬P(a)", logic=contradictory) == ["inconsistent"]
    assert kinds("P(a)", "¬P(a)", logic=contradictory, questions=1) == []


def test_faults_go_back_until_there_are_none():
    answers = ["1. Dog(rex\n2. ((", "1. Dog(rex)\n2. Dog(rex, x)", "1. Dog(rex)\n2. Dog(max)"]
    model = Scripted(lambda asked, turns, sample: answers[min(2, model.calls - 1)])
    found = translator(model, mode="document", rounds=5, back_translation="off").translations(
        ["Rex is a dog.", "Max is a dog."]
    )[0]
    assert shown(found) == ["Dog(rex)", "Dog(max)"]
    assert found.rounds == 2
    assert model.calls == 3
    assert "line 2 cannot be read" in model.asked[1][0]
    assert "uses Dog with 2 arguments" in model.asked[2][0]
    assert not found.notes


RIGHT = {"All dogs bark.": "∀x (Dog(x) → Bark(x))", "Rex is a dog.": "Dog(rex)", "Max is not a dog.": "¬Dog(max)",
         "Rex barks.": "Bark(rex)"}  # fmt: skip


@pytest.mark.parametrize("mode", ["document", "sentence"])
@pytest.mark.parametrize(
    ("sentence", "draft", "told"),
    [
        ("All dogs bark.", "((", "cannot be read"),
        ("Max is not a dog.", "¬Dog(rex)", "the premises contradict each other"),
        ("Rex barks.", "Yap(rex)", "uses Yap, which no premise speaks of"),
        ("All dogs bark.", "∃x (Dog(x) ∧ Bark(x))", "says “Some dog barks.”; the sentence is “All dogs bark.”"),
    ],
    ids=["unread", "inconsistent", "disconnected", "meaning"],
)
def test_each_kind_of_fault_goes_back_and_is_mended(mode, sentence, draft, told):
    def reply(asked, turns, sample):
        known = RIGHT | ({} if told in asked else {sentence: draft})
        if mode == "sentence":
            return known[re.findall(r"Sentence: (.*)", "\n".join(turn.content for turn in turns))[-1]]
        return "\n".join(f"{number}. {formula}" for number, formula in enumerate(map(known.get, RIGHT), 1))

    check = "words" if told.startswith("says") else "off"
    model = Scripted(reply)
    found = translator(model, PROVER, mode=mode, rounds=2, shots=0, back_translation=check).translations(list(RIGHT))[0]
    assert [told in asked for asked, _ in model.asked].count(True) == 1
    assert shown(found) == list(RIGHT.values())
    assert found.rounds == 1
    assert not found.notes


def test_the_best_attempt_is_kept_and_the_rounds_are_counted():
    answers = ["1. Dog(rex)\n2. ((", "1. ((\n2. ((", "1. ((\n2. (("]
    model = Scripted(lambda *_: answers[model.calls - 1])
    found = translator(model, mode="document", rounds=2, back_translation="off").translations(
        ["Rex is a dog.", "Max is a dog."]
    )[0]
    assert model.calls == 3
    assert shown(found) == ["Dog(rex)", None]
    assert found.rounds == 0


def test_back_translation_tells_a_formula_that_says_something_else():
    answers = ["∀x (Dog(x) → ¬Bark(x))", "∀x (Dog(x) → Bark(x))"]
    model = Scripted(lambda *_: answers[model.calls - 1])
    logic = Logic(equivalent=alpha_equivalent)
    found = translator(model, logic, mode="document", rounds=3).translations(["All dogs bark."], questions=0)[0]
    assert shown(found) == [answers[1]]
    assert "formula 1 says “Anything that is a dog does not bark.”" in model.asked[1][0]


@pytest.mark.parametrize("thought", ["", "<think>yes, or no?</think>\n", "yes, or no?\n</think>\n"])
def test_the_model_can_judge_back_translations(thought):
    def reply(asked, turns, sample):
        if asked.startswith("1. Every wug frobs."):
            return thought + "No." if "Nothing" in asked or "no" in asked.lower().split("2.")[1] else "yes"
        return "∀x (Wug(x) → Frob(x))" if "not right yet" in asked else "∀x (Wug(x) → ¬Frob(x))"

    found = translator(reply, mode="document", rounds=2, back_translation="model").translations(
        ["Every wug frobs."], questions=0
    )[0]
    assert shown(found) == ["∀x (Wug(x) → Frob(x))"]
    assert found.rounds == 1


def test_words_support_symbols_whatever_their_ending():
    formula = parse("∀x (Dog(x) ∧ LivesIn(x, paris) → Zorb(x))").formula
    assert unsupported(formula, "Dogs living in Paris bark.") == ["Zorb"]


# ---- hybrid


def test_a_text_that_the_grammar_reads_is_not_shown_to_the_model():
    model = babble()
    found = translator(model).translations(SENTENCES)[0]
    assert model.calls == 0
    assert found.sources == ("grammar",) * 3


READ = {"All dogs bark.": "∀x (Dog(x) → Bark(x))", "Rex is a dog.": "Dog(rex)", "Rex barks.": "Bark(rex)"}


def test_the_model_reads_the_rest_once_it_agrees_with_the_grammar():
    answers = READ | {UNREADABLE: "Wug(rex)"}
    model = Scripted(lambda asked, *_: answers[re.search(r"Sentence: (.*)", asked)[1]])
    found = translator(model, Logic(equivalent=alpha_equivalent)).translations([UNREADABLE, *SENTENCES])[0]
    assert shown(found)[0] == "Wug(rex)"
    assert found.sources == ("model", "both", "both", "both")
    assert model.calls == 1


def test_formulas_that_a_model_gives_agree_among_themselves():
    other = UNREADABLE.replace("Rex", "Tom")
    assert other != UNREADABLE
    answers = READ | {UNREADABLE: "Wug(rex)", other: "Wug(tom, tom)"}
    model = Scripted(lambda asked, *_: answers[re.search(r"Sentence: (.*)", asked)[1]])
    found = translator(model, Logic(equivalent=alpha_equivalent)).translations([UNREADABLE, other, *SENTENCES])[0]
    assert shown(found)[:2] == ["Wug(rex)", None]
    assert "Wug with 2 arguments, elsewhere with 1" in found.notes[-1]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("Zonk(quux)", "does not mention"),
        ("Dog(rex, rex)", "uses Dog with 2 arguments, elsewhere with 1"),
        ("Wug(rex) ∧ Wug(rex, rex)", "uses Wug with 2 arguments, elsewhere with 1"),
        ("Wug(rex) ∧ Wug(wug) ∧ wug", "uses wug as a predicate, elsewhere as a term"),
        ("Wug(Dog(rex))", "uses Dog as a term, elsewhere as a predicate"),
        ("((", "unexpected"),
        ("Wug(rex)", "contradicts"),
        ("¬Wug(rex)", "does not deny Wug"),
        ("Dog(rex)", "does not mention Dog"),
        ("⊤", "says nothing"),
    ],
)
def test_a_doubtful_formula_is_left_out_even_of_a_good_model(answer, why):
    answers = READ | {UNREADABLE: answer}
    model = Scripted(lambda asked, *_: answers[re.search(r"Sentence: (.*)", asked)[1]])

    def consistent(formulas):
        return not any(write_formula(f) == "Wug(rex)" for f in formulas)

    found = translator(model, Logic(alpha_equivalent, consistent)).translations([UNREADABLE, *SENTENCES])[0]
    assert shown(found)[0] is None
    assert why in found.notes[-1]


def test_a_model_that_disagrees_is_not_believed():
    answers = {
        "All dogs bark.": "∀x Bark(x)",
        "Rex is a dog.": "Dog(rex)",
        "Rex barks.": "¬Bark(rex)",
        UNREADABLE: "Wug(rex)",
    }
    model = Scripted(lambda asked, *_: answers[re.search(r"Sentence: (.*)", asked)[1]])
    found = translator(model, Logic(equivalent=alpha_equivalent)).translations([UNREADABLE, *SENTENCES])[0]
    assert shown(found)[0] is None
    assert "agrees with the grammar on 1 of 3" in found.notes[0]


@pytest.mark.parametrize("said", [own_probes(), {}], ids=["agrees with the grammar", "says something else"])
def test_a_model_is_tried_by_our_own_sentences_where_the_text_has_none(said):
    answers = {UNREADABLE: "Wug(rex)"} | dict.fromkeys(OWN, "Wug(omar)") | said
    model = Scripted(lambda asked, *_: answers[re.search(r"Sentence: (.*)", asked)[1]])
    found = translator(model, Logic(equivalent=alpha_equivalent)).translations([UNREADABLE], questions=0)[0]
    assert len(own_probes()) == len(OWN) == PROBES
    assert shown(found) == ["Wug(rex)" if said else None]
    assert len(found.document.sentences) == len(found.sources) == 1
    assert said or "agrees with the grammar on 0 of 3 sentences" in found.notes[0]


def test_one_sentence_on_which_a_model_agrees_by_accident_is_not_enough():
    answers = {UNREADABLE: "Wug(rex)", "Rex barks.": "Bark(rex)"} | dict.fromkeys(OWN, "Bark(omar)")
    model = Scripted(lambda asked, *_: answers[re.search(r"Sentence: (.*)", asked)[1]])
    found = translator(model, Logic(equivalent=alpha_equivalent)).translations([UNREADABLE, "Rex barks."])[0]
    assert shown(found) == [None, "Bark(rex)"]
    assert found.sources == ("", "both")
    assert "agrees with the grammar on 1 of 3" in found.notes[0]


def test_a_model_that_says_something_else_of_the_very_symbols_of_a_sentence_is_not_believed():
    answers = {
        "All dogs bark.": "∀x (Dog(x) → Bark(x))",
        "Rex is a dog.": "Dog(rex)",
        "Rex barks.": "¬Bark(rex)",
        UNREADABLE: "Wug(rex)",
    }
    model = Scripted(lambda asked, *_: answers[re.search(r"Sentence: (.*)", asked)[1]])
    found = translator(model, Logic(equivalent=alpha_equivalent)).translations([UNREADABLE, *SENTENCES])[0]
    assert shown(found)[0] is None
    assert any("misreads “Rex barks.”" in note for note in found.notes)
    answers["Rex barks."] = "Barks(rex)"  # another name is no other meaning
    found = translator(model, Logic(equivalent=alpha_equivalent)).translations([UNREADABLE, *SENTENCES])[0]
    assert shown(found)[0] == "Wug(rex)"


# ---- answers that were cut off


def test_of_an_answer_that_was_cut_off_only_whole_lines_are_taken():
    cut = Completion("1. Dog(rex)\n2. Bark(re", finished=False)
    assert cut.own == "1. Dog(rex)\n"
    steered = Completion("1. Dog(rex)\n2. Bark(rex) ∧ (P(a))\n3. P", finished=False, forced=10)
    assert steered.own == "1. Dog(rex)\n"
    lines = read_completion(steered, 3)
    assert [line.formula is None for line in lines] == [False, True, True]
    assert lines[1].error == "the answer was cut off"
    assert read_completion(Completion("Dog(rex)"), 1)[0].formula is parse("Dog(rex)").formula
    assert read_completion(Completion("Dog(rex)\nExplanation: re", finished=False), 1)[0].formula is not None


def test_a_formula_whose_end_was_forced_is_no_reading_and_is_sent_back():
    replies = iter([Completion("Dog(rex) ∧ (P)", finished=False, forced=4), Completion("Dog(rex)")])
    model = Scripted(lambda *_: next(replies))
    found = translator(model, mode="sentence", rounds=2).translations(["Rex is a dog."], questions=0)[0]
    assert [write_formula(f) for f in found.document.formulas] == ["Dog(rex)"]
    assert "cut off" in model.asked[1][0]
    never = Scripted(lambda *_: Completion("Dog(rex)", finished=False, forced=8))
    lost = translator(never, mode="sentence").translations(["Rex is a dog."], questions=0)[0]
    assert lost.document.formulas == ()
    assert "cut off" in str(lost.document.sentences[0].error)


@pytest.mark.parametrize(
    "text",
    [
        "- P(a)\n- ¬Q(b)",
        "Here they are:\n\n* P(a)\n* ¬Q(b)",
        '{"2": "¬Q(b)", "1": "P(a)"}',
        '1. "Rex is a dog." → P(a)\n2. “Tom is no dog.”: ¬Q(b)',
    ],
    ids=["bullets", "bullets below a line", "numbers as keys", "sentences first"],
)
def test_lists_are_read_as_lists_and_not_as_denials_or_conditions(text):
    assert [write_formula(line.formula) for line in read_formulas(text, 2)] == ["P(a)", "¬Q(b)"]


def test_one_dash_among_lines_without_is_a_denial():
    assert [write_formula(line.formula) for line in read_formulas("P(a)\n- Q(b)", 2)] == ["P(a)", "¬Q(b)"]
    assert write_formula(read_one("-P(a)").formula) == "¬P(a)"
    assert write_formula(read_one("- P(a)").formula) == "P(a)"


# ---- what is sent back


def test_in_hybrid_what_shows_that_a_formula_is_no_reading_is_sent_back():
    sentence = "It so happens that no wug frobs."
    said = iter(["∀x (Wug(x) → Frob(x))", "∀x (Wug(x) → ¬Frob(x))"])
    model = Scripted(
        lambda asked, *_: next((READ[s] for s in SENTENCES if f"Sentence: {s}" in asked), None) or next(said)
    )
    found = translator(model, PROVER, rounds=2, back_translation="off").translations([sentence, *SENTENCES])[0]
    assert shown(found)[0] == "∀x (Wug(x) → ¬Frob(x))"
    assert found.rounds == 1


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        ("Frob(zed) ∨ ¬Frob(zed)", "true whatever"),
        ("Frob(zed) ∧ ¬Frob(zed)", "contradicts itself"),
        ("∀x (Wug(x) → Frob(x))", "denies nothing"),
        ("∀x (Wug(x) → ¬Frob(x))", ""),
        ("∀x (Wug(x) → NoFrob(x))", ""),
    ],
)
def test_words_show_what_says_nothing_and_what_loses_a_denial_where_the_grammar_cannot_read(formula, reason):
    found = meaning_fault(1, "It so happens that no wug of zed frobs.", parse(formula).formula, PROVER, None)
    assert (found is None) == (not reason)
    assert found is None or reason in found.message


@pytest.mark.parametrize(
    ("answer", "same"),
    [
        ("No.", False),
        ("Answer: no, they differ", False),
        ("Not the same.", False),
        ("They differ.", False),
        ("Yes, they do not differ.", True),
        ("They are the same.", True),
        ("", None),
        ("Perhaps.", None),
    ],
)
def test_a_judge_is_understood_wherever_it_says_yes_or_no(answer, same):
    assert judgement(answer) is same
