"""Repairs of formulas that language models and annotators write (`fol` and its relatives).

Each fixer is one row of the table in docs/syntax.md, with the same name as its repairs. Confidences are ranks, not
measured frequencies: 0.9 for slips with one plausible mending, about 0.5 where the writer may have meant another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache

from reasoner.logic import Formula
from reasoner.syntax.dialect import Repair
from reasoner.syntax.fol_ranges import bracketed
from reasoner.syntax.fol_reader import reader
from reasoner.syntax.repair import Broken, Edit, Fixer, search
from reasoner.syntax.repair_brackets import missing_closing, stray_closing
from reasoner.syntax.repair_joining import missing_operator
from reasoner.syntax.repair_meaning import QUANTIFIERS
from reasoner.syntax.repair_terms import (
    arities,
    bare_decimal,
    bracketed_call,
    chained_comparison,
    formula_as_term,
    missing_comma,
    odd_name,
    stray_comma,
    thousands,
    unit,
)
from reasoner.syntax.repair_trailing import dangling_conjunction, ellipsis, trailing_text
from reasoner.syntax.repair_words import (
    CONNECTIVES,
    applied_word,
    if_then,
    infix_relation,
    or_both,
    quantifier_comma,
    reversed_implication,
    run_together,
    spoken,
    truth_value,
)

_PLAIN_ARGUMENTS = re.compile(r"\(\s*[\w'’-]+(?:\s*,\s*[\w'’-]+)*\s*\)")
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
    r"\s*(?:(?:[*•∴⊢⊨]|\(?\d+[.):]|[a-z]\)|therefore,?|thus,?|hence,?)\s+"
    r"|(?:[-*•]\s+)?(?:(?:the|an?|in|first|order|predicate|natural|final|main|given|logic|FOL)[ -]){0,3}"
    r"(?:FOL|formula|premise|conclusion|fact|rule|logic)\s*\d*\s*:\s*)",
    re.I,
)
_MARKUP = r"(?:FOL|formula|premise|conclusion|fact|rule|logic|code|math|pre|tt|p|b|i|em|strong|span|div|answer|output)"
_ENCLOSED = re.compile(rf"\s*(\\[(\[]|</?{_MARKUP}>)(.*?)(?:\\[)\]]|</{_MARKUP}>)\s*", re.S | re.I)


def mend(
    text: str, *, origin: str = "", line: int = 1, rows: Sequence[str] = ()
) -> tuple[Formula, tuple[Repair, ...], tuple[str, ...]] | None:
    """The formula of a text that does not parse, with what was changed and the warnings; None if nothing is safe.

    Args:
        text: what does not parse.
        origin: the file's name.
        line: the number of the text's line.
        rows: the formulas of the problem; the others say how many arguments a symbol has.
    """
    from reasoner.syntax.fol import read_plain

    grammar = reader().grammar

    @cache
    def elsewhere(name: str) -> Set[int]:
        beside = [row for row in rows if row != text and name in row]
        return frozenset().union(*[arities(row, grammar.tokens(row), name) for row in beside])

    found = search(text, grammar, read_plain, FIXERS, origin=origin, line=line, elsewhere=elsewhere)
    if found is None:
        return None
    (formula, warnings), repairs = found
    return formula, repairs, warnings


def notation(broken: Broken) -> Iterator[Edit]:
    """LaTeX commands, dollar signs and markdown around the formula, look-alike characters: all of them at once."""
    text = broken.text
    changed = _FONT.sub(r"\1", text).replace("\\_", "_")
    changed = re.sub(r"\\([A-Za-z]+)\s?", lambda m: _LATEX.get(m[1], m[0]), changed)
    if changed != text:
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


def doubled_operator(broken: Broken) -> Iterator[Edit]:
    """The same connective twice."""
    tokens, place = broken.tokens, broken.place
    if (
        0 < place < len(tokens)
        and tokens[place - 1].text in CONNECTIVES
        and tokens[place].text == tokens[place - 1].text
    ):
        told = f"dropped the second {tokens[place].text!r}"
        yield Edit("doubled-operator", tokens[place - 1].start, tokens[place].start, "", 0.9, told)


def range_of_function(broken: Broken) -> Iterator[Edit]:
    """A quantifier over a set that a function gives: `∀x ∈ Friends(bob), Happy(x)`."""
    changed = bracketed(broken.grammar, broken.text)
    if changed != broken.text:
        told = "read the set after ∈ as a function's value"
        yield Edit("range-of-function", 0, len(broken.text), changed, 0.95, told)


def braces(broken: Broken) -> Iterator[Edit]:
    """Braces used as brackets around a formula."""
    if broken.place < len(broken.tokens) and broken.tokens[broken.place].text == "{":
        text = broken.text.replace("{", "(").replace("}", ")")
        yield Edit("braces", 0, len(text), text, 0.8, "read braces as brackets")


def keyword_name(broken: Broken) -> Iterator[Edit]:
    """A quantifier's word used as a predicate of terms: `Exists(x)`. Not(x) as a name would deny nothing."""
    tokens = broken.tokens
    for place in range(max(broken.place - 6, 0), min(broken.place + 1, len(tokens) - 1)):
        token = tokens[place]
        if token.text in QUANTIFIERS and token.text.isalpha() and _PLAIN_ARGUMENTS.match(broken.text, token.end):
            yield Edit("keyword-name", token.start, token.end, f'"{token.text}"', 0.6, f"read {token.text!r} as a name")


FIXERS: tuple[Fixer, ...] = (
    notation,
    range_of_function,
    stray_closing,
    missing_closing,
    doubled_operator,
    dangling_conjunction,
    leading_label,
    quantifier_comma,
    run_together,
    spoken,
    or_both,
    applied_word,
    if_then,
    truth_value,
    reversed_implication,
    bracketed_call,
    stray_comma,
    missing_comma,
    odd_name,
    thousands,
    bare_decimal,
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
