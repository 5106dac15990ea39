"""The words of a sentence that was not read in another order: what opens it at its end."""

from __future__ import annotations

from collections.abc import Iterator

from reasoner.english.morphology import lemma, tags_of
from reasoner.english.phrase_tests import (
    Edit,
    Rule,
    Words,
    as_said_of,
    base_of,
    first_comma,
    in_each_clause,
    is_doing,
    is_kind,
    is_many,
    is_name_at,
    noun_phrase_at,
    verbs_of,
)
from reasoner.english.vocabulary import DATIVE, NUMBERS, PREPOSITIONS, TIMES

_WHEN = frozenset(
    ["today", "tonight", "tomorrow", "yesterday", "now", "here", "there", "outside", "inside", "upstairs", "downstairs",
     "abroad", "nowadays", "soon", "later", "recently"]
)  # fmt: skip
"""Words that say when or where, at either end of a clause."""
_CLAUSES = frozenset(
    [",", "who", "that", "which", "when", "if", "because", "before", "after", "while", "unless", "until"]
)
_HOW_OFTEN = frozenset(
    ["sometimes", "often", "usually", "normally", "generally", "typically", "occasionally", "frequently", "mostly",
     "always", "rarely", "seldom", "never", "regularly", "apparently", "probably", "presumably", "supposedly",
     "allegedly", "reportedly", "possibly"]
)  # fmt: skip
_EXCEPT = (
    ("apart", "from"), ("aside", "from"), ("except", "for"), ("except",), ("besides",), ("save", "for"),
    ("other", "than"), ("with", "the", "exception", "of"),
)  # fmt: skip
"""What opens a sentence with who is left out of what it says of all."""
_ALL = {"everybody": "everybody", "everyone": "everyone", "everything": "everything", "nobody": "nobody",
        "nothing": "nothing", "no one": "no one", "anybody": "anybody", "anyone": "anyone"}  # fmt: skip
_IN_WORDS = {
    "in general": "generally",
    "generally speaking": "generally",
    "it is likely that": "probably",
    "it is probable that": "probably",
    "as a general rule": "usually",
    "as a rule": "usually",
    "most of the time": "usually",
    "at times": "sometimes",
}


def _opening_at_end(words: Words) -> Iterator[Edit]:
    """Yesterday Kim sang, on Mondays, Kim sings: Kim sang yesterday, Kim sings on Mondays."""
    first = words[0].lower()
    for end in _ends_of_opening(words, first):
        if end >= len(words):
            break
        rest = words[end + (words[end] == ",") :]
        inverts = is_kind(" ".join(rest[:1]), "VZ", "VD", "_BE") and words[end] != ","
        if inverts and len(rest) in noun_phrase_at(rest, 1):
            yield 0.4, [*rest[1:], rest[0], *words[:end]]
        if len(rest) > 1 and _CLAUSES.isdisjoint(rest) and (noun_phrase_at(rest, 0) or rest[0].lower() == "there"):
            rest = rest
            inverted = is_kind(rest[0], "VZ", "VD", "_BE")
            if not inverted:
                yield 0.4, [*rest, *words[:end]]
            if "and" not in rest and (rest[0].lower() != "there"):
                for at in verbs_of(rest)[:1]:
                    if is_kind(rest[at], "_BE") and first in _WHEN:
                        yield 0.5, [*rest[: at + 1], *words[:end], *rest[at + 1 :]]


def _ends_of_opening(words: Words, first: str) -> Iterator[int]:
    """Where what says when or where ends, at the beginning of a clause."""
    if first in _WHEN:
        yield 1 + (words[1].lower() in TIMES)
    elif first in {"every", "each", "last", "next", "this", "one"} and len(words) > 3 and words[1].lower() in TIMES:
        yield 2
    elif len(words) > 3 and words[2].lower() == "ago":
        yield 3
    elif (first == "to" and is_kind(words[1], "V0", "BE")) or [word.lower() for word in words[:3]] == [
        "with",
        "the",
        "exception",
    ]:
        return
    elif first in PREPOSITIONS - {"of", "than", "like", "as", "except", "besides", "unlike", "despite"}:
        comma = first_comma(words)
        if comma < min(9, len(words)):
            yield comma
            return
        for at in range(2, min(8, len(words) - 1)):
            noun = is_kind(words[at - 1], "NOUN", "NOUNS") or is_name_at(words, at - 1) or words[at - 1][0].isdigit()
            if noun and words[at] not in {"of", "'s"}:
                yield at


def _how_often_inside(words: Words) -> Iterator[Edit]:
    """Sometimes Kim sings, in general, dogs bark: Kim sometimes sings, dogs generally bark."""
    said = [word.lower() for word in words]
    opened = next((each.split() for each in _IN_WORDS if said[: len(each.split())] == each.split()), None)
    if opened is None and said[0] not in _HOW_OFTEN:
        return
    adverb = _IN_WORDS[" ".join(opened)] if opened else words[0]
    rest = words[len(opened or [""]) :]
    rest = rest[1:] if rest[:1] == [","] else rest
    for at in verbs_of(rest):
        be = is_kind(rest[at], "_BE", "MODAL")
        yield 0.4, [*rest[: at + be], adverb, *rest[at + be :]]


def _never_first(words: Words) -> Iterator[Edit]:
    """Never has Kim sung: Kim has never sung; seldom does Kim sing: Kim seldom sings."""
    said = [word.lower() for word in words]
    if said[0] not in {"never", "seldom", "rarely"} or not is_kind(said[1], "_BE", "_DO", "_HAVE", "MODAL"):
        return
    for end in noun_phrase_at(words, 2):
        who, act = words[2:end], words[end:]
        if act and is_kind(said[1], "_DO") and is_kind(act[0], "V0"):
            yield 0.4, [*who, said[0], as_said_of(base_of(act[0]), who, past=said[1] == "did"), *act[1:]]
        elif act:
            yield 0.4, [*who, said[1], said[0], *act]


def _only_before_it(words: Words) -> Iterator[Edit]:
    """Kim likes Tom only: Kim likes only Tom."""
    if words[-1].lower() != "only":
        return
    for at in range(2, len(words) - 1):
        if is_kind(words[at - 1], "VZ", "VD", "V0") and len(words) - 1 in noun_phrase_at(words, at):
            yield 0.3, [*words[:at], "only", *words[at:-1]]


def _to_whom_behind(words: Words) -> Iterator[Edit]:
    """Kim taught Mia Latin: Kim taught Latin to Mia."""
    for at in range(1, len(words) - 2):
        if lemma(words[at].lower(), "VERB") in DATIVE and is_kind(words[at], "VZ", "VD", "V0"):
            for middle in noun_phrase_at(words, at + 1):
                if len(words) in noun_phrase_at(words, middle):
                    yield 0.5, [*words[: at + 1], *words[middle:], "to", *words[at + 1 : middle]]


def _condition_first(words: Words) -> Iterator[Edit]:
    """Kim, if she is a spy, lies: if Kim is a spy, she lies."""
    comma = first_comma(words)
    ends = [at for at in range(comma + 3, len(words) - 1) if words[at] == ","]
    if not ends or words[comma + 1].lower() not in {"if", "when", "unless"} or comma > 3:
        return
    inner, who = words[comma + 1 : ends[0]], words[:comma]
    if inner[1].lower() in {"he", "she", "it", "they"}:
        yield 0.5, [inner[0], *who, *inner[2:], ",", inner[1].lower(), *words[ends[0] + 1 :]]


def _exception_behind_all(words: Words) -> Iterator[Edit]:
    """Apart from Kim, all sang; all sang except Kim; birds, except owls, sing: all birds except owls sing."""
    words = [
        part for word in words for part in (word.split() if word.lower() in {"except for", "other than"} else [word])
    ]
    said = [word.lower() for word in words]
    comma = first_comma(words)
    at = next((at for at in range(1, len(said)) if said[at : at + 4] == [*_EXCEPT[-1]]), 0)
    if at:
        words, said = ([*each[:at], "except", *each[at + 4 :]] for each in (words, said))
    opening = next((len(each) for each in _EXCEPT if said[: len(each)] == list(each)), 0)
    if opening and comma < len(words) - 2 and said[comma + 1] in _ALL:
        who = words[opening:comma]
        yield 0.6, [words[comma + 1].lower(), "except", *who, *words[comma + 2 :]]
    end = said.index("except") if "except" in said[2:] else 0
    end = end or (said.index("apart") if "apart" in said[2:-2] else 0)
    if not end:
        return
    opened = end + 1 + (said[end + 1 : end + 2] in (["for"], ["from"]))
    who = words[opened:]
    start = next((at for at in range(end) if said[at] in _ALL), None)
    if start == 0 and len(words) in noun_phrase_at(words, opened):
        before = words[1 : end - (words[end - 1] == ",")]
        yield 0.6, [words[0], "except", *who, *before]
    for stop in noun_phrase_at(words, 0) if said[0] in {"every", "all", "any", "each", "no"} else ():
        if stop < end and len(words) in noun_phrase_at(words, opened):
            yield 0.6, [*words[:stop], "except", *who, *words[stop : end - (words[end - 1] == ",")]]
    if words[end - 1] == "," and end == 2 and is_kind(words[0], "NOUNS"):
        close = next((at for at in range(end + 1, len(words) - 1) if words[at] == ","), 0)
        if close:
            yield 0.6, ["all", words[0].lower(), "except", *words[opened:close], *words[close + 1 :]]


def _existence_of_each(words: Words) -> Iterator[Edit]:
    """There is a dog and a cat in the shed: a dog and a cat are in the shed."""
    relative = not {"who", "that", "which", "no"}.isdisjoint(words)
    if words[0].lower() != "there" or relative or "and" not in words or not is_kind(words[1], "_BE"):
        return
    for at in range(words.index("and") + 2, len(words) - 1):
        if words[at].lower() in PREPOSITIONS - {"of"} and not any(word in PREPOSITIONS for word in words[2:at]):
            yield 0.5, [*words[2:at], "were" if words[1] in {"was", "were"} else "are", *words[at:]]


def _like_first(words: Words) -> Iterator[Edit]:
    """Unlike Mia, Kim sings: Kim sings, but Mia does not; instead of tea, Kim likes milk: she likes milk rather."""
    said = [word.lower() for word in words]
    comma = first_comma(words)
    if said[0] not in {"unlike", "like"} or not 1 < comma < 6 or comma + 2 >= len(words):
        return
    who, rest = words[1:comma], words[comma + 1 :]
    for at in verbs_of(rest)[:1]:
        if who[0].lower() in {"her", "his", "its", "their"} and at == 1:
            who = [rest[0], "'s", *who[1:]]
        be = is_kind(rest[at], "_BE")
        past = "VBD" in tags_of(rest[at].lower()) and not is_kind(rest[at], "VZ")
        verb = rest[at] if be else "did" if past else "do" if is_many(who) else "does"
        if said[0] == "unlike":
            yield 0.6, [*rest, ",", "but", *who, verb, "not"]
        else:
            yield 0.6, [*rest, ",", "and", "so", verb, *who]


def _by_how_much(words: Words) -> Iterator[Edit]:
    """The oak is taller than the birch by two meters: the oak is two meters taller than the birch."""
    said = [word.lower() for word in words]
    if "by" not in said or "than" not in said[: said.index("by")]:
        return
    by, than = said.index("by"), said.index("than")
    if (
        by + 3 == len(words)
        and (said[by + 1] in NUMBERS or said[by + 1][0].isdigit())
        and is_kind(words[than - 1], "COMPARATIVE")
    ):
        yield 0.4, [*words[: than - 1], *words[by + 1 :], *words[than - 1 : by]]


def _instead(words: Words) -> Iterator[Edit]:
    """Instead of tea, Kim drinks milk: Kim drinks milk but not tea."""
    said = [word.lower() for word in words]
    comma = first_comma(words)
    if "instead" not in said[:-2] or is_doing(words[said.index("instead") + 2]):
        return
    if said[:2] == ["instead", "of"] and len(words) - 2 > comma in [2 + end for end in noun_phrase_at(words[2:], 0)]:
        yield 0.6, [*words[comma + 1 :], "but", "not", *words[2:comma]]
    at = said.index("instead") if "instead" in said[2:-2] else 0
    if at and said[at + 1] == "of" and len(words) in noun_phrase_at(words, at + 2):
        yield 0.6, [*words[:at], "but", "not", *words[at + 2 :]]


MOVED: tuple[Rule, ...] = (
    *map(in_each_clause, (
        _opening_at_end, _how_often_inside, _never_first, _only_before_it, _to_whom_behind,
        _by_how_much, _exception_behind_all, _instead,
    )),
    _condition_first, _existence_of_each, _like_first,
)  # fmt: skip
