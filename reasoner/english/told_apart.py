"""Two that one noun speaks of: the man with the hat saw the man with the cane, and not himself."""

from __future__ import annotations

from collections.abc import Sequence

from reasoner.english.discourse import Body, Box, Context
from reasoner.english.meanings import Unreadable
from reasoner.english.vocabulary import PREPOSITIONS
from reasoner.english.word import Word
from reasoner.logic.nodes import Term

_LIMITS = (PREPOSITIONS - {"of", "than"}) | {"who", "whose", "that", "which"}
"""Words by which what follows a noun, and says which one is meant, may begin."""
_JOINING = frozenset({",", "and", "or", "but", "if", "when", "while", "because", "unless", "then", "so", "that"})


def told_apart(noun: str, words: Sequence[Word], context: Context, earlier: int, body: Body) -> Body:
    """What is said of "the man" alone, refused of whom "the man with the hat" in the same clause has spoken of.

    Args:
        noun: the noun, without what limits it.
        words: the words of the sentence.
        context: what has been spoken of, the first `earlier` things in other sentences.
        earlier: how many these are.
        body: what is said.
    """
    said = [word.lower for word in words]
    places = [at for at, word in enumerate(said) if word == noun and "the" in said[max(0, at - 2) : at]]
    limited = [at for at in places if at + 1 < len(said) and said[at + 1] in _LIMITS]
    if len(places) < 2 or not limited:
        return body
    one_clause = limited == places and _JOINING.isdisjoint(said[places[0] : places[-1]])
    spoken = one_clause and any(referent.words[-1:] == (noun,) for referent in context.referents[earlier:])

    def checked(term: Term, inner: Context) -> Box:
        if spoken or term == context.local:
            raise Unreadable(f'"the {noun} … the {noun}" does not say which is which; say it of each')
        return body(term, inner)

    return checked
