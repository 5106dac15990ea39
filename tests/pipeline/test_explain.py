"""Explanations are English: what has no name gets one, citations are sentences, situations tell all that holds."""

import re

import pytest

from reasoner.logic import Problem
from reasoner.pipeline import ask
from reasoner.pipeline.explain import explain_verdict
from reasoner.prove import Limits, decide
from reasoner.syntax import read_formula, read_problem


def _explained(text, statement):
    return "\n".join(ask(text, statement).explanation)


PROOFS = [
    ("Every farmer owns a donkey. Bob is a farmer. Whoever owns a donkey is happy.", "Bob is happy."),
    ("All dogs chase some cat. Rex is a dog. Every cat that is chased by a dog is afraid.", "Some cat is afraid."),
    ("Every dog likes a cat. Rex is a dog. Every cat is furry.", "Rex likes something furry."),
    ("Someone is tall. Everyone tall is kind.", "Someone is kind."),
    ("Every dog likes some cat. Every cat likes some bird.", "Every dog likes something that likes some bird."),
    ("There is a dog that no cat likes. Tom is a cat.", "There is something that Tom does not like."),
    ("If Bob is tall, Ann is kind. If Bob is not tall, Ann is kind.", "Ann is kind."),
    ("Rex is the brother of Tom. Tom is tall. Every brother of a tall person is tall.", "Rex is tall."),
]


@pytest.mark.parametrize(("text", "statement"), PROOFS)
def test_a_proof_speaks_of_no_invented_function(text, statement):
    said = _explained(text, statement)
    assert not re.search(r"\bf-?\d|\bc-?\d|“[A-Za-z]\d*”|sk\d|\bsuppose that [a-z]+ is\b", said), said
    lines = [line.strip() for line in said.splitlines()]
    steps = [line for line in lines if not re.match(r"Let [A-Z] be such that ", line)]
    assert [line.partition(".")[0] for line in steps] == [str(number) for number in range(1, len(steps) + 1)]


def test_what_must_exist_gets_a_name_where_it_is_needed_first():
    first, second, last = ask(*PROOFS[0]).explanation
    assert first.startswith("1. For Bob there is a thing, call it A, such that A is a donkey, from “Every farmer owns")
    assert second.startswith("2. Bob owns A, from")
    assert last.startswith("3. Bob is happy, from “Whoever owns a donkey is happy” (sentence 3), step 1 and step 2")


def test_a_general_claim_is_shown_for_anything():
    said = _explained("Every dog is furry. Everything furry is kind.", "Every dog is kind.")
    assert "Let A be anything." in said
    assert "every dog is kind" in said.splitlines()[-1].lower()


def test_what_the_denial_of_the_claim_speaks_of_is_not_anything():
    said = _explained(*PROOFS[4])
    assert "anything" not in said
    assert "Let A be such that both A is a dog and for every x, for every y, either" in said
    assert "Let B be such that B is a cat and A likes B, if there is such a thing." in said
    assert "every dog likes something that likes some bird" in said.splitlines()[-1].lower()


def test_suppositions_keep_the_capitals_of_names():
    assert "Suppose that Bob is tall." in _explained(*PROOFS[6])


def test_the_meaning_of_words_is_cited_as_such():
    said = _explained("Bob is older than Ann. Ann is older than Tom.", "Bob is older than Tom.")
    assert "from the meaning of the words (if one is “older than” another" in said


def test_a_situation_names_its_things_and_tells_functions():
    said = _explained("Anne's mother is kind.", "Anne's mother is tall.")
    assert "Here is a situation in which all the premises hold and the statement is false:" in said
    assert re.search(r"- The mother of Anne is (?:Anne|thing \d)\.", said)
    said = _explained("Rex is a person. Every person has a mother.", "Rex has Rex.")
    assert "“thing" not in said


def _in_words(premises, goal):
    asked = Problem.of(list(map(read_formula, premises)), read_formula(goal))
    return explain_verdict(asked, decide(asked, Limits(5.0)))


def test_a_new_predicate_is_defined_before_the_line_that_needs_it():
    parts = [f"(Left{i}(x) & Right{i}(x))" for i in range(8)]
    sides = [f"all x ({'Left' if i % 2 else 'Right'}{i}(x) -> Done(x))" for i in range(8)]
    said = _in_words([f"all x ({' | '.join(parts)})", *sides], "Done(ann)")
    defined: set[str] = set()
    for line in said.splitlines():
        told = re.fullmatch(r"Say that relation “(D\d)” holds of Ann when both relation “Left(\d)” .*“Right\2”.*", line)
        if told:
            defined.add(told[1])
        else:
            assert set(re.findall(r"“(D\d)”", line)) <= defined
    assert len(defined) == 7


def test_a_definition_says_what_its_witnesses_are_chosen_for():
    chain = " <-> ".join(f"(exists x all y Rel{i}(x,y))" for i in range(8))
    said = _in_words([chain, *(f"all y Rel{i}(a,y)" for i in range(7))], "exists x all y Rel7(x,y)")
    introduced: set[str] = set()
    for line in said.splitlines():
        for new in re.findall(r"(?:call (?:it|them)|Let) ((?:[A-Z](?:, | and )?)+),? (?:such|be)", line):
            introduced |= set(re.findall("[A-Z]", new))
        assert set(re.findall(r"\b[A-Z]\b", line)) <= introduced
    assert "be such that for every x, relation “Rel7” holds of" in said
    assert "Say that proposition “D1” holds when both either there is an x such that" in said


def test_premises_named_by_numbers_are_told_from_steps():
    asked = read_problem(
        "fof(2, axiom, p(a)). fof(1, axiom, ![X]: (p(X) => q(X))). fof(3, axiom, ![X]: (q(X) => r(X))). "
        "fof(g, conjecture, r(a)).",
        "tptp",
    )
    first, second = explain_verdict(asked, decide(asked)).splitlines()[-2:]
    assert "('1')" in first
    assert "('2')" in first
    assert "('3')" in second
    assert "step 1" in second
