"""Which way a fact of a query is asked: towards the answer.

A trained model has two opinions of a fact: of its tail given the head, and of its head given the tail. The one that
ranks well is that of the end that is asked for. So over a source of truth values that is `directed`, each atom of a
query is turned so that its second argument is the one nearer to the answer variables, counted in atoms; atoms that lie
across (both ends equally far) are the relation's own. This does not depend on how the query is written: r(a, x) and
r⁻¹(x, a) are the same atom.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import Any

from reasoner.logic import Equal, Formula, Predicate, Term, Variable, fold

FAR = float("inf")


class Directions:
    """The distances of a formula's variables from its answers.

    Args:
        formula: with all quantified variables different.
        free: the answer variables.
    """

    def __init__(self, formula: Formula, free: Iterable[Variable]) -> None:
        beside: dict[Variable, list[tuple[Variable, int]]] = {}

        def rule(node: Any, _: tuple[Any, ...]) -> None:
            match node:
                case Predicate(_, (Variable() as one, Variable() as other)):
                    step = 1
                case Equal(Variable() as one, Variable() as other):
                    step = 0
                case _:
                    return
            beside.setdefault(one, []).append((other, step))
            beside.setdefault(other, []).append((one, step))

        fold(formula, rule)
        self._far: dict[Variable, int] = dict.fromkeys(free, 0)
        waiting = deque(self._far)
        while waiting:
            variable = waiting.popleft()
            for other, step in beside.get(variable, ()):
                found = self._far[variable] + step
                if found < self._far.get(other, FAR):
                    self._far[other] = found
                    waiting.append(other) if step else waiting.appendleft(other)

    def away(self, head: Term | int, tail: Term | int) -> bool:
        """Whether the head of a fact is nearer to the answers than its tail; constants are farthest."""
        return self._distance(head) < self._distance(tail)

    def _distance(self, term: Term | int) -> float:
        return self._far.get(term, FAR) if isinstance(term, Variable) else FAR


__all__ = ["Directions"]
