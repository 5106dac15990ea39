"""What "Bob does too" does: the verb phrase of the sentence before, put into its own derivation."""

from __future__ import annotations

from dataclasses import dataclass

from reasoner.english.chart import Leaf, Tree
from reasoner.english.word import Word

_AGAIN = {
    "elliptic": "clause_again",
    "elliptic_modal": "clause_again",
    "so_elliptic_modal": "clause_again",
    "elliptic_not": "clause_again_not",
    "elliptic_modal_not": "clause_again_not",
    "nor_elliptic": "clause_again_not",
    "nor_elliptic_modal": "clause_again_not",
}
"""Rules of clauses that leave out what is said, and the meaning of each with that."""
_GOING_BACK = frozenset({"PRONOUN", "POSSESSIVE", "REFLEXIVE"})
_BE = frozenset({"is", "are", "was", "were", "am"})
_DO = frozenset({"do", "does", "did"})
_HAVE = frozenset({"have", "has", "had"})
_MODALS = frozenset({"will", "can", "may", "must", "could", "should", "might", "shall", "would"})
_JOINED = Word("and", "and", 0, 0)


@dataclass(frozen=True, slots=True)
class Predicated:
    """What a sentence says of its subject: the derivation of its verb phrase, and the words of the sentence."""

    phrase: Tree
    words: tuple[Word, ...]

    @staticmethod
    def of(tree: Tree, words: tuple[Word, ...]) -> Predicated | None:
        """That of a plain clause, unless it has a pronoun, which would be another one's."""
        name, parts = _clause(tree)
        if name != "clause" or _goes_back(parts[1]):
            return None
        return Predicated(parts[1], words)

    def put_in(self, tree: Tree, words: tuple[Word, ...]) -> tuple[Tree, tuple[Word, ...]]:
        """The derivation with this verb phrase, and the words of both; as it is if it leaves out another one."""
        name, parts = _clause(tree)
        if name not in _AGAIN or not self._fits([word.lower for word in words]):
            return tree, words
        subject = next(part for part in parts if not isinstance(part[0], int))
        if subject[0] == "bare" and subject[1][0][0] == "n_noun":  # "neither is full" speaks of no full
            return tree, words
        moved = _moved(subject, len(self.words) + 1)
        return (_AGAIN[name], (moved, self.phrase)), (*self.words, _JOINED, *words)

    def _fits(self, said: list[str]) -> bool:
        """Whether "does" stands for a verb, "is" for what follows "is", and "can" for what somebody can do."""
        before = {word.lower for word in self.words}
        helping = next((word for word in said if word in _BE | _DO | _HAVE | _MODALS), "")
        if helping in _BE:
            return not before.isdisjoint(_BE)
        if helping in _DO:
            return before.isdisjoint(_BE | _MODALS)
        if helping in _HAVE:
            return not before.isdisjoint(_HAVE)
        return helping in before and not (helping == "must" and "not" in {*said, *before})


def is_elliptic(tree: Tree) -> bool:
    """Whether a derivation is of a clause that leaves out what is said."""
    return _clause(tree)[0] in _AGAIN


def _clause(tree: Tree) -> Tree:
    clause: Tree = tree[1][0] if tree[0] == "statement" and len(tree[1]) == 1 else tree
    return clause


def _goes_back(tree: Tree | Leaf) -> bool:
    if isinstance(tree[0], int):
        return tree[1] in _GOING_BACK
    return any(_goes_back(part) for part in tree[1])


def _moved(tree: Tree | Leaf, by: int) -> Tree | Leaf:
    """The derivation of words that stand later by so many."""
    if isinstance(tree[0], int):
        return tree[0] + by, tree[1]
    return tree[0], tuple(_moved(part, by) for part in tree[1])
