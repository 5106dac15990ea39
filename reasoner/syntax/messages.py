"""From a stopped automaton to an error message: place, expectation, enclosing bracket, nearest reading.

The nearest reading is the text after the smallest change at the place of the error (one token inserted, dropped or
replaced) that makes the rest parse; it is a hint, never applied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.errors import ParseError, SourceSpan
from reasoner.syntax.tables import Token

if TYPE_CHECKING:
    from reasoner.syntax.engine import Failure, Grammar

OPENING = {"(": ")", "[": "]", "{": "}"}
CLOSING = frozenset(OPENING.values())
_LONGEST_HINT = 400
_LONGEST_SEARCH = 20_000
_LOOK_AHEAD = 400
_TOKEN = 60
_MOST_EXPECTED = 8
_QUANTIFIERS = frozenset(
    ["∀", "∃", "∄", "forall", "Forall", "ForAll", "FORALL", "all", "exists", "Exists", "EXISTS", "some", "!", "?"]
)
_STARTS = frozenset(["(", "[", "{", "¬", "~", "!", "￢", "-", "not", "NOT", "⊤", "true", "True", "TRUE", "⊥", "false",
                     "False", "FALSE", "$true", "$false", "$T", "$F", "$let", "$ite", "'",
                     *(form(word) for word in ("not", "and", "or", "implies", "iff", "xor")
                       for form in (str.lower, str.title, str.upper))])  # fmt: skip
_CONNECTIVES = frozenset(
    ["↔", "⇔", "⟷", "⟺", "≡", "<->", "<=>", "<-->", "<==>", "↮", "iff", "IFF", "→", "⇒", "⟶", "⟹", "⊃", "->",
     "=>", "-->", "==>", "implies", "IMPLIES", "⊕", "⊻", "^", "xor", "XOR", "∨", "|", "||", "⋁", "or", "OR",
     "∧", "&", "&&", "⋀", "and", "AND", "<-", "<=", "<~>", "~|", "~&", "v", "And", "Or", "Implies", "Iff", "Xor",
     "/\\", "\\/"]
)  # fmt: skip
_COMPARISONS = frozenset(["=", "==", "≠", "!=", "<", "≤", "<=", ">", "≥", ">=", "∈", "∉"])
_OPERATORS = frozenset(["+", "-", "−", "*", "/", "×", "÷", "·"])
_FAMILIES = (  # what to call them, the members, and the members of which one must be expected
    ("a connective", _CONNECTIVES, frozenset(["→", "->", "=>"])),
    ("a comparison", _COMPARISONS, frozenset(["<", ">", "≠", "!="])),
    ("an arithmetic operator", _OPERATORS, frozenset(["+", "*", "/"])),
)
_LIKELY = frozenset([*OPENING, *CLOSING, ",", ".", "∧", "&"])
_STOPS = frozenset([".", ";"])


def explain(grammar: Grammar, text: str, failure: Failure, *, origin: str = "", line: int = 1) -> ParseError:
    """The error for a failure, with everything a reader needs to mend the text."""
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
    return ParseError(
        f"unexpected {found}",
        span=span_of(text, failure.offset, failure.offset + len(_token_text(text, failure)), origin, line),
        source_line=source_line(text, failure.offset),
        expected=_in_words(grammar, expected),
        dialect=grammar.dialect,
        enclosing=_enclosing(text, tokens[:place], line),
        hint=_nearest(grammar, text, failure, tokens[place:], expected) if short else "",
    )


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


def _nearest(grammar: Grammar, text: str, failure: Failure, rest: list[Token], expected: list[int]) -> str:
    """The text with one token inserted, dropped or replaced where it failed, if it then parses."""
    kinds = [token.kind for token in rest[:_LOOK_AHEAD]]
    if len(rest) <= _LOOK_AHEAD:
        kinds.append(grammar.end)
    literals = [kind for kind in expected if kind != grammar.end and _insertable(grammar.terminals[kind - 1].literal)]
    literals.sort(key=lambda kind: grammar.terminals[kind - 1].literal not in _LIKELY)
    at = failure.offset
    token_end = rest[0].end if rest else at

    def continues(inserted: list[int], following: list[int]) -> bool:
        states = list(failure.states)
        return all(grammar.advance(states, kind) for kind in [*inserted, *following])

    def shown(middle: str, end: int) -> str:
        before = text[:at].rstrip() if middle in (")", "]", "}", ",", ".", "") else text[:at]
        changed = f"{before}{middle}{text[end:]}"
        row = source_line(changed, min(len(before), len(changed)))
        return f"this would parse: {row.strip()}" if len(row) <= _LONGEST_HINT else ""

    stray = bool(rest) and rest[0].text in CLOSING
    if stray and continues([], kinds[1:]):
        return shown("", token_end)
    for kind in literals:
        if continues([kind], kinds):
            literal = str(grammar.terminals[kind - 1].literal)
            return shown(literal if literal in ")]},." else f" {literal} " if at < len(text) else literal, at)
    for kind in literals:
        if rest and continues([kind], kinds[1:]):
            return shown(f"{grammar.terminals[kind - 1].literal}", token_end)
    if rest and continues([], kinds[1:]):
        return shown("", token_end)
    return _closed(grammar, text, failure) if failure.kind == grammar.end else ""


def _insertable(literal: str | None) -> bool:
    """Whether a reader may have left it out: a bracket or a sign, not a truth value or a word."""
    return literal is not None and literal not in ("⊤", "⊥") and not literal.strip("$").isalpha()


def _closed(grammar: Grammar, text: str, failure: Failure) -> str:
    """The text with its open brackets closed at the end."""
    states, added = list(failure.states), ""
    closers = [(n, t.literal) for n, t in enumerate(grammar.terminals, start=1) if t.literal in OPENING.values()]
    for _ in range(50):
        for kind, literal in closers:
            if grammar.advance(states, kind):
                added += str(literal)
                break
        else:
            return ""
        if grammar.advance(list(states), grammar.end):
            row = source_line(text.rstrip() + added, len(text.rstrip()))
            return f"this would parse: {row.strip()}" if len(row) <= _LONGEST_HINT else ""
    return ""
