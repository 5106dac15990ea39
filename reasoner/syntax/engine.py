"""The parser all dialects share: a table-driven LALR(1) automaton that builds nodes while it reads.

Lark computes the tables (see `tables`); this module runs them (Aho, Sethi, Ullman, "Compilers", section 4.7) with one
regular expression as the lexer, a stack of states and a stack of values. There is no recursion and no parse
tree: an action is called at each reduction with the list of its children's values. Reductions by unit
productions, most of the work in a grammar with many precedence levels, are memoised in one step.

Writing a grammar for it:
    * An action is looked up by alias (`-> name`), else by rule name. Without one, a single child stands for
      the rule and several stay a list. The action `keep` says so explicitly.
    * Anonymous strings ("(") are no children; named terminals are, as `str`.
    * A rule that starts with `_`, and what Lark makes of `*` and `+`, is spliced into its parent.
    * A fixed string that a regex terminal also matches is a keyword: it wins over the regex.
    * Terminals have no capturing groups.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from reasoner.errors import ParseError, ReasonerError
from reasoner.syntax.tables import ACCEPT, Production, Token, keyword_tables, load_tables

Action = Callable[[list[Any]], Any]


class Located(NamedTuple):
    """A token's text with its place: offsets into the text, the end exclusive."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Failure:
    """Where and in which state the automaton stopped.

    Attributes:
        states: the stack of states, before the reductions that the unexpected token could not complete.
        offset: where the unexpected token starts.
        kind: its terminal number; `end` of the grammar at the end of the text, more if no terminal matches.
        start: the start rule.
    """

    states: list[int]
    offset: int
    kind: int
    start: str


class Unparsable(Exception):  # noqa: N818 - private to the room, always turned into a ParseError
    """Raised inside the room: the text is not a sentence; carries the `Failure`."""

    def __init__(self, failure: Failure) -> None:
        super().__init__()
        self.failure = failure


def keep(children: list[Any]) -> Any:
    """The action that passes its only child on."""
    return children[0]


class Grammar:
    """A grammar with its actions, ready to parse.

    Args:
        name: of `grammars/NAME.lark`.
        start: the start rule, or several; the first is the default.
        actions: alias or rule name to what is done at its reduction.
        words: terminal name to what a reader calls it, for error messages; fixed strings need none.
        located: names of terminals whose value is `Located` rather than `str`.
        dialect: what error messages call the notation.
    """

    def __init__(
        self,
        name: str,
        start: str | Sequence[str],
        actions: Mapping[str, Action],
        *,
        words: Mapping[str, str] | None = None,
        located: Iterable[str] = (),
        dialect: str = "",
    ) -> None:
        starts = (start,) if isinstance(start, str) else tuple(start)
        tables = load_tables(name, starts)
        self.name = name
        self.dialect = dialect or name
        self.words = dict(words or {})
        self.tables = tables
        self.start = starts[0]
        self.terminals = tables.terminals
        self.numbers = {terminal.name: number for number, terminal in enumerate(self.terminals, start=1)}
        self.end = len(self.terminals) + 1
        self._pattern, self._kinds, self._fixed = self._master(tables.ignored)
        self._rows = tables.actions
        rules = sorted({p.origin for p in tables.productions} | {k for row in tables.gotos for k in row})
        codes = {rule: code for code, rule in enumerate(rules)}
        self.gotos = [{codes[rule]: state for rule, state in row.items()} for row in tables.gotos]
        void = _void_rules(tables.productions)
        dropped = {t.name for t in self.terminals if t.dropped}
        self.reductions = [_reduction(p, codes[p.origin], actions, void, dropped) for p in tables.productions]
        places = frozenset(located)
        # per terminal: None (dropped), False (text) or True (located); index 0 and the end are never shifted
        self._values: list[bool | None] = [None] * (self.end + 2)
        for number, terminal in enumerate(self.terminals, start=1):
            self._values[number] = None if terminal.dropped else terminal.name in places
        self._skips: list[dict[int, int]] = [{} for _ in self._rows]

    def _master(self, ignored: tuple[str, ...]) -> tuple[re.Pattern[str], list[int], dict[int, dict[str, int]]]:
        """The lexer: a pattern, the terminal of each of its groups, and per group the terminals of fixed strings.

        The pattern skips what is ignored and then tries, each as one group: the fixed strings that begin as no
        regex terminal does; the other terminals in Lark's order; the end of the text; any other character.
        """
        words = keyword_tables(self.terminals)
        keywords = {name for table in words.values() for name in table}
        groups, kinds, tables = [], [0], {}
        early = {t.literal: n for n, t in enumerate(self.terminals, start=1) if t.literal and t.early}
        if early:
            single = "".join(re.escape(literal) for literal in early if len(literal) == 1)
            longer = sorted((literal for literal in early if len(literal) > 1), key=lambda text: (-len(text), text))
            choices = [re.escape(literal) for literal in longer] + ([f"[{single}]"] if single else [])
            groups.append(f"({'|'.join(choices)})")
            kinds.append(0)
            tables[1] = early
        for number, terminal in enumerate(self.terminals, start=1):
            if terminal.literal is None or (terminal.literal not in early and terminal.literal not in keywords):
                groups.append(f"({terminal.pattern})")
                if number in words:
                    tables[len(kinds)] = words[number]
                kinds.append(number)
        kinds += [self.end, self.end + 1]
        blank = f"(?:{'|'.join(ignored)})*+" if ignored else ""
        pattern = re.compile(f"{blank}(?:{'|'.join(groups)}|(\\Z)|([\\s\\S]))")
        if pattern.groups != len(kinds) - 1:
            raise ReasonerError(f"grammar {self.name}: a terminal has a capturing group")
        return pattern, kinds, tables

    def parse(self, text: str, start: str = "", *, origin: str = "", line: int = 1) -> Any:
        """The value of the text; `ParseError` with place, expectation and hint if it is no sentence."""
        try:
            return self.run(text, start)
        except Unparsable as stop:
            failure = stop.failure
        raise self.error(text, failure, lambda shown: self.run(shown, start), origin=origin, line=line)

    def error(
        self,
        text: str,
        failure: Failure,
        accept: Callable[[str], object],
        *,
        begin: int = 0,
        origin: str = "",
        line: int = 1,
    ) -> ParseError:
        """The failure in a reader's words; `accept` reads a text as the dialect does, for the hint (see `messages`)."""
        from reasoner.syntax.messages import explain

        return explain(self, text, failure, accept=accept, begin=begin, origin=origin, line=line)

    def run(self, text: str, start: str = "") -> Any:
        """The value of the text; `Unparsable` at the first token that no sentence continues with."""
        rows, gotos, reductions, skips = self._rows, self.gotos, self.reductions, self._skips
        value_kinds, kinds, fixed = self._values, self._kinds, self._fixed
        start = start or self.start
        state = self.tables.starts[start]
        states = [state]
        values: list[Any] = []
        width = self.end + 2
        row = rows[state]
        for match in self._pattern.finditer(text):
            group = match.lastindex or 0
            kind = kinds[group]
            if group in fixed:
                kind = fixed[group].get(match[group], kind)
            while True:
                code = row.get(kind)
                if code is None:
                    raise Unparsable(Failure(states, match.start(group), kind, start))
                if code >= 0:
                    break
                size, rule, count, action, children = reductions[~code]
                if action is None:
                    if size == 1:
                        known = skips[states[-2]]
                        key = state * width + kind
                        state = known[key] if key in known else self._skip(states[-2], state, kind)
                        states[-1] = state
                        row = rows[state]
                        continue
                    if size:
                        del states[-size:]
                elif size:
                    del states[-size:]
                    if children is not None:
                        parts = children(values[-count:])
                        del values[-count:]
                        values.append(action(parts))
                    elif count == 1:
                        values[-1] = action([values[-1]])
                    elif count:
                        parts = values[-count:]
                        del values[-count:]
                        values.append(action(parts))
                    else:
                        values.append(action([]))
                else:
                    values.append(action([]))
                state = gotos[states[-1]][rule]
                states.append(state)
                row = rows[state]
            if code == ACCEPT:
                return values[-1] if values else None
            wanted = value_kinds[kind]
            if wanted is not None:
                values.append(Located(match[group], *match.span(group)) if wanted else match[group])
            state = code
            states.append(state)
            row = rows[state]
        raise ReasonerError(f"grammar {self.name}: the lexer stopped before the end")  # unreachable: \Z always matches

    def _skip(self, below: int, state: int, kind: int) -> int:
        """The state reached from `state` on `below` by all unit reductions that `kind` triggers."""
        first = state
        while True:
            code = self._rows[state].get(kind)
            if code is None or code >= 0:
                break
            size, rule, _, action, _ = self.reductions[~code]
            if size != 1 or action is not None:
                break
            state = self.gotos[below][rule]
        self._skips[below][first * (self.end + 2) + kind] = state
        return state

    def tokens(self, text: str) -> list[Token]:
        """All tokens with their places, without the end; a character outside the language has kind `end + 1`."""
        found: list[Token] = []
        for match in self._pattern.finditer(text):
            group = match.lastindex or 0
            kind = self._kinds[group]
            if kind == self.end:
                break
            word = match[group]
            if group in self._fixed:
                kind = self._fixed[group].get(word, kind)
            found.append(Token(kind, word, *match.span(group)))
        return found

    def value(self, token: Token) -> str | Located | None:
        """What a token leaves on the stack of values, if anything."""
        wanted = self._values[token.kind]
        return None if wanted is None else Located(token.text, token.start, token.end) if wanted else token.text

    def failure(self, text: str, start: str = "") -> Failure | None:
        """Where the text stops being a prefix of a sentence, or None if it is a sentence. Builds nothing."""
        start = start or self.start
        states = [self.tables.starts[start]]
        for token in self.tokens(text):
            if not self.advance(states, token.kind):
                return Failure(states, token.start, token.kind, start)
        return None if self.advance(states, self.end) else Failure(states, len(text), self.end, start)

    def accepts(self, text: str, start: str = "") -> bool:
        """Whether the text is a sentence: `failure` is None, in a fraction of its time. Builds nothing."""
        rows, gotos, reductions, kinds, fixed = self._rows, self.gotos, self.reductions, self._kinds, self._fixed
        states = [self.tables.starts[start or self.start]]
        for match in self._pattern.finditer(text):
            group = match.lastindex or 0
            kind = fixed[group].get(match[group], kinds[group]) if group in fixed else kinds[group]
            code = rows[states[-1]].get(kind)
            while code is not None and code < 0:
                size, rule = reductions[~code][:2]
                if size:
                    del states[-size:]
                states.append(gotos[states[-1]][rule])
                code = rows[states[-1]].get(kind)
            if code is None or code == ACCEPT:
                return code is not None
            states.append(code)
        raise ReasonerError(f"grammar {self.name}: the lexer stopped before the end")  # unreachable: \Z always matches

    def advance(self, states: list[int], kind: int) -> bool:
        """Feed one terminal to a stack of states, in place; False (and the stack as it was) if it cannot follow."""
        base = len(states)  # states[:base] is the part of the given stack still standing
        added: list[int] = []
        while True:
            code = self._rows[added[-1] if added else states[base - 1]].get(kind)
            if code is None:
                return False
            if code >= 0:
                break
            size, rule = self.reductions[~code][:2]
            from_added = min(size, len(added))
            if from_added:
                del added[-from_added:]
            base -= size - from_added
            added.append(self.gotos[added[-1] if added else states[base - 1]][rule])
        states[base:] = added
        if code != ACCEPT:
            states.append(code)
        return True

    def expected(self, states: list[int]) -> list[int]:
        """The terminals (and `end`) that may follow, exactly: each is tried on the automaton."""
        return [kind for kind in sorted(self._rows[states[-1]]) if self._may_follow(states, kind)]

    def _may_follow(self, states: list[int], kind: int) -> bool:
        base = len(states)
        added: list[int] = []
        while True:
            code = self._rows[added[-1] if added else states[base - 1]].get(kind)
            if code is None or code >= 0:
                return code is not None
            size, rule = self.reductions[~code][:2]
            from_added = min(size, len(added))
            if from_added:
                del added[-from_added:]
            base -= size - from_added
            added.append(self.gotos[added[-1] if added else states[base - 1]][rule])


_Reduction = tuple[int, int, int, "Action | None", "Callable[[list[Any]], list[Any]] | None"]


def _reduction(
    production: Production, code: int, actions: Mapping[str, Action], void: set[str], dropped: set[str]
) -> _Reduction:
    """(symbols, rule, values on the stack, action or None to leave the values as they are, choice of children)."""
    spliced: list[bool] = []
    wanted: list[bool] = []
    for name, terminal, kept in production.symbols:
        if (terminal and name in dropped) or (not terminal and name in void):
            continue  # left no value on the stack
        wanted.append(kept)
        spliced.append(not terminal and name.startswith("_"))
    count = len(wanted)
    if production.origin in void:
        return production.size, code, 0, None, None
    if production.origin.startswith("_"):
        if count == 1 and spliced[0]:
            return production.size, code, 1, None, None
        return production.size, code, count, _same, _choice(wanted, spliced)
    action = actions.get(production.alias) or actions.get(production.origin)
    plain = all(wanted) and not any(spliced)
    if count == 1 and plain and (action is None or action is keep):
        return production.size, code, 1, None, None
    if action is None:
        action = _one_or_all
    return production.size, code, count, action, None if plain else _choice(wanted, spliced)


def _choice(wanted: list[bool], spliced: list[bool]) -> Callable[[list[Any]], list[Any]] | None:
    """From the values on the stack to the children: drops the unwanted, splices lists, the first one in place."""
    if not any(spliced) and all(wanted):
        return None

    def choose(values: list[Any]) -> list[Any]:
        chosen: list[Any] = []
        for place, value in enumerate(values):
            if spliced[place]:
                if chosen:
                    chosen.extend(value)
                else:
                    chosen = value
            elif wanted[place]:
                chosen.append(value)
        return chosen

    return choose


def _same(children: list[Any]) -> list[Any]:
    return children


def _one_or_all(children: list[Any]) -> Any:
    return children[0] if len(children) == 1 else children


def _void_rules(productions: tuple[Production, ...]) -> set[str]:
    """Spliced rules that never have a child: alternatives of punctuation. They leave nothing on the value stack."""
    void = {p.origin for p in productions if p.origin.startswith("_")}
    while True:
        full = {
            p.origin
            for p in productions
            if p.origin in void and any(kept and (terminal or name not in void) for name, terminal, kept in p.symbols)
        }
        if not full:
            return void
        void -= full
