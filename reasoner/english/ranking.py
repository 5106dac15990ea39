"""Second thoughts on derivations: what is dear only in combination.

Costs of rules add up without looking at one another. What is dear only in combination is added here, to the few best
derivations of a sentence: a singular subject with a plural verb, and a coordination of unlike things ("is a road and
Regent Street") where a coordination of like things ("connecting Oxford Street and Regent Street") was to be had.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import dropwhile

from reasoner.english.chart import Leaf, Tree
from reasoner.english.clause_costs import CLAUSE_COSTS
from reasoner.english.clauselike import Kinds
from reasoner.english.phrase_costs import PHRASE_COSTS, Rule
from reasoner.english.preferences import NO_CLAUSE


def _by_name() -> Mapping[str, Sequence[Rule]]:
    found: dict[str, list[Rule]] = {}
    for rules in (*PHRASE_COSTS, *CLAUSE_COSTS):
        for name, rule in rules.items():
            found.setdefault(name, []).append(rule)
    return found


_COSTS = _by_name()
Ranking = Sequence[tuple[float, Tree]]
"""Derivations with their costs, cheapest first."""


class Reranked:
    """The derivations with what they cost in combination, cheapest first; `most` of them.

    Mostly the first stays the first, whatever the others cost, and is all that is asked for: then they are not judged
    before they are.
    """

    __slots__ = ("_judged", "_judging", "first")

    def __init__(self, trees: Ranking, kinds: Kinds, most: int) -> None:
        self._judged: Ranking | None = trees if len(trees) < 2 else None
        self._judging: Callable[[], Ranking] = partial(_judged, trees, kinds, most)
        self.first = trees[0]
        if self._judged is None:
            self.first = _cheapest(trees, kinds)

    def __iter__(self) -> Iterator[tuple[float, Tree]]:
        yield self.first
        if self._judged is None:
            try:
                self._judged = self._judging()
            except (LookupError, TypeError):  # a fault of ours costs the other readings, not the text
                self._judged = (self.first,)
        yield from self._judged[1:]

    def without_others(self, again: Callable[[], Reranked]) -> Reranked:
        """The same, but keeping the first one only; the others are found once more if they are asked for."""
        made = Reranked.__new__(Reranked)
        made.first, made._judged, made._judging = self.first, None, lambda: tuple(again())
        return made


def _cheapest(trees: Ranking, kinds: Kinds) -> tuple[float, Tree]:
    """The derivation that is the cheapest in combination; those that cannot be are not judged."""
    known: dict[int, float] = {}
    taken_off = _most_taken_off(kinds)
    best, first = trees[0]
    best += _extra(first, kinds, known)
    for cost, tree in trees[1:]:
        if cost - taken_off >= best:
            break
        cost += _extra(tree, kinds, known)
        if cost < best:
            best, first = cost, tree
    return best, first


def _judged(trees: Ranking, kinds: Kinds, most: int) -> Ranking:
    known: dict[int, float] = {}
    judged = [(cost + _extra(tree, kinds, known), tree) for cost, tree in trees]
    judged.sort(key=lambda entry: entry[0])
    return judged[:most]


def _most_taken_off(kinds: Kinds) -> float:
    """What a derivation may cost less in combination: "the" and a noun may be joined to each name behind them."""
    behind = dropwhile(lambda word: "THE" not in word, kinds)
    return NO_CLAUSE * sum("NAME" in word for word in behind)


def _extra(tree: Tree, kinds: Kinds, known: dict[int, float]) -> float:
    """What all nodes of a derivation cost; `known` has what those cost, by identity, that another one has as well."""
    cost = 0.0
    stack: list[Tree | Leaf] = [tree]
    while stack:
        node = stack.pop()
        name, parts = node
        if type(name) is str:
            stack += parts
            rules = _COSTS.get(name)
            if rules is not None:
                own = known.get(id(node))
                if own is None:
                    own = 0.0
                    for rule in rules:
                        own += rule(name, parts, kinds)
                    known[id(node)] = own
                cost += own
    return cost
