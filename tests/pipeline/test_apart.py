"""Models told to people: names stand for different things unless equality is at stake, and the formulas still hold."""

import pytest

from reasoner.certificates import check_certificate
from reasoner.certificates.objects import Certificate
from reasoner.pipeline import ask
from reasoner.pipeline.apart import told_apart


def _models(text, question):
    answer = ask(text, question)
    assert answer.label == "Uncertain"
    return answer, [told_apart(model, answer.problem) for model in answer.verdict.certificate.models]


def _names(model):
    return {name: table[()] for (name, arity), table in model.structure.functions.items() if arity == 0}


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Anne is kind. Bob is big. All kind people are nice.", "Bob is nice."),
        ("Anne likes Bob. Bob likes Carl. If someone likes Bob then they are big.", "Carl is big."),
        ("Anne's mother is kind. Bob's mother is kind.", "Bob is kind."),
    ],
)
def test_names_are_told_apart(text, question):
    answer, models = _models(text, question)
    for model in models:
        names = _names(model)
        assert len(set(names.values())) == len(names)
    certificate = answer.verdict.certificate
    spread = Certificate(certificate.kind, certificate.derivations, tuple(models))
    assert check_certificate(answer.problem, spread).accepted


def test_equality_keeps_the_model():
    answer, models = _models("Anne is Bob. Carl is not big.", "Anne is big.")
    assert tuple(models) == answer.verdict.certificate.models
