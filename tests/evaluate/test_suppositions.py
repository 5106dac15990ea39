"""Suppositions in written reasoning: proofs by contradiction and by cases hold, and nothing rests on what was supposed."""

from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reasoner.evaluate import BenchmarkItem, Settings, run
from reasoner.evaluate.steps import check_steps

PREMISES = [
    "Every cat is a mammal.", "No mammal is green.", "Tom is a cat.", "Every cat is happy or sleepy.", "Everything happy is nice.",
    "Everything sleepy is nice.", "If Ann is tall, then Ann is green.", "Ann is a mammal.",
]  # fmt: skip


def verdicts(text):
    return [step.verdict for step in check_steps(PREMISES, [text])]


@pytest.mark.parametrize("opening", [
    "Suppose Ann is tall.", "Assume for contradiction that Ann is tall.", "Let's assume that Ann is tall.",
    "Suppose, for the sake of contradiction, that Ann is tall.", "Now suppose to the contrary that Ann is tall.",
])  # fmt: skip
@pytest.mark.parametrize("closing", [
    "This is a contradiction.", "But Ann is not green, which is a contradiction.", "Contradiction.", "This contradicts premise 2.",
    "We have reached a contradiction.",
])  # fmt: skip
def test_a_proof_by_contradiction(opening, closing):
    steps = check_steps(PREMISES, [f"{opening} Then Ann is green. {closing} Therefore, Ann is not tall."])
    assert steps[0].verdict == "supposed"
    assert steps[1].verdict == "atomic"
    assert [step.verdict for step in steps[-2:]] == ["valid", "atomic"]
    assert steps[-1].uses == (len(PREMISES) + len(steps) - 2,)
    assert {step.utility for step in (steps[0], *steps[-2:])} == {"correct"}


def test_what_is_supposed_may_contradict_what_several_sentences_say():
    text = "Suppose Tom is not nice. Then Tom is not happy and Tom is not sleepy. But Tom is happy or sleepy. Contradiction. So Tom is nice."
    assert verdicts(text) == ["supposed", "valid", "atomic", "valid", "atomic"]


@pytest.mark.parametrize("text", [
    "Case 1: Tom is happy. Then Tom is nice. Case 2: Tom is sleepy. Then Tom is nice. In both cases, Tom is nice.",
    "Suppose Tom is happy. Then Tom is nice. Alternatively, suppose that Tom is sleepy. Then Tom is nice. Either way, Tom is nice.",
    "Case 1: If Tom is happy, then Tom is nice. Case 2: If Tom is sleepy, then Tom is nice. So in any case, Tom is nice.",
])  # fmt: skip
def test_a_proof_by_cases(text):
    steps = check_steps(PREMISES, [text])
    assert {step.verdict for step in steps} <= {"supposed", "given", "atomic", "valid"}
    assert steps[-1].verdict != "supposed"


def test_what_follows_from_a_supposition_is_known_as_following_from_it():
    text = "Suppose Bob is a cat. Then Bob is a mammal. So Bob is not green. Therefore, if Bob is a cat, then Bob is not green."
    steps = check_steps(PREMISES, [text])
    assert [step.verdict for step in steps][:3] == ["supposed", "atomic", "atomic"]
    assert steps[-1].verdict in {"atomic", "valid"}
    assert steps[1].uses == (0, 8)


@pytest.mark.parametrize(("text", "last"), [
    ("Suppose Bob is a cat. Then Bob is a mammal. So Bob is a mammal.", "unsupported"),  # rests on the supposition
    ("Suppose Bob is a cat. This is a contradiction. So Bob is not a cat.", "unsupported"),  # it is none
    ("Suppose Ann is tall. Contradiction. So Ann is green.", "wrong"),
    ("Suppose Bob is a cat. Then Bob is green.", "unsupported"),
    ("Case 1: Bob is happy. Then Bob is nice. In both cases, Bob is nice.", "unsupported"),
    ("Case 1: Bob is a cat. Then Bob is a mammal. Case 2: Bob is happy. Then Bob is a mammal. So Tom is a cat.", "given"),
])  # fmt: skip
def test_nothing_rests_on_what_is_supposed(text, last):
    assert verdicts(text)[-1] == last


def test_a_case_does_not_hold_in_another():
    steps = verdicts(
        "Case 1: Bob is a cat. Then Bob is a mammal. Case 2: Bob is happy. Then Bob is a mammal. So Tom is a cat."
    )
    assert steps == ["supposed", "atomic", "supposed", "unsupported", "given"]


def test_in_a_contradiction_only_what_follows_without_it_holds():
    assert verdicts("Suppose Ann is tall. Then Ann is green. Then Tom is a stone.")[-2:] == ["atomic", "unsupported"]


def test_contradictory_premises_refute_no_supposition():
    steps = check_steps([*PREMISES, "Tom is not a cat."], ["Suppose Bob is a cat. Contradiction. So Bob is not a cat."])
    assert [step.verdict for step in steps][1:] == ["undecided", "undecided"]


def test_a_supposition_that_cannot_be_read_is_told():
    assert verdicts("Suppose of the the of. Then Ann is green. Tom is a mammal.") == ["unread", "wrong", "atomic"]


def test_an_argument_by_contradiction_is_sound():
    told = ("Suppose Ann is tall. Then Ann is green. This is a contradiction. So Ann is not tall.",)
    good = BenchmarkItem("good", "True", premises=tuple(PREMISES), explanation=told)
    bad = BenchmarkItem(
        "bad", "True", premises=tuple(PREMISES), explanation=(told[0].replace("Ann is tall", "Ann is big"),)
    )
    assert [record["label"] for record in run([good, bad], Settings("prontoqa", "steps"))] == ["sound", "unsound"]


WORDS = ("red", "kind", "big")
WORLDS = [dict(zip(WORDS, values, strict=True)) for values in product((False, True), repeat=3)]
literals = st.tuples(st.sampled_from(WORDS), st.booleans())
moves = st.one_of(
    st.tuples(st.sampled_from(["Suppose {}.", "Case 1: {}.", "Then {}.", "So {}.", "In both cases, {}."]), literals),
    st.just(("This is a contradiction.", ("red", True))),
)


def holds(literal, world):
    return world[literal[0]] == literal[1]


def english(literal):
    return f"Bob is {'' if literal[1] else 'not '}{literal[0]}"


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(literals, literals), min_size=1, max_size=4), st.lists(moves, max_size=5), literals)
def test_the_conclusion_holds_if_and_only_if_the_premises_entail_it(rules, before, conclusion):
    worlds = [world for world in WORLDS if all(not holds(a, world) or holds(b, world) for a, b in rules)]
    assume(worlds)
    premises = [f"If {english(a)}, then {english(b)}." for a, b in rules]
    argument = [form.format(english(literal)) for form, literal in before] + [f"Therefore, {english(conclusion)}."]
    steps = check_steps(premises, argument)
    assert len(steps) == len(argument)
    entailed = all(holds(conclusion, world) for world in worlds)
    assert (steps[-1].verdict in {"given", "atomic", "valid"}) == entailed
    for (form, literal), step in zip(before, steps, strict=False):
        if form.startswith("In both") and step.verdict in {"given", "atomic", "valid"}:
            assert all(holds(literal, world) for world in worlds)
