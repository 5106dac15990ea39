"""What a text calls "the girl with a hat": the one thing that a description fits, as it takes for granted.

A description gives two premises: that the girl has a hat, and that nobody else is a girl with a hat. Both are told as
one sentence; and where there is another girl, she is called by her description, rather than "the girl 2".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from reasoner.english import Entry, Lexicon, Verbalizer
from reasoner.english.phrasing import article
from reasoner.english.vocabulary import PREPOSITIONS
from reasoner.logic import Equal, ForAll, Formula, Function, Implies, Variable, substitute

_NUMBER = re.compile(r"\d+$")
_PHRASE = re.compile(rf"\bthat (?:is|are) (?=(?:{'|'.join(sorted(PREPOSITIONS))}) )")


class Descriptions:
    """The descriptions among what a text takes for granted.

    Args:
        granted: that.
        short: whether "that is" is left out before a preposition: the girl with a hat.
    """

    def __init__(self, granted: Iterable[Formula], *, short: bool = True) -> None:
        granted = list(granted)
        self._short = short
        self._fits: dict[str, tuple[Variable, Formula]] = {}
        for formula in granted:
            match formula:
                case ForAll((one,), Implies(fits, Equal(left, Function(name, ())))) if left is one:
                    self._fits[name] = one, fits
        self._told = {substitute(fits, {one: Function(name)}): name for name, (one, fits) in self._fits.items()}

    def name(self, lexicon: Lexicon, verbalizer: Verbalizer) -> None:
        """Give the lexicon the descriptions of things that would else be called the same, but for a number."""
        stems = [_NUMBER.sub("", name) for name, arity in lexicon.entries if arity == -1]
        for name in self._fits:
            noun = self._noun(name, verbalizer) if stems.count(_NUMBER.sub("", name)) > 1 else ""
            if noun:
                entry = lexicon.entries.get((name, -1), Entry(name, 0, "mass", ()))
                lexicon.entries[name, -1] = replace(entry, kind="mass", words=("the", *noun.split()))

    def told(self, formula: Formula, verbalizer: Verbalizer) -> str:
        """`there is a girl with a hat`, `there is only one`; "" if the formula is of no description."""
        match formula:
            case ForAll(_, Implies(_, Equal(_, Function(name, ())))) if name in self._fits:
                noun = self._noun(name, verbalizer)
                return f"there is only one {noun}" if noun else ""
        name = self._told.get(formula, "")
        noun = self._noun(name, verbalizer) if name else ""
        return f"there is {article(noun)} {noun}" if noun else ""

    def is_of_one(self, formula: Formula) -> bool:
        """Whether the formula says that a description fits, which goes without saying where it fits only one."""
        return formula in self._told

    def _noun(self, name: str, verbalizer: Verbalizer) -> str:
        said = verbalizer.description(*self._fits[name])
        return _PHRASE.sub("", said or "", count=1) if self._short else said or ""
