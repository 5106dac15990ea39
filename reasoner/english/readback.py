"""Whether sentences are read as the formulas they were made for: those of a text together, or one by itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from reasoner.english.document import translate_text
from reasoner.english.fusing import Fusions
from reasoner.english.lexicon import Lexicon
from reasoner.english.phrases import Phrasebook
from reasoner.english.sameness import says_the_same
from reasoner.logic import subexpressions
from reasoner.logic.nodes import Comparison, Formula, Function, Not, Predicate

LONGEST = 60
"""Sentences of more words are not tried."""


def read_as_meant(sentences: Sequence[str], formulas: Sequence[Formula], judged: int = 0) -> bool:
    """Whether every sentence of a text, read as one text, says the same as its formula.

    Args:
        sentences: of the text.
        formulas: what each is to say; of the same number.
        judged: how many sentences at the end are not part of the text but statements to judge.
    """
    found = translate_text(sentences, judged=judged).sentences
    return all(
        read.formula is not None and says_the_same(read.formula, formula)
        for read, formula in zip(found, formulas, strict=True)
    )


class Readback:
    """Tries sentences on the reader.

    Words of the same kinds are not read alike for that ("does not jog and trusts Bob", but who meditates may meditate
    Bob), so that every sentence is tried itself.
    """

    def __init__(self, book: Phrasebook) -> None:
        self._book = book

    def confirms(self, said: str, formula: Formula) -> bool:
        """Whether the first reading of a clause says the same as the formula."""
        if len(said.split()) > LONGEST:
            return False
        lexicon = self._book.lexicon if self._book.strict else self._naming(formula)
        return lexicon is not None and self._reads(said, formula, lexicon)

    def _reads(self, said: str, formula: Formula, lexicon: Lexicon) -> bool:
        read = translate_text([f"{said[:1].upper()}{said[1:]}."], lexicon=lexicon.anew()).sentences[0].formula
        return read is not None and says_the_same(read, formula)

    def _naming(self, formula: Formula) -> Lexicon | None:
        """A lexicon by which the symbols of the formula are read; None if two of them would be one, or one is none."""
        names: dict[tuple[str, int], str] = {}
        denials: set[str] = set()
        for node in subexpressions(formula):
            called = getattr(node, "name", "")
            if isinstance(node, Predicate) and 1 <= len(node.arguments) <= 3:
                phrase = self._book.predicate(node.name, len(node.arguments))
                tail = phrase.behind(*"yz"[: len(node.arguments) - 1])
                denials.update([node.name] if phrase.denies else [])
                does = phrase.not_singular if phrase.denies else phrase.singular
                key = _predicate_read(f"x {does}{tail}."), len(node.arguments)
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
        renamed = {key: name for key, name in names.items() if key[0] != name}
        return Lexicon(renamed, fused=Fusions(denials=denials))


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
