"""Z3's twin: what it is asked, what it may not do, and which problems need it."""

import os
import sys
import time
from functools import partial

import pytest

from reasoner.logic import infer_signature
from reasoner.prove import Limits, decide, z3_twin
from reasoner.prove.propositional import is_effectively_propositional
from reasoner.syntax import read_formula, read_problem


def ask(work, seconds=60.0, patience=60.0):
    return z3_twin.ask(work, until=time.perf_counter() + seconds, patience=patience, megabytes=1024)


def busy_for_ever():
    while True:
        pass


def idle():
    time.sleep(0.3)
    return "rested"


def test_work_is_done_in_another_process_that_stays():
    first = ask(os.getpid)
    assert first not in (None, os.getpid())
    assert ask(os.getpid) == first


def test_work_that_does_not_end_is_ended_and_the_next_is_done():
    before = ask(os.getpid)
    start = time.perf_counter()
    assert ask(partial(time.sleep, 60), seconds=0.2) is None
    assert time.perf_counter() - start < 10
    assert ask(os.getpid) not in (None, before)
    with pytest.raises(ProcessLookupError):
        os.kill(before, 0)


def test_patience_is_measured_by_what_the_work_takes_not_by_what_else_the_machine_does():
    if sys.platform != "linux":
        pytest.skip("another process's clock is Linux's")
    assert ask(idle, patience=0.1) == "rested"
    assert ask(busy_for_ever, patience=0.1) is None
    assert ask(os.getpid) is not None


def test_work_that_fails_gives_nothing_and_a_lost_twin_is_replaced():
    assert ask(partial(int, "no number")) is None
    assert ask(partial(os._exit, 3)) is None
    assert ask(partial(pow, 2, 10)) == 1024


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("∃x ∀y (P(x, y) → ∃z P(x, a))", False),
        ("∃x ∀y (P(x, y) → P(y, x))", True),
        ("∀x ∃y P(x, y)", False),
        ("¬∃x ∀y P(x, y)", False),
        ("¬∀x ∃y P(x, y)", True),
        ("(∃x P(x)) ↔ ∀x Q(x)", True),
        ("(∀x ∀y P(x, y)) ↔ q", False),
        ("P(f(a))", False),
        ("2000 > 1500", False),
        ("a + 1 = 2", False),
        ("∀x (P(x) → x = a ∨ Q(x))", True),
    ],
)
def test_the_effectively_propositional_class(text, inside):
    formula = read_formula(text)
    assert is_effectively_propositional([formula], [], infer_signature([formula])) is inside


@pytest.mark.parametrize(("width", "inside"), [(3, True), (12, False)])
def test_a_formula_with_too_many_instances_is_outside(width, inside):
    row = " ∨ ".join(f"R(x{place}, x{place + 1})" for place in range(width - 1))
    rule = read_formula(f"∀{','.join(f'x{place}' for place in range(width))} ({row})")
    facts = [read_formula(f"R(c{place}, c{place + 1})") for place in range(30)]
    assert is_effectively_propositional([rule, *facts], [], infer_signature([rule, *facts])) is inside


def parity(levels, atom):
    """A chain of ⊕ around atoms, as many as levels."""
    text = atom.format(0)
    for level in range(1, levels):
        text = f"({text}) ⊕ {atom.format(level)}"
    return text


@pytest.mark.parametrize(
    ("text", "small"),
    [
        ("∀x (P(x) → Q(x, a))", True),
        (f"∀x ({parity(5, 'P{}(x)')})", True),
        (f"∀x ({parity(18, 'P{}(x)')})", False),
        (f"∀x ∀y ∀z ({' ∧ '.join(f'R(x, y, c{n})' for n in range(30))})", False),
    ],
    ids=["rule", "short parity", "long parity", "many instances"],
)
def test_only_what_has_few_ground_signs_is_asked_in_this_process(text, small, monkeypatch):
    asked = []

    def noted(work, **limits):
        asked.append(work)
        return z3_twin.ask(work, **limits)

    module = sys.modules["reasoner.prove.decide"]
    monkeypatch.setattr(module, "ask_twin", noted)
    verdict = decide(read_problem(f"{text}\nP0(b)\n⊢ ∃x P0(x)"), certify=False)
    assert verdict.label == "True"
    assert bool(asked) is not small


def test_a_goal_is_asked_both_ways():
    goal = read_formula("∃x ∀y P(x, y)")
    assert not is_effectively_propositional([], [goal], infer_signature([goal]))


def test_a_problem_outside_the_class_is_decided_as_before():
    verdict = decide(read_problem("∀x ∃y Parent(y, x)\n∀x ∀y (Parent(y, x) → Older(y, x))\n⊢ ∃y Older(y, f(a))"))
    assert (verdict.label, verdict.checked) == ("True", True)
    limited = decide(read_problem("∀x (f(f(x)) = g(x))\n⊢ ∀x ∃y (f(y) = x)"), Limits(1.0))
    assert limited.label in ("Uncertain", None)
