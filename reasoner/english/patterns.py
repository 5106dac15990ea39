"""Sentences that are read, with the words of one that was not, and X for what was not understood (`offers`).

A pattern is no equivalent: X stands for a name, and whoever uses the pattern says who or what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reasoner.english.lettered import LETTERS, OF_ACTS, named_of, with_names
from reasoner.english.morphology import lemma
from reasoner.english.parts import parts_of, tells
from reasoner.english.phrase_tests import (
    CONDITIONS,
    DENYING,
    Words,
    as_denied,
    as_said_of,
    base_of,
    first_comma,
    is_command,
    is_correlative,
    is_day,
    is_finite,
    is_kind,
    is_many,
    is_name_at,
    is_outcry,
    is_past,
    noun_phrase_at,
    verbs_of,
)
from reasoner.english.vocabulary import INTRANSITIVE, PARTICLES, PREPOSITIONS, TIMES

_ALSO = frozenset(
    ["another", "other", "same", "exactly", "as", "much", "many", "each", "most", "more", "less", "fewer", "few", "the",
     "almost", "nearly", "too", "about", "several", "enough", "only", "such", "at", "least", "a", "an", "one",
     "two", "than"]
)  # fmt: skip
"""Words before a noun that belong to what X stands for."""
_NO_NAME = frozenset(
    ["there", "here", "most", "least", "once", "twice", "first", "last", "all", "far", "than", "that", "which", "who",
     "whether"]
)  # fmt: skip
"""Words that are no name, and open none, behind a preposition."""
_WITH_NOUNS = frozenset({"of", "than", "as"})
_INVERTING = frozenset(
    ["no sooner", "only after", "only when", "only if", "only then", "only in", "only by", "not until", "not only"]
)
"""Words behind which a verb may stand before its subject."""
_STANDING = frozenset({"neither", "both", "more", "less", "none", "others", "mine", "one", "those"})
"""Words that stand for nouns."""
_BEFORE_NAMES = PREPOSITIONS | {"than", "except", "as"}
_OPENING = frozenset(["who", "that", "which", "whose", "whom", "why", "where", "whether", "because", "while", ","])
"""Words of a clause inside what stands before a verb."""


def patterns_of(words: Words, *, question: bool) -> Iterator[Words]:
    """The patterns, those that keep most of the words first; in what is read of them, X and its like are names."""
    if len(words) < 2 or is_outcry(words):
        return
    duties = [] if question else list(_as_duty(words))
    yield from duties
    act = _of_acts(words)
    if act:
        yield act
        return
    if is_correlative(words):
        return
    for named in named_of(words):
        yield named
        together = re.sub(r"\b([A-Z]) and ([A-Z])\b", r"\1_and_\2", " ".join(named)).split()
        for part in parts_of(together) if not question else ():
            yield " ".join(part).replace("_and_", " and ").split()
    if question:
        yield from _asked_who_is(words)
        yield from _holes(words)
        return
    if _is_inverted(words):
        return
    if words[-1].lower() in _BEFORE_NAMES:
        yield [*words, "X"]
    whole = duties[0] if duties else words
    found = [*_holes(whole), *([] if duties else _subject_holes(whole))]
    yield from sorted(found, key=lambda kept: (-len(kept), [word in LETTERS for word in kept].index(True)))


def _is_inverted(words: Words) -> bool:
    """Whether a verb may stand before the subject: were it not for Kim, neither does Kim, only then did Kim sing."""
    helping = ("_BE", "_DO", "_HAVE", "MODAL")
    opened = words[0].lower() in {"neither", "nor", "so", "seldom", "rarely", "never", "hardly"}
    return (
        is_kind(words[0], *helping)
        or (opened and is_kind(words[1], *helping))
        or (" ".join(words[:2]).lower() in _INVERTING)
    )


def _of_acts(words: Words) -> Words:
    """It is illegal to park here: X is illegal."""
    at = 3 if [word.lower() for word in words[2:3]] == ["not"] else 2
    it, be, quality, to = (*words[:2], *words[at : at + 2], "", "", "", "")[:4]
    acts = it.lower() == "it" and is_kind(be, "_BE") and is_kind(quality, "ADJECTIVE") and to.lower() in OF_ACTS
    acts = acts and not tells(lemma(quality.lower(), "VERB"))  # "it is said that" says nothing of what is said
    return ["X", *words[1:at], quality] if acts else []


def _asked_who_is(words: Words) -> Iterator[Words]:
    """Who is the owner, what color is the van, where is the bank: is X the owner, is the van X, is the bank in X."""
    said = [word.lower() for word in words]
    for be in range(1, min(3, len(words) - 1)):
        if not is_kind(words[be], "_BE") or len(words) not in _full_phrase_at(words, be + 1):
            continue
        if be == 1 and said[0] in {"who", "what"}:
            yield [said[be], "X", *words[be + 1 :]]
        elif be == 1 and said[0] == "where":
            yield [said[be], *words[be + 1 :], "in", "X"]
        elif be == 2 and said[0] in {"what", "which"} and is_kind(words[1], "NOUN"):
            yield [said[be], *words[be + 1 :], "X"]


def _full_phrase_at(words: Words, at: int) -> list[int]:
    """Where a noun phrase that begins at a place can end, with what stands behind *of* and the like."""
    ends = noun_phrase_at(words, at)
    behind = [end for stop in ends if stop < len(words) and words[stop] in PREPOSITIONS | {"'s"}
              for end in ([*_behind_the(words, stop + 1)])]  # fmt: skip
    return [*ends, *behind]


def _as_duty(words: Words) -> Iterator[Words]:
    """Close the door, if it rains, close the door: X must close the door; what a nice man: X is a nice man."""
    said = [word.lower() for word in words]
    if said[:2] in (["what", "a"], ["what", "an"]):
        yield ["X", "is", *words[1:]]
        return
    opened = first_comma(words) + 1 if said[0] in CONDITIONS else 0
    opened += opened < len(words) and said[opened] == "then"
    for start in dict.fromkeys((opened, 0)):
        before, act = words[:start], words[start:]
        polite = bool(act) and act[0].lower() in {"please", "kindly"}
        if not act or not (polite or is_command(act)):
            continue
        act = [word for word in act[polite:] if word.lower() != "please"]
        who = ["X"]
        if len(act) > 2 and act[-2] == ",":  # sing, Tom
            who, act = act[-1:], act[:-2]
        first, second = (*(word.lower() for word in act[:2]), "", "")[:2]
        if first == "let" and "be" in [word.lower() for word in act[2:]]:
            yield [*before, "X", "is", *act[act.index("be") + 1 :]]
        elif first == "let" and second in {"us", "'s"}:
            yield [*before, "X", "and", "Y", "must", *act[2:]]
        elif (first, second) == ("do", "not"):
            yield [*before, *who, "must", "not", *act[2:]]
        elif act:
            yield [*before, *who, "must", first, *act[1:]]


def _holes(words: Words) -> Iterator[Words]:
    """X in place of a noun phrase behind a verb or a preposition, or of all from there on."""
    letter = next(each for each in LETTERS if each not in words)
    for at in range(2, len(words)):
        before, said = words[at - 1].lower(), words[at].lower()
        if said in _NO_NAME or is_kind(said, "_COMMA", "_NOT", "_AND", "_OR", "_BE", "_BUT") or said == "'s":
            continue
        verbal = before in {"at", "to", "as"} and is_kind(said, "V0", "ADJECTIVE", "ADVERB")
        verbal = verbal or (before == "as" and said in {"many", "much"}) or (before, said) == ("in", "case")
        verbal = verbal or (before == "of" and is_kind(words[at - 2], "_ALL", "SOME", "_EVERY", "NUM"))
        prep = before in _BEFORE_NAMES and not verbal
        if is_kind(words[at - 1], "_BE") and words[at - 2].lower() == "there":
            continue
        begin = at
        while begin < len(words) and (words[begin].lower() in _ALSO or is_kind(words[begin], "COMPARATIVE")):
            begin += 1
        begun = said in _STANDING or noun_phrase_at(words, at) or (_behind_the(words, begin) if begin > at else [])
        if not prep and not (begun and _takes_object(words, at - 1)):
            continue
        ends = {*noun_phrase_at(words, at), *_behind_the(words, begin)}
        ends |= {
            last for end in ends if words[end : end + 1] in (["than"], ["as"]) for last in _behind_the(words, end + 1)
        }
        ends |= {verb for verb in verbs_of(words) if verb > at + 1 and not _opens_clause(words[at:verb])}
        apart = [end for end in ends if end < len(words) and words[end].lower() in PARTICLES] if not prep else []
        for end in apart[:1]:  # threw it away
            yield [*words[:at], words[end].lower(), letter, *words[end + 1 :]]
            yield [*words[:at], words[end].lower(), letter]
        if apart:
            continue
        for end in sorted(end for end in ends if at < end < len(words)):
            if words[end - 1].lower() in TIMES or words[end].lower() in {"one", "ones"}:
                continue
            if _may_follow(words, end):
                yield [*words[:at], letter, *words[end:]]
        if words[begin : begin + 1] and words[-1].lower() not in TIMES and {"ago", "exception"}.isdisjoint(words[at:]):
            yield [*words[:at], letter]


def _takes_object(words: Words, at: int) -> bool:
    """Whether a verb stands at a place that may have an object."""
    if (
        is_name_at(words, at)
        or is_kind(words[at], "COMPARATIVE")
        or not is_kind(words[at], "_BE", "_HAVE", "VZ", "VD", "V0", "BE")
        or is_kind(words[at], "_DO")
    ):
        return False
    before = words[at - 1]
    opened = is_kind(before, "_A", "THE", "POSSESSIVE", "_EVERY", "SOME", "_NO", "ORDINAL", "ADJECTIVE")
    opened = opened and not is_kind(before, "NOUN", "NOUNS", "ADVERB", "PRONOUN")
    if at == 0 or opened or before == "'s" or before.lower() in PREPOSITIONS - {"to"}:
        return False
    verb = is_kind(before, "VZ", "VD", "V0") and not is_kind(before, "NOUN", "NOUNS") and not is_name_at(words, at - 1)
    noun = verb and is_kind(words[at], "NOUN", "NOUNS")
    return not noun and (is_kind(words[at], "_BE", "_HAVE") or lemma(words[at].lower(), "VERB") not in INTRANSITIVE)


def _opens_clause(words: Words) -> bool:
    """Whether a clause of its own begins among some words."""
    return not ({",", "and", "or", "but", "because", "while"} | CONDITIONS).isdisjoint(each.lower() for each in words)


def _may_follow(words: Words, at: int) -> bool:
    """Whether what stands at a place may stand behind a name that is an object."""
    word = words[at]
    if word.lower() == "to" and is_kind(" ".join(words[at + 1 : at + 2]), "V0", "BE"):
        return False
    verb = at in verbs_of(words) or (is_kind(word, "VZ", "VD", "V0") and not is_kind(word, "NOUN", "NOUNS"))
    return word in {",", ";"} or verb or is_finite(word) or word.lower() in CONDITIONS | PREPOSITIONS - _WITH_NOUNS


def _subject_holes(words: Words) -> Iterator[Words]:
    """X in place of the subject; what is said of nobody is denied of X."""
    for verb in verbs_of(words):
        subject, word = words[:verb], words[verb]
        if is_kind(subject[-1], "_A", "THE", "_EVERY"):
            continue  # a will
        if is_kind(words[0], "ADVERB") and not noun_phrase_at(words, 0):
            continue  # "perhaps Kim" is no subject
        if any(is_kind(each, "_BE", "_DO", "MODAL") for each in subject):
            continue
        said = {each.lower() for each in subject}
        unsaid = len(subject) == 1 and subject[0].lower() in {"so", "neither", "nor", "it"}
        if (
            unsaid
            or said & (_OPENING | CONDITIONS)
            or words[0].lower() in PREPOSITIONS - {"such"}
            or words[verb - 1] == "'s"
        ):
            continue
        if not is_finite(word) and not (
            is_kind(subject[-1], "NOUN", "NOUNS", "PRONOUN") or is_name_at(words, verb - 1)
        ):
            continue
        said_of = word if is_kind(word, "MODAL", "_WILL") else as_said_of(base_of(word), ["X"], past=is_past(word))
        verbal = [said_of, *words[verb + 1 :]]
        yield ["X", *(verbal if said.isdisjoint(DENYING | {"neither"}) else as_denied(verbal, ["X"]))]
        return


def _behind_the(words: Words, at: int) -> list[int]:
    """Where a noun phrase of which only the noun is left can end."""
    nouns = [at + end - 1 for end in noun_phrase_at(["the", *words[at:]], 0) if end > 1]
    return [*nouns, *noun_phrase_at(words, at)]


def subjects_of(words: Words) -> Iterator[Words]:
    """What is said with the subject, or any phrase, where no more can be kept: guests have X, if a guest is X, …."""
    if is_correlative(words) or len(words) < 2 or is_outcry(words):
        return
    if words[0].lower() in CONDITIONS and not is_kind(words[1], "PRONOUN"):
        comma = first_comma(words)
        behind = comma + 1 + (words[comma + 1 : comma + 2] == ["then"])
        for first in noun_phrase_at(words, 1):
            for second in noun_phrase_at(words, behind):
                yield [words[0], *_being(words[1:first], "X"), ",", "then", *_being(words[behind:second], "Y")]
    ends = noun_phrase_at(words, 0) if not is_kind(words[0], "_NO", "PRONOUN", "NOTHING") else []
    ends = [] if _is_where(words[0]) else [end for end in ends if not _goes_on(words, end)]
    for end in sorted(ends, key=lambda end: (end not in verbs_of(words), -end)):
        subject, at = words[:end], end + (words[end : end + 1] in (["either"], ["both"], ["only"]))
        word = words[at] if at < len(words) else ""
        if is_kind(word, "_BE", "_HAVE") or (is_kind(word, "VZ", "VD") and _takes_object(words, at)):
            yield [*subject, as_said_of(base_of(word), subject, past=is_past(word)), "X"]
        yield _being(subject, "X")
    for name in [word for at, word in enumerate(words) if is_name_at(words, at) and not is_day(word)][:2]:
        yield [name, "is", "X"]
    for at in range(1, len(words) - 1):
        if is_kind(words[at], "_A", "THE", "_EVERY", "POSSESSIVE") and not is_kind(words[at], "PRONOUN"):
            ends = [end for end in noun_phrase_at(words, at) if not _goes_on(words, end)]
            ends = sorted(ends, key=lambda end: (end not in verbs_of(words), -end))[:1]
            yield from (_being(words[at:end], "X") for end in ends)
    for named in with_names(words):
        if named[1:2] == ["'s"]:
            ends = [2 + end for end in _behind_the(named[2:], 0)]
            ends.sort(key=lambda end: (end not in verbs_of(named), -end))
            yield from (_being(named[:end], "Y") for end in ends)


def _goes_on(words: Words, end: int) -> bool:
    """Whether a noun phrase goes on at a place, or is a time: the red one, the owner's van, an hour."""
    time = words[end - 1].lower().removesuffix("s") in TIMES
    return time or (end < len(words) and words[end].lower() in {"'s", "one", "ones"})


def _is_where(word: str) -> bool:
    """Whether a word opens a phrase that is no subject: aside from, down the street."""
    return word.lower().split()[0] in PREPOSITIONS | PARTICLES or is_kind(word, "ADVERB")


def _being(subject: Words, what: str) -> Words:
    """That one is, or that several have, what a letter stands for."""
    return [*subject, "have" if is_many(subject) else "is", what]
