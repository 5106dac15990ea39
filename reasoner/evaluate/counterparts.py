"""Names of a program and of its text that stand for each other, one for one.

A program and a text that say something else by the same names differ in a polarity, a quantifier, a connective or the
order of arguments. Where the text has a name akin to the program's that is none of its own (`NonSmoker(tom)` for
`¬Smoker(tom)`), or the program one that the text lacks, nothing tells whether they say something else or the same thing
otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reasoner.evaluate.unsaid import has_word
from reasoner.logic import Formula
from reasoner.pooling.names import OPEN, likeness, words
from reasoner.pooling.symbols import SymbolKey, survey

_NOT = re.compile(r"^[Nn]ot(?=[A-Z])|^[Nn]ot_(?=\w)")


def speaks_otherwise(given: Formula, read: Formula, program: Sequence[Formula], text: Sequence[Formula]) -> bool:
    """Whether a formula of a program and what its sentence was read as may say one thing by different names.

    Args:
        given: the program's formula.
        read: the sentence's.
        program: all formulas of the program.
        text: of all sentences.
    """
    ours, theirs, here = _affirmed(program), survey(text), _affirmed([given])
    said = [key for key in survey([read]) if key.arity]
    if any(_are_akin(one.name, other.name) for one in here if one.arity for other in said) and any(
        key.arity and not _is_spelt(key, theirs) for key in here
    ):
        return True
    odd = [key for key in survey([read]) if key not in ours and not _has_counterpart(key, ours)]
    return any(_are_akin(key.name, one.name) for key in odd for one in here)


def are_named_otherwise(program: Sequence[Formula], text: Sequence[Formula]) -> bool:
    """Whether the program or its text has a predicate that the other has under no name that is a spelling of it.

    A child that is called a kid elsewhere is one to whoever wrote the program. From such a text something may follow,
    but that nothing does may be for want of this one link.
    """
    ours, theirs = _affirmed(program), _affirmed(text)
    pairs = ((ours, theirs), (theirs, ours))
    return any(key.arity and not _is_spelt(key, others) for mine, others in pairs for key in mine)


def _affirmed(formulas: Sequence[Formula]) -> frozenset[SymbolKey]:
    """The symbols of formulas, those that deny others as these: `NotGreen` as `Green`."""
    return frozenset(key._replace(name=_NOT.sub("", key.name)) for key in survey(formulas))


def _is_spelt(key: SymbolKey, others: Iterable[SymbolKey]) -> bool:
    """Whether a symbol's name is a spelling of one of the others', whatever their kinds and arities."""
    return any(likeness(one.name, key.name, max(one.arity, key.arity)).score > OPEN for one in others)


def _has_counterpart(key: SymbolKey, others: Iterable[SymbolKey]) -> bool:
    least = OPEN if key.arity else 0  # individuals of one text may differ by a capital
    alike = (one for one in others if one.kind == key.kind and one.arity == key.arity)
    return sum(likeness(one.name, key.name, key.arity).score > least for one in alike) == 1


def _are_akin(first: str, second: str) -> bool:
    """Whether two names share a word, or one is in the other: `Unhappy`, `Happy`."""
    short, long = sorted((first.lower(), second.lower()), key=len)
    return short in long[-len(short) :] or any(has_word(second, piece) for piece in words(first))
