"""How symbols are said: a phrase for every predicate, function and constant, chosen so that it is read back as itself.

A symbol's words come from a lexicon entry or from its name (`livesIn`, `BaldEagle`, `has_part`); the kind of phrase
from the dictionary. Every candidate is tried on the reader once; one that is not read as a single atom is dropped, and
the last resort (`relation “R” holds of x to y`) always works.
"""

from __future__ import annotations

from collections.abc import Iterable

from reasoner.english.document import translate_text
from reasoner.english.lexicon import Lexicon
from reasoner.english.morphology import uses
from reasoner.english.phrasing import PIECES, Phrase, candidates, split_name, weather
from reasoner.english.wordclass import Use
from reasoner.english.wordkinds import kinds_of
from reasoner.logic.nodes import Equal, ForAll, Formula, Function, Implies, Not, Predicate, Variable

_X, _Y, _Z = Variable("x"), Variable("y"), Variable("z")


class Phrasebook:
    """Phrases for the symbols of one lexicon, made on first use.

    `strict` is for sentences that will be read back; otherwise the first candidate is taken untried. Reading
    back with `self.lexicon` gives the original symbols: its `rename` and `titles` are filled here. How the formulas
    of `text` use their symbols tells nouns from verbs.
    """

    def __init__(self, lexicon: Lexicon | None = None, *, strict: bool = True, text: Iterable[Formula] = ()) -> None:
        self.lexicon = Lexicon() if lexicon is None else lexicon
        self.strict = strict
        self._use = Use.of(text)
        self._predicates: dict[tuple[str, int], Phrase] = {}
        self._terms: dict[tuple[str, int], str] = {}
        self._taken: dict[tuple[str, int], str] = {}

    def predicate(self, name: str, arity: int) -> Phrase:
        """The phrase for a predicate symbol."""
        key = (name, arity)
        phrase = self._predicates.get(key)
        if phrase is None:
            phrase = self._predicates[key] = self._choose(name, arity)
        return phrase

    def term(self, name: str, arity: int) -> str:
        """A constant as it is said, or the noun of a unary function; a quoted title otherwise."""
        key = (name, arity)
        said = self._terms.get(key)
        if said is None:
            said = self._terms[key] = self._choose_term(name, arity)
        return said

    # -- predicates --------------------------------------------------------------------------------------------

    def _choose(self, name: str, arity: int) -> Phrase:
        if arity == 0:
            phrase = weather(name)
            if phrase is not None and (not self.strict or self._is_read_alone(phrase, name)):
                return phrase
        if arity in {1, 2, 3}:
            entry = self.lexicon.entries.get((name, arity))
            found = candidates(name, arity, entry, self._use)
            if found and not self.strict:
                return found[0]
            for phrase in found:
                if arity == 3 and phrase.second in {"", "and"}:
                    continue  # two names side by side are read as one; between x and y joins more than it should
                read = _read_name(phrase, arity)
                if read is not None and self._claim((read, arity), name):
                    return phrase
        self.lexicon.titles.add((name, arity))
        return Phrase("relation")

    def _is_read_alone(self, phrase: Phrase, name: str) -> bool:
        """Whether `it rains` is read as this proposition."""
        read = _read_alone(f"It {phrase.singular}.")
        return isinstance(read, Predicate) and not read.arguments and self._claim((read.name, 0), name)

    def _claim(self, read: tuple[str, int], name: str) -> bool:
        """Take a name of the reader's for a symbol of ours; False if another symbol has it."""
        key = (read[0].casefold(), read[1])
        if read[1] in {1, -1} and (key[0], -read[1]) in self._taken:
            return False  # a name that is also a noun: "Bear is a bear"
        if self._taken.setdefault(key, name) != name:
            return False
        self.lexicon.rename[read] = name
        return True

    # -- terms -------------------------------------------------------------------------------------------------

    def _choose_term(self, name: str, arity: int) -> str:
        words = split_name(name)
        entry = self.lexicon.entries.get((name, -1 - arity))
        if not self.strict and entry is not None and entry.kind in {"name", "mass", "the", "function"}:
            said = " ".join(entry.words)
            return (
                said
                if arity or entry.kind == "mass"
                else f"the {said}"
                if entry.kind == "the"
                else said[:1].upper() + said[1:]
            )
        if arity == 0:
            said = " ".join(_spelt(piece) for piece in PIECES.findall(name))
            plain = bool(words) and all(word.isalpha() and len(word) > 1 for word in words)
            if plain and not any(kinds_of_closed(word) for word in words) and not _describes(words):
                read = _read_constant(said)
                if read is not None and self._claim((read, -1), name):
                    return said
            self.lexicon.titles.add((name, -1))
            return quoted(name)
        if arity == 1 and words:
            if len(words) > 1 and words[-1] == "of":
                words = words[:-1]
            noun = "-".join(words)
            read = _read_function(noun)
            if read is not None and self._claim((read, -2), name):
                return noun
        self.lexicon.titles.add((name, -1 - arity))
        return quoted(name)


QUOTES = ("“", '"')
"""What a symbol that is said as it is begins with."""


def quoted(name: str) -> str:
    """A symbol as it is, in quotes that are none of its own."""
    return f'"{name}"' if "“" in name or "”" in name else f"“{name}”"


def _spelt(piece: str) -> str:
    """A piece of a name as names are written: Bob, but USA."""
    return piece if piece.isupper() else piece.capitalize()


def kinds_of_closed(word: str) -> bool:
    """Whether a word is one of the grammar's own."""
    kinds = kinds_of(word)
    return bool(kinds) and not any(kind in kinds for kind in ("NOUN", "NOUNS", "ADJECTIVE", "V0", "VZ"))


def _describes(words: tuple[str, ...]) -> bool:
    """Whether a single word would rather be read as an adjective, an adverb or a plural than as a name."""
    return len(words) == 1 and any(
        part in {"ADJ", "ADV"} or (tag == "NNS" and base != words[0]) for part, base, tag in uses(words[0])
    )


def _read_alone(text: str) -> Formula | None:
    reading = translate_text([text]).sentences[0].formula
    while isinstance(reading, ForAll):
        reading = reading.body
    return reading


def _read_name(phrase: Phrase, arity: int) -> str | None:
    """The predicate that the reader makes of the phrase, if it reads all its forms as one atom."""
    tail = ("", " y", f" y {phrase.second} z".replace("  ", " "))[arity - 1]
    arguments = (_X, _Y, _Z)[:arity]
    atom = _read_alone(f"x {phrase.singular}{tail}.")
    if not isinstance(atom, Predicate) or atom.arguments != arguments or not atom.name:
        return None
    if _read_alone(f"x {phrase.not_singular}{tail}.") is not Not(atom):
        return None
    many = translate_text([f"All things that {phrase.plural}{tail} {phrase.not_plural}{tail}."]).sentences[0].formula
    inner = _read_alone(f"If something {phrase.singular}{tail}, then it {phrase.not_singular}{tail}.")
    if many is None or not isinstance(inner, Implies):
        return None
    if not isinstance(inner.left, Predicate) or not isinstance(inner.right, Not):
        return None
    names = {inner.left.name, getattr(inner.right.body, "name", "")}
    body: Formula = many
    while isinstance(body, ForAll):
        body = body.body
    sides = (getattr(body, "left", None), getattr(body, "right", None))
    if not (isinstance(sides[0], Predicate) and isinstance(sides[1], Not) and isinstance(sides[1].body, Predicate)):
        return None
    names |= {sides[0].name, sides[1].body.name}
    return atom.name if names == {atom.name} else None


def _read_constant(said: str) -> str | None:
    for text in (f"{said} is red.", f"x likes {said}.", f"If x is equal to {said}, then {said} is red."):
        formula = _read_alone(text)
        if formula is None:
            return None
    atom = _read_alone(f"x likes {said}.")
    if isinstance(atom, Predicate) and len(atom.arguments) == 2 and isinstance(atom.arguments[1], Function):
        return atom.arguments[1].name
    return None


def _read_function(noun: str) -> str | None:
    formula = _read_alone(f"x is equal to the {noun} of y.")
    match formula:
        case Equal(left, Function(name, (argument,))) if left is _X and argument is _Y:
            return name
        case _:
            return None
