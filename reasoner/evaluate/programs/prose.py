"""What is words and what is a formula, and where the words behind a formula begin that are its comment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reasoner.syntax.repair_trailing import answers, continues

_SIGNS = re.compile(r"[\w’'”]\(|>>>|&&|\|\||[=<>≠≤≥∀∃∧∨→↔⊕¬⇒∈∉\[\]{}]|->|\\\w|\$[a-z]\b")
_DENIED = re.compile(r"[¬~!≠]|(?<![\w<=])-(?!>)|\b(?:not|no|false)\b", re.I)
_CUT = re.compile(r"(?:[.,;]|(?<!\s))\s++(?:(?:--+|—|–|%+|;|:|\|)\s+|(?=\())|(?:[.,;:]|(?<!\s))\s++(?=[A-Z])")


def has_signs(text: str) -> bool:
    """Whether a line has signs of a formula: brackets behind a name, connectives, variables."""
    return bool(_SIGNS.search(text))


def is_prose(text: str) -> bool:
    """Whether a line is words: no signs of a formula, and at least three of them, or two that end in a full stop."""
    words = text.split()
    return not has_signs(text) and len(words) >= 3 - text.rstrip().endswith(".")


def with_comments(text: str) -> Iterator[tuple[str, str]]:
    """Ways to read a line as something with a comment behind it that nothing, or no usual mark, sets off."""
    for cut in _CUT.finditer(text):
        comment = text[cut.end() :].strip()
        inside = comment[1:-1] if comment.startswith("(") and comment.endswith(")") else comment
        if is_prose(inside) and _is_comment(inside, text[: cut.start()]):
            yield text[: cut.start()], inside


def _is_comment(words: str, formula: str) -> bool:
    """Whether words say nothing against a formula: not `but not really`; `Bob is not kind` if the formula denies."""
    return not continues(words) and (not answers(words) or bool(_DENIED.search(formula)))
