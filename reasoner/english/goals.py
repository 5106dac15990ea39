"""Places said once for all that is done there: `born and raised in Rome`, `walks or takes a bus to the lake`."""

from __future__ import annotations

from reasoner.english.meanings import VerbPhrase

MOTION = frozenset(["go", "come", "return", "walk", "run", "drive", "ride", "travel", "move", "head", "get", "commute"])
"""Verbs after which "to school" is a place, not something to do."""
GOING = MOTION | {"cycle", "fly", "sail", "swim", "march", "hike", "row", "hitchhike", "bike", "jog"}
TAKING = frozenset(["take", "catch", "ride", "drive"])
VEHICLES = frozenset(
    ["bus", "train", "tram", "taxi", "cab", "car", "subway", "metro", "ferry", "boat", "ship", "plane", "flight",
     "bike", "bicycle", "coach", "shuttle", "horse", "helicopter", "scooter"]
)  # fmt: skip
GOALS = frozenset(["to", "from", "into", "toward", "through", "across", "along", "around"])
"""Prepositions of a way, which going somewhere by one means or another shares."""


def goes(verb: str, noun: str = "") -> bool:
    """Whether a verb, with an object or without, says that somebody goes: walks, takes a bus."""
    return (verb in TAKING and noun in VEHICLES) if noun else verb in GOING


def in_one_place(phrases: tuple[VerbPhrase, ...]) -> tuple[VerbPhrase, ...]:
    """`born and raised in Rome`: born there as well; `walks or takes a bus to the lake`: to the lake in any case."""
    *first, last = phrases
    place = last.place
    if not place:
        return phrases
    if place[0].words[-1] in GOALS and last.goes is not None:
        there = [phrase.goes(place) for phrase in first if phrase.goes is not None and not phrase.place]
        return phrases if len(there) < len(first) else (*there, last)
    return tuple(phrase.placed(place) if phrase.placed is not None else phrase for phrase in phrases)
