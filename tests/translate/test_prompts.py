"""The prompts' examples teach logic that the prover agrees with."""

import re

import pytest

from reasoner.logic import Problem
from reasoner.prove import decide
from reasoner.syntax import parse, write_formula
from reasoner.translate.model import as_messages, as_text
from reasoner.translate.prompts import (
    TEMPLATES,
    document_prompt,
    examples,
    formulas_prompt,
    judge_prompt,
    predicates_prompt,
    refine_prompt,
    sentence_prompt,
    template,
)
from reasoner.translate.reading import read_declarations, symbols_of


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_the_prover_says_what_the_example_says(example):
    *premises, goal = [parse(text).formula for text in example.formulas]
    verdict = decide(Problem.of(premises, goal))
    assert verdict.label == example.label
    assert verdict.checked
    assert not verdict.inconsistent


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_formulas_are_written_as_we_write_them_and_use_exactly_the_declared_symbols(example):
    formulas = [parse(text).formula for text in example.formulas]
    assert [write_formula(formula) for formula in formulas] == list(example.formulas)
    declared = read_declarations("\n".join(example.declarations))
    assert {(d.name, d.arity) for d in declared} == {(name, arity) for name, arity in symbols_of(formulas)}
    assert len(example.sentences) == len(example.formulas)


def test_the_examples_show_all_three_labels():
    assert {example.label for example in examples()} == {"True", "False", "Uncertain"}


def test_every_prompt_is_filled_in_and_ends_with_the_users_turn():
    prompts = [
        document_prompt(["A costs $5.", "B?"]),
        sentence_prompt("A $x.", ["Dog(x)"]),
        predicates_prompt(["A."]),
        formulas_prompt(["A."], ["Dog(x): x is a dog"]),
        judge_prompt("A.", "B."),
    ]
    prompts.append(refine_prompt(prompts[0], "1. P(a)", ["line 2 is missing"]))
    for prompt in prompts:
        turns = as_messages(prompt)
        assert turns[0].role == "system"
        assert turns[-1].role == "user"
        assert [turn.role for turn in turns[1::2]] == ["user"] * len(turns[1::2])
        assert not re.search(r"\$[a-z]{2,}", as_text(prompt))
    assert "A costs $5." in as_text(prompts[0])


def test_the_number_of_examples_can_be_chosen():
    assert len(as_messages(document_prompt(["A."], shots=0))) == 2
    assert len(as_messages(document_prompt(["A."], shots=2))) == 6


def test_every_template_is_there():
    for name in TEMPLATES:
        assert "user" in template(name)
