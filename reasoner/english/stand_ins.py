"""What stands for words said before, put in their place: *one*, *Kim's*, *mine*, *to*, and what is left unsaid."""

from __future__ import annotations

from collections.abc import Iterator

from reasoner.english.gender import gender_of
from reasoner.english.morphology import lemma, singulars_of
from reasoner.english.phrase_tests import (
    Edit,
    Rule,
    Words,
    as_said_of,
    in_each_clause,
    is_kind,
    is_many,
    is_name_at,
    is_past,
    noun_phrase_at,
    verbs_of,
)
from reasoner.english.phrasing import article
from reasoner.english.vocabulary import DITRANSITIVE, NUMBERS, PREPOSITIONS

_WHOSE = {"mine": "my", "yours": "your", "hers": "her", "ours": "our", "theirs": "their"}


def _nouns_before(words: Words, at: int) -> list[str]:
    """The nouns before a place that something behind it may speak of again; the nearest first."""
    found = []
    for place in range(at - 1, -1, -1):
        word, before = words[place], words[place - 1].lower() if place else ""
        opened = (
            before in NUMBERS or before.isdigit() or is_kind(before, "_A", "THE", "SOME", "ADJECTIVE", "POSSESSIVE")
        )
        if is_kind(word, "NOUN", "NOUNS") and not is_name_at(words, place) and (opened or before == "'s"):
            found.append(word)
    return list(dict.fromkeys(found))


def _opener(words: Words, noun: str) -> str:
    """The *a* or *the* before the last such noun and what describes it."""
    at = len(words) - 1 - words[::-1].index(noun)
    while at > 1 and is_kind(words[at - 1], "ADJECTIVE"):
        at -= 1
    before = words[at - 1].lower() if at else ""
    return "the" if before == "the" else "a" if is_kind(before, "_A") else ""


def _describes(word: str) -> bool:
    """Whether a word before *one* says which one."""
    return is_kind(word, "ADJECTIVE", "_EVERY", "_THIS", "WHICH", "THE", "COMPARATIVE") and not is_kind(word, "VG")


def _noun_for_one(words: Words) -> Iterator[Edit]:
    """The red van and the blue one: the blue van; has three cats and Mia has five: five cats."""
    for at in range(3, len(words)):
        word = words[at].lower()
        after = words[at + 1].lower() if at + 1 < len(words) else ""
        before = words[at - 1].lower()
        ended = after in {"", ",", "too", "either", "and", "or", "but"} or (
            word in {"one", "ones"} and is_kind(after, "_BE")
        )
        does = before in {"and", "but", "while", ","} and is_kind(after, "VZ", "VD", "V0", "_BE")
        if not ended and not does:
            continue
        counts = (word in NUMBERS or word.isdigit()) and word != "one"
        alone = word == "one" and not _describes(before) and is_kind(before, "V0", "VZ", "VD", "_HAVE")
        none = word == "none" and is_kind(before, "_HAVE", "VZ", "VD", "V0")
        if word not in {"one", "ones"} and not counts and not none:
            continue
        nouns = [noun for noun in _nouns_before(words, at) if noun.lower() != before]
        opener = _opener(words[: at + 1], words[at])
        same = [noun for noun in nouns if opener and _opener(words[:at], noun) == opener]
        for noun in (same or nouns)[:2]:
            many = is_kind(noun, "NOUNS")
            single = singulars_of(noun)[0] if many and singulars_of(noun) else noun
            if does and word == "one" and not ended:
                yield 0.4, [*words[: at + 1], single, *words[at + 1 :]]
            elif none:
                yield 0.4, [*words[:at], "no", noun, *words[at + 1 :]]
            elif counts and many:
                yield 0.4, [*words[: at + 1], noun, *words[at + 1 :]]
            elif alone and not many and f" {article(noun)} {noun} " in f" {' '.join(words[:at]).lower()} ":
                yield 0.4, [*words[:at], article(noun), noun, *words[at + 1 :]]
            elif word == "one" and _describes(before):
                yield 0.4, [*words[:at], single, *words[at + 1 :]]
            elif word == "ones" and many:
                yield 0.4, [*words[:at], noun, *words[at + 1 :]]


def _noun_for_the_one(words: Words) -> Iterator[Edit]:
    """The boy with the hat is taller than the one with the cap: than the boy with the cap."""
    nouns = list(reversed(_nouns_before(words, len(words))))
    for at in range(4, len(words) - 1):
        described = words[at + 1].lower() in PREPOSITIONS | {"who", "that", "which", "whose"}
        if words[at].lower() == "one" and words[at - 1].lower() == "the" and described:
            for noun in nouns[:1]:
                yield 0.4, [*words[:at], noun, *words[at + 1 :]]


def _noun_of_owner(words: Words) -> Iterator[Edit]:
    """Kim's van is newer than Mia's: than Mia's van; the van is Kim's: the van belongs to Kim."""
    last = words[-1].lower()
    if last != "'s" and last not in _WHOSE:
        return
    be = next((at for at in range(1, len(words)) if is_kind(words[at], "_BE")), 0)
    start = len(words) - 1
    if last == "'s":
        start = next(
            (at for at in range(len(words) - 2, 0, -1) if len(words) - 1 in noun_phrase_at(words, at)), start - 1
        )
    whose = [*words[start:]] if last == "'s" else [_WHOSE[last]]
    if be and start == be + 1 and last == "'s":
        belongs = "belonged" if words[be] in {"was", "were"} else "belong" if is_many(words[:be]) else "belongs"
        yield 0.5, [*words[:be], belongs, "to", *words[start:-1]]
        return
    subject = words[: be or start]
    ends = PREPOSITIONS | {"that", "who", "which", "whom"}
    head = next((at for at, word in enumerate(subject) if word.lower() in ends), len(subject))
    noun = next((word for word in reversed(subject[:head]) if is_kind(word, "NOUN", "NOUNS")), "")
    if noun:
        yield 0.4, [*words[:start], *whose, noun]


def _owned_by_each(words: Words) -> Iterator[Edit]:
    """Kim's and Mia's dogs: Kim's dogs and Mia's dogs; a friend of Kim's: a friend of Kim."""
    for at in range(1, len(words) - 4):
        if words[at] != "'s" or words[at + 1] not in {"and", "or", "nor"}:
            continue
        for owner in noun_phrase_at(words, at + 2):
            for end in range(owner + 2, min(owner + 4, len(words) + 1)) if words[owner : owner + 1] == ["'s"] else ():
                if is_kind(words[end - 1], "NOUN", "NOUNS"):
                    yield 0.4, [*words[: at + 1], *words[owner + 1 : end], *words[at + 1 :]]
    for at in range(3, len(words) - 1):
        verb = is_kind(words[at + 1], "VD", "_BE", "_HAVE") or not is_kind(words[at + 1], "NOUN", "NOUNS", "ADJECTIVE")
        of = "of" in (words[at - 2].lower(), words[at - 3].lower())
        if words[at] == "'s" and of and verb:
            yield 0.3, words[:at] + words[at + 1 :]


def _gave_again(words: Words) -> Iterator[Edit]:
    """Kim gave Mia a pen and Tom a book: and Kim gave Tom a book."""
    for verb in range(1, len(words) - 4):
        if lemma(words[verb].lower(), "VERB") not in DITRANSITIVE or not is_kind(words[verb], "VZ", "VD", "V0"):
            continue
        for at in range(verb + 3, len(words) - 2):
            rest, start = words[at + 1 :], at - (words[at - 1] == ",")
            two = any(len(rest) in noun_phrase_at(rest, end) for end in noun_phrase_at(rest, 0))
            if words[at] == "and" and two and start not in noun_phrase_at(words, verb + 1):
                yield 0.6, [*words[:start], ",", "and", *words[: verb + 1], *rest]


def _said_in_full(words: Words) -> Iterator[Edit]:
    """Kim can swim, but she does not want to: want to swim; Mia doesn't either: nor does Mia."""
    if words[-1].lower() == "to":
        verb = next((at for at in verbs_of(words) if is_kind(words[at], "MODAL", "_DO")), 0)
        end = next((at for at in range(verb, len(words)) if words[at] in {",", "but", "and"}), 0)
        wants = [at for at in range(1, len(words) - 3) if words[at].lower() == "to" and is_kind(words[at + 1], "V0")]
        for to in wants[:1]:
            stop = next((at for at in range(to, len(words)) if words[at].lower() in {",", "but", "and"}), len(words))
            yield 0.5, [*words, *words[to + 1 : stop]]
        if verb and end > verb + 1 and not wants:
            yield 0.6, [*words, *(word for word in words[verb + 1 : end] if word != "not")]
    if words[-1].lower() == "either" and len(words) > 3:
        yield 0.2, words[:-1]
        for at in range(len(words) - 2, 1, -1):
            denied = words[at].lower() == "not" and is_kind(words[at - 1], "_DO", "_BE", "MODAL", "_HAVE")
            if denied and "and" in words[:at]:
                start = len(words[:at]) - words[:at][::-1].index("and")
                yield 0.4, [*words[:start], "neither", words[at - 1], *words[start : at - 1]]


def _clause_in_full(words: Words) -> Iterator[Edit]:
    """Kim is glad unless alone: unless she is alone; Rex purrs when stroked: when he is stroked."""
    for at in range(2, len(words) - 1):
        if words[at].lower() not in {"if", "when", "unless", "whenever"}:
            continue
        rest = words[at + 1 :]
        bare = (
            len(rest) < 4
            and is_kind(rest[0], "ADJECTIVE", "VN")
            and not any(is_kind(word, "VZ", "_BE") for word in rest)
        )
        if not bare:
            continue
        verb = next(iter(verbs_of(words[:at])), at)
        subject = words[:verb]
        named = len(subject) == 1 and is_name_at(words, 0)
        pronoun = {"male": "he", "female": "she"}.get(gender_of(tuple(subject[-1:])), "")
        who = ["they"] if is_many(subject) else [pronoun] if pronoun else subject if named else ["it"]
        yield 0.5, [*words[: at + 1], *who, as_said_of("be", who, past=is_past(words[verb])), *rest]


def _others(words: Words) -> Iterator[Edit]:
    """Some boys sing and others dance: and some boys dance; Kim ordered another beer: Kim ordered a beer."""
    said = [word.lower() for word in words]
    if said[0] == "some" and "others" in said[2:-1]:
        at = said.index("others")
        ends = noun_phrase_at(words, 0)
        if said[at - 1] in {"and", "but", "while"} and ends:
            yield 0.6, [*words[:at], "some", *words[1 : ends[0]], *words[at + 1 :]]


STAND_INS: tuple[Rule, ...] = (
    _noun_for_one, _noun_for_the_one, _owned_by_each, _gave_again, _said_in_full, _others,
    *map(in_each_clause, (_noun_of_owner, _clause_in_full)),
)  # fmt: skip
