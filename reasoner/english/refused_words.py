"""What a sentence's words show, before any derivation of them, to be said in a form that is not read."""

from __future__ import annotations

from collections.abc import Sequence

from reasoner.english.meanings import Outside
from reasoner.english.morphology import tags_of, uses
from reasoner.english.tokens import Word
from reasoner.english.vocabulary import NUMBERS, TIMES, TIMES_OFTEN

_NEEDING = {"need": "VB", "needs": "VBZ", "needed": "VBD"}
"""Forms of a verb, with the tag of another one that "and" could join to it."""
_OFTEN = TIMES_OFTEN | {"once", "twice", "thrice", "times"}
_EACH = frozenset({"a", "an", "every", "each", "per"})


def refuse_by_words(said: Sequence[str]) -> None:
    """Refuse what each of the checks below names.

    Args:
        said: the words in lower case.

    Raises:
        Outside: one of them finds something.
    """
    for check in (_so_often, _advice, _measure_of, _needed_to):
        message = check(said)
        if message:
            raise Outside(message)


def left_out_verb(words: tuple[Word, ...]) -> str:
    """What is wrong with the "and Kim short" of "Zed is tall and Kim short", which leaves out its verb; else ""."""
    ends = {"", ",", "and", "or", "but"}
    for at in range(2, len(words) - 2):
        if words[at].lower not in {"and", "but", "while", "whereas"}:
            continue
        comma = words[at - 1].lower == ","
        before, name, said = words[at - 1 - comma], words[at + 1], words[at + 2]
        after = words[at + 3].lower if at + 3 < len(words) else ""
        if before.name or after not in ends:
            continue
        if name.name and _parallel(before.lower, said.lower):
            return f'"{name.written} {said.written}" leaves out the verb; put it in'
    return ""


def how_often_in(said: Sequence[str]) -> str:
    """The "once a year" of "orbits the sun once a year"; else ""."""
    if _OFTEN.isdisjoint(said):
        return ""
    for at, (often, a, time) in enumerate(zip(said, said[1:], said[2:], strict=False)):
        if time in TIMES and a in _EACH and often in _OFTEN:
            return " ".join([*said[max(0, at - 1) : at], often, a, time] if often == "times" else [often, a, time])
    return ""


def _so_often(said: Sequence[str]) -> str:
    """The "once a year" of "orbits the sun once a year" is no sun, nor what is orbited."""
    often = how_often_in(said)
    return f'"{often}" says how often; leave it out' if often else ""


def _advice(said: Sequence[str]) -> str:
    """The "had better leave" of "Mia had better leave" is nothing that she had."""
    if "better" not in said:
        return ""
    for had, better, verb in zip(said, said[1:], said[2:], strict=False):
        if (had, better) == ("had", "better") and (verb == "not" or "VB" in tags_of(verb)):
            return f'"had better {verb}" says what would be good to do; say what somebody does, or must do'
    return ""


def _measure_of(said: Sequence[str]) -> str:
    """The "as good a cook" of "is as good a cook as her mother" is nothing that is as good."""
    for at in range(len(said) - 4) if "as" in said else ():
        how, what = said[at + 1], said[at + 3]
        if said[at] == said[at + 4] == "as" and said[at + 2] in {"a", "an"} and "JJ" in tags_of(how):
            return f'"as {how} {said[at + 2]} {what} as …" compares; say "as {how} as …"'
    return ""


def _needed_to(said: Sequence[str]) -> str:
    """The "to grow" of "needs milk and sleep to grow" is not what is slept."""
    at = next((place for place, word in enumerate(said) if word in _NEEDING), len(said))
    for joined, thing, to, verb in zip(said[at + 2 :], said[at + 3 :], said[at + 4 :], said[at + 5 :], strict=False):
        if joined in {"and", "or"} and to == "to" and "VB" in tags_of(verb):
            if any(part == "NOUN" for part, _, _ in uses(thing)) and _NEEDING[said[at]] not in tags_of(thing):
                return f'"to {verb}" says to what end; put it into a sentence of its own'
    return ""


def _parallel(one: str, other: str) -> bool:
    """Whether two words both tell how something is, or is done, or how many; and the second is no finite verb."""
    if one.isdigit() or one in NUMBERS:
        return other.isdigit() or other in NUMBERS
    tags, more = tags_of(one), tags_of(other)
    return not more & {"VBZ", "VBD"} and any(tag in tags and tag in more for tag in ("JJ", "RB"))
