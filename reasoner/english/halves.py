"""Questions with two halves, in derivations: did the dog bark or the cat meow, and no "dog bark"."""

from __future__ import annotations

from collections.abc import Sequence

from reasoner.english.chart import Leaf, Tree
from reasoner.english.clauselike import Kinds, last_leaf

ASKING = frozenset(["q_be", "q_do"])
_JOINED = frozenset(["np_and", "np_or"])
_COMPOUNDS = frozenset(["n_compound", "n_name_compound"])


def rather_halves(name: str, parts: Sequence[Tree | Leaf], kinds: Kinds) -> bool:
    """Whether what "and" or "or" joins inside a question is rather two halves of it."""
    said = {"V0"} if name == "q_do" else {"ADJECTIVE"}
    subject = parts[0]
    if subject[0] in _JOINED:
        first = (part[1][0] if part[0] == "apposed" else part for part in subject[1][:-1])
        return any(_ends_in_compound(part, said, kinds) for part in first)
    if name == "q_do":
        return any(part[0] == "apposed" and _ends_in_compound(part[1][0], said, kinds) for part in _joined(parts[-1]))
    if parts[-1][0] in {"p_and", "p_or"} and any(_ends_in_compound(p, said, kinds) for p in parts[-1][1][1:]):
        return True
    placed = parts[-1][0] in {"p_prep", "p_preps"}
    return placed and any(_is_placed(part) for part in _joined(parts[-1])) or _places_two(parts[-1])


def _joined(phrase: Tree | Leaf) -> list[Tree]:
    """The noun phrases joined somewhere in a predicate."""
    found: list[Tree] = []
    stack = [phrase]
    for name, inner in stack:  # it grows meanwhile
        if type(name) is str:
            found += inner if name in _JOINED else ()
            stack += inner
    return found


def _ends_in_compound(phrase: Tree | Leaf, said: set[str], kinds: Kinds) -> bool:
    """Whether a noun phrase ends in a compound whose last word could be what is asked."""
    last = last_leaf(phrase)[0]
    while not isinstance(phrase[0], int):
        if phrase[0] in _COMPOUNDS:
            return not said.isdisjoint(kinds[last])
        phrase = phrase[1][-1]
    return False


def _is_placed(phrase: Tree) -> bool:
    return bool(phrase[0] == "the" and phrase[1][0][0] == "n_post")


def _places_two(predicate: Tree | Leaf) -> bool:
    """Whether it is like `in the house or the cat in the garden`, taken as being in either, and in the garden."""
    return predicate[0] == "p_preps" and bool(_joined(predicate[1][0]))
