"""A verdict is the same before and after `convert`, whatever numbers and distinct objects are in the problem."""

from __future__ import annotations

import io
import sys
from random import Random

import pytest

from reasoner.commands import main
from reasoner.errors import SignatureError
from reasoner.logic import (
    And,
    Comparison,
    DistinctObject,
    Equal,
    Exists,
    ForAll,
    Formula,
    Function,
    Implies,
    Not,
    Number,
    Or,
    Predicate,
    Problem,
    Term,
    Variable,
)
from reasoner.prove import Limits, decide
from reasoner.syntax import read_problem, write_problem

X, Y = Variable("x"), Variable("y")
NAMES: list[Term] = [Function("a"), Function("b"), Number(1), Number(2), DistinctObject("one"), DistinctObject("two")]


def _term(chance: Random, variables: bool) -> Term:
    term = chance.choice([X, Y] if variables and chance.random() < 0.6 else NAMES)
    return Function("age", (term,)) if chance.random() < 0.2 else term


def _atom(chance: Random, variables: bool) -> Formula:
    first, second = _term(chance, variables), _term(chance, variables)
    kind = chance.random()
    if kind < 0.04:
        return Comparison("<", first, second)
    return Predicate("P", (first,)) if kind < 0.45 else Equal(first, second)


def _formula(chance: Random) -> Formula:
    variables = chance.random() < 0.6
    literals = [_atom(chance, variables) for _ in range(chance.randint(1, 3))]
    literals = [Not(each) if chance.random() < 0.4 else each for each in literals]
    body = literals[0] if len(literals) == 1 else chance.choice([And, Or])(literals)
    if chance.random() < 0.2:
        body = Implies(_atom(chance, variables), body)
    return chance.choice([ForAll, Exists])((X, Y), body) if variables else body


def _converted(monkeypatch: pytest.MonkeyPatch, text: str, to: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of `convert`."""
    out, err = io.StringIO(), io.StringIO()
    monkeypatch.setattr(sys, "argv", ["reasoner", "convert", "-", "--from", "fol", "--to", to])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0), out.getvalue(), err.getvalue()


@pytest.mark.parametrize("to", ["ladr", "nltk"])
@pytest.mark.parametrize("label", ["True", "False"])
@pytest.mark.parametrize(
    ("premises", "goal", "opposite"),
    [
        ("P(1)\nP(2)", "∃x ∃y (P(x) ∧ P(y) ∧ ¬x = y)", "∀x ∀y (P(x) ∧ P(y) → x = y)"),
        ("age(bob) = 5\nage(al) = 6", "¬age(bob) = age(al)", "age(bob) = age(al)"),
        ('of(bob) = #"five"\nof(al) = #"six"', "¬of(bob) = of(al)", "of(bob) = of(al)"),
        ('of(bob) = #"five"\nof(al) = 6', "¬bob = al", "bob = al"),
    ],
)
def test_names_that_differ_still_do(
    monkeypatch: pytest.MonkeyPatch, to: str, label: str, premises: str, goal: str, opposite: str
) -> None:
    text = f"{premises}\n⊢ {goal if label == 'True' else opposite}\n"
    code, written, _ = _converted(monkeypatch, text, to)
    assert code == 0
    assert decide(read_problem(written, to)).label == decide(read_problem(text, "fol")).label == label


@pytest.mark.parametrize("to", ["ladr", "nltk"])
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('P("1")\n⊢ P(1)', "a number and a constant apart that are both written 1"),
        ('P(#"a")\n⊢ P(a)', "a distinct object and a constant apart that are both written a"),
        ('P(#"1")\n⊢ P(1)', "a number and a distinct object apart that are both written 1"),
        ("P(1)\n⊢ " + " ∨ ".join(f"P({number})" for number in range(500)), "500 numbers and distinct objects apart"),
    ],
)
def test_names_that_would_be_one_are_refused(monkeypatch: pytest.MonkeyPatch, to: str, text: str, told: str) -> None:
    code, _, err = _converted(monkeypatch, text, to)
    assert code == 2
    assert told in err


@pytest.mark.parametrize("to", ["nltk", "ladr", "tptp", "fol"])
def test_a_problem_without_a_goal_gets_none(monkeypatch: pytest.MonkeyPatch, to: str) -> None:
    text = "P(a)\n∀x (P(x) → Q(x))\n"
    code, written, told = _converted(monkeypatch, text, to)
    if code:
        assert to == "nltk"
        assert "there is no goal" in told
    else:
        again = read_problem(written, to)
        assert (len(again.premises), again.goal) == (2, None)


@pytest.mark.parametrize("to", ["ladr", "nltk", "tptp", "fol"])
def test_a_verdict_survives_convert(monkeypatch: pytest.MonkeyPatch, to: str) -> None:
    chance, limits = Random(to), Limits(seconds=2)
    same: dict[str, int] = {}
    while sum(same.values()) < 40:
        problem = Problem.of([_formula(chance) for _ in range(3)], _formula(chance))
        text = write_problem(problem, "fol")
        code, written, _ = _converted(monkeypatch, text, to)
        if code:
            continue
        try:
            before = decide(read_problem(text, "fol"), limits, certify=False)
        except SignatureError:
            assert to == "fol", text
            continue
        after = decide(read_problem(written, to), limits, certify=False)
        if before.label is None or after.label is None:
            continue
        assert (before.label, before.inconsistent) == (after.label, after.inconsistent), text
        same[before.label] = same.get(before.label, 0) + 1
    assert len(same) == 3
