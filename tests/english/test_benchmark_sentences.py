"""Sentences in the style of PrOntoQA and ProofWriter become the formulas that those benchmarks mean."""

import json

import pytest

from reasoner.english import translate_text
from reasoner.logic import Function, Predicate, Variable, alpha_equivalent
from reasoner.syntax import read_formula


def reading(text, number=0):
    found = translate_text(text).sentences[number]
    assert found.error is None, str(found.error)
    return found.formula


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        ("Gorpuses are spicy.", "∀x (Gorpus(x) → Spicy(x))"),
        ("Each gorpus is not small.", "∀x (Gorpus(x) → ¬Small(x))"),
        ("Every gorpus is a lempus.", "∀x (Gorpus(x) → Lempus(x))"),
        ("Wilma is a gorpus.", "Gorpus(wilma)"),
        ("The bald eagle does not chase the mouse.", "¬Chase(baldEagle, mouse)"),
        ("If something is red and it likes the bear then it is kind.", "∀x (Red(x) ∧ Like(x, bear) → Kind(x))"),
        ("If someone is big and not kind then they are red.", "∀x (Big(x) ∧ ¬Kind(x) → Red(x))"),
        ("If someone likes the bear and they see the cat then the cat is red.",
         "∀x (Like(x, bear) ∧ See(x, cat) → Red(cat))"),
        ("All big, kind things are round.", "∀x (Big(x) ∧ Kind(x) → Round(x))"),
        ("Young, green people are not rough.", "∀x (Young(x) ∧ Green(x) → ¬Rough(x))"),
        ("If Anne is quiet then Anne is not red.", "Quiet(anne) → ¬Red(anne)"),
    ],
)  # fmt: skip
def test_sentence(sentence, formula):
    assert alpha_equivalent(reading(sentence), read_formula(formula))


def test_one_meaning_has_one_symbol_across_a_document():
    document = translate_text(
        "The dog eats the cat. Does the dog not eat the cat? The cats eat the dog. The mouse is young. Young mice are kind."
    )
    names = {f.name for f in (document.sentences[0].formula, document.sentences[3].formula)}
    assert names == {"Eat", "Young"}
    x = Variable("x")
    assert document.sentences[1].formula.body is Predicate("Eat", (Function("dog"), Function("cat")))
    assert Predicate("Young", (x,)) in document.sentences[4].formula.body.left.parts


@pytest.mark.parametrize("name", ["prontoqa/dev-a.json", "proofwriter/train.json"])
def test_every_sentence_of_the_benchmark_is_translated(real_data, name):
    records = json.loads((real_data / name).read_text(encoding="utf-8"))[:120]
    for record in records:
        document = translate_text(record["context"] + " " + record["question"].split("?", 1)[1])
        assert not document.failed, document.failed[0]
