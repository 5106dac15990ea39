"""Whether a sentence is read as the formula it was made for."""

from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache
from typing import Any

from reasoner.english.document import translate_text
from reasoner.english.gender import gender_of
from reasoner.english.lexicon import Lexicon
from reasoner.english.phrases import Phrasebook
from reasoner.english.sameness import says_the_same
from reasoner.english.wordkinds import kinds_of
from reasoner.logic import fold, rebuild, rename_bound, subexpressions
from reasoner.logic.nodes import Comparison, Formula, Function, Not, Predicate

LONGEST = 60
"""Sentences of more words are not tried."""
KEPT = 8_000
"""Kinds of sentences that are remembered, some 2 kB each; a long run meets new ones without end."""


class Readback:
    """Tries sentences on the reader, and remembers which kinds of sentences it reads as they are meant.

    A sentence that is to be read back is tried itself. Of others one is tried for all that differ only in words of
    the same kinds, since those decide how a sentence is parsed.
    """

    def __init__(self, book: Phrasebook) -> None:
        self._book = book
        self._known: OrderedDict[object, bool] = OrderedDict()

    def confirms(self, said: str, formula: Formula) -> bool:
        """Whether the first reading of a clause says the same as the formula."""
        words = said.split()
        if len(words) > LONGEST:
            return False
        if self._book.strict:
            return self._reads(said, formula, self._book.lexicon)
        shape = _shape(words), _skeleton(formula)
        known = self._known.get(shape)
        if known is None:
            if len(self._known) >= KEPT:
                self._known.popitem(last=False)
            lexicon = self._naming(formula)
            known = self._known[shape] = lexicon is not None and self._reads(said, formula, lexicon)
        else:
            self._known.move_to_end(shape)
        return known

    def _reads(self, said: str, formula: Formula, lexicon: Lexicon) -> bool:
        read = translate_text([f"{said[:1].upper()}{said[1:]}."], lexicon=lexicon.anew()).sentences[0].formula
        return read is not None and says_the_same(read, formula)

    def _naming(self, formula: Formula) -> Lexicon | None:
        """A lexicon by which the symbols of the formula are read; None if two of them would be one, or one is none."""
        names: dict[tuple[str, int], str] = {}
        for node in subexpressions(formula):
            called = getattr(node, "name", "")
            if isinstance(node, Predicate) and 1 <= len(node.arguments) <= 3:
                phrase = self._book.predicate(node.name, len(node.arguments))
                tail = phrase.behind(*"yz"[: len(node.arguments) - 1])
                key = _predicate_read(f"x {phrase.singular}{tail}."), len(node.arguments)
            elif isinstance(node, Function) and len(node.arguments) < 2:
                said = self._book.term(node.name, len(node.arguments))
                text = f"x likes {said}." if not node.arguments else f"x likes the {said} of y."
                key = _term_read(text), -1 - len(node.arguments)
            elif isinstance(node, Comparison):
                called = node.operator
                key = _predicate_read(f"x is {self._book.order(called)} y."), 2
            elif isinstance(node, Predicate | Function):
                return None
            else:
                continue
            if not key[0] or names.setdefault(key, called) != called:
                return None
        return Lexicon({key: name for key, name in names.items() if key[0] != name})


def _shape(words: list[str]) -> tuple[object, ...]:
    """A sentence up to words of the same kinds: for each word its kinds, and where it stood first."""
    first: dict[str, int] = {}
    return tuple(
        (id(kinds_of(word.strip(",").lower())), word[0].isupper(), word[-1] == ",", gender_of((word,)), at)
        if (at := first.setdefault(word.strip(",").lower(), len(first))) >= 0
        else None
        for word in words
    )


def _skeleton(formula: Formula) -> Formula:
    """A formula up to the names of its symbols and variables."""
    first: dict[tuple[type, str, int], str] = {}

    def rule(node: Any, parts: tuple[Any, ...]) -> Any:
        if not isinstance(node, Predicate | Function):
            return rebuild(node, parts)
        key = type(node), node.name, len(node.arguments)
        return type(node)(first.setdefault(key, f"s{len(first)}"), parts)

    found: Formula = rename_bound(fold(formula, rule))
    return found


@lru_cache(maxsize=20_000)
def _predicate_read(text: str) -> str:
    """The predicate of an atom whose variables stand in order, or ""."""
    read = translate_text([text]).sentences[0].formula
    atoms = [node for node in subexpressions(read) if isinstance(node, Predicate)] if read is not None else []
    denied = read is None or any(isinstance(node, Not) for node in subexpressions(read))
    if len(atoms) != 1 or denied:
        return ""
    named = tuple(getattr(one, "name", "") for one in atoms[0].arguments)
    return atoms[0].name if named == ("x", "y", "z")[: len(named)] else ""


@lru_cache(maxsize=20_000)
def _term_read(text: str) -> str:
    read = translate_text([text]).sentences[0].formula
    atoms = [node for node in subexpressions(read) if isinstance(node, Predicate)] if read is not None else []
    if len(atoms) != 1 or len(atoms[0].arguments) != 2:
        return ""
    term = atoms[0].arguments[1]
    return term.name if isinstance(term, Function) else ""
