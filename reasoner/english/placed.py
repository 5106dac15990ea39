"""Meaning postulates of where things are to one another, and of what two are of each other.

What is left of something has it on its right, and what is near it is near to it; *left of* and *north of* order things
strictly, in one view of them (Miller and Johnson-Laird, "Language and Perception", 1976, section 6.1).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reasoner.english.lexicon import Entry
from reasoner.english.vocabulary import MUTUAL
from reasoner.logic.nodes import And, ForAll, Formula, Iff, Implies, Not, Predicate, Variable

ByWords = Mapping[tuple[tuple[str, ...], int], Entry]
Said = tuple[Formula, str]
_ORDERS = (
    (("left-of",), ("right-of",)), (("north-of",), ("south-of",)), (("east-of",), ("west-of",)),
    (("above",), ("below",)),
)  # fmt: skip
"""What orders things strictly, with its converse."""
_CONVERSES = (*_ORDERS, (("over",), ("under",)), (("in-front-of",), ("behind",)))
_BOTH_WAYS = frozenset(
    [("near",), ("beside",), ("next", "to"), ("opposite",), ("adjacent", "to"), ("close", "to"), ("far", "from"),
     ("married", "to"), ("engaged", "to"), ("related", "to"), ("similar", "to"), ("different", "from")]
    + [(noun, "of") for noun in MUTUAL - {"brother", "sister", "lover"}]
)  # fmt: skip
"""What one is to the other where the other is so to the one."""
_X, _Y, _Z = (Variable(name) for name in "xyz")


def placed(by_words: ByWords) -> Iterator[Said]:
    """(postulate, its reason) pairs for the relations of a text that go both ways, or have another the other way."""
    for words in sorted(_BOTH_WAYS):
        if (words, 2) in by_words:
            name, said = by_words[words, 2].symbol, " ".join(words)
            body = Implies(Predicate(name, (_X, _Y)), Predicate(name, (_Y, _X)))
            yield ForAll((_X, _Y), body), f"what is “{said}” something has that “{said}” it"
    for one, other in _CONVERSES:
        if (one, 2) in by_words and (other, 2) in by_words:
            first, second = by_words[one, 2].symbol, by_words[other, 2].symbol
            same = Iff(Predicate(first, (_X, _Y)), Predicate(second, (_Y, _X)))
            yield ForAll((_X, _Y), same), f"what is “{' '.join(one)}” something has that “{' '.join(other)}” it"
    for words in (each for pair in _ORDERS for each in pair):
        if (words, 2) in by_words:
            name, said = by_words[words, 2].symbol, " ".join(words)
            before = Predicate(name, (_X, _Y))
            yield ForAll((_X, _Y), Implies(before, Not(Predicate(name, (_Y, _X))))), f"“{said}” goes one way"
            chain = And((before, Predicate(name, (_Y, _Z))))
            yield ForAll((_X, _Y, _Z), Implies(chain, Predicate(name, (_X, _Z)))), f"“{said}” is transitive"
