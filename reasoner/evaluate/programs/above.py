"""Sentences on a line of their own above a formula: its comment, a remark, or something said besides.

A sentence is the comment of the formula below it if the two speak of the same: every name of the formula is in the
sentence, and the sentence has no individual of the program that the formula lacks. Where all formulas of a section
have a sentence above them, sharing a name is enough. A sentence that has no name of the program is a remark, and one
behind `#`, `//`, `--` or `%` a comment. Any other is a line of its own, for it may say what no formula says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from reasoner.english.morphology import bases
from reasoner.evaluate.programs.layout import Line
from reasoner.evaluate.programs.prose import has_signs, is_prose

_NAMES = re.compile(r"(?<![\\$\w])([^\W\d_][\w'’-]*)(\s*\()?")
_QUOTED = re.compile(r"[\"“”`]")
_PIECES = re.compile(r"[A-ZÀ-Þ]+(?![a-zß-ÿ])|[A-ZÀ-Þ]?[a-zß-ÿ]+|[^\W\d_]+")
_MARK = re.compile(r"(?:#+|//+|--+|%+)\s*(?=\S)")
"""What sets a comment off on a line of its own."""
_WORDS = re.compile(r"[^\W\d_]+")
_SIGNS = frozenset(
    [
        "all", "and", "every", "exists", "false", "forall", "if", "iff", "implies", "in", "not", "or", "some", "then",
        "true", "uncertain", "unknown", "xor",
    ]
)  # fmt: skip
"""Words that are connectives, quantifiers and truth values in formulas."""

Placed = tuple[str, Line]


def commented(lines: Iterable[Placed]) -> Iterator[Placed]:
    """Lines with the sentence above them as their comment, where they have none; other sentences as they stand."""
    lines = [_turned(section, line) for section, line in lines]
    individuals, predicates = _names([line.text for _, line in lines if has_signs(line.text)])
    for section, group in groupby(lines, key=lambda placed: placed[0]):
        within = [line for _, line in group]
        regular = _alternate(within)
        above: Line | None = None
        for line in within:
            if is_prose(line.text):
                if above and not _MARK.match(above.text):
                    yield section, above
                above = line
                if line.text.endswith(":"):
                    above = None  # it introduces what follows
                continue
            mark = _MARK.match(above.text) if above else None
            if above and not line.comment:
                if mark or _speaks_of(above.text, line.text, individuals, predicates, regular):
                    line, above = Line(line.number, line.text, above.text[mark.end() if mark else 0 :]), None
            if above and not mark:
                yield section, above
            above = None
            yield section, line
        if above and not _MARK.match(above.text):
            yield section, above


def _turned(section: str, line: Line) -> Placed:
    """A sentence with its formula behind `:::` as the formula with its comment."""
    if is_prose(line.text) and line.comment and not is_prose(line.comment):
        return section, Line(line.number, line.comment, line.text)
    return section, line


def _alternate(lines: Sequence[Line]) -> bool:
    """Whether several formulas each have one sentence above them."""
    prose = [is_prose(line.text) for line in lines if not line.text.endswith(":")]
    return len(prose) > 3 and prose == [True, False] * (len(prose) // 2)


def _speaks_of(
    sentence: str, formula: str, individuals: frozenset[str], predicates: frozenset[str], regular: bool
) -> bool:
    """Whether a sentence is the comment of a formula, or a remark that speaks of nothing in the program."""
    said = _stems(sentence)
    own, holding = _names([formula])
    names = own | holding
    if any(_is_said(name, said) for name in individuals - own):
        return False
    mentioned = [name for name in names if _is_said(name, said)]
    if len(mentioned) == len(names) or (regular and mentioned):
        return True
    return not any(_is_said(name, said) for name in individuals | predicates)


def _names(formulas: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The individuals of formulas and the names that hold arguments; variables, of one letter, are neither."""
    found: tuple[set[str], set[str]] = set(), set()
    for formula in formulas:
        for name, holds in _NAMES.findall(_QUOTED.sub("", formula)):
            if name.lower() not in _SIGNS and (len(name) > 1 or (not holds and name.lower() not in "uvwxyz")):
                found[bool(holds)].add(name)
    return frozenset(found[0]), frozenset(found[1])


def _is_said(name: str, said: frozenset[str]) -> bool:
    """Whether a sentence has the words of a name; an article is no name of an individual."""
    pieces = [piece.lower() for piece in _PIECES.findall(name)]
    return pieces not in ([], ["a"]) and all(bases(piece) & said for piece in pieces)


@lru_cache(maxsize=5_000)
def _stems(sentence: str) -> frozenset[str]:
    return frozenset().union(*map(bases, _WORDS.findall(sentence.lower())))
