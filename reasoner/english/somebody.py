"""Meaning postulates of who is a person, in a text that says so of somebody: Ann is one, and so are teachers.

Where a text says "Bob is a person", its "everyone" is every person; the others that it speaks of are persons all the
same, unless it calls them something else: Max is a cat.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reasoner.english.gender import is_first_name, is_person
from reasoner.english.lexicon import Entry, Lexicon
from reasoner.logic.fold import subexpressions
from reasoner.logic.nodes import ForAll, Formula, Function, Implies, Predicate, Term, Variable

_OF_BOTH = frozenset(
    ["alex", "avery", "billie", "bobbie", "cameron", "casey", "charlie", "dana", "drew", "frankie", "jamie", "jesse",
     "jo", "kerry", "kim", "lee", "leslie", "lou", "mel", "morgan", "nicky", "pat", "quinn", "riley", "robin", "ronnie",
     "rowan", "sam", "sasha", "skyler", "taylor", "terry", "toni", "tracy"]
)  # fmt: skip
"""First names of men and of women."""
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
        yield Predicate(person.symbol, (term,)), f"“{_called(term, lexicon)}” is a “person”"
    who = Variable("x")
    for entry in nouns.values():
        if entry is not person and is_person(entry.words[-1:]):
            said = Implies(Predicate(entry.symbol, (who,)), Predicate(person.symbol, (who,)))
            yield ForAll((who,), said), f"a “{' '.join(entry.words)}” is a “person”"


def _tells_otherwise(atom: Predicate, nouns: Mapping[str, Entry]) -> bool:
    """Whether it says itself whether something is a person, or what else it is."""
    entry = nouns.get(atom.name)
    return entry is not None and (entry.words == ("person",) or not is_person(entry.words[-1:]))


def _called(term: Term, lexicon: Lexicon) -> str:
    """What somebody is called: Ann, boss of Ann."""
    assert isinstance(term, Function)
    said = " ".join(lexicon.entries[term.name, -1 - len(term.arguments)].words)
    return " of ".join([said, *(_called(one, lexicon) for one in term.arguments)])


def _is_somebody(term: Term, lexicon: Lexicon) -> bool:
    """Whether it is called by a name that people have, by a noun for people, or as somebody's aunt."""
    if not isinstance(term, Function):
        return False
    entry = lexicon.entries.get((term.name, -1 - len(term.arguments)))
    if entry is None:
        return False
    if term.arguments or entry.kind == "the":
        return is_person(entry.words) and all(_is_somebody(one, lexicon) for one in term.arguments)
    first = entry.words[0].lower()
    return entry.kind == "name" and (first in _OF_BOTH or first == "i" or is_first_name(first))
