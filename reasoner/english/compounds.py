"""What a property of several words is said as: hard-working, a graduate student, allergic to peanuts, in love."""

from __future__ import annotations

from dataclasses import replace

from reasoner.english.morphology import inflect, is_gradable, is_known, is_participle, lemma, tags_of, uses
from reasoner.english.phrasing import MODALS, Phrase, adjective_phrase, article, be_phrase, noun_phrase, unary
from reasoner.english.symbol_words import is_noun, needs_article, with_article, with_names
from reasoner.english.vocabulary import INTRANSITIVE, PREPOSITIONS, SEEMING
from reasoner.english.wordclass import ADJECTIVAL, TAKES, THINGS_IN_ING, WINNING, is_common_noun, is_third_person
from reasoner.english.wordnet import SELDOM_PASSIVE

_AGAIN = frozenset(
    ["love", "like", "hate", "enjoy", "prefer", "stop", "start", "begin", "go", "keep", "avoid", "finish"]
)
"""Verbs of which another one in -ing says what they are about: loves dancing."""
_MEASURED = frozenset(
    ["time", "term", "scale", "level", "class", "quality", "range", "size", "speed", "income", "risk", "cost", "end",
     "profile", "budget", "grade"]
)  # fmt: skip
"""Nouns that behind an adjective say how something is: full-time, high-risk."""


def is_done_to(word: str, preposition: str = "") -> bool:
    """Whether a form that is past and participle rather says what was done to its subject: located in, but lived in."""
    tags, verb = tags_of(word), lemma(word, "VERB")
    if not is_participle(word) and word != "born":
        return False
    if preposition == "by" or "VBD" not in tags or any(part == "ADJ" for part, _, _ in uses(word)):
        return verb not in INTRANSITIVE or preposition == "by" or "VBD" not in tags
    return verb not in INTRANSITIVE | SELDOM_PASSIVE | WINNING


def as_adjective(words: tuple[str, ...]) -> Phrase | None:
    """Well-known, left-handed, full-time, highly skilled: words that are an adjective together; None of others."""
    if words[:2] == ("out", "of"):
        return None
    if words[0] in {"non", "un"} and is_known("".join(words)):
        return unary("noun" if is_noun("".join(words)) else "adjective", ("".join(words),))
    if words[0] == "non" or any(part == "ADJ" for part, _, _ in uses("-".join(words))):
        of_noun = len(words) > 1 and PREPOSITIONS.isdisjoint(words) and not is_gradable(words[-1])
        noun = any(part == "NOUN" for part, _, _ in uses("-".join(words)))
        noun = noun or (of_noun and needs_article(words[-1]))
        return noun_phrase("-".join(words)) if noun else adjective_phrase("-".join(words))
    if len(words) != 2 or words[0] in PREPOSITIONS | MODALS or is_third_person(words[0]):
        return None
    first, last = words
    parts = {part for part, _, _ in uses(first)}
    done = is_participle(last) or (last.endswith("ed") and "NN" not in tags_of(last))
    doing = "VBG" in tags_of(last) and last not in THINGS_IN_ING and lemma(first, "VERB") not in _AGAIN
    if first.endswith("ly") and parts == {"ADV"} and (done or doing or is_gradable(last)):
        return adjective_phrase(f"{first} {last}")
    if (done or doing) and (parts - {"VERB"} or first == "self"):
        return adjective_phrase(f"{first}-{last}")
    if "NOUN" in parts and _says_how(last) and lemma(first, "VERB") not in SEEMING:
        return adjective_phrase(f"{first}-{last}")
    measured = last in _MEASURED and ("ADJ" in parts or first == "part")
    return adjective_phrase(f"{first}-{last}") if measured else None


def _says_how(word: str) -> bool:
    """Whether a word behind a noun is an adjective: sugar-free, water-resistant; but no noun, and not run fast."""
    parts = {part for part, _, _ in uses(word)}
    manner = "ADV" in parts and word != "free"
    return "ADJ" in parts and not (manner or is_common_noun(word) or needs_article(word))


def with_adjective(words: tuple[str, ...]) -> Phrase | None:
    """A best-selling author: a noun of several words that begin with an adjective of two; None of others."""
    adjective = as_adjective(words[:2]) if len(words) > 2 and "NN" in tags_of(words[-1]) else None
    if adjective is None or adjective.kind != "adjective" or set(words) & PREPOSITIONS:
        return None
    return noun_phrase(" ".join([adjective.singular.removeprefix("is "), *words[2:]]))


def with_preposition(words: tuple[str, ...], *, past: bool) -> Phrase | None:
    """Made in Japan, allergic to peanuts, a student at MIT, in love: what begins with no verb; None of others."""
    if words[0] in PREPOSITIONS or words[:2] == ("out", "of"):
        return be_phrase(with_names(words), past=past)
    at = next((at for at, word in enumerate(words[1:-1], start=1) if word in PREPOSITIONS), 0)
    if not at or words[0] in MODALS or is_third_person(words[0]):
        return None
    head = words[at - 1]
    listed = {part for part, _, _ in uses(head)}
    rest = with_article(words)[at:]
    adjective = "ADJ" in listed and (is_gradable(head) or "NOUN" not in listed)
    adjective = adjective or (head.endswith(ADJECTIVAL) and not is_common_noun(head))
    if is_done_to(head, words[at]) or adjective or TAKES.get(head) == words[at]:
        return be_phrase((*words[:at], *rest), past=past)
    if "NN" not in tags_of(head) or {"VERB"} == {part for part, _, _ in uses(words[0])}:
        return None
    if "VB" in tags_of(words[0]) and words[at] != "of" and not needs_article(head):
        return None
    return _noun_with(words[:at], " ".join(rest))


def _noun_with(nouns: tuple[str, ...], rest: str) -> Phrase:
    """Is a student at MIT, are students at MIT."""
    one = f"{article(nouns[0])} {' '.join(nouns)} {rest}"
    many = " ".join([*nouns[:-1], inflect(nouns[-1], "NNS"), rest])
    return replace(be_phrase((one,)), plural=f"are {many}", not_plural=f"are not {many}")
