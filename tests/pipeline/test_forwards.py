"""Answers of rules used forwards only have certificates: of a classical problem with the same label."""

import pytest

from reasoner.pipeline import ask
from reasoner.prove import decide

TEXT = "Bob is not big. All kind things are big. Anne is kind. If something is big then it is not small."
WORDING = "Based on the above information, is the following statement true, false, or unknown? "


@pytest.mark.parametrize(
    ("statement", "label", "classical"),
    [
        ("Anne is big.", "True", "True"),
        ("Anne is small.", "False", "False"),
        ("Anne is not small.", "True", "True"),
        ("Bob is kind.", "Uncertain", "False"),
        ("Bob is not kind.", "Uncertain", "True"),
        ("Anne is round.", "Uncertain", "Uncertain"),
    ],
)
def test_same_label(statement, label, classical):
    answer = ask(TEXT, WORDING + statement)
    assert (answer.semantics, answer.label) == ("rules", label)
    verdict = decide(answer.certifiable)
    assert (verdict.label, verdict.checked) == (label, True)
    assert decide(answer.problem).label == classical


def test_classical_answers_need_none():
    assert ask(TEXT, "Bob is kind.").certifiable is None
