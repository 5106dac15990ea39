"""Names of a program and of its text that stand for each other, one for one.

A program and a text that say something else by the same names differ in a polarity, a quantifier, a connective or the
order of arguments. Where the text has a name akin to the program's that is none of its own (`NonSmoker(tom)` for
`¬Smoker(tom)`), or the program one that the text lacks, nothing tells whether they say something else or the same thing
otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reasoner.evaluate.unsaid import has_word
from reasoner.logic import Formula
from reasoner.pooling.names import OPEN, likeness, words
from reasoner.pooling.symbols import SymbolKey, survey


def speaks_otherwise(given: Formula, read: Formula, program: Sequence[Formula], text: Sequence[Formula]) -> bool:
    """Whether a formula of a program and what its sentence was read as may say one thing by different names.

    Args:
        given: the program's formula.
        read: the sentence's.
        program: all formulas of the program.
        text: of all sentences.
    """
    ours, theirs = survey(program), survey(text)
    names = [key.name for key in theirs]
    if any(key.arity and not _is_spelt(key.name, names) for key in survey([given])):
        return True
    odd = [key for key in survey([read]) if key not in ours and not _has_counterpart(key, ours)]
    return any(_are_akin(key.name, one.name) for key in odd for one in survey([given]))


def _is_spelt(name: str, others: Iterable[str]) -> bool:
    """Whether a name of any kind is another spelling of one of them, or denies it: `NotGreen`."""
    pieces = words(name)
    rest = "".join(pieces[1:]) if pieces[:1] == ("not",) else name
    return any(likeness(one, rest).score > OPEN for one in others)


def _has_counterpart(key: SymbolKey, others: Iterable[SymbolKey]) -> bool:
    least = OPEN if key.arity else 0  # individuals of one text may differ by a capital
    alike = (one for one in others if one.kind == key.kind and one.arity == key.arity)
    return sum(likeness(one.name, key.name, key.arity).score > least for one in alike) == 1


def _are_akin(first: str, second: str) -> bool:
    """Whether two names share a word, or one is in the other: `Unhappy`, `Happy`."""
    short, long = sorted((first.lower(), second.lower()), key=len)
    return short in long[-len(short) :] or any(has_word(second, piece) for piece in words(first))
