"""Premise selection by the rarity of symbols, and members of the race that look at what it selects.

Source: Hoder and Voronkov, "Sine Qua Non for Large Theory Reasoning", CADE 2011, section 3.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reasoner.logic import Statement, symbols_of
from reasoner.prove.members import EPROVER
from reasoner.prove.questions import GAVE_UP, TIMEOUT, Answer, Backend, Limits, Outcome, Question
from reasoner.prove.z3_backend import Z3

FURTHER = 2
"""Steps from the goal beyond those of the largest selection, for what is sent of many statements."""

Symbol = tuple[type, str, int]


def relevant(statements: Sequence[Statement], *, tolerance: float, depth: int) -> tuple[Statement, ...]:
    """What comes from the goal, and the premises that it triggers within so many steps; in the order given.

    A symbol triggers the premises among whose symbols it is the rarest, up to a factor (generality tolerance): those
    are the premises that say what the symbol means. Premises without symbols are always selected, and all are where
    there is no goal.

    Args:
        statements: of a question; the goal's have the role `goal` or `negated_goal`.
        tolerance: at least 1.0; the higher, the more premises a symbol triggers.
        depth: steps from the goal.
    """
    of_goal = [statement.role in ("goal", "negated_goal") for statement in statements]
    if not any(of_goal):
        return tuple(statements)
    symbols = [symbols_of(statement.formula) for statement in statements]
    occurrences = Counter(symbol for number, found in enumerate(symbols) if not of_goal[number] for symbol in found)
    triggered: dict[Symbol, list[int]] = defaultdict(list)
    selected = {number for number, found in enumerate(symbols) if of_goal[number] or not found}
    for number, found in enumerate(symbols):
        if number in selected:
            continue
        rarest = min(occurrences[symbol] for symbol in found)
        for symbol in found:
            if occurrences[symbol] <= tolerance * rarest:
                triggered[symbol].append(number)
    reached = frozenset[Symbol]().union(*(symbols[number] for number in selected))
    for _ in range(depth):
        fresh = {number for symbol in reached for number in triggered[symbol]} - selected
        if not fresh:
            break
        selected |= fresh
        reached = reached.union(*(symbols[number] for number in fresh))
    return tuple([statements[number] for number in sorted(selected)])


@dataclass(frozen=True, slots=True)
class Relevant:
    """A backend on selections of the premises; it can refute, and says nothing else.

    Attributes:
        name: as in `--backend`.
        backend: who is asked.
        selections: tolerance and depth of each, the smallest first; they share the time.
    """

    name: str
    backend: Backend
    selections: tuple[tuple[float, int], ...]

    @property
    def capabilities(self) -> str:
        """What it is good for."""
        return f"{self.backend.name} on the premises that share rare symbols with the goal; refutes only"

    def reduced(self, question: Question) -> Question:
        """The question without what is far from the goal: a process need not be sent all statements."""
        tolerance, depth = max(self.selections)
        kept = relevant(question.statements, tolerance=tolerance, depth=depth + FURTHER)
        if len(kept) == len(question.statements):
            return question
        names = {symbol[1:] for statement in kept for symbol in symbols_of(statement.formula)}
        signature = replace(
            question.signature,
            functions={key: sorts for key, sorts in question.signature.functions.items() if key in names},
            predicates={key: sorts for key, sorts in question.signature.predicates.items() if key in names},
            places={},
        )
        return Question(kept, signature, partial=True)

    def installed(self) -> bool:
        """Whether the backend is."""
        return self.backend.installed()

    def version(self) -> str:
        """The backend's."""
        return self.backend.version()

    def solve(self, question: Question, limits: Limits) -> Answer:
        """Refute a selection: what contradicts itself does so with more premises too."""
        start = time.perf_counter()
        chosen = {
            relevant(question.statements, tolerance=tolerance, depth=depth): None
            for tolerance, depth in self.selections
        }
        if question.partial:
            chosen[question.statements] = None
        whole = len(question.statements) + question.partial
        smaller = [statements for statements in chosen if len(statements) < whole]
        reasons: set[str] = set()
        for tried, statements in enumerate(smaller):
            left = limits.seconds - (time.perf_counter() - start)
            if left <= 0:
                return Answer(Outcome.UNKNOWN, TIMEOUT, seconds=limits.seconds, backend=self.name)
            share = replace(limits, seconds=left / (len(smaller) - tried))
            found = self.backend.solve(Question(statements, question.signature), share)
            if found.outcome is Outcome.UNSATISFIABLE:
                core = found.core or tuple([statement.name for statement in statements])
                return replace(found, core=core, seconds=time.perf_counter() - start, backend=self.name)
            reasons.add(found.reason)
        told = "no selection of the premises leads to a refutation" if smaller else "every premise is relevant"
        reason = TIMEOUT if TIMEOUT in reasons else GAVE_UP
        return Answer(Outcome.UNKNOWN, reason, seconds=time.perf_counter() - start, backend=self.name, text=told)


Z3_RELEVANT = Relevant("z3-relevant", Z3, ((2.0, 1), (2.0, 2)))
EPROVER_RELEVANT = Relevant("eprover-relevant", EPROVER, ((2.0, 1),))
