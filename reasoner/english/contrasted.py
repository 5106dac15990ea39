"""What a second preposition leaves out: "was not written by Ann but by Bob" is "was not written by Ann but written …".

A derivation with a lone phrase behind *but*, *not* or a comma is made one in which the whole predicate stands again.
"""

from __future__ import annotations

from reasoner.english.chart import Leaf, Tree
from reasoner.english.meanings import Outside
from reasoner.english.word import Word

_JOINED = frozenset(["be_not_but", "p_and", "p_or", "p_either"])
_OF = frozenset(["n_of", "function_of"])
_OF_ACTS = frozenset(["by", "for", "of", "to"])
"""Prepositions of phrases that a verb or an adjective stands before."""


def said_again(tree: Tree | Leaf, words: tuple[Word, ...]) -> Tree | Leaf:
    """The derivation with the predicate before a lone phrase, where both have one preposition, said of that as well.

    Raises:
        Outside: behind *but* or *not* another preposition stands, which says nothing by itself.
    """
    name, parts = tree
    if isinstance(name, int):
        return tree
    parts = tuple(said_again(part, words) for part in parts)
    if name in _JOINED and not isinstance(parts[0][0], int) and parts[0][0] not in {"p_prep", "p_not"}:
        parts = (parts[0], *(_whole(parts[0], part, words, contrast=name == "be_not_but") for part in parts[1:]))
    return (name, parts)


def _whole(first: Tree, other: Tree, words: tuple[Word, ...], *, contrast: bool) -> Tree:
    """What is joined to a predicate, with what it leaves out of that."""
    if other[0] == "p_not":
        return ("p_not", (_whole(first, other[1][0], words, contrast=True),))
    if other[0] != "p_prep" or other[1][0][0] != "prep_phrase":
        return other
    preposition, phrase = other[1][0][1]
    said, before = _spelt(preposition, words), _preposition(first, words)
    if before == said:
        return _with(first, phrase)
    if contrast and before and said in _OF_ACTS:
        raise Outside(f'"{said} …" leaves out the verb; say it in full, as in "but was …"')
    return other


def _preposition(tree: Tree | Leaf, words: tuple[Word, ...]) -> str:
    """The preposition that a predicate ends in a phrase of, or ""."""
    name, parts = tree
    if isinstance(name, int) or name.startswith("relative"):
        return ""
    if name in _OF:
        return "of"
    return _spelt(parts[0], words) if name == "prep_phrase" else _preposition(parts[-1], words)


def _with(tree: Tree, phrase: Tree) -> Tree:
    """A predicate with another phrase behind its preposition."""
    name, parts = tree
    last = phrase if name == "prep_phrase" or name in _OF else _with(parts[-1], phrase)
    return (name, (*parts[:-1], last))


def _spelt(preposition: Tree | Leaf, words: tuple[Word, ...]) -> str:
    name, parts = preposition
    return words[name].lower if isinstance(name, int) else " ".join(_spelt(part, words) for part in parts)
