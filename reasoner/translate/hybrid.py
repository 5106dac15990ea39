"""The embedded grammar translates the sentences that it is sure of, the model only the rest, and the two are compared.

The model is not believed unseen. Besides the sentences that the grammar cannot read it is asked for a few that the
grammar can (probes), without being told which is which; where the text has too few of these, sentences of our own make
up the number. If it agrees on fewer than half of them, up to equivalence, or says something else with the very symbols
of one, what it says of the others is left out: then the translation is the grammar's, and no worse. Of a model that is
believed, a formula is still left out if the words of the sentence show that it says something else, or cannot show what
it says (`fidelity`), if it uses a name in another way than the text, or if it contradicts what has been read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from reasoner.english import SentenceReading, translate_text
from reasoner.logic import Formula
from reasoner.translate.agreement import clashes, uses_of
from reasoner.translate.conversation import Talk, together
from reasoner.translate.faults import Logic
from reasoner.translate.fidelity import departure
from reasoner.translate.model import Translation
from reasoner.translate.reading import Line
from reasoner.translate.translator import Attempt, LanguageTranslator, reading_of

PROBES = 3
"""Sentences asked of the model although the grammar reads them."""
OWN = (
    "Every painter who sings is famous.",
    "No sailor admires Omar.",
    "Lena is not a baker.",
)
"""Probes for texts of which the grammar reads less than that, with nothing of a text in them."""
BELIEVED = 0.5
"""Share of the probes on which a model must agree."""


def hybrid(translator: LanguageTranslator, sentences: list[str], sample: int, questions: int) -> Talk[Translation]:
    """One text."""
    first_question = len(sentences) - questions
    marked = [i for i in range(first_question, len(sentences)) if sentences[i].rstrip().endswith("?")]
    document = translate_text(sentences, questions=marked, judged=questions)
    rest = [i for i, reading in enumerate(document.sentences) if reading.formula is None]
    sources = ["" if i in rest else "grammar" for i in range(len(sentences))]
    if not rest:
        return Translation(document, sample, tuple(sources))
    read = [i for i in range(len(sentences)) if i not in rest]
    probes = _spread(read, PROBES)
    own = OWN[: PROBES - len(probes)]
    premises = [f for i, f in _formulas(document.sentences) if i < first_question]
    attempts = yield from together(
        [
            translator.one_sentence(
                sentences[i],
                sample,
                premises,
                document.formulas,
                question=i >= first_question,
                doubt=partial(departure, sentence=sentences[i], known=uses_of(document.formulas)),
            )
            if i in rest
            else translator.one_sentence(sentences[i], sample, (), document.formulas, question=True, rounds=0)
            for i in (*rest, *probes)
        ]
        + [translator.one_sentence(sentence, sample, (), (), question=True, rounds=0) for sentence in own]
    )
    asked = dict(zip((*rest, *probes), attempts, strict=False))
    readings = list(document.sentences)
    others = [
        (translate_text([sentence]).sentences[0], attempt)
        for sentence, attempt in zip(own, attempts[len(rest) + len(probes) :], strict=True)
    ]
    others_agreed = sum(_agrees(translator.logic, *other) for other in others)
    agreed = [i for i in probes if _agrees(translator.logic, readings[i], asked[i])]
    tried = [*((readings[i], asked[i]) for i in probes), *others]
    misread = next((reading for reading, one in tried if _misreads(translator.logic, reading, one)), None)
    notes = [f"the model reads this otherwise: {sentences[i]}" for i in probes if i not in agreed]
    for i in agreed:
        sources[i] = "both"
    confidence, repaired = 1.0, 0
    error = next((attempt.error for attempt in attempts if attempt.error), "")
    if error and all(attempt.error for attempt in attempts):
        notes = [f"the model gave no answer: {error}"]
    elif len(agreed) + others_agreed < BELIEVED * PROBES:
        share = f"{len(agreed) + others_agreed} of {PROBES} sentences"
        notes = [f"the model agrees with the grammar on {share}: what it says of the other {len(rest)} is left out"]
    elif misread is not None:
        notes = [f"the model misreads “{misread.sentence}”: what it says of the other {len(rest)} is left out"]
    else:
        taken: list[Formula] = []
        for i in rest:
            line = asked[i].lines[0]
            why = _doubt(
                line,
                sentences[i],
                translator.logic,
                premises if i < first_question else [],
                [*document.formulas, *taken],
            )
            if why:
                notes.append(f"left out: {sentences[i]}: {why}")
                continue
            notes.append(f"taken as the model says it: {sentences[i]}")
            readings[i] = reading_of(sentences[i], line)
            sources[i] = "model"
            confidence *= line.confidence
            repaired += line.repaired
            if line.formula is not None:
                taken.append(line.formula)
            if i < first_question and line.formula is not None:
                premises.append(line.formula)
    return Translation(
        replace(document, sentences=tuple(readings)),
        sample,
        tuple(sources),
        confidence,
        max(attempt.round for attempt in attempts),
        tuple(notes),
        error,
        repaired=repaired,
    )


def _formulas(readings: Sequence[SentenceReading]) -> list[tuple[int, Formula]]:
    return [(i, reading.formula) for i, reading in enumerate(readings) if reading.formula is not None]


def _spread(numbers: list[int], most: int) -> list[int]:
    """At most so many of the numbers, evenly spread."""
    if len(numbers) <= most:
        return numbers
    return [numbers[(2 * k + 1) * len(numbers) // (2 * most)] for k in range(most)]


def _agrees(logic: Logic, reading: SentenceReading, attempt: Attempt) -> bool:
    given = attempt.lines[0].formula
    return given is not None and reading.formula is not None and logic.equivalent(reading.formula, given) is True


def _misreads(logic: Logic, reading: SentenceReading, attempt: Attempt) -> bool:
    """Whether the model says something else of the very symbols of the grammar: that is no matter of names."""
    given = attempt.lines[0].formula
    if given is None or reading.formula is None or uses_of([given]) != uses_of([reading.formula]):
        return False
    return logic.equivalent(reading.formula, given) is False


def _doubt(line: Line, sentence: str, logic: Logic, premises: Sequence[Formula], known: Sequence[Formula]) -> str:
    """Why a believed model's formula is still not taken; "" if it is."""
    if line.formula is None:
        return line.error
    used = uses_of(known)
    found = clashes(line.formula, dict(used))
    if found:
        return f"it uses {found[0]}"
    other = departure(line.formula, sentence, used)
    if other:
        return other
    if premises and logic.consistent([*premises, line.formula]) is False:
        return "it contradicts the rest of the text"
    return ""
