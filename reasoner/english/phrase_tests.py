"""What the words of a sentence that was not read can be, for rules that change it (`edits`, `cuts` and their like)."""

from __future__ import annotations

from calendar import day_name
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from reasoner.english.gender import is_first_name
from reasoner.english.morphology import inflect, is_known, lemma, tags_of, uses
from reasoner.english.vocabulary import DEMONYMS, FREQUENT, NUMBERS, PREPOSITIONS
from reasoner.english.wordkinds import closed_words, kinds_of

Words = list[str]
Edit = tuple[float, Words]
"""How much is changed, in words about, and the sentence."""


class Change(NamedTuple):
    """A change of a sentence: how much is changed, the sentence, and whether that says less."""

    cost: float
    words: Words
    less: bool


Rule = Callable[[Words], Iterator[Edit]]

LIMITING = frozenset(
    ["only", "just", "solely", "merely", "exactly", "precisely", "least", "most", "more", "fewer", "less", "both",
     "not", "no", "never", "neither", "nor", "cannot", "hardly", "scarcely", "rarely", "seldom", "without", "unless",
     "except", "besides", "other", "others", "other-than", "another", "different", "same", "half", "few", "many",
     "several", "almost", "nearly", "barely", "partially", "partly", "probably", "possibly", "perhaps", "maybe",
     "usually",
     "mostly", "mainly", "generally", "typically", "normally", "commonly", "often", "sometimes", "occasionally",
     "frequently", "approximately", "roughly", "supposedly", "allegedly", "hopefully", "apparently", "seemingly",
     "reportedly", "presumably", "potentially", "theoretically", "virtually", "practically", "largely", "falsely",
     "enough", "if", "when", "whenever", "whoever", "exception", "excluding", "barring"]
)  # fmt: skip
"""Words that limit, count, hedge or deny: no phrase with one of them is taken away."""
DENYING = frozenset(["not", "never", "no", "nobody", "no-one", "nothing", "none"])
"""What denies a clause, so that it may be the reason that is denied: "does not sing because it rains"."""

_UNIVERSAL = frozenset(
    ["every", "each", "all", "any", "anyone", "anybody", "anything", "everyone", "everybody", "everything", "whoever",
     "whatever", "whichever", "wherever", "if", "when", "whenever", "unless", "once", "until", "whether"]
)  # fmt: skip
_STRICT = DENYING | frozenset(
    ["only", "exactly", "precisely", "few", "fewer", "less", "hardly", "barely", "scarcely", "rarely", "seldom",
     "neither", "nor", "cannot", "without", "unless", "except", "besides", "alone", "same", "different", "first",
     "last", "second", "third", "next", "solely", "merely", "just", "primarily",
     "mainly", "chiefly", "refuse", "refuses", "fail", "fails", "failed"]
)  # fmt: skip
"""Words near which a phrase may limit what is said: what holds with it need not hold without it."""
CONDITIONS = frozenset({"if", "when", "whenever", "unless", "once", "provided"})


def is_kind(word: str, *kinds: str) -> bool:
    """Whether a word can be one of these kinds of word."""
    return bool(word) and not set(kinds).isdisjoint(kinds_of(word.lower()))


def is_name_at(words: Words, at: int) -> bool:
    """Whether a word is written as a name is; the first one only if it is no common word."""
    word = words[at]
    lowered = word.lower()
    named = at > 0 or not is_known(lowered) or is_first_name(lowered)
    return word[:1].isupper() and named and lowered not in closed_words()


def is_finite(word: str) -> bool:
    """Whether a word is a finite verb rather than a noun."""
    return is_kind(word, "_BE", "_DO", "_HAVE", "MODAL") or (
        is_kind(word, "VZ", "VD") and not is_kind(word, "NOUN", "NOUNS", "VN")
    )


def is_doing(word: str) -> bool:
    """Whether a word is a verb in -ing; "according to" says who says so."""
    return word.endswith("ing") and word != "according" and "VBG" in tags_of(word.lower())


def limits(cut: Sequence[str], *, counting: bool = True) -> bool:
    """Whether a phrase limits, hedges or denies, or counts something."""
    return any(
        part in LIMITING | DENYING or (counting and part in NUMBERS) for word in cut for part in word.lower().split()
    )


def first_comma(words: Words) -> int:
    """The place of the first comma, or the length."""
    return next((at for at, word in enumerate(words) if word in {",", ";"}), len(words))


def begins_phrase(words: Words, at: int) -> bool:
    """Whether a noun phrase begins at a place."""
    opening = ("_A", "THE", "_EVERY", "SOME", "POSSESSIVE", "PRONOUN")
    return at < len(words) and (is_name_at(words, at) or is_kind(words[at], *opening))


def goes_on(word: str) -> bool:
    """Whether the clause goes on with its verb behind a phrase between commas."""
    return is_kind(word, "_THEN") or is_finite(word) or is_kind(word, "VZ", "V0", "VD")


def stays_true(words: Words) -> bool:
    """Whether what a sentence says stays true where a phrase at its end is left out.

    So it does unless something denies or counts, the phrase may belong to a condition or to what *every*, *all* and
    superlatives speak of, or more is allowed without it than with it.
    """
    said = [part for word in words for part in word.lower().split()]
    if (
        not _STRICT.isdisjoint(said)
        or not {"may", "than", "allowed", "permitted", "entitled"}.isdisjoint(said)
        or (said[:2] == ["it", "is"] and "to" in said)
    ):
        return False
    if any(tags_of(word) & {"JJS", "RBS"} and word != "most" for word in said):
        return False
    if any(first in {"at", "the"} and second == "most" for first, second in pairwise(said)):
        return False
    if any(said[-back] == "the" and is_kind(said[-back - 1], "_BE") for back in (2, 3) if len(said) > back):
        return False  # "is the capital" of what
    begins = 1
    if said[:1] and said[0] in CONDITIONS:
        begins = first_comma(words) + 1
        if begins > len(words):
            return False
    return _UNIVERSAL.isdisjoint(said[begins:])


def is_denied(words: Sequence[str]) -> bool:
    """Whether a word among these denies, or supposes rather than states."""
    said = {part for word in words for part in word.lower().split()}
    return bool(said & (DENYING | {"if", "whether", "unless", "cannot", "neither", "nor", "hardly", "only"}))


_DAYS = frozenset(name.lower() + end for name in day_name for end in ("", "s"))


def is_day(word: str) -> bool:
    """Whether a word is a day of the week, or several."""
    return word.lower() in _DAYS


def in_text(words: Words) -> Words:
    """The words as they stand inside a sentence: the first without a capital, unless it is a name."""
    first = words[0] if words else ""
    lowered = first.lower()
    common = (
        lowered in closed_words()
        or lowered.split()[:1]
        and lowered.split()[0] in PREPOSITIONS
        or (is_known(lowered) and not is_first_name(lowered))
    )
    proper = lowered in _DAYS or lowered.endswith(tuple(DEMONYMS)) and "JJ" in tags_of(lowered)
    return [lowered, *words[1:]] if common and not proper else list(words)


MEANT = frozenset(["note", "remember"])
"""Verbs that open a sentence whose content is meant."""
SUPPOSING = MEANT | {"suppose", "assume", "imagine"}
"""Verbs that open a sentence and tell nobody to do something."""


_CALLS = frozenset(
    ["hello", "hi", "hey", "thanks", "goodbye", "congratulations", "cheers", "oh", "wow", "hooray", "alas", "ouch"]
)
"""Words that open an outcry."""


def is_outcry(words: Words) -> bool:
    """Whether somebody is greeted or thanked, and nothing said that is so."""
    return bool(words) and words[0].lower() in _CALLS and words[1:2] != ["to"]


def is_command(words: Words) -> bool:
    """Whether a sentence tells somebody to do something, or is an outcry."""
    first, second = (*(word.lower() for word in words[:2]), "", "")[:2]
    outcry = (first, second) in {("do", "not"), ("what", "a"), ("what", "an")}
    if outcry or first in {"please", "kindly", "let", "lets"}:
        return True
    verb = is_kind(first, "V0") and not is_kind(first, "_DO", "_HAVE", "_BE", "MODAL") and not is_name_at(words, 0)
    end = next((at for at in range(2, len(words)) if is_kind(words[at], "_AND")), len(words))
    act = verb and first not in SUPPOSING | FREQUENT | (PREPOSITIONS - {"like"}) and not is_finite(second)
    act = act and not (is_kind(second, "VD") and (begins_phrase(words, 2) or not is_kind(second, "NOUN", "ADJECTIVE")))
    bare = second in PREPOSITIONS | {"", ","} or not is_kind(first, "NOUN", "NOUNS", "ADJECTIVE", "ADVERB")
    return act and (begins_phrase(words, 1) or is_kind(second, "_ALL") or (bare and not has_verb(words[1:end])))


def is_correlative(words: Words) -> bool:
    """Whether a sentence says that the more there is of one thing, the more there is of another."""
    said = [word.lower() for word in words]
    opened = [
        at
        for at in range(len(said) - 1)
        if said[at] == "the" and (said[at + 1] in {"more", "less"} or tags_of(said[at + 1]) & {"JJR", "RBR"})
    ]
    return len(opened) > 1 and opened[0] == 0 and said[opened[1] - 1] == ","


def is_many(subject: Words) -> bool:
    """Whether a subject takes a plural verb."""
    if len(subject) > 2 and subject[1].lower() == "of" and is_kind(subject[0], "SOME", "_ALL", "NUM"):
        return is_many(subject[2:])
    last = subject[-1].lower() if subject else ""
    heads = [word for at, word in enumerate(subject) if not any(each in PREPOSITIONS for each in subject[:at])]
    plural = (
        bool(heads) and is_kind(heads[-1], "NOUNS") and not is_kind(heads[-1], "NOUN") and not heads[-1][0].isupper()
    )
    return last in {"i", "you", "we", "they"} or "and" in subject or plural


def as_said_of(verb: str, subject: Words, *, past: bool = False) -> str:
    """The finite form of a verb's base form, behind its subject."""
    if verb == "be":
        return ("were" if past else "are") if is_many(subject) else ("was" if past else "is")
    if past:
        return inflect(verb, "VBD")
    return verb if is_many(subject) else inflect(verb, "VBZ")


def verbs_of(words: Words) -> list[int]:
    """Where the main verb may stand, behind a subject; the likeliest first."""
    found: list[int] = []
    for at in range(1, len(words)):
        word, before = words[at], words[at - 1]
        opened = is_kind(before, "_A", "THE", "POSSESSIVE", "_EVERY", "SOME", "_NO", "ADJECTIVE") and not (
            is_kind(before, "NOUN", "NOUNS", "ADVERB") or before[:1].isupper()
        )
        if opened or before.lower() in PREPOSITIONS or before in {"'s", "who", "that", "which", ","}:
            continue
        finite = is_kind(word, "_BE", "_DO", "_HAVE", "MODAL", "_WILL", "VZ", "VD") or (
            is_kind(word, "V0") and is_many(words[:at])
        )
        if finite and not word[:1].isupper() and word.lower() not in {"to", "been"}:
            found.append(at)
    return found[:3]


def as_denied(verbal: Words, subject: Words) -> Words:
    """A verb phrase, denied."""
    verb = verbal[0]
    if is_kind(verb, "_BE", "MODAL") or (is_kind(verb, "_HAVE") and len(verbal) > 1 and is_kind(verbal[1], "VN")):
        return [verb, "not", *verbal[1:]]
    do = "did" if is_past(verb) else as_said_of("do", subject)
    return [do, "not", base_of(verb), *verbal[1:]]


def is_since_then(words: Words, at: int) -> bool:
    """Whether the *since* at a place says since when, as in "has known Kim since they met"; it gives no reason."""
    return words[at].lower() == "since" and any(is_kind(word, "_HAVE") for word in words[:at])


def has_verb(words: Words) -> bool:
    """Whether a finite verb may stand behind some subject."""
    many = False
    for at, word in enumerate(words):
        if at and (
            is_kind(word, "_BE", "_DO", "_HAVE", "MODAL", "_WILL", "VZ", "VD") or (many and is_kind(word, "V0"))
        ):
            return True
        many = many or is_kind(word, "NOUNS", "PRONOUN", "_AND", "_ALL", "SOME", "WHOEVER", "WHO")
    return False


def base_of(verb: str) -> str:
    """The base form of a finite verb."""
    return "be" if is_kind(verb, "_BE") else lemma(verb.lower(), "VERB")


def is_past(verb: str) -> bool:
    """Whether a finite verb is a past tense, and not the present of another verb that is spelt so."""
    lowered = verb.lower()
    of_another = any(tag == "VBD" and base != lowered for _, base, tag in uses(lowered))
    return lowered in {"was", "were"} or (is_kind(verb, "VD") and not is_kind(verb, "VZ") and of_another)


def noun_phrase_at(words: Words, at: int) -> list[int]:
    """Where a noun phrase that begins at a place can end: a name, or a determiner and what follows up to its noun."""
    if at >= len(words):
        return []
    if is_name_at(words, at):
        return [at + 1]
    if is_kind(words[at], "PRONOUN", "SOMETHING", "EVERYTHING", "NOTHING", "ANYTHING") and not is_kind(
        words[at], "POSSESSIVE"
    ):
        return [at + 1]
    bare = is_kind(words[at], "NOUNS") or (is_kind(words[at], "NOUN") and not is_kind(words[at], "ADJECTIVE"))
    described = is_kind(words[at], "ADJECTIVE") and at + 1 < len(words) and is_kind(words[at + 1], "NOUNS")
    opened = (
        is_kind(words[at], "_A", "THE", "POSSESSIVE", "_EVERY", "SOME", "NUM", "_NO", "_ALL") or words[at][0].isdigit()
    )
    if not bare and not described and not opened:
        return []
    ends = [at + 1] if bare or is_kind(words[at], "PRONOUN") else []
    for place in range(at + 1, min(at + 5, len(words))):
        if is_kind(words[place], "NOUN", "NOUNS"):
            ends.append(place + 1)
        elif not is_kind(words[place], "ADJECTIVE", "VN", "VG", "NUM", "THE") or bare:
            break
    return ends


def ends_noun_phrase(words: Words, at: int) -> bool:
    """Whether a name, or a noun with what stands before it, ends before a place, and no verb behind its subject."""
    counted = at > 1 and (words[at - 2][0].isdigit() or words[at - 2].lower() in NUMBERS)
    if at > 1 and not counted and is_kind(words[at - 1], "VZ", "VD") and ends_noun_phrase(words, at - 1):
        return False
    if is_kind(words[at - 1], "NOUNS", "UNIT") and (counted or not is_kind(words[at - 1], "VZ")):
        return True
    return any(at in noun_phrase_at(words, begin) for begin in range(max(0, at - 5), at))


def in_each_clause(rule: Rule) -> Rule:
    """A rule for one clause, tried on the whole sentence and on each of its clauses by itself."""
    return _in_clauses(rule, lambda before: True)


def in_each_claim(rule: Rule) -> Rule:
    """A rule for one clause that makes it say less, tried on clauses that are claimed: on no condition."""
    return _in_clauses(rule, stays_true)


def _in_clauses(rule: Rule, wanted: Callable[[Words], bool]) -> Rule:
    def changed(words: Words) -> Iterator[Edit]:
        yield from rule(list(words))
        places = [0, *_clauses(words), len(words) + 1]
        for start, end in pairwise(places) if len(places) > 2 else ():
            if start and not wanted(words[:start]):
                continue
            stop = end - 1 if end > len(words) else _end_before(words, end)
            for cost, clause in rule(words[start:stop]) if stop - start > 1 else ():
                yield cost, [*words[:start], *clause, *words[stop:]]

    return changed


def _clauses(words: Words) -> list[int]:
    """Where clauses begin that stand behind others."""
    found = []
    comma = first_comma(words)
    if words[0].lower() in CONDITIONS:
        found += [1, comma + 1 + (words[comma + 1 : comma + 2] == ["then"])]
    for at in range(2, len(words) - 2):
        joins = words[at].lower() in {"and", "but", "or", "so"} and words[at - 1] == ","
        joined = (joins or words[at] == "because") and begins_phrase(words, at + 1)
        if joined or words[at].lower() in CONDITIONS or words[at] == ";":
            found.append(at + 1)
    return sorted({place for place in found if 0 < place < len(words)})


def _end_before(words: Words, start: int) -> int:
    """Where a clause ends that stands before another: before the comma and the conjunction between them."""
    end = start
    while end > 0 and words[end - 1].lower() in {",", ";", "and", "but", "or", "so", "because", "then"} | CONDITIONS:
        end -= 1
    return end
