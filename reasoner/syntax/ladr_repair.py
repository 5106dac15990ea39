"""Repairs of statements in LADR files, and of formulas in NLTK's notation.

A statement of a file is mended within LADR alone, where nothing but its brackets, a doubled or dangling connective or
words after it are wrong: two statements without a full stop between them must not become one.
NLTK's formulas are mended first in that notation, then as everyday first-order logic.

Only text that NLTK's grammar rejects gets here. The second way reads it with the grammar and the repairs of `fol`,
whose precedence differs; that it was taken is itself a repair, named `other-notation`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from reasoner.errors import ParseError
from reasoner.logic import Formula
from reasoner.syntax.dialect import Parsed, Repair, text_span
from reasoner.syntax.engine import Grammar
from reasoner.syntax.repair import Broken, Edit, search
from reasoner.syntax.repair_brackets import missing_closing, stray_closing
from reasoner.syntax.repair_fol import doubled_operator
from reasoner.syntax.repair_terms import argument, is_one_name, name_confidence
from reasoner.syntax.repair_trailing import dangling_conjunction, ellipsis, trailing_text

_NO = re.compile(r"(-\s*)?(?<!not )\bno\s+(?=[a-z]\w*\s*\.)")
_WORDS = re.compile(r"[\w\s.'\"$%’:/+*-]+")
_LABEL = re.compile(r"\s*(?:FOL|TEXT|Formula|Premise \d+|Conclusion)\s*:", re.IGNORECASE)


def _no_quantifier(broken: Broken) -> Iterator[Edit]:
    """`no x. P` for `-exists x. P`; models write `-no x.` for the same."""
    for found in _NO.finditer(broken.text):
        if abs(found.start() - broken.failure.offset) <= len(found[0]) + 2:
            told = "read 'no' as 'there is no'"
            yield Edit("no-quantifier", found.start(), found.end(), "-exists ", 0.6, told)


def _label(broken: Broken) -> Iterator[Edit]:
    """A label before the formula."""
    found = _LABEL.match(broken.text)
    if found:
        yield Edit("leading-label", 0, found.end(), "", 0.85, f"dropped {found[0].strip()!r} before the formula")


def _words_as_name(broken: Broken) -> Iterator[Edit]:
    """Several words, or a quoted title among words, where one argument is due: `P(a, "Walden" by Thoreau)`."""
    if not broken.open_brackets() or broken.place == len(broken.tokens):
        return
    first = last = broken.place
    while first > 0 and broken.tokens[first - 1].text not in ("(", ","):
        first -= 1
    while last < len(broken.tokens) and broken.tokens[last].text not in (")", ","):
        last += 1
    if first == last or last == len(broken.tokens) or first == 0:
        return
    start, end = broken.tokens[first].start, broken.tokens[last - 1].end
    words = broken.text[start:end]
    if _WORDS.fullmatch(words) and argument(broken) is not None and is_one_name(broken, start, end):
        name = words.replace('"', "").replace("'", "")
        yield Edit("odd-name", start, end, f'"{name}"', name_confidence(broken, words), f"took {words!r} for one name")


def mend_ladr(
    text: str, grammar: Grammar, accept: Callable[[str], Formula], *, origin: str = "", line: int = 1
) -> tuple[Formula, tuple[Repair, ...]] | None:
    """The formula of a statement (without its full stop) with what was changed, or None if nothing is safe."""
    fixers = (missing_closing, stray_closing, doubled_operator, dangling_conjunction, trailing_text, ellipsis)
    return search(text, grammar, accept, fixers, start="one_formula", origin=origin, line=line)


def mend_nltk(
    text: str,
    grammar: Grammar,
    accept: Callable[[str], tuple[Formula, tuple[str, ...]]],
    *,
    origin: str = "",
    line: int = 1,
) -> Parsed | None:
    """The formula of a text outside the notation with what was changed, or None if nothing is safe."""
    span = text_span(text, origin, line)
    fixers = (_label, missing_closing, stray_closing, trailing_text, _no_quantifier, ellipsis, _words_as_name)
    found = search(text, grammar, accept, fixers, origin=origin, line=line)
    if found is not None:
        (formula, warnings), repairs = found
        return Parsed(formula, repairs, warnings, span)
    from reasoner.syntax.fol import FOL

    told = "not in NLTK's notation; read as everyday first-order logic"
    changed: tuple[Repair, ...] = (Repair("other-notation", span, text, text, 0.5, told),)
    try:
        parsed = FOL.read_formula(text, repair=True, origin=origin, line=line)
    except ParseError:
        return None
    return Parsed(parsed.formula, (*changed, *parsed.repairs), parsed.warnings, span)
