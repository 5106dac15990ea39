"""What "and" and "or" join is of one sort: a person with a person, a thing with a thing.

In "is a woman with a cat or a dog" the dog stands beside the cat, in "is good at chess and a liar" the liar beside
whoever is good, in "Tom is in Rome or a village" the village beside Rome, in "feeds the cat in the garden and the dog"
the dog beside the cat, and in "a man with a hat or a woman" the woman beside the man.
"""

from __future__ import annotations

from collections.abc import Sequence

from reasoner.english.chart import Leaf, Tree
from reasoner.english.gender import PETS, animal_gender, is_first_name, is_person
from reasoner.english.meanings import Misread
from reasoner.english.morphology import lemma
from reasoner.english.profile import head_noun
from reasoner.english.sites import SITES
from reasoner.english.word import Word

RULES = frozenset(["np_and", "np_or", "p_and", "p_or"])
"""The rules that join what may be unlike."""
_JOINING = frozenset(["np_and", "np_or"])
_INSIDE = frozenset(["in", "inside", "into", "at"])
"""Prepositions behind which no being stands beside a place."""
_NAMED = frozenset(["apposed", "name", "pronoun", "titled"])


def refuse_unlike(tree: Tree | Leaf, words: Sequence[Word]) -> Tree | Leaf:
    """The derivation, with a place that somebody is in beside another one behind a preposition of its own.

    Raises:
        Misread: it joins somebody with a thing, where another derivation joins what is alike.
    """
    name, parts = tree
    if isinstance(name, int):
        return tree
    if name == "clause" and is_somebody(parts[0], words) and parts[1][0] in {"be", "be_not"}:
        parts = (parts[0], (parts[1][0], (_in_each_place(parts[0], parts[1][1][0], words),)))
    if name in {"p_and", "p_or"} and parts[0][0] == "p_nominal" and _is_with_one(parts[0][1][-1]):
        if is_somebody(parts[0], words) and any(_is_plain(part) and not is_somebody(part, words) for part in parts[1:]):
            raise Misread("a thing is joined to somebody")
    if name == "prep_phrase" and parts[1][0] in _JOINING and _words_of(parts[0], words)[-1] in _INSIDE:
        first, *others = parts[1][1]
        if first[0] != "name" and not _is_being(first, words) and any(_is_being(one, words) for one in others):
            raise Misread("a being is joined to a place")
    if name in {"a", "the"} and parts[-1][0] == "n_post":  # "every man with a hat or a woman" is not every woman
        noun, post = parts[-1][1]
        _refuse_company(noun, post, ("np_or",), words)
    if name == "v_np_pp" and not isinstance(parts[1][1][-1][0], int):
        _refuse_company(parts[1][1][-1], parts[2], ("np_and", "np_or"), words)
    if name == "adjective_prep" and parts[1][0] == "prep_phrase" and parts[1][1][1][0] in _JOINING:
        first, *others = parts[1][1][1][1]
        if not is_somebody(first, words) and any(one[0] == "a" and is_somebody(one, words) for one in others):
            raise Misread("somebody is joined to a thing")
    return (name, tuple(refuse_unlike(part, words) for part in parts))


def _in_each_place(subject: Tree, said: Tree, words: Sequence[Word]) -> Tree:
    """What somebody is, "in Rome or a village", with each place behind a preposition; "Gong is in Rome and a church".

    Raises:
        Misread: it says that somebody is a place.
    """
    known = subject[0] != "name" or is_first_name(words[subject[1][0][0]].lower.split()[0])
    if said[0] in {"p_and", "p_or"} and said[1][0][0] == "p_prep" and any(_is_place(one, words) for one in said[1][1:]):
        if known or said[0] == "p_or":
            raise Misread("somebody is no place")
    if said[0] != "p_prep" or said[1][0][0] != "prep_phrase":
        return said
    preposition, (joined, places) = said[1][0][1]
    if joined not in _JOINING or places[0][0] != "name" or not all(_is_place(one, words) for one in places[1:]):
        return said
    each = [("p_prep", (("prep_phrase", (preposition, one)),)) for one in places]
    return (joined.replace("np", "p"), tuple(each)) if known or joined == "np_or" else said


def _is_place(phrase: Tree, words: Sequence[Word]) -> bool:
    """Whether it is "a village", said of what somebody is or is in."""
    if phrase[0] not in {"a", "p_nominal"}:
        return False
    head = head_noun(phrase[1][-1])
    return head is not None and lemma(words[head[0]].lower, "NOUN") in SITES


def _refuse_company(noun: Tree, post: Tree, joining: Sequence[str], words: Sequence[Word]) -> None:
    """Refuse "with a hat or a woman" as what somebody has with him."""
    while post[0] in {"post_pred", "complements"}:
        post = post[1][0]
    if post[0] != "prep_phrase" or post[1][1][0] not in joining or _words_of(post[1][0], words) != ("with",):
        return
    first, *others = post[1][1][1]
    if is_somebody(("", (noun,)), words) and not _is_being(first, words):
        if any(one[0] not in _NAMED and is_somebody(one, words) for one in others):
            raise Misread("somebody is joined to a thing")


def _words_of(preposition: Tree, words: Sequence[Word]) -> tuple[str, ...]:
    return tuple(words[leaf[0]].lower for leaf in preposition[1])


def _is_being(phrase: Tree, words: Sequence[Word]) -> bool:
    """Whether a noun phrase speaks of a person or an animal."""
    if is_somebody(phrase, words):
        return True
    head = None if isinstance(phrase[1][-1][0], int) else head_noun(phrase[1][-1])
    noun = "" if head is None else lemma(words[head[0]].lower, "NOUN")
    return noun in PETS or bool(animal_gender((noun,)))


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
