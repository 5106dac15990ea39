"""Meaning postulates of who is a person, in a text that says so of somebody: Ann is one, and so are teachers.

Where a text says "Bob is a person", its "everyone" is every person; the others that it speaks of are persons all the
same, unless it calls them something else: Max is a cat.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reasoner.english.gender import is_first_name, is_person
from reasoner.english.lexicon import Entry, Lexicon
from reasoner.logic.fold import subexpressions
from reasoner.logic.nodes import ForAll, Formula, Function, Implies, Predicate, Variable

ByWords = Mapping[tuple[tuple[str, ...], int], Entry]
Said = tuple[Formula, str]


def somebody(formulas: Iterable[Formula], lexicon: Lexicon, by_words: ByWords) -> Iterator[Said]:
    """(postulate, its reason) pairs for the names of people in a text, and its nouns for them."""
    person = by_words.get((("person",), 1))
    if person is None:
        return
    nouns = {e.symbol: e for (_, arity), e in by_words.items() if arity == 1 and e.kind == "noun"}
    named: dict[Function, None] = {}
    others: set[Function] = set()
    for node in (node for formula in formulas for node in subexpressions(formula)):
        if isinstance(node, Function) and _is_somebody(node, lexicon):
            named[node] = None
        elif isinstance(node, Predicate) and _tells_otherwise(node, nouns):
            others.update(one for one in node.arguments if isinstance(one, Function))
    for term in (term for term in named if term not in others):
        name = " ".join(lexicon.entries[term.name, -1].words)
        yield Predicate(person.symbol, (term,)), f"“{name}” is a “person”"
    who = Variable("x")
    for entry in nouns.values():
        if entry is not person and is_person(entry.words[-1:]):
            said = Implies(Predicate(entry.symbol, (who,)), Predicate(person.symbol, (who,)))
            yield ForAll((who,), said), f"a “{' '.join(entry.words)}” is a “person”"


def _tells_otherwise(atom: Predicate, nouns: Mapping[str, Entry]) -> bool:
    """Whether it says itself whether something is a person, or what else it is."""
    entry = nouns.get(atom.name)
    return entry is not None and (entry.words == ("person",) or not is_person(entry.words[-1:]))


def _is_somebody(term: Function, lexicon: Lexicon) -> bool:
    entry = lexicon.entries.get((term.name, -1)) if not term.arguments else None
    if entry is None or entry.kind != "name":
        return entry is not None and entry.kind == "the" and is_person(entry.words)
    return is_first_name(entry.words[0].lower())
