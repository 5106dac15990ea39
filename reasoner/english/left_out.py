"""What the second of two joined parts leaves out, put in again in a derivation before it is given a meaning."""

from __future__ import annotations

from reasoner.english.chart import Tree
from reasoner.english.contrasted import said_again
from reasoner.english.gapping import with_its_verb
from reasoner.english.joined_phrases import each_with_its_verb
from reasoner.english.sorts_joined import refuse_unlike
from reasoner.english.word import Word

_JOINING = frozenset([",", "although", "and", "but", "however", "nor", "or", "though", "whereas", "while", "yet"])


def filled_in(tree: Tree, words: tuple[Word, ...]) -> Tree:
    """The derivation with each part said in full.

    Raises:
        Unreadable: it does not show what is left out.
    """
    if _JOINING.isdisjoint([word.lower for word in words]):
        return tree
    for fill in (refuse_unlike, with_its_verb, said_again, each_with_its_verb):
        tree = fill(tree, words)
    return tree
