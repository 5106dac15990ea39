"""From text to sentences and from a sentence to words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reasoner.english.measured import with_units
from reasoner.english.morphology import tags_of, uses
from reasoner.english.vocabulary import (
    COMPASS,
    DETERMINERS,
    NUMBERS,
    OF_PHRASES,
    POSSESSIVES,
    SPELT,
    TIMES,
    TIMES_OFTEN,
)
from reasoner.english.word import Word

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_WORD = re.compile(
    rf"""
      "[^"]{{1,300}}" | “[^”]{{1,300}}”                 # a quoted title is a name
    | (?=[ADFJMNOS\d])(?P<date>{_MONTH}\s\d{{1,2}},?\s\d{{4}} | \d{{1,2}}\s{_MONTH}\s\d{{4}} | {_MONTH}\s\d{{4}})(?!\w)
    | [A-Za-z]\.(?:[A-Za-z]\.)+                      # U.S.
    | (?=[A-Z])(?:(?:Mr|Mrs|Ms|Dr|St|Prof)\.(?=\s[A-Z]) | [A-Z]\.(?=\s[A-Z][a-z.]))  # Dr. Who, F. Scott Fitzgerald
    | (?<![^\s"”.,])'s(?![\w'])                      # of nobody, or of a quoted title
    | [$€£]?\d(?:[\d,]*\d)?(?:[.:]\d+)?%?(?![^\W_])       # numbers
    | [^\W_]+(?:[-’'_–.&/](?=[^\W_])[^\W_]+)*       # words, with hyphens and apostrophes inside
    | [^\w\s]
    """,
    re.VERBOSE,
)
_DETACHED = re.compile(r"(?<=\w)(\s+)(n't|'(?:s|re|ve|ll|d|m))(?![\w'])", re.I)
"""Endings that some collections of text set apart: `Bob 's dog`, `does n't`."""
STRAY = frozenset({"n't", "'s"})
"""Endings, where they stand alone."""
_BEFORE_GROUPS = frozenset({"and", "or", "if", "then", "that", "not", "either", "neither", "nor", "both", "but", ","})
"""Words after which brackets group, where elsewhere they say something by the way."""
_COMMA_NEXT = re.compile(r"\s*,")
_ONE_WORD = re.compile(r"\w+\)\s+\w")
"""A word in brackets that may as well be left out: pattern (recognition) systems."""

_CONTRACTIONS: dict[str, tuple[str, ...]] = {
    "can't": ("can", "not"), "cannot": ("can", "not"), "won't": ("will", "not"), "shan't": ("will", "not"),
    "it's": ("it", "is"), "he's": ("he", "is"), "she's": ("she", "is"), "that's": ("that", "is"),
    "there's": ("there", "is"), "who's": ("who", "is"), "they're": ("they", "are"), "we're": ("we", "are"),
    "you're": ("you", "are"), "i'm": ("i", "am"), "they've": ("they", "have"), "i've": ("i", "have"),
    "you've": ("you", "have"), "we've": ("we", "have"), "ain't": ("is", "not"), "iff": ("if", "and", "only", "if"),
}  # fmt: skip
_JOINED = {
    ("no", "one"): "no-one",
    ("each", "other"): "each-other",
    ("one", "another"): "one-another",
    ("a", "lot"): "a-lot",
    ("a", "few"): "several",
    ("out", "of"): "out-of",
    ("at", "all"): "",
    ("in", "person"): "in-person",
    ("at", "home"): "at-home",
    ("in", "public"): "in-public",
    ("in", "advance"): "in-advance",
    ("on", "time"): "on-time",
    ("next", "door"): "next-door",
    ("in", "turn"): "in-turn",
    ("human", "being"): "human-being",
    ("human", "beings"): "human-beings",
    ("living", "being"): "living-being",
    ("living", "beings"): "living-beings",
    ("other", "than"): "other-than",
    ("except", "for"): "except",
    ("provided", "that"): "if",
    ("given", "that"): "if",
    ("assuming", "that"): "if",
    ("or", "else"): "or",
}
_SPELLINGS = {"eithor": "either"}
"""Misspellings that a benchmark (LogicNLI) has throughout."""
_MULTIPLES = frozenset({"twice", "times", "half", "just", "exactly", "equally", "nearly", "almost"})
"""Words before "as long as" that show it to compare."""
_DENYING = frozenset({"not", "cannot", "n't"})
_EMPTY = frozenset({"also", "ever", "actually", "too", "always"})
_WHOSE = POSSESSIVES | {"'s"}
"""Words after which "own" says no more: her own child is her child."""
_NONE_BEFORE = frozenset(
    ["no", "nothing", "nobody", "no-one", "none", "any", "anything", "anybody", "anyone", "without"]
)
_OPENING = frozenset({"if", "when", "whenever", "unless", "then", "not", "that"})
"""Words after which a clause begins with its subject."""
_OPENERS = frozenset(
    ["therefore", "moreover", "furthermore", "hence", "thus", "consequently", "accordingly", "additionally",
     "nevertheless", "nonetheless", "also", "and", "but"]
)  # fmt: skip
_OPENERS_WITH_COMMA = frozenset({"however", "besides", "still", "instead", "so", "then", "indeed"})
"""Adverbs that join a sentence to those before it, and say nothing of what it says; some only before a comma."""
_TALE = (("once", "upon", "a", "time"), ("once",), ("one", "day"), ("long", "ago"))
_TALES = frozenset({"once", "one", "long", "there"})
_BEGINNING = frozenset({"there", "the", "a", "an", "his", "her", "their", "my", "he", "she", "it", "they"})
"""How tales begin, and words by which they may go on; "once" is "when" where another clause follows."""
_HOW_LONG = frozenset({"minute", "hour", "day", "week", "month", "year"})
_BEHIND_TIMES = frozenset(
    ["as", "the", "a", "an", "per", "more", "less", "of", "that", "which", "when", "greater", *NUMBERS]
)
"""Words behind "five times" that show it to multiply, or to be what is spoken of."""
_BOTH_GENDERS = {"he/she": "they", "she/he": "they", "him/her": "them", "his/her": "their", "s/he": "they"}
_WHOLE = frozenset({"all", "whole", "entire"})
_SIDES = COMPASS | {"left", "right"}
_BESIDE = (["to", "the"], ["on", "the"])
_SPECIAL = frozenset(
    {
        *_SIDES,
        *_SPELLINGS,
        *_EMPTY,
        *_BOTH_GENDERS,
        *(second for _, second in _JOINED),
        "as",
        "front",
        "times",
        "or",
        "either",
        "single",
        "own",
        "when",
        "long",
        "if",
    }
)
"""The words at which `_join_fixed` may do something."""
_ABBREVIATED = re.compile(
    r"((?:[A-Z][\w.'-]*(?:\s+of(?:\s+the)?)?\s+){0,5}[A-Z][\w.'-]*)(\s?\(([A-Z][A-Za-z0-9]{1,7})\))"
)


def abbreviations(sentences: Iterable[str]) -> tuple[list[str], dict[str, tuple[str, ...]]]:
    """The sentences without abbreviations that follow a name, as in Los Angeles (LA), and what these stand for."""
    short: dict[str, tuple[str, ...]] = {}

    def blank(match: re.Match[str]) -> str:
        words = match.group(1).split()
        if len(words) > 1 and words[0].lower() in {"the", "a", "an"}:
            words = words[1:]
        short.setdefault(match.group(3).casefold(), tuple(words))
        return match.group(1) + " " * len(match.group(2))

    return [_ABBREVIATED.sub(blank, sentence) if "(" in sentence else sentence for sentence in sentences], short


def words_of(sentence: str) -> list[Word]:
    """The words of one sentence, contractions undone, final punctuation gone; names not yet joined."""
    found: list[Word] = []
    aside = False
    attached = sentence.replace("’", "'")
    if "'" in attached:
        attached = _DETACHED.sub(r"\2\1", attached)  # as long as before: places stay
    for match in _WORD.finditer(attached):
        text, start, end = match.group(), match.start(), match.end()
        if text[0] in '"“' and len(text) > 1:
            if not text[1:-1].strip("., "):
                continue
            found.append(
                Word(text[1:-1].lower().strip(".,"), text[1:-1].strip(".,"), start, end, name=True, quoted=True)
            )
            continue
        if match.lastgroup:
            text = " ".join(text.replace(",", " ").split())
            found.append(Word(text.lower(), text, start, end, name=True))
            continue
        lower = text.lower()
        if lower in _CONTRACTIONS:
            found.extend(Word(part, part, start, end) for part in _CONTRACTIONS[lower])
        elif text.isalnum():
            found.append(Word(lower, text, start, end))
        elif lower.endswith("n't") and len(lower) > 3:
            found.extend((Word(lower[:-3], text[:-3], start, end), Word("not", "not", start, end)))
        elif lower.endswith("'s") and len(lower) > 2:
            found.extend((Word(lower[:-2], text[:-2], start, end - 2), Word("'s", "'s", end - 2, end)))
        elif text == "'" and found and found[-1].lower.endswith("s") and found[-1].end == start:
            found.append(Word("'s", "'", start, end))
        elif text == "(" and found and found[-1].lower not in _BEFORE_GROUPS and not _ONE_WORD.match(sentence, end):
            aside = True  # Ann (a student) sings
            found.append(Word(",", ",", start, end))
        elif text == ")" and aside:
            aside = False
            if not _COMMA_NEXT.match(sentence, end):
                found.append(Word(",", ",", start, end))
        elif text in {'"', "“", "”", "'", "(", ")", "*", "_"}:
            continue
        else:
            found.append(Word(lower, text, start, end))
    while found and found[-1].written in {".", "!", "?", ",", ";", ":"}:
        found.pop()
    return _join_fixed(with_units(_without_opener(found)))


def _without_opener(words: list[Word]) -> list[Word]:
    """`Therefore whales are no fish`, `However, Tom is tall`: without the word that joins it to what was said."""
    if len(words) < 3 or words[0].quoted:
        return words
    first, comma = words[0].lower, words[1].lower == ","
    if first in _TALES and (told := _tale(words)):
        return told
    if first in _OPENERS or (comma and first in _OPENERS_WITH_COMMA):
        return words[2:] if comma else words[1:]
    return words


def _tale(words: list[Word]) -> list[Word]:
    """`Once upon a time there was a king`, `One day the wolf came`: without what begins a tale; [] for others."""
    said = tuple(word.lower for word in words[:6])
    if said[:3] == ("there", "once", "was"):
        return [words[0], *words[2:]]
    length = next((len(start) for start in _TALE if said[: len(start)] == start), 0)
    if not length or (length == 1 and any(word.lower == "," for word in words[2:])):
        return []
    comma = said[length] == ","
    begins = said[length] in _BEGINNING or words[length].written[:1].isupper()
    return words[length + comma :] if comma or begins else []


def _join_fixed(words: list[Word]) -> list[Word]:
    if _SPECIAL.isdisjoint([word.lower for word in words]):
        return words
    joined: list[Word] = []
    for place, word in enumerate(words, start=1):
        if word.quoted:
            joined.append(word)
            continue
        following = words[place].lower if place < len(words) else ""
        degree = word.lower == "too" and bool(joined) and _is_degree(joined[-1], following)
        if word.lower in _EMPTY and joined and not degree:
            if word.lower != "always" or joined[-1].lower != "not":  # not always is not never
                if word.lower == "too" and joined[-1].lower == ",":
                    joined.pop()
                continue
        if word is words[-1] and word.lower == "well" and len(joined) > 1 and joined[-1].lower == "as":
            joined.pop()
            continue
        if word is words[-1] and word.lower == "either" and joined and joined[-1].lower in _DENYING:
            continue  # "Bob does not either" says what "Bob does not" does
        lasting = len(joined) > 1 and joined[-2].lower in _WHOLE and joined[-1].lower in TIMES
        if lasting and word.lower == "long" and tags_of(following).isdisjoint({"NN", "NNS", "JJ"}):
            continue  # sang all day long
        if word.lower == "single" and [w.lower for w in joined] == ["not", "a"]:
            continue  # "not a single bird sings": no bird does
        if word.lower == "own" and joined and joined[-1].lower in _WHOSE and word is not words[-1]:
            if joined[-1].lower != "'s":
                whose = joined.pop()
                joined.append(whose._replace(written=f"{whose.written} own", end=word.end))
            continue
        if word.lower in _SPELLINGS:
            word = Word(_SPELLINGS[word.lower], _SPELLINGS[word.lower], word.start, word.end)
        compares = len(joined) > 2 and (_copula(joined[-3]) or joined[-3].lower in _MULTIPLES)
        if word.lower == "as" and len(joined) > 1 and [w.lower for w in joined[-2:]] == ["as", "long"] and not compares:
            joined.pop()
            word = Word("if", "as long as", joined.pop().start, word.end)
        if word.lower == "as" and len(joined) > 1 and [w.lower for w in joined[-2:]] == ["as", "well"]:
            joined.pop()
            word = Word("as-well-as", "as-well-as", joined.pop().start, word.end)
        if word.lower in {"when", "if"} and joined and joined[-1].lower in {"precisely", "exactly"}:
            start = joined.pop().start  # if and only if
            joined.extend(Word(part, part, start, word.end) for part in _CONTRACTIONS["iff"])
            continue
        if word.lower in _BOTH_GENDERS:
            word = Word(_BOTH_GENDERS[word.lower], word.written, word.start, word.end)
        elif len(joined) > 1 and joined[-1].lower == "or" and f"{joined[-2].lower}/{word.lower}" in _BOTH_GENDERS:
            joined.pop()
            first = joined.pop()
            spelling = _BOTH_GENDERS[f"{first.lower}/{word.lower}"]
            word = Word(spelling, spelling, first.start, word.end)
        if word.lower == "of" and joined and joined[-1].lower == "a-lot" and _many(joined, words[place:]):
            joined[-1] = Word("many", f"{joined[-1].written} of", joined[-1].start, word.end)
            continue
        after = words[place].lower if place < len(words) else ""
        if joined and (joined[-1].lower, word.lower) in _JOINED and not _determines(joined, word, after):
            spelling = _JOINED[joined[-1].lower, word.lower]
            before = joined.pop()
            if spelling:
                joined.append(Word(spelling, f"{before.written} {word.written}", before.start, word.end))
            continue
        if word.lower == "of" and (side := _side(joined)):
            start = joined[-side].start
            spelling = f"{joined[-1].lower}-of"  # "is to the left of", "is north of"
            joined[-side:] = [Word(spelling, spelling, start, word.end)]
            continue
        together = tuple(one.lower for one in joined[-2:]) if word.lower == "of" else ()
        if together in OF_PHRASES:
            front, where = joined.pop(), joined.pop()
            joined.append(Word(OF_PHRASES[together], f"{where.written} {front.written} of", where.start, word.end))
            continue
        if word.lower == "times" and (often := _how_often(joined, after)):
            number = joined.pop()
            word = Word(often, f"{number.written} {word.written}", number.start, word.end)
        if word.lower in _HOW_LONG and _is_how_long(joined, after):
            joined[-1] = joined[-1]._replace(lower="one")
        joined.append(word)
    return joined


def _side(before: list[Word]) -> int:
    """How many words before "of" say with it on which side something is: to the left, north; but not the north."""
    if not before or before[-1].lower not in _SIDES:
        return 0
    if [one.lower for one in before[-3:-1]] in _BESIDE:
        return 3
    return int(before[-1].lower in COMPASS and len(before) > 1 and before[-2].lower not in DETERMINERS)


def _is_how_long(before: list[Word], after: str) -> bool:
    """Whether it is the "for a year" of "worked for a year", rather than of "for a year plan"."""
    said = [one.lower for one in before[-2:]]
    return said in (["for", "a"], ["for", "an"]) and tags_of(after).isdisjoint({"NN", "JJ"})


def _how_often(before: list[Word], after: str) -> str:
    """The "five-times" of "won five times"; nothing for that of "five times as old" or "the five times"."""
    number = before[-1].lower if before else ""
    often = f"{SPELT.get(number, number)}-times"
    counted = len(before) < 2 or before[-2].lower in _WHOSE | {"the", "least", "most", "than", "exactly", "only"}
    multiplies = after in _BEHIND_TIMES or after[:1].isdigit() or "JJR" in tags_of(after)
    return often if often in TIMES_OFTEN and not (counted or multiplies) else ""


def _many(before: list[Word], rest: list[Word]) -> bool:
    """Whether "a lot of" begins a clause with a plural: "a lot of old birds sing"; "a lot of noise" is no number."""
    opening = [one.lower for one in before[-3:-1]]
    if opening and opening[-1] not in _OPENING and opening not in (["there", "are"], ["there", "were"]):
        return False
    for noun in (one.lower for one in rest[:4]):
        tags = {tag for _, base, tag in uses(noun) if tag != "NNS" or base != noun or noun == "people"}
        if "NNS" in tags or not ("JJ" in tags or noun == "the" or noun in _WHOSE):
            return "NNS" in tags
    return False


def _determines(before: list[Word], word: Word, after: str) -> bool:
    """Whether the second word goes with a noun: "barks at all cats", "the next door", but "does not bark at all"."""
    if word.lower == "door":
        return len(before) > 1 and before[-2].lower in DETERMINERS | _WHOSE
    if word.lower != "all" or not after:
        return False
    denied = [*(one.lower for one in before[-4:-1]), ""][::-1]
    if denied[1:2] == ["not"] or not _NONE_BEFORE.isdisjoint(denied[1:3]):
        return False  # not at all happy; no dog at all barks; nothing at all
    known = uses(after)
    noun = any(tag in {"NNS", "JJ"} for _, _, tag in known) or (not known and after.endswith("s"))
    return noun or after in _WHOSE or after in {"the", "of", "those", "these", "other"}


def _is_degree(before: Word, following: str) -> bool:
    """Whether "too" says how much: is too small, becomes too heavy; but "sings too" and "too is here"."""
    degree = following in {"many", "much", "few"} or not tags_of(following).isdisjoint({"JJ", "RB"})
    return bool(following) and (_copula(before) or degree)


def _copula(word: Word) -> bool:
    """Whether "too" after it may be that of "is too small"."""
    return word.lower in {"is", "are", "was", "were", "not"}
