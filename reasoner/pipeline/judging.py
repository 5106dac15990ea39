"""A text that has been read, and a statement about it or several options, to an answer with its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from reasoner.english import Document, SentenceReading
from reasoner.english.questions import Asked
from reasoner.errors import ParseError
from reasoner.logic import Formula, Problem, Statement
from reasoner.pipeline.answer import MEANING, PRESUPPOSITION, Answer
from reasoner.pipeline.closing import base_of
from reasoner.pipeline.explain import Narrator, explain_rules, reasons
from reasoner.pipeline.forwards import answered_forwards
from reasoner.pipeline.rules import NotRules
from reasoner.prove import Limits, decide

_MUST = "“must” says what has to be, and not that it is: it is kept apart"


@dataclass(frozen=True, slots=True)
class Task:
    """What is asked, and how it is to be answered.

    Attributes:
        asked: the question as it was read.
        question: as it was put.
        limits: for the prover.
        semantics: `classical`, `rules`, `closed` or `auto`, as `ask` has them.
        explain: say why.
        certify: find a certificate of the verdict.
    """

    asked: Asked
    question: str
    limits: Limits
    semantics: str
    explain: bool
    certify: bool


def judge(document: Document, task: Task) -> Answer:
    """The label of the document's last sentence, and why.

    Raises:
        ParseError: that sentence was not read.
        NotRules: `rules` or `closed` was asked for, or the question closes the world, and the text is not rules.
    """
    *premises, last = document.sentences
    if last.formula is None:
        raise _unreadable(last)
    problem, texts = _problem(document, last.formula, premises, last.imports)
    taken = {s.name: s.formula for s in problem.premises if s.name.startswith(PRESUPPOSITION)}
    meanings = {s.name: s.formula for s in problem.premises if s.name.startswith(MEANING)}
    narrator = Narrator(document.lexicon, texts, taken, _asked_in_words(last), meanings=meanings)
    read = Answer(
        task.question,
        None,
        sentences=tuple(map(narrator.reworded, document.sentences)),
        left_out=_left_out(premises),
        problem=problem,
        notes=_notes(document, narrator),
    )
    semantics = task.semantics
    if semantics == "auto":
        semantics = "closed" if task.asked.closed else "rules" if task.asked.rules else "classical"
    if semantics != "classical":
        try:
            return _by_rules(read, last.formula, texts, narrator, task, closed=semantics == "closed")
        except NotRules:
            if task.semantics != "auto" or semantics == "closed":
                raise
    verdict = decide(problem, task.limits, certify=task.certify)
    if verdict.inconsistent and last.imports:  # "Does a black dog bark?" of a text without black dogs
        return judge(replace(document, sentences=(*premises, replace(last, imports=()))), task)
    return replace(
        read,
        label=verdict.label,
        choice=task.asked.letter(verdict.label),
        semantics="classical",
        explanation=tuple(reasons(problem, verdict, narrator)) if task.explain else (),
        verdict=verdict,
    )


def choose(document: Document, task: Task, count: int) -> Answer:
    """The one of the last `count` sentences that is as the question wants it: true, false, or only possible."""
    premises, judged = document.sentences[:-count], document.sentences[-count:]
    lines: list[str] = []
    answers: list[Answer | None] = []
    for (letter, option), reading in zip(task.asked.judged, judged, strict=True):
        if reading.formula is None:
            lines.append(f"{letter}: “{option.rstrip('.')}” was not understood.")
            answers.append(None)
            continue
        one = replace(document, sentences=(*premises, reading))
        answer = judge(one, replace(task, question=option, explain=False, certify=True))
        lines.append(f"{letter}: “{option.rstrip('.')}” is {(answer.label or 'undecided').lower()}.")
        answers.append(answer)
    choice = task.asked.picked([None if answer is None else answer.label for answer in answers])
    chosen = next(
        (a for (letter, _), a in zip(task.asked.judged, answers, strict=True) if a and letter == choice), None
    )
    shown = chosen or next(filter(None, reversed(answers)), None)
    if chosen is not None and chosen.sentences and task.explain:
        one = replace(document, sentences=(*premises, chosen.sentences[-1]))
        told = judge(one, replace(task, question=chosen.question, certify=True)).explanation
        lines += [f"Why {choice}:", *told] if told else []
    return Answer(
        task.question,
        chosen.label if chosen else None,
        choice,
        shown.semantics if shown else "classical",
        document.sentences,
        _left_out(premises),
        tuple(lines),
        chosen.problem if chosen else None,
        shown.verdict if shown else None,
        notes=(*(shown.notes if shown else ()), *_compares(task.asked), *_several(task.asked, answers, choice)),
    )


def _several(asked: Asked, answers: Sequence[Answer | None], choice: str) -> tuple[str, ...]:
    """That there is no one right option, as there are several."""
    judged = zip(asked.judged, answers, strict=True)
    right = [letter for (letter, _), answer in judged if answer is not None and answer.label in asked.sought]
    return () if choice or len(right) < 2 else (f"more than one option is right: {', '.join(right)}",)


def _compares(asked: Asked) -> tuple[str, ...]:
    return (f"“the {asked.most}” is taken to be so of those that are named",) if asked.most else ()


def _problem(
    document: Document, goal: Formula | None, premises: Sequence[SentenceReading], imports: Sequence[Formula] = ()
) -> tuple[Problem, dict[str, str]]:
    statements, texts = [], {}
    for number, reading in enumerate(premises, start=1):
        name = f"sentence {number}"
        texts[name] = reading.sentence
        if reading.formula is not None:
            statements.append(Statement(name, reading.formula, text=reading.sentence))
    for number, formula in enumerate((*document.presuppositions, *imports), start=1):
        name = f"{PRESUPPOSITION}{number}"
        statements.append(Statement(name, formula))
    for number, postulate in enumerate(document.postulates, start=1):
        name = f"{MEANING}{number}"
        texts[name] = postulate.reason
        statements.append(Statement(name, postulate.formula))
    asked = None if goal is None else Statement("question", goal, "conjecture")
    return Problem(tuple(statements), asked), texts


def _left_out(premises: Sequence[SentenceReading]) -> tuple[str, ...]:
    return tuple(reading.sentence for reading in premises if reading.formula is None)


def _notes(document: Document, narrator: Narrator) -> tuple[str, ...]:
    """What the user should know of how the text was read."""
    either = "“either … or …” is taken to allow both, or the text would contradict itself"
    must = any(entry.words[:1] == ("must",) for entry in document.lexicon.entries.values())
    return (
        *(f"not understood and left out: {sentence}" for sentence in _left_out(document.sentences[:-1])),
        *(f"“{word}” is taken to be “{meant}” misspelt" for word, meant in document.slips),
        *(f"“{noun}” is taken to be {meant}" for noun, meant in document.taken_up),
        *(f"taken to be true of everything the text speaks of: {noun}" for noun in document.about),
        *([_MUST] if must else []),
        *([either] if document.inclusive else []),
        *(f"taken for granted: {narrator.granted(one)}" for one in document.granted if not narrator.is_of_one(one)),
    )


def _by_rules(
    read: Answer, goal: Formula, texts: dict[str, str], narrator: Narrator, task: Task, *, closed: bool
) -> Answer:
    """The answer of facts and rules used forwards only.

    Raises:
        NotRules: the text is something else.
    """
    assert read.problem is not None
    base, stated, unused = base_of(read.problem, goal, texts, closed=closed)
    clash = base.clash()
    contradiction = (
        ()
        if clash is None
        else (
            f"warning: the text contradicts itself: it leads to “{narrator.say(clash.formula())}” and to its opposite",
        )
    )
    forwards = replace(read.problem, premises=stated)
    label: str | None
    certifiable = None
    if base.closed:
        value = base.value(goal)
        label = "Uncertain" if value is None else str(value)
    else:
        label, certifiable = answered_forwards(forwards, base, partial(decide, limits=task.limits))
    lines: list[str] = []
    if task.explain:
        lines = explain_rules(narrator, base, goal, [statement.name for statement in stated])
        if not lines and certifiable is not None:
            lines = _compound_reasons(forwards, label, task.limits, narrator)
    return replace(
        read,
        label=label,
        choice=task.asked.letter(label),
        semantics="closed" if closed else "rules",
        explanation=tuple(lines),
        notes=(*read.notes, *unused, *contradiction),
        certifiable=certifiable,
        inconsistent=clash is not None,
    )


def _compound_reasons(problem: Problem, label: str | None, limits: Limits, narrator: Narrator) -> list[str]:
    """Why rules used forwards give a question of several literals its label."""
    if label == "Uncertain":
        return ["The rules lead neither to what is asked nor to its opposite, of things named or not."]
    verdict = decide(problem, limits)  # what follows forwards follows classically, where "not" needs no explanation
    return reasons(problem, verdict, narrator) if verdict.label == label else []


def _asked_in_words(question: SentenceReading) -> tuple[Formula, str] | None:
    """The question and its words as a clause, where it is a quantified statement: "every dog barks"."""
    words = question.sentence.strip().rstrip(".")
    first = words.partition(" ")[0].lower()
    if (
        question.formula is None
        or words.endswith("?")
        or first not in {"every", "each", "all", "no", "some", "if", "there"}
    ):
        return None
    return question.formula, words[:1].lower() + words[1:]


def _unreadable(reading: SentenceReading) -> ParseError:
    error = reading.error
    hint = error.hint if error is not None else ""
    reason = error.message if error is not None else "not understood"
    return ParseError(f"the question {reading.sentence!r} cannot be read: {reason}", hint=hint)
