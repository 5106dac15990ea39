"""Ways of changing a sentence into another English sentence, for the nearest one that would be read (`offers`).

A rule takes away a whole phrase that English can do without (`cuts`), says again what English leaves unsaid, or puts
one construction for another. None takes away a word that limits, counts or denies.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reasoner.english.asked_otherwise import ASKED_FOR_LESS, ASKED_OTHERWISE
from reasoner.english.clauses_apart import CLAUSES_APART, PARTS_APART
from reasoner.english.constructions import CONSTRUCTIONS, SAYING_LESS
from reasoner.english.cuts import CUTS, REASONS, WITHOUT_SIGNS
from reasoner.english.gender import is_person
from reasoner.english.morphology import lemma
from reasoner.english.moved import MOVED
from reasoner.english.phrase_tests import (
    DENYING,
    Change,
    Edit,
    Rule,
    Words,
    begins_phrase,
    first_comma,
    is_finite,
    is_kind,
    is_name_at,
    is_since_then,
    noun_phrase_at,
    stays_true,
)
from reasoner.english.stand_ins import STAND_INS
from reasoner.english.turns_of_phrase import TURNS_OF_PHRASE, TURNS_SAYING_LESS
from reasoner.english.vocabulary import DITRANSITIVE, PREPOSITIONS
from reasoner.english.wordkinds import closed_words

_FINITE = ("_BE", "_DO", "_HAVE", "MODAL", "VZ", "VD", "V0")
_VAGUE = {"most": "some", "few": "some", "many": "some", "several": "some", "numerous": "some"}


def edits_of(words: Sequence[str]) -> Iterator[Change]:
    """The sentences that come of one change each."""
    for less, rules in ((False, _RULES), (True, _SAYING_LESS)) if len(words) > 1 else ():
        for rule in rules:
            for cost, changed in rule(list(words)):
                yield Change(cost, changed, less)


# -- what is left unsaid --------------------------------------------------------------------------------------------


def _said_again(words: Words) -> Iterator[Edit]:
    """In Rome or Paris: in Rome or in Paris; behind *and*, *or* and *but* what stood before it stands again."""
    for at in range(1, len(words) - 1):
        if words[at].lower() in {"and", "or", "but"}:
            before, rest = [word.lower() for word in words[:at]], words[at + 1 :]
            done = _done_to(words, at) if rest[0].lower() == "not" and rest[1:2] and rest[1] in PREPOSITIONS else []
            if done:  # was baked by Kim but not by Mia
                yield 0.5, [*words[: at + 1], done[0], "not", *done[1:], *rest[1:]]
            for extra in () if done else _repeatable(before, rest):
                yield 1.0, [*words[: at + 1], *extra, *rest]
            yield from _with_its_verb(words, at)
            if before[-1] in PREPOSITIONS and rest[0].lower() in PREPOSITIONS:  # in or near Paris
                for end in noun_phrase_at(rest, 1):
                    yield 0.6, [*words[:at], *rest[1:end], words[at], *rest]


def _done_to(words: Words, end: int) -> Words:
    """The passive before a place, without what it stands with: was baked."""
    for at in range(end - 1, 0, -1):
        if is_kind(words[at - 1], "_BE") and is_kind(words[at], "VN") and words[at + 1].lower() in PREPOSITIONS:
            return words[at - 1 : at + 1]
    return []


def _repeatable(before: Words, rest: Words) -> Iterator[tuple[str, ...]]:
    """What can stand again before the rest of a sentence."""
    after = rest[0]
    noun = begins_phrase(rest, 0) or (is_kind(after, "NOUN", "NOUNS") and after.split()[0].lower() not in PREPOSITIONS)
    if is_finite(after) or is_kind(after, "VZ"):
        yield from ((word,) for word in dict.fromkeys(reversed(before)) if word in {"it", "they", "he", "she"})
        return
    quality = is_kind(after, "ADJECTIVE", "VN", "VG", "_NOT", "ADVERB")
    for word in dict.fromkeys(reversed(before)):
        again = (
            (word in PREPOSITIONS - {"of", "as", "than", "like"} and noun)
            or (is_kind(word, "_BE") and word != "be" and not noun and quality and not is_kind(after, "V0"))
            or (word in {"has", "have"} and (noun or is_kind(after, "_NO")) and not is_kind(after, "PRONOUN"))
            or (word in {"can", "may", "must", "should", "to"} and is_kind(after, "V0"))
            or (is_kind(word, "MODAL") and is_kind(after, "_NOT") and len(rest) > 1 and is_kind(rest[1], "V0"))
        )
        if again:
            yield (word,)


def _with_its_verb(words: Words, at: int) -> Iterator[Edit]:
    """Tim repaired the bus and Mia the train: Mia repaired it."""
    if any(is_finite(word) for word in words[at + 1 :]) or not noun_phrase_at(words, at + 1):
        return
    did = next((place for place, word in enumerate(words[:at]) if is_finite(word) or is_kind(word, "VD")), None)
    verb = "" if did is None else words[did]
    somebody = is_name_at(words, at - 1) or is_person((words[at - 1].lower(),))
    alone = did is not None and at in noun_phrase_at(words, did + 1) and not somebody  # fed the cat and Mia the dog
    if lemma(verb.lower(), "VERB") in DITRANSITIVE and not alone:
        return
    for place in range(at + 2, min(at + 5, len(words))):
        named = place == at + 2 and is_name_at(words, at + 1)
        if verb and noun_phrase_at(words, place) and (named or is_kind(words[place - 1], "NOUN", "NOUNS")):
            yield 1.0, [*words[:place], verb, *words[place:]]


def _with_and_in_lists(words: Words) -> Iterator[Edit]:
    """Big, red, and sleeps: big and red, and sleeps; thresholds, not goals: thresholds, and are not goals."""
    for at in range(1, len(words) - 3):
        if words[at] == "," and words[at + 2 : at + 4] == [",", "and"]:
            yield 0.5, [*words[:at], "and", *words[at + 1 :]]
        be = next((word for word in reversed(words[:at]) if is_kind(word, "_BE")), "")
        if words[at] == "," and words[at + 1].lower() == "not" and be:
            yield 0.8, [*words[: at + 1], "and", be, *words[at + 1 :]]


def _with_quotes(words: Words) -> Iterator[Edit]:
    """Show Your Love is long: “Show Your Love” is long."""
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and words[end][:1].isupper():
            end += 1
        opening = at == 0 and (words[0].lower() in closed_words() or is_kind(words[0], "ADVERB") or _opens(words[0]))
        if end > at + 1 and not opening:
            yield 0.6, [*words[:at], f"“{' '.join(words[at:end])}”", *words[end:]]
        at = max(end, at + 1)


def _opens(word: str) -> bool:
    """Whether a word, which may be two, opens a phrase: near, except for."""
    return word.lower().split()[0] in PREPOSITIONS


def _with_a_verb(words: Words) -> Iterator[Edit]:
    """Rex a dog: Rex is a dog."""
    places = range(1, len(words))
    opened = ("_A", "THE", "POSSESSIVE", "ADJECTIVE")
    begun = [at for at in places if is_kind(words[at - 1], *opened) and not is_name_at(words, at - 1)]
    if (
        "," in words
        or is_kind(words[0], "V0")
        or any(is_kind(words[at], *_FINITE) and at not in begun for at in places)
    ):
        return
    for at in places:
        phrase = words[at].lower() in PREPOSITIONS - {"of", "than"}
        if phrase or is_kind(words[at], "_A", "ADJECTIVE", "THE", "NOUNS", "_NO"):
            many = is_kind(words[at - 1], "NOUNS") and not is_name_at(words, at - 1)
            yield 1.0, [*words[:at], "are" if many else "is", *words[at:]]


# -- one construction for another -----------------------------------------------------------------------------------


def _with_and(words: Words) -> Iterator[Edit]:
    """Ann is ill because it rains; as it rains, Ann is ill; but not: Ann does not sing because it rains."""
    for at in range(2, len(words) - 2):
        denied = words[at].lower() in {"because", "since"} and not DENYING.isdisjoint(words[:at])
        clause = words[at].lower() != "so" or begins_phrase(words, at + 1)
        denied = denied or is_since_then(words, at)
        if words[at].lower() in REASONS and clause and not denied and any(is_finite(word) for word in words[at:]):
            yield 0.9, [*words[:at], "and", *words[at + 1 + (words[at + 1] == ",") :]]
    comma = first_comma(words)
    if words[0].lower() in (REASONS | {"as"}) - {"so"} and 2 < comma < len(words) - 2:
        yield 1.0, [*words[1:comma], ",", "and", *words[comma + 1 :]]


def _with_known_words(words: Words) -> Iterator[Edit]:
    """There exists a dog: there is a dog; being chased: chased; than cats are: than cats.

    Either likes Ann or Bob: likes either Ann or Bob; not both, but it cannot be both: but not both.
    """
    if words[-1].lower() == "both" and "," in words and ("not" in words[-4:] or "cannot" in words[-4:]):
        comma = max(at for at, word in enumerate(words) if word == ",")
        if len(words) - comma < 7 and words[comma + 1 :] != ["but", "not", "both"]:
            yield 0.5, [*words[:comma], ",", "but", "not", "both"]
    for at, word in enumerate(words):
        lowered, before = word.lower(), words[at - 1].lower() if at else ""
        after = words[at + 1].lower() if at + 1 < len(words) else ""
        other = words.index("or", at) + 1 if "or" in words[at:-1] else 0
        if (
            lowered == "either"
            and before
            and is_kind(after, "V0", "VZ", "VD")
            and other
            and begins_phrase(words, other)
        ):
            yield 0.5, [*words[:at], words[at + 1], word, *words[at + 2 :]]
        if lowered in {"exists", "exist"} and before == "there":
            yield 0.5, [*words[:at], "is" if lowered == "exists" else "are", *words[at + 1 :]]
        if lowered == "being" and is_kind(after, "VN") and before and not is_kind(before, "_BE"):
            yield 1.0, words[:at] + words[at + 1 :]
        if is_kind(lowered, "_BE", "_DO") and after in {"", ",", "then"} and "than" in words[max(0, at - 4) : at]:
            yield 0.5, words[:at] + words[at + 1 :]


def _with_some(words: Words) -> Iterator[Edit]:
    """Most dogs bark: some dogs bark."""
    for at, word in enumerate(words):
        lowered, before = word.lower(), words[at - 1].lower() if at else ""
        after = words[at + 1].lower() if at + 1 < len(words) else ""
        degree = before in {"the", "how", "so", "too", "very", "as", "not", "a", "quite"} or is_kind(before, "ORDINAL")
        degree = degree or (before == "at" and (is_kind(after, "NUM") or after[:1].isdigit()))
        amount = not degree and after not in PREPOSITIONS | {""}
        superlative = lowered == "most" and is_kind(after, "ADJECTIVE") and not is_kind(after, "NOUN", "NOUNS")
        if lowered in _VAGUE and amount and not superlative and (at == 0 or stays_true(words[:at])):
            yield 0.9, [*words[:at], _VAGUE[lowered], *words[at + 1 :]]


def _with_only_elsewhere(words: Words) -> Iterator[Edit]:
    """Bob only likes cats: Bob likes only cats."""
    for at, word in enumerate(words[:-2]):
        joined = words[at - 1].lower() in {"and", "or", "but", "not"} or is_name_at(words, at + 1)
        if at and word.lower() == "only" and not joined and is_kind(words[at + 1], "VZ", "VD", "V0"):
            yield 1.0, [*words[:at], words[at + 1], word, *words[at + 2 :]]


def _with_name_first(words: Words) -> Iterator[Edit]:
    """Unless he is ill, Tom trains: unless Tom is ill, he trains; Ann's only son is Bob: Bob is the only son of Ann."""
    comma = first_comma(words)
    pronoun = next((at for at in range(1, comma) if words[at].lower() in {"he", "she", "it", "they"}), 0)
    if pronoun and is_kind(words[0], "_IF", "_UNLESS"):
        end = comma + 1
        while end < len(words) and (is_name_at(words, end) or "the" in (words[end].lower(), words[end - 1].lower())):
            end += 1
        if end > comma + 1:
            who = words[comma + 1 : end]
            yield 0.8, [*words[:pronoun], *who, *words[pronoun + 1 : comma + 1], words[pronoun].lower(), *words[end:]]
    if [word.lower() for word in words[1:3]] == ["'s", "only"] and words[-2] == "is" and is_name_at(words, 0):
        yield 0.9, [words[-1], "is", "the", "only", *words[3:-2], "of", words[0]]


_RULES: tuple[Rule, ...] = (
    *TURNS_OF_PHRASE, *CONSTRUCTIONS, *MOVED, *STAND_INS, *CLAUSES_APART, *ASKED_OTHERWISE,
    *WITHOUT_SIGNS,
    _said_again, _with_and_in_lists, _with_quotes, _with_a_verb,
    _with_known_words, _with_only_elsewhere, _with_name_first,
)  # fmt: skip
_SAYING_LESS: tuple[Rule, ...] = (
    *TURNS_SAYING_LESS, *SAYING_LESS, *PARTS_APART, *ASKED_FOR_LESS, *CUTS, _with_and, _with_some,
)  # fmt: skip
