"""Repairs of formulas that are partly in words: spoken quantifiers and connectives, `if … then`, truth values."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reasoner.syntax.fol_names import PLAIN_VARIABLE
from reasoner.syntax.nearest import CLOSING, OPENING
from reasoner.syntax.repair import Broken, Edit
from reasoner.syntax.tables import Token

CONNECTIVES = frozenset("∧∨→↔⊕&|^") | {"&&", "||", "->", "=>", "<->", "<=>", "and", "or", "implies", "iff", "xor"}
WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SPOKEN = (  # words for signs, and what they say
    (re.compile(r"\bfor\s+(?:all|every|each|any)\s+([a-z]\d*)\b\s*[,:]?\s*", re.I), r"∀\1 "),
    (re.compile(r"\bevery\s+([a-z]\d*)\b\s*[,:]?\s*(?=[^\w]*\w+\()", re.I), r"∀\1 "),
    (
        re.compile(
            r"\bthere\s+(?:exists?|is|are)\s+(?:an?\s+|some\s+)?(?!an?\s)([a-z]\d*)\b"
            r"\s*[,:]?\s*(?:such\s+that\b|s\.t\.|where\b|with\b)?[,:]?\s*",
            re.I,
        ),
        r"∃\1 ",
    ),
    (re.compile(r"((?:∃|\bexists\s)\s*[a-z]\d*)\s*[,:]?\s*(?:such\s+that\b|s\.t\.)[,:]?\s*"), r"\1 "),
    (re.compile(r"((?:[∀∃]|\b(?:forall|exists|all|some)\s)\s*[a-z]\d*)\s+in\s+(?=\w|\{)"), r"\1 ∈ "),
    (re.compile(r"(?<=\))\s*,?\s*if\s+and\s+only\s+if\b", re.I), " ↔"),
    (re.compile(r"(?<=\))\s*,?\s*only\s+if\b", re.I), " →"),
    (re.compile(r"(?<=\))\s*,?\s*but\b", re.I), " ∧"),
    (re.compile(r"(?<=\))\s*,?\s*unless\b", re.I), " ∨"),
    (re.compile(r"\beither\s+(?=[^;]*\bor\b)", re.I), ""),
    (re.compile(r"\bneither\s+([¬~\w][^;∧∨→↔⊕]*?)\s+nor\s+", re.I), r"¬\1 ∧ ¬"),
    (re.compile(r"\bit\s+is\s+(?:not\s+true|not\s+the\s+case|false)\s+that\s+", re.I), "¬"),
)
_PREFIX = re.compile(r"\s*(?:(?:[∀∃]|\b(?:forall|exists|all|some)\s)\s*\w+(?:\s*,\s*[u-z]\d*)*\s*[.:,]?\s*)*")
_COMMA = re.compile(
    r"([∀∃]!?\s*|\b(?:forall|exists|all|some|Forall|ForAll|Exists)\s+)((?:\w+\s*,\s*)*\w+(?:\s*∈\s*\w+)?)\s*,"
    r"(?=\s*(?:[∀∃¬~(\[]|forall\b|exists\b|not\b|if\b|\w[\w'-]*\s*\())"
)
_REVERSED = frozenset(["←", "⇐", "⟵", "⟸", ":-"])

_SIGN = re.compile("[∀∃¬∧∨→↔⊕]")


def is_word(token: Token) -> bool:
    """Whether a token looks like a name rather than a sign or a connective."""
    return bool(WORD.match(token.text)) and token.text not in CONNECTIVES


def spoken(broken: Broken) -> Iterator[Edit]:
    """Quantifiers and connectives in words: `for all x,`, `there exists y such that`, `only if`, `but`."""
    changed = broken.text
    for pattern, sign in _SPOKEN:
        changed = pattern.sub(sign, changed)
    if changed != broken.text:
        yield Edit("spoken", 0, len(broken.text), changed, 0.85, "put signs for quantifiers and connectives in words")


def quantifier_comma(broken: Broken) -> Iterator[Edit]:
    """A comma between a quantifier and its formula: `∀x, P(x)`, `∀x, ∃y, R(x, y)`."""
    changed = broken.text
    for _ in range(20):
        shorter = _COMMA.sub(r"\1\2 ", changed)
        if shorter == changed:
            break
        changed = shorter
    if changed != broken.text:
        told = "dropped the comma between a quantifier and its formula"
        yield Edit("quantifier-comma", 0, len(broken.text), changed, 0.9, told)


def if_then(broken: Broken) -> Iterator[Edit]:
    """`If A then B` and `If A → B`, at the start of the text or of what a quantifier or bracket opens."""
    text = broken.text
    for found in re.finditer(r"\bif\b[\s,]*", text, re.I):
        left = text[: found.start()]
        if left.strip() and not re.search(r"(?:[(\[∧∨→↔⊕¬.:,]|[∀∃]\s*\w+)\s*$", left):
            continue
        rest = text[found.end() :]
        then = re.search(r"[\s,]*\bthen\b[\s,]*", rest, re.I)
        if then:
            rest = f"{rest[: then.start()]} → {rest[then.end() :]}"
        elif not re.search(r"→|->|=>|⇒|implies", rest):
            continue
        yield Edit("if-then", found.start(), len(text), rest, 0.85, "read 'if … then' as →")
        return


def reversed_implication(broken: Broken) -> Iterator[Edit]:
    """`A ← B`, `A :- B` and `A if B` say B → A."""
    text, place = broken.text, broken.place
    if place >= len(broken.tokens):
        return
    start, end = broken.tokens[place].start, broken.tokens[place].end
    if text[start : start + 2] == ":-":
        end = start + 2
    sign = text[start:end]
    if sign not in _REVERSED and not (sign == "if" and text[:start].rstrip().endswith(")")):
        return
    opened = broken.open_brackets()
    begin = opened[-1].end if opened else 0
    begin += len(_PREFIX.match(text, begin)[0])  # type: ignore[index]
    level, stop = 0, len(text.rstrip(" \t.;"))
    for token in broken.tokens[place + 1 :]:
        level += (token.text in OPENING) - (token.text in CLOSING)
        if level < 0:
            stop = token.start
            break
    head, body = text[begin:start].strip(), text[end:stop].strip()
    if head and body:
        made = f"(({body}) → ({head}))"
        yield Edit("reversed-implication", begin, len(text) if stop >= len(text.rstrip(" \t.;")) else stop, made, 0.7,
                   f"read what stands after {sign!r} as the condition")  # fmt: skip


_TRUTH = re.compile(r"\s{0,20}(?:==?|≡|↔|\bis\b)\s*(true|false)\b", re.I)


def truth_value(broken: Broken) -> Iterator[Edit]:
    """`P(a) = True` is P(a), `P(a) is false` is ¬P(a)."""
    text = broken.text
    for found in _TRUTH.finditer(text):
        if not found.start() <= broken.failure.offset <= found.end():
            continue
        before = [token for token in broken.tokens if token.end <= found.start()]
        level, first = 0, len(before) - 1
        while first >= 0:
            level += (before[first].text in CLOSING) - (before[first].text in OPENING)
            if level == 0:
                break
            first -= 1
        if first > 0 and before[first].text == "(" and is_word(before[first - 1]):
            first -= 1
        if first < 0:
            return
        start = before[first].start
        atom = text[start : found.start()]
        made = atom if found[1].lower() == "true" else f"¬{atom}"
        yield Edit("truth-value", start, found.end(), made, 0.8, f"read {text[start : found.end()]!r} as {made}")
        return


_PREPOSITIONS = frozenset(["for", "in", "on", "at", "of", "to", "with", "from", "by", "than", "about", "into", "under"])
_NO_NAMES = frozenset(  # they quantify or point elsewhere: as constants they would say something else
    ["for", "there", "every", "each", "some", "no", "all", "any", "none", "both", "either", "neither", "everyone",
     "everybody", "everything", "someone", "somebody", "something", "anyone", "anybody", "anything", "nobody",
     "nothing", "one", "it", "he", "she", "they", "we", "you", "i", "this", "that", "these", "those", "him", "her",
     "them", "us", "me", "who", "what", "which"]
)  # fmt: skip


def infix_relation(broken: Broken) -> Iterator[Edit]:
    """`x plays for y` is `PlaysFor(x, y)`; `x is tall` is `Tall(x)`."""
    tokens, place = broken.tokens, broken.place
    if place >= len(tokens):
        return
    left = place
    while left > 0 and is_word(tokens[left - 1]) and not _after_quantifier(tokens, left - 1):
        left -= 1
    right = place
    while right < len(tokens) and is_word(tokens[right]):
        right += 1
    words = [token.text for token in tokens[left:right]]
    if len(words) < 3 or len(words) > 8 or (right < len(tokens) and tokens[right].text == "("):
        return
    if not broken.formula_may_start(left):
        return
    subject, *verb, last = words
    if subject.lower() in _NO_NAMES or last.lower() in _NO_NAMES:
        return
    while len(verb) > 1 and verb[0] in ("is", "are", "was", "a", "an", "the"):
        verb = verb[1:]
    start, end = tokens[left].start, tokens[right - 1].end
    if verb in (["is"], ["are"], ["was"], ["a"], ["an"]) and not PLAIN_VARIABLE.fullmatch(last):
        made = f"{last[0].upper()}{last[1:]}({subject})"
    elif (
        PLAIN_VARIABLE.fullmatch(subject)
        or PLAIN_VARIABLE.fullmatch(last)
        or _SIGN.search(broken.text)
        or (len(verb) == 2 and verb[1] in _PREPOSITIONS)
    ):
        made = f"{''.join(word[0].upper() + word[1:] for word in verb)}({subject}, {last})"
    else:
        return
    yield Edit("infix-relation", start, end, made, 0.6, f"read {' '.join(words)!r} as {made}")


def _after_quantifier(tokens: list[Token], place: int) -> bool:
    return place > 0 and tokens[place - 1].text in ("∀", "∃")
