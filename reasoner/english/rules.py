"""The rules of `grammars/english.lark` and `grammars/ordering.lark`, compiled for the chart parser.

Lark reads the grammar file (its notation, templates and EBNF included) and hands back plain context-free rules; it
does not parse with them, because English is ambiguous and every reading is wanted. All alternatives of one
nonterminal are merged into a trie, so that a common beginning is recognised once. Lark takes a quarter of a second
for this, so the rules are also kept as plain data beside this module; data made from another text is ignored.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reasoner.english.preferences import RULE_COST
from reasoner.english.states import END, Action, Grammar, State
from reasoner.errors import ReasonerError
from reasoner.resources import grammar_text

STARTS: Mapping[str, tuple[str, ...]] = {"english": ("statement", "question"), "ordering": ("start",)}
"""The grammars, with what a whole sentence of each can be."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A context-free rule: its nonterminal, its action, its symbols, which of them are kept, whether it may vanish."""

    origin: str
    action: str
    symbols: tuple[str, ...]
    terminals: tuple[bool, ...]
    keep: tuple[bool, ...]
    transparent: bool


def english_grammar() -> Grammar:
    """The compiled grammar of English."""
    return compiled("english")


@cache
def compiled(name: str) -> Grammar:
    """A compiled grammar, made once per process."""
    text, starts = grammar_text(name), STARTS[name]
    stored = _stored(name, text)
    rules, closed, literals = lark_rules(text, starts) if stored is None else stored
    roots: dict[str, State] = {}
    same: dict[str, list[str]] = {}
    for rule in rules:
        state = roots.setdefault(rule.origin, State(rule.origin))
        handed_on = rule.transparent or rule.origin.startswith("_")
        for symbol, terminal in zip(rule.symbols, rule.terminals, strict=True):
            table = state.terminals if terminal else state.nonterminals
            state = table.setdefault(symbol, State(rule.origin))
        if handed_on and rule.keep == (True,) and not rule.terminals[0]:
            same.setdefault(rule.origin, []).append(rule.symbols[0])
            state.passes = True
            continue
        cost = 0.0 if handed_on else RULE_COST.get(rule.action, 1.0)
        state.actions.append(Action(rule.action, rule.keep, handed_on, cost, not all(rule.keep)))
    _await_parts(roots, same)
    first = _first_sets(roots)
    _look_ahead(roots, first, starts)
    bits = _number_terminals(roots, first)
    return Grammar(roots, bits, tuple(closed), frozenset(literals))


def stored_path(name: str) -> Path:
    """Where the rules of a grammar are kept as plain data."""
    return Path(__file__).with_name(f"{name}_rules.json")


def _stored(name: str, text: str) -> tuple[list[Rule], list[tuple[str, str]], list[str]] | None:
    """The rules as `reasoner.english.store` wrote them, if they were made from this very text."""
    path = stored_path(name)
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


def lark_rules(text: str, starts: Sequence[str]) -> tuple[list[Rule], list[tuple[str, str]], list[str]]:
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

    lark = Lark(text, parser="earley", lexer=NoLexer, start=list(starts), maybe_placeholders=False)
    rules: list[Rule] = []
    for rule in lark.rules:  # type: ignore[attr-defined]
        name = str(rule.origin.name)
        if not rule.expansion:
            raise ReasonerError(f"rule {name} of the grammar can be empty", hint="write the optional part in its user")
        terminals = tuple(isinstance(symbol, Terminal) for symbol in rule.expansion)
        keep = tuple(not (isinstance(symbol, Terminal) and symbol.filter_out) for symbol in rule.expansion)
        transparent = bool(rule.options.expand1 and not rule.alias and sum(keep) == 1)
        symbols = tuple(str(symbol.name) for symbol in rule.expansion)
        rules.append(Rule(name, str(rule.alias or name), symbols, terminals, keep, transparent))
    closed = [(str(terminal.name), terminal.pattern.to_regexp()) for terminal in lark.terminals]
    literals = sorted(str(d.pattern.value) for d in lark.terminals if d.pattern.type == "str")
    return rules, closed, literals


def _states(roots: Mapping[str, State]) -> list[State]:
    states = list(roots.values())
    for state in states:  # it grows meanwhile
        states.extend(state.terminals.values())
        states.extend(state.nonterminals.values())
    return states


def _await_parts(roots: Mapping[str, State], same: Mapping[str, Sequence[str]]) -> None:
    """Where a phrase is awaited that may consist of another one and adds nothing to it, await that one as well.

    `same` has what each nonterminal may consist of. These rules are no rules of the chart: half of its phrases would
    be made by them.
    """
    states = _states(roots)
    for state in states:
        state.awaits = tuple(
            (name, after)
            for name, after in state.nonterminals.items()
            if after.terminals or after.nonterminals or after.actions
        )
    made = {name for name, root in roots.items() if root.terminals or root.awaits}
    for state in states:
        found: list[tuple[str, State]] = []
        for name, after in state.awaits:
            parts = [name]
            for part in parts:  # it grows meanwhile
                parts.extend(one for one in same.get(part, ()) if one not in parts)
            found += [(part, after) for part in parts if part in made]
        state.awaits = tuple(found)


def _first_sets(roots: dict[str, State]) -> dict[str, frozenset[str]]:
    """FIRST of each nonterminal, by iteration to the least fixed point (no rule is empty)."""
    first: dict[str, set[str]] = {name: set(root.terminals) for name, root in roots.items()}
    changed = True
    while changed:
        changed = False
        for name, root in roots.items():
            before = len(first[name])
            for other, _ in root.awaits:
                first[name] |= first[other]
            changed |= len(first[name]) > before
    return {name: frozenset(found) for name, found in first.items()}


def _look_ahead(roots: dict[str, State], first: dict[str, frozenset[str]], starts: Sequence[str]) -> None:
    """Set what can come next at each state: FIRST of what is left, or FOLLOW of the phrase where nothing need be."""
    states = _states(roots)
    follow: dict[str, set[str]] = {name: {END} if name in starts else set() for name in roots}
    begins = {
        id(state): frozenset(state.terminals).union(*(first[name] for name, _ in state.awaits)) for state in states
    }
    changed = True
    while changed:
        changed = False
        for state in states:
            for name, after in state.awaits:
                coming = begins[id(after)] | follow[state.owner] if after.actions else begins[id(after)]
                if not coming <= follow[name]:
                    follow[name] |= coming
                    changed = True
    for state in states:
        following = frozenset(follow[state.owner])
        state.ends = following if state.actions else frozenset()
        state.look = begins[id(state)] | following if state.actions or state.passes else begins[id(state)]


def _number_terminals(roots: dict[str, State], first: dict[str, frozenset[str]]) -> dict[str, int]:
    """A bit for every terminal, and in every state the sets of terminals as numbers made of these bits."""
    states = _states(roots)
    terminals = sorted(frozenset().union(*[state.look for state in states]))
    bits = {terminal: 1 << place for place, terminal in enumerate(terminals)}

    def together(some: Iterable[str]) -> int:
        return sum(bits[terminal] for terminal in some)

    begins = {name: together(found) for name, found in first.items()}
    for state in states:
        state.bits, state.ending = together(state.look), together(state.ends)
        state.begun = tuple([(begins[name], (name, after)) for name, after in state.awaits])
        state.read = tuple([(bits[terminal], (terminal, after)) for terminal, after in state.terminals.items()])
    return bits
