"""The rules of `grammars/english.lark`, compiled for the chart parser.

Lark reads the grammar file (its notation, templates and EBNF included) and hands back plain context-free rules; it
does not parse with them, because English is ambiguous and every reading is wanted. All alternatives of one
nonterminal are merged into a trie, so that a common beginning is recognised once. Lark takes a quarter of a second
for this, so the rules are also kept as plain data beside this module; data made from another text is ignored.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from reasoner.english.preferences import RULE_COST
from reasoner.errors import ReasonerError
from reasoner.resources import grammar_text

END = "$END"
"""Stands for the end of the sentence among the terminals to come."""
AT_END: Mapping[str, float] = {END: 0.0}
"""The kinds of word at the end of the sentence."""
STORED = "english_rules.json"
STARTS = ("statement", "question")


@dataclass(frozen=True, slots=True)
class Action:
    """What a finished rule does: `name` is its semantic action, `keep` says which symbols become arguments.

    `transparent` rules hand their only argument on; `spliced` rules give their arguments to the rule above.
    """

    name: str
    keep: tuple[bool, ...]
    transparent: bool
    spliced: bool
    cost: float


class State:
    """A place inside the alternatives of one nonterminal: a dotted rule, shared between rules (a trie node)."""

    __slots__ = ("actions", "look", "moves", "nonterminals", "owner", "terminals")

    def __init__(self, owner: str) -> None:
        self.owner = owner
        self.terminals: dict[str, State] = {}
        self.nonterminals: dict[str, State] = {}
        self.actions: list[Action] = []
        self.look: frozenset[str] = frozenset()
        """The terminals, or END, one of which has to come next."""
        self.moves: dict[int, Moves] = {}
        """What can be done here before a word, by the identity of its kinds (which are never freed)."""


Edges = tuple[tuple[str, State], ...]
"""Symbols with the states after them."""
Moves = tuple[Edges, Edges, Mapping[str, float]]
"""The nonterminals to await, the terminals to read, and the kinds, to keep them alive."""
BEGINNINGS_KEPT = 5_000


@dataclass(frozen=True, slots=True)
class Beginning:
    """All rules that can begin where some nonterminals are awaited, before a word of some kinds.

    Attributes:
        reads: the terminals they begin with, with the states after them.
        after: the states of these rules after each phrase that they can begin with.
        expected: every terminal that they can begin with.
        kinds: of the word, to keep them alive.
    """

    reads: Edges
    after: Mapping[str, tuple[State, ...]]
    expected: frozenset[str]
    kinds: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Compiled rules.

    Attributes:
        roots: the trie of each nonterminal.
        first: the terminals that a phrase of each nonterminal can begin with.
        closed: the terminals with fixed spellings, each with its regular expression.
        literals: every word that stands in quotes in the grammar, for suggestions.
    """

    roots: dict[str, State]
    first: dict[str, frozenset[str]]
    closed: tuple[tuple[str, str], ...]
    literals: frozenset[str] = field(default=frozenset())
    beginnings: dict[tuple[frozenset[str], int], Beginning] = field(default_factory=dict)

    def moves(self, state: State, kinds: Mapping[str, float]) -> Moves:
        """What a state can do before a word of these kinds; remembered."""
        awaited = tuple((name, to) for name, to in state.nonterminals.items() if not self.first[name].isdisjoint(kinds))
        read = tuple((terminal, after) for terminal, after in state.terminals.items() if terminal in kinds)
        moves = state.moves[id(kinds)] = (awaited, read, kinds)
        return moves

    def beginning(self, awaited: Iterable[str], kinds: Mapping[str, float]) -> Beginning:
        """What can begin where these nonterminals are awaited, before a word of these kinds; remembered."""
        key = (frozenset(awaited), id(kinds))
        found = self.beginnings.get(key)
        if found is None:
            if len(self.beginnings) >= BEGINNINGS_KEPT:
                self.beginnings.clear()
            found = self.beginnings[key] = self._beginning(key[0], kinds)
        return found

    def _beginning(self, awaited: frozenset[str], kinds: Mapping[str, float]) -> Beginning:
        names = sorted(awaited)
        known = set(names)
        reads: list[tuple[str, State]] = []
        after: dict[str, list[State]] = {}
        expected: set[str] = set()
        for name in names:  # it grows meanwhile
            root = self.roots[name]
            expected.update(root.terminals)
            reads += [(terminal, state) for terminal, state in root.terminals.items() if terminal in kinds]
            for other, state in root.nonterminals.items():
                if not self.first[other].isdisjoint(kinds):
                    after.setdefault(other, []).append(state)
                    if other not in known:
                        known.add(other)
                        names.append(other)
        return Beginning(
            tuple(reads), {name: tuple(states) for name, states in after.items()}, frozenset(expected), kinds
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """A context-free rule: its nonterminal, its action, its symbols, which of them are kept, whether it may vanish."""

    origin: str
    action: str
    symbols: tuple[str, ...]
    terminals: tuple[bool, ...]
    keep: tuple[bool, ...]
    transparent: bool


@cache
def english_grammar() -> Grammar:
    """The compiled grammar, made once per process."""
    text = grammar_text("english")
    stored = _stored(text)
    rules, closed, literals = lark_rules(text) if stored is None else stored
    roots: dict[str, State] = {}
    for rule in rules:
        state = roots.setdefault(rule.origin, State(rule.origin))
        for symbol, terminal in zip(rule.symbols, rule.terminals, strict=True):
            table = state.terminals if terminal else state.nonterminals
            state = table.setdefault(symbol, State(rule.origin))
        spliced = rule.origin.startswith("_")
        cost = 0.0 if rule.transparent or spliced else RULE_COST.get(rule.action, 1.0)
        state.actions.append(Action(rule.action, rule.keep, rule.transparent, spliced, cost))
    first = _first_sets(roots)
    _look_ahead(roots, first)
    return Grammar(roots, first, tuple(closed), frozenset(literals))


def _stored(text: str) -> tuple[list[Rule], list[tuple[str, str]], list[str]] | None:
    """The rules as `reasoner.english.store` wrote them, if they were made from this very text."""
    path = Path(__file__).with_name(STORED)
    if not path.is_file():
        return None
    found = json.loads(path.read_text(encoding="utf-8"))
    if found["digest"] != digest(text):
        return None
    rules = [Rule(o, a, tuple(s), tuple(t), tuple(k), x) for o, a, s, t, k, x in found["rules"]]
    return rules, [(name, spelling) for name, spelling in found["closed"]], found["literals"]


def digest(text: str) -> str:
    """What a stored table must have in common with the grammar file it was made from."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def lark_rules(text: str) -> tuple[list[Rule], list[tuple[str, str]], list[str]]:
    """The rules of a grammar file, its terminals of fixed spelling with their patterns, and the words it quotes."""
    from lark import Lark
    from lark.grammar import Terminal  # type: ignore[attr-defined]
    from lark.lexer import Lexer

    class NoLexer(Lexer):
        """Lark insists on a lexer; words are classified by our lexicon instead."""

        def __init__(self, lexer_conf: object) -> None:
            pass

        def lex(self, lexer_state: object, parser_state: object) -> object:  # type: ignore[override]
            raise NotImplementedError

    lark = Lark(text, parser="earley", lexer=NoLexer, start=list(STARTS), maybe_placeholders=False)
    rules: list[Rule] = []
    for rule in lark.rules:  # type: ignore[attr-defined]
        name = str(rule.origin.name)
        if not rule.expansion:
            raise ReasonerError(f"rule {name} of english.lark can be empty", hint="write the optional part in its user")
        terminals = tuple(isinstance(symbol, Terminal) for symbol in rule.expansion)
        keep = tuple(not (isinstance(symbol, Terminal) and symbol.filter_out) for symbol in rule.expansion)
        transparent = bool(rule.options.expand1 and not rule.alias and sum(keep) == 1)
        symbols = tuple(str(symbol.name) for symbol in rule.expansion)
        rules.append(Rule(name, str(rule.alias or name), symbols, terminals, keep, transparent))
    closed = [(str(terminal.name), terminal.pattern.to_regexp()) for terminal in lark.terminals]
    literals = sorted(str(d.pattern.value) for d in lark.terminals if d.pattern.type == "str")
    return rules, closed, literals


def _first_sets(roots: dict[str, State]) -> dict[str, frozenset[str]]:
    """FIRST of each nonterminal, by iteration to the least fixed point (no rule is empty)."""
    first: dict[str, set[str]] = {name: set(root.terminals) for name, root in roots.items()}
    changed = True
    while changed:
        changed = False
        for name, root in roots.items():
            before = len(first[name])
            for other in root.nonterminals:
                first[name] |= first[other]
            changed |= len(first[name]) > before
    return {name: frozenset(found) for name, found in first.items()}


def _look_ahead(roots: dict[str, State], first: dict[str, frozenset[str]]) -> None:
    """Set what can come next at each state: FIRST of what is left, or FOLLOW of the phrase where nothing need be."""
    states: list[State] = list(roots.values())
    for state in states:
        states.extend(state.terminals.values())
        states.extend(state.nonterminals.values())
    follow: dict[str, set[str]] = {name: {END} if name in STARTS else set() for name in roots}
    begins = {
        id(state): frozenset(state.terminals).union(*(first[name] for name in state.nonterminals)) for state in states
    }
    changed = True
    while changed:
        changed = False
        for state in states:
            for name, after in state.nonterminals.items():
                coming = begins[id(after)] | follow[state.owner] if after.actions else begins[id(after)]
                if not coming <= follow[name]:
                    follow[name] |= coming
                    changed = True
    for state in states:
        state.look = begins[id(state)] | (follow[state.owner] if state.actions else frozenset())
