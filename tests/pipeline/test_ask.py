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
