"""Meaning postulates of countries with a short name before a noun: a US city is in the US, which is a country.

Somebody from the US who is a painter is a US painter. A US embassy need not be in the US, nor a US citizen from it, so
nothing is said of them (Levi, "The Syntax and Semantics of Complex Nominals", 1978, on LOC and FROM among the relations
of compounds).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reasoner.english.gender import is_person
from reasoner.english.lexicon import Entry, Lexicon
from reasoner.logic.nodes import And, ForAll, Formula, Function, Iff, Implies, Predicate, Variable

ByWords = Mapping[tuple[tuple[str, ...], int], Entry]
Said = tuple[Formula, str]
COUNTRIES = frozenset({"us", "usa", "uk", "uae", "ussr", "gdr", "prc"})
"""Countries that are called by their initials."""
WITHIN = frozenset(["city", "town", "village", "suburb", "county", "state", "capital"])
"""Places that a country has within it."""
NAMED_ALIKE = frozenset(
    ["belize", "guatemala", "iowa", "kuwait", "luxembourg", "mexico", "new york", "oklahoma", "panama", "quebec"]
)
"""Countries and states with a city of their name; Kansas City and Jersey City are elsewhere as well."""
STAYING = frozenset(
    ["live", "born", "locate", "located", "situated", "reside", "stay", "based", "founded", "built", "die", "grow",
     "work", "study", "teach", "settle", "perform", "buried", "raised", "educated", "made", "produced", "held",
     "filmed"]
)  # fmt: skip
"""Verbs and participles for which being in a place is being in whatever that place is in."""


def nations(lexicon: Lexicon, by_words: ByWords) -> Iterator[Said]:
    """(postulate, its reason) pairs for the countries that a text has before a noun."""
    within, come, country = by_words.get((("in",), 2)), by_words.get((("from",), 2)), by_words.get((("country",), 1))
    named: dict[Function, str] = {}
    who = Variable("x")
    for (words, arity), entry in by_words.items():
        short = words[0].replace(".", "")
        if arity != 1 or entry.kind != "noun" or len(words) < 2 or not short.isupper():
            continue
        if short.lower() not in COUNTRIES or (noun := by_words.get((words[1:], 1))) is None:
            continue
        where = Function(lexicon.term("name", (short,)))
        named[where] = short
        whole, part = Predicate(entry.symbol, (who,)), Predicate(noun.symbol, (who,))
        if within is not None and words[-1] in WITHIN:
            same = Iff(whole, And((part, Predicate(within.symbol, (who, where)))))
            yield ForAll((who,), same), f"a “{' '.join(words)}” is a “{' '.join(words[1:])}” in the {short}"
        elif come is not None and is_person(words):
            said = Implies(And((part, Predicate(come.symbol, (who, where)))), whole)
            yield ForAll((who,), said), f"a “{' '.join(words[1:])}” from the {short} is a “{' '.join(words)}”"
    yield from _cities(lexicon, by_words)
    for where, short in named.items():
        if country is not None:
            yield Predicate(country.symbol, (where,)), f"the {short} is a “country”"


def _cities(lexicon: Lexicon, by_words: ByWords) -> Iterator[Said]:
    """Who lives in New York City lives in New York."""
    names = {one.words: Function(one.symbol) for (_, place), one in lexicon.entries.items() if place == -1}
    for words, city in names.items():
        around = names.get(words[:-1])
        if around is None or words[-1].lower() != "city" or " ".join(words[:-1]).lower() not in NAMED_ALIKE:
            continue
        for (said, arity), entry in by_words.items():
            if arity != 2 or said[-1] != "in" or (len(said) > 1 and said[0] not in STAYING):
                continue
            who = Variable("x")
            inner, outer = (Predicate(entry.symbol, (who, place)) for place in (city, around))
            yield ForAll((who,), Implies(inner, outer)), f"{' '.join(words)} is in {' '.join(words[:-1])}"
