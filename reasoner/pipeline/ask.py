"""`ask`: a text and a question in English to an answer with its reasons."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from reasoner.english import Document, SentenceReading, read_ordering, split_sentences, translate_text
from reasoner.english.questions import Asked, asks_to_judge, lettered_question, only_values, read_question
from reasoner.errors import ParseError, ReasonerError
from reasoner.logic import Formula, Problem, Statement
from reasoner.logic.nodes import Equal, ForAll, Implies
from reasoner.pipeline.answer import MEANING, PRESUPPOSITION, Answer
from reasoner.pipeline.closing import base_of
from reasoner.pipeline.explain import Narrator, explain_rules, reasons
from reasoner.pipeline.forwards import answered_forwards
from reasoner.pipeline.orders import answered_in_order
from reasoner.pipeline.rules import NotRules
from reasoner.prove import Limits, decide

Translate = Callable[[Sequence[str]], Document]
SEMANTICS = ("auto", "classical", "rules", "closed")


def ask(
    text: str | Sequence[str],
    question: str = "",
    *,
    options: Sequence[str] = (),
    translator: str | Translate = "english",
    votes: int = 1,
    limits: Limits | None = None,
    semantics: str = "auto",
    readings: int = 1,
    explain: bool = True,
    certify: bool | None = None,
) -> Answer:
    """Answer a question about a text.

    Args:
        text: prose, or its sentences.
        question: a statement to judge, a yes/no question, or a choice; "" for the text's last sentence.
        options: of a multiple choice, unless they are in the question.
        translator: `english` (the embedded one), a language model by name, folder or URL (with the defaults of
            `open_translator`), or a function from sentences, question last, to a `Document`.
        votes: samples asked of a language model; they are pooled.
        limits: for the prover.
        semantics: `classical`; `rules`, for facts and rules used forwards only; `closed`, negation as failure; `auto`
            is `rules` where a question says "based on the above information" and not "uncertain", as ProofWriter does
            and FOLIO does not, else `classical`.
        readings: how many readings of each sentence to find.
        explain: say why.
        certify: find a certificate of the verdict; as `explain` by default.

    Raises:
        ParseError: the question cannot be read.
        NoAnswerError: it cannot, because the language model gave no answer.
        ReasonerError: there is no question, or the text is not rules and `rules` or `closed` was asked for.
    """
    start = time.perf_counter()
    if semantics not in SEMANTICS:
        raise ReasonerError(f"no semantics {semantics!r}", hint=f"known: {', '.join(SEMANTICS)}")
    sentences = split_sentences(text) if isinstance(text, str) else [str(sentence) for sentence in text]
    if not question.strip():
        if len(sentences) < 2:
            raise ReasonerError("there is no question", hint="give one with --question, or as the last sentence")
        before, question = lettered_question(sentences)
        if question:
            text = sentences = before
        else:
            question = sentences.pop()
            if only_values(question) and len(sentences) > 1:
                question = f"{sentences.pop()} {question}"
            if sentences and asks_to_judge(sentences[-1]):
                question = f"{sentences.pop()} {question}"
    asked = read_question(question, options)
    whole = text if isinstance(text, str) else " ".join(sentences)
    ordering = read_ordering(whole) if asked.options or ":" in str(text) else None
    if ordering is not None:
        placed = answered_in_order(ordering, asked, question, whole)
        if placed is not None:
            return _timed(placed, start)
    judged = [asked.statement] if asked.statement else [option for _, option in asked.judged]
    if not judged:
        raise ParseError("there is nothing to judge in the question", hint="put a statement or a yes/no question")
    if isinstance(translator, str) and translator != "english":
        from reasoner.pipeline.translating import open_translator

        translator = open_translator(translator)

    certified = explain if certify is None else certify

    def answer_of(document: Document) -> Answer:
        if asked.statement:
            return _judge(document, asked, question, limits, semantics, explain, certified)
        return _choose(document, asked, question, limits, semantics, len(judged))

    everything = [*sentences, *judged]

    def by_grammar() -> Answer:
        document = _embedded(everything, len(judged), readings)
        answer = answer_of(document)
        for charitable in _charity(document, answer):
            # Then "either" allows both, or not everything is what the text is about.
            document = _embedded(everything, len(judged), readings, **charitable)
            answer = answer_of(document)
            if answer.verdict is None or not answer.verdict.inconsistent:
                break
        if document.postulates and answer.verdict is not None and answer.verdict.inconsistent:
            # Then the text uses its words otherwise.
            answer = answer_of(replace(document, postulates=()))
        return answer

    if isinstance(translator, str):
        answer = by_grammar()
    elif hasattr(translator, "translations"):
        from reasoner.pipeline.translating import sampled_answer

        found = translator.translations(everything, samples=votes, questions=len(judged))
        answer = sampled_answer(found, answer_of, by_grammar, limits or Limits())
    else:
        answer = answer_of(translator(everything))
    return _timed(answer, start)


_MUST = "“must” says what has to be, and not that it is: it is kept apart"


def _charity(document: Document, answer: Answer) -> list[dict[str, bool]]:
    """Other ways of reading a text that contradicts itself, the smallest change first."""
    if answer.verdict is None or not answer.verdict.inconsistent:
        return []
    either = any("either" in reading.sentence.lower() for reading in document.sentences)
    ways = [{"inclusive": True}] if either else []
    ways += [{"sorted_out": False}] if document.about else []
    return [*ways, *([{"inclusive": True, "sorted_out": False}] if len(ways) == 2 else [])]


def _embedded(
    sentences: list[str], questions: int, readings: int, *, sorted_out: bool = True, inclusive: bool = False
) -> Document:
    asked = range(len(sentences) - questions, len(sentences))
    marked = [i for i in asked if sentences[i].rstrip().endswith("?")]
    return translate_text(
        sentences,
        questions=marked,
        judged=questions,
        readings=readings,
        sorted_out=sorted_out,
        inclusive=inclusive,
    )


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


def _judge(
    document: Document,
    asked: Asked,
    question: str,
    limits: Limits | None,
    semantics: str,
    explain: bool,
    certify: bool,
) -> Answer:
    *premises, last = document.sentences
    if last.formula is None:
        raise _unreadable(last)
    left_out = tuple(reading.sentence for reading in premises if reading.formula is None)
    notes = tuple(f"not understood and left out: {sentence}" for sentence in left_out)
    notes += tuple(f"“{word}” is taken to be “{meant}” misspelt" for word, meant in document.slips)
    notes += tuple(f"taken to be true of everything the text speaks of: {noun}" for noun in document.about)
    notes += (_MUST,) * any(entry.words[:1] == ("must",) for entry in document.lexicon.entries.values())
    notes += ("“either … or …” is taken to allow both, or the text would contradict itself",) * document.inclusive
    problem, texts = _problem(document, last.formula, premises, last.imports)
    taken = {s.name: s.formula for s in problem.premises if s.name.startswith(PRESUPPOSITION)}
    meanings = {s.name: s.formula for s in problem.premises if s.name.startswith(MEANING)}
    narrator = Narrator(document.lexicon, texts, taken, _asked_in_words(last), meanings=meanings)
    notes += tuple(
        f"taken for granted: {narrator.say(one)}{'' if isinstance(one, ForAll) else ', and nothing else does'}"
        for one in document.granted
        if not (isinstance(one, ForAll) and isinstance(one.body, Implies) and isinstance(one.body.right, Equal))
    )
    chosen = semantics
    if semantics == "auto":
        chosen = "rules" if asked.rules else "classical"
    label: str | None
    if chosen in {"rules", "closed"}:
        try:
            base, stated, unused = base_of(problem, last.formula, texts, closed=chosen == "closed")
            notes += unused
            clash = base.clash()
            if clash is not None:
                said = narrator.say(clash.formula())
                notes += (f"warning: the text contradicts itself: it leads to “{said}” and to its opposite",)
        except NotRules:
            if semantics != "auto":
                raise
            chosen = "classical"
        else:
            certifiable = None
            limits = limits or Limits()
            if base.closed:
                value = base.value(last.formula)
                label = "Uncertain" if value is None else str(value)
            else:
                forwards = replace(problem, premises=stated)
                label, certifiable = answered_forwards(forwards, base, partial(decide, limits=limits))
            lines: list[str] = []
            if explain:
                names = [statement.name for statement in stated]
                lines = explain_rules(narrator, base, last.formula, names)
                if not lines and certifiable is not None:
                    lines = _compound_reasons(replace(problem, premises=stated), label, limits, narrator)
            return Answer(
                question,
                label,
                asked.letter(label),
                chosen,
                document.sentences,
                left_out,
                tuple(lines),
                problem,
                notes=notes,
                certifiable=certifiable,
                inconsistent=clash is not None,
            )
    verdict = decide(problem, limits or Limits(), certify=certify)
    label = verdict.label
    lines_of = tuple(reasons(problem, verdict, narrator)) if explain else ()
    return Answer(
        question,
        label,
        asked.letter(label),
        chosen,
        document.sentences,
        left_out,
        lines_of,
        problem,
        verdict,
        notes=notes,
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


def _choose(
    document: Document, asked: Asked, question: str, limits: Limits | None, semantics: str, count: int
) -> Answer:
    """The one option that is as the question wants it: true, false, or only possible."""
    premises, judged = document.sentences[:-count], document.sentences[-count:]
    left_out = tuple(reading.sentence for reading in premises if reading.formula is None)
    lines: list[str] = []
    answers: list[Answer | None] = []
    for (letter, option), reading in zip(asked.judged, judged, strict=True):
        if reading.formula is None:
            lines.append(f"{letter}: “{option.rstrip('.')}” was not understood.")
            answers.append(None)
            continue
        one = replace(document, sentences=(*premises, reading))
        answer = _judge(one, asked, option, limits, semantics, explain=False, certify=True)
        lines.append(f"{letter}: “{option.rstrip('.')}” is {(answer.label or 'undecided').lower()}.")
        answers.append(answer)
    choice = asked.picked([None if answer is None else answer.label for answer in answers])
    chosen = next((a for (letter, _), a in zip(asked.judged, answers, strict=True) if a and letter == choice), None)
    shown = chosen or next(filter(None, reversed(answers)), None)
    return Answer(
        question,
        chosen.label if chosen else None,
        choice,
        shown.semantics if shown else "classical",
        document.sentences,
        left_out,
        tuple(lines),
        chosen.problem if chosen else None,
        shown.verdict if shown else None,
        notes=shown.notes if shown else (),
    )


def _timed(answer: Answer, start: float) -> Answer:
    return replace(answer, seconds=time.perf_counter() - start)
