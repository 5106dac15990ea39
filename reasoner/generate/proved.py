"""Rulings where grounding is no decision: equality, functions, numbers. Z3 says, our own prover and model finder show.

What follows by arithmetic is shown by ground instances over the numbers at hand, what does not by models of Z3's.

All limits count work, so that an item does not depend on how busy the machine is; the times are only safety nets.
"""

from __future__ import annotations

import time
import weakref
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from reasoner.certificates import (
    Argument,
    Certificate,
    Countermodel,
    Derivation,
    ReadableStep,
    premise_title,
    readable_argument,
)
from reasoner.certificates.introductions import Witness
from reasoner.generate.example import LEVEL, Line, proof_heights
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
    Statement,
    canonical_key,
    conjuncts,
    sort_problem,
    subexpressions,
    substitute,
)
from reasoner.prove.certify import refutation
from reasoner.prove.ground_arithmetic import arithmetic_refutation
from reasoner.prove.matching import matched_refutation
from reasoner.prove.models import find_model
from reasoner.prove.questions import Answer, Outcome, Question
from reasoner.prove.scheduling import uses_numbers
from reasoner.prove.sparing import spared
from reasoner.prove.unit_propagation import SearchLimitError
from reasoner.prove.z3_backend import Session, numeric_model

WORK = 80_000
"""Z3's resource units for each question."""

_CONVERSE = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
SECONDS = 20.0
MOST_LITERALS = 300_000
LARGEST = 6
LONGEST = 0.15
"""The prover's patience, by its own clock, which counts steps."""


class ProvedJudge:
    """A problem under question, by provers; the same questions as `GroundJudge` answers.

    One Z3 context of its own serves all questions about it, each premise behind a literal, so that what was asked of
    other problems makes no difference.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem, self.signature = sort_problem(problem)
        goal = _goal(self.problem)
        self.statements = (
            *self.problem.premises,
            Statement("goal", Not(goal), "negated_goal"),
            Statement("goal", goal, "goal"),
        )
        self.numbers = {statement.name: number for number, statement in enumerate(self.problem.premises)}
        self.session = Session(deepest=0)
        weakref.finalize(self, self.session.close)
        self.session.configure(WORK, 0)
        self.literals = self.session.begin_tracked(self.statements, self.signature)
        self._label = ""
        self._answers: dict[str, Answer] = {}
        self._lost: dict[tuple[str, frozenset[int]], bool] = {}

    @property
    def suspects(self) -> tuple[int, ...]:
        """Premises of which it is cheap to ask, before a proof is made, whether they can be spared."""
        answer = self._answers.get(self.label())
        return () if answer is None else tuple(sorted(self.numbers[n] for n in answer.core if n in self.numbers))

    def label(self) -> str:
        """True, False, Uncertain or Inconsistent; "" if undecided.

        One side is refuted and the other has a model: by Z3, or one that our model finder has.
        """
        if not self.proved() and not self._refuted("True") and not self._refuted("False"):
            if self._has_model("True") and self._has_model("False"):
                self._label = "Uncertain"
        return self._label

    def proved(self) -> str:
        """True, False or Inconsistent; "" for what is open or undecided, which takes no search for models."""
        if not self._answers:
            self._answers = {side: self._ask(side) for side in ("True", "False")}
            if self._refuted("True"):
                self._label = "Inconsistent" if self._refuted("False") else "True" * self._has_model("False")
            elif self._refuted("False"):
                self._label = "False" * self._has_model("True")
        return self._label

    def _refuted(self, side: str) -> bool:
        return self._answers[side].outcome is Outcome.UNSATISFIABLE

    def rule(self) -> Ruling:
        """The label with its certificate; label "" if nothing certifies one."""
        label = self.label()
        if label == "Uncertain":
            return self._uncertain()
        if label not in ("True", "False"):
            return Ruling(label)
        derivation = self._refutation(label)
        if derivation is None:
            return Ruling("")
        used = tuple(sorted(self.numbers[name] for name in derivation.premises_used() if name in self.numbers))
        argument = readable_argument(derivation)
        steps = argument.steps
        heights: dict[str, int] = {}
        for step in steps:
            below = max((heights.get(source, 0) for source in step.sources), default=0)
            heights[step.name] = below + (step.rule not in LEVEL)
        height = max(heights.values(), default=1)
        lines, whole = _lines(argument, self.problem)
        written = min(height, max(proof_heights(lines), default=height)) if whole else height
        return Ruling(label, height, len(steps), used, Certificate(label, (derivation,)), lines, written)

    def survives(self, label: str, without: Collection[int]) -> bool:
        """Whether the goal (its negation) still follows without these premises.

        Raises:
            SearchLimitError: that could not be decided.
        """
        key = label, frozenset(without)
        if key not in self._lost:
            answer = self._ask(label, without)
            lost = answer.outcome is Outcome.SATISFIABLE
            if answer.outcome is Outcome.UNKNOWN:
                lost = self._find_model(label, without) is not None
                if not lost:
                    raise SearchLimitError
            self._lost[key] = lost
        return not self._lost[key]

    def _asked(self, side: str, without: Collection[int] = ()) -> list[int]:
        """Numbers of the statements that contradict each other if the label is that side's."""
        premises = [number for number in range(len(self.numbers)) if number not in without]
        return [*premises, len(self.numbers) + (side == "False")]

    def _ask(self, side: str, without: Collection[int] = ()) -> Answer:
        """Z3's answer within so much work, with a core of what is contradictory and numbers' model of what is not."""
        asked = self._asked(side, without)
        answer = self.session.check_literals([self.literals[number] for number in asked])
        if answer.outcome is Outcome.SATISFIABLE and not without:
            question = Question(tuple(self.statements[number] for number in asked), self.signature)
            return replace(answer, structure=numeric_model(self.session, question))
        return answer

    def _has_model(self, side: str) -> bool:
        answer = self._answers[side]
        if answer.outcome is Outcome.UNKNOWN:
            found = self._find_model(side)
            if found is not None:
                self._answers[side] = Answer(Outcome.SATISFIABLE, structure=found)
        return self._answers[side].outcome is Outcome.SATISFIABLE

    def _find_model(self, side: str, without: Collection[int] = ()) -> FiniteStructure | None:
        """A finite model of what is refuted if the label is that side's."""
        formulas = [self.statements[number].formula for number in self._asked(side, without)]
        deadline = time.perf_counter() + SECONDS
        return find_model(formulas, self.signature, deadline=deadline, largest=LARGEST, most_literals=MOST_LITERALS)

    def _refutation(self, label: str) -> Derivation | None:
        core = self._answers[label].core
        statements = [self.statements[number] for number in self._asked(label)]
        needed = [statement for statement in statements if statement.name in core] or statements
        deadline = time.perf_counter() + SECONDS
        if uses_numbers(Question(tuple(needed), self.signature)):
            return arithmetic_refutation(self.problem, label, core, deadline)
        found = matched_refutation(self.problem, label, core)
        return found or refutation(needed, self.signature, deadline, LONGEST)

    def _uncertain(self) -> Ruling:
        models = []
        numeric = uses_numbers(Question(self.statements, self.signature))  # Z3's models, of which none is small
        for side, shows in (("False", "goal"), ("True", "negated_goal")):
            model = self._answers[side].structure or self._find_model(side)
            if model is None:
                return Ruling("")
            found = Countermodel(model, shows)
            models.append(spared(found, self.problem) if numeric else found)
        return Ruling("Uncertain", certificate=Certificate("Uncertain", models=tuple(models)))


def _lines(argument: Argument, problem: Problem) -> tuple[tuple[Line, ...], bool]:
    """The argument; without what is about things that only the proof names, if there are such, or under suppositions.

    That there are such things is said in place of what is said of them; any other line that rests on lines left out is
    from all that was used in them. Also whether what was left out is said otherwise.
    """
    known = {(part.name, len(part.arguments)) for formula in problem.formulas() for part in _symbols(formula)}
    steps = argument.steps
    strange = {s.name for s in steps if any((p.name, len(p.arguments)) not in known for p in _symbols(s.conclusion))}
    stated = {premise_title(each.name): each.formula for each in problem.premises}
    stated |= {step.name: step.conclusion for step in steps}
    outside: dict[str, dict[str, None]] = {}
    names: dict[str, str] = {}
    said = {canonical_key(each.formula): premise_title(each.name) for each in problem.premises}
    lines: list[Line] = []
    whole = True
    for step in steps:
        found: dict[str, None] = {}
        for source in step.sources:
            found |= outside.get(source, {names.get(source, source): None})
        repeated = said.get(canonical_key(step.conclusion))
        if repeated and not step.depth:
            names[step.name] = repeated
            continue
        if step.name not in strange and not (strange and step.depth):
            lines.append(Line(_turned(step.conclusion), step.rule, tuple(found)))
            names[step.name] = str(len(lines))
            continue
        there = None if step.depth else _there_is(step, argument.witnesses)
        key = "" if there is None else canonical_key(there)
        sources = [stated[source] for source in step.sources if source in stated]
        if there is not None and key not in said and _entailed(sources, there):
            lines.append(Line(there, step.rule, tuple(found)))
            said[key] = str(len(lines))
        outside[step.name] = {said[key]: None} if key in said else found
        whole = whole and key in said
    return tuple(lines), whole


def _there_is(step: ReadableStep, witnesses: Sequence[Witness]) -> Formula | None:
    """That there is what the step speaks of, if it says of a new thing what that was chosen for."""
    terms = [part for part in subexpressions(step.conclusion) if isinstance(part, Function)]
    for witness in witnesses:
        for made in witness.terms:
            for term in terms:
                if term.name == made.name and len(term.arguments) == len(made.arguments):
                    binding = dict(zip(witness.arguments, term.arguments, strict=False))
                    says = substitute(witness.says, binding)
                    if step.conclusion in conjuncts(says):
                        return substitute(witness.existential, binding)
    return None


def _entailed(formulas: Sequence[Formula], formula: Formula) -> bool:
    return ProvedJudge(Problem.of(formulas, formula)).survives("True", ())


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
