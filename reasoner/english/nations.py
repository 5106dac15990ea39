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
    for where, short in named.items():
        if country is not None:
            yield Predicate(country.symbol, (where,)), f"the {short} is a “country”"
