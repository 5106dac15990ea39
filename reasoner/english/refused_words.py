"""What a sentence's words show, before any derivation of them, to be said in a form that is not read."""

from __future__ import annotations

from collections.abc import Sequence

from reasoner.english.gender import is_person
from reasoner.english.meanings import Outside
from reasoner.english.morphology import lemma, tags_of, uses
from reasoner.english.units import UNIT_OF
from reasoner.english.vocabulary import NUMBERS, PREPOSITIONS, TIMES, TIMES_OFTEN
from reasoner.english.word import Word

_NEEDING = {"need": "VB", "needs": "VBZ", "needed": "VBD"}
"""Forms of a verb, with the tag of another one that "and" could join to it."""
_OFTEN = TIMES_OFTEN | {"once", "twice", "thrice", "times"}
_MANY = NUMBERS.keys() | {"several", "many"} | {str(count) for count in range(2, 100)}
_SPANS = frozenset(["second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "fortnight"])
_EARLY = frozenset({"late", "early", "later", "earlier", "ahead", "behind", "beforehand"})
_SINCE = frozenset({"after", "before"})
_TRADING = frozenset(["sell", "buy", "trade", "swap", "exchange", "purchase"])
_CLAUSES = frozenset(["and", "or", "if", "that", "who", "which", "each", "of", "but", ",", "when"])
_JUDGED = frozenset(
    ["thank", "blame", "praise", "punish", "arrest", "criticize", "criticise", "forgive", "scold", "fine", "reward",
     "honor", "honour", "jail", "hate", "love", "admire", "fire", "sue", "convict", "condemn", "mock", "despise",
     "congratulate", "excuse", "charge", "kill", "execute"]
)  # fmt: skip
"""Verbs of what is done to somebody for something."""
_MUTUALLY = frozenset(["equal", "unequal", "identical", "congruent", "parallel", "perpendicular"])
"""How two or more things are to each other."""
_COMPARED = frozenset(["side", "angle", "edge", "length", "half", "part", "piece", "share", "leg", "face", "width"])
_EACH = frozenset({"a", "an", "every", "each", "per"})


def refuse_by_words(said: Sequence[str]) -> None:
    """Refuse what each of the checks below names.

    Args:
        said: the words in lower case.

    Raises:
        Outside: one of them finds something.
    """
    for check in (
        _so_often,
        _advice,
        _measure_of,
        _needed_to,
        _in_a_row,
        _for_so_many,
        _one_each,
        _by_when,
        _reason_for,
        _how_early,
        _whose,
        _excepted,
        _mutual,
    ):
        message = check(said)
        if message:
            raise Outside(message)


def _mutual(said: Sequence[str]) -> str:
    """The "equal" of "four equal sides" and "has equal sides" is not what each of them is by itself."""
    for before, how, what in zip(said, said[1:], said[2:], strict=False) if not _MUTUALLY.isdisjoint(said) else ():
        many = NUMBERS.get(before, 0) > 1 or before.isdigit()
        if how in _MUTUALLY and "NNS" in tags_of(what) and (many or lemma(what, "NOUN") in _COMPARED):
            return f'"{how} {what}" compares them with each other; say what is {how} to what'
    return ""


def _excepted(said: Sequence[str]) -> str:
    """What is wrong with "all sing with the exception of Kim", which leaves somebody out; else ""."""
    return '"with the exception of" is not read; say "except"' if "with the exception of" in " ".join(said) else ""


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


def _in_a_row(said: Sequence[str]) -> str:
    """The "in a row" of "two turns in a row" is no row in which each of them is."""
    for at in range(2, len(said) - 2) if "row" in said else ():
        counted = not _MANY.isdisjoint(said[max(0, at - 3) : at]) or said[at - 1].endswith("times")
        if list(said[at : at + 3]) == ["in", "a", "row"] and counted:
            return '"in a row" says that one follows the other; leave it out'
    return ""


def _for_so_many(said: Sequence[str]) -> str:
    """The "for twelve people" of "too small for twelve people" is not for each of them, nor "sold for five beans"."""
    for at in range(1, len(said) - 2) if "for" in said else ():
        quality, number, noun = said[at - 1], said[at + 1], said[at + 2]
        many = said[at] == "for" and (number in NUMBERS or number.isdigit()) and number not in {"one", "1"}
        if not many:
            continue
        people = is_person((lemma(noun, "NOUN"),))
        if people and (quality == "enough" or "JJ" in tags_of(quality)):
            return f'"{quality} for {number} {noun}" may be for all of them together; say it of each'
        priced = not people and "NNS" in tags_of(noun) and noun not in UNIT_OF and noun.removesuffix("s") not in _SPANS
        if priced and any(lemma(word, "VERB") in _TRADING for word in said[:at]):
            return f'"for {number} {noun}" is for all of them together, which is not read'
    return ""


def _one_each(said: Sequence[str]) -> str:
    """The "three pigs … three houses" of "the three pigs built three houses" need not be three houses of each."""
    start = 1 if said[:1] == ["the"] else 0
    number = said[start] if len(said) > start + 3 else ""
    rest = list(said[start + 2 :])
    if NUMBERS.get(number, 0) < 2 or number not in rest or not _CLAUSES.isdisjoint(said):
        return ""
    noun, other = said[start + 1], [*rest, ""][rest.index(number) + 1]
    if "VBD" not in tags_of(rest[0]) or rest[rest.index(number) - 1] == "the":
        return ""
    if "NNS" in tags_of(noun) and "NNS" in tags_of(other) and other.removesuffix("s") not in _SPANS | UNIT_OF.keys():
        return f'"{number} {noun} … {number} {other}" may be one for each or all for each; say which'
    return ""


def _by_when(said: Sequence[str]) -> str:
    """The hour of "sold within an hour" is none in which something was sold; but "sixty minutes in an hour"."""
    for at in range(1, len(said) - 2):
        inside, a, time = said[at : at + 3]
        ended = at + 3 == len(said) or said[at + 3] in {",", "and", "or", "but", "if", "."}
        if (
            inside in {"in", "within"}
            and a in {"a", "an"}
            and time in _SPANS
            and ended
            and said[at - 1].removesuffix("s") not in _SPANS
        ):
            return f'"{inside} {a} {time}" says by when, which is not read'
    return ""


def _whose(said: Sequence[str]) -> str:
    """The "mine" of "next to mine" is nothing that is dug."""
    for before, mine in zip(said, [*said[1:], ""], strict=False) if "mine" in said else ():
        if mine == "mine" and before in PREPOSITIONS | {"and", "or", "is", "are", "was", "were", "not", "than", "like"}:
            return '"mine" does not say my what'
    return ""


def _how_early(said: Sequence[str]) -> str:
    """The hour of "arrived an hour late" is nothing that arrived, or at which somebody does."""
    for time, when, *after in zip(said, said[1:], [*said[2:], ""], strict=False) if not _EARLY.isdisjoint(said) else ():
        ended = after[0] in {"", ".", ",", "and", "or", "but", "if", "when"} | PREPOSITIONS
        if when in _EARLY and time.removesuffix("s") in _SPANS and ended:
            return f'"{time} {when}" says by how much; leave it out'
    for many, time, when in zip(said, said[1:], said[2:], strict=False) if not _SINCE.isdisjoint(said) else ():
        if when in _SINCE and time.removesuffix("s") in _SPANS and (many in {"a", "an"} or many in _MANY):
            return f'"{many} {time} {when} …" says how much later; leave it out'
    return ""


def _reason_for(said: Sequence[str]) -> str:
    """The "for helping" of "thanked the boy for helping" is not which boy is meant."""
    for at in range(2, len(said) - 1) if "for" in said else ():
        if said[at] == "for" and said[at + 1].endswith("ing") and "VBG" in tags_of(said[at + 1]):
            if any(lemma(word, "VERB") in _JUDGED for word in said[max(0, at - 5) : at - 1]):
                return f'"for {said[at + 1]}" says why; put it into a sentence of its own'
    return ""


def _parallel(one: str, other: str) -> bool:
    """Whether two words both tell how something is, or is done, or how many; and the second is no finite verb."""
    if one.isdigit() or one in NUMBERS:
        return other.isdigit() or other in NUMBERS
    tags, more = tags_of(one), tags_of(other)
    return not more & {"VBZ", "VBD"} and any(tag in tags and tag in more for tag in ("JJ", "RB"))
