"""Second halves that leave out the verb: "Ann fed the cat, and Bob the dog" is "…, and Bob fed the dog".

Of a verb with one phrase behind it, the first of such a pair is rather the subject; of one with two, both stand
behind it, as in "gave Ann a book and Bob a pen". Where it could be either, the sentence is refused.
(Ross, "Gapping and the order of constituents", 1970.)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reasoner.english.chart import Leaf, Tree
from reasoner.english.clauselike import first_leaf, last_leaf
from reasoner.english.first_names import OF_WOMEN
from reasoner.english.gender import is_first_name
from reasoner.english.joined_phrases import in_place_of, spelt
from reasoner.english.meanings import Outside, Unreadable
from reasoner.english.sorts_joined import is_somebody
from reasoner.english.word import Word

_JOINED = {"s_gapped_and": "s_and", "s_gapped_or": "s_or"}
RULES = frozenset(["np_and", *_JOINED])
"""The rules that join what a verb may be left out of."""
_SAID = {"a": "p_nominal", "the": "p_the", "name": "p_name", "bare": "p_bare", "possessed": "p_possessed"}
"""What a noun phrase is behind `is`."""
_AROUND = frozenset(["do", "be", "complements", "p_prep"])


def with_its_verb(tree: Tree | Leaf, words: Sequence[Word]) -> Tree | Leaf:
    """The derivation with the verb in each half.

    Raises:
        Unreadable: it does not show what the second half leaves out.
    """
    name, parts = tree
    if isinstance(name, int):
        return tree
    if name == "v_np_pp" and parts[2][1][0][0] == "prep_phrase":
        _refuse_two_alike(spelt(parts[2][1][0][1][0], words), parts[1], words)
    if name == "complements_more" and parts[0][0] == parts[1][1][0][0] == "prep_phrase":
        _refuse_two_alike(spelt(parts[1][1][0][1][0], words), parts[0][1][1], words)
    if name == "post_and" and all(part[0] == "post_pred" and part[1][0][0] == "prep_phrase" for part in parts):
        if parts[0][1][0][1][1][0] == "np_and":
            _refuse_two_alike(spelt(parts[1][1][0][1][0], words), parts[0], words)
    if name == "prep_phrase" and parts[1][0] == "np_and":
        _refuse_two_alike(spelt(parts[0], words), parts[1], words)
    if name in _JOINED:
        subject, phrase, *pairs = parts
        halves = [("clause", _half(subject, phrase, pair[1], words)) for pair in pairs]
        return (_JOINED[name], (("clause", (subject, phrase)), *halves))
    return (name, tuple(with_its_verb(part, words) for part in parts))


def refuse_two_names(tree: Tree | Leaf, words: Sequence[Word], named: Mapping[str, int]) -> None:
    """Refuse the `Clara Dora` of "Anna loves Bruno and Clara Dora", by whom Dora may be loved.

    It is one name where the text has it again, and unlikely to be one where the text speaks of both by themselves, or
    where the second is a woman's first name.

    Raises:
        Unreadable: it may be one name or two.
    """
    if any(word.name and " " in word.lower for word in words):
        _refuse_two_names(tree, words, named)


def _refuse_two_names(tree: Tree | Leaf, words: Sequence[Word], named: Mapping[str, int]) -> None:
    name, parts = tree
    if isinstance(name, int):
        return
    if name == "clause" and parts[0][0] in {"name", "variable"}:
        behind = _behind_verb(parts[1])
        if behind and behind[-1][0] in {"np_and", "np_or"} and all(one[0] == "name" for one in behind[-1][1]):
            last = words[behind[-1][1][-1][1][0][0]]
            both = last.lower.split()
            if len(both) == 2 and all(map(is_first_name, both)) and named[last.lower] < 2:
                if both[1] in OF_WOMEN or all(one in named for one in both):
                    raise Unreadable(f'"{last.written}" may be one name, or leave out the verb between two; put it in')
    for part in parts:
        _refuse_two_names(part, words, named)


def _refuse_two_alike(first: str, what: Tree, words: Sequence[Word]) -> None:
    """Refuse a preposition that one of two phrases joined has, and the verb as well, as said of both.

    So "put the cup on the table and the plate on the shelf" as something that is put on the shelf.
    """
    parts = what[1] if what[0] == "np_and" else (what,)
    places = [place for part in parts if (place := _place_of(part)) is not None]
    joined = what[0] == "np_and" or any(place[1][1][0] == "np_and" for place in places)
    if joined and len(places) < max(2, len(parts)) and any(spelt(place[1][0], words) == first for place in places):
        raise Unreadable(f'"{first} …" is said of one of them alone')


def _place_of(phrase: Tree) -> Tree | None:
    """The prepositional phrase behind the noun of a noun phrase."""
    post = phrase[1][-1][1][-1] if phrase[1] and phrase[1][-1][0] == "n_post" else phrase
    return post[1][0] if post[0] == "post_pred" and post[1][0][0] == "prep_phrase" else None


def _half(subject: Tree, phrase: Tree, pair: tuple[Tree, Tree], words: Sequence[Word]) -> tuple[Tree, Tree]:
    """The subject and the verb phrase of a half of which only a pair is said."""
    behind = _behind_verb(phrase)
    first, last = pair
    said = " ".join(word.written for word in words[first_leaf(first)[0] : last_leaf(last)[0] + 1])
    placed = last[0] == "prep_phrase"
    if behind and behind[-1][0].startswith("p_") and not placed:  # behind "is"
        last = (_SAID.get(last[0], ""), last[1])
    if not behind or (
        behind[-1][0] != last[0] if last[0] in {"", *_SAID.values()} else placed is not (behind[-1][0] == "prep_phrase")
    ):
        raise Unreadable(f'"{said}" leaves out the verb; put it in')
    alone = in_place_of(phrase, behind[-1], last)
    if len(behind) == 1:
        return first, alone
    both = is_somebody(first, words) is is_somebody(behind[0], words)
    if placed and both is (is_somebody(first, words) is is_somebody(subject, words)):
        raise Outside(f'"{said}" leaves out the verb, and may be with whom; put it in')
    if not both:
        return first, alone
    return subject, in_place_of(alone, behind[0], first)


def _behind_verb(phrase: Tree) -> list[Tree]:
    """The noun phrases, prepositional phrases or the predicate noun that a simple verb phrase has behind its verb."""
    name, parts = phrase
    if name == "prep_phrase" or name in _SAID.values():
        return [phrase]
    if name in _AROUND:
        return [one for part in parts for one in _behind_verb(part)]
    if name in {"v_np", "v_pp", "v_np_pp", "v_np_np", "v_give"}:
        return [one for part in parts[1:] for one in (_behind_verb(part) if part[0] == "complements" else [part])]
    return []
