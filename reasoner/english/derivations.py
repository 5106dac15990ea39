"""The derivations of a sentence, looked up by its shape or found by the chart parser and ranked; or why it has none."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import partial

from reasoner.english.chart import Chart, Leaf, Tree, best_trees, parse
from reasoner.english.claims import is_supposed
from reasoner.english.diagnose import explain_failure
from reasoner.english.first_words import SUPPOSING
from reasoner.english.names import Prepared
from reasoner.english.offers import Cost, Nearest
from reasoner.english.profile import hints_of
from reasoner.english.ranking import Reranked
from reasoner.english.readings import ReadingError
from reasoner.english.rules import english_grammar
from reasoner.english.spelling import no_english
from reasoner.english.tokens import STRAY
from reasoner.english.word import Word
from reasoner.english.wordkinds import Kinds

MAX_WORDS = 600
"""Longer sentences are not read; split them."""
TREES = 6
"""Derivations looked at per sentence."""
MORE_TREES = 30
"""Derivations looked at where the best of the first few has a flaw."""


@dataclass(slots=True)
class Parsed:
    """One sentence between parsing and interpretation."""

    words: tuple[Word, ...]
    trees: Reranked | None
    hints: tuple[tuple[str, Leaf], ...] = ()
    error: ReadingError | None = None


@dataclass(frozen=True, slots=True)
class _Shape:
    """What parsing found for a sequence of word kinds; it holds for every sentence of that shape."""

    trees: Reranked | None
    hints: tuple[tuple[str, Leaf], ...] = ()


_SHAPES: OrderedDict[tuple[object, ...], _Shape] = OrderedDict()
_SHAPES_KEPT = 2_000


def derivations(prepared: Prepared, *, question: bool, cost: Cost) -> Parsed:
    """The derivations of a sentence, cheapest first.

    Args:
        prepared: its words with their kinds.
        question: whether it is a question rather than a statement.
        cost: what another sentence costs behind some, to look for the nearest that can be read.
    """
    words, kinds = prepared
    if not words:
        return Parsed((), None, (), ReadingError("there are no words here"))
    if len(words) > MAX_WORDS:
        message = f"a sentence of {len(words)} words is too long to read; split it"
        return Parsed(words, None, (), ReadingError(message, words[MAX_WORDS].written, words[MAX_WORDS].start))
    stray = next((w for at, w in enumerate(words) if w.lower in STRAY and (w.lower == "n't" or not at)), None)
    if stray is not None:
        message = f'"{stray.written}" stands alone here; it ends a word, as in "doesn\'t" and "Ann\'s dog"'
        return Parsed(words, None, (), ReadingError(message, stray.written, stray.start))
    first = words[0]
    if first.lower in SUPPOSING and is_supposed([word.written for word in words], question=question):
        message = f'"{first.written} …" supposes, and does not say what is so; say with "if" what follows from it'
        return Parsed(
            words, None, (), ReadingError(message, first.written, first.start, Nearest(words, question, cost))
        )
    foreign = no_english(words)
    if foreign:
        message = f'"{foreign}" has hardly a word that the dictionary knows; names are told by a capital, or by quotes'
        return Parsed(words, None, (), ReadingError(message, foreign, words[0].start))
    start = "question" if question else "statement"
    shape_key = (start, *map(id, kinds))  # kinds are interned, and never freed
    shape = _SHAPES.get(shape_key)
    if shape is not None:
        _SHAPES.move_to_end(shape_key)
        if shape.trees is not None:
            return Parsed(words, shape.trees, shape.hints)
    return _charted(words, kinds, shape_key, shape is None, cost)


def _charted(
    words: tuple[Word, ...],
    kinds: tuple[Kinds, ...],
    shape_key: tuple[object, ...],
    new: bool,
    cost: Cost,
) -> Parsed:
    """The derivations of a sentence, by its shape from now on, or why it has none."""
    start = str(shape_key[0])
    chart = parse(english_grammar(), kinds, start)
    if new:
        shape, trees = _Shape(None), None
        if chart.whole is not None:
            try:
                trees = _ranked(chart, kinds, start)
            except (LookupError, TypeError):  # a fault of ours costs this sentence, not the text
                message = "the readings of this sentence could not be told apart; say it in two sentences"
                return Parsed(words, None, (), ReadingError(message, words[0].written, words[0].start))
            if trees is not None:
                kept = trees.without_others(partial(_ranked_again, kinds, start))
                shape = _Shape(kept, hints_of(trees.first[1]))
        _SHAPES[shape_key] = shape
        if len(_SHAPES) > _SHAPES_KEPT:
            _SHAPES.popitem(last=False)
        if shape.trees is not None:
            return Parsed(words, trees, shape.hints)
    message, phrase, place = explain_failure(words, chart, question=start == "question")
    nearest = Nearest(words, start == "question", cost, changed=not chart.exhausted)
    return Parsed(words, None, (), ReadingError(message, phrase, place, nearest))


def _ranked(chart: Chart, kinds: tuple[Kinds, ...], start: str) -> Reranked | None:
    """The best derivations; where the best of those looked at costs more in combination than others may, more are."""
    assert chart.whole is not None
    found = best_trees(chart.whole, kinds, TREES)
    trees = _sentences(found)
    ranked = Reranked(trees, kinds, TREES) if trees else None
    if len(found) == TREES and ranked is not None and ranked.first[0] > found[-1][0]:
        again = parse(english_grammar(), kinds, start)
        assert again.whole is not None
        return Reranked(_sentences(best_trees(again.whole, kinds, MORE_TREES)), kinds, TREES)
    return ranked


def _ranked_again(kinds: tuple[Kinds, ...], start: str) -> Reranked:
    """The derivations of which only the first was kept."""
    found = _ranked(parse(english_grammar(), kinds, start), kinds, start)
    assert found is not None
    return found


def _sentences(found: list[tuple[float, Tree | Leaf]]) -> list[tuple[float, Tree]]:
    """The derivations that are no single word."""
    return [(cost, tree) for cost, tree in found if not isinstance(tree[0], int)]
