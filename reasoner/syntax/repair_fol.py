"""Repairs of formulas that language models and annotators write (`fol` and its relatives).

Each fixer is one row of the table in docs/syntax.md, with the same name as its repairs. Confidences are ranks, not
measured frequencies: 0.9 for slips with one plausible mending, about 0.5 where the writer may have meant another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reasoner.logic import Formula
from reasoner.syntax.dialect import Repair
from reasoner.syntax.fol_reader import PLAIN_VARIABLE, reader
from reasoner.syntax.messages import CLOSING, OPENING
from reasoner.syntax.repair import Broken, Edit, Fixer, missing_closing, search, stray_closing, trailing_text
from reasoner.syntax.tables import Token

_CONNECTIVES = frozenset("∧∨→↔⊕&|^") | {"&&", "||", "->", "=>", "<->", "<=>", "and", "or", "implies", "iff", "xor"}
_LATEX = {
    "forall": "∀", "exists": "∃", "neg": "¬", "lnot": "¬", "land": "∧", "wedge": "∧", "lor": "∨", "vee": "∨",
    "rightarrow": "→", "Rightarrow": "→", "to": "→", "implies": "→", "leftrightarrow": "↔", "Leftrightarrow": "↔",
    "iff": "↔", "oplus": "⊕", "neq": "≠", "ne": "≠", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "in": "∈",
    "top": "⊤", "bot": "⊥", "times": "×", "cdot": "·", "left": "", "right": "", "quad": " ", "text": "",
}  # fmt: skip
_LOOKALIKES = {
    "˄": "∧", "⋏": "∧", "˅": "∨", "⋎": "∨", "∼": "¬", "∽": "¬", "→": "→", "➝": "→", "➔": "→", "➞": "→",
    "⇾": "→", "⟼": "→", "↦": "→", "⇿": "↔", "（": "(",
    "）": ")", "，": ",", "、": ",", "．": ".", "：": ":", "＝": "=", "∶": ":",
    "Ɐ": "∀", "Ǝ": "∃", "⨁": "⊕", "⩒": "⊕", "∔": "⊕", "﹁": "¬", "⌐": "¬", "−": "-", "–": "-", "‐": "-", "‑": "-",
}  # fmt: skip
_LABEL = re.compile(
    r"\s*(?:(?:[-*•∴⊢⊨]|\(?\d+[.):]|[a-z]\)|therefore,?|thus,?|hence,?)\s+"
    r"|(?:\w+[ -]){0,3}(?:FOL|formula|premise|conclusion|fact|rule|logic)"
    r"\s*\d*\s*:\s*)",
    re.I,
)
_ENCLOSED = re.compile(r"\s*(\\[(\[]|<(?!->)/?\w+>)(.*?)(?:\\[)\]]|</\w+>)\s*", re.S)
_SPOKEN = (  # words for signs, and what they say
    (re.compile(r"\bfor\s+(?:all|every|each|any)\s+([a-z]\d*)\b\s*[,:]?", re.I), r"∀\1"),
    (re.compile(r"\bevery\s+([a-z]\d*)\b\s*[,:]?(?=[^\w]*\w+\()", re.I), r"∀\1"),
    (
        re.compile(
            r"\bthere\s+(?:exists?|is|are)\s+(?:an?\s+|some\s+)?(?!an?\s)([a-z]\d*)\b"
            r"\s*[,:]?\s*(?:such\s+that\b|s\.t\.|where\b|with\b)?[,:]?",
            re.I,
        ),
        r"∃\1",
    ),
    (re.compile(r"(∃[a-z]\d*)\s*[,:]?\s*(?:such\s+that\b|s\.t\.)[,:]?"), r"\1"),
    (re.compile(r"(?<=\))\s*,?\s*if\s+and\s+only\s+if\b", re.I), " ↔"),
    (re.compile(r"(?<=\))\s*,?\s*only\s+if\b", re.I), " →"),
    (re.compile(r"(?<=\))\s*,?\s*but\b", re.I), " ∧"),
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def mend(
    text: str, *, origin: str = "", line: int = 1
) -> tuple[Formula, tuple[Repair, ...], tuple[str, ...]] | None:
    """The formula of a text that does not parse, with what was changed and the warnings; None if nothing is safe."""
    from reasoner.syntax.fol import read_plain

    found = search(text, reader().grammar, read_plain, FIXERS, origin=origin, line=line)
    if found is None:
        return None
    (formula, warnings), repairs = found
    return formula, repairs, warnings


def notation(broken: Broken) -> Iterator[Edit]:
    """LaTeX commands, dollar signs and markdown around the formula, look-alike characters: all of them at once."""
    text = broken.text
    changed = re.sub(r"\\([A-Za-z]+)\s?", lambda m: _LATEX.get(m[1], m[0]), text)
    changed = re.sub(r"\\[,;!: ]", " ", changed)
    changed = "".join(_LOOKALIKES.get(character, character) for character in changed)
    enclosed = _ENCLOSED.fullmatch(changed)
    if enclosed:
        changed = enclosed[2]
    stripped = changed.strip()
    for mark in ("$$", "$", "```", "`", "**", "*"):
        if len(stripped) > 2 * len(mark) and stripped.startswith(mark) and stripped.endswith(mark):
            changed = stripped[len(mark) : -len(mark)]
            break
    if changed != text:
        yield Edit("notation", 0, len(text), changed, 0.95, "put the usual signs for LaTeX, markup or look-alikes")


def leading_label(broken: Broken) -> Iterator[Edit]:
    """A bullet, a number or `FOL:` before the formula."""
    label = _LABEL.match(broken.text)
    if label and label[0].strip() and broken.failure.offset <= label.end() + 40:
        yield Edit("leading-label", 0, label.end(), "", 0.85, f"dropped {label[0].strip()!r} before the formula")


def spoken(broken: Broken) -> Iterator[Edit]:
    """Quantifiers and connectives in words: `for all x,`, `there exists y such that`, `only if`, `but`."""
    changed = broken.text
    for pattern, sign in _SPOKEN:
        changed = pattern.sub(sign, changed)
    if changed != broken.text:
        yield Edit("spoken", 0, len(broken.text), changed, 0.85, "put signs for quantifiers and connectives in words")


def if_then(broken: Broken) -> Iterator[Edit]:
    """`If A then B`, `If A → B`."""
    start = re.match(r"\s*if\b[\s,]*", broken.text, re.I)
    if not start:
        return
    rest = broken.text[start.end() :]
    then = re.search(r"[\s,]*\bthen\b[\s,]*", rest, re.I)
    if then:
        rest = f"{rest[: then.start()]} → {rest[then.end() :]}"
    elif not re.search(r"→|->|=>|⇒|implies", rest):
        return
    yield Edit("if-then", 0, len(broken.text), rest, 0.85, "read 'if … then' as →")


def odd_name(broken: Broken) -> Iterator[Edit]:
    """An argument that is one name with blanks or signs in it: `captain america`, `c++`, `US$205`, `mr.smith`."""
    bounds = _argument(broken)
    if bounds is None:
        return
    start, end = bounds
    inner = broken.text[start:end]
    if not inner or len(inner) > 80 or any(sign in inner for sign in "∀∃¬∧∨→↔⊕&|\"`#\n") or not re.search(r"\w", inner):
        return
    if re.search(r"[<>=!~]", inner[1:]) or re.search(r"\b(?:and|or|not|implies|iff)\b", inner):
        return
    quoted = '"' + inner.replace("\\", "\\\\") + '"'
    yield Edit("odd-name", start, end, quoted, 0.8, f"read {inner!r} as one name")


def _argument(broken: Broken) -> tuple[int, int] | None:
    """The bounds of the argument in which the automaton stopped, if it is inside an application and has no bracket."""
    tokens, place = broken.tokens, min(broken.place, len(broken.tokens))
    left = place - 1
    while left >= 0 and tokens[left].text not in ("(", ",", ")"):
        left -= 1
    if left < 0 or tokens[left].text == ")":
        return None
    opening = left
    depth = 0
    while opening >= 0 and (tokens[opening].text != "(" or depth):
        depth += (tokens[opening].text == ")") - (tokens[opening].text == "(")
        opening -= 1
    if opening < 1 or not _is_word(tokens[opening - 1]):
        return None
    right = place
    while right < len(tokens) and tokens[right].text not in ("(", ",", ")"):
        right += 1
    if right == len(tokens) or tokens[right].text == "(":
        return None
    start, end = tokens[left].end, tokens[right].start
    inner = broken.text[start:end]
    return start + len(inner) - len(inner.lstrip()), end - (len(inner) - len(inner.rstrip()))


def _is_word(token: Token) -> bool:
    return bool(_WORD.match(token.text)) and token.text not in _CONNECTIVES


def missing_operator(broken: Broken) -> Iterator[Edit]:
    """Two formulas side by side, or with a comma between them: a conjunction was meant."""
    if not 0 < broken.place < len(broken.tokens):
        return
    before, token = broken.tokens[broken.place - 1], broken.tokens[broken.place]
    if token.text in (",", ";") and broken.follows("∧"):
        yield Edit("list-as-conjunction", token.start, token.end, " ∧", 0.7, "read the comma between formulas as ∧")
    elif before.text in CLOSING and broken.goes_on("∧"):
        yield Edit("missing-operator", before.end, token.start, " ∧ ", 0.6, f"put ∧ before {token.text!r}")


def infix_relation(broken: Broken) -> Iterator[Edit]:
    """`x plays for y` is `PlaysFor(x, y)`; `x is tall` is `Tall(x)`."""
    tokens, place = broken.tokens, broken.place
    if place >= len(tokens):
        return
    left = place
    while left > 0 and _is_word(tokens[left - 1]):
        left -= 1
    right = place
    while right < len(tokens) and _is_word(tokens[right]):
        right += 1
    words = [token.text for token in tokens[left:right]]
    inside_call = left > 1 and tokens[left - 1].text == "(" and _is_word(tokens[left - 2])
    if len(words) < 3 or len(words) > 8 or inside_call or (right < len(tokens) and tokens[right].text == "("):
        return
    subject, *verb, last = words
    if subject.lower() in ("for", "there", "every", "each", "some", "no"):
        return
    while len(verb) > 1 and verb[0] in ("is", "are", "was", "a", "an", "the"):
        verb = verb[1:]
    start, end = tokens[left].start, tokens[right - 1].end
    if verb in (["is"], ["are"], ["was"], ["a"], ["an"]) and not PLAIN_VARIABLE.fullmatch(last):
        made = f"{last[0].upper()}{last[1:]}({subject})"
    elif PLAIN_VARIABLE.fullmatch(subject) or PLAIN_VARIABLE.fullmatch(last):
        made = f"{''.join(word[0].upper() + word[1:] for word in verb)}({subject}, {last})"
    else:
        return
    yield Edit("infix-relation", start, end, made, 0.6, f"read {' '.join(words)!r} as {made}")


def formula_as_term(broken: Broken) -> Iterator[Edit]:
    """A formula in a term's place: `P(a, ∃y φ)` is `∃y (φ ∧ P(a, y))`, `P(a, b ∧ c)` is `P(a, b) ∧ P(a, c)`."""
    call = _call(broken)
    if call is None:
        return
    name, opening, closing = call
    text, tokens = broken.text, broken.tokens
    head = text[tokens[name].start : tokens[opening].end]
    arguments = _split(text, tokens, opening, closing)
    for place, (start, end) in enumerate(arguments):
        inner = text[start:end].strip()
        others = [text[a:b].strip() for a, b in arguments]
        begin, stop = tokens[name].start, tokens[closing].end
        lifted = re.fullmatch(r"(?:∃|exists\s)\s*(\w+)[\s.:]*(\S.*)", inner, re.S)
        if lifted:
            others[place] = lifted[1]
            made = f"∃{lifted[1]} (({lifted[2]}) ∧ {head}{', '.join(others)}))"
            yield Edit("formula-as-term", begin, stop, made, 0.5, f"took the quantifier out of {tokens[name].text}")
            return
        for sign in ("∧", "∨", "⊕"):
            parts = [part.strip() for part in inner.split(sign)]
            if len(parts) > 1 and all(re.fullmatch(r"¬?\w[\w'-]*(?:\([\w, ]*\))?", part) for part in parts):
                rows = []
                for part in parts:
                    others[place] = part.removeprefix("¬")
                    rows.append(("¬" if part.startswith("¬") else "") + f"{head}{', '.join(others)})")
                made = "(" + f" {sign} ".join(rows) + ")"
                yield Edit("formula-as-term", begin, stop, made, 0.5, f"said {tokens[name].text} of each part")
                return


def _call(broken: Broken) -> tuple[int, int, int] | None:
    """Token indexes of the name and brackets of the innermost application around the failure."""
    depth = 0
    for opening in range(min(broken.place, len(broken.tokens)) - 1, 0, -1):
        text = broken.tokens[opening].text
        depth += (text in CLOSING) - (text in OPENING)
        if depth < 0:
            if not _is_word(broken.tokens[opening - 1]):
                depth = 0
                continue
            level = 0
            for closing in range(opening, len(broken.tokens)):
                text = broken.tokens[closing].text
                level += (text in OPENING) - (text in CLOSING)
                if level == 0:
                    return opening - 1, opening, closing
            return None
    return None


def _split(text: str, tokens: list[Token], opening: int, closing: int) -> list[tuple[int, int]]:
    """The bounds of the arguments between two brackets."""
    bounds: list[tuple[int, int]] = []
    start, level = tokens[opening].end, 0
    for token in tokens[opening + 1 : closing]:
        level += (token.text in OPENING) - (token.text in CLOSING)
        if token.text == "," and level == 0:
            bounds.append((start, token.start))
            start = token.end
    return [*bounds, (start, tokens[closing].start)]


def doubled_operator(broken: Broken) -> Iterator[Edit]:
    """The same connective twice, one before a closing bracket or one at the end."""
    tokens, place = broken.tokens, broken.place
    if place == 0 or tokens[place - 1].text not in _CONNECTIVES:
        return
    before = tokens[place - 1]
    if place < len(tokens) and tokens[place].text == before.text:
        told = f"dropped the second {before.text!r}"
        yield Edit("doubled-operator", before.start, tokens[place].start, "", 0.9, told)
    elif place == len(tokens) or tokens[place].text in CLOSING:
        told = f"dropped {before.text!r}, which joins nothing"
        yield Edit("dangling-operator", before.start, before.end, "", 0.5, told)


def braces(broken: Broken) -> Iterator[Edit]:
    """Braces used as brackets around a formula."""
    if broken.place < len(broken.tokens) and broken.tokens[broken.place].text == "{":
        text = broken.text.replace("{", "(").replace("}", ")")
        yield Edit("braces", 0, len(text), text, 0.8, "read braces as brackets")


def keyword_name(broken: Broken) -> Iterator[Edit]:
    """A word of the notation used as a predicate: `Exists(x)`."""
    for place in range(max(broken.place - 6, 0), min(broken.place + 1, len(broken.tokens) - 1)):
        token = broken.tokens[place]
        literal = broken.grammar.terminals[token.kind - 1].literal if token.kind < broken.grammar.end else None
        if literal and _WORD.fullmatch(literal) and broken.tokens[place + 1].text == "(":
            yield Edit("keyword-name", token.start, token.end, f'"{token.text}"', 0.6, f"read {token.text!r} as a name")


FIXERS: tuple[Fixer, ...] = (
    notation,
    stray_closing,
    missing_closing,
    doubled_operator,
    leading_label,
    spoken,
    if_then,
    odd_name,
    missing_operator,
    infix_relation,
    formula_as_term,
    keyword_name,
    braces,
    trailing_text,
)
