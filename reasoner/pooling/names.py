"""Whether two symbol names are spellings of one name.

Only what is listed here makes two names alike: case and punctuation, number and person, articles, a copula at the
beginning, a slip of the pen in a long word. Any other difference keeps them apart, for one word is enough to turn a
meaning round: `ParentOf` and `HasParent`, `TurnOn` and `TurnOff`, `Old` and `Oldest`, `Student` and `GraduateStudent`,
`groupA` and `groupB`; and so is a tense: `Loved` and `Loves`, `WasRich` and `Rich`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from os.path import commonprefix

from reasoner.english.morphology import PERSON, is_known, singulars_of, uses

_PIECES = re.compile(r"[A-ZÀ-Þ]+(?![a-zß-ÿ])|[A-ZÀ-Þ]?[a-zß-ÿ]+|\d+|[^\W\d_]+")
_MARKS = re.compile(r"[^\w\s./:'’-]|['’-]$")
"""Signs that tell names apart: `C#` and `C`, `p'` and `p`."""

_COPULAS = frozenset(["is", "are", "was", "were", "be"])
_PAST_COPULAS = frozenset(["was", "were"])
_PREPOSITIONS = frozenset(
    [
        "about", "after", "against", "among", "as", "at", "before", "between", "by", "during", "for", "from", "in",
        "into", "like", "near", "of", "off", "on", "onto", "out", "over", "since", "through", "to", "toward", "towards",
        "under", "until", "up", "upon", "via", "with", "within", "without",
    ]
)  # fmt: skip
_OPENING = frozenset(["a", "an", "the", "is", "in", "no", "non", "not", "un"])
"""Words that make another word of the one behind them: `NotAble` is not `Notable`."""

_CAPITONYMS = frozenset(
    [
        "august", "bath", "cancer", "catholic", "china", "cork", "ford", "ghent", "job", "jersey", "lent", "lima",
        "mali", "march", "may", "mercury", "mobile", "nice", "polish", "reading", "rugby", "swift", "tangier",
        "titanic",        "turkey", "welsh",
    ]
)  # fmt: skip
"""Words that mean something else with a capital."""

SURE = 0.9
"""Names at least this alike are spellings of one name."""

INFLECTED, LITTLE_WORDS, DOUBTFUL, MISSPELT, OPEN = 0.95, 0.9, 0.8, 0.75, 0.5
"""`OPEN` names are one or two, which spelling cannot tell: `rose` and `Rose`, `Short` and `Shorts`."""

_MODALS = frozenset(["can", "may", "might", "must", "shall", "will"])

_TYPO = 7
"""Letters that a word needs before a letter's difference is taken for a slip."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are, from 0 (no relation) to 1 (the same name in another spelling), and why."""

    score: float
    why: str


NO_LIKENESS = Likeness(0.0, "")


@lru_cache(maxsize=50_000)
def words(name: str) -> tuple[str, ...]:
    """The words of a symbol name: `livesIn`, `LIVES_IN` and `lives in` are all `lives in`."""
    return tuple(piece.lower() for piece in _PIECES.findall(name))


@lru_cache(maxsize=200_000)
def likeness(first: str, second: str, arity: int = 1) -> Likeness:
    """The likeness of two names of symbols with so many arguments, symmetric.

    1: the same letters but for case, spaces and punctuation. 0.95: the same words in another number or person. 0.9: the
    same but for articles and a copula. 0.8: a form that may be another one. 0.75: one letter in a long word
    differs. 0.5: spelling cannot tell, for the words are a name and a thing, an adjective and a plural, or singular and
    plural of an individual. Else 0. Names of individuals (arity 0) are not read as verbs,
    and no single s is taken from names that the dictionary lacks.
    """
    left, right = words(first), words(second)
    if not left or not right or _MARKS.findall(first) != _MARKS.findall(second):
        return NO_LIKENESS
    if left == right or ("".join(left) == "".join(right) and _split_alike(left, right)):
        return _same_letters(first, second, arity)
    mine, theirs = _content(first), _content(second)
    if len(mine) != len(theirs):
        return NO_LIKENESS
    alike = [_same_word(one, other, arity) for one, other in zip(mine, theirs, strict=True)]
    if alike.count(0) == 1:
        odd = alike.index(0)
        alike[odd] = MISSPELT if _misspelt(mine[odd].word, theirs[odd].word, arity) else 0.0
    if not all(alike) or (left[0] in _PAST_COPULAS) is not (right[0] in _PAST_COPULAS):
        return NO_LIKENESS
    kept = left == tuple(token.word for token in mine) and right == tuple(token.word for token in theirs)
    score = min(alike)
    return Likeness(min(score, 1.0 if kept else LITTLE_WORDS), _WHY[score])


_WHY = {
    1.0: "the same words but for little ones",
    INFLECTED: "the same words, inflected",
    DOUBTFUL: "the same words, perhaps inflected",
    MISSPELT: "one letter differs",
    OPEN: "the same letters, but another word perhaps",
}


def _same_letters(first: str, second: str, arity: int) -> Likeness:
    """What differs is case and punctuation, which tell units, acronyms and a few words apart: `mW`, `AIDS`.

    Of individuals, a capital may tell a name from a thing where the word is one: `Rose` and `rose`.
    """
    mine, theirs = ("".join(filter(str.isalpha, name)) for name in (first, second))
    if mine != theirs:
        if len(mine) == 1:
            return Likeness(DOUBTFUL, "the same letter, but one is a capital")
        acronym = mine.isupper() is not theirs.isupper() and is_known(mine.lower())
        if len(mine) == 2 or acronym or mine.lower() in _CAPITONYMS:
            return NO_LIKENESS
        if not arity and mine[0] != theirs[0] and mine[1:] == theirs[1:] and is_known(mine.lower()):
            return Likeness(OPEN, "the same word, but one has a capital")
    return Likeness(1.0, "the same letters")


def _split_alike(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether the same letters are the same words where they are divided otherwise: `LogIn`, `Login`."""
    if [word for word in left if word.isdigit()] != [word for word in right if word.isdigit()]:
        return False
    return not any(
        apart[0] in _OPENING and whole[0] != apart[0] and is_known(whole[0])
        for whole, apart in ((left, right), (right, left))
    )


# ---- the words that count


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of a name with what decides its reading: whether a copula stands before, the word behind ("" if none)."""

    word: str
    after_copula: bool
    following: str


@lru_cache(maxsize=50_000)
def _content(name: str) -> tuple[_Token, ...]:
    """The words of a name without articles and a copula at the beginning."""
    found = list(words(name))
    copula = len(found) > 1 and found[0] in _COPULAS and found[1] != "like"
    kept = [
        index
        for index, word in enumerate(found)
        if not (copula and index == 0) and not _is_article(found, index)
    ]  # fmt: skip
    if not kept:
        kept, copula = list(range(len(found))), False
    return tuple(
        _Token(found[at], copula and place == 0, found[kept[place + 1]] if place + 1 < len(kept) else "")
        for place, at in enumerate(kept)
    )


def _is_article(found: list[str], index: int) -> bool:
    """Whether the word is an article; at the end, or behind a noun, `a` is a letter: `groupA`, `typeABlood`."""
    if index + 1 == len(found) or found[index] not in {"a", "an", "the"}:
        return False
    before = found[index - 1] if index else ""
    copula = index == 1 and before in _COPULAS
    if (not before or copula) and is_known(found[index] + found[index + 1]):  # `ATypical`, but `IsATheist`
        tags = {tag for _, tag in _readings(found[index + 1])}
        return copula and "NN" in tags and "JJ" not in tags
    if found[index] != "a" or not before or before in _PREPOSITIONS:
        return True
    readings = _readings(before)
    return bool(readings) and not any(tag == "NN" for _, tag in readings)


# ---- one word and another


@lru_cache(maxsize=50_000)
def _readings(word: str) -> frozenset[tuple[str, str]]:
    """(Lemma, Penn tag) of every use the dictionary has of a word; forms of the present are all `VB`."""
    return frozenset((base, "VB" if tag in {"VBP", "VBZ"} else tag) for _, base, tag in uses(word))


def _same_word(one: _Token, other: _Token, arity: int) -> float:
    first, second = one.word, other.word
    if first == second:
        participle = one.after_copula != other.after_copula and arity > 1 and not one.following
        return 0.0 if participle and any(tag == "VBN" for _, tag in _readings(first)) else 1.0
    if first.isdigit() or second.isdigit() or min(len(first), len(second)) < 2:
        return 0.0
    if {first, second} & _MODALS or (arity < 2 and any(map(_is_own_plural, (first, second)))):
        return 0.0
    number = _same_noun(first, second, arity)
    return max(number, _same_verb(one, other, arity)) if arity else number


def _same_noun(first: str, second: str, arity: int) -> float:
    """Whether two words are singular and plural of one noun."""
    if not (is_known(first) and is_known(second)):
        shorter, longer = sorted((first, second), key=len)
        hissing = shorter.endswith(("s", "x", "z", "ch", "sh")) and longer == shorter + "es"
        if hissing:
            return INFLECTED if arity else DOUBTFUL
        if arity == 0:  # Luca and Lucas are two people
            return 0.0
        if longer.endswith(("us", "ss", "is")) or len(longer) < 4:
            return 0.0
        plain = longer == shorter + "s" or (shorter.endswith("y") and longer == shorter[:-1] + "ies")
        one_plural = shorter.endswith("s") and longer == shorter + "e"  # of two singulars: wumpus, wumpuse
        return INFLECTED if plain else DOUBTFUL if one_plural else 0.0
    mine, theirs = ({base for base, tag in _readings(word) if tag in {"NN", "NNS"}} for word in (first, second))
    if {first, second} <= PERSON:
        return INFLECTED if arity else OPEN
    if not mine & theirs:
        return 0.0
    adjective = any(tag == "JJ" for word in (first, second) for _, tag in _readings(word))
    return INFLECTED if arity and not adjective else OPEN


def _is_own_plural(word: str) -> bool:
    """Whether a plural has a meaning of its own: `goods`, `means`, `glasses`."""
    return len(found := singulars_of(word)) > 1 and word in found


def _same_verb(one: _Token, other: _Token, arity: int) -> float:
    """Whether two words are forms of one verb in the same voice and tense."""
    for verb in {base for base, _ in _readings(one.word)} & {base for base, _ in _readings(other.word)}:
        tenses = {_active(token, verb, arity) for token in (one, other)}
        if tenses in ({_PRESENT}, {_BEFORE}):
            return INFLECTED
    return 0.0


_PRESENT, _BEFORE = "present", "past"


def _active(token: _Token, verb: str, arity: int) -> str:
    """The tense of a word as a form of the verb in the active voice; "" if it may be something else."""
    readings = _readings(token.word)
    tags = {tag for base, tag in readings if base == verb}
    alone = not token.following and arity < 2
    adjective = any(tag == "JJ" for _, tag in readings)
    noun = any(tag == "NN" for _, tag in readings)
    named = adjective or noun
    if "VB" in tags:
        return "" if alone and adjective else _PRESENT  # `Dry`: what it is, not what it does
    if "VBG" in tags:
        thing = noun and not token.following and not token.after_copula
        return "" if thing or (alone and named) else _PRESENT  # `Painting`, `Boring`
    if "VBD" not in tags or token.after_copula or token.following == "by" or (alone and named):
        return ""
    return _BEFORE


def _misspelt(first: str, second: str, arity: int) -> bool:
    """Whether one of two long words is the other, misspelt: one slip inside, and the dictionary lacks one of them.

    Beginnings and ends are left alone, for there sit the letters that turn a word round (`employer`, `employee`). Of
    two words that no dictionary has, the slip must be a letter doubled or two letters exchanged, and of individuals it
    is none: `Petersen` and `Peterson`, `Anderson` and `Andersson` are two people.
    """
    known = is_known(first), is_known(second)
    if min(len(first), len(second)) < _TYPO or all(known) or (not any(known) and not arity):
        return False
    start = len(commonprefix([first, second]))
    end = len(commonprefix([first[start:][::-1], second[start:][::-1]]))
    mine, theirs = first[start : len(first) - end], second[start : len(second) - end]
    if start < 2 or end < 2:
        return False
    exchanged = len(mine) == 2 and mine == theirs[::-1]
    extra = mine or theirs
    doubled = (not mine or not theirs) and len(extra) == 1 and extra in first[start - 1] + second[start - 1]
    if exchanged or doubled:
        return True
    return max(len(mine), len(theirs)) == 1 and any(known)
