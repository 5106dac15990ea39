"""Programs that ask for an option: constraints, and for each option what has to hold of it for it to be the answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from reasoner.evaluate.programs.objects import ChoiceAnswer, LineError
from reasoner.logic import Formula, Problem, Signature, Statement
from reasoner.prove import Verdict

VALID, SATISFIABLE, UNSATISFIABLE, INVALID = "valid", "satisfiable", "unsatisfiable", "invalid"
_LABELS = {
    VALID: {"True"},
    SATISFIABLE: {"True", "Uncertain"},
    UNSATISFIABLE: {"False"},
    INVALID: {"False", "Uncertain"},
}
OPPOSITE = {VALID: INVALID, INVALID: VALID, SATISFIABLE: UNSATISFIABLE, UNSATISFIABLE: SATISFIABLE}


@dataclass(frozen=True, slots=True)
class Test:
    """A formula, and how it has to stand to the constraints: valid (entailed), satisfiable with them, or not so.

    Attributes:
        mode: one of those.
        formula: asked about.
        without: a constraint that is not assumed.
    """

    mode: str
    formula: Formula
    without: Formula | None = None

    def passed(self, verdict: Verdict) -> bool | None:
        """Whether the verdict on the formula passes the test; None if there is no verdict."""
        return None if verdict.label is None else verdict.label in _LABELS[self.mode]


@dataclass(frozen=True)
class ChoiceProgram:
    """Constraints and options.

    Attributes:
        constraints: domains and definitions among them.
        options: letter and tests, all of which have to pass.
        signature: sorts of the symbols that are not individuals.
        errors: lines that could not be read.
        repairs: what was read otherwise than written, in words.
        lenient: where no option passes `valid` but just one is satisfiable, that is the answer.
    """

    constraints: tuple[Formula, ...]
    options: tuple[tuple[str, tuple[Test, ...]], ...]
    signature: Signature = Signature()
    errors: tuple[LineError, ...] = ()
    repairs: tuple[str, ...] = ()
    lenient: bool = False

    @cached_property
    def _premises(self) -> tuple[Statement, ...]:
        return tuple(Statement(f"constraint {n}", f) for n, f in enumerate(self.constraints, 1))

    def answer(self, decide: Callable[[Problem], Verdict]) -> ChoiceAnswer:
        """Decide every option's formulas: the option that passes, if it is the only one."""
        start = time.perf_counter()
        if not self.options:
            return ChoiceAnswer(None, False, "error", reason="no option could be read")
        passed: dict[str, bool | None] = {}
        found: dict[str, str] = {}
        possible: list[str] = []
        certified = True
        for letter, verdicts in self._verdicts(decide):
            labels = [verdict.label or verdict.reason for _, verdict in verdicts]
            found[letter] = ", ".join(labels)
            certified = certified and all(verdict.checked for _, verdict in verdicts)
            if any(verdict.inconsistent for _, verdict in verdicts):
                reason = "the constraints contradict each other"
                return ChoiceAnswer(None, True, "none", found, reason, time.perf_counter() - start, certified, True)
            outcomes = [test.passed(verdict) for test, verdict in verdicts]
            passed[letter] = False if False in outcomes else None if None in outcomes else True
            if all(verdict.label in _LABELS[SATISFIABLE] for _, verdict in verdicts):
                possible.append(letter)
        seconds = time.perf_counter() - start
        fitting = [letter for letter, outcome in passed.items() if outcome]
        if not fitting and self.lenient:
            fitting = possible
        if len(fitting) == 1:
            return ChoiceAnswer(fitting[0], True, "answered", found, "", seconds, certified)
        if fitting:
            return ChoiceAnswer(None, True, "ambiguous", found, f"{', '.join(fitting)} all fit", seconds, certified)
        if left := [letter for letter, outcome in passed.items() if outcome is None]:
            reason = f"time ran out for {', '.join(left)}"
            return ChoiceAnswer(None, True, "timeout", found, reason, seconds, certified)
        return ChoiceAnswer(None, True, "none", found, "no option fits", seconds, certified)

    def _verdicts(self, decide: Callable[[Problem], Verdict]) -> Iterator[tuple[str, list[tuple[Test, Verdict]]]]:
        known: dict[tuple[Formula, Formula | None], Verdict] = {}
        for letter, tests in self.options:
            for test in tests:
                if (test.formula, test.without) not in known:
                    goal = Statement("option", test.formula, "conjecture")
                    premises = tuple(one for one in self._premises if one.formula is not test.without)
                    known[test.formula, test.without] = decide(Problem(premises, goal, self.signature))
            yield letter, [(test, known[test.formula, test.without]) for test in tests]
