"""Whether the embedded translator is sure of a sentence: only then may the text win over a program."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reasoner.english import Document, SentenceReading
from reasoner.evaluate.items import BenchmarkItem
from reasoner.evaluate.modifiers import taken_apart
from reasoner.evaluate.unsaid import leaves_unsaid
from reasoner.logic import And, Equal, ForAll, Formula, Function, Implies, Predicate, Quantified, subexpressions
from reasoner.pooling import align_formulas
from reasoner.prove import Limits

READINGS = 12
"""Readings looked at per sentence."""

MARGIN = 2.5
"""A reading that costs so much more than the preferred one is far-fetched."""

_SETTLED = frozenset(["antecedent", "generic", "scope", "specific"])
_ASIDE = re.compile(r",\s*(?:which|who|whose|whom)\b", re.I)


def is_sure(reading: SentenceReading, about: Sequence[str] = ()) -> bool:
    """Whether a sentence can hardly be meant otherwise.

    It can if another derivation attaches its phrases otherwise, or with "either … or". Whom a pronoun means, that a
    bare plural speaks of all such things, that quantifiers come in the order of the words, and whether a compound noun
    has a predicate of its own, are taken as settled, unless the program says otherwise (`scopes`). A relative clause
    in commas may yet restrict its noun, and an adjective the first of two nouns alone, though the grammar has one
    reading for them. Nor is it sure of a formula that leaves words of its sentence unsaid (`unsaid`).

    Args:
        reading: of the sentence.
        about: the nouns that its document takes to hold of everything.
    """
    formula = reading.formula
    if formula is None or not reading.readings or leaves_unsaid(reading.sentence, formula, about):
        return False
    if (isinstance(formula, Quantified) and _ASIDE.search(reading.sentence)) or _modifies_first(formula):
        return False
    limit = reading.readings[0].cost + MARGIN
    rivals = (other for other in reading.readings[1:] if other.cost < limit and other.choice not in _SETTLED)
    return not any(_attached_otherwise(formula, other.formula) for other in rivals)


def scopes(reading: SentenceReading) -> list[Formula]:
    """What the sentence says with another scope, where its subject is no bare plural: "all dogs do not bark".

    "Dogs do not bark" says of each that it does not.
    """
    if any(other.choice == "generic" for other in reading.readings):
        return []
    return [other.formula for other in reading.readings if other.choice == "scope"]


def text_of(item: BenchmarkItem) -> Document:
    """The item's text, and last its statement, as they are read."""
    from reasoner.english import split_sentences, translate_text

    text = list(item.premises) or split_sentences(item.context)
    asked = [item.statement] if item.statement else []
    return translate_text([*text, *asked], judged=len(asked), readings=READINGS)


def unsure_sentences(
    document: Document, bare: Sequence[Formula], formulas: Sequence[Formula], limits: Limits
) -> Iterator[str]:
    """The sentences of a text that the translator is not sure of.

    Nor is it of one that a formula of a program takes in another scope, or with a predicate for noun and adjective.

    Args:
        document: the text.
        bare: the program's formulas that stand beside no sentence.
        formulas: all of them.
        limits: of the prover.
    """
    apart = taken_apart(document, formulas)
    for reading in document.sentences:
        unsure = reading.sentence in apart or not is_sure(reading, document.about)
        if unsure or any(takes(formula, scopes(reading), limits) for formula in bare):
            yield reading.sentence


def takes(given: Formula, meanings: Sequence[Formula], limits: Limits) -> bool:
    """Whether a formula is one of the meanings, up to the alignment of symbols."""
    return any(align_formulas(given, meaning, limits, certify=False)[0].equivalent for meaning in meanings)


def _attached_otherwise(formula: Formula, other: Formula) -> bool:
    """Whether two readings differ in more than that one has a predicate for what the other says by several."""
    (names, kinds), (other_names, other_kinds) = _symbols(formula), _symbols(other)
    return names != other_names or kinds == other_kinds


def _symbols(formula: Formula) -> tuple[set[tuple[str, int]], set[str]]:
    """What relates things and names them, and the predicates of one thing."""
    names: set[tuple[str, int]] = set()
    kinds: set[str] = set()
    for node in subexpressions(formula):
        if isinstance(node, Predicate) and len(node.arguments) == 1:
            kinds.add(node.name)
        elif isinstance(node, Predicate | Function):
            names.add((node.name, len(node.arguments)))
        elif isinstance(node, Equal):
            names.add(("=", 2))
    return names, kinds


def _modifies_first(formula: Formula) -> bool:
    """Whether one verb phrase is said of several nouns and the first has an adjective: "big cats and dogs are sad"."""
    if not isinstance(formula, And):
        return False
    said = [part.body for part in formula.parts if isinstance(part, ForAll)]
    rules = [body for body in said if isinstance(body, Implies)]
    return len(rules) == len(formula.parts) and isinstance(rules[0].left, And)
