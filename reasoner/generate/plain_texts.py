"""Texts of facts and of rules with one condition, over a word list whose words the reader takes alike.

In them a sentence is read by its frame: its words of structure, what part the others are, and how its formula has
their symbols. None of them says what the text is about, "it" stands beside what it means, and one sentence tells of
another only that two words may be one word, misspelt or written apart. So a text is read as it is meant if each of its
frames has been, with other words, and no two of its words are like that. That every word of a list may stand in every
frame is tested over the whole list. Of other lists and other sentences every text is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from reasoner.english import may_be_slip
from reasoner.generate.vocabulary import Vocabulary, load_vocabulary
from reasoner.logic import ForAll, Formula, Function, Implies, Not, Predicate, Variable
from reasoner.logic.literals import atom_of

LISTS = frozenset({"fictional"})
"""Word lists of which every word has been read in every frame."""
SHORTEST_PART = 3
"""Letters of a word that may be the first part of another one."""

Said = tuple[str, Formula]
"""A sentence with what it is to say."""
Shape = tuple[bool, bool, int]
"""Whether it is a rule, whether it affirms, and the place of the first symbol in the sentence."""
Part = str | tuple[str, bool]
"""A word of structure; of a listed word what part of speech it is, and whether it has a capital."""
Frame = tuple[tuple[Part, ...], Shape]


class PlainTexts:
    """The frames that have been read over one word list."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = listed(vocabulary)
        self._alike = _alike(self._words)
        self._as_written = {
            written: ((part, written != word), symbol, word)
            for word, (part, symbol) in self._words.items()
            for written in (word, word.capitalize())
        }
        self._read: set[Frame] = set()

    def frames(self, told: Iterable[Said]) -> frozenset[Frame] | None:
        """The frames of a text; None if it has a sentence of another kind, or two words that may be one."""
        found: set[Frame] = set()
        met: set[str] = set()
        for said, formula in told:
            frame = self._frame(said, formula, met)
            if frame is None:
                return None
            found.add(frame)
        return frozenset(found) if all(self._alike[word].isdisjoint(met) for word in met & self._alike.keys()) else None

    def known(self, frames: frozenset[Frame]) -> bool:
        """Whether all of them have been read."""
        return frames <= self._read

    def learn(self, frames: frozenset[Frame]) -> None:
        """A text of these frames was read as it is meant."""
        new = frames - self._read
        self._read.update(frame for frame in new if not any(map(self._may_be_listed, frame[0])))

    def _may_be_listed(self, part: Part) -> bool:
        return isinstance(part, str) and any(may_be_one(part.lower(), word) for word in self._words)

    def _frame(self, said: str, formula: Formula, met: set[str]) -> Frame | None:
        """The frame of a sentence, whose listed words are added to those that have been met."""
        parts: list[Part] = []
        symbols: list[str] = []
        for written in said.replace(",", " ,").replace(".", " .").split():
            known = self._as_written.get(written)
            if known is None:
                parts.append(written)
            else:
                part, symbol, word = known
                parts.append(part)
                symbols.append(symbol)
                met.add(word)
        shape = _shape(formula, symbols)
        return None if shape is None else (tuple(parts), shape)


def _shape(formula: Formula, symbols: Sequence[str]) -> Shape | None:
    """What a fact or a rule is but for its symbols, of which only the places are told; None for anything else."""
    match formula:
        case ForAll((Variable() as about,), Implies(Predicate(first, (one,)), then)) if one is about:
            positive, atom = not isinstance(then, Not), atom_of(then)
            used = (first, atom.name) if isinstance(atom, Predicate) and atom.arguments == (about,) else ()
        case Predicate(name, (Function(thing, ()),)) | Not(Predicate(name, (Function(thing, ()),))):
            positive, used = isinstance(formula, Predicate), (name, thing)
        case _:
            return None
    if len(used) != 2 or len(symbols) != 2 or set(symbols) != set(used) or symbols[0] == symbols[1]:
        return None
    return isinstance(formula, ForAll), positive, symbols.index(used[0])


def listed(vocabulary: Vocabulary) -> dict[str, tuple[str, str]]:
    """The nouns, adjectives and names of a word list as they are said, each with its part of speech and its symbol."""
    found: dict[str, tuple[str, str]] = {}
    twice: set[str] = set()
    book = vocabulary.verbalizer.book

    def add(said: str, part: str, symbol: str) -> None:
        word = said.lower()
        if found.setdefault(word, (part, symbol))[1] != symbol or " " in word:
            twice.add(word)

    for symbol in vocabulary.symbols["nouns"]:
        add(book.predicate(symbol, 1).noun, "noun", symbol)
        add(book.predicate(symbol, 1).nouns, "nouns", symbol)
    for symbol in vocabulary.symbols["adjectives"]:
        add(book.predicate(symbol, 1).singular.removeprefix("is "), "adjective", symbol)
    for symbol in vocabulary.symbols["names"]:
        add(book.term(symbol, 0), "name", symbol)
    return {word: each for word, each in found.items() if word not in twice}


def _alike(words: Mapping[str, tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Of words that may be others of other symbols, those."""
    found: dict[str, frozenset[str]] = {}
    for word, (_, symbol) in words.items():
        others = (other for other, (_, another) in words.items() if another != symbol)
        same = frozenset(other for other in others if may_be_one(word, other))
        if same:
            found[word] = same
    return found


def may_be_one(word: str, other: str) -> bool:
    """Whether a reader may take two words of a text for one that is misspelt, or written apart elsewhere."""
    if word[0] != other[0]:
        return False
    shorter, longer = sorted((word, other), key=len)
    written_apart = len(shorter) >= SHORTEST_PART and longer.startswith(shorter)
    return written_apart or may_be_slip(word, other) or may_be_slip(other, word)


@cache
def plain_texts(name: str) -> PlainTexts | None:
    """What has been read over the word list of a name; None for those whose words have not all been tried."""
    return PlainTexts(load_vocabulary(name)) if name in LISTS else None
