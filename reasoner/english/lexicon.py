"""Which symbol a phrase becomes: one for one meaning across a document.

Symbols are named after lemmas, so that `eats`, `eat` and `does not eat` are one predicate, and so are `young people`
and `is young`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from reasoner.english.fusing import Fusions
from reasoner.english.morphology import is_gradable
from reasoner.logic.nodes import Formula, Variable


@dataclass(frozen=True, slots=True)
class Entry:
    """How a symbol is said: the kind of phrase and its lemmas; `be` predicates stand after `is`.

    Kinds of predicates: `adjective`, `noun`, `verb`, `be` (a prepositional or participial phrase), `comparative`.
    Kinds of terms: `name`, `the`, `function`.
    """

    symbol: str
    arity: int
    kind: str
    words: tuple[str, ...]


@dataclass(slots=True)
class Lexicon:
    """Symbols of one document. `rename` gives symbols chosen elsewhere: (the name we would give, arity) to theirs.

    `titles` has those that are said as they are, in quotes; the arities of terms are -1, -2, …. `fused` has those
    that are said in more words than the reader makes one symbol of.

    >>> Lexicon().predicate("verb", ("live", "in"), 2)
    'LiveIn'
    """

    rename: dict[tuple[str, int], str] = field(default_factory=dict)
    entries: dict[tuple[str, int], Entry] = field(default_factory=dict)
    titles: set[tuple[str, int]] = field(default_factory=set)
    fused: Fusions = field(default_factory=Fusions)
    _spelling: dict[tuple[str, bool], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for read, name in self.rename.items():
            self.give(read, name)

    def give(self, read: tuple[str, int], name: str) -> None:
        """Call by a name what we would call otherwise, however its words are spelt where they begin a sentence."""
        self.rename[read] = name
        self._spelling.setdefault((read[0].casefold(), read[1] > 0), read[0])

    def anew(self) -> Lexicon:
        """One without entries by which everything is read as by this one."""
        return Lexicon(self.rename, titles=self.titles, fused=self.fused)

    def fuse(self, formula: Formula) -> Formula:
        """The formula with the symbols that `fused` has for what the reader makes of several words."""
        names = {name: read for (read, arity), name in self.rename.items() if arity >= 2}
        return self.fused.fuse(formula, names) if self.fused else formula

    def predicate(self, kind: str, words: Sequence[str], arity: int) -> str:
        """The predicate symbol of a phrase given by its lemmas."""
        name = camel(words, upper=True)
        name = self._spelling.setdefault((name.casefold(), True), name)
        name = self.rename.get((name, arity), name)
        found = self.entries.get((name, arity))
        if found is not None and found.kind != kind and arity == 1 and not self.rename and _are_apart(found, kind):
            name = ("A" if kind == "noun" else "Be") + name
            found = self.entries.get((name, arity))
        if found is None:
            self.entries[name, arity] = Entry(name, arity, kind, tuple(words))
        return name

    def knows(self, words: Sequence[str]) -> bool:
        """Whether a symbol for this noun came with the lexicon."""
        return bool(self.rename) and (camel(words, upper=True), 1) in self.rename

    def term(self, kind: str, words: Sequence[str], arity: int = 0) -> str:
        """The constant or function symbol of a name or description."""
        name = camel(words, upper=False)
        name = self._spelling.setdefault((name.casefold(), False), name)
        name = self.rename.get((name, -1 - arity), name)
        if (name, -1 - arity) not in self.entries:
            self.entries[name, -1 - arity] = Entry(name, arity, kind, tuple(words))
        return name

    def has_predicate(self, words: Sequence[str], arity: int) -> bool:
        """Whether a predicate symbol for these words has been used."""
        return self._has(camel(words, upper=True), True, arity)

    def has_term(self, words: Sequence[str], arity: int = 0) -> bool:
        """Whether a term symbol for these words has been used."""
        return self._has(camel(words, upper=False), False, -1 - arity)

    def _has(self, name: str, upper: bool, place: int) -> bool:
        name = self._spelling.get((name.casefold(), upper), name)
        return (self.rename.get((name, place), name), place) in self.entries


def _are_apart(found: Entry, kind: str) -> bool:
    """Whether a noun is another word than the adjective spelt like it, as goods are nothing good: one that compares.

    Adjectives that do not compare mean what their nouns do: who is Italian is an Italian.
    """
    return {found.kind, kind} == {"noun", "adjective"} and len(found.words) == 1 and is_gradable(found.words[0])


_PIECES = re.compile(r"[^\W_]+")


@lru_cache(maxsize=100_000)
def _camel(words: tuple[str, ...], upper: bool) -> str:
    parts: list[str] = [
        part for word in words for part in _PIECES.findall(word.replace(",", "").replace("%", " percent"))
    ]
    if not parts:
        return "It" if upper else "it"
    name = parts[0][:1].upper() + parts[0][1:] if upper else parts[0][:1].lower() + parts[0][1:]
    for part in parts[1:]:  # 3.5 is not 35
        name += ("_" if name[-1].isdigit() and part[0].isdigit() else "") + part[:1].upper() + part[1:]
    if name[0].isdigit():
        name = ("N" if upper else "n") + name
    return name


VARIABLES = "xyzuvw"
"""Names of bound variables, in their order."""


def first_variables(count: int) -> tuple[Variable, ...]:
    """The variables for the places of a predicate of at most six."""
    return tuple(Variable(name) for name in VARIABLES[:count])


def camel(words: Sequence[str], *, upper: bool) -> str:
    """CamelCase of lemmas: `LiveIn` for predicates, `baldEagle` for terms."""
    return _camel(tuple(words), upper)
