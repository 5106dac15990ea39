"""Language models as `ask`'s translators: opened by name, given the prover, their samples pooled into one answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reasoner.english import Document, Lexicon
from reasoner.errors import ParseError, ReasonerError
from reasoner.logic import Formula, Problem, signature_warnings
from reasoner.pipeline.explain import Narrator, reasons
from reasoner.pooling import Candidate, Judged, align_formulas, pool
from reasoner.prove import Limits, SzsStatus, Verdict, decide
from reasoner.translate import TRANSLATORS, NoAnswerError, Translation, Translator
from reasoner.translate.faults import Logic
from reasoner.translate.opening import Access
from reasoner.translate.translator import TranslateOptions

if TYPE_CHECKING:
    from reasoner.pipeline.answer import Answer

CHECKING = Limits(seconds=1.0)
"""For the questions that a translation raises; what the text is about is asked with the user's limits."""


def _equivalent(first: Formula, second: Formula) -> bool | None:
    result, _ = align_formulas(first, second, CHECKING, certify=False)
    return result.equivalent


def _consistent(formulas: Sequence[Formula]) -> bool | None:
    status = decide(Problem.of(formulas, None), CHECKING, certify=False).status
    return {SzsStatus.SATISFIABLE: True, SzsStatus.UNSATISFIABLE: False}.get(status)


PROVER = Logic(_equivalent, _consistent)
"""What translators may ask of the prover."""


@lru_cache(maxsize=8)
def open_translator(
    spec: str,
    options: TranslateOptions | None = None,
    access: Access | None = None,
) -> Translator:
    """A translator by its name, a model's name or folder, or a server's URL (`URL#MODEL`).

    Args:
        spec: `english`, another name in TRANSLATORS, a URL, or else a local model.
        options: how a language model is asked.
        access: how it is reached.

    Raises:
        ReasonerError: there is no such model or server.
        MissingExtraError: the libraries for it are not installed.
    """
    if not spec.strip():
        raise ReasonerError("no translator is named", hint="english, a folder, a model's name, or a server's URL")
    kind = spec if spec in TRANSLATORS else "server" if "://" in spec else "local"
    return TRANSLATORS.get(kind)(spec, options=options, logic=PROVER, access=access)


# ---- many samples, one answer

_LATER = "try another --mode or model; what a server failed to do may be done later"


def sampled_answer(
    translations: Sequence[Translation],
    answer_of: Callable[[Document], Answer],
    by_grammar: Callable[[], Answer],
    limits: Limits,
) -> Answer:
    """The answer that the samples give together.

    Samples to which no model has added anything are answered as without one, with all the care that takes. Where every
    other ends as one classical problem, `reasoner.pooling` weighs them; else (rules, multiple choice) the majority
    decides, ties going to the earlier sample.

    Raises:
        ParseError: no sample has a formula of the question.
        NoAnswerError: the same, and the model gave no answer to some request.
    """
    failed = next((translation.failed for translation in translations if translation.failed), "")
    sources = {source for translation in translations for source in translation.sources}
    if "model" not in sources and sources & {"grammar", "both"}:
        said = dict.fromkeys(note for translation in translations for note in translation.notes)
        try:
            answer = by_grammar()
        except ParseError:
            if failed:
                raise NoAnswerError(failed, hint=_LATER) from None
            raise
        return replace(answer, notes=(*answer.notes, *said), failed=failed)
    answers: list[Answer | None] = []
    refusal: ParseError | None = None
    for translation in translations:
        try:
            answer = answer_of(translation.document)
        except ParseError as error:
            refusal = refusal or error
            answers.append(None)
        else:
            notes = (*answer.notes, *translation.notes, *_clashes(answer, translation))
            answers.append(replace(answer, notes=notes, failed=failed))
    given = [answer for answer in answers if answer is not None]
    if not given and failed:
        raise NoAnswerError(failed, hint=_LATER)
    if not given:
        raise refusal or ParseError("there is no translation")
    if all(answer.semantics == "classical" and not answer.choice and answer.problem for answer in given):
        return _weighed(answers, translations, limits)
    votes = Counter((answer.label, answer.choice) for answer in given if answer.label is not None or answer.choice)
    if not votes:
        return given[0]
    best, count = votes.most_common(1)[0]
    chosen = next(answer for answer in given if (answer.label, answer.choice) == best)
    agreed = ", ".join(filter(None, best))
    if len(answers) == 1:
        return chosen
    return replace(chosen, notes=(*chosen.notes, f"{count} of {len(answers)} samples say {agreed}"))


def _clashes(answer: Answer, translation: Translation) -> list[str]:
    """Warnings of symbols that a model, not held to a grammar, used in two ways: what follows may hang on the slip."""
    if answer.problem is None or "model" not in translation.sources:
        return []
    return [f"warning: {clash}" for clash in signature_warnings(answer.problem)]


def _weighed(answers: Sequence[Answer | None], translations: Sequence[Translation], limits: Limits) -> Answer:
    candidates = [_candidate(answer, translation) for answer, translation in zip(answers, translations, strict=True)]

    def decided(problem: Problem) -> Verdict:
        return decide(problem, limits, certify=True)

    pooled = pool(candidates, decided)
    scores = ", ".join(f"{label} {score:.2f}" for label, score in sorted(pooled.scores.items()))
    notes = (f"pooled from {len(candidates)} samples: {scores or 'none decided'}",) if len(candidates) > 1 else ()
    best: tuple[float, int] | None = None
    for number, judged in enumerate(pooled.judged):
        if answers[number] is not None and judged.label == pooled.label:
            if best is None or judged.weight > best[0]:
                best = (judged.weight, number)
    at = best[1] if best is not None else next(i for i, answer in enumerate(answers) if answer is not None)
    chosen = answers[at]
    if chosen is None:  # not reached: `at` names an answer
        raise ParseError("there is no translation")
    chosen = replace(chosen, notes=(*chosen.notes, *notes))
    return _as_judged(chosen, pooled.judged[at], translations[at].document.lexicon)


def _candidate(answer: Answer | None, translation: Translation) -> Candidate:
    if answer is None or answer.problem is None or answer.problem.goal is None:
        return Candidate((), None, errors=("no formula of the question",))
    premises, goal = answer.problem.premises, answer.problem.goal
    said = tuple((statement.formula, statement.text) for statement in premises if statement.text)
    return Candidate(
        tuple(statement.formula for statement in premises),
        goal.formula,
        translation.repair_confidence,
        answer.left_out,
        sentences=(*said, (goal.formula, answer.question)),
    )


def _as_judged(answer: Answer, judged: Judged, lexicon: Lexicon) -> Answer:
    """The answer as pooling judged it: near-duplicate symbols merged, denials read as such."""
    changed = [(merge.name, merge.into) for merge in judged.adopted]
    changed += [(denial.before, denial.after) for denial in judged.denials]
    if not changed or answer.problem is None or answer.problem.goal is None or judged.verdict is None:
        return replace(answer, label=judged.label if judged.verdict is not None else answer.label)
    statements = (*answer.problem.premises, answer.problem.goal)
    *premises, goal = (
        replace(old, formula=new, name="question" if old is answer.problem.goal else f"premise {number}")
        for number, (old, new) in enumerate(zip(statements, judged.formulas, strict=True), 1)
    )
    texts = {statement.name: statement.text for statement in premises if statement.text}
    problem = replace(answer.problem, premises=tuple(premises), goal=goal)
    lines = tuple(reasons(problem, judged.verdict, Narrator(lexicon, texts))) if answer.explanation else ()
    told = tuple(f"{name} is taken for {other}" for name, other in changed)
    return replace(
        answer,
        label=judged.label,
        problem=problem,
        verdict=judged.verdict,
        explanation=lines,
        notes=(*answer.notes, *told),
    )
