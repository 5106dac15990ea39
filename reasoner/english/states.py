"""The states of a compiled grammar, and what can be done in them before a word; looked up while a chart is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

END = "$END"
"""Stands for the end of the sentence among the terminals to come."""
AT_END: Mapping[str, float] = {END: 0.0}
"""The kinds of word at the end of the sentence."""
BEGINNINGS_KEPT = 5_000


@dataclass(frozen=True, slots=True)
class Action:
    """What a finished rule does: `name` is its semantic action, `keep` says which symbols become arguments.

    `handed_on` says that the arguments go to the rule above, without a node of their own; `drops`, that not all symbols
    are kept.
    """

    name: str
    keep: tuple[bool, ...]
    handed_on: bool
    cost: float
    drops: bool


class State:
    """A place inside the alternatives of one nonterminal: a dotted rule, shared between rules (a trie node)."""

    __slots__ = (
        "actions",
        "awaits",
        "begun",
        "bits",
        "ending",
        "ends",
        "look",
        "moves",
        "nonterminals",
        "owner",
        "passes",
        "read",
        "terminals",
    )

    def __init__(self, owner: str) -> None:
        self.owner = owner
        self.terminals: dict[str, State] = {}
        self.nonterminals: dict[str, State] = {}
        self.actions: list[Action] = []
        self.passes = False
        """Whether the one phrase read so far may be all there is, adding nothing to it."""
        self.awaits: Edges = ()
        """The phrases that lead on, also those that are all there is of one of `nonterminals`."""
        self.ends: frozenset[str] = frozenset()
        """The terminals, or END, that can come after the phrase, where a rule is finished here."""
        self.look: frozenset[str] = frozenset()
        """The terminals, or END, one of which has to come next."""
        self.bits = self.ending = 0
        """`look` and `ends` as numbers with a bit for each terminal."""
        self.begun: tuple[tuple[int, tuple[str, State]], ...] = ()
        """`awaits`, each with the terminals that the phrase can begin with."""
        self.read: tuple[tuple[int, tuple[str, State]], ...] = ()
        """`terminals`, each with its bit."""
        self.moves: dict[int, Moves | None] = {}
        """What can be done here before a word of some of the kinds in `look`; filled by `before`."""

    def before(self, bits: int) -> Moves | None:
        """What can be done here before a word of these kinds of those in `look`, if anything."""
        moves = (
            tuple([edge for first, edge in self.begun if first & bits]),
            tuple([edge for bit, edge in self.read if bit & bits]),
            self.actions if self.ending & bits else (),
        )
        found = self.moves[bits] = moves if any(moves) else None
        return found


Edges = tuple[tuple[str, State], ...]
"""Symbols with the states after them."""
Moves = tuple[Edges, Edges, Sequence[Action]]
"""The nonterminals to await, the terminals to read, and the rules that are finished."""


class Group:
    """States that are reached together: those of the rules that can begin with a phrase where others are awaited."""

    __slots__ = ("states",)

    def __init__(self, states: tuple[State, ...]) -> None:
        self.states = states


class Before(dict[State, Moves | None]):
    """What can be done in each state before a word of some kinds, if anything; found out when it is asked for.

    Attributes:
        bits: the kinds of word, a bit for each.
        groups: those states of a group in which anything can be done, with what that is; filled by `live`.
    """

    __slots__ = ("bits", "groups")

    def __init__(self, bits: int) -> None:
        super().__init__()
        self.bits = bits
        self.groups: dict[Group, tuple[tuple[State, Moves], ...]] = {}

    def __missing__(self, state: State) -> Moves | None:
        moves: Moves | None = None
        bits = state.bits & self.bits
        if bits:
            moves = state.moves[bits] if bits in state.moves else state.before(bits)
        self[state] = moves
        return moves

    def live(self, group: Group) -> tuple[tuple[State, Moves], ...]:
        """The states of a group that may go on or end here."""
        found = self.groups[group] = tuple([(state, moves) for state in group.states if (moves := self[state])])
        return found


@dataclass(frozen=True, slots=True)
class Beginning:
    """All rules that can begin where some nonterminals are awaited, before a word of some kinds.

    Attributes:
        reads: the terminals they begin with, with the states after them.
        after: the states of these rules after each phrase that they can begin with.
        names: the nonterminals that can begin there.
    """

    reads: Edges
    after: Mapping[str, Group]
    names: Sequence[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Compiled rules.

    Attributes:
        roots: the trie of each nonterminal.
        bits: a bit for each terminal.
        closed: the terminals with fixed spellings, each with its regular expression.
        literals: every word that stands in quotes in the grammar, for suggestions.
        beginnings: what can begin where nonterminals are awaited, by those of the next word's bits that tell; with all
            bits that do.
        tables: what can be done before each kind of word seen so far, by its identity, with the kinds, lest one
            be freed and its identity used again.
        shared: the same tables by the bits of the kinds, whatever these cost.
    """

    roots: dict[str, State]
    bits: Mapping[str, int]
    closed: tuple[tuple[str, str], ...]
    literals: frozenset[str] = field(default=frozenset())
    beginnings: dict[frozenset[str], tuple[int, dict[int, Beginning]]] = field(default_factory=dict)
    tables: dict[int, tuple[Before, Mapping[str, float]]] = field(default_factory=dict)
    shared: dict[int, Before] = field(default_factory=dict)
    groups: dict[tuple[State, ...], Group] = field(default_factory=dict)

    def before(self, kinds: Mapping[str, float]) -> Before:
        """What can be done before a word of these kinds; remembered."""
        known = self.tables.get(id(kinds))
        if known is not None:
            return known[0]
        bits = sum([self.bits.get(terminal, 0) for terminal in kinds])
        found = self.shared.get(bits)
        if found is None:
            found = self.shared[bits] = Before(bits)
        self.tables[id(kinds)] = found, kinds
        return found

    def beginning(self, awaited: Iterable[str], table: Before) -> Beginning:
        """What can begin where these nonterminals are awaited, before a word of some kinds; remembered."""
        names = frozenset(awaited)
        known = self.beginnings.get(names)
        if known is None:
            if len(self.beginnings) >= BEGINNINGS_KEPT:
                self.beginnings.clear()
            telling = reduce(or_, [self.roots[name].bits for name in names], 0)
            known = self.beginnings[names] = telling, {}
        bits, found = known[0] & table.bits, known[1]
        if bits not in found:
            found[bits] = self._beginning(names, table)
        return found[bits]

    def _beginning(self, awaited: frozenset[str], table: Before) -> Beginning:
        names = sorted(awaited)
        known = set(names)
        reads: list[tuple[str, State]] = []
        after: dict[str, list[State]] = {}
        for name in names:  # it grows meanwhile
            moves = table[self.roots[name]]
            if moves is None:
                continue
            reads += moves[1]
            for other, state in moves[0]:
                if other in after:
                    after[other].append(state)
                else:
                    after[other] = [state]
                if other not in known:
                    known.add(other)
                    names.append(other)
        return Beginning(tuple(reads), {name: self._group(tuple(states)) for name, states in after.items()}, names)

    def _group(self, states: tuple[State, ...]) -> Group:
        found = self.groups.get(states)
        if found is None:
            found = self.groups[states] = Group(states)
        return found
