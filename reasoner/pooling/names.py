"""How alike two symbol names are: by spelling, by lemma, by words; and what speaks against it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from reasoner.english.morphology import is_known, lemma, uses

_PIECES = re.compile(r"[A-ZÀ-Þ]+(?![a-zß-ÿ])|[A-ZÀ-Þ]?[a-zß-ÿ]+|\d+|[^\W\d_]+")
_FILLERS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "for",
        "by",
        "with",
        "from",
        "as",
        "be",
        "is",
        "are",
        "was",
        "were",
        "been",
        "being",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
    ]
)
_NEGATIONS = frozenset(["not", "non", "no", "un", "never", "without", "cannot", "anti"])


@lru_cache(maxsize=50_000)
def words(name: str) -> tuple[str, ...]:
    """The words of a symbol name: `livesIn`, `LIVES_IN` and `lives in` are all `lives in`."""
    return tuple(piece.lower() for piece in _PIECES.findall(name))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """One dictionary form for all forms of a word, as a verb if it can be one; unknown words keep theirs."""
    if word.isdigit() or len(word) < 3:
        return word
    if not is_known(word):
        return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
    parts = {part for part, _, _ in uses(word)}
    for part in ("VERB", "NOUN", "ADJ", "ADV"):
        if part in parts:
            return lemma(word, part)
    return word


@lru_cache(maxsize=50_000)
def stems(name: str) -> tuple[str, ...]:
    """The stems of a name's words."""
    return tuple(stem(word) for word in words(name))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are, from 0 (no relation) to 1 (the same name in another spelling), and why."""

    score: float
    why: str


NO_LIKENESS = Likeness(0.0, "")


@lru_cache(maxsize=200_000)
def likeness(first: str, second: str) -> Likeness:
    """The likeness of two names, symmetric.

    1: the same letters but for case, spaces and punctuation. 0.95: the same words in another inflection. 0.9: the same
    but for little words (`of`, `is`). At most 0.8: most content words are shared, or a letter differs in a long word.
    Numbers that differ and a negation in one name only rule a likeness out, for `team1` is not `team2` and `NotTall`
    not `Tall`.
    """
    left, right = words(first), words(second)
    if not left or not right:
        return NO_LIKENESS
    if [w for w in left if w.isdigit()] != [w for w in right if w.isdigit()]:
        return NO_LIKENESS
    if "".join(left) == "".join(right):
        return Likeness(1.0, "the same letters")
    left_stems, right_stems = stems(first), stems(second)
    if _negative(left_stems) != _negative(right_stems) or _opposed(left_stems, right_stems):
        return NO_LIKENESS
    if left_stems == right_stems:
        return Likeness(0.95, "the same words, inflected")
    left_content = [w for w in left_stems if w not in _FILLERS]
    right_content = [w for w in right_stems if w not in _FILLERS]
    if left_content and left_content == right_content:
        return Likeness(0.9, "the same words but for little ones")
    shared = set(left_content) & set(right_content)
    if left_content and set(left_content) == set(right_content):
        return Likeness(0.85, "the same words in another order")
    best = NO_LIKENESS
    if shared:
        overlap = len(shared) / max(len(set(left_content)), len(set(right_content)))
        contained = len(shared) / min(len(set(left_content)), len(set(right_content)))
        score = 0.4 * overlap + 0.4 * contained
        best = Likeness(round(score, 3), "shared words: " + ", ".join(sorted(shared)))
    if len(left) == len(right) == 1 and min(len(left[0]), len(right[0])) >= 5:
        known = is_known(left[0]) and is_known(right[0])
        if not known and _misspelt(left[0], right[0]) and best.score < 0.72:
            best = Likeness(0.72, "one letter differs")
        if _derived(left[0], right[0]) and best.score < 0.75:
            best = Likeness(0.75, "one is derived from the other")
    return best


def _negative(found: tuple[str, ...]) -> bool:
    return sum(word in _NEGATIONS for word in found) % 2 == 1


def _opposed(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether a word of one is a word of the other with a negating prefix: `happy` and `unhappy`."""
    prefixes = ("un", "in", "im", "ir", "il", "dis", "non")
    only_left, only_right = set(left) - set(right), set(right) - set(left)
    return any(a == p + b or b == p + a for a in only_left for b in only_right for p in prefixes)


def _misspelt(first: str, second: str) -> bool:
    """Whether long words that begin alike differ by one letter inside; invented words often differ in the first."""
    if min(len(first), len(second)) < 7 or first[:2] != second[:2]:
        return False
    return SequenceMatcher(None, first, second).ratio() >= 0.9


def _derived(first: str, second: str) -> bool:
    """Whether both words begin with the same stem and differ in a suffix: `breed`, `breeding`."""
    shorter, longer = sorted((first, second), key=len)
    endings = (
        "er",
        "or",
        "ing",
        "ed",
        "ion",
        "ation",
        "ment",
        "ness",
        "ity",
        "al",
        "ive",
        "ly",
        "y",
        "ic",
        "ous",
        "s",
        "es",
    )
    base = shorter[:-1] if shorter.endswith(("e", "y")) else shorter
    return (
        len(base) >= 4
        and longer.startswith(base)
        and longer[len(base) :].lstrip("ei") in {*endings, *(e[1:] for e in endings)}
    )
