"""Ground clauses: unit propagation by rounds, and a small search that keeps its reasons.

Literals are non-zero integers, -n being the negation of n. Propagation is synchronous: a literal's level is the height
of its shortest derivation by unit propagation, which is the depth that an example records.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

Clause = tuple[int, ...]
MAX_CONFLICTS = 400


class SearchLimitError(Exception):
    """The search learned more clauses than it may."""


@dataclass(slots=True)
class Propagation:
    """What follows from clauses by unit propagation.

    Attributes:
        levels: for each true literal the height of its shortest derivation; 0 for unit clauses and assumptions.
        reasons: for each true literal the clause that gave it; -1 for an assumption.
        conflict: a clause that became false, or -1.
        height: the height of the derivation of the conflict.
    """

    levels: dict[int, int] = field(default_factory=dict)
    reasons: dict[int, int] = field(default_factory=dict)
    conflict: int = -1
    height: int = 0


class ClauseSet:
    """Clauses with an index from literals to clauses."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self.clauses: list[Clause] = []
        self.uses: dict[int, list[int]] = {}
        self.units: list[int] = []
        self.empty = -1
        for clause in clauses:
            self.add(clause)

    def add(self, clause: Clause) -> int:
        """Append a clause and return its number."""
        number = len(self.clauses)
        self.clauses.append(clause)
        if len(clause) == 1:
            self.units.append(number)
        elif not clause:
            self.empty = number
        for literal in clause:
            self.uses.setdefault(-literal, []).append(number)
        return number

    def propagate(
        self,
        assumptions: Sequence[int] = (),
        without: frozenset[int] = frozenset(),
        inferred: frozenset[int] = frozenset(),
    ) -> Propagation:
        """Unit propagation, one level at a time, from the assumptions.

        Args:
            assumptions: literals of level 0.
            without: clauses that are left out.
            inferred: unit clauses that take an inference themselves, and so have level 1.
        """
        found = Propagation()
        levels, reasons, clauses = found.levels, found.reasons, self.clauses
        if self.empty >= 0 and self.empty not in without:
            found.conflict = self.empty
            return found
        frontier: list[int] = []
        for literal in assumptions:
            if literal not in levels:
                levels[literal], reasons[literal] = 0, -1
                frontier.append(literal)
        for number in self.units:
            literal = clauses[number][0]
            if number not in without and number not in inferred and literal not in levels:
                levels[literal], reasons[literal] = 0, number
                frontier.append(literal)
        for literal in frontier:
            if -literal in levels:
                found.conflict = reasons[literal] if reasons[literal] >= 0 else reasons[-literal]
                return found
        level = 0
        late = {clauses[n][0]: n for n in self.units if n in inferred and n not in without}
        new = {literal: number for literal, number in late.items() if literal not in levels}
        while frontier or new:
            level += 1
            for literal in frontier:
                for number in self.uses.get(literal, ()):
                    if number in without:
                        continue
                    rest = 0
                    for other in clauses[number]:
                        if other in levels:
                            break
                        if -other not in levels:
                            if rest:
                                break
                            rest = other
                    else:
                        if not rest:
                            found.conflict, found.height = number, level
                            return found
                        if rest not in new:
                            new[rest] = number
            for literal, number in new.items():
                if -literal in levels:
                    found.conflict, found.height = number, level
                    return found
                levels[literal], reasons[literal] = level, number
            frontier, new = list(new), {}
        return found

    def extend(self, true: set[int], literal: int) -> bool:
        """Add a literal and what follows from it to literals closed under propagation; False at a conflict."""
        clauses, pending = self.clauses, [literal]
        true.add(literal)
        while pending:
            for number in self.uses.get(pending.pop(), ()):
                rest = 0
                for other in clauses[number]:
                    if other in true:
                        break
                    if -other not in true:
                        if rest:
                            break
                        rest = other
                else:
                    if not rest:
                        return False
                    true.add(rest)
                    pending.append(rest)
        return True

    def completed(
        self, found: Propagation, order: Sequence[int], without: frozenset[int] = frozenset()
    ) -> frozenset[int] | None:
        """The model that has these literals wherever nothing is known yet, if it is one."""
        true = set(found.levels)
        true.update(literal for literal in order if -literal not in found.levels)
        satisfied = all(not true.isdisjoint(c) for n, c in enumerate(self.clauses) if n not in without)
        return frozenset(true) if satisfied else None

    def explain(self, found: Propagation, literals: Sequence[int]) -> tuple[list[int], list[int]]:
        """The clauses and the assumptions that these true literals rest on."""
        used: dict[int, None] = {}
        assumed: dict[int, None] = {}
        seen: set[int] = set()
        pending = list(literals)
        while pending:
            literal = pending.pop()
            if literal in seen:
                continue
            seen.add(literal)
            reason = found.reasons[literal]
            if reason < 0:
                assumed[literal] = None
            else:
                used[reason] = None
                pending.extend(-other for other in self.clauses[reason] if other != literal)
        return list(used), list(assumed)

    def explain_conflict(self, found: Propagation) -> tuple[list[int], list[int]]:
        """The clauses and the assumptions that the conflict rests on."""
        used, assumed = self.explain(found, [-literal for literal in self.clauses[found.conflict]])
        return [*used, found.conflict], assumed


@dataclass(slots=True)
class SearchResult:
    """A model, or a refutation.

    Attributes:
        model: the true literals, if there is a model.
        learned: otherwise clauses, each with the clauses it follows from by unit propagation; the last is empty.
        first: the number of the first of them.
        height: of a refutation by propagation alone.
    """

    model: frozenset[int] | None = None
    learned: list[tuple[Clause, list[int]]] = field(default_factory=list)
    first: int = 0
    height: int = 0


def search(clauses: Sequence[Clause], atoms: int, prefer: Sequence[int] = ()) -> SearchResult:
    """Decide whether the clauses have a model, by decisions and learned negations of decisions.

    Args:
        clauses: over atoms 1 … `atoms`.
        atoms: how many there are.
        prefer: literals to try first; atoms are tried false otherwise.

    Raises:
        SearchLimitError: too many conflicts.
    """
    known = ClauseSet(clauses)
    outcome = SearchResult(first=len(known.clauses))
    chosen = {abs(literal): literal for literal in prefer}
    order = [*chosen.values(), *(-atom for atom in range(1, atoms + 1) if atom not in chosen)]
    for _ in range(MAX_CONFLICTS):
        decisions: list[int] = []
        found = known.propagate()
        if found.conflict < 0 and (model := known.completed(found, order)) is not None:
            outcome.model = model
            return outcome
        if found.conflict < 0:
            true = set(found.levels)
            for literal in order:
                if literal not in true and -literal not in true:
                    decisions.append(literal)
                    if not known.extend(true, literal):
                        break
            else:
                outcome.model = frozenset(true)
                return outcome
            found = known.propagate(decisions)
        used, assumed = known.explain_conflict(found)
        clause = tuple(-literal for literal in assumed)
        outcome.learned.append((clause, used))
        if not clause:
            outcome.height = found.height
            return outcome
        known.add(clause)
    raise SearchLimitError
