"""Semantic actions for two statements of which one is the reason for the other: because, so. Both of them hold."""

from __future__ import annotations

from reasoner.english.conditionals import Conditionals
from reasoner.english.meanings import Clause, Unreadable
from reasoner.english.phrase_tests import DENYING


class Reasons(Conditionals):
    """Statements with their reasons."""

    def because_first(self, reason: Clause, result: Clause) -> Clause:
        """`Because it rains, the street is wet`: both are so."""
        return self._both_hold("because", reason, result)

    def because(self, result: Clause, reason: Clause) -> Clause:
        """`The street is wet because it rains`; what is denied before "because" may be the reason."""
        said = [word.lower for word in self.words]
        before = said[: said.index("because")]
        if before[-1:] != [","] and not DENYING.isdisjoint(before):
            raise Unreadable('what is denied may be so or may be the reason; put a comma before "because"')
        return self._both_hold("because", result, reason)

    def so_then(self, reason: Clause, result: Clause) -> Clause:
        """`It rains, so the street is wet`."""
        said = [word.lower for word in self.words]
        if said[said.index("so") + 1] == "that":
            raise Unreadable('"so that" says what something is done for')
        return self._both_hold("so", reason, result)

    def _both_hold(self, link: str, first: Clause, second: Clause) -> Clause:
        if self.judged:
            raise Unreadable(f'whether it is so "{link}" of that is not judged; ask whether each of them is so')
        alternatives = any(word.lower in {"or", "either"} for word in self.words)
        if alternatives and any(clause.phrase is None for clause in (first, second)):
            raise Unreadable(f'what "or" joins may go on behind "{link}"; make two sentences of it')
        return self.s_and(first, second)
