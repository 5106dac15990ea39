"""From a stopped automaton to an error message: place, expectation, enclosing bracket, nearest reading.

The hint is the nearest reading that parses (see `nearest`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.errors import ParseError, SourceSpan
from reasoner.syntax.nearest import CONNECTIVES, OPENING, Accept, nearest
from reasoner.syntax.places import refused
from reasoner.syntax.tables import Token

if TYPE_CHECKING:
    from reasoner.syntax.engine import Failure, Grammar
    from reasoner.syntax.places import Refusal

_LONGEST_SEARCH = 20_000
_TOKEN = 60
_MOST_EXPECTED = 8
_QUANTIFIERS = frozenset(
    ["∀", "∃", "∃1", "∄", "forall", "Forall", "ForAll", "FORALL", "all", "exists", "Exists", "EXISTS", "some", "!", "?"]
)
_STARTS = frozenset(["(", "[", "{", "¬", "~", "!", "￢", "-", "−", "v", "not", "NOT", "⊤", "true", "True", "TRUE", "⊥",
                     "false", "False", "FALSE", "$true", "$false", "$T", "$F", "$let", "$ite", "'",
                     *(form(word) for word in ("not", "and", "or", "implies", "iff", "xor")
                       for form in (str.lower, str.title, str.upper))])  # fmt: skip
_COMPARISONS = frozenset(["=", "==", "≠", "!=", "<", "≤", "<=", ">", "≥", ">=", "∈", "∉"])
_OPERATORS = frozenset(["+", "-", "−", "*", "/", "×", "÷", "·"])
_FAMILIES = (  # what to call them, the members, and the members of which one must be expected
    ("a connective", CONNECTIVES, frozenset(["→", "->", "=>"])),
    ("a comparison", _COMPARISONS, frozenset(["<", ">", "≠", "!="])),
    ("an arithmetic operator", _OPERATORS, frozenset(["+", "/"])),
)
_STOPS = frozenset([".", ";"])


def explain(
    grammar: Grammar, text: str, failure: Failure, *, accept: Accept, begin: int = 0, origin: str = "", line: int = 1
) -> ParseError:
    """The error for a failure, with everything a reader needs to mend the text.

    `accept` reads a text as the dialect does; `begin` is where the statement with the failure starts.
    """
    found = _found(grammar, text, failure)
    short = len(text) <= _LONGEST_SEARCH
    if short:  # the stack as it was before reductions that led nowhere
        failure = grammar.failure(text, failure.start) or failure
    expected = grammar.expected(failure.states)
    skipped = 0 if short else max(0, failure.offset - _LONGEST_SEARCH)  # of a long text, a stretch before the failure
    near = text if short else text[skipped : failure.offset + _TOKEN]
    tokens = grammar.tokens(near)
    if skipped:
        tokens = [Token(t.kind, t.text, t.start + skipped, t.end + skipped) for t in tokens]
    place = next((i for i, token in enumerate(tokens) if token.start >= failure.offset), len(tokens))
    reading = nearest(grammar, text, failure, begin, accept)
    return ParseError(
        f"unexpected {found}",
        span=span_of(text, failure.offset, failure.offset + len(_token_text(text, failure)), origin, line),
        source_line=source_line(text, failure.offset),
        expected=_in_words(grammar, expected),
        dialect=grammar.dialect,
        enclosing=_enclosing(text, tokens[:place], line),
        hint=f"this would parse: {reading}" if reading else "",
    )


def refusal_error(
    grammar: Grammar, text: str, wrong: Refusal, start: str = "", *, origin: str = "", line: int = 1
) -> ParseError:
    """The error for what an action refused, at the part that it refused; actions run again, so reset before."""
    begin = len(text) - len(text.lstrip())
    first, last = refused(grammar, text, start) or (begin, len(text.rstrip()))
    span, shown = span_of(text, first, last, origin, line), source_line(text, first)
    return ParseError(str(wrong), span=span, source_line=shown, dialect=grammar.dialect, hint=wrong.hint)


def span_of(text: str, start: int, end: int, origin: str = "", line: int = 1) -> SourceSpan:
    """The span of `text[start:end]`, where the text's first line has number `line`."""
    first = text.count("\n", 0, start)
    last = first + text.count("\n", start, end)
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    end_column = end - (text.rfind("\n", 0, end) + 1) + 1
    return SourceSpan(line + first, column, line + last, end_column, origin)


def source_line(text: str, offset: int) -> str:
    """The whole line that the offset is in."""
    end = text.find("\n", offset)
    return text[text.rfind("\n", 0, offset) + 1 : len(text) if end < 0 else end]


def _token_text(text: str, failure: Failure) -> str:
    rest = text[failure.offset : failure.offset + 40]
    return rest.split()[0] if rest.split() and not rest[0].isspace() else rest[:1]


def _found(grammar: Grammar, text: str, failure: Failure) -> str:
    if failure.kind == grammar.end:
        return "end of the text"
    if failure.kind > grammar.end:
        return f"character {text[failure.offset]!r}"
    token = grammar.tokens(text[failure.offset : failure.offset + _TOKEN])
    return f"{token[0].text!r}" if token else f"{text[failure.offset]!r}"


def _in_words(grammar: Grammar, kinds: list[int]) -> tuple[str, ...]:
    """What a reader calls the terminals: `a formula`, `a term`, `a connective` for whole families, else one by one."""
    end = grammar.end in kinds
    terminals = [grammar.terminals[kind - 1] for kind in kinds if kind != grammar.end]
    literals = {terminal.literal for terminal in terminals if terminal.literal is not None}
    named = {grammar.words.get(terminal.name, terminal.name.lower()) for terminal in terminals if not terminal.literal}
    signs = {word for word in named if len(word) > 2 and word[0] == word[-1] == "'"}
    literals |= {word[1:-1] for word in signs}
    named -= signs
    families: list[str] = []
    if literals & _QUANTIFIERS:
        families.append("a formula")
    elif len(named) > 1:
        families.append("a term")
    if families:
        literals -= _STARTS | _QUANTIFIERS
        named = set()
    for family, members, telling in _FAMILIES:
        if literals & telling:
            families.append(family)
            literals -= members
    if end:
        literals -= _STOPS
        families.append("the end")
    words = list(dict.fromkeys([*families, *sorted(word for word in named if word), *sorted(map(repr, literals))]))
    if len(words) > _MOST_EXPECTED:
        words = [*words[:_MOST_EXPECTED], f"{len(words) - _MOST_EXPECTED} others"]
    return tuple(words)


def _enclosing(text: str, before: list[Token], line: int) -> str:
    opened = []
    for token in before:
        if token.text in OPENING:
            opened.append(token)
        elif opened and token.text == OPENING[opened[-1].text]:
            opened.pop()
    if not opened:
        return ""
    span = span_of(text, opened[-1].start, opened[-1].end, "", line)
    return f"inside {opened[-1].text!r} opened at {span}"
