"""A propositional solver that records why: conflict-driven clause learning with two watched literals.

Marques-Silva and Sakallah (GRASP, 1999), Moskewicz et al. (Chaff, 2001), Eén and Sörensson (MiniSat, 2003). Every
learned clause keeps the clauses it was resolved from, so that it follows from them by reverse unit propagation. A
literal is 2v for atom v and 2v + 1 for its negation.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable
from typing import Any

RESTART_UNIT = 100
"""Conflicts before the first restart; later ones follow Luby's sequence."""

DECAY = 1 / 0.95


class PropositionalClause:
    """Literals, the first two of them watched, and for a learned clause what it was learned from.

    `origin` is the caller's own object for a clause that was added.
    """

    __slots__ = ("antecedents", "literals", "origin")

    def __init__(self, literals: list[int], antecedents: tuple[PropositionalClause, ...], origin: Any = None) -> None:
        self.literals = literals
        self.antecedents = antecedents
        self.origin = origin


class Solver:
    """Clauses can be added between calls of `solve`; `conflict` is the empty clause once it was derived."""

    def __init__(self) -> None:
        self.value: list[bool | None] = []
        self.conflict: PropositionalClause | None = None
        self._level: list[int] = []
        self._reason: list[PropositionalClause | None] = []
        self._phase: list[int] = []
        self._activity: list[float] = []
        self._watchers: list[list[PropositionalClause]] = []
        self._heap: list[tuple[float, int]] = []
        self._trail: list[int] = []
        self._limits: list[int] = []
        self._head = 0
        self._bump = 1.0
        self._units: dict[int, PropositionalClause] = {}

    def atom(self) -> int:
        """A new atom."""
        atom = len(self._level)
        self.value += (None, None)
        self._watchers += ([], [])
        self._level.append(0)
        self._reason.append(None)
        self._phase.append(1)
        self._activity.append(0.0)
        heapq.heappush(self._heap, (0.0, atom))
        return atom

    def add(self, literals: Iterable[int], origin: Any) -> None:
        """Add a clause; a tautology is ignored."""
        kept = list(dict.fromkeys(literals))
        if any(literal ^ 1 in kept for literal in kept) or self.conflict is not None:
            return
        clause = PropositionalClause(kept, (), origin)
        self._backtrack(0)
        self._attach(clause)

    def _attach(self, clause: PropositionalClause) -> None:
        """Watch a clause at level 0, where literals false for good are moved to the end."""
        literals, value = clause.literals, self.value
        literals.sort(key=lambda literal: value[literal] is False)
        if len(literals) > 1:
            self._watchers[literals[0]].append(clause)
            self._watchers[literals[1]].append(clause)
        if not literals or value[literals[0]] is False:
            self._refuted(clause)
        elif (len(literals) == 1 or value[literals[1]] is False) and value[literals[0]] is None:
            self._assign(literals[0], clause)

    def _refuted(self, clause: PropositionalClause) -> None:
        """All literals are false at level 0."""
        self.conflict = PropositionalClause(
            [], (clause, *[self._units[literal ^ 1] for literal in clause.literals]), clause.origin
        )
        if not clause.literals:
            self.conflict = clause

    def _assign(self, literal: int, reason: PropositionalClause | None) -> None:
        self.value[literal] = True
        self.value[literal ^ 1] = False
        atom = literal >> 1
        self._level[atom] = len(self._limits)
        self._reason[atom] = reason
        self._trail.append(literal)
        if not self._limits and reason is not None:
            below = [self._units[other ^ 1] for other in reason.literals if other != literal]
            self._units[literal] = PropositionalClause([literal], (reason, *below)) if below else reason

    def _backtrack(self, level: int) -> None:
        if len(self._limits) <= level:
            return
        start = self._limits[level]
        for literal in self._trail[start:]:
            atom = literal >> 1
            self.value[literal] = self.value[literal ^ 1] = None
            self._phase[atom] = literal & 1
            heapq.heappush(self._heap, (-self._activity[atom], atom))
        del self._trail[start:]
        del self._limits[level:]
        self._head = start

    def _propagate(self) -> PropositionalClause | None:
        """Unit propagation; the clause that became false, if any."""
        value, watchers = self.value, self._watchers
        while self._head < len(self._trail):
            false = self._trail[self._head] ^ 1
            self._head += 1
            watching = watchers[false]
            kept: list[PropositionalClause] = []
            for index, clause in enumerate(watching):
                literals = clause.literals
                if literals[0] == false:
                    literals[0], literals[1] = literals[1], false
                first = literals[0]
                if value[first]:
                    kept.append(clause)
                    continue
                for position in range(2, len(literals)):
                    if value[literals[position]] is not False:
                        literals[1], literals[position] = literals[position], false
                        watchers[literals[1]].append(clause)
                        break
                else:
                    kept.append(clause)
                    if value[first] is False:
                        kept.extend(watching[index + 1 :])
                        watchers[false] = kept
                        return clause
                    self._assign(first, clause)
            watchers[false] = kept
        return None

    def solve(self, expired: Callable[[], bool]) -> bool | None:
        """True: `value` is a model. False: `conflict` is the empty clause. None: expired."""
        conflicts, restarts, budget = 0, 1, RESTART_UNIT
        while self.conflict is None:
            failed = self._propagate()
            if failed is not None:
                if not self._limits:
                    self._refuted(failed)
                    return False
                conflicts += 1
                self._learn(failed)
                if conflicts & 31 == 0 and expired():
                    return None
                if conflicts >= budget:
                    restarts += 1
                    budget = conflicts + RESTART_UNIT * _luby(restarts)
                    self._backtrack(0)
                continue
            atom = self._choose()
            if atom is None:
                return True
            self._limits.append(len(self._trail))
            self._assign(2 * atom + self._phase[atom], None)
        return False

    def _choose(self) -> int | None:
        """The unassigned atom that took part in most recent conflicts."""
        heap, value = self._heap, self.value
        while heap:
            atom = heapq.heappop(heap)[1]
            if value[2 * atom] is None:
                return atom
        return None

    def _learn(self, failed: PropositionalClause) -> None:
        """Resolve back to the first unique implication point, jump back, assert the learned literal."""
        level, reasons = self._level, self._reason
        current = len(self._limits)
        seen: set[int] = set()
        antecedents: dict[PropositionalClause, None] = {}
        learned: list[int] = []
        open_count = 0
        index = len(self._trail) - 1
        clause: PropositionalClause | None = failed
        literal = -1
        while True:
            if clause is not None:
                antecedents[clause] = None
                for other in clause.literals:
                    atom = other >> 1
                    if other == literal or atom in seen:
                        continue
                    seen.add(atom)
                    if level[atom] == 0:
                        antecedents[self._units[other ^ 1]] = None
                        continue
                    self._bump_atom(atom)
                    if level[atom] == current:
                        open_count += 1
                    else:
                        learned.append(other)
            while self._trail[index] >> 1 not in seen:
                index -= 1
            literal = self._trail[index]
            index -= 1
            open_count -= 1
            if open_count == 0:
                break
            clause = reasons[literal >> 1]
        self._bump *= DECAY
        learned.sort(key=lambda other: -level[other >> 1])
        made = PropositionalClause([literal ^ 1, *learned], tuple(antecedents))
        self._backtrack(level[learned[0] >> 1] if learned else 0)
        if learned:
            self._watchers[made.literals[0]].append(made)
            self._watchers[made.literals[1]].append(made)
        self._assign(literal ^ 1, made)

    def _bump_atom(self, atom: int) -> None:
        activity = self._activity
        activity[atom] += self._bump
        if activity[atom] > 1e100:
            activity[:] = [each * 1e-100 for each in activity]
            self._bump *= 1e-100
        if self.value[2 * atom] is None:
            heapq.heappush(self._heap, (-activity[atom], atom))


def _luby(number: int) -> int:
    """Luby's sequence 1 1 2 1 1 2 4 … from number 1."""
    while True:
        power = number.bit_length()
        if number == (1 << power) - 1:
            return 1 << (power - 1)
        number -= (1 << (power - 1)) - 1
