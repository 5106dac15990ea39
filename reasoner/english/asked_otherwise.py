"""Questions that ask who, what, which or how many as questions of yes or no (`edits`)."""

from __future__ import annotations

from collections.abc import Iterator

from reasoner.english.phrase_tests import (
    Edit,
    Rule,
    Words,
    base_of,
    is_kind,
    is_many,
    is_past,
    noun_phrase_at,
)
from reasoner.english.phrasing import article
from reasoner.english.vocabulary import PREPOSITIONS, TIMES

_SOMEBODY = {"who": "somebody", "whom": "somebody", "what": "something"}


def _who_does(words: Words) -> Iterator[Edit]:
    """Who likes Kim: does somebody like Kim; whose van is red: is somebody's van red."""
    first = words[0].lower()
    named = first == "what" and is_kind(words[1], "_BE") and len(words) in noun_phrase_at(words, 2)
    if first in _SOMEBODY and len(words) > 1 and not named and "of" not in words:
        yield from _of_subject([_SOMEBODY[first]], words[1:])
    if first == "whose":
        for end in noun_phrase_at(["the", *words[1:]], 0):
            if end < len(words) and words[-1].lower() not in {"it", "this", "that"}:
                yield from _of_subject(["somebody", "'s", *words[1:end]], words[end:])


def _which_does(words: Words) -> Iterator[Edit]:
    """Which dog barks: does a dog bark; how many dogs bark: do some dogs bark."""
    said = [word.lower() for word in words]
    opened = 2 if said[:2] in (["how", "many"], ["how", "much"]) else 1 if said[0] in {"which", "what"} else 0
    if not opened or said[opened] in TIMES:
        return
    if said[1:3] == ["of", "the"]:
        for end in noun_phrase_at(words, 2):
            yield from _of_subject(["one", *words[1:end]], words[end:]) if end < len(words) else ()
    named = said[0] == "what" and not any(is_kind(word, "VN", "VG") for word in words[2:])  # "what color is the door"
    for end in noun_phrase_at(["the", *words[opened:]], 0):
        end += opened - 1
        noun = words[opened:end]
        if end >= len(words) or not noun or (named and is_kind(words[end], "_BE")):
            continue
        many = is_kind(noun[-1], "NOUNS") or said[:2] == ["how", "much"]
        some = ["some", *noun] if many else [article(noun[0].lower()), *noun]
        asks = is_kind(words[end], "_DO", "_BE", "MODAL", "_HAVE") and noun_phrase_at(words, end + 1)
        if asks and any(is_kind(word, "V0", "VN", "VG") for word in words[end + 2 :]):
            yield from _of_object(some, words[end:])
        else:
            yield from _of_subject(some, words[end:])


def _whom_does(words: Words) -> Iterator[Edit]:
    """What does Kim want in Rome: does Kim want something in Rome; when did Kim leave: did Kim leave."""
    first = words[0].lower()
    if first in _SOMEBODY and len(words) > 3 and is_kind(words[1], "_DO", "_BE", "MODAL", "_HAVE"):
        done = not is_kind(words[1], "_BE") or any(is_kind(word, "VN", "VG") for word in words[3:])
        if done and noun_phrase_at(words, 2):
            yield from _of_object([_SOMEBODY[first]], words[1:])
    preposed = words[1].lower() if first in PREPOSITIONS else ""
    if preposed in _SOMEBODY and len(words) > 4 and is_kind(words[2], "_DO", "_BE", "MODAL", "_HAVE"):
        yield 0.8, [*words[2:], first, _SOMEBODY[preposed]]
    if first == "where" and len(words) > 3 and is_kind(words[1], "_DO", "MODAL"):
        yield 0.8, [*words[1:], "somewhere"]
    said = [word.lower() for word in words]
    opened = (
        2
        if said[:2]
        in (
            ["what", "time"],
            ["how", "often"],
            ["how", "long"],
            ["how", "far"],
            ["how", "well"],
            ["what", "year"],
            ["which", "year"],
        )
        else 0
    )
    measured = words[-1].lower() in {"take", "last", "cost", "weigh"}  # "how long does the trip take"
    if opened and len(words) > 4 and is_kind(words[opened], "_DO", "MODAL") and not measured:
        yield 0.9, words[opened:]


def _without_tag(words: Words) -> Iterator[Edit]:
    """Kim sings, does she not: Kim sings."""
    comma = max((at for at, word in enumerate(words) if word == ","), default=0)
    tag = [word.lower() for word in words[comma + 1 :]]
    asks = len(tag) in {2, 3} and is_kind(tag[0], "_DO", "_BE", "MODAL", "_HAVE")
    if comma > 1 and asks and is_kind(tag[-1], "PRONOUN", "THERE"):
        yield 0.3, [*words[:comma], "."]


def _as_yes_or_no(words: Words) -> Iterator[Edit]:
    """Why does Bob sing: does Bob sing; how tall is Ann: is Ann tall."""
    first = words[0].lower()
    if first in {"why", "when", "where", "how"} and len(words) > 3:
        asks = is_kind(words[1], "_BE", "_DO", "MODAL", "_HAVE")
        if words[2].lower() == "not" and asks:
            proposes = len(words) < 5 or words[3].lower() in {"we", "you"}  # "why don't we …"
            for end in () if proposes else noun_phrase_at(words, 3):
                yield 1.0, [words[1], *words[3:end], "not", *words[end:]]
        elif asks and (first != "where" or not is_kind(words[1], "_BE")):
            yield 1.0, words[1:]
        elif first == "how" and is_kind(words[1], "ADJECTIVE") and is_kind(words[2], "_BE"):
            yield 1.0, [*words[2:], words[1]]


def _asked_of_one(words: Words) -> Iterator[Edit]:
    """Was it Kim who lied: did Kim lie."""
    said = [word.lower() for word in words]
    if not is_kind(said[0], "_BE") or said[1:2] != ["it"]:
        return
    for end in noun_phrase_at(words, 2):
        if said[end : end + 1] in (["who"], ["that"], ["which"]) and end + 1 < len(words):
            yield from _of_subject(words[2:end], words[end + 1 :])


def _of_subject(who: Words, rest: Words) -> Iterator[Edit]:
    """Whether somebody does what stands behind him."""
    verb = rest[0]
    if is_kind(verb, "_BE", "MODAL") or (is_kind(verb, "_HAVE") and len(rest) > 1 and is_kind(rest[1], "VN", "BEEN")):
        yield 0.8, [verb, *who, *rest[1:]]
    elif is_kind(verb, "VZ", "VD", "V0", "_HAVE", "_DO"):
        do = "did" if is_past(verb) else "do" if is_many(who) or who[0] == "some" else "does"
        yield 0.8, [do, *who, base_of(verb), *rest[1:]]


def _of_object(what: Words, rest: Words) -> Iterator[Edit]:
    """Whether somebody does it to something: behind the verb, or at the end."""
    for at in range(2, len(rest)):
        if is_kind(rest[at], "V0", "VN", "VG") and is_kind(" ".join(rest[at + 1 : at + 2]), "PREPOSITION"):
            yield 0.8, [*rest[: at + 1], *what, *rest[at + 1 :]]
    yield 0.85, [*rest, *what]


ASKED_OTHERWISE: tuple[Rule, ...] = (_without_tag, _asked_of_one)
ASKED_FOR_LESS: tuple[Rule, ...] = (_who_does, _which_does, _whom_does, _as_yes_or_no)
