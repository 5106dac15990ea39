"""Symbols that agree: under these grammars a name that was used before keeps its kind and its number of arguments.

`agreeing_grammar(known)` is the strict grammar in which known names are written as they were used, and every other
name is new. Which names are new changes while a text is being written, so `Agreement` reads along: after each symbol
whose use is settled it gives the grammar for what follows, which has the symbol among the known ones. So no answer
has one name at two arities, or as a predicate and as an individual, neither with what was said before nor in itself.

That NAME is none of the known ones is written with the operators `&` and `~` of llguidance, which Lark and other
matchers do not have; for those there is `portable`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from reasoner.logic import Formula, Function, Predicate, subexpressions
from reasoner.translate.strict import formulas_grammar, function_text, predicate_text, with_start

_COMMA = ' ", " '


class Use(NamedTuple):
    """How a name is used.

    Attributes:
        predicate: as a predicate, and not as a function or an individual.
        arity: number of arguments; 0 for an individual or a proposition.
        more: that number is the least, since not all arguments have been written.
    """

    predicate: bool
    arity: int
    more: bool = False

    @property
    def kind(self) -> str:
        """In a word."""
        return "predicate" if self.predicate else "term"

    @property
    def terminal(self) -> str:
        """Its terminal in a grammar."""
        return f"{'PREDICATE' if self.predicate else 'FUNCTION'}_{self.arity}{'_MORE' * self.more}"

    @property
    def rule(self) -> str:
        """How it is written in a grammar."""
        if not self.arity:
            return self.terminal
        places = ["term"] * (self.arity - 1) + ["arguments" if self.more else "term"]
        return f'{self.terminal} "(" {_COMMA.join(places)} ")"'


Uses = Mapping[str, frozenset[Use]]
"""The uses of names, as they are written; the embedded grammar may use one in two ways."""

_START = re.compile(r"^start:.*\n(?:[ \t]+\|.*\n)*", re.M)
_TERMINAL = re.compile(r"^(PREDICATE|FUNCTION)_(\d+)(_MORE)?: (.*)$", re.M)
_LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"')
_RULE = r"^{}:.*\n(?:[ \t]+\|.*\n)*"
_MARK = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\Z)|\d+(?:\.\d+)?(?!\w)|\w+|[^\w\s]|\n')
_NAME = re.compile(r'["\w]')
_NO_SYMBOL = re.compile(r"[u-z]\d*|\d.*", re.S)
_RELATIONS = frozenset("=≠<≤>≥")


def uses_of(formulas: Iterable[Formula]) -> dict[str, frozenset[Use]]:
    """The uses of all symbols in formulas."""
    found: dict[str, frozenset[Use]] = {}
    for formula in formulas:
        for node in subexpressions(formula):
            if isinstance(node, Predicate | Function):
                predicate = isinstance(node, Predicate)
                name = predicate_text(node.name) if predicate else function_text(node.name)
                found[name] = found.get(name, frozenset()) | {Use(predicate, len(node.arguments))}
    return found


def clashes(formula: Formula, known: dict[str, frozenset[Use]]) -> list[str]:
    """What is wrong if a name of the formula is used in two ways in it, or in another than the known ones.

    Names that are new are then known by their first use.
    """
    found = []
    for name, uses in uses_of([formula]).items():
        for use in sorted(uses):
            expected = known.setdefault(name, frozenset({use}))
            if use in expected:
                continue
            other = min(expected)
            if other.arity != use.arity:
                found.append(f"{name} with {use.arity} argument{'s' * (use.arity != 1)}, elsewhere with {other.arity}")
            else:
                found.append(f"{name} as a {use.kind}, elsewhere as a {other.kind}")
    return found


def agreeing_grammar(known: Uses, count: int | None = 1) -> str:
    """The strict grammar for `count` formulas that use the known names as they were used; see `formulas_grammar`."""
    return _with_known(formulas_grammar(count), known)


def admits_new_names(grammar: str) -> bool:
    """Whether it is the strict grammar or one of these, with its start in whatever form."""
    start = _START.search(grammar)
    return start is not None and re.search(r"\bformula\b", _LITERAL.sub("", start[0])) is not None


def portable(grammar: str) -> str:
    """The grammar for matchers other than llguidance: that with the same start in which no name is known."""
    start = _START.search(grammar)
    return with_start(start[0]) if start is not None and admits_new_names(grammar) else grammar


def _with_known(grammar: str, known: Uses) -> str:
    text = portable(grammar)
    if not known:
        return text
    names: dict[Use, list[str]] = {}
    for name in sorted(known):
        for use in sorted(known[name]):
            names.setdefault(use, []).append(name)
    new = ["NEW_NAME", 'NEW_NAME "(" arguments ")"']
    atoms = new + [use.rule for use in sorted(names) if use.predicate]
    terms = ["VARIABLE", "NUMBER", *new, *(use.rule for use in sorted(names) if not use.predicate)]
    for rule, choices in (("atom", atoms), ("term", terms), ("application", [])):
        found = re.search(_RULE.format(rule), text, re.M)
        if found is not None:
            row = f"{rule}: {' | '.join(choices)}\n" if choices else ""
            text = text[: found.start()] + row + text[found.end() :]
    rows = [f"{use.terminal}: {_either(called)}\n" for use, called in sorted(names.items())]
    return "".join([text, *rows, f"KNOWN_NAME: {_either(sorted(known))}\n", "NEW_NAME: NAME & ~KNOWN_NAME\n"])


def _either(names: Iterable[str]) -> str:
    return " | ".join(json.dumps(name, ensure_ascii=False) for name in names)


def arities_in(grammar: str) -> dict[str, int]:
    """The names whose use a grammar fixes, with the least number of arguments of each."""
    return {name: min(use.arity for use in uses) for name, uses in known_in(grammar).items()}


def longest_known(grammar: str) -> int:
    """The most arguments of a known name."""
    return max((use.arity for uses in known_in(grammar).values() for use in uses), default=0)


@lru_cache(maxsize=64)
def known_in(grammar: str) -> dict[str, frozenset[Use]]:
    """The names whose use a grammar fixes, and their uses."""
    found: dict[str, frozenset[Use]] = {}
    for kind, arity, more, names in _TERMINAL.findall(grammar):
        use = Use(kind == "PREDICATE", int(arity), bool(more))
        for literal in _LITERAL.findall(names):
            name = json.loads(literal)
            found[name] = found.get(name, frozenset()) | {use}
    return found


class Agreement:
    """Reads a text along while it is written under a grammar, for the grammar under which it goes on."""

    def __init__(self, grammar: str) -> None:
        self._grammar = grammar
        self._given = known_in(grammar)
        self._before: dict[str, frozenset[Use]] = {}
        self._now: dict[str, frozenset[Use]] = {}
        self._start = 0
        self._open: list[_Open] = []

    def after(self, text: str) -> str | None:
        """The grammar for going on after the text, if it is another than after what was read before."""
        end = text.rfind("\n") + 1
        if end > self._start:
            self._before |= _settled(text[self._start : end], self._given | self._before)[0]
            self._start = end
        found, self._open = _settled(text[self._start :], self._given | self._before)
        now = self._before | found
        if now == self._now:
            return None
        self._now = now
        return _with_known(self._grammar, self._given | now)

    @property
    def most_owed(self) -> int:
        """The most arguments that one token more can make necessary.

        A symbol that was made up needs all of its own; and one that stands within itself may need one more in each of
        its brackets.
        """
        arities = [use.arity for uses in self._now.values() for use in uses]
        return max([*arities, *(bracket.begun for bracket in self._open)], default=0) + len(self._open)


class _Open(NamedTuple):
    """A bracket, of a formula or of a symbol's arguments."""

    name: str = ""
    term: bool = False
    begun: int = 0
    """So many arguments have been begun."""


def _settled(line: str, known: Uses) -> tuple[dict[str, frozenset[Use]], list[_Open]]:
    """The uses of names in a line that may not be whole, as far as they are settled, and the brackets open at its end.

    Known names are passed over.

    Whether `a` or `f(x)` is a term is settled by where it stands, or else by what follows. A symbol that stands among
    its own arguments before there are all of them has at least as many.
    """
    found: dict[str, frozenset[Use]] = {}

    def settle(name: str, use: Use) -> None:
        if name not in known:
            found.setdefault(name, frozenset({use}))

    opened: list[_Open] = []
    waiting: tuple[str, int] | None = None
    """A name and its number of arguments, outside of terms: what it is depends on what follows."""
    related = False
    """A relation stands before, so what follows is a term."""
    written = ""
    """The name at the end, which may not be whole."""
    for match in _MARK.finditer(line):
        mark, after = match[0], line[match.end() : match.end() + 1]
        inside = bool(opened) and opened[-1].name != ""
        if waiting is not None:
            settle(waiting[0], Use(mark not in _RELATIONS, waiting[1]))
            waiting = None
        if mark == "(" and written:
            opened.append(_Open(written, inside or related, 1))
        elif mark == "(":
            opened.append(_Open())
        elif mark == ")" and opened:
            closed = opened.pop()
            if closed.term:
                settle(closed.name, Use(False, closed.begun))
            elif closed.name:
                waiting = closed.name, closed.begun
        elif mark == "," and inside:
            opened[-1] = opened[-1]._replace(begun=opened[-1].begun + 1)
        written = mark if _NAME.match(mark) and not _NO_SYMBOL.fullmatch(mark) else ""
        if written and after not in ("", "("):
            if inside or related:
                settle(written, Use(False, 0))
            else:
                waiting = written, 0
            written = ""
        related = mark in _RELATIONS or (related and after == "(" and bool(written))
    if not (written and opened and opened[-1].name):
        written = ""
    for name in {bracket.name for bracket in opened} - {""} - found.keys() - known.keys():
        begun = [bracket.begun for bracket in opened if bracket.name == name]
        if len(begun) > 1 or name == written:
            settle(name, Use(False, max(begun), more=True))
    return found, opened
