"""One construction of English for another that says the same, or as near to it as the language comes (`edits`)."""

from __future__ import annotations

from collections.abc import Iterator

from reasoner.english.gender import is_person
from reasoner.english.morphology import inflect, is_gradable, lemma
from reasoner.english.phrase_tests import (
    Edit,
    Rule,
    Words,
    as_denied,
    as_said_of,
    base_of,
    begins_phrase,
    first_comma,
    has_verb,
    in_each_clause,
    is_denied,
    is_doing,
    is_kind,
    is_name_at,
    is_past,
    noun_phrase_at,
    verbs_of,
)
from reasoner.english.phrasing import article
from reasoner.english.units import UNIT_OF
from reasoner.english.vocabulary import PREPOSITIONS


def _cleft(words: Words) -> Iterator[Edit]:
    """It is Kim who sings: Kim sings; it was not Kim who lied: Kim did not lie; what Kim loves is tea: she loves it."""
    said = [word.lower() for word in words]
    if said[0] == "it" and is_kind(words[1], "_BE") and len(words) > 2:
        denied = said[2] == "not"
        for end in noun_phrase_at(words, 2 + denied):
            if end + 1 >= len(words) or said[end] not in {"who", "that", "which", "whom"}:
                continue
            who, rest = words[2 + denied : end], words[end + 1 :]
            if (
                noun_phrase_at(words, end + 1) and not denied and not is_kind(rest[0], "VZ", "VD")
            ):  # it is Kim that Tom loves
                if is_kind(rest[-1], "VZ", "VD", "V0") and not is_kind(who[0], "_A"):
                    yield 0.5, [*rest, *who]
            elif not denied:
                yield 0.4, [*who, *rest]
            else:
                yield 0.5, [*who, *as_denied(rest, who)]
    if said[0] == "what":
        for be in [at for at in range(2, len(words) - 1) if is_kind(words[at], "_BE")][-1:]:
            if noun_phrase_at(words, 1) and (
                is_kind(words[be + 1], "_A", "THE", "NOUN", "NOUNS") or words[be + 1][0].isupper()
            ):
                yield 0.5, [*words[1:be], *words[be + 1 :]]
            elif is_kind(words[1], "VZ"):
                yield 0.4, ["whatever", *words[1:]]
    if said[:2] in (["he", "who"], ["she", "who"]):
        yield 0.3, ["whoever", *words[2:]]
    if said[:2] in (["those", "who"], ["they", "who"]):
        yield 0.3, ["people", "who", *words[2:]]
    if said[0] in {"whatever", "whoever", "whomever"} and 0 < first_comma(words) < len(words) - 2:
        comma = first_comma(words)
        every = "everything" if said[0] == "whatever" else "everyone"
        rest = words[comma + 1 :]
        inner = words[1:comma]
        if noun_phrase_at(inner, 0) and rest[0].lower() in {"he", "she", "it", "they"}:
            verb = verbs_of(inner)[:1]
            who = inner[: verb[0]] if verb else []
            if who:
                yield 0.7, [*who, *rest[1:], every, "that", rest[0].lower(), *inner[len(who) :]]
    for at in range(1, len(words) - 2):
        if said[at] == "what" and is_kind(words[at - 1], "VZ", "VD", "V0") and noun_phrase_at(words, at + 1):
            yield 0.4, [*words[:at], "whatever", *words[at + 1 :]]


def _no_longer(words: Words) -> Iterator[Edit]:
    """Kim no longer sings: Kim does not sing; has yet to sing: has not sung; dares not sing: does not dare to sing."""
    said = [word.lower() for word in words]
    for at in range(1, len(words) - 1):
        if said[at : at + 2] == ["no", "longer"]:
            if is_kind(words[at - 1], "_BE", "MODAL"):
                yield 0.4, [*words[:at], "not", *words[at + 2 :]]
            elif at + 2 < len(words):
                yield 0.4, [*words[:at], *as_denied(words[at + 2 :], words[:at])]
        if said[at : at + 3] in (["has", "yet", "to"], ["have", "yet", "to"]) and at + 3 < len(words):
            yield 0.4, [*words[: at + 1], "not", inflect(said[at + 3], "VBN"), *words[at + 4 :]]
        if said[at : at + 3] in (["does", "not", "always"], ["do", "not", "always"]) and at + 3 < len(words):
            verb = as_said_of(said[at + 3], words[:at])
            yield 0.5, ["it", "is", "not", "true", "that", *words[:at], "always", verb, *words[at + 4 :]]
        if said[at] in {"dares", "dare"} and said[at + 1] == "not":
            yield 0.4, [*words[:at], as_said_of("do", words[:at]), "not", "dare", "to", *words[at + 2 :]]
        if said[at] == "need" and said[at + 1] == "not" and at + 2 < len(words):
            yield 0.4, [*words[:at], as_said_of("do", words[:at]), "not", "have", "to", *words[at + 2 :]]
        if said[at] == "would" and said[at + 1] in {"like", "love", "rather"}:
            rather = said[at + 1] == "rather"
            if rather and "than" not in said:
                yield 0.5, [*words[:at], as_said_of("prefer", words[:at]), "to", *words[at + 2 :]]
            elif not rather and said[at + 2 : at + 3] == ["to"]:
                yield 0.5, [*words[:at], as_said_of("want", words[:at]), *words[at + 2 :]]


def _comparison(words: Words) -> Iterator[Edit]:
    """At least as tall as Mia: Mia is not taller; likes tea more than milk: prefers it; sooner than: before."""
    said = [word.lower() for word in words]
    for be in range(1, len(words) - 6):
        if is_kind(words[be], "_BE") and said[be + 1 : be + 4] == ["at", "least", "as"] and said[be + 5] == "as":
            quality = said[be + 4]
            more = (
                [inflect(quality, "JJR")]
                if is_gradable(quality) and inflect(quality, "JJR") != quality
                else ["more", quality]
            )
            other = words[be + 6 :]
            if len(words) in noun_phrase_at(words, be + 6):
                yield 0.6, [*other, as_said_of("be", other, past=is_past(words[be])), "not", *more, "than", *words[:be]]
    for at in range(3, len(words) - 2):
        if said[at : at + 2] in (["more", "than"], ["better", "than"]):
            verb = next(
                (place for place in verbs_of(words[:at]) if base_of(words[place]) in {"like", "love", "enjoy"}), 0
            )
            names = is_name_at(words, at + 2) or is_name_at(words, at - 1) or said[-1].endswith(("self", "selves"))
            if verb and at in noun_phrase_at(words, verb + 1) + [verb + 2] and not names:
                prefer = as_said_of("prefer", words[:verb], past=is_past(words[verb]))
                rest = words[at + 2 :]
                if not is_kind(rest[-1], "_DO", "_BE"):
                    yield 0.5, [*words[:verb], prefer, *words[verb + 1 : at], "to", *rest]
        if said[at : at + 2] in (["sooner", "than"], ["earlier", "than"], ["later", "than"]):
            yield 0.5, [*words[:at], "after" if said[at] == "later" else "before", *words[at + 2 :]]


_THINKING = frozenset({"say", "think", "believe", "claim", "suppose", "guess", "assume"})


def _joined_by_comma(words: Words) -> Iterator[Edit]:
    """Kim has a dog, Mia has a cat: Kim has a dog, and Mia has a cat."""
    at = first_comma(words)
    first, second = words[:at], words[at + 1 :]
    whole = words.count(",") == 1 and not is_doing(words[0]) and not is_kind(words[0], "WHOEVER")
    begun = noun_phrase_at(words, 0) and noun_phrase_at(second, 0) and words[1] != "matter"
    listed = any(end < len(second) and is_kind(second[end], "_AND") for end in noun_phrase_at(second, 0))
    ends = [
        end for at in range(1, len(second)) if is_kind(second[at], "_AND") for end in noun_phrase_at(second, at + 1)
    ]
    listed = listed and not any(has_verb(["", *second[end:]]) for end in ends)  # "bread, rolls and cakes"
    listed = listed or base_of(words[-1].lower()) in _THINKING  # "it is safe, they say"
    if whole and begun and not listed and "having" not in first and has_verb(first) and has_verb(second):
        yield 0.5, [*first, ",", "and", *second]


def _without_opener(words: Words) -> Iterator[Edit]:
    """So Kim sings: Kim sings; either spy can sing: both spies can sing."""
    first = words[0].lower()
    if first in {"so", "then", "anyway", "well", "besides", "still", "yet"} and noun_phrase_at(words, 1):
        yield 0.3, words[1:]
    if first == "either" and "or" not in words and len(words) > 3 and is_kind(words[1], "NOUN"):
        verb = words[2] if is_kind(words[2], "MODAL", "VD") else as_said_of(base_of(words[2]), ["they"])
        yield 0.5, ["both", inflect(words[1].lower(), "NNS"), verb, *words[3:]]
    if [word.lower() for word in words[:3]] == ["either", "of", "the"] and len(words) > 5:
        verb = words[4] if is_past(words[4]) and base_of(words[4]) != "be" else ""
        verb = verb or as_said_of(base_of(words[4]), ["they"], past=is_past(words[4]))
        yield 0.5, ["both", *words[1:4], verb, *words[5:]]


def _only_one(words: Words) -> Iterator[Edit]:
    """Kim alone sings: only Kim sings; may enter only with a pass: no guest may enter without a pass."""
    said = [word.lower() for word in words]
    for end in noun_phrase_at(words, 0):
        if said[end : end + 1] == ["alone"] and end + 1 < len(words):
            yield 0.3, ["only", *words[:end], *words[end + 1 :]]
        modal = end if said[end : end + 1] in (["may"], ["can"]) else 0
        at = said.index("only") if "only" in said[end:] else 0
        if modal and end == 1 and said[at : at + 2] == ["only", "with"] and is_kind(words[0], "NOUNS"):
            yield 0.5, [*words[:2], "not", *words[2:at], "without", *words[at + 2 :]]
        if modal and said[modal + 1 : modal + 3] == ["only", "be"] and said[modal + 4 : modal + 5] == ["by"]:
            yield 0.6, ["only", *words[modal + 5 :], words[modal], lemma(said[modal + 3], "VERB"), *words[:end]]
        if modal and said[modal + 1 : modal + 2] == ["be"] and said[at : at + 2] == ["only", "by"] and at == modal + 3:
            yield 0.6, ["only", *words[at + 2 :], words[modal], lemma(said[modal + 2], "VERB"), *words[:end]]


def _perhaps(words: Words) -> Iterator[Edit]:
    """Perhaps Kim sings: Kim may sing; should Kim come, …: if Kim comes, …."""
    said = [word.lower() for word in words]
    opened = 4 if said[:4] == ["it", "is", "possible", "that"] else int(said[0] in {"maybe", "perhaps", "possibly"})
    if opened and len(words) > opened + 1:
        rest = words[opened + (words[opened] == ",") :]
        for at in verbs_of(rest)[:2]:
            if rest[at].lower() == "will":
                yield 0.4, [*rest[:at], "may", *rest[at + 1 :]]
            elif is_past(rest[at]) and not is_kind(rest[at], "MODAL", "_DO", "_HAVE"):
                yield 0.4, [*rest[:at], "may", "have", inflect(base_of(rest[at]), "VBN"), *rest[at + 1 :]]
            elif not is_past(rest[at]) and not is_kind(rest[at], "MODAL", "_DO"):
                yield 0.4, [*rest[:at], "may", base_of(rest[at]), *rest[at + 1 :]]
    comma = first_comma(words)
    if said[0] == "should" and comma < len(words) - 1:
        for end in noun_phrase_at(words, 1):
            if end < comma and is_kind(words[end], "V0", "BE"):
                yield 0.5, ["if", *words[1:end], as_said_of(said[end], words[1:end]), *words[end + 1 :]]


def _doing_as_subject(words: Words) -> Iterator[Edit]:
    """To swim is fun, it is fun to swim: swimming is fun."""
    said = [word.lower() for word in words]
    if said[0] == "to" and len(words) > 3 and "," not in words and is_kind(words[1], "V0"):
        yield 0.4, [inflect(said[1], "VBG"), *words[2:]]
    if said[0] == "it" and is_kind(words[1], "_BE") and "to" in said[3:-1] and said[2] != "not":
        to = said.index("to", 3)
        if (
            is_kind(words[to + 1], "V0", "BE")
            and said[2] not in {"time", "too"}
            and "for" not in said
            and not is_name_at(words, 2)
        ):
            doing = inflect(said[to + 1], "VBG") if said[to + 1] != "be" else "being"
            yield 0.5, [doing, *words[to + 2 :], *words[1:to]]


def _better_than(words: Words) -> Iterator[Edit]:
    """It is better to wait than to rush: waiting is better than rushing."""
    said = [word.lower() for word in words]
    than = said.index("than") if "than" in said else 0
    to = said.index("to") if "to" in said[:than] else 0
    if said[0] != "it" or not is_kind(words[1], "_BE") or to < 3 or not is_kind(" ".join(words[to + 1 : to + 2]), "V0"):
        return
    other = words[than + 1 + (said[than + 1 : than + 2] == ["to"]) :]
    if other and is_kind(other[0], "V0"):
        doing, instead = (inflect(verb.lower(), "VBG") for verb in (words[to + 1], other[0]))
        yield 0.5, [doing, *words[to + 2 : than], *words[1:to], "than", instead, *other[1:]]


def _would_rather(words: Words) -> Iterator[Edit]:
    """Kim would rather sing than dance: Kim prefers to sing."""
    said = [word.lower() for word in words]
    at = next(
        (at for at in range(1, len(said) - 2) if said[at : at + 2] in (["would", "rather"], ["would", "sooner"])), 0
    )
    than = said.index("than") if "than" in said[at:] else 0
    if at and than > at + 2 and is_kind(words[at + 2], "V0"):
        yield 0.7, [*words[:at], as_said_of("prefer", words[:at]), "to", *words[at + 2 : than]]


def _the_same(words: Words) -> Iterator[Edit]:
    """Every child has a different mother: no two children have the same mother."""
    said = [word.lower() for word in words]
    if said[0] in {"every", "each"} and said[2:5] == ["has", "a", "different"]:
        yield 0.5, ["no", "two", inflect(said[1], "NNS"), "have", "the", "same", *words[5:]]


def _older_than(words: Words) -> Iterator[Edit]:
    """Kim has an older brother: has a brother who is older than Kim; is Mia's older brother: is her brother and so."""
    for at in range(2, len(words) - 1):
        if not is_kind(words[at], "COMPARATIVE") or words[at].lower() in {"more", "less", "better"}:
            continue
        if not is_kind(words[at + 1], "NOUN", "NOUNS") or at + 2 < len(words):
            continue
        before = words[at - 1].lower()
        if before in {"a", "an", "no"} and base_of(words[at - 2]) == "have":
            who, noun = words[: at - 2], words[at + 1]
            opened = before if before == "no" else article(noun.lower())
            relative = "who" if is_person((noun.lower(),)) else "that"
            yield 0.6, [*words[: at - 1], opened, noun, relative, "is", words[at], "than", *who]
        if before == "'s" and is_kind(words[at - 3], "_BE"):
            yield 0.6, [*words[:at], words[at + 1], "and", words[at - 3], words[at], "than", words[at - 2]]


def _not_him(words: Words) -> Iterator[Edit]:
    """Kim won, not Tom; not Tom but Kim won; Kim, and not Tom, won: Kim won, but Tom did not."""
    said = [word.lower() for word in words]
    who: Words = []
    other: Words = []
    rest: Words = []
    if said[0] == "not" and "but" in said[2:4] and said[1] != "only":
        but = said.index("but")
        ends = noun_phrase_at(words, but + 1)
        who, other, rest = (words[but + 1 : ends[0]], words[1:but], words[ends[0] :]) if ends else ([], [], [])
    comma = first_comma(words)
    if said[comma + 1 : comma + 3] == ["and", "not"] and "," in words[comma + 3 :]:
        end = words.index(",", comma + 3)
        who, other, rest = words[:comma], words[comma + 3 : end], words[end + 1 :]
    elif said[comma + 1 : comma + 2] == ["not"] and len(words) in noun_phrase_at(words, comma + 2):
        for verb in verbs_of(words[:comma])[:1]:
            if verb + 1 == comma:
                who, other, rest = words[:verb], words[comma + 2 :], words[verb:comma]
            else:  # drinks coffee, not tea
                yield 0.5, [*words[:comma], "but", *words[comma + 1 :]]
    if who and rest:
        does = rest[0] if is_kind(rest[0], "_BE", "MODAL") else "did" if is_past(rest[0]) else as_said_of("do", other)
        yield 0.5, [*who, *rest, ",", "but", *other, does, "not"]


def _preposition_first(words: Words) -> Iterator[Edit]:
    """The woman Kim gave the ring to is here: the woman to whom Kim gave the ring is here."""
    for at in range(4, len(words)):
        if words[at].lower() not in PREPOSITIONS or (
            at + 1 < len(words) and not is_kind(words[at + 1], "_BE", "VZ", "VD")
        ):
            continue
        for begin in range(2, at - 1):
            opened = words[begin].lower() in {"that", "which", "who", "whom"}
            clause = opened or begins_phrase(words, begin)
            if clause and is_kind(words[begin - 1], "NOUN", "NOUNS") and noun_phrase_at(words, begin + opened):
                whom = "whom" if is_person((words[begin - 1].lower(),)) else "which"
                yield 0.5, [*words[:begin], words[at], whom, *words[begin + opened : at], *words[at + 1 :]]


def _of_so_much(words: Words) -> Iterator[Edit]:
    """A twenty-minute walk: a walk of twenty minutes."""
    for at in range(len(words) - 3):
        opened = is_kind(words[at], "_A", "THE", "POSSESSIVE")
        unit = at + 2 + (words[at + 2] == "-")
        counted = is_kind(words[at + 1], "NUM") or words[at + 1][0].isdigit()
        if opened and counted and unit + 1 < len(words) and words[unit].lower() in UNIT_OF:
            noun = words[unit + 1]
            first = article(noun.lower()) if is_kind(words[at], "_A") else words[at]
            if is_kind(noun, "NOUN"):
                much = [words[at + 1], inflect(words[unit].lower(), "NNS")]
                yield 0.4, [*words[:at], first, noun, "of", *much, *words[unit + 2 :]]


def _another(words: Words) -> Iterator[Edit]:
    """Kim ordered another beer: Kim ordered a beer."""
    for at, word in enumerate(words):
        if word.lower() == "another" and at and at + 1 < len(words) and not is_denied(words[:at]):
            if words[0].lower() not in {"every", "all", "each", "no"} and is_kind(words[at + 1], "NOUN", "ADJECTIVE"):
                yield 0.7, [*words[:at], article(words[at + 1].lower()), *words[at + 1 :]]


def _when_for_while(words: Words) -> Iterator[Edit]:
    """No goat crosses while the troll is awake: when the troll is awake."""
    for at, word in enumerate(words):
        past = any(is_past(each) for each in words)
        if word.lower() == "while" and (at == 0 or words[at - 1] != ",") and not past:
            if at + 1 < len(words) and not is_doing(words[at + 1]):
                yield 0.4, [*words[:at], "when", *words[at + 1 :]]


CONSTRUCTIONS: tuple[Rule, ...] = (
    _of_so_much, _comparison, _joined_by_comma, _perhaps, _preposition_first, _when_for_while,
    _better_than,
    *map(in_each_clause, (
        _cleft, _without_opener, _no_longer, _only_one, _doing_as_subject, _the_same, _older_than, _not_him,
    )),
)  # fmt: skip
SAYING_LESS: tuple[Rule, ...] = (_another, _would_rather)
