"""Canonical form of a set of formulas up to the names of its symbols, by colour refinement and individualisation.

The problem becomes a graph whose vertices are subexpressions (one for all that agree up to bound names and the order
of ∧ ∨ ↔ ⊕ =) and symbols. Colours of symbols are refined by where the symbols occur until they are stable; where
symbols stay tied, each is singled out in turn and the smallest outcome taken, less those that an automorphism
maps to one already seen (McKay, "Practical Graph Isomorphism", 1981; McKay and Piperno, 2014). Among these are the
exchange of two symbols, and that of two islands: premises that share symbols with one another and with no others.
Colours are ranks among sorted keys, never hash values, so keys are the same in every process.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from hashlib import blake2b
from itertools import chain
from typing import Any

from reasoner.logic.fold import Expression, fold, symbols_of
from reasoner.logic.nodes import (
    Arithmetic,
    Comparison,
    DistinctObject,
    Formula,
    Function,
    Number,
    Predicate,
    Quantified,
    Variable,
)
from reasoner.logic.substitution import SYMMETRIC, rename_bound

MAX_TIES = 64
"""With more tied symbols than this the key is that of the stable colouring, which is still invariant."""

_NO_SYMBOL = -1
Symbol = tuple[type, str, int]
"""The class of its nodes, its name and its arity."""


def canonical_problem_key(premises: Iterable[Formula], goal: Formula | None = None) -> str:
    """A digest (32 hex digits) that does not change with the names of symbols, premise order and bound names.

    Nor does it with the order of the parts of ∧, ∨, ↔, ⊕ and =. Two problems share a key exactly if a bijection of
    function symbols and one of predicate symbols, both keeping arity, turn one into the other; for problems with more
    than `MAX_TIES` interchangeable-looking symbols, if colour refinement cannot tell them apart. Numerals, distinct
    objects and sorts keep their names.

    >>> from reasoner.logic import Function, Predicate
    >>> canonical_problem_key([Predicate("p", [Function("a")])]) == canonical_problem_key(
    ...     [Predicate("q", [Function("b")])]
    ... )
    True
    """
    return _Search(list(premises), goal).key().hex()


class _Graph:
    """The problem's subexpressions, numbered so that parts come before wholes, and their symbols."""

    def __init__(self, premises: Iterable[Formula], goal: Formula | None) -> None:
        self.labels: list[str] = []
        self.symbols: list[int] = []
        self.parts: list[tuple[int, ...]] = []
        self.symmetric: list[bool] = []
        self.levels: list[list[int]] = []
        self.index: dict[tuple[str, int, tuple[int, ...]], int] = {}
        self._heights: list[int] = []
        self.numbers: dict[Symbol, int] = {}
        roots = [fold(rename_bound(formula), self._vertex) for formula in premises]
        last = () if goal is None else (fold(rename_bound(goal), self._vertex),)
        together = self._add("premises", _NO_SYMBOL, tuple(roots), symmetric=True)
        self.top = self._add("problem", _NO_SYMBOL, (together, *last), symmetric=False)
        self.symbol_count = len(self.numbers)
        self.names = sorted(set(self.labels))
        ranks = {name: rank for rank, name in enumerate(self.names)}
        self.kinds = [ranks[label] for label in self.labels]
        self.wholes: list[list[tuple[int, int]]] = [[] for _ in self.labels]
        self.uses: list[list[int]] = [[] for _ in range(self.symbol_count)]
        for vertex, below in enumerate(self.parts):
            for place, part in enumerate(below):
                self.wholes[part].append((vertex, 0 if self.symmetric[vertex] else place))
            if self.symbols[vertex] >= 0:
                self.uses[self.symbols[vertex]].append(vertex)

    def _vertex(self, node: Expression, below: tuple[int, ...]) -> int:
        symbol = _NO_SYMBOL
        match node:
            case Function(name, _) | Predicate(name, _):
                symbol = self.numbers.setdefault((type(node), name, len(below)), len(self.numbers))
                label = f"{type(node).__name__} {len(below)}"
            case Variable(name, sort):
                label = f"variable {name} {sort.name}"
            case Number(value, sort):
                label = f"number {value} {sort.name}"
            case DistinctObject(name):
                label = f"object {name}"
            case Arithmetic(operator, _) | Comparison(operator, _, _):
                label = operator
            case Quantified():
                label = f"{type(node).__name__} " + " ".join(v.sort.name for v in node.variables)
            case _:
                label = f"{type(node).__name__} {len(below)}"
        return self._add(label, symbol, below, symmetric=isinstance(node, SYMMETRIC))

    def _add(self, label: str, symbol: int, below: tuple[int, ...], *, symmetric: bool) -> int:
        if symmetric:
            below = tuple(sorted(below))
        key = (label, symbol, below)
        found = self.index.get(key)
        if found is not None:
            return found
        vertex = self.index[key] = len(self.labels)
        self.labels.append(label)
        self.symbols.append(symbol)
        self.parts.append(below)
        self.symmetric.append(symmetric)
        height = 1 + max((self._heights[part] for part in below), default=-1)
        self._heights.append(height)
        while len(self.levels) <= height:
            self.levels.append([])
        self.levels[height].append(vertex)
        return vertex

    def swappable(self, one: int, other: int) -> bool:
        """Whether exchanging two symbols leaves the problem as it is."""
        exchange = {one: other, other: one}
        images: list[int] = []
        for vertex, below in enumerate(self.parts):
            moved = tuple([images[part] for part in below])
            if moved != below and self.symmetric[vertex]:
                moved = tuple(sorted(moved))
            symbol = self.symbols[vertex]
            image = self.index.get((self.labels[vertex], exchange.get(symbol, symbol), moved))
            if image is None:
                return False
            images.append(image)
        return images[self.top] == self.top

    def sweep(self, colours: list[int]) -> tuple[list[int], list[Any]]:
        """One round of refinement, up the levels and down again; and the sorted keys of the way up.

        If every symbol has a colour of its own, those keys describe the problem up to isomorphism.
        """
        kinds, symbols, parts, symmetric = self.kinds, self.symbols, self.parts, self.symmetric
        up = [0] * len(kinds)
        record: list[Any] = []
        offset = 0
        keys: list[Any]
        for level in self.levels:
            keys = []
            for vertex in level:
                below = [up[part] for part in parts[vertex]]
                if symmetric[vertex]:
                    below.sort()
                symbol = symbols[vertex]
                keys.append((kinds[vertex], colours[symbol] if symbol >= 0 else _NO_SYMBOL, *below))
            ordered = sorted(keys)
            record.append(ordered)
            ranks = {key: rank for rank, key in enumerate(dict.fromkeys(ordered), start=offset)}
            offset += len(ranks)
            for vertex, key in zip(level, keys, strict=True):
                up[vertex] = ranks[key]
        down = [0] * len(kinds)
        offset = 0
        for level in reversed(self.levels):
            keys = [(up[v], sorted([(down[w], place) for w, place in self.wholes[v]])) for v in level]
            ranked, count = _ranks(keys)
            for vertex, rank in zip(level, ranked, strict=True):
                down[vertex] = offset + rank
            offset += count
        return _ranks([(colours[s], sorted([down[v] for v in uses])) for s, uses in enumerate(self.uses)])[0], record


def _ranks(keys: list[Any]) -> tuple[list[int], int]:
    """The rank of each key among the distinct keys, and how many those are."""
    ranks = [0] * len(keys)
    rank, previous = -1, None
    for position in sorted(range(len(keys)), key=keys.__getitem__):
        if keys[position] != previous:
            rank, previous = rank + 1, keys[position]
        ranks[position] = rank
    return ranks, rank + 1


class _Search:
    """The search tree of individualisation and refinement; its depth is at most the number of tied symbols."""

    def __init__(self, premises: list[Formula], goal: Formula | None = None) -> None:
        self.premises = premises
        self.goal = goal
        self.graph = _Graph(premises, goal)

    @cached_property
    def islands(self) -> list[list[Formula]]:
        """Of each symbol its island; all that hangs together with the goal is one, with the goal in it."""
        islands: list[tuple[frozenset[Symbol], list[Formula]]] = []
        for formula in (*self.premises, *(() if self.goal is None else (self.goal,))):
            own = symbols_of(formula)
            joined = [each for each in islands if not own.isdisjoint(each[0])]
            islands = [each for each in islands if own.isdisjoint(each[0])]
            islands.append((own.union(*(each for each, _ in joined)), [*chain(*(each for _, each in joined)), formula]))
        found: list[list[Formula]] = [[] for _ in self.graph.numbers]
        for symbols, island in islands:
            for symbol in symbols:
                found[self.graph.numbers[symbol]] = island
        return found

    def key(self) -> bytes:
        colours, record = self._refine([0] * self.graph.symbol_count)
        if self.graph.symbol_count - len(set(colours)) > MAX_TIES:
            return self._digest([record, sorted(colours)])
        return min(self._leaves(colours, record))

    def _refine(self, colours: list[int]) -> tuple[list[int], list[Any]]:
        """The coarsest stable colouring at least as fine, and the record of the last sweep."""
        count = len(set(colours))
        while True:
            colours, record = self.graph.sweep(colours)
            refined = len(set(colours))
            if refined == count:
                return colours, record
            count = refined

    def _leaves(self, colours: list[int], record: list[Any], *, greedy: bool = False) -> set[bytes]:
        """Digests of the discrete colourings below, one for each orbit at least; only the first if `greedy`."""
        tied = _first_tie(colours)
        if not tied:
            return {self._digest(record)}
        groups: list[list[int]] = []
        marks: dict[int, bytes] = {}
        for symbol in tied:
            for group in groups:
                if self._exchangeable(group[0], symbol, colours, marks):
                    group.append(symbol)
                    break
            else:
                groups.append([symbol])
        # Symbols that can be exchanged pairwise are told apart in any order, all at once.
        found: set[bytes] = set()
        for group in groups:
            below = self._refine(_single_out(colours, group))
            if not found or self._leaves(*below, greedy=True).isdisjoint(found):
                found |= self._leaves(*below, greedy=greedy)
            if greedy:
                break
        return found

    def _exchangeable(self, one: int, other: int, colours: list[int], marks: dict[int, bytes]) -> bool:
        """Whether the problem stays as it is with two tied symbols exchanged, or their islands.

        Args:
            one: of the symbols.
            other: another.
            colours: that an island's symbols keep.
            marks: of symbols seen, what tells their islands apart.
        """
        if self.islands[one] is self.islands[other]:
            return self.graph.swappable(one, other)
        for symbol in (one, other):
            if symbol not in marks:
                marks[symbol] = self._mark(symbol, colours)
        return bool(marks[one]) and marks[one] == marks[other]

    def _mark(self, symbol: int, colours: list[int]) -> bytes:
        """A digest of a symbol's island in which it is singled out; empty for that of the goal, which has no like."""
        island = self.islands[symbol]
        if self.goal is not None and self.goal in island:
            return b""
        search = _Search(island)
        inside = [colours[self.graph.numbers[each]] for each in search.graph.numbers]
        own = next(n for n, each in enumerate(search.graph.numbers) if self.graph.numbers[each] == symbol)
        told_apart, record = search._refine(_single_out(inside, [own]))
        if search.graph.symbol_count - len(set(told_apart)) > MAX_TIES:
            return b""
        return self._digest([sorted(inside), min(search._leaves(told_apart, record))])

    def _digest(self, record: Any) -> bytes:
        return blake2b(repr((self.graph.names, record)).encode(), digest_size=16).digest()


def _first_tie(colours: list[int]) -> list[int]:
    """The symbols of the first colour that several share."""
    members: dict[int, list[int]] = {}
    for symbol, colour in enumerate(colours):
        members.setdefault(colour, []).append(symbol)
    return next((members[colour] for colour in sorted(members) if len(members[colour]) > 1), [])


def _single_out(colours: list[int], group: list[int]) -> list[int]:
    """The colours with the group's symbols before the rest of their colour, one after the other."""
    places = {symbol: place for place, symbol in enumerate(group)}
    width = len(colours) + 1
    return [colour * width + places.get(symbol, width - 1) for symbol, colour in enumerate(colours)]
