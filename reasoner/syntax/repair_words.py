"""Repairs of formulas that are partly in words: spoken quantifiers and connectives, `if … then`, truth values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import islice

from reasoner.syntax.denials import denies
from reasoner.syntax.fol_names import PLAIN_VARIABLE
from reasoner.syntax.nearest import CLOSING, OPENING
from reasoner.syntax.repair import Broken, Edit
from reasoner.syntax.repair_meaning import (
    AND,
    BINARY,
    COMPARES,
    IFF,
    IMPLIES,
    NOT,
    OR,
    QUANTIFIERS,
    XOR,
    ends_formula,
    levels,
)
from reasoner.syntax.tables import Token

CONNECTIVES = frozenset("∧∨→↔⊕&|^") | {"&&", "||", "->", "=>", "<->", "<=>", "and", "or", "implies", "iff", "xor"}
WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SPOKEN_QUANTIFIERS = (  # words for signs, and what they say
    (re.compile(r"\bfor\s+(?:all|every|each)\s+([a-z]\d*)\b\s*[,:]?\s*", re.I), r"∀\1 "),
    (re.compile(r"\A\s*for\s+any\s+([a-z]\d*)\b\s*[,:]?\s*", re.I), r"∀\1 "),
    (re.compile(r"\bevery\s+([a-z]\d*)\b\s*+[,:]?\s*+(?=\W*+\w++\()", re.I), r"∀\1 "),
    (
        re.compile(
            r"\bthere\s+(?:exists?|is|are)\s+(?:an?\s+|some\s+)?(?!an?\s)([a-z]\d*)\b"
            r"\s*[,:]?\s*(?:such\s+that\b|s\.t\.|where\b|with\b)?[,:]?\s*",
            re.I,
        ),
        r"∃\1 ",
    ),
)
_FORMULA_DUE = re.compile(  # what stands before a spoken quantifier that opens a formula
    r"(?:\A|[(\[¬~∧∨→↔⊕.:&|>]|\b(?:not|and|or|implies|iff|then|if|that|but|only if)|[∀∃]\s*+\w++\s*+,?)\s*+\Z", re.I
)
_SPOKEN = (
    (re.compile(r"((?:∃|\bexists\s)\s*[a-z]\d*)\s*+[,:]?\s*+(?:such\s+that\b|s\.t\.)[,:]?\s*"), r"\1 "),
    (re.compile(r"((?:[∀∃]|\b(?:forall|exists|all|some)\s)\s*[a-z]\d*)\s+in\s+(?=\w|\{)"), r"\1 ∈ "),
)
_FORMULA_AHEAD = r"(?=\s*(?:not\s+|[¬~]\s*)?(?:[\w'’-]+\(|[(∀∃]))"
_SPOKEN_CONNECTIVES = (  # words for connectives, the sign, and the connectives beside which they have one reading
    (re.compile(r"(?<=\))\s*+,?\s*+if\s+and\s+only\s+if\b", re.I), " ↔", AND | OR),
    (re.compile(r"(?<=\))\s*+,?\s*+only\s+if\b", re.I), " →", AND | OR),
    (re.compile(rf"(?<=\))\s*+,?\s*+but\b{_FORMULA_AHEAD}", re.I), " ∧", AND),
    (re.compile(rf"(?<=\))\s*+,?\s*+unless\b{_FORMULA_AHEAD}", re.I), " ∨", AND | OR),
)
_NEITHER = re.compile(r"\bneither\s+([¬~]?\w+\([^()]*\))\s*+,?\s*+nor\s+([¬~]?\w+\([^()]*\))(?!\s*+,?\s*+nor\b)", re.I)
_DENIAL = re.compile(r"\bit\s+is\s+(?:not\s+true|not\s+the\s+case|false)\s+that\s+", re.I)
_OR_BOTH = re.compile(
    r"(?<![\s,;])[\s,;]*+(?:\(\s*(?:or|(but\s+not))\s+both\s*\)|\b(?:or|(but\s+not))\s+both\b(?!\s*\())", re.I
)
_PREFIX = re.compile(r"\s*(?:(?:[∀∃]|\b(?:forall|exists|all|some)\s)\s*\w+(?:\s*,\s*[u-z]\d*)*\s*[.:,]?\s*)*")
_COMMA = re.compile(
    r"([∀∃]!?\s*|\b(?:forall|exists|all|some|Forall|ForAll|Exists)\s+)((?:\w+\s*,\s*)*\w+(?:\s*∈\s*(?:\w+|\((?:[^()]|\([^()]*\))*\)))?)\s*,"
    r"(?=\s*(?:[∀∃¬~(\[]|forall\b|exists\b|not\b|if\b|(?![u-z][0-9]*[A-Z])\w[\w'-]*\s*\())"
)
_RUN_TOGETHER = re.compile(r"([∀∃]!?\s*)((?:[u-z][0-9]*,?\s*)*[u-z][0-9]*)([A-Z]\w*\()")
_TEXTBOOK = re.compile(r"(?<![\w'’\"])\(\s*([AE]?)([u-z][0-9]*)\s*\)\s*(?=[(\[∀∃¬~]|[A-Z]\w*\()")
_TEXTBOOK_SIGN = {"": "∀", "A": "∀", "E": "∃"}
_APPLIED_WORD = re.compile(r"(?<![\w\"'])(All|Some)\(\s*[a-z][0-9]*\s*,")
_REVERSED = frozenset(["←", "⇐", "⟵", "⟸", ":-", "<-"])

_SIGN = re.compile("[∀∃¬∧∨→↔⊕]")
_MOST_IFS = 20


def is_word(token: Token) -> bool:
    """Whether a token looks like a name rather than a sign or a connective."""
    return bool(WORD.match(token.text)) and token.text not in CONNECTIVES


def spoken(broken: Broken) -> Iterator[Edit]:
    """Quantifiers and connectives in words: `for all x,`, `there exists y such that`, `only if`, `but`."""
    changed = broken.text
    for pattern, sign in _SPOKEN_QUANTIFIERS:
        changed = pattern.sub(partial(_where_formula_is_due, sign), changed)
    for pattern, sign in _SPOKEN:
        changed = pattern.sub(sign, changed)
    for pattern, sign, beside in _SPOKEN_CONNECTIVES:
        found = pattern.search(broken.text)
        if found and (_joins(broken, found.start(), found.end()) <= beside):
            changed = pattern.sub(sign, changed, count=1)
    neither = _NEITHER.search(broken.text)
    if neither and _joins(broken, *neither.span()) <= AND:
        changed = _NEITHER.sub(r"(¬\1 ∧ ¬\2)", changed, count=1)
    denial = _DENIAL.search(broken.text)
    if denial and not _joins_after(broken, denial.end()):
        changed = _DENIAL.sub("¬", changed, count=1)
    if changed != broken.text:
        yield Edit("spoken", 0, len(broken.text), changed, 0.85, "put signs for quantifiers and connectives in words")


def _where_formula_is_due(sign: str, found: re.Match[str]) -> str:
    return found.expand(sign) if _FORMULA_DUE.search(found.string[: found.start()]) else found[0]


def _joins(broken: Broken, start: int, end: int) -> set[str]:
    """The connectives beside this place, in the same bracket."""
    _, before, after = next(levels(broken.tokens, start, end))
    return {token.text for token in (*before, *after) if token.text in BINARY}


def _joins_after(broken: Broken, end: int) -> bool:
    """Whether a connective, a comma or a condition follows in the same bracket: what is denied is unclear."""
    _, _, after = next(levels(broken.tokens, end, end))
    return any(token.text in BINARY or token.text in (",", ";", "if", "unless", "but", "only") for token in after)


def or_both(broken: Broken) -> Iterator[Edit]:
    """`either A or B, or both` is A ∨ B, `A or B, but not both` is A ⊕ B, of two alternatives that end there."""
    found = _OR_BOTH.search(broken.text)
    if not found:
        return
    _, before, after = next(levels(broken.tokens, *found.span()))
    joints = [place for place, token in enumerate(before) if token.text in BINARY]
    follows = next((token.text for token in after if token.text in BINARY), "→")
    if not joints or before[joints[-1]].text not in OR or follows not in IMPLIES | IFF:
        return
    first = joints[-2] + 1 if len(joints) > 1 else 0
    if first and before[first - 1].text in OR | XOR:
        return
    either = before[first] if before[first].text.lower() == "either" else None
    sign = before[joints[-1]]
    exclusive = found[1] or found[2]
    kept = broken.text[either.end : sign.start] if either else ""
    made = f"{kept}{'⊕' if exclusive else sign.text}{broken.text[sign.end : found.start()]}"
    told = f"read {found[0].strip(' ,')!r} as " + ("⊕" if exclusive else "∨")
    yield Edit("or-both", either.start if either else sign.start, found.end(), made, 0.85, told)


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


def run_together(broken: Broken) -> Iterator[Edit]:
    """Variables that run into a predicate, `∀xP(x)`, and quantifiers of textbooks: `(x)(…)`, `(Ex)(…)`."""
    changed = _TEXTBOOK.sub(lambda found: f"{_TEXTBOOK_SIGN[found[1]]}{found[2]} ", broken.text)
    changed = _RUN_TOGETHER.sub(_parted, changed)
    if changed != broken.text:
        told = "read what follows the quantifier as its variables and a formula"
        yield Edit("run-together", 0, len(broken.text), changed, 0.8, told)


def _parted(found: re.Match[str]) -> str:
    variables = re.findall(r"[u-z][0-9]*", found[2])
    return f"{found[1]}{', '.join(variables)} {found[3]}"


def applied_word(broken: Broken) -> Iterator[Edit]:
    """`All(x, P(x) → Q(x))` and `Some(x, ¬P(x))`: quantifiers written as functions."""
    for found in _APPLIED_WORD.finditer(broken.text):
        if found.start() <= broken.failure.offset:
            sign = "ForAll" if found[1] == "All" else "Exists"
            yield Edit("applied-quantifier", *found.span(1), sign, 0.85, f"read {found[1]} as the quantifier {sign}")


def if_then(broken: Broken) -> Iterator[Edit]:
    """`If A then B` and `If A → B`, at the start of the text or of what a quantifier or bracket opens."""
    text = broken.text
    for found in islice(re.finditer(r"\bif\b[\s,]*", text, re.I), _MOST_IFS):
        left = text[: found.start()]
        if left.strip() and not re.search(
            r"(?:[(\[∧∨→↔⊕¬]|(?:[∀∃]|\b(?:forall|exists|all|some)\s)\s*+\w++\s*+[.:,]?)\s*+$", left
        ):
            continue
        stop = _end_of_level(text, found.end())
        rest = text[found.end() : stop].rstrip(" .;")
        then = re.search(r"(?<![\s,])[\s,]*+\bthen\b[\s,]*", rest, re.I)
        if then:
            made = f"(({rest[: then.start()]}) → ({rest[then.end() :]}))"
        elif re.search(r"→|->|=>|⇒|implies", rest) and "," not in _at_level(rest):
            made = f"({rest})"
        else:
            continue
        end = len(text) if stop == len(text) else stop
        yield Edit("if-then", found.start(), end, made, 0.85, "read 'if … then' as →")
        return


def _end_of_level(text: str, start: int) -> int:
    """Where the bracket that is open at this offset closes; the end of the text outside all."""
    level = 0
    for place in range(start, len(text)):
        level += (text[place] in OPENING) - (text[place] in CLOSING)
        if level < 0:
            return place
    return len(text)


def _at_level(text: str) -> str:
    """The text without what stands in brackets."""
    kept, level = [], 0
    for sign in text:
        level += sign in OPENING
        if level == 0:
            kept.append(sign)
        level -= sign in CLOSING
    return "".join(kept)


def reversed_implication(broken: Broken) -> Iterator[Edit]:
    """`A ← B`, `A <- B`, `A :- B` and `A if B` say B → A, where neither A nor B is an implication itself."""
    text, place = broken.text, broken.place
    if place >= len(broken.tokens):
        return
    start, end = broken.tokens[place].start, broken.tokens[place].end
    if text[start : start + 2] == ":-":
        end = start + 2
    elif place > 1 and text[broken.tokens[place - 2].start : broken.tokens[place - 1].end] == "<-":
        start, end = broken.tokens[place - 2].start, broken.tokens[place - 1].end
        place -= 1
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
    _, before, after = next(levels(broken.tokens, start, end))
    chained = any(token.text in IMPLIES | IFF | _REVERSED or token.text == ":" for token in (*before, *after))
    if head and body and not chained:
        made = f"(({body}) → ({head}))"
        yield Edit("reversed-implication", begin, len(text) if stop >= len(text.rstrip(" \t.;")) else stop, made, 0.7,
                   f"read what stands after {sign!r} as the condition")  # fmt: skip


_TRUTH = re.compile(r"(?<![!~¬<>≠=:])\s{0,20}(?<![!~¬<>≠=:])(?:==?|\bis\b)\s*(true|false)\b", re.I)
_LABELLED = re.compile(r"(?<![\w'’-])(\w[\w'’-]*\([^()]*\))\s*==?\s*(true|false)\b", re.I)
_ANSWER = re.compile(r"\s*(?:(?:and|or|xor|[∧∨⊕&|/,])\s*)+(?:true|false|not|un\w+|neither|both|maybe)\b(?!\()", re.I)


def truth_value(broken: Broken) -> Iterator[Edit]:
    """`P(a) = True` is P(a), `P(a) is false` is ¬P(a), where nothing else could be what is false.

    Inside a bracket `=` says it of the formula right before it, as equality is tighter than the connectives; at the
    end of a text, `P(a) ∨ Q(a) = False`, it may say it of all.
    """
    text = broken.text
    labelled = _LABELLED.findall(text)
    if len(labelled) > 1 and len(labelled) == len(_TRUTH.findall(text)) == len(re.findall(r"\w\(", text)):
        made = _LABELLED.sub(lambda found: found[1] if found[2].lower() == "true" else f"¬{found[1]}", text)
        yield Edit("truth-value", 0, len(text), made, 0.8, "read every formula with its truth value")
        return
    for found in _TRUTH.finditer(text):
        if not found.start() <= broken.failure.offset <= found.end() or _ANSWER.match(text, found.end()):
            continue
        opening, before, after = next(levels(broken.tokens, found.start(), found.end()))
        equated = "=" in found[0]
        if equated and any(COMPARES.match(token.text) for token in before):
            return  # a chain: P(a) = Q(a) = False
        if found[1].lower() == "true":
            told = f"dropped {found[0].strip()!r}, which says it"
            yield Edit("truth-value", found.start(), found.end(), "", 0.8, told)
            return
        start: int | None = broken.tokens[opening].end if opening >= 0 else 0
        if any(token.text in BINARY or token.text in QUANTIFIERS or token.text in (",", ";") for token in before):
            start = _last_operand(broken.tokens, found.start()) if equated and opening >= 0 else None
        if start is None or (after and after[0].text not in BINARY and after[0].text not in (",", ";", ".")):
            return
        made = f"¬{text[start : found.start()].lstrip()}"
        told = f"read {text[start : found.end()].strip()!r} as {made}"
        yield Edit("truth-value", start, found.end(), made, 0.8, told)
        return


def _last_operand(tokens: list[Token], end: int) -> int | None:
    """Where the application or bracketed formula before this place starts; None if none stands there."""
    first, level = sum(token.end <= end for token in tokens) - 1, 0
    if first < 0 or tokens[first].text not in CLOSING:
        return None
    while first >= 0:
        level += (tokens[first].text in CLOSING) - (tokens[first].text in OPENING)
        if level == 0:
            return tokens[first - 1 if first and is_word(tokens[first - 1]) else first].start
        first -= 1
    return None


_PREPOSITIONS = frozenset(["for", "in", "on", "at", "of", "to", "with", "from", "by", "than", "about", "into", "under"])
_NO_NAMES = frozenset(  # they quantify or point elsewhere: as constants they would say something else
    ["for", "there", "every", "each", "some", "no", "all", "any", "none", "both", "either", "neither", "everyone",
     "everybody", "everything", "someone", "somebody", "something", "anyone", "anybody", "anything", "nobody",
     "nothing", "one", "it", "he", "she", "they", "we", "you", "i", "this", "that", "these", "those", "him", "her",
     "them", "us", "me", "who", "what", "which"]
)  # fmt: skip


def infix_relation(broken: Broken) -> Iterator[Edit]:
    """`x plays for y` is `PlaysFor(x, y)`; `x is tall` is `Tall(x)`.

    Only what stands alone in its bracket or beside formulas: `Anna plays for Barcelona and Madrid` says it of both.
    """
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
    if not (_parted_before(broken, left) and _parted_after(tokens, right, subject)):
        return
    if denies(" ".join(words)) or subject.lower() in _NO_NAMES or last.lower() in _NO_NAMES:
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


def _parted_before(broken: Broken, place: int) -> bool:
    """Whether a sentence in words may begin at this token: no bare word is joined to its subject."""
    if not place or broken.tokens[place - 1].text in (*OPENING, *NOT, ".", ":"):
        return True
    if broken.tokens[place - 1].text in BINARY:
        return place > 1 and ends_formula(broken, place - 2)
    return broken.formula_may_start(place) and any(_after_quantifier(broken.tokens, at) for at in range(place))


def _parted_after(tokens: list[Token], place: int, subject: str) -> bool:
    """Whether a sentence in words may end before this token: no bare word is joined to its last."""
    if place == len(tokens) or tokens[place].text in CLOSING:
        return True
    if tokens[place].text == ".":
        return place == len(tokens) - 1
    place += 1
    if tokens[place - 1].text not in BINARY or place == len(tokens):
        return False
    if tokens[place].text in NOT or tokens[place].text in QUANTIFIERS or tokens[place].text in OPENING:
        return True
    end = place
    while end < len(tokens) and is_word(tokens[end]):
        end += 1
    said = [token.text for token in tokens[place:end]]
    if len(said) < 2:
        return bool(said) and end < len(tokens) and (tokens[end].text == "(" or bool(COMPARES.match(tokens[end].text)))
    own = said[0] == subject or PLAIN_VARIABLE.fullmatch(said[0])
    return bool(own or said[1] in ("is", "are", "was")) and len(said) > 2


def _after_quantifier(tokens: list[Token], place: int) -> bool:
    return place > 0 and tokens[place - 1].text in ("∀", "∃")
