"""What a lone phrase leaves out: "was not written by Ann but by Bob" is "was not written by Ann but written by Bob".

A derivation with such a phrase behind *but*, *not* or a comma is made one in which the whole predicate, or the verb
with what belongs to it, stands again.
"""

from __future__ import annotations

from reasoner.english.chart import Leaf, Tree
from reasoner.english.joined_phrases import spelt
from reasoner.english.meanings import Outside, Unreadable
from reasoner.english.word import Word

_JOINED = frozenset(["be_not_but", "p_and", "p_or", "p_either"])
_VERBS = {"do_not_but": ("do_not", "do_emphatic"), "modal_not_but": ("modal_not", "modal")}
"""Verb phrases that deny one phrase and say another, with how they deny and say."""
RULES = _JOINED | _VERBS.keys()
"""The rules that join predicates, or put one in place of another."""
_OF_ANY = frozenset(["any", "anything", "every", "everything", "no", "nothing"])
_BEHIND = {"p_name": "name", "p_the": "the", "p_bare": "bare", "p_nominal": "a"}
"""What a predicate noun is behind a preposition."""
_OF = frozenset(["n_of", "function_of"])
_OF_ACTS = frozenset(["by", "for", "of", "to"])
"""Prepositions of phrases that a verb or an adjective stands before."""


def said_again(tree: Tree | Leaf, words: tuple[Word, ...]) -> Tree | Leaf:
    """The derivation with the predicate before a lone phrase, where both have one preposition, said of that as well.

    Raises:
        Outside: behind *but* or *not* another preposition stands, which says nothing by itself.
        Unreadable: what stands behind *but* contrasts with nothing before it.
    """
    name, parts = tree
    if isinstance(name, int):
        return tree
    parts = tuple(said_again(part, words) for part in parts)
    if name in _VERBS:
        return _denied_and_said(name, parts)
    if name == "be_not_but" and parts[1][0] in _BEHIND:
        return (name, (parts[0], _behind_preposition(parts[0], parts[1])))
    if name == "be_not_but" and parts[1][0] == "p_than":
        return (name, (parts[0], _with_than(parts[0], parts[1][1][0])))
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
    said, before = spelt(preposition, words), _preposition(first, words)
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
    return spelt(parts[0], words) if name == "prep_phrase" else _preposition(parts[-1], words)


def _with(tree: Tree, phrase: Tree) -> Tree:
    """A predicate with another phrase behind its preposition."""
    name, parts = tree
    last = phrase if name == "prep_phrase" or name in _OF else _with(parts[-1], phrase)
    return (name, (*parts[:-1], last))


def _denied_and_said(name: str, parts: tuple[Tree | Leaf, ...]) -> Tree:
    """`does not live in Rome but in Oslo`: does not live in Rome, and does live in Oslo."""
    *modal, verb, phrase = parts
    denied, said = _VERBS[name]
    bases = (verb, _ending_in(verb, phrase))
    if modal:
        first, second = (("base_one", (base,)) for base in bases)
        return ("vp_and", ((denied, (*modal, first)), (said, (*modal, second))))
    return ("vp_and", ((denied, (("base_one", (bases[0],)),)), (said, (bases[1],))))


def _ending_in(tree: Tree | Leaf, phrase: Tree) -> Tree:
    """A verb with another phrase at the end of what belongs to it."""
    name, parts = tree
    last = None if isinstance(name, int) or len(parts) < 2 and name != "complements" else parts[-1]
    if last is None or isinstance(last[0], int) or last[0] in _OF_ANY:
        raise Unreadable('"but …" contrasts with nothing before it')
    if last[0] == "complements":
        return (name, (*parts[:-1], _ending_in(last, phrase)))
    if last[0] == "prep_phrase" and phrase[0] != "prep_phrase":
        return (name, (*parts[:-1], ("prep_phrase", (last[1][0], phrase))))
    if (last[0] == "prep_phrase") != (phrase[0] == "prep_phrase"):
        raise Unreadable('"but …" contrasts with nothing before it')
    return (name, (*parts[:-1], phrase))


def _behind_preposition(first: Tree, other: Tree) -> Tree:
    """`is not in Rome but Oslo`: but in Oslo; "is not fond of a dog but a liar" says what somebody is."""
    last: Tree | Leaf = first
    while not isinstance(last[0], int) and last[0] != "prep_phrase":
        last = last[1][-1]
    alike = not isinstance(last[0], int) and last[1][1][0] == _BEHIND[other[0]]
    if not alike or (first[0] != "p_prep" and other[0] == "p_nominal"):
        return other
    return _with(first, (_BEHIND[other[0]], other[1]))


def _with_than(first: Tree, than: Tree) -> Tree:
    """`is not taller than Ann but than Bob`: but taller than Bob."""
    if first[0] != "p_comparative" or first[1][0][0] not in {"comparative", "comparative_more", "comparative_less"}:
        raise Unreadable('"than …" contrasts with nothing before it')
    name, parts = first[1][0]
    return ("p_comparative", ((name, (*parts[:-1], than)),))
