"""LALR(1) tables of a grammar file: built by Lark once, then kept as plain data on disk.

Lark (DeRemer and Pennello's LALR look-aheads) takes a fraction of a second for a grammar of this size, several
times what reading a small problem takes, so its tables are cached in the user's cache folder under a hash of the
grammar. A cache that cannot be read or written is ignored: the tables are then built again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

from reasoner.resources import grammar_text

FORMAT = 6
ACCEPT = 1 << 30


class Token(NamedTuple):
    """A token as error messages and repairs see it: terminal number, text, offsets."""

    kind: int
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Terminal:
    """A terminal: its name, its regular expression, and its text if it is a fixed string.

    `dropped` terminals are never a child; `early` ones are fixed strings that begin as no regex terminal can.
    """

    name: str
    pattern: str
    literal: str | None
    dropped: bool
    early: bool = False


@dataclass(frozen=True, slots=True)
class Production:
    """One alternative of a rule.

    Attributes:
        origin: the rule's name; a leading `_` marks a rule whose children are spliced into its parent's.
        alias: the name after `->`, or "".
        size: number of symbols on the right.
        symbols: for each symbol on the right its name, whether it is a terminal, and whether it is kept as a child.
        unit: whether the rule is marked `?`, so that a single child stands for it.
    """

    origin: str
    alias: str
    size: int
    symbols: tuple[tuple[str, bool, bool], ...]
    unit: bool


@dataclass(frozen=True, slots=True)
class Tables:
    """An LALR automaton as plain data.

    Attributes:
        terminals: in the order in which the lexer tries them; terminal i (from 0) has number i + 1.
        ignored: regular expressions of what may stand between tokens.
        productions: all alternatives.
        actions: per state, terminal number to next state (>= 0), to ~production (< 0), or to `ACCEPT`; the
            end of the text is terminal number `len(terminals) + 1`.
        gotos: per state, rule name to next state.
        starts: start rule to first state.
    """

    terminals: tuple[Terminal, ...]
    ignored: tuple[str, ...]
    productions: tuple[Production, ...]
    actions: tuple[dict[int, int], ...]
    gotos: tuple[dict[str, int], ...]
    starts: dict[str, int]


def load_tables(name: str, starts: tuple[str, ...]) -> Tables:
    """The tables of `grammars/NAME.lark` for these start rules, from the cache if they are there."""
    text = grammar_text(name)
    key = hashlib.sha256("\0".join([str(FORMAT), *starts, text]).encode()).hexdigest()[:24]
    path = _cache_folder() / f"{name}-{key}.json"
    try:
        return _from_json(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        tables = build_tables(text, starts)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch = path.with_suffix(f".{os.getpid()}")
        scratch.write_text(json.dumps(asdict(tables)), encoding="utf-8")
        scratch.replace(path)
    except OSError:
        pass
    return tables


def build_tables(text: str, starts: tuple[str, ...], *, strict: bool = False) -> Tables:
    """The tables of a grammar, by Lark; `strict` refuses shift/reduce conflicts and colliding terminals."""
    from lark import Lark
    from lark.lexer import PatternStr
    from lark.parsers.lalr_analysis import Shift

    build: Any = Lark
    built = build(text, parser="lalr", lexer="basic", start=list(starts), maybe_placeholders=False, strict=strict)
    ordered = sorted(built.terminals, key=lambda t: (-t.priority, -t.pattern.max_width, -len(t.pattern.value), t.name))
    ignored = tuple(t.pattern.to_regexp() for t in ordered if t.name in built.ignore_tokens)
    ordered = [t for t in ordered if t.name not in built.ignore_tokens]
    kept = {s.name for rule in built.rules for s in rule.expansion if s.is_term and not _filtered(s, rule)}
    regexes = [t.pattern.to_regexp() for t in built.terminals if not isinstance(t.pattern, PatternStr)]
    terminals = tuple(
        Terminal(t.name, t.pattern.to_regexp(), t.pattern.value if isinstance(t.pattern, PatternStr) else None,
                 t.name not in kept, isinstance(t.pattern, PatternStr) and not _may_begin(t.pattern.value[0], regexes))
        for t in ordered
    )  # fmt: skip
    numbers = {terminal.name: number for number, terminal in enumerate(terminals, start=1)}
    numbers["$END"] = len(terminals) + 1
    table: Any = built.parser.parser._parse_table
    productions: dict[Any, int] = {}
    actions: list[dict[int, int]] = []
    gotos: list[dict[str, int]] = []
    order = {state: number for number, state in enumerate(table.states)}
    for row in table.states.values():
        actions.append({})
        gotos.append({})
        for symbol, (kind, argument) in row.items():
            if symbol not in numbers:
                gotos[-1][symbol] = order[argument]
            elif kind is Shift:
                actions[-1][numbers[symbol]] = order[argument]
            else:
                actions[-1][numbers[symbol]] = ~productions.setdefault(argument, len(productions))
    for end in table.end_states.values():
        actions[order[end]][numbers["$END"]] = ACCEPT
    listed = tuple(_production(rule) for rule in productions)
    first = {start: order[state] for start, state in table.start_states.items()}
    return Tables(terminals, ignored, listed, tuple(actions), tuple(gotos), first)


def _may_begin(character: str, patterns: list[str]) -> bool:
    """Whether a match of one of these regular expressions can begin with the character."""
    from reasoner.syntax.first import first_characters

    return any(re.match(first_characters(pattern), character) for pattern in patterns)


def _production(rule: Any) -> Production:
    symbols = tuple((s.name, s.is_term, not (s.is_term and _filtered(s, rule))) for s in rule.expansion)
    return Production(rule.origin.name, rule.alias or "", len(symbols), symbols, bool(rule.options.expand1))


def _filtered(symbol: Any, rule: Any) -> bool:
    return bool(symbol.filter_out) and not rule.options.keep_all_tokens


def _from_json(data: dict[str, Any]) -> Tables:
    return Tables(
        tuple(Terminal(**t) for t in data["terminals"]),
        tuple(data["ignored"]),
        tuple(
            Production(p["origin"], p["alias"], p["size"], tuple((s[0], s[1], s[2]) for s in p["symbols"]), p["unit"])
            for p in data["productions"]
        ),
        tuple({int(k): v for k, v in row.items()} for row in data["actions"]),
        tuple(data["gotos"]),
        data["starts"],
    )


def _cache_folder() -> Path:
    """Where this user's caches go: $XDG_CACHE_HOME, or the platform's habit."""
    named = os.environ.get("XDG_CACHE_HOME")
    if named:
        return Path(named) / "reasoner"
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home() raises where there is no home
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(home))) / "reasoner" / "cache"
    return home / (".cache" if sys.platform != "darwin" else "Library/Caches") / "reasoner"


def keyword_tables(terminals: tuple[Terminal, ...]) -> dict[int, dict[str, int]]:
    """For each regex terminal the fixed strings that it matches whole, which then win over it (as in Lark)."""
    words: dict[int, dict[str, int]] = {}
    for number, terminal in enumerate(terminals, start=1):
        if terminal.literal is not None:
            continue
        whole = re.compile(terminal.pattern)
        found = {
            other.literal: place
            for place, other in enumerate(terminals, start=1)
            if other.literal is not None and whole.fullmatch(other.literal)
        }
        if found:
            words[number] = found
    return words
