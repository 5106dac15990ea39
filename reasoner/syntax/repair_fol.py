"""Repairs of formulas that language models and annotators write (`fol` and its relatives).

Each fixer is one row of the table in docs/syntax.md, with the same name as its repairs. Confidences are ranks, not
measured frequencies: 0.9 for slips with one plausible mending, about 0.5 where the writer may have meant another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reasoner.logic import Formula
from reasoner.syntax.dialect import Repair
from reasoner.syntax.fol_reader import reader
from reasoner.syntax.nearest import CLOSING, OPENING
from reasoner.syntax.repair import Broken, Edit, Fixer, ellipsis, missing_closing, search, stray_closing, trailing_text
from reasoner.syntax.repair_terms import (
    bracketed_call,
    chained_comparison,
    formula_as_term,
    missing_comma,
    odd_name,
    stray_comma,
    thousands,
    unit,
)
from reasoner.syntax.repair_words import (
    CONNECTIVES,
    WORD,
    if_then,
    infix_relation,
    is_word,
    quantifier_comma,
    reversed_implication,
    spoken,
    truth_value,
)

_LATEX = {
    "forall": "∀", "exists": "∃", "neg": "¬", "lnot": "¬", "land": "∧", "wedge": "∧", "lor": "∨", "vee": "∨",
    "rightarrow": "→", "Rightarrow": "→", "to": "→", "implies": "→", "leftrightarrow": "↔", "Leftrightarrow": "↔",
    "iff": "↔", "oplus": "⊕", "neq": "≠", "ne": "≠", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "in": "∈",
    "top": "⊤", "bot": "⊥", "times": "×", "cdot": "·", "div": "÷", "left": "", "right": "", "quad": " ", "text": "",
    "nexists": "∄", "notin": "∉", "equiv": "↔", "longrightarrow": "→", "Longrightarrow": "→", "colon": ":",
    "leftarrow": "←", "Leftarrow": "←", "supset": "→",
}  # fmt: skip
_FONT = re.compile(r"\\(?:operatorname|math(?:rm|it|sf|bf|cal)|text(?:rm|it|bf|tt|sf)?)\s*\{([^{}]*)\}")
_LOOKALIKES = {
    "˄": "∧", "⋏": "∧", "˅": "∨", "⋎": "∨", "∼": "¬", "∽": "¬", "→": "→", "➝": "→", "➔": "→", "➞": "→",
    "⇾": "→", "⟼": "→", "↦": "→", "⇿": "↔", "（": "(",
    "）": ")", "，": ",", "、": ",", "．": ".", "：": ":", "＝": "=", "∶": ":",
    "Ɐ": "∀", "Ǝ": "∃", "⨁": "⊕", "⩒": "⊕", "∔": "⊕", "﹁": "¬", "⌐": "¬", "–": "-", "‐": "-", "‑": "-",
}  # fmt: skip
_LABEL = re.compile(
    r"\s*(?:(?:[-*•∴⊢⊨]|\(?\d+[.):]|[a-z]\)|therefore,?|thus,?|hence,?)\s+"
    r"|(?:\w+[ -]){0,3}(?:FOL|formula|premise|conclusion|fact|rule|logic)"
    r"\s*\d*\s*:\s*)",
    re.I,
)
_ENCLOSED = re.compile(r"\s*(\\[(\[]|<(?!->)/?\w+>)(.*?)(?:\\[)\]]|</\w+>)\s*", re.S)


def mend(text: str, *, origin: str = "", line: int = 1) -> tuple[Formula, tuple[Repair, ...], tuple[str, ...]] | None:
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
    changed = _FONT.sub(r"\1", text).replace("\\_", "_")
    changed = re.sub(r"\\([A-Za-z]+)\s?", lambda m: _LATEX.get(m[1], m[0]), changed)
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


def missing_operator(broken: Broken) -> Iterator[Edit]:
    """Two formulas side by side, or with a comma between them: a conjunction was meant."""
    if not 0 < broken.place < len(broken.tokens):
        return
    before, token = broken.tokens[broken.place - 1], broken.tokens[broken.place]
    if token.text in (",", ";") and broken.follows("∧"):
        yield Edit("list-as-conjunction", token.start, token.end, " ∧", 0.7, "read the comma between formulas as ∧")
    elif before.text in CLOSING and broken.goes_on("∧") and not _is_prose(broken):
        yield Edit("missing-operator", before.end, token.start, " ∧ ", 0.6, f"put ∧ before {token.text!r}")


def _is_prose(broken: Broken) -> bool:
    """Whether a bare lower-case word stands where a formula would have to: words after a formula, not a second one."""
    token = broken.tokens[broken.place]
    after = broken.tokens[broken.place + 1 : broken.place + 2]
    applied = bool(after) and (after[0].text in OPENING or not is_word(after[0]) and after[0].text in "=≠<>≤≥∈")
    return not applied and token.text.isalpha() and token.text.islower() and not broken.is_fixed(token)


def doubled_operator(broken: Broken) -> Iterator[Edit]:
    """The same connective twice; one before a closing bracket, at the start or at the end."""
    tokens, place = broken.tokens, broken.place
    if place == 0 and len(tokens) > 1 and tokens[0].text in CONNECTIVES:
        told = f"dropped {tokens[0].text!r}, which joins nothing"
        yield Edit("dangling-operator", 0, tokens[0].end, "", 0.5, told)
    if place == 0 or tokens[place - 1].text not in CONNECTIVES:
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
        if literal and WORD.fullmatch(literal) and broken.tokens[place + 1].text == "(":
            yield Edit("keyword-name", token.start, token.end, f'"{token.text}"', 0.6, f"read {token.text!r} as a name")


FIXERS: tuple[Fixer, ...] = (
    notation,
    stray_closing,
    missing_closing,
    doubled_operator,
    leading_label,
    quantifier_comma,
    spoken,
    if_then,
    truth_value,
    reversed_implication,
    bracketed_call,
    stray_comma,
    missing_comma,
    odd_name,
    thousands,
    unit,
    chained_comparison,
    ellipsis,
    missing_operator,
    infix_relation,
    formula_as_term,
    keyword_name,
    braces,
    trailing_text,
)
