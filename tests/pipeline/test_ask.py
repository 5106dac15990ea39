"""English in, verdict and reasons out."""

import json

import pytest
from typer.testing import CliRunner

from reasoner.commands import app
from reasoner.errors import ParseError, ReasonerError
from reasoner.pipeline import ask, rules_of, stratify
from reasoner.syntax import read_formula

DOGS = ["All dogs bark.", "Rex is a dog.", "Whoever barks is loud."]


def test_true_with_a_proof_that_cites_the_sentences():
    answer = ask(DOGS, "Does Rex bark?")
    assert answer.label == "True"
    assert answer.verdict.checked
    assert "sentence 1" in " ".join(answer.explanation)
    assert "Rex barks" in " ".join(answer.explanation)


def test_false_and_uncertain():
    assert ask(["No dog is kind.", "Rex is a dog."], "Is Rex kind?").label == "False"
    answer = ask(DOGS, "Is Rex kind?")
    assert answer.label == "Uncertain"
    assert any("the statement is false" in line for line in answer.explanation)


def test_the_last_sentence_is_the_question_if_none_is_given():
    assert ask("All dogs bark. Rex is a dog. Does Rex bark?").label == "True"


def test_sentences_that_cannot_be_read_are_left_out_and_named():
    answer = ask([*DOGS, "Of of blue the."], "Does Rex bark?")
    assert answer.label == "True"
    assert answer.left_out == ("Of of blue the.",)
    assert json.loads(json.dumps(answer.to_json()))["left_out"] == ["Of of blue the."]


def test_a_question_inside_the_text_states_nothing():
    answer = ask("Bob is red. Is Ann tall? Does Bob sing?", "Is Ann tall?")
    assert answer.label == "Uncertain"
    assert answer.left_out == ("Is Ann tall?", "Does Bob sing?")


def test_an_unreadable_question_is_an_error():
    with pytest.raises(ParseError):
        ask(DOGS, "Of of blue the?")
    with pytest.raises(ReasonerError):
        ask("", "")


def test_rules_are_not_used_backwards():
    text = "Anne is not big. All kind people are big."
    question = "Based on the above information, is the following statement true, false, or unknown? Anne is kind."
    answer = ask(text, question, options=["A) True", "B) False", "C) Unknown"])
    assert (answer.label, answer.choice, answer.semantics) == ("Uncertain", "C", "rules")
    assert ask(text, "Anne is kind.").label == "False"


def test_closed_world():
    text = "Bob is rough. If someone is rough and not nice then they are red."
    answer = ask(text, "Bob is red.", semantics="closed")
    assert answer.label == "True"
    assert ask(text, "Bob is nice.", semantics="closed").label == "False"
    assert ask(text, "Bob is nice.").label == "Uncertain"


def test_a_predicate_that_depends_on_its_own_negation_has_no_closed_reading():
    rules = rules_of([read_formula("∀x (¬P(x) → Q(x))"), read_formula("∀x (¬Q(x) → P(x))")])
    with pytest.raises(ReasonerError, match="depends on its own negation"):
        stratify(rules)


def test_multiple_choice_by_positions():
    text = "There are three cars: a bus, a van, and a truck. The bus is older than the van. The truck is the newest."
    answer = ask(
        text,
        "Which of the following is true? A) The van is the oldest. B) The bus is the oldest. C) The truck is the oldest.",
    )
    assert answer.choice == "B"


def test_multiple_choice_by_proof():
    answer = ask(DOGS, "Which of these is true?", options=["A) Rex is kind.", "B) Rex is loud."])
    assert answer.choice == "B"


@pytest.mark.parametrize("name", ["prontoqa/dev-a.json", "proofwriter/train.json"])
def test_the_benchmark(real_data, name):
    records = json.loads((real_data / name).read_text(encoding="utf-8"))[:40]
    for record in records:
        answer = ask(record["context"], record["question"], options=record["options"], explain=False)
        assert answer.choice == record["answer"], record["id"]


@pytest.mark.parametrize(
    ("question", "options", "expected"),
    [
        ("Which statement is false?", ["A) Rex barks.", "B) Tom is not loud.", "C) Rex is a cat."], "B"),
        ("Which one is not true?", ["A) Rex barks.", "B) Tom is not loud."], "B"),
        ("Which of the following must be false?", ["A) Tom is not a dog.", "B) Rex is a cat."], "A"),
        ("Which of these cannot be true?", ["A) Tom is not loud.", "B) Rex is small."], "A"),
        ("Which of these does not follow?", ["A) Tom barks.", "B) Rex is small.", "C) Rex is loud."], "B"),
        ("Which of these could be false?", ["A) Tom barks.", "B) Rex is small.", "C) Rex is loud."], "B"),
        ("Which could be true?", ["A) Tom does not bark.", "B) Rex is small."], "B"),
        ("Each of these is true except:", ["A) Tom barks.", "B) Rex is small.", "C) Rex is loud."], "B"),
        ("Which is uncertain?", ["A) Tom barks.", "B) Rex is small.", "C) Rex is not loud."], "B"),
        ("Which is not false?", ["A) Tom does not bark.", "B) Rex is loud."], "B"),
        ("Which is true?", ["A) Rex is small.", "B) Rex does not bark.", "C) None of the above"], "C"),
        ("Which is true?", ["A) Rex is loud.", "B) Tom barks.", "C) All of the above."], "C"),
        ("Which is true?", ["A) Rex is loud.", "B) Of blue the of.", "C) None of these"], "A"),
        ("Which is true?", ["A) Rex is small.", "B) Of blue the of.", "C) None of these"], ""),
        ("Who is loud?", ["A) Rex", "B) Mia"], "A"),
        ("Who is small?", ["A) Rex", "B) Mia", "C) None of them"], "C"),
    ],
)
def test_a_choice_is_as_the_question_wants_it(question, options, expected):
    assert ask([*DOGS, "Tom is a dog."], question, options=options).choice == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [("Which of these must be false?", "B"), ("Which of these may be true?", "A"), ("Which must be true?", "")],
)
def test_a_choice_by_positions_is_as_the_question_wants_it(question, expected):
    text = "On a shelf, there are three cups: a red cup, a tan cup, and a teal cup. The red cup is to the left of the tan cup."
    options = ["A) The red cup is the leftmost.", "B) The tan cup is the leftmost."]
    answer = ask(text, question, options=options)
    assert answer.semantics == "ordering"
    assert answer.choice == expected


def test_none_of_the_options_by_positions():
    text = "There are two cups: a red cup and a tan cup. The red cup is to the left of the tan cup."
    options = ["A) The tan cup is the leftmost.", "B) None of the above"]
    assert ask(text, "Which is true?", options=options).choice == "B"


def test_a_choice_is_made_by_the_reading_that_was_asked_for():
    text = ["Rex is loud.", "Loud things are seen."]
    options = ["A) Mia is seen.", "B) Mia is not loud."]
    answer = ask(text, "Which of these is true?", options=options, semantics="closed")
    assert (answer.choice, answer.semantics) == ("B", "closed")
    assert ask(text, "Which of these is true?", options=options).choice == ""
    assert ask(
        text, "Which of these follows?", options=["A) Rex is seen.", "B) Mia is seen."], semantics="rules"
    ).choice


@pytest.mark.parametrize(
    ("text", "question", "label"),
    [
        ("Eve is taller than Tom. Tom is taller than Kim.", "Eve is taller than Kim.", "True"),
        ("Eve is taller than Tom. Tom is taller than Kim.", "Kim is taller than Eve.", "False"),
        ("Eve is taller than Tom.", "Tom is taller than Kim.", "False"),
    ],
)
def test_a_closed_world_knows_what_words_mean(text, question, label):
    answer = ask(text, question, semantics="closed")
    assert (answer.label, answer.semantics) == (label, "closed")


@pytest.mark.parametrize("semantics", ["closed", "rules"])
def test_rules_that_contradict_each_other_are_told(semantics):
    text = "If someone is calm then they are not loud. Eve is calm. Eve is loud."
    answer = ask(text, "Eve is loud.", semantics=semantics)
    assert any("contradicts itself" in note and "Eve is loud" in note for note in answer.notes)


def command(*arguments, **options):
    names = {command.name for command in app.registered_commands}
    if "ask" not in names:
        pytest.skip("the ask command is not registered")
    return CliRunner().invoke(app, ["ask", *arguments], **options)


def test_the_command_answers_in_json():
    done = command(*DOGS, "--question", "Does Rex bark?", "--json")
    assert done.exit_code == 0
    record = json.loads(done.stdout)
    assert record["label"] == "True"
    assert record["sentences"][0]["formula"] == "∀x (Dog(x) → Bark(x))"


def test_the_command_reads_files_and_stdin(tmp_path):
    file = tmp_path / "story.txt"
    file.write_text("All dogs bark. Rex is a dog.", encoding="utf-8")
    assert "Answer: True" in command(str(file), "-q", "Does Rex bark?").stdout
    assert "Answer: True" in command("-", "-q", "Does Rex bark?", input="All dogs bark. Rex is a dog.").stdout


def test_readings_are_shown():
    assert "or ∃" in command("Every student reads a book.", "-q", "Does Anne read?", "--readings").stdout


def test_a_file_that_is_not_there_is_no_sentence():
    result = command("no-such-story.txt", "--question", "Does Rex bark?")
    assert "no file no-such-story.txt" in f"{result.output} {result.exception}"


@pytest.mark.parametrize(
    ("text", "question", "label"),
    [
        ("The girl is happy. The girl who lost is not happy.", "Is the girl happy?", "True"),
        ("The girl who lost cries. The girl is sad.", "Is the girl who lost sad?", "True"),
        ("The person who broke the window is guilty. Tom broke the window.", "Is Tom guilty?", "True"),
        ("The team that wins the final cheers. The red team wins the final.", "Does the red team cheer?", "True"),
        ("Every member of the club who pays votes. Tom is a member of the club.", "Does Tom vote?", "Uncertain"),
    ],
    ids=["another girl", "the same girl", "whoever did", "whatever did", "whoever pays"],
)
def test_the_one_who_does(text, question, label):
    assert ask(text, question).label == label


def test_what_a_description_takes_for_granted_is_told():
    answer = ask("The girl who lost cries.", "Is Tom sad?")
    assert answer.notes == ("taken for granted: there is only one girl that loses",)


def test_too_many_orders_to_be_looked_at_are_told():
    names = "Amy, Bea, Cid, Dan, Eve, Fay, Gil, Hal, and Ida"
    text = f"In a race, there were nine runners: {names}. Amy finished first. Bea finished above Cid."
    answer = ask(text, "Which of the following is true?", options=("A) Dan finished second.", "B) Amy finished first."))
    assert not answer.choice
    assert answer.reasons == ("undecided: too many orders fit",)


def test_of_many_sentences_left_out_the_later_ones_tell_where_offers_are():
    answer = ask("Kim is wise since Mia is ill. " * 22 + "Rex is red.", "Rex is red.")
    assert answer.label == "True"
    left_out = [error for error in answer.errors if error is not None]
    assert (
        sum("would be understood, which says less: Kim is wise, and Mia is ill." in error for error in left_out) == 20
    )
    assert sum("reasoner translate FILE" in error for error in left_out) == 2
    assert [each["error"] for each in answer.to_json()["sentences"]] == list(answer.errors)


def meant(sentence):
    return [reading.said for reading in ask([sentence], "Is Zed old?", readings=5).sentences[0].readings]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Every maid feeds a goat.", ["each maid feeds some goat", "some goat is fed by every maid"]),
        ("Every goat did not limp.", ["anything that is a goat does not limp", "not every goat limps"]),
        ("Kim does not own a goat.", ["there is no goat that Kim owns", "some goat is not owned by Kim"]),
        ("Kim sings or Mia dances and Eve cries.",
         ["Kim sings, or Mia dances and Eve cries", "Kim sings or Mia dances, and Eve cries"]),
        ("Kim hit the maid with a stick.",
         ["Kim hits the maid with some stick", "Kim hits the maid that is with a stick"]),
    ],
)  # fmt: skip
def test_readings_are_told_in_words(sentence, said):
    assert meant(sentence) == said


@pytest.mark.parametrize(
    "sentence",
    ["If a girl owns a goat, she feeds it.", "The maids fed the goats.", "No goat and maid limps.", "All goats limp."],
)
def test_readings_that_say_the_same_are_one(sentence):
    assert len(meant(sentence)) == 1


def test_a_thing_is_called_by_its_description_where_another_has_its_noun():
    answer = ask(["The girl with a hat sings.", "The girl with a bag dances."], "Is the girl with a bag sad?")
    told = "\n".join(answer.explanation)
    assert "The girl with a bag dances." in told
    assert "girl 2" not in told
    assert "is a girl" not in told
    assert answer.notes == (
        "taken for granted: there is only one girl with a hat",
        "taken for granted: there is only one girl with a bag",
    )
