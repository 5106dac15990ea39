"""`ask`: a text and a question in English to an answer with its reasons."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from reasoner.english import Document, read_ordering, split_sentences, translate_text
from reasoner.english.questions import asks_to_judge, lettered_question, only_values, read_question
from reasoner.english.superlatives import among_those_named
from reasoner.errors import ParseError, ReasonerError
from reasoner.pipeline.answer import Answer
from reasoner.pipeline.capitals import with_capitals
from reasoner.pipeline.judging import Task, choose, judge
from reasoner.pipeline.orders import answered_in_order
from reasoner.prove import Limits

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
            is `closed` where a question says that what is not shown is false, `rules` where it says "based on the
            above information" and not "uncertain", as ProofWriter does and FOLIO does not, else `classical`.
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
    lettered = False
    if not question.strip():
        sentences, question, lettered = _parted(sentences)
    question = with_capitals(question, sentences)
    asked = read_question(question, options)
    whole = text if isinstance(text, str) and not lettered else " ".join(sentences)
    ordering = read_ordering(whole) if asked.options or ":" in whole else None
    placed = None if ordering is None else answered_in_order(ordering, asked, question, whole)
    if placed is not None:
        return _timed(placed, start)
    asked = among_those_named(asked, sentences)
    judged = [asked.statement] if asked.statement else [option for _, option in asked.judged]
    if not judged:
        raise ParseError("there is nothing to judge in the question", hint="put a statement or a yes/no question")
    if isinstance(translator, str) and translator != "english":
        from reasoner.pipeline.translating import open_translator

        translator = open_translator(translator)

    limits = limits or Limits()
    task = Task(asked, question, limits, semantics, explain, explain if certify is None else certify)

    def answer_of(document: Document) -> Answer:
        return judge(document, task) if asked.statement else choose(document, task, len(judged))

    everything = [*sentences, *judged]

    def by_grammar() -> Answer:
        return _charitable(partial(_embedded, everything, len(judged), readings), answer_of)

    if isinstance(translator, str):
        answer = by_grammar()
    elif hasattr(translator, "translations"):
        from reasoner.pipeline.translating import sampled_answer

        found = translator.translations(everything, samples=votes, questions=len(judged))
        answer = sampled_answer(found, answer_of, by_grammar, limits)
    else:
        answer = answer_of(translator(everything))
    return _timed(answer, start)


def _parted(sentences: list[str]) -> tuple[list[str], str, bool]:
    """The text, the question at its end, and whether that has lettered options.

    Raises:
        ReasonerError: there is but one sentence, and that is no question.
    """
    if len(sentences) == 1 and sentences[0].rstrip().endswith("?"):
        return [], sentences[0], False
    if len(sentences) < 2:
        raise ReasonerError("there is no question", hint="give one with --question, or as the last sentence")
    before, question = lettered_question(sentences)
    if question:
        return before, question, True
    *before, question = sentences
    if only_values(question) and len(before) > 1:
        question = f"{before.pop()} {question}"
    if before and asks_to_judge(before[-1]):
        question = f"{before.pop()} {question}"
    return before, question, False


def _charitable(read: Callable[..., Document], answer_of: Callable[[Document], Answer]) -> Answer:
    """The answer of a reading by which the text does not contradict itself, if there is one."""
    document = read()
    answer = answer_of(document)
    for charity in _charity(document, answer):
        # Then "either" allows both, or not everything is what the text is about.
        document = read(**charity)
        answer = answer_of(document)
        if not _contradicts(answer):
            break
    if document.postulates and _contradicts(answer):
        # Then the text uses its words otherwise.
        answer = answer_of(replace(document, postulates=()))
    return answer


def _contradicts(answer: Answer) -> bool:
    return answer.verdict is not None and answer.verdict.inconsistent


def _charity(document: Document, answer: Answer) -> list[dict[str, bool]]:
    """Other ways of reading a text that contradicts itself, the smallest change first."""
    if not _contradicts(answer):
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


def _timed(answer: Answer, start: float) -> Answer:
    return replace(answer, seconds=time.perf_counter() - start)
