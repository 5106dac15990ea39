"""Each other, on and off, sells well, one of the boys' toys: said and asked."""

from __future__ import annotations

import pytest

from reasoner.pipeline import ask

ASKED = [
    ("Ann and Bob like each other.", "Do Ann and Bob like each other?", "True"),
    ("Ann likes Bob. Bob likes Ann.", "Do Ann and Bob like each other?", "True"),
    ("Ann likes Bob. Bob does not like Ann.", "Do Ann and Bob like each other?", "False"),
    ("Ann is fond of Bob. Bob is fond of Ann.", "Are Ann and Bob fond of each other?", "True"),
    ("The boys saw one another. Tom and Kim are boys.", "Did Tom see Kim?", "Uncertain"),
    ("The boys saw one another.", "Did the boys see one another?", "True"),
    ("Ann and Bob have seen each other.", "Have Ann and Bob seen each other?", "True"),
    ("Ann and Bob can see each other.", "Can Ann and Bob see each other?", "True"),
    ("Ann and Bob will meet each other.", "Will Ann and Bob meet each other?", "True"),
    ("Ann and Bob never hurt each other.", "Does Ann hurt Bob?", "False"),
    ("The twins do not fear each other.", "Do the twins fear each other?", "False"),
    ("People who love each other are happy. Ann and Bob love each other.", "Is Ann happy?", "True"),
    ("No dogs that fear each other play. Rex and Max are dogs that fear each other.", "Does Max play?", "False"),
    ("If two people love each other, they are happy. Ann and Bob love each other.", "Is Bob happy?", "True"),
    ("The radio is on.", "Is the radio off?", "False"),
    ("The radio is off.", "Is the radio on?", "False"),
    ("The novel sells well.", "Does the novel sell well?", "True"),
    ("The novel does not sell well.", "Does the novel sell well?", "False"),
    ("The talk lasts long. Whatever lasts long is dull.", "Is the talk dull?", "True"),
    ("The talk lasts too long.", "Does the talk last long?", "True"),
    ("The novel sells very well.", "Does the novel sell well?", "True"),
    ("Ann sings very loudly. Whoever sings loudly is bold.", "Is Ann bold?", "True"),
    ("Ann drives the van very fast.", "Does Ann drive the van?", "True"),
    ("Ann walks quite slowly to school.", "Does Ann walk to school?", "True"),
    ("The radio is on. Ann hears the radio.", "Is the radio on?", "True"),
    ("Ann drives fast.", "Does Ann drive fast?", "True"),
    ("Tom cooks well. Whoever cooks well is popular.", "Is Tom popular?", "True"),
    ("Tom cooks well.", "Does Tom cook?", "True"),
    ("Ann is out.", "Is Ann out?", "True"),
    ("One of the boys' toys is broken.", "Does a boy have a broken toy?", "True"),
    ("Tom is a boy. The robot is Tom's toy. The robot is broken.", "Is one of the boys' toys broken?", "True"),
    ("Tom is a boy. The robot is Tom's toy. None of the boys' toys is broken.", "Is the robot broken?", "False"),
]


@pytest.mark.parametrize(("text", "question", "label"), ASKED)
def test_what_is_said_is_what_is_asked(text, question, label):
    assert ask(text, question, explain=False).label == label
