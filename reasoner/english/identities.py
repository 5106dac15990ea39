"""Who "Tom's boss" is: the one of whom the text says that she is his boss.

"Ann is Tom's boss" states a relation, which several may stand in; "Tom's boss" takes for granted that one does. Where
the text names one only, the two are the same. What somebody has of those who belong to people (a sister, a friend) is
such a one of theirs, and the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reasoner.english.gender import KIN, is_person
from reasoner.english.lexicon import Entry, Lexicon
from reasoner.english.morphology import agent_of
from reasoner.english.vocabulary import MUTUAL
from reasoner.logic.fold import free_variables, subexpressions
from reasoner.logic.nodes import And, Equal, ForAll, Formula, Function, Iff, Implies, Predicate, Variable, conjuncts

SHOWING = frozenset(
    ["picture", "photo", "photograph", "portrait", "painting", "drawing", "sketch", "image", "statue", "bust", "map",
     "model", "copy", "film", "movie", "book", "story", "song", "poem", "biography", "review", "study", "description",
     "kind", "type", "sort"]
)  # fmt: skip
"""Nouns of what shows something, or tells of it, which need not have it."""
PLACES = frozenset(
    ["street", "road", "avenue", "lane", "river", "lake", "bridge", "university", "college", "county", "island",
     "mountain", "museum", "church", "cathedral", "school", "hospital", "castle", "valley", "desert", "ocean",
     "airport", "canal", "prison", "monastery", "library", "theatre", "theater", "stadium", "zoo"]
)  # fmt: skip
PLACES_BEFORE = frozenset(["lake", "fort", "mount", "castle", "hotel", "camp", "cape", "loch"])
"""Generic terms of names of places, which say what the named thing is, behind the name proper or before it."""
ByWords = Mapping[tuple[tuple[str, ...], int], Entry]
Said = tuple[Formula, str]


def owned_by_name(stated: Iterable[Formula], formulas: Sequence[Formula], lexicon: Lexicon) -> Iterator[Said]:
    """That the one who is said to be somebody's boss is what the text calls that person's boss."""
    relations: dict[tuple[str, ...], dict[Function, dict[Function, None]]] = {}
    done: dict[str, dict[Function, dict[Function, None]]] = {}
    for formula in stated:
        for one in conjuncts(formula):
            if isinstance(one, Predicate) and len(one.arguments) == 2:
                who, owner = one.arguments
                entry = lexicon.entries.get((one.name, 2))
                if entry is None or not (isinstance(who, Function) and isinstance(owner, Function)):
                    continue
                if entry.words[-1] == "of" and not free_variables(one):
                    relations.setdefault(entry.words[:-1], {}).setdefault(owner, {})[who] = None
                elif entry.kind == "verb" and len(entry.words) == 1 and not free_variables(one):
                    done.setdefault(entry.words[0], {}).setdefault(owner, {})[who] = None
    if not (relations or done):
        return
    used = {
        node.name: None
        for formula in formulas
        for node in subexpressions(formula)
        if isinstance(node, Function) and len(node.arguments) == 1
    }
    for name in used:
        entry = lexicon.entries.get((name, -2))
        words = () if entry is None else entry.words
        if len(words) == 1 and is_person(words) and agent_of(words[0]) in done:
            for owner, those in done[agent_of(words[0])].items():  # who owns the shop is its owner
                for who in those:
                    relations.setdefault(words, {}).setdefault(owner, {})[who] = None
        for owner, those in relations.get(words, {}).items():
            who, *others = those
            if not others and who.name != name:
                said = " ".join(words)
                yield Equal(who, Function(name, (owner,))), f"the “{said}” of somebody is the one that is named as such"


_LABEL = re.compile(r"[A-Z]|\d+")


def so_labelled(formulas: Iterable[Formula], lexicon: Lexicon, by_words: ByWords) -> Iterator[Said]:
    """That Box 3 is a box and Regent Street a street, in a text that speaks of boxes and streets."""
    entries = [e for (_, place), e in lexicon.entries.items() if place == -1 and e.kind == "name" and len(e.words) > 1]
    named = {e.symbol: noun for e in entries
             if (noun := by_words.get(((_generic_term(e.words),), 1))) is not None and noun.kind == "noun"}  # fmt: skip
    if not named:
        return
    used = {part.name: None for formula in formulas for part in subexpressions(formula) if isinstance(part, Function)}
    for symbol in used:
        if symbol in named:
            noun = named[symbol]
            yield Predicate(noun.symbol, (Function(symbol),)), f"what is called a “{noun.words[0]}” is one"


def _generic_term(name: tuple[str, ...]) -> str:
    """The noun in a name that says what it is the name of, or ""."""
    first, last = name[0].lower(), name[-1].lower()
    if last in PLACES or (len(name) == 2 and _LABEL.fullmatch(name[1])):
        return last if last in PLACES else first
    return first if first in PLACES_BEFORE else ""


def having_people(by_words: ByWords) -> Iterator[Said]:
    """Whoever has a sister has somebody for a sister."""
    have = by_words.get((("have",), 2))
    one, owner = Variable("x"), Variable("y")
    for (words, arity), entry in by_words.items() if have is not None else ():
        noun = by_words.get((words[:-1], 1))
        if have is None or noun is None or arity != 2 or words[-1] != "of" or words[-2] in SHOWING:
            continue
        has = And((Predicate(noun.symbol, (one,)), Predicate(have.symbol, (owner, one))))
        said, related = " ".join(words[:-1]), Predicate(entry.symbol, (one, owner))
        if words[-2] in KIN | MUTUAL:
            yield ForAll((one, owner), Iff(related, has)), f"who “has” a “{said}” is whom that one is a “{said}” of"
        else:
            yield ForAll((one, owner), Implies(related, has)), f"whose “{said}” something is, “has” a “{said}”"
