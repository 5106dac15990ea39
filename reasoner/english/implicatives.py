"""Verbs that tell whether what they speak of is done: who manages to sing sings, who forgets to sing does not.

Karttunen, "Implicative verbs" (Language 47, 1971); Nairn, Condoravdi and Karttunen, "Computing relative polarity for
textual inference" (2006) for those that tell it only of one side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reasoner.english.lexicon import Entry, first_variables
from reasoner.logic.nodes import ForAll, Formula, Iff, Implies, Not, Predicate

DONE = frozenset(["manage", "remember", "happen", "bother", "dare", "deign", "condescend", "venture"])
"""Done if so, and not done if not so."""
LEFT = frozenset(["fail", "forget", "neglect", "avoid"])
"""Not done if so, and done if not so."""
DONE_IF_SO = frozenset(["choose", "hasten"])
LEFT_IF_SO = frozenset(["refuse", "decline"])
_TELLING = DONE | LEFT | DONE_IF_SO | LEFT_IF_SO
GERUND = frozenset(["avoid"])
"""Verbs with "singing" where the others have "to sing"; remembering singing is something else."""


def implicatives(by_words: Mapping[tuple[tuple[str, ...], int], Entry]) -> Iterator[tuple[Formula, str]]:
    """What such verbs tell of the predicate inside them, where the text has that predicate by itself, and why."""
    for (words, arity), entry in by_words.items():
        verb = words[0]
        if verb not in _TELLING or (words[1:2] == ("to",)) == (verb in GERUND):
            continue
        inner = words[1:] if verb in GERUND else words[2:]
        done = by_words.get((inner[1:] if inner[:1] == ("be",) else inner, arity))
        if done is None:
            continue
        terms = first_variables(arity)
        says, what = Predicate(entry.symbol, terms), Predicate(done.symbol, terms)
        told = what if verb in DONE | DONE_IF_SO else Not(what)
        link = Iff if verb in DONE | LEFT else Implies
        polarity = "tells that it is so" if told is what else "tells that it is not so"
        yield ForAll(terms, link(says, told)), f"“{' '.join(words)}” {polarity}: “{' '.join(done.words)}”"
