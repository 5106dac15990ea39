"""What the second of two joined parts leaves out, put in again in a derivation before it is given a meaning."""

from __future__ import annotations

from reasoner.english import contrasted, gapping, joined_phrases, sorts_joined
from reasoner.english.chart import Leaf, Tree
from reasoner.english.word import Word

_JOINING = frozenset([",", "although", "and", "but", "however", "nor", "or", "though", "whereas", "while", "yet"])
_FILLS = (
    (sorts_joined.RULES, sorts_joined.refuse_unlike),
    (gapping.RULES, gapping.with_its_verb),
    (contrasted.RULES, contrasted.said_again),
    (joined_phrases.RULES, joined_phrases.each_with_its_verb),
)
"""What fills in, in order, each with rules of the grammar; it leaves a derivation by none of them as it is."""


def filled_in(tree: Tree, words: tuple[Word, ...]) -> Tree:
    """The derivation with each part said in full.

    Raises:
        Unreadable: it does not show what is left out.
    """
    if _JOINING.isdisjoint([word.lower for word in words]):
        return tree
    used = _rules_of(tree)
    for rules, fill in _FILLS:
        if not used.isdisjoint(rules):
            tree = fill(tree, words)
    return tree


def _rules_of(tree: Tree) -> set[str]:
    """The rules of a derivation."""
    used: set[str] = set()
    stack: list[Tree | Leaf] = [tree]
    while stack:
        name, parts = stack.pop()
        if type(name) is str:
            used.add(name)
            stack += parts
    return used
