"""What a prepositional phrase behind an object says: which things are meant, or how it is done.

"Tom knows every student from Rome" knows those of Rome, and "Ann sends every letter to Rome" sends all.
"""

from __future__ import annotations

from calendar import month_name
from collections.abc import Sequence
from itertools import pairwise

from reasoner.english.gender import PETS, is_person
from reasoner.english.meanings import NounPhrase, Prep
from reasoner.english.morphology import lemma
from reasoner.english.place_names import is_place
from reasoner.english.vocabulary import TIMES

OF_STATE = frozenset(
    ["like", "love", "hate", "know", "own", "fear", "trust", "admire", "envy", "pity", "recognize", "recognise",
     "remember", "prefer", "want", "need", "dislike", "adore", "despise", "respect", "resemble",
     "wear"]
)  # fmt: skip
"""Verbs of what nobody does with a tool."""
_MEETING = frozenset(["meet", "marry", "notice", "hire", "employ", "invite", "miss", "visit", "greet"])
"""Verbs of what is done with somebody, if with anything."""
_BETWEEN = frozenset(
    ["problem", "meeting", "contract", "deal", "talk", "conversation", "trouble", "interview", "appointment", "dinner",
     "lunch", "breakfast", "relationship", "connection", "argument", "fight", "accident", "game", "match", "agreement"]
)  # fmt: skip
"""Nouns for what somebody has "with" another, which is no part of it."""
_WINNING = frozenset({"beat", "defeat", "best", "outdo", "help", "outplay", "challenge"})
"""Verbs of what is done at something."""
STAYING = frozenset(["live", "stand", "lie", "sit", "stay", "hang", "sleep", "wait", "dwell", "reside"])
_TAKING = frozenset(
    ["take", "steal", "buy", "get", "receive", "borrow", "remove", "bring", "import", "collect", "hear", "learn",
     "order", "save", "protect", "separate", "quote", "translate", "draw", "drink", "rent", "inherit", "obtain",
     "gain", "pick", "pull", "hide", "keep", "free", "rescue", "exclude", "ban", "bar", "make", "copy", "cut",
     "move", "send", "carry", "drop", "throw", "expel", "withdraw", "fetch", "earn", "accept", "demand", "distinguish",
     "download", "release", "transfer", "extract", "delete", "erase", "lift", "prevent", "stop", "call", "see"]
)  # fmt: skip
"""Verbs of what is done from somewhere."""
_TRADING = frozenset(
    ["buy", "purchase", "sell", "eat", "drink", "wear", "collect", "taste", "serve", "cook", "use", "repair", "play"]
)
"""Verbs behind whose object a place tells where the thing is from: a vase from China, but from Peter or a shop."""
SAYING = frozenset(
    ["tell", "ask", "say", "warn", "inform", "teach", "advise", "remind", "question", "consult", "hear", "learn",
     "know", "do", "feel", "think", "interview", "brief", "notify", "write", "contact"]
)  # fmt: skip
_LEADING = frozenset(
    ["train", "flight", "bus", "ferry", "road", "path", "way", "bridge", "key", "ticket", "door", "entrance", "answer",
     "solution", "reply", "trip", "journey", "visit", "access", "threat", "exception", "reference"]
)  # fmt: skip
"""Nouns for what is "to" something."""
_MOVING = frozenset(
    ["send", "move", "take", "bring", "carry", "sell", "give", "show", "lead", "drive", "add", "offer", "hand", "post",
     "read", "teach", "explain", "fly", "lend", "pass", "return", "apply", "extend", "attach", "connect", "compare",
     "prefer", "devote", "throw", "transfer", "submit", "forward", "write", "mail", "email", "owe", "pay"]
)  # fmt: skip
PUTTING = frozenset(
    ["put", "place", "set", "lay", "park", "leave", "seat", "drop", "hang", "keep", "store", "hide", "plant", "write",
     "spend", "throw", "dip", "invest", "include", "hold", "pour", "mix", "pack", "drown", "bury", "lock", "arrange",
     "cook", "fry", "boil", "bake", "stick", "pin", "send", "bring", "carry"]
)  # fmt: skip
"""Verbs that want a place, or the fat that something is fried in."""
_WHEN = (
    TIMES
    | frozenset(f"{time}s" for time in TIMES)
    | frozenset(month.lower() for month in month_name if month)
    | {"noon", "midnight", "dawn", "dusk", "sunset", "sunrise", "end", "start", "beginning", "moment", "lunch",
       "dinner", "breakfast", "holiday", "vacation", "christmas", "easter", "past", "future", "advance", "turn"}
)  # fmt: skip
"""Words for when something is done, rather than for where things are."""
_THERE = frozenset(["in", "on", "at", "under", "near", "behind", "beside", "inside", "outside"])
_OF_MANY = frozenset(["every", "no", "any", "counted", "except", "only", "not_all"])


def says_which(verb: str, phrase: NounPhrase, preps: Sequence[Prep], said: Sequence[str]) -> bool:
    """Whether the first phrase behind an object rather says which things are meant.

    Args:
        verb: its lemma.
        phrase: the object.
        preps: what stands behind it.
        said: the words of the sentence, of which "a hand with two aces beats a hand with two kings" has one twice.
    """
    nominal, first = phrase.nominal, preps[0]
    if nominal is None or first.phrase is None or len(first.words) != 1:
        return False
    many = phrase.kind in _OF_MANY or nominal.plural and phrase.kind == "the"
    twice = sum(pair == (nominal.noun, first.words[0]) for pair in pairwise(said)) > 1
    if twice and phrase.kind in {"a", "the"} and first.words[0] in {"with", "from", "without"}:
        return True
    match first.words[0]:
        case "with":
            people = first.phrase.nominal is not None and is_person(first.phrase.nominal.words)
            part = verb == "have" and first.phrase.kind in {"a", "bare", "counted"} and nominal.noun not in _BETWEEN
            apart = (part or verb in _MEETING) and not _is_company(first.phrase)
            return verb in OF_STATE or apart or (many and people)
        case "from":
            origin = verb in _TRADING and is_place(said[said.index("from") + 1])
            return verb in OF_STATE or verb in _MEETING or origin or (many and verb not in _TAKING)
        case "about":
            return (many and verb not in SAYING) or (verb == "have" and nominal.noun not in _BETWEEN)
        case "against":
            return verb == "have"
        case where if where in _THERE:
            contest = first.words[0] == "at" and verb in _WINNING  # "beat the boys at chess"
            many = many or (phrase.kind == "the" and verb in OF_STATE and first.phrase.kind == "the")
            return many and verb not in PUTTING and not contest and not says_when(first.phrase, said)
        case "to":
            return many and lemma(nominal.noun, "NOUN") in _LEADING and verb not in _MOVING
    return False


def says_when(phrase: NounPhrase, said: Sequence[str]) -> bool:
    """Whether it is a time: in the evening, on Monday, at noon, in May; `said` are the words of the sentence."""
    if phrase.value is not None or phrase.count is not None:
        return True
    nouns = () if phrase.nominal is None else (phrase.nominal.noun.lower(), *phrase.nominal.words)
    return bool(_WHEN.intersection(nouns)) or (phrase.nominal is None and bool(_WHEN.intersection(said)))


def is_no_company(verb: str, preps: Sequence[Prep]) -> bool:
    """Whether what a place is "with" is part of it: who lives in the house with the green roof has no roof with him.

    So is what "a house without a garden" lacks, and "a tower without a door" that somebody is locked in.
    """
    if len(preps) < 2 or preps[1].words not in {("with",), ("without",)}:
        return False
    place, what, lacking = preps[0].phrase, preps[1].phrase, preps[1].words == ("without",)
    if place is None or what is None or place.nominal is None:
        return False
    if lacking:
        known = what.nominal is None or what.kind not in {"the", "a", "bare", "name"} or _is_company(what)
        return verb in STAYING | PUTTING and place.kind == "a" and not known
    if verb not in STAYING or what.nominal is None or what.kind not in {"the", "a"}:
        return False
    return not _is_company(what)


def comes_from(preps: Sequence[Prep], said: Sequence[str]) -> bool:
    """Whether somebody behind a preposition is from a place: sold it to a trader from Spain."""
    if len(preps) < 2 or preps[1].words != ("from",) or preps[0].phrase is None:
        return False
    if any(prep.words == ("to",) for prep in preps[2:]):  # with a friend from Rome to Paris
        return False
    who, behind = preps[0].phrase.nominal, said[said.index("from") + 1 :] if "from" in said else ()
    return who is not None and is_person((who.noun,)) and bool(behind) and is_place(behind[0])


def is_left_there(phrase: NounPhrase, verb: str, preps: Sequence[Prep], said: Sequence[str]) -> bool:
    """Whether a place behind an object is where that was put: stole the ring that she had left on the table.

    `said` are the words of the sentence, `verb` the lemma of the verb whose object it is.
    """
    where = preps[0].words[0]
    limited = phrase.nominal is not None and phrase.nominal.modified and verb not in PUTTING | _MOVING
    if not limited or where not in _THERE or where not in said:
        return False
    at = said.index(where)
    clause = not {"that", "which", "who", "whom"}.isdisjoint(said[:at])
    return clause and said.count(where) == 1 and lemma(said[at - 1], "VERB") in PUTTING | STAYING


def _is_company(phrase: NounPhrase) -> bool:
    """Whether somebody can be there with it: a name, a person, a dog."""
    nominal = phrase.nominal
    return nominal is None or is_person(nominal.words) or nominal.noun in PETS
