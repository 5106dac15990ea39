"""Rulings where grounding is no decision: equality, functions, numbers. Z3 says, our own prover and model finder show.

What follows by arithmetic is shown by ground instances over the numbers at hand, what does not by models of Z3's.

All limits count work, so that an item does not depend on how busy the machine is; the times are only safety nets.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from reasoner.certificates import Certificate, Countermodel, Derivation, ReadableStep, readable_steps
from reasoner.generate.example import Line
from reasoner.generate.ground import Ruling
from reasoner.logic import (
    Comparison,
    FiniteStructure,
    Formula,
    Function,
    Not,
    Number,
    Predicate,
    Problem,
    Signature,
    Statement,
    sort_problem,
    subexpressions,
)
from reasoner.prove.ground_arithmetic import arithmetic_refutation
from reasoner.prove.models import find_model
from reasoner.prove.questions import Answer, Outcome, Question
from reasoner.prove.saturation import refute
from reasoner.prove.scheduling import uses_numbers
from reasoner.prove.unit_propagation import SearchLimitError
from reasoner.prove.z3_backend import Session, numeric_model

WORK = 80_000
"""Z3's resource units for each question."""

FRAME = frozenset({"denial of the claim", "proof by contradiction"})
"""Rules of readable proofs that only say of a supposition what it is, and that it is refuted: they add no depth."""

_CONVERSE = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
SECONDS = 20.0
MOST_LITERALS = 300_000
LARGEST = 6


class _Limits:
    seconds = SECONDS


class ProvedJudge:
    """A problem under question, by provers; the same questions as `GroundJudge` answers."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem

    def rule(self) -> Ruling:
        """The label with its certificate; label "" if nothing certifies one."""
        problem, signature = sort_problem(self.problem)
        label, answers = _label(problem, signature)
        if label in ("Uncertain", ""):
            return _uncertain(problem, signature, answers)
        if label not in ("True", "False"):
            return Ruling(label)
        derivation = _refutation(problem, signature, label, answers[label == "False"].core)
        if derivation is None:
            return Ruling("")
        numbers = {statement.name: number for number, statement in enumerate(problem.premises)}
        used = tuple(sorted(numbers[name] for name in derivation.premises_used() if name in numbers))
        steps = readable_steps(derivation)
        heights: dict[str, int] = {}
        for step in steps:
            below = max((heights.get(source, 0) for source in step.sources), default=0)
            heights[step.name] = below + (step.rule not in FRAME)
        height = max(heights.values(), default=1)
        return Ruling(label, height, len(steps), used, Certificate(label, (derivation,)), _outermost(steps, problem))

    def survives(self, label: str, without: Collection[int]) -> bool:
        """Whether the label is the same without these premises.

        Raises:
            SearchLimitError: that could not be decided.
        """
        premises = [s.formula for n, s in enumerate(self.problem.premises) if n not in without]
        goal = self.problem.goal
        problem, signature = sort_problem(Problem.of(premises, None if goal is None else goal.formula))
        found, answers = _label(problem, signature)
        found = found or _uncertain(problem, signature, answers).label
        if not found:
            raise SearchLimitError
        return found == label


def _outermost(steps: Sequence[ReadableStep], problem: Problem) -> tuple[Line, ...]:
    """The argument without what stands under suppositions or is about things that only the proof names.

    A line that rests on such lines is from all that was used in them.
    """
    known = {(part.name, len(part.arguments)) for formula in problem.formulas() for part in _symbols(formula)}
    outside: dict[str, dict[str, None]] = {}
    names: dict[str, str] = {}
    lines: list[Line] = []
    for step in steps:
        found: dict[str, None] = {}
        for source in step.sources:
            found |= outside.get(source, {source: None})
        if step.depth or any((part.name, len(part.arguments)) not in known for part in _symbols(step.conclusion)):
            outside[step.name] = found
            continue
        lines.append(Line(_turned(step.conclusion), step.rule, tuple(names.get(source, source) for source in found)))
        names[step.name] = str(len(lines))
    return tuple(lines)


def _turned(formula: Formula) -> Formula:
    """A comparison with the numeral last, as people say it."""
    if isinstance(formula, Comparison) and isinstance(formula.left, Number):
        return Comparison(_CONVERSE[formula.operator], formula.right, formula.left)
    return Not(_turned(formula.body)) if isinstance(formula, Not) else formula


def _symbols(formula: Formula) -> Iterator[Function | Predicate]:
    return (part for part in subexpressions(formula) if isinstance(part, Function | Predicate))


def _goal(problem: Problem) -> Formula:
    if problem.goal is None:
        raise ValueError("a ruling is about a goal")
    return problem.goal.formula


def _label(problem: Problem, signature: Signature) -> tuple[str, tuple[Answer, Answer]]:
    """By Z3, with its answers for the denied and for the granted goal; "" if one is undecided."""
    denied, granted = (_asked([*problem.premises, _claim(problem, side)], signature) for side in ("True", "False"))
    refuted = [answer.outcome is Outcome.UNSATISFIABLE for answer in (denied, granted)]
    if all(refuted):
        return "Inconsistent", (denied, granted)
    if any(refuted):
        return ("True" if refuted[0] else "False"), (denied, granted)
    open_both = denied.outcome is granted.outcome is Outcome.SATISFIABLE
    return ("Uncertain" if open_both else ""), (denied, granted)


def _asked(statements: Sequence[Statement], signature: Signature) -> Answer:
    """Z3's answer within so much work, in a context of its own: what it met before makes no difference.

    With a core of what is contradictory, and with a model of what is not where numbers are in it.
    """
    session = Session(deepest=0)
    try:
        session.configure(WORK, 0)
        answer = session.check_literals(session.begin_tracked(statements, signature))
        if answer.outcome is Outcome.SATISFIABLE:
            return replace(answer, structure=numeric_model(session, Question(tuple(statements), signature)))
        return answer
    finally:
        session.close()


def _claim(problem: Problem, label: str) -> Statement:
    """What is refuted if the label is right."""
    goal = _goal(problem)
    return Statement("goal", Not(goal), "negated_goal") if label == "True" else Statement("goal", goal, "goal")


def _refutation(problem: Problem, signature: Signature, label: str, core: tuple[str, ...]) -> Derivation | None:
    statements = [*problem.premises, _claim(problem, label)]
    needed = [statement for statement in statements if statement.name in core] or statements
    if not uses_numbers(Question(tuple(needed), signature)):
        return refute(needed, _Limits(), signature=signature).derivation
    return arithmetic_refutation(problem, label, core, time.perf_counter() + SECONDS)


def _uncertain(problem: Problem, signature: Signature, answers: tuple[Answer, Answer]) -> Ruling:
    denied, granted = answers
    goal = _goal(problem)
    models = [
        Countermodel(model, shows)
        for answer, claim, shows in ((granted, goal, "goal"), (denied, Not(goal), "negated_goal"))
        if (model := answer.structure or _model(problem, claim, signature)) is not None
    ]
    if len(models) < 2:
        return Ruling("")
    return Ruling("Uncertain", certificate=Certificate("Uncertain", models=tuple(models)))


def _model(problem: Problem, claim: Formula, signature: Signature) -> FiniteStructure | None:
    formulas = [*(statement.formula for statement in problem.premises), claim]
    deadline = time.perf_counter() + SECONDS
    return find_model(formulas, signature, deadline=deadline, largest=LARGEST, most_literals=MOST_LITERALS)
