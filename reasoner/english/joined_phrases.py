"""Phrases that are joined each with a preposition of its own: in Rome or in Oslo, not to Ann but to Bob.

In a derivation, one preposition that is said of each is made one for all (in Rome or Oslo); where that would say
something else, or the prepositions differ, the verb with all that stands beside it is said of each phrase.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import is_

from reasoner.english.chart import Leaf, Tree
from reasoner.english.clauselike import DEFINITE, first_leaf
from reasoner.english.meanings import Outside
from reasoner.english.word import Word

_WORDS = {
    "preps_and": "and", "preps_or": "or", "preps_either": "either", "preps_neither": "neither",
    "preps_but_not": "but_not", "preps_not_but": "not_but",
}  # fmt: skip
RULES = frozenset(_WORDS)
"""The rules that join phrases."""
_LEVELS = {"do": "vp", "do_emphatic": "vp", "base_one": "base", "p_participle": "p"}
"""Verbs with all that belongs to them, and the level at which they are joined."""
_DENIED = {"do": "do_not", "do_emphatic": "do_not"}
_ONE_THING = DEFINITE | {"a", "apposed", "function_of", "name", "number", "pronoun", "reflexive", "the_name", "titled"}
"""Noun phrases that determine no other behind "and"."""


def each_with_its_verb(tree: Tree | Leaf, words: Sequence[Word]) -> Tree | Leaf:
    """The derivation without joined prepositional phrases.

    Raises:
        Outside: such phrases have different prepositions, and stand beside no verb that could be said of each.
    """
    name, parts = tree
    if isinstance(name, int):
        return tree
    parts = tuple(each_with_its_verb(part, words) for part in parts)
    if name in _WORDS:
        return _under_one(name, parts, words) or (name, parts)
    joined = next(filter(None, map(_joined_in, parts)), None) if name in _LEVELS or name == "statement" else None
    if joined is None:
        return (name, parts)
    how = _WORDS[joined[0]]
    if name not in _LEVELS or (how.startswith(("but", "not")) and name not in _DENIED):
        raise Outside(f'"{words[first_leaf(joined[1][1])[0]].written} …" leaves out what is before it; say it of each')
    each = [(name, tuple(in_place_of(part, joined, one) for part in parts)) for one in joined[1]]
    if how == "but_not":
        each[-1] = (_DENIED[name], each[-1][1])
    elif how == "not_but":
        each[0] = (_DENIED[name], each[0][1])
    return (f"{_LEVELS[name]}_{how if how in {'or', 'either', 'neither'} else 'and'}", tuple(each))


def _under_one(name: str, parts: Sequence[Tree], words: Sequence[Word]) -> Tree | None:
    """Joined phrases as one, where they have one preposition and each is about one thing."""
    alike = all(part[0] == "prep_phrase" and part[1][1][0] in _ONE_THING for part in parts)
    if not alike or len({spelt(part[1][0], words) for part in parts}) > 1:
        return None
    things = tuple(part[1][1] for part in parts)
    if name == "preps_not_but":
        return ("prep_phrase", (parts[0][1][0], ("np_but_not", things[::-1])))
    return ("prep_phrase", (parts[0][1][0], (f"np_{_WORDS[name]}", things)))


def _joined_in(tree: Tree | Leaf) -> Tree | None:
    name, parts = tree
    if isinstance(name, int):
        return None
    return tree if name in _WORDS else next(filter(None, map(_joined_in, parts)), None)


def in_place_of(tree: Tree, old: Tree, new: Tree) -> Tree:
    """A derivation with another phrase in one place."""
    if tree is old:
        return new
    name, parts = tree
    found = tuple(part if isinstance(part[0], int) else in_place_of(part, old, new) for part in parts)
    return tree if all(map(is_, found, parts)) else (name, found)


def spelt(preposition: Tree | Leaf, words: Sequence[Word]) -> str:
    """The words of a preposition."""
    name, parts = preposition
    return words[name].lower if isinstance(name, int) else " ".join(spelt(part, words) for part in parts)
