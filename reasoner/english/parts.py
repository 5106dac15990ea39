"""What a sentence says among other things, as a sentence by itself: where no other offer is found (`offers`).

A part follows from the whole: one of several clauses that are all so, one of several things somebody does, what he says
or wants as *something*, the beginning without what only adds to it. None is taken out of what is denied, supposed,
asked or left open, or of what *every*, *only* and superlatives speak of, where it would say more than the whole.
"""

from __future__ import annotations

from collections.abc import Iterator

from reasoner.english.beginnings import beginnings_of
from reasoner.english.phrase_tests import (
    CONDITIONS,
    Words,
    base_of,
    begins_phrase,
    first_comma,
    has_verb,
    is_command,
    is_denied,
    is_finite,
    is_kind,
    noun_phrase_at,
    stays_true,
    verbs_of,
)
from reasoner.english.vocabulary import PREPOSITIONS

_OPEN = frozenset({"or", "either", "neither", "nor", "whether", "unless"})
"""Words of clauses that may each be false."""
_TOLD: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("say", "claim", "think", "believe", "want", "know", "doubt", "fear", "expect", "suggest", "deny", "promise",
         "guess", "mention", "announce", "admit", "suspect", "ask", "demand", "propose", "recommend", "predict",
         "declare", "need", "prefer", "learn", "discover", "notice", "explain", "remember", "forget", "assume",
         "shout", "whisper", "reply", "answer", "yell", "cry", "add"),
        (),
    ),
    **dict.fromkeys(("hope", "wish", "long", "pray"), ("for",)),
    **dict.fromkeys(("wonder", "complain", "worry", "talk", "agree"), ("about",)),
    **dict.fromkeys(("dream",), ("of",)),
    **dict.fromkeys(("insist",), ("on",)),
}  # fmt: skip
"""Verbs of saying, thinking and wanting, and the preposition before *something*."""
_CONTENT = frozenset({"that", "if", "whether", "to", "why", "how", "where", "when", "who", "whom", "what", "which"})


def parts_of(words: Words) -> Iterator[Words]:
    """The parts that may stand alone, the longest first."""
    found = [*_clauses_of(words), *_deeds_of(words), *_without_content(words), *_without_measure(words)]
    yield from sorted((*found, *beginnings_of(words)), key=len, reverse=True)


def is_said_aside(words: Words) -> bool:
    """Whether a sentence ends in who says or thinks it: …, they say."""
    return "," in words[-4:] and base_of(words[-1]) in _TOLD


def tells(verb: str) -> bool:
    """Whether what stands behind a verb, by its base form, is what somebody says, thinks or wants."""
    return verb in _TOLD


def _clauses_of(words: Words) -> Iterator[Words]:
    """The two that *and*, *but* or a semicolon joins: Kim sings; Lee does not."""
    for at in range(2, len(words) - 2):
        joint = words[at].lower() in {"and", "but", "so", "therefore", "thus"}
        second = at + 1 if joint else at if words[at - 1] in {",", ";"} else 0
        begun = second and (begins_phrase(words, second) or is_kind(words[second], "_ALL", "_NO"))
        if not begun or not _OPEN.isdisjoint(_lowered(words[second:])):
            continue
        left = words[: second - 1 - (words[at - 1] in {",", ";"} and joint)]
        right = words[second:]
        acts = _acts(right)
        if not _acts(left) or not (acts or (words[at - 1] in {",", ";"} and joint)):
            continue
        if any(base_of(right[verb]) in _TOLD for verb in acts):
            continue  # "the van is red, they say"
        comma = first_comma(words)
        supposed = words[0].lower() in CONDITIONS and comma >= len(left)
        if supposed or not CONDITIONS.isdisjoint(_lowered(left[1:])) or _is_content(words, len(left)):
            continue
        if is_command(left) or is_command(right) or (words[0].lower() == "while" and not stays_true(right)):
            continue
        yield left
        if acts and words[0].lower() not in CONDITIONS and CONDITIONS.isdisjoint(_lowered(right[1:])):
            yield right


def _acts(words: Words) -> list[int]:
    """Where the main verb may stand that is no noun."""
    return [at for at in verbs_of(words) if is_finite(words[at]) or not is_kind(words[at], "NOUN")]


def _is_content(words: Words, end: int) -> bool:
    """Whether what stands behind a place may still be what somebody says, wants or denies."""
    said = [base_of(words[at]) for at in verbs_of(words[:end])]
    opened = [word.lower() for word in words[:2]] in (["it", "is"], ["it", "was"]) or words[0].lower() == "not"
    return opened or any(verb in _TOLD for verb in said) or not _OPEN.isdisjoint(_lowered(words[:1]))


def _deeds_of(words: Words) -> Iterator[Words]:
    """The two that somebody does, or is: Kim sings and dances with more friends than Lee."""
    for at in range(2, len(words) - 1):
        if words[at].lower() not in {"and", "but"} or not is_finite(words[at + 1]):
            continue
        left = words[: at - (words[at - 1] == ",")]
        verb = next(iter(verbs_of(left)), 0)
        related = {"who", "that", "which", "whose", "whom", "the"} & set(_lowered(left))
        if not verb or not stays_true(left) or not _OPEN.isdisjoint(_lowered(words)) or {"the"} < related:
            continue
        if not CONDITIONS.isdisjoint(_lowered(words)) or base_of(words[verb]) in _TOLD:
            continue
        yield left
        if not is_kind(words[at + 1], "_NOT"):
            yield [*words[:verb], *words[at + 1 :]]


def _without_content(words: Words) -> Iterator[Words]:
    """Kim says that Lee lies, Kim wants Lee to sing: Kim says something, Kim wants something."""
    for verb in verbs_of(words)[:1]:
        preposition = _TOLD.get(base_of(words[verb]))
        if preposition is None or is_denied(words[: verb + 1]) or not stays_true(words[:verb]):
            continue
        after = words[verb + 1 :]
        quoted = len(after) == 2 and after[0] == "," and after[1][:1].isupper()
        told = bool(after) and (after[0].lower() in _CONTENT or has_verb(after))
        wanted = any(after[end : end + 1] == ["to"] for end in noun_phrase_at(after, 0))
        if told or wanted or quoted:
            yield [*words[: verb + 1], *preposition, "something"]


def _without_measure(words: Words) -> Iterator[Words]:
    """Kim has more friends than Lee, Kim has too many friends: Kim has friends."""
    for at in range(2, len(words) - 2):
        if not stays_true(words[:at]) or is_denied(words[:at]):
            continue
        if [word.lower() for word in words[at : at + 2]] in (["too", "many"], ["too", "much"], ["so", "many"]):
            ends = [*words, "in"]
            if any(ends[end].lower() in PREPOSITIONS - {"of"} for end in noun_phrase_at(words, at + 2)):
                yield [*words[:at], *words[at + 2 :]]
        if words[at].lower() != "more":
            continue
        than = next((end for end in range(at + 2, min(at + 5, len(words) - 1)) if words[end].lower() == "than"), 0)
        verb = is_kind(words[at - 1], "_HAVE", "VZ", "VD", "V0")
        if than and verb and is_kind(words[than - 1], "NOUN", "NOUNS") and words[than + 1].lower() not in PREPOSITIONS:
            yield [*words[:at], *words[at + 1 : than]]


def _lowered(words: Words) -> list[str]:
    return [word.lower() for word in words]
