"""Families with equality: their labels are proved, their English is read back, their DL syntax says the same."""

import pytest

from reasoner.certificates import check_certificate
from reasoner.english import translate_text
from reasoner.generate import generate, load_recipe
from reasoner.prove import Limits, decide, decide_equivalence


@pytest.fixture(scope="module")
def examples():
    return list(generate(load_recipe("alcq"), seed=3, size=12))


def test_labels_are_balanced_decided_again_and_certified(examples):
    assert sorted(example.label for example in examples) == ["False"] * 4 + ["True"] * 4 + ["Uncertain"] * 4
    for example in examples:
        assert decide(example.problem, Limits(60.0), certify=False).label == example.label
        assert check_certificate(example.problem, example.certificate, example.label).accepted


def test_without_a_needed_premise_the_label_is_lost_and_without_the_others_it_stays(examples):
    from reasoner.logic import Problem

    for example in examples:
        goal = example.problem.goal.formula
        for number in example.core:
            rest = [f for n, f in enumerate(example.premise_formulas) if n != number]
            assert decide(Problem.of(rest, goal), Limits(60.0), certify=False).label != example.label
        if example.core:
            kept = [example.premise_formulas[n] for n in example.core]
            assert decide(Problem.of(kept, goal), Limits(60.0), certify=False).label == example.label


def test_the_english_is_read_back_as_the_formulas(examples):
    for example in examples[:4]:
        read = translate_text([*example.premises, example.conclusion])
        formulas = [*example.premise_formulas, example.problem.goal.formula]
        for sentence, formula in zip(read.sentences, formulas, strict=True):
            assert sentence.formula is not None, sentence.sentence
            assert decide_equivalence(sentence.formula, formula, Limits(60.0), certify=False).equivalent, (
                sentence.sentence
            )


def test_proofs_speak_of_how_many_and_not_of_variables(examples):
    lines = [line.english for example in examples for line in example.proof]
    assert lines
    assert not [said for said in lines if "such that" in said or "both" in said]


def test_every_premise_has_its_dl_syntax(examples):
    for example in examples:
        said = example.extra["premises_dl"]
        assert len(said) == len(example.premises)
        for english, dl in zip(example.premises, said, strict=True):
            assert ("⊑" in dl) is english.startswith("Everyone who")
            assert ("≥" in dl) is ("at least" in english)


def test_the_same_seed_gives_the_same_items():
    first = [e.to_line() for e in generate(load_recipe("alcq"), seed=8, size=2)]
    assert first == [e.to_line() for e in generate(load_recipe("alcq"), seed=8, size=2)]
    assert first != [e.to_line() for e in generate(load_recipe("alcq"), seed=9, size=2)]


def test_how_much_is_said_of_how_many_does_not_depend_on_the_label():
    """Uncertain items of `alcq` were shorter: all others with one premise for the answer were thrown away."""
    from collections import Counter

    from reasoner.generate.draft import FAMILIES
    from reasoner.generate.stream import item_chance

    recipe = load_recipe("alcq")
    words: dict[str, Counter[str]] = {"True": Counter(), "False": Counter(), "Uncertain": Counter()}
    for index in range(300):
        many = set()
        for label, counted in words.items():
            draft = FAMILIES.get("alcq")(recipe, label, item_chance(recipe, 6, index, 0))
            said = [draft.sentences[formula] for formula, _ in draft.premises]
            many.add(len(said))
            counted.update(" ".join(said).split())
        assert len(many) == 1
    assert words["True"] == words["False"]
    for word in ("Everyone", "at", "least", "most", "exactly", "no", "one", "two", "three", "is", "not"):
        assert words["Uncertain"][word] == pytest.approx(words["True"][word], rel=0.1)
    assert words["Uncertain"].total() == pytest.approx(words["True"].total(), rel=0.01)


def test_pairs_of_formulas_are_equivalent_as_labelled_and_their_english_is_read_back():
    from reasoner.syntax import read_formula

    for example in generate(load_recipe("translation"), seed=4, size=40):
        formula, candidate = (read_formula(example.extra[key]) for key in ("formula", "candidate"))
        judged = decide_equivalence(formula, candidate, Limits(60.0))
        assert judged.equivalent is (example.label == "True")
        reading = translate_text([example.extra["english"]]).sentences[0]
        assert reading.formula is not None, example.extra["english"]
        assert decide_equivalence(reading.formula, formula, Limits(60.0)).equivalent, example.extra["english"]
        assert check_certificate(example.problem, example.certificate, example.label).accepted


@pytest.mark.parametrize(
    ("law", "before"),
    [
        ("contrapositive", "A(c) → B(c)"),
        ("order", "A(c) ↔ B(c)"),
        ("dual quantifier", "∀x A(x)"),
        ("implication as disjunction", "A(c) → B(c)"),
        ("De Morgan", "A(c) ∨ ¬B(c)"),
        ("equivalence as two implications", "A(c) ↔ B(c)"),
        ("exclusive disjunction as denied equivalence", "A(c) ⊕ B(c)"),
        ("conditions one by one", "A(c) ∧ B(c) ∧ C(c) → D(c)"),
        ("denied implication", "¬(A(c) → B(c))"),
    ],
)
def test_laws_keep_the_meaning_and_are_known_as_one_step_either_way(law: str, before: str) -> None:
    from reasoner.generate.rewriting import REPHRASINGS, one_law_apart
    from reasoner.syntax import read_formula

    formula = read_formula(before)
    after = REPHRASINGS[law](formula)
    assert after is not None
    assert decide_equivalence(formula, after, Limits(10.0)).equivalent
    assert one_law_apart(formula, after)
    assert one_law_apart(after, formula)


@pytest.mark.parametrize(
    ("formula", "clear"),
    [
        ("Nice(bob) ↔ Tall(ann) ∨ Old(ann)", True),
        ("Nice(bob) ↔ ∀x (Actor(x) → ∃y (Judge(y) ∧ Like(x, y)))", True),
        ("∀x (Actor(x) → ∃y (Judge(y) ∧ Like(x, y))) ↔ Nice(bob)", False),
        ("(Tall(ann) ∨ Old(ann)) ∧ (Nice(bob) ⊕ Kind(bob))", True),
        ("Nice(bob) ∨ Tall(ann) ∧ Old(ann)", False),
    ],
)
def test_sentences_that_leave_open_what_belongs_to_what_are_not_said(formula: str, clear: bool) -> None:
    from random import Random

    from reasoner.generate.clarity import said_clearly
    from reasoner.generate.vocabulary import load_vocabulary
    from reasoner.syntax import read_formula

    assert bool(said_clearly(read_formula(formula), load_vocabulary("realistic"), 16, Random(1))) is clear


def test_the_wrong_step_is_the_one_that_does_not_follow_from_the_premises():
    from reasoner.logic import Problem

    tasks = set()
    for example in generate(load_recipe("proofstep"), seed=2, size=30):
        task, wrong = example.extra["task"], example.extra["wrong_step"]
        tasks.add(task)
        goal = example.problem.goal.formula
        steps = list(goal.parts) if task == "find-error" else [goal]
        labels = [
            decide(Problem.of(example.premise_formulas, step), Limits(60.0), certify=False).label for step in steps
        ]
        assert (wrong == 0) is (example.label == "True")
        if task == "next-step":
            assert labels == [example.label]
        else:
            first = next((n for n, each in enumerate(labels, start=1) if each != "True"), 0)
            assert first == wrong
            assert wrong == 0 or labels[wrong - 1] == example.label
            assert len(example.extra["steps"]) == len(steps)
    assert tasks == {"next-step", "find-error"}


def test_people_are_not_taken_for_their_field():
    read, one = translate_text(["All mechanics are kind.", "Every mechanic is kind."]).sentences
    assert read.formula is one.formula
