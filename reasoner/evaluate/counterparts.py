"""Names of a program and of its text that stand for each other.

A program and a text that say something else by the same names differ in a polarity, a quantifier, a connective or the
order of arguments. Where one of them has a predicate that the other calls otherwise, a link between two words may be
missing that whoever wrote the program knew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reasoner.english.morphology import lemma
from reasoner.logic import Formula
from reasoner.pooling.names import OPEN, likeness
from reasoner.pooling.symbols import SymbolKey, survey

_NOT = re.compile(r"^[Nn]ot(?=[A-Z])|^[Nn]ot_(?=\w)")


def are_named_otherwise(program: Sequence[Formula], text: Sequence[Formula]) -> bool:
    """Whether the program or its text has a predicate that the other has under no name that is a spelling of it.

    A child that is called a kid elsewhere is one to whoever wrote the program. From such a text something may follow,
    but that nothing does may be for want of this one link.
    """
    ours, theirs = _affirmed(program), _affirmed(text)
    pairs = ((ours, theirs), (theirs, ours))
    return any(key.arity and not _is_spelt(key, others) for mine, others in pairs for key in mine)


def takes_all_for_people(program: Sequence[Formula], text: Sequence[Formula]) -> bool:
    """Whether the program says who is a person, and its text, read as being about people alone, does not."""

    def speaks(formulas: Sequence[Formula]) -> bool:
        return any(key.arity and lemma(key.name.lower(), "NOUN") == "person" for key in survey(formulas))

    return speaks(program) and not speaks(text)


def _affirmed(formulas: Sequence[Formula]) -> frozenset[SymbolKey]:
    """The symbols of formulas, those that deny others as these: `NotGreen` as `Green`."""
    return frozenset(key._replace(name=_NOT.sub("", key.name)) for key in survey(formulas))


def _is_spelt(key: SymbolKey, others: Iterable[SymbolKey]) -> bool:
    """Whether a symbol's name is a spelling of one of the others', whatever their kinds and arities."""
    return any(likeness(one.name, key.name, max(one.arity, key.arity)).score > OPEN for one in others)
