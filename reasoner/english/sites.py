"""Meaning postulates of what stays where it is: who built a fort that is in France built a fort in France.

*In France* may go with the fort or with the building of it, which comes to the same of things that cannot be moved
(Levin, "English Verb Classes and Alternations", 1993, keeps the two apart for others: who sold a car that is in France
need not have sold it there).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reasoner.english.identities import PLACES, PLACES_BEFORE
from reasoner.english.lexicon import Entry
from reasoner.logic.nodes import And, ForAll, Formula, Implies, Predicate, Variable

ByWords = Mapping[tuple[tuple[str, ...], int], Entry]
Said = tuple[Formula, str]
SITES = (
    PLACES
    | PLACES_BEFORE
    | frozenset(
        ["abbey", "apartment", "barn", "building", "cave", "cemetery", "chapel", "city", "cottage", "dam", "factory",
         "farm", "garden", "house", "inn", "junction", "lighthouse", "mansion", "mill", "mine", "monument", "mosque",
         "palace", "park", "pyramid", "quarry", "restaurant", "ruin", "skyscraper", "station", "temple", "tower",
         "town", "tunnel", "village", "villa", "waterfall", "windmill"]
    )
)  # fmt: skip
"""Nouns for what cannot be moved."""
_WHERE = frozenset({"in", "on", "near"})


def sites(by_words: ByWords) -> Iterator[Said]:
    """(postulate, its reason) pairs for what a text says is done to buildings and other places, and where."""
    kinds = [entry for (words, arity), entry in by_words.items() if arity == 1 and words[-1] in SITES]
    who, what, where = variables = tuple(map(Variable, "xyz"))
    for (words, arity), entry in by_words.items() if kinds else ():
        if arity != 3 or entry.kind != "verb" or len(words) != 2 or words[1] not in _WHERE:
            continue
        does = by_words.get((words[:1], 2))
        being = [by_words[said, 2] for said in _beings(words[1]) if (said, 2) in by_words]
        if does is None or does.kind != "verb":
            continue
        for kind in kinds:
            for there in being:
                done, at = Predicate(does.symbol, (who, what)), Predicate(there.symbol, (what, where))
                body = Implies(And((Predicate(kind.symbol, (what,)), done, at)), Predicate(entry.symbol, variables))
                noun, verb = kind.words[-1], words[0]
                reason = f"what somebody does to a “{noun}” (“{verb}”) is done where the “{noun}” is"
                yield ForAll(variables, body), reason


def _beings(preposition: str) -> tuple[tuple[str, ...], ...]:
    return ((preposition,), ("located", preposition), ("situated", preposition))
