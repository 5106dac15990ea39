"""Paragraphs about one order."""

import json
from itertools import permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reasoner.english import read_constraint, read_ordering
from reasoner.errors import ParseError
from reasoner.pipeline import ask

TEXT = (
    "On a shelf, there are four books: a red book, a green book, a blue book, and a gray book. "
    "The red book is to the left of the blue book. The gray book is the second from the right. The green book is the leftmost."
)
NAMES = ("Amy", "Bea", "Cid", "Dan")
OBJECTS = tuple(map(str.lower, NAMES))
RACE = "In a race, there were four runners: Amy, Bea, Cid, and Dan."
ORDERS = list(permutations(OBJECTS))


def allowed(sentence, text=RACE):
    """The orders in which a sentence is true."""
    ordering = read_ordering(f"{text} {sentence}")
    assert ordering is not None, sentence
    assert not ordering.unread, ordering.reasons
    return set(ordering.orders())


def test_the_only_order():
    ordering = read_ordering(TEXT)
    assert ordering.unread == ()
    assert list(ordering.orders()) == [("green book", "red book", "gray book", "blue book")]


@pytest.mark.parametrize(
    ("sentence", "position"),
    [
        ("The bus is the oldest.", 1), ("The bus is the newest.", 3), ("The bus is the second-newest.", 2),
        ("The bus finished third.", 3), ("The bus finished second-to-last.", 2), ("The bus finished last.", 3),
        ("The bus is the most expensive.", 3), ("The bus is the second-cheapest.", 2), ("The bus is the third from the right.", 1),
        ("The bus costs the least.", 1), ("The bus was in 2nd place.", 2), ("The bus is at the far right.", 3),
        ("The bus is the second one from the left end.", 2), ("The bus is the third most recent vehicle.", 1),
        ("The bus is third from the bottom.", 1), ("The bus is the second tallest of the three.", 2),
        ("The second from the left is the bus.", 2), ("The bus won the race.", 1), ("In first place was the bus.", 1),
        ("The bus is in the middle.", 2), ("The bus was the last to arrive.", 3), ("Of the three, the bus is the oldest.", 1),
        ("The bus is the newest vehicle in the antique car show.", 3), ("The bus is the leftmost one on the shelf.", None),
        ("The bus placed next to last overall.", 2), ("The bus is in position 3.", 3), ("The bus is at the top.", 1),
    ],
)  # fmt: skip
def test_positions(sentence, position):
    objects = ("bus", "van", "cab")
    ordering = read_ordering(f"In an antique car show, there are three vehicles: a bus, a van, and a cab. {sentence}")
    if position is None:
        assert ordering is None
        return
    assert set(ordering.orders()) == {order for order in permutations(objects) if order[position - 1] == "bus"}


@pytest.mark.parametrize(
    ("sentence", "before"),
    [
        ("The bus is older than the van.", True), ("The bus is newer than the van.", False),
        ("The bus is less expensive than the van.", True), ("The bus finished below the van.", False),
        ("The bus is to the right of the van.", False), ("The bus costs more than the van.", False),
        ("The bus is funnier than the van.", True), ("The bus is less funny than the van.", False),
        ("The bus isn't in front of the van.", False), ("The bus arrived earlier than the van.", True),
    ],
)  # fmt: skip
def test_comparisons(sentence, before):
    constraint = read_constraint(sentence, ("bus", "van"))
    assert [constraint.holds(order) for order in (("bus", "van"), ("van", "bus"))] == [before, not before]


# Wordings of what can be said, with their meaning over the places of two or three things from 1.
ABOUT_ONE = {
    "{A} finished first or second.": lambda a: a in (1, 2),
    "{A} finished neither first nor second.": lambda a: a > 2,
    "{A} never finished first.": lambda a: a != 1,
    "{A} was not last.": lambda a: a != 4,
    "{A} wasn't among the top two.": lambda a: a > 2,
    "{A} finished in the top three.": lambda a: a <= 3,
    "{A} was one of the last two.": lambda a: a >= 3,
    "{A} finished at least third.": lambda a: a <= 3,
    "{A} finished no lower than second.": lambda a: a <= 2,
    "{A} finished third or worse.": lambda a: a >= 3,
    "{A} finished worse than second.": lambda a: a > 2,
    "Exactly two runners finished above {A}.": lambda a: a == 3,
    "At least two others finished below {A}.": lambda a: a <= 2,
    "Fewer than two runners came in ahead of {A}.": lambda a: a <= 2,
    "Only one runner finished after {A}.": lambda a: a == 3,
    "Everyone finished below {A}.": lambda a: a == 1,
    "All the other runners finished ahead of {A}.": lambda a: a == 4,
    "No one finished above {A}.": lambda a: a == 1,
    "Nobody was behind {A}.": lambda a: a == 4,
    "Someone finished above {A}.": lambda a: a > 1,
    "Not everyone finished below {A}.": lambda a: a > 1,
    "{A} finished above everyone else.": lambda a: a == 1,
    "{A} finished above any other runner.": lambda a: a == 1,
    "{A} didn't finish above anyone.": lambda a: a == 4,
    "{A} finished above no one.": lambda a: a == 4,
    "{A} finished ahead of at least two runners.": lambda a: a <= 2,
    "It is not true that {A} finished last.": lambda a: a != 4,
}
ABOUT_TWO = {
    "{A} didn't finish above {B}.": lambda a, b: a > b,
    "{A} did not finish below {B}.": lambda a, b: a < b,
    "{A} finished two places below {B}.": lambda a, b: a == b + 2,
    "{A} finished at least two places above {B}.": lambda a, b: a + 2 <= b,
    "{A} finished more than one place behind {B}.": lambda a, b: a > b + 1,
    "{A} finished at most two places before {B}.": lambda a, b: a < b <= a + 2,
    "{A} finished right after {B}.": lambda a, b: a == b + 1,
    "{A} finished just above {B}.": lambda a, b: a + 1 == b,
    "{A} finished immediately before {B}.": lambda a, b: a + 1 == b,
    "{A} did not finish directly behind {B}.": lambda a, b: a != b + 1,
    "{A} finished next to {B}.": lambda a, b: abs(a - b) == 1,
    "{A} and {B} finished next to each other.": lambda a, b: abs(a - b) == 1,
    "There is exactly one runner between {A} and {B}.": lambda a, b: abs(a - b) == 2,
    "There are two runners between {A} and {B}.": lambda a, b: abs(a - b) == 3,
    "{A} beat {B}.": lambda a, b: a < b,
    "{A} didn't lose to {B}.": lambda a, b: a < b,
    "{A} finished third and {B} fourth.": lambda a, b: (a, b) == (3, 4),
    "{A} stands on the immediate left of {B}.": lambda a, b: a + 1 == b,
    "{A} or {B} finished first.": lambda a, b: 1 in (a, b),
    "Either {A} or {B} finished last.": lambda a, b: 4 in (a, b),
    "Neither {A} nor {B} finished first.": lambda a, b: 1 not in (a, b),
    "Only {A} finished above {B}.": lambda a, b: (a, b) == (1, 2),
    "{A} finished first, and {B} finished last.": lambda a, b: (a, b) == (1, 4),
    "{A} finished first or {B} finished last.": lambda a, b: a == 1 or b == 4,
    "If {A} finished first, then {B} finished last.": lambda a, b: a != 1 or b == 4,
    "{A} finished first only if {B} finished last.": lambda a, b: a != 1 or b == 4,
    "{A} finished above {B} but was not first.": lambda a, b: 1 < a < b,
}
ABOUT_THREE = {
    "{A} finished above {B} and {C}.": lambda a, b, c: a < b and a < c,
    "{A} finished above {B} or {C}.": lambda a, b, c: a < b or a < c,
    "{A} didn't finish above {B} or {C}.": lambda a, b, c: a > b and a > c,
    "{A} finished above {B} but below {C}.": lambda a, b, c: c < a < b,
    "{A} finished between {B} and {C}.": lambda a, b, c: b < a < c or c < a < b,
    "{A} and {B} finished above {C}.": lambda a, b, c: a < c and b < c,
    "{A} finished ahead of neither {B} nor {C}.": lambda a, b, c: a > b and a > c,
    "Only {A} and {B} finished above {C}.": lambda a, b, c: c == 3 and a < 3 and b < 3,
    "{A} finished below {B}, and {B} finished below {C}.": lambda a, b, c: c < b < a,
}
SAID = [*ABOUT_ONE.items(), *ABOUT_TWO.items(), *ABOUT_THREE.items()]


@pytest.mark.parametrize(("wording", "meaning"), SAID, ids=[wording for wording, _ in SAID])
@given(st.permutations(NAMES))
def test_a_wording_allows_just_the_orders_of_its_meaning(wording, meaning, names):
    letters = "ABC"[: meaning.__code__.co_argcount]
    things = [name.lower() for name in names[: len(letters)]]
    expected = {order for order in ORDERS if meaning(*(order.index(one) + 1 for one in things))}
    assert allowed(wording.format(**dict(zip("ABC", names, strict=False)))) == expected


@given(st.sampled_from(SAID), st.permutations(NAMES), st.permutations(OBJECTS))
def test_a_constraint_says_the_same_as_a_condition_of_a_program(said, names, order):
    ordering = read_ordering(f"{RACE} {said[0].format(**dict(zip('ABC', names, strict=False)))}")
    ((_, constraint),) = ordering.sentences
    places = {name: place for place, name in enumerate(order, 1)}
    meant = {"And": lambda *parts: all(parts), "Or": lambda *parts: any(parts), "Not": lambda part: not part}
    assert eval(constraint.condition({name: name for name in OBJECTS}), meant | places) is constraint.holds(order)


@given(st.lists(st.tuples(st.sampled_from(SAID), st.permutations(NAMES)), min_size=1, max_size=4))
def test_several_sentences_allow_the_orders_that_all_of_them_allow(said):
    sentences = [wording.format(**dict(zip("ABC", names, strict=False))) for (wording, _), names in said]
    expected = set(ORDERS).intersection(*map(allowed, sentences))
    sides = {"immediate left" in sentence for sentence in sentences}
    assume(len(sides) == 1)  # in a row, or in a ranking
    assert allowed(" ".join(sentences)) == expected


@given(st.sampled_from(SAID), st.permutations(NAMES), st.sampled_from(["almost", "maybe", "probably", "hardly", "far"]))
def test_a_word_that_is_not_understood_makes_the_sentence_unread(said, names, word):
    sentence = said[0].format(**dict(zip("ABC", names, strict=False)))
    first, _, rest = sentence.partition(" ")
    ordering = read_ordering(f"{RACE} {first} {word} {rest} Dan finished last.")
    assert ordering.unread == (f"{first} {word} {rest}",)
    assert word in ordering.reasons[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "Amy finished on the left.", "Two runners finished above Amy.", "Amy and Bea finished above Cid or Dan.",
        "Everyone did not finish above Amy.", "Amy finished above Amy.", "Amy didn't finish above Bea and Cid.",
        "Amy finished above anyone.", "Amy is older than Bea by two years.", "Amy could be first.",
        "Amy finished above Zoe.", "Amy is two places older than Bea.",
        "Amy did not finish above either Bea or Cid.",
        "Amy finished later than either Bea or Cid.",
        "It is not the case that Amy finished first and Bea finished last.",
        "Amy finished third of seven runners.", "Amy finished first of three.", "Of the six, Amy finished last.",
    ],
)  # fmt: skip
def test_what_is_not_clear_is_unread(sentence):
    assert read_constraint(sentence, OBJECTS) is None


def test_things_are_named_in_short_and_in_any_words():
    text = "There are three boxes: the St. Mary's box, the top-left box, and the second box."
    said = "The St. Mary's one is heavier than the top-left box. The second box is the heaviest."
    assert allowed(said, text) == {("second box", "st. mary's box", "top-left box")}


def test_things_may_have_letters_for_names():
    text = "Four cars are in a row: A, B, C, and D."
    said = "A is to the left of a car that is next to C."
    assert allowed("A is to the left of B. C isn't next to A. B is third. A is not first.", text) == {
        ("d", "a", "b", "c")
    }
    assert allowed("A is to the left of B. D is first. C is last.", text) == {("d", "a", "b", "c")}
    assert read_ordering(f"{text} A is first. {said}").unread == (said,)


def test_sentences_about_another_scale_are_unread_and_so_is_a_question():
    ordering = read_ordering(f"{RACE} Amy is older than Bea. Bea is taller than Cid. Cid is younger than Bea.")
    assert ordering.unread == ("Bea is taller than Cid.",)
    assert "height" in ordering.reasons[0]
    assert "age" in ordering.reasons[0]
    with pytest.raises(ParseError, match="another order"):
        ordering.read("Amy finished first.")


def test_a_question_in_the_text_says_nothing_of_the_order():
    ordering = read_ordering(f"{RACE} Bea finished last. Amy finished first?")
    assert ordering.unread == ("Amy finished first?",)
    assert len(ordering.sentences) == 1


def test_prose_is_no_ordering():
    assert read_ordering("All dogs bark. Rex is a dog.") is None


def test_the_benchmark(real_data):
    records = json.loads((real_data / "logical-deduction" / "train.json").read_text(encoding="utf-8"))
    right = 0
    for record in records:
        ordering = read_ordering(record["context"])
        assert ordering.unread == ()
        orders = list(ordering.orders())
        chosen = [
            option[0] for option in record["options"] if all(ordering.read(option[3:]).holds(order) for order in orders)
        ]
        right += chosen == [record["answer"]]
    assert right == len(records)


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("Did Amy finish before Cid?", "Amy finished before Cid."),
        ("Is Amy ahead of Cid?", "Amy is ahead of Cid."),
        ("Did Bea finish last?", "Bea finished last."),
        ("Isn't Dan first?", "Dan is first."),
        ("Is it true that Dan finished first?", "Dan finished first."),
        ("Did nobody finish after Bea?", "Nobody finished after Bea."),
    ],
)
def test_a_question_asks_about_its_statement(question, statement):
    ordering = read_ordering(f"{RACE} Amy finished before Bea.")
    assert ordering.read(question) == ordering.read(statement)


def test_which_thing_is_meant():
    text = "There are three boxes: a red box, a blue box, and a green box. The red box is heavier than the blue box."
    text += " The blue box is heavier than the green box."
    options = "A) The red box B) The blue box C) The green box"
    assert ask(text, f"Which box is the heaviest? {options}").choice == "A"
    assert ask(text, "Is the green box the heaviest?").label == "False"
