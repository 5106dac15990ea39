"""What "and" and "or" join is of one sort: a person with a person, a thing with a thing.

In "is a woman with a cat or a dog" the dog stands beside the cat, in "is good at chess and a liar" the liar beside
whoever is good.
"""

from __future__ import annotations

from collections.abc import Sequence

from reasoner.english.chart import Leaf, Tree
from reasoner.english.gender import is_person
from reasoner.english.meanings import Misread
from reasoner.english.morphology import lemma
from reasoner.english.profile import head_noun
from reasoner.english.word import Word

RULES = frozenset(["np_and", "np_or", "p_and", "p_or"])
"""The rules that join what may be unlike."""
_NAMED = frozenset(["apposed", "name", "pronoun", "titled"])


def refuse_unlike(tree: Tree | Leaf, words: Sequence[Word]) -> Tree | Leaf:
    """The derivation itself.

    Raises:
        Misread: it joins somebody with a thing, where another derivation joins what is alike.
    """
    name, parts = tree
    if isinstance(name, int):
        return tree
    if name in {"p_and", "p_or"} and parts[0][0] == "p_nominal" and _is_with_one(parts[0][1][-1]):
        if is_somebody(parts[0], words) and any(_is_plain(part) and not is_somebody(part, words) for part in parts[1:]):
            raise Misread("a thing is joined to somebody")
    if name == "adjective_prep" and parts[1][0] == "prep_phrase" and parts[1][1][1][0] in {"np_and", "np_or"}:
        first, *others = parts[1][1][1][1]
        if not is_somebody(first, words) and any(one[0] == "a" and is_somebody(one, words) for one in others):
            raise Misread("somebody is joined to a thing")
    for part in parts:
        refuse_unlike(part, words)
    return tree


def is_somebody(phrase: Tree, words: Sequence[Word]) -> bool:
    """Whether a noun phrase or a predicate noun is a name or surely speaks of a person."""
    if phrase[0] in _NAMED:
        return True
    head = None if isinstance(phrase[1][-1][0], int) else head_noun(phrase[1][-1])
    return head is not None and is_person((lemma(words[head[0]].lower, "NOUN"),))


def _is_with_one(nominal: Tree) -> bool:
    """Whether a noun has some one thing beside it: a woman with a cat."""
    post = nominal[1][-1] if nominal[0] == "n_post" else nominal
    return bool(post[0] == "post_pred" and post[1][0][0] == "prep_phrase" and post[1][0][1][1][0] == "a")


def _is_plain(part: Tree) -> bool:
    return bool(part[0] == "p_nominal" and part[1][-1][0] != "n_post")
