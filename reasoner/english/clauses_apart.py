"""What a sentence says in half a clause, as a clause of its own: what is seen, done, said by the way (`edits`)."""

from __future__ import annotations

from collections.abc import Iterator

from reasoner.english.gender import is_person
from reasoner.english.morphology import is_participle, lemma
from reasoner.english.phrase_tests import (
    Edit,
    Rule,
    Words,
    as_said_of,
    base_of,
    first_comma,
    has_verb,
    in_each_claim,
    is_denied,
    is_doing,
    is_kind,
    is_name_at,
    is_past,
    is_since_then,
    noun_phrase_at,
    stays_true,
    verbs_of,
)
from reasoner.english.vocabulary import POSSESSIVES

_FINITE = ("_BE", "_HAVE", "_DO", "MODAL", "VZ")
SEEING = frozenset(
    ["see", "hear", "watch", "notice", "observe", "feel", "help", "make", "let", "have", "spot", "catch",
     "get"]
)  # fmt: skip
"""Verbs behind whose object a verb says what that does, and does."""
_GLAD = frozenset(
    ["happy", "glad", "sad", "proud", "sorry", "surprised", "aware", "annoyed", "angry", "relieved", "pleased",
     "amazed", "shocked", "upset", "disappointed", "grateful", "thankful", "delighted"]
)  # fmt: skip
"""What somebody is because something is so."""
_MAKING = frozenset(["make", "elect", "appoint", "crown", "declare", "proclaim", "choose"])
_NAMING = frozenset(["call", "name", "baptize", "christen", "nickname", "dub"])
_JUDGING = frozenset(
    ["find", "consider", "think", "deem", "believe", "judge", "call", "keep", "leave", "make", "drive"]
)
_DRINKING = frozenset(["drink", "eat", "like", "take", "prefer", "serve", "buy", "sell", "order", "want"])


def _seen(words: Words) -> Iterator[Edit]:
    """Kim saw the girl leave: the girl left; Kim had the boy wash the van: the boy washed the van."""
    for verb in verbs_of(words):
        base = base_of(words[verb])
        if base not in SEEING or is_denied(words[:verb]) or verb + 2 >= len(words):
            continue
        for end in noun_phrase_at(words, verb + 1):
            if end >= len(words):
                continue
            who = _named(words[verb + 1 : end], words[:verb])
            doing = is_doing(words[end]) and base not in {"make", "let", "have", "help"}
            act = (
                words[end].lower() if is_kind(words[end], "V0") else lemma(words[end].lower(), "VERB") if doing else ""
            )
            done = base in {"have", "make"} and is_participle(words[end].lower()) and not noun_phrase_at(words, end + 1)
            if base == "get" and words[end].lower() == "to" and is_kind(" ".join(words[end + 1 : end + 2]), "V0"):
                yield 0.8, [*who, as_said_of(words[end + 1].lower(), who, past=is_past(words[verb])), *words[end + 2 :]]
            elif act and not done:
                yield 0.8, [*who, as_said_of(act, who, past=is_past(words[verb])), *words[end + 1 :]]


def _done_by_others(words: Words) -> Iterator[Edit]:
    """Kim had the fence painted: the fence was painted."""
    for verb in verbs_of(words):
        if base_of(words[verb]) not in {"have", "get"} or is_denied(words[:verb]):
            continue
        for end in noun_phrase_at(words, verb + 1):
            if end < len(words) and is_participle(words[end].lower()):
                what = _named(words[verb + 1 : end], words[:verb])
                yield 0.7, [*what, as_said_of("be", what, past=is_past(words[verb])), *words[end:]]


def _made_or_called(words: Words) -> Iterator[Edit]:
    """Kim called the dog Rex: the dog is Rex; found it good: it was good; made Tom king: Tom became king."""
    for verb in verbs_of(words):
        base = base_of(words[verb])
        if is_denied(words[:verb]):
            continue
        past = is_past(words[verb])
        for end in noun_phrase_at(words, verb + 1):
            what, so = _named(words[verb + 1 : end], words[:verb]), words[end:]
            if not so or len(so) > 3 or is_doing(so[0]) or is_kind(so[0], "PREPOSITION", "_AND", "_COMMA", *_FINITE):
                continue
            if base in _NAMING and is_name_at(words, end):
                yield 0.6, [*what, as_said_of("be", what), "called", *so]
                yield 0.7, [*what, as_said_of("be", what), *so]
            elif base in _MAKING and not is_kind(so[0], "VD") and is_kind(so[-1], "NOUN"):
                yield 0.7, [*what, "became" if past else as_said_of("become", what), *so]
            elif base in _JUDGING and len(so) < 3 and (is_kind(so[-1], "ADJECTIVE") or is_kind(so[0], "_A")):
                yield 0.7, [*what, as_said_of("be", what, past=past), *so]
            elif base in _DRINKING and len(so) == 1 and is_kind(so[0], "ADJECTIVE") and stays_true(words[:end]):
                yield 1.0, words[:end]


def _by_the_way(words: Words) -> Iterator[Edit]:
    """Mia, the cook, sings: Mia is the cook, and Mia sings; …, a river: …, and the Danube is a river."""
    comma = first_comma(words)
    closing = next((at for at in range(comma + 2, len(words) - 1) if words[at] == ","), 0)
    start = words[:comma]
    if closing and comma < 5 and not is_denied(start) and comma in noun_phrase_at(words, 0):
        inner, rest = words[comma + 1 : closing], words[closing + 1 :]
        if len(inner) in noun_phrase_at(inner, 0) and is_kind(inner[0], "_A", "THE", "POSSESSIVE"):
            yield 0.6, [*start, as_said_of("be", start, past=is_past(rest[0])), *inner, ",", "and", *start, *rest]
        if all(is_kind(word, "ADJECTIVE", "_AND", "VN") for word in inner) and not is_kind(inner[0], "NOUN"):
            yield 0.7, [*start, as_said_of("be", start, past=is_past(rest[0])), *inner, ",", "and", *start, *rest]
        if len(inner) == 1 and is_name_at(inner, 0) and not is_name_at(start, len(start) - 1):
            yield 0.6, [*start, as_said_of("be", start, past=is_past(rest[0])), *inner, ",", "and", *start, *rest]
        if inner[0].lower() in {"both", "all"} and len(inner) in noun_phrase_at(inner, 1):
            yield 0.6, [*start, as_said_of("be", start), *inner[1:], ",", "and", *start, *rest]
        if "and" in inner and is_name_at(inner, len(inner) - 1) and is_name_at(inner, 0):
            what = [word for word in start if not is_kind(word, "THE", "NUM")]
            yield 0.8, [*inner, "are", *what, ",", "and", "they", *rest]
        if is_kind(inner[0], "WHO", "_WHO") and len(inner) > 2:
            yield 0.7, [*start, *inner[1:], ",", "and", *start, *rest]
    if not closing and words[comma + 1 : comma + 2] == ["who"] and len(words) > comma + 3:
        for begin in range(comma - 1, 0, -1):
            if comma in noun_phrase_at(words, begin):
                yield 0.6, [*words[: comma + 1], "and", *words[begin:comma], *words[comma + 2 :]]
    last = max((at for at, word in enumerate(words) if word == ","), default=0)
    if last > 2 and len(words) in noun_phrase_at(words, last + 1) and is_kind(words[last + 1], "_A", "THE"):
        named = last - 1 if is_name_at(words, last - 1) else last
        for begin in range(last - 1, max(0, last - 4), -1):
            if last in noun_phrase_at(words, begin):
                named = begin
        if "and" not in words[last:] and named < last:
            what = words[named:last]
            yield 0.7, [*words[: last + 1], "and", *what, as_said_of("be", what), *words[last + 1 :]]


def _done_meanwhile(words: Words) -> Iterator[Edit]:
    """Having no key, Kim left: Kim had no key and left; walking home, Kim sang: Kim walked home and sang."""
    comma = first_comma(words)
    if comma > len(words) - 2:
        return
    after = words[0].lower() == "after"
    start: Words = []
    inner, rest = words[after:comma], words[comma + 1 :]
    if inner[-1:] == ["speaking"] or inner[:1] == ["according"]:
        return
    if not inner or not is_doing(inner[0]):
        close = next((at for at in range(comma + 2, len(words) - 1) if words[at] == ","), 0)
        if not close or not is_doing(words[comma + 1]) or comma not in noun_phrase_at(words, 0):
            return
        start, inner, rest = words[:comma], words[comma + 1 : close], words[close + 1 :]
    for verb in verbs_of([*start, *rest]) if not start else [len(start)]:
        whole = [*start, *rest]
        who, past = whole[:verb], is_past(whole[verb])
        perfect = inner[0].lower() == "having" and len(inner) > 1 and is_participle(inner[1].lower())
        act = lemma((inner[1] if perfect else inner[0]).lower(), "VERB")
        said = [as_said_of(act, who, past=past or perfect), *inner[1 + perfect :]]
        if who:
            yield 0.8, [*who, *said, "and", *whole[verb:]]
            yield 1.5, [*who, *said, ",", "and", *whole]
        return


def _so_that(words: Words) -> Iterator[Edit]:
    """Kim is so old that she cannot work: Kim is old, and she cannot work; old enough to work: Kim can work."""
    said = [word.lower() for word in words]
    for at in range(2, len(words) - 2):
        if said[at] == "so" and "that" in said[at + 2 : at + 4]:
            that = said.index("that", at)
            begun = at + 1 + (said[at + 1] in {"much", "many"} and that > at + 2)
            yield 0.5, [*words[:at], *words[begun:that], ",", "and", *words[that + 1 :]]
        if at == 2 and said[0] == "so" and is_kind(words[2], "_BE") and "that" in said[4:]:  # so strong was the wind
            that = said.index("that", 4)
            yield 0.5, [*words[3:that], words[2], words[1], ",", "and", *words[that + 1 :]]
        if said[at] in _GLAD and said[at + 1] == "that" and is_kind(words[at - 1], "_BE") and not is_denied(words[:at]):
            yield 0.6, [*words[: at + 1], ",", "and", *words[at + 2 :]]
        if said[at : at + 2] == ["enough", "to"] and is_kind(words[at - 2], "_BE") and at + 2 < len(words):
            who, act = words[: at - 2], words[at + 2 :]
            able = is_name_at(words, 0) or is_person((said[at - 3],)) or len(act) > 1
            if able and not is_denied(who) and words[at - 1].lower() != "not":
                yield 0.7, [*who, "could" if is_past(words[at - 2]) else "can", *act]


def _afterwards(words: Words) -> Iterator[Edit]:
    """The host cleaned up after the guests left: the guests left, and the host cleaned up."""
    for at in range(2, len(words) - 2):
        joins = words[at].lower() == "after" or (words[at].lower() == "since" and not is_since_then(words, at))
        if joins and noun_phrase_at(words, at + 1) and stays_true(words[:at]):
            if verbs_of(words[at + 1 :]) and words[at - 1] != ",":
                yield 0.9, [*words[:at], ",", "and", *words[at + 1 :]]
    comma = first_comma(words)
    if (
        words[0].lower() in {"after", "once"}
        and has_verb(words[1:comma])
        and not is_doing(words[1])
        and 2 < comma < len(words) - 2
        and stays_true(words[comma + 1 :])
    ):
        if all(is_past(words[at + 1]) for at in verbs_of(words[1:comma])[:1]):
            yield 0.9, [*words[1:comma], ",", "and", *words[comma + 1 :]]


def _stopped(words: Words) -> Iterator[Edit]:
    """The fact that Kim is ill is sad, that Kim is ill is sad: Kim is ill."""
    opened = (
        1 if words[0].lower() == "that" else 3 if [word.lower() for word in words[:3]] == ["the", "fact", "that"] else 0
    )
    found = [at for at in range(opened + 2, len(words) - 1) if is_kind(words[at], "_BE", "VZ", "VD")] if opened else []
    stated = opened == 3 and found and has_verb(words[opened : found[-1]])
    if len(found) > 1 or stated or (found and is_kind(words[found[-1]], "_BE") and noun_phrase_at(words, opened)):
        if (opened == 3 or not is_denied(words[found[-1] :])) and not {"false", "untrue", "doubtful", "unlikely"} & set(
            words
        ):
            yield 1.0, words[opened : found[-1]]


def _took(words: Words) -> Iterator[Edit]:
    """It took Kim an hour to paint the van, Kim was the first girl to paint the van: Kim painted the van."""
    said = [word.lower() for word in words]
    to = next((at for at in range(3, len(words) - 1) if said[at] == "to" and is_kind(words[at + 1], "V0", "BE")), 0)
    if not to or is_denied(words[:to]):
        return
    if said[0] == "it" and said[1] in {"took", "takes"}:
        for end in noun_phrase_at(words, 2):
            if to in noun_phrase_at(words, end):
                who = words[2:end]
                yield 0.7, [*who, as_said_of(said[to + 1], who, past=said[1] == "took"), *words[to + 2 :]]
    for be in verbs_of(words)[:1]:
        who, past = words[:be], is_past(words[be])
        if said[be] in {"is", "was"} and said[be + 1 : be + 3] in (["the", "first"], ["the", "last"]) and past:
            if to in noun_phrase_at(["the", *words[be + 3 :]], 0) or to - be in {4, 5}:
                yield 0.7, [*who, as_said_of(said[to + 1], who, past=True), *words[to + 2 :]]
        whom = said.index("for") if "for" in said[be:to] else 0
        if (
            is_kind(words[be], "_BE")
            and said[be + 1 : be + 2] == ["too"]
            and whom
            and to in noun_phrase_at(words, whom + 1)
        ):
            able = ["could" if past else "can", "not"]
            if to + 2 == len(words):
                yield 0.7, [*words[whom + 1 : to], *able, said[to + 1], *who]


def _inverted(words: Words) -> Iterator[Edit]:
    """Only after Kim left did Lee sing, no sooner had Kim left than Lee sang: Kim left, and Lee sang."""
    said = [word.lower() for word in words]
    if said[:2] in (["only", "after"], ["only", "when"], ["not", "until"], ["only", "once"]):
        for at in range(4, len(words) - 2):
            if said[at] in {"did", "does", "do"} and noun_phrase_at(words, at + 1):
                for end in noun_phrase_at(words, at + 1):
                    who = words[at + 1 : end]
                    if end < len(words) and is_kind(words[end], "V0"):
                        verb = as_said_of(said[end], who, past=said[at] == "did")
                        first = words[2 : at - (words[at - 1] == ",")]
                        yield 0.8, [*first, ",", "and", *who, verb, *words[end + 1 :]]
    if said[:2] in (["only", "then"], ["only", "now"], ["only", "later"]) and said[2:3] in (["did"], ["does"], ["do"]):
        for end in noun_phrase_at(words, 3):
            if end < len(words) and is_kind(words[end], "V0"):
                who = words[3:end]
                yield 0.8, [*who, as_said_of(said[end], who, past=said[2] == "did"), *words[end + 1 :]]
    if said[:3] == ["no", "sooner", "had"] or said[:2] == ["hardly", "had"]:
        had = said.index("had")
        ends = [(end, end) for end in noun_phrase_at(words, had + 1)]
    else:  # Kim had no sooner left than Lee sang
        had = -1
        ends = [(end, end + 3) for end in noun_phrase_at(words, 0) if said[end : end + 3] == ["had", "no", "sooner"]]
    for end, done in ends:
        joint = next((at for at in range(done + 1, len(words) - 2) if said[at] in {"than", "when"}), 0)
        if joint and is_participle(said[done]):
            verb = as_said_of(lemma(said[done], "VERB"), words[had + 1 : end], past=True)
            yield 0.8, [*words[had + 1 : end], verb, *words[done + 1 : joint], ",", "and", *words[joint + 1 :]]


def _though_so(words: Words) -> Iterator[Edit]:
    """The inn, although small, is good: the inn is small and good."""
    said = [word.lower() for word in words]
    comma = first_comma(words)
    if said[comma + 1 : comma + 2] not in (["although"], ["though"], ["while"]) or said[comma + 3 : comma + 4] != [","]:
        return
    rest = words[comma + 4 :]
    if is_kind(words[comma + 2], "ADJECTIVE", "VN") and rest and is_kind(rest[0], "_BE") and "not" not in rest[1:2]:
        yield 0.6, [*words[:comma], rest[0], words[comma + 2], "and", *rest[1:]]


def _named(what: Words, who: Words) -> Words:
    """A noun phrase of a sentence about somebody, for one that does not speak of him: her van as Mia's van."""
    if what[0].lower() not in POSSESSIVES or what[0].lower() in {"my", "your", "our"} or not who:
        return what
    return [*who, "'s", *what[1:]] if "and" not in who and (is_name_at(who, 0) or len(who) < 4) else list(what)


CLAUSES_APART: tuple[Rule, ...] = (_by_the_way, _done_meanwhile, _though_so)
PARTS_APART: tuple[Rule, ...] = (
    _so_that, _afterwards, _stopped, _took, _inverted,
    *map(in_each_claim, (_seen, _done_by_others, _made_or_called)),
)  # fmt: skip
"""Those that say less than the sentence: what was seen, but not by whom."""
