"""Whether what would be offered for a sentence claims what it says, and keeps its words in their roles (`offers`)."""

from __future__ import annotations

from itertools import pairwise

from reasoner.english.first_words import SUPPOSING
from reasoner.english.phrase_tests import Words, begins_phrase, has_verb, is_kind
from reasoner.english.vocabulary import NUMBERS, PREPOSITIONS, TIMES

_WOULD = frozenset({"would", "could", "might"})
_INVERTED = frozenset({"had", "were", "should"})
"""What opens a condition without *if*: had Kim lied, ….  *Could Kim sing, she would* is one by its *would*."""
_BUT_FOR = frozenset({"for", "without", "but", "barring", "absent"})
"""What opens what would else be so: but for Kim, of which the reader has "for Kim"."""
_PAST_OR_COMING = frozenset({"last", "next", "this", "that", "every", "each"})
_FROM_NOW = frozenset({"ago", "before", "after", "later", "earlier"})


def is_supposed(words: Words, *, question: bool = False) -> bool:
    """Whether a sentence supposes something, or says what would be so if something else were."""
    said = [word.lower() for word in words]
    start = 2 if said[:2] in (["let", "us"], ["let", "'s"]) else 0
    if said[start : start + 1] and said[start] in SUPPOSING and has_verb(words[start + 1 :]):
        if (
            said[start + 1] in {"that", "for"}
            or begins_phrase(words, start + 1)
            or said[start] in {"suppose", "assume"}
        ):
            return True
        if is_kind(words[start + 1], "NOUNS", "_ALL", "_NO", "NOTHING", "EVERYTHING", "SOMETHING"):
            return True
    if question:
        return False
    if said[:2] in (["what", "if"], ["if", "only"]) or (said[0] in _INVERTED and len(said) > 2):
        return True
    unreal = not _WOULD.isdisjoint(said)
    but_for = any(pair == ("but", "for") for pair in pairwise(said))
    return unreal and (said[0] in _BUT_FOR | _WOULD or but_for or "otherwise" in said)


def as_condition(words: Words) -> Words:
    """If Kim lies, then Mia cries, of *suppose that Kim lies; then Mia cries*; no words of a supposition alone."""
    said = [word.lower() for word in words]
    start = 2 if said[0] == "let" else 0
    if said[start] not in SUPPOSING or "then" not in said:
        return []
    then = said.index("then")
    if words[then - 1] not in {",", ";", ":"} or then + 2 >= len(words):
        return []
    begun = start + 1 + (said[start + 1] == "that")
    return ["if", *words[begun : then - 1], ",", *words[then:]]


def keeps_roles(words: Words, changed: Words) -> bool:
    """Whether a sentence in place of another keeps what says when whole, and has no preposition for a verb."""
    said, again = ([word.lower() for word in each] for each in (words, changed))
    for start, end in times_of(said):
        time = said[start:end]
        noun = next(filter(_is_time, time))
        whole = any(again[at : at + len(time)] == time for at in range(len(again)))
        if not whole and (again.count(noun) >= said.count(noun) or "ago" in set(time) & set(again)):
            return False
    return not any(
        is_kind(one, "MODAL") and two in PREPOSITIONS - {"like"} and not is_kind(two, "_NOT")
        for one, two in pairwise(again)
    )


def _is_time(word: str) -> bool:
    return word.removesuffix("s") in TIMES


def times_of(said: Words) -> list[tuple[int, int]]:
    """Where the phrases begin and end that say when: last summer, two years ago."""
    found = []
    for at, word in enumerate(said):
        if not at or not _is_time(word):
            continue
        before, after = said[at - 1], said[at + 1 : at + 2]
        if after and after[0] in _FROM_NOW and (before in NUMBERS or before[0].isdigit() or before in {"a", "an"}):
            found.append((at - 1, at + 2))
        elif before in _PAST_OR_COMING and not (at > 1 and said[at - 2] in {"the", "than"}):
            found.append((at - 1, at + 1))
    return found
