"""Meaning postulates between a word and the phrase it stands for.

What is *Vienna-made* is made in Vienna, where the text says that something is made in a place (Marchand, "The
categories and types of present-day English word-formation", 1969, on compounds with a participle). What has *a
resolution of 1080p* has 1080p for its resolution; so with values, things written in digits, alone: who has a friend of
Bob with him need not have Bob for a friend.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reasoner.english.lexicon import Entry, Lexicon
from reasoner.english.morphology import is_participle, lemma
from reasoner.english.vocabulary import PREPOSITIONS
from reasoner.logic.fold import subexpressions
from reasoner.logic.nodes import And, Equal, Exists, ForAll, Formula, Function, Iff, Number, Predicate, Term, Variable

ByWords = Mapping[tuple[tuple[str, ...], int], Entry]
Said = tuple[Formula, str]
_X, _Y = Variable("x"), Variable("y")
_HAVING = (("have",), ("with",))


def spelt_out(
    formulas: Sequence[Formula], lexicon: Lexicon, by_words: ByWords, functions: Iterable[str]
) -> Iterator[Said]:
    """(postulate, its reason) pairs for the predicates and functions of a text."""
    yield from _compounds(lexicon, by_words)
    yield from _values(formulas, lexicon, by_words, functions)


def _compounds(lexicon: Lexicon, by_words: ByWords) -> Iterator[Said]:
    """What is Vienna-made is made in Vienna; what is Bob-made, Bob makes."""
    for (words, arity), entry in by_words.items():
        name, _, participle = words[-1].rpartition("-")
        if (
            arity != 1
            or entry.kind != "adjective"
            or len(words) > 1
            or not name
            or not is_participle(participle.lower())
        ):
            continue
        named = [
            one for (_, place), one in lexicon.entries.items() if place == -1 and _joined(one.words) == name.casefold()
        ]
        forms = {participle.lower(), lemma(participle.lower(), "VERB")}
        placed = [one for (said, places), one in by_words.items() if places == 2 and _is_of(said, forms)]
        if len(named) != 1 or len(placed) != 1:
            continue
        thing, relation = Function(named[0].symbol), placed[0]
        inverse = len(relation.words) == 1
        terms: tuple[Term, ...] = (thing, _X) if inverse else (_X, thing)
        same = Iff(Predicate(entry.symbol, (_X,)), Predicate(relation.symbol, terms))
        said = (
            f"“{' '.join(named[0].words)}” “{relation.words[0]}” it" if inverse else f"“{' '.join(relation.words)}” it"
        )
        yield ForAll((_X,), same), f"what is “{words[0]}”, {said}"


def _is_of(words: tuple[str, ...], forms: set[str]) -> bool:
    return words[0] in forms and (len(words) == 1 or (len(words) == 2 and words[1] in PREPOSITIONS))


def _joined(words: Sequence[str]) -> str:
    return "-".join(words).casefold()


def _values(
    formulas: Sequence[Formula], lexicon: Lexicon, by_words: ByWords, functions: Iterable[str]
) -> Iterator[Said]:
    """What has a resolution of 1080p is what has 1080p for its resolution."""
    for function in sorted(functions):
        entry = lexicon.entries.get((function, -2))
        relation = None if entry is None else by_words.get(((*entry.words, "of"), 2))
        if entry is None or relation is None:
            continue
        values = {
            node.arguments[1]: None
            for formula in formulas
            for node in subexpressions(formula)
            if isinstance(node, Predicate) and node.name == relation.symbol and _is_value(node.arguments[1], lexicon)
        }
        for value in values:
            for having in (by_words[words, 2] for words in _HAVING if (words, 2) in by_words):
                had = And((Predicate(relation.symbol, (_Y, value)), Predicate(having.symbol, (_X, _Y))))
                same = Iff(Exists((_Y,), had), Equal(Function(function, (_X,)), value))
                noun = " ".join(entry.words)
                yield ForAll((_X,), same), f"what has a “{noun}” of so much is what has it for its “{noun}”"


def _is_value(term: Term, lexicon: Lexicon) -> bool:
    if isinstance(term, Number):
        return True
    entry = lexicon.entries.get((term.name, -1)) if isinstance(term, Function) else None
    return entry is not None and entry.words[0][:1].isdigit()
