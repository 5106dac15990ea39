"""What is said, asked, denied, put the other way round or contracted has one symbol for one meaning."""

from __future__ import annotations

import pytest

from reasoner.pipeline import ask

BEING = [
    ("Mona", "is", "a tall woman"),
    ("Mona", "is", "older than Piet"),
    ("Mona", "is", "as tall as Piet"),
    ("Mona", "is", "Piet's sister"),
    ("Mona", "is", "the tallest girl in the class"),
    ("Mona", "is", "either a baker or a butcher"),
    ("Mona", "is", "afraid of spiders"),
    ("Mona", "is", "painting the fence"),
    ("Mona", "is", "one of Piet's friends"),
    ("Mona", "was", "bitten by a dog"),
    ("Mona", "was", "born in 1990"),
    ("Mona", "has", "visited Rome"),
    ("Mona", "has", "been promoted"),
    ("Mona", "can", "play the piano"),
    ("Mona", "must", "pay a fine"),
    ("Mona and Piet", "are", "married"),
    ("the old bridge", "is", "closed"),
    ("the guard dog", "is", "asleep"),
    ("the letter", "was", "written by Mona"),
    ("the man who repaired the roof", "is", "rich"),
    ("the girl in the garden", "is", "Piet's niece"),
    ("there", "are", "three eggs in the basket"),
    ("both doors", "are", "locked"),
    ("lions", "are", "dangerous animals"),
]
DOING = [
    ("Mona", "drives", "drive", "a red car"),
    ("Mona", "gave", "give", "Piet a book"),
    ("Mona", "gave", "give", "the book back to Piet"),
    ("Mona", "turned", "turn", "the radio off"),
    ("Mona", "put", "put", "the keys on the table"),
    ("Mona", "owns", "own", "exactly two horses"),
    ("Mona", "knows", "know", "the girl who won the race"),
    ("Mona", "wants", "want", "to sell the boat"),
    ("Mona", "runs", "run", "faster than Piet"),
    ("Mona", "speaks", "speak", "French and German"),
    ("Mona", "has", "have", "a dog with long ears"),
    ("the two brothers", "own", "own", "a bakery"),
    ("the two boys from Leeds", "like", "like", "Mona"),
    ("Mona's two sisters", "sing", "sing", "well"),
    ("the bald eagle", "fears", "fear", "the snake"),
    ("the box", "contains", "contain", "ten apples"),
    ("the children", "played", "play", "in the park"),
    ("only Mona", "passed", "pass", "the exam"),
    ("lions", "eat", "eat", "meat"),
]


def _of_being(subject, verb, rest):
    denied = "cannot" if verb == "can" else f"{verb} not"
    short = "can't" if verb == "can" else f"{verb}n't"
    return (
        f"{subject} {verb} {rest}",
        f"{verb} {subject} {rest}",
        f"{subject} {denied} {rest}",
        f"{subject} {short} {rest}",
    )


def _of_doing(subject, verb, base, rest):
    plural = verb == base and verb != "put"
    do = "do" if plural else "does" if verb.endswith("s") and verb != "pass" else "did"
    return (
        f"{subject} {verb} {rest}",
        f"{do} {subject} {base} {rest}",
        f"{subject} {do} not {base} {rest}",
        f"{subject} {do}n't {base} {rest}",
    )


ALL = [*(_of_being(*one) for one in BEING), *(_of_doing(*one) for one in DOING)]


def _label(text, question):
    return ask(text[:1].upper() + text[1:] + ".", question[:1].upper() + question[1:], explain=False).label


@pytest.mark.parametrize(("said", "asked", "denied", "short"), ALL)
def test_what_is_said_is_so_and_what_is_denied_is_not(said, asked, denied, short):
    assert {_label(said, f"{asked}?"), _label(said, f"is it true that {said}?")} == {"True"}
    assert {_label(one, f"{asked}?") for one in (denied, short)} == {"False"}
    assert _label(f"it is not the case that {said}", f"{asked}?") == "False"
    assert _label(said, f"Is the following statement true, false or unknown? {denied}.") == "False"
    assert _label("Zed knows Quill", f"{asked}?") == "Uncertain"


AGAIN = [
    ("Piet is a tall man. Every man who is tall plays chess.", "Does Piet play chess?", "True"),
    ("Piet is a man. Piet is tall. Tall men play chess.", "Does Piet play chess?", "True"),
    ("There is a dog that barks.", "Do some dogs bark?", "True"),
    ("No dogs bark.", "Is there a dog that barks?", "False"),
    ("Every girl with a bike is happy. Mona is a girl that has a bike.", "Is Mona happy?", "True"),
    ("No one likes Piet.", "Is Piet liked by somebody?", "False"),
    ("Mona is angry only if Piet is late. Piet isn't late.", "Is Mona angry?", "False"),
    ("Mona owns 2 cats.", "Does Mona own two cats?", "True"),
    ("All dogs bark. Rex is a guard dog.", "Does Rex bark?", "True"),
    ("Mona is taller than Piet.", "Is Piet shorter than Mona?", "True"),
    ("Mona is taller than Piet.", "Is Piet as tall as Mona?", "False"),
    ("Mona is the tallest girl. Ria is a girl.", "Is Ria taller than Mona?", "False"),
    ("Piet gave Mona a ring.", "Was a ring given to Mona by Piet?", "True"),
    ("No teacher praised Mona. Piet is a teacher.", "Was Mona praised by Piet?", "False"),
    ("Mona's eyes are green.", "Does Mona have green eyes?", "True"),
    ("Mona's dogs do not bark.", "Does Mona have dogs?", "True"),
    ("Mona has a dog.", "Are Mona's dogs old?", "Uncertain"),
    ("On Monday Mona turned the lamp off.", "Did Mona turn off the lamp on Monday?", "True"),
    ("Piet owns the mill that burnt down.", "Did the mill burn down?", "True"),
    ("Mona is living in Oslo.", "Does Mona live in Oslo?", "True"),
    ("Mona lives in Oslo.", "Is Mona living in Oslo?", "True"),
    ("People who are standing in the hall are tired. Mona stands in the hall.", "Is Mona tired?", "True"),
    ("Mona turned the lamp off.", "Was the lamp turned off by Mona?", "True"),
    ("Every boy who turns a lamp off is tired. Piet is a boy. Piet turned off a lamp.", "Is Piet tired?", "True"),
    ("The two brothers sing. The two brothers are rich. Piet is a brother.", "Is Piet rich?", "True"),
    ("Exactly one of the three boxes is open. The three boxes are new.", "Is an open box new?", "True"),
]


@pytest.mark.parametrize(("text", "question", "label"), AGAIN)
def test_what_is_said_in_other_words_is_the_same(text, question, label):
    assert ask(text, question, explain=False).label == label


@pytest.mark.parametrize(
    "text",
    [
        "The two brothers sing. The three brothers dance.",
        "The two boys from Leeds sing. The two boys from York dance.",
        "Two brothers own a bakery. The two brothers are rich.",
    ],
)
def test_so_many_that_may_be_others_are_refused(text):
    assert ask(text, "Is Piet tall?", explain=False).left_out


@pytest.mark.parametrize(
    ("options", "choice", "notes"),
    [
        ("A) Tom barks. B) Tom purrs. C) Tom does not purr.", "B", ()),
        ("(1) Tom barks; (2) Tom purrs", "B", ()),
        ("A) Tom barks. B) Tom does not purr. C) None of the above.", "C", ()),
        ("A) Tom is a cat. B) Tom purrs. C) All of the above.", "C", ()),
        ("A) Tom is a cat. B) Tom purrs. C) Tom barks.", "", ("more than one option is right: A, B",)),
    ],
)
def test_of_several_right_options_none_is_chosen(options, choice, notes):
    answer = ask("All cats purr. Tom is a cat.", f"Which of the following is true? {options}", explain=False)
    assert (answer.choice, answer.notes) == (choice, notes)
