"""Spellings: a word of the text is written in one way.

Slips of the pen: a word of no dictionary that is one letter away from a word of the same text is that word.

What is one letter away: one letter more, less, or another, or two letters exchanged (Damerau, "A technique for computer
detection and correction of spelling errors", 1964), never the first one. Words that no dictionary has may be meant as
they stand, names above all. So one of these is taken for another only where a letter is doubled in one of them
(*Hoffmann*, *Hoffman*), or missing within, and the other is written often; and two words of one sentence are two words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from reasoner.english.gender import is_first_name
from reasoner.english.letters import is_letter
from reasoner.english.morphology import inflect, is_known, lemma, uses
from reasoner.english.word import Word
from reasoner.english.wordkinds import closed_words

SHORTEST, LONGEST = 6, 40
"""Letters of a word that may be a slip, or of the longer one where a letter is doubled."""
LETTERS_OF_ONE, LETTERS_OF_TWO = 6, 60
"""Words of more letters than the one, and of no more than the other, may be two written as one."""
OFTEN = 3
"""A name is spelt right if it is written so often, where the other spelling occurs once."""
_ONCE = frozenset({"is", "are", "was", "were", "a", "an", "the"})
"""Words of structure that never stand twice side by side."""
_SINGLE = _ONCE | {"either", "neither", "both"}
"""These, and words that have no article before them."""
_ENDINGS = frozenset("sdrny")
"""Last letters that make another form, or another word, of a word: vlog, vlogs."""
IN_A_ROW = 5
"""So many unknown words side by side are no English, whose sentences have words of structure among them."""
MANY, MOST = 8, 0.7
"""A sentence of that many words is no English where more than this share of them is unknown."""


def no_english(words: Sequence[Word]) -> str:
    """What of the words shows that they are no English, as written; else ""."""
    run, unknown = 0, 0
    for at, word in enumerate(words):
        if word.quoted or not word.lower[0].isalpha() or len(word.lower) == 1 or _is_word(word.lower):
            run = 0
            continue
        unknown += 1
        run = 0 if word.name else run + 1
        if run == IN_A_ROW:
            return " ".join(each.written for each in words[at + 1 - IN_A_ROW : at + 1])
    return " ".join(each.written for each in words) if len(words) >= MANY and unknown > MOST * len(words) else ""


@lru_cache(maxsize=100_000)
def _is_word(word: str) -> bool:
    return word in closed_words() or is_known(word)


def respelt(sentences: list[list[Word]]) -> tuple[list[list[Word]], tuple[tuple[str, str], ...]]:
    """The sentences with one spelling for one word, and the words (as written) with what they were taken for."""
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for words in sentences:
        for word in words:
            if word.lower.isalpha() and SHORTEST - 1 <= len(word.lower) <= LONGEST and not word.quoted:
                counts[word.lower] += 1
                written.setdefault(word.lower, word.written)
    closed = closed_words()
    sentences, stuttered = _said_once(sentences)
    unknown = [word for word in counts if word not in closed and not is_known(word)]
    meant = _meant(unknown, counts, sentences) if unknown and len(counts) > 1 else {}
    if not meant:
        return sentences, stuttered
    spelling = {word: written[right] for word, right in meant.items()}
    changed = [[_with_spelling(word, spelling) for word in words] for words in sentences]
    return changed, (*stuttered, *((written[word], right) for word, right in spelling.items()))


def _said_once(sentences: list[list[Word]]) -> tuple[list[list[Word]], tuple[tuple[str, str], ...]]:
    """The sentences without a word of structure that is written twice, or an article before "either"."""
    told: dict[tuple[str, str], None] = {}
    kept: list[list[Word]] = []
    for words in sentences:
        once: list[Word] = []
        for at, word in enumerate(words):
            before = once[-1] if once and word.lower in _SINGLE else None
            if before is not None and not (before.quoted or word.quoted or is_letter(words, at - 1)):
                if word.lower in _ONCE and before.lower == word.lower:
                    told[f"{before.written} {word.written}", before.written] = None
                    continue
                if word.lower not in _ONCE and before.lower in {"a", "an"}:
                    told[f"{before.written} {word.written}", word.written] = None
                    once.pop()
            once.append(word)
        kept.append(once)
    return (kept, tuple(told)) if told else (sentences, ())


def _with_spelling(word: Word, spelling: Mapping[str, str]) -> Word:
    right = spelling.get(word.lower)
    if right is None or word.quoted:
        return word
    first = right[0].upper() if word.written[0].isupper() else right[0].lower()
    return word._replace(lower=right.lower(), written=first + right[1:])


def _meant(unknown: Sequence[str], counts: Counter[str], sentences: Sequence[Sequence[Word]]) -> dict[str, str]:
    """The right spelling of each word that is a slip."""
    near: dict[str, list[str]] = defaultdict(list)
    begun = {(word[0], len(word) + more) for word in unknown for more in (-1, 0, 1)}
    for word in counts:
        if (word[0], len(word)) in begun:
            for piece in _pieces(word):
                near[piece].append(word)
    small = {word.lower for words in sentences for word in words[1:] if word.written[0].islower()}
    small |= {word.lower for words in sentences for word in words[:1]} - {
        word.lower for words in sentences for word in words[1:]
    }
    found: dict[str, str] = {}
    for word in unknown:
        others = {other for piece in _pieces(word) for other in near[piece]} - {word}
        right = [other for other in others if other not in found and _is_slip(word, other, counts, word in small)]
        if len(right) == 1:
            found[word] = right[0]
    if found:
        concerned = {*found, *found.values()}
        for words in sentences:
            here = concerned.intersection([word.lower for word in words])
            for word in here:
                if found.get(word) in here:
                    del found[word]
    return found


def _pieces(word: str) -> Iterator[str]:
    """The word, and the word without one letter after its first: two of one letter's distance have one in common."""
    yield word
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]


def _is_slip(word: str, other: str, counts: Counter[str], small: bool) -> bool:
    """Whether an unknown word is the other one misspelt."""
    if not may_be_slip(word, other):
        return False
    if is_known(other):
        return small
    rarer = (counts[word], word) < (counts[other], other)
    return rarer and (_is_doubled(word, other) or (counts[word] == 1 and counts[other] >= OFTEN))


def may_be_slip(word: str, other: str) -> bool:
    """Whether some text may have the one, which no dictionary has, for the other misspelt: small letters."""
    if is_first_name(word) or is_first_name(other) or not _one_letter_away(word, other) or is_known(word):
        return False
    shorter, longer = sorted((word, other), key=len)
    if len(longer) < SHORTEST:
        return False
    if longer[:-1] == shorter and longer[-1] in _ENDINGS and longer[-1] != shorter[-1] and not _is_ended(shorter):
        return False
    if is_known(other):
        return len(shorter) >= SHORTEST
    if len(shorter) == len(longer):
        return False
    return _is_doubled(word, other) or (len(shorter) >= SHORTEST and longer[:-1] != shorter)


def _is_doubled(word: str, other: str) -> bool:
    """Whether the longer one has a letter twice where the other has it once."""
    shorter, longer = sorted((word, other), key=len)
    return any(
        longer[at] == longer[at - 1] and longer[:at] + longer[at + 1 :] == shorter for at in range(1, len(longer))
    )


def _is_ended(word: str) -> bool:
    """Whether a word is a verb in -ed and nothing that takes another ending: directed, but not seed."""
    return (
        word.endswith("ed")
        and {part for part, base, _ in uses(word) if base != word} == {"VERB"}
        and not any(part == "NOUN" for part, _, _ in uses(word))
    )


def _one_letter_away(word: str, other: str) -> bool:
    shorter, longer = sorted((word, other), key=len)
    at = next((at for at, (one, two) in enumerate(zip(shorter, longer, strict=False)) if one != two), len(shorter))
    if at == 0 or len(longer) - len(shorter) > 1:
        return False
    if len(shorter) < len(longer):
        return shorter[at:] == longer[at + 1 :]
    swapped = shorter[at : at + 2] == longer[at : at + 2][::-1]
    return shorter[at + 1 :] == longer[at + 1 :] or (swapped and shorter[at + 2 :] == longer[at + 2 :])


def written_apart(sentences: list[list[Word]]) -> list[list[Word]]:
    """One spelling for one word: *smartwatch* is *smart watch* where the text has both and no dictionary the first."""
    written = {word.lower for words in sentences for word in words}
    closed = {word for word in written if LETTERS_OF_ONE < len(word) <= LETTERS_OF_TWO and word.isalpha()}
    closed = {word for word in closed if not is_known(word)}
    starts = {word[:end] for word in closed for end in range(3, len(word) - 2)}
    parts: dict[str, int] = {}
    for words in sentences if closed else ():
        for first, second in pairwise(words):
            if first.lower in starts and len(second.lower) > 2 and second.lower.isalpha():
                for form in {second.lower, lemma(second.lower, "NOUN", plural=True), inflect(second.lower, "NNS")}:
                    if first.lower + form in closed:
                        parts[first.lower + form] = len(first.lower)
    if not parts:
        return sentences
    return [[piece for word in words for piece in _apart(word, parts.get(word.lower, 0))] for words in sentences]


def _apart(word: Word, at: int) -> list[Word]:
    if not at or word.quoted:
        return [word]
    middle = word.start + at
    left = Word(word.lower[:at], word.written[:at], word.start, middle)
    return [left, Word(word.lower[at:], word.written[at:], middle, word.end)]
