"""Items answered from their English: by the embedded translator or a language model; translations judged."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from reasoner.english import split_sentences
from reasoner.english.labels import UNCERTAIN
from reasoner.errors import MissingExtraError, ReasonerError, UnknownNameError
from reasoner.evaluate.candidates import read_text
from reasoner.evaluate.deciding import decider, forwards
from reasoner.evaluate.faults import GAVE_UP, INCONSISTENT, NO_SINGLE, TIMEOUT
from reasoner.evaluate.items import BenchmarkItem
from reasoner.evaluate.orders import certified_order
from reasoner.evaluate.paradox import TOO_MANY, argued, grounds
from reasoner.evaluate.settings import Settings
from reasoner.logic import Formula, Problem, canonical_key
from reasoner.prove import Limits, Verdict
from reasoner.translate import ModelError, NoAnswerError, Translator

if TYPE_CHECKING:
    from reasoner.pipeline import Answer

FATAL = (MissingExtraError, UnknownNameError, ModelError)
"""Errors that every item would have alike."""


def solve_text(item: BenchmarkItem, settings: Settings, translator: Translator | None = None) -> dict[str, Any]:
    """The record of an item answered from its English."""
    from reasoner.pipeline import MEANING, NotRules, ask
    from reasoner.syntax import write_formula

    limits = Limits(seconds=settings.timeout)
    question = item.question or item.conclusion
    if not question and (item.conclusion_fol or item.premises_fol):
        raise ReasonerError("no English conclusion to ask", hint="use --method gold for its formulas")
    sentences = [one for premise in item.premises for one in split_sentences(premise)]
    asked = partial(
        ask,
        sentences or item.context,
        question,
        options=item.options,
        translator=translator or _translator(settings),
        votes=settings.votes,
        limits=limits,
        explain=False,
        certify=settings.certify,
    )
    auto = settings.semantics == "auto"
    usual = str(item.metadata.get("semantics", "auto")) if auto else settings.semantics
    try:
        try:
            answer = asked(semantics=usual)
        except NotRules:
            if not auto or usual != "rules":
                raise
            answer = asked(semantics="classical")
    except ReasonerError as error:
        if isinstance(error, FATAL):
            raise
        missed: dict[str, Any] = {"label": None, "executed": False, "errors": [str(error)]}
        if isinstance(error, NoAnswerError):
            return missed | {"failed": error.message, "taxonomy": ["no answer"]}
        return missed | {"taxonomy": ["not translated"]}
    verdict = answer.verdict
    undecided = verdict is None or not item.choices_are_labels
    if settings.certify and undecided and answer.problem is not None and answer.label is not None:
        verdict = decider(settings)(answer.certifiable or answer.problem)
    label, semantics = answer.label, answer.semantics
    verdicts: tuple[Verdict, ...] = () if verdict is None or verdict.label != label else (verdict,)
    inconsistent = answer.inconsistent or (verdict is not None and verdict.inconsistent)
    undecided_parts = False
    if inconsistent and answer.problem is not None and item.metadata.get("paradoxes"):
        label, verdicts = argued(answer.problem, decider(settings), limits)
        semantics, undecided_parts = "consistent parts", label is None
    unread = answer.reasons or tuple(f"not understood: {sentence}" for sentence in answer.left_out)
    found: dict[str, Any] = {
        "label": label if item.choices_are_labels else answer.choice or None,
        "executed": not answer.left_out,
        "executed_in_part": bool(answer.left_out),
        "semantics": semantics,
        "inconsistent": inconsistent,
        "left_out": list(answer.left_out),
        "errors": [*unread, *[TOO_MANY] * undecided_parts],
        "taxonomy": [
            *[GAVE_UP] * undecided_parts,
            *["not translated"] * bool(answer.left_out),
            *[INCONSISTENT] * inconsistent,
        ],
    }
    if found["label"] is None and not found["taxonomy"]:
        found["taxonomy"], found["errors"] = _undecided(answer, item.choices_are_labels)
    if answer.failed:
        found["failed"] = answer.failed
    found |= grounds(verdicts, answer.problem)
    if found["certified"]:
        found["certified_of"] = "the formulas of the text"
    if semantics == "ordering" and settings.certify and not answer.left_out:
        found |= certified_order(item, " ".join(sentences) or item.context, found["label"], settings)
        found |= {"certified_of": "the formulas of the text"} if found["certified"] else {}
    if answer.problem is not None:
        found["formulas"] = [write_formula(s.formula) for s in answer.problem.premises]
        implied = [write_formula(s.formula) for s in answer.problem.premises if s.name.startswith(MEANING)]
        if implied:
            found |= {
                "postulates": implied,
                "by_meaning": _is_by_meaning(answer.problem, answer.label, semantics, settings),
            }
        found["conclusion"] = "" if answer.problem.goal is None else write_formula(answer.problem.goal.formula)
    return found


def _is_by_meaning(problem: Problem, label: str | None, semantics: str, settings: Settings) -> bool:
    """Whether a text has its answer only with what its words imply, beside what it says."""
    from reasoner.pipeline import MEANING

    if label in (None, UNCERTAIN):
        return False
    said = [one for one in problem.premises if not one.name.startswith(MEANING)]
    decide = decider(replace(settings, certify=False))
    decided = forwards(decide) if semantics == "rules" else decide
    return decided(replace(problem, premises=tuple(said))).label != label


def _undecided(answer: Answer, labels: bool) -> tuple[list[str], list[str]]:
    """The fault of an answer without a label or option although all was read, and what is said of it."""
    if not labels:
        return [NO_SINGLE], list(answer.reasons) or ["no single option is as the question wants it"]
    reason = "" if answer.verdict is None else answer.verdict.reason
    return [TIMEOUT if reason == "Timeout" else GAVE_UP], list(answer.reasons) or [reason or "undecided"]


def _translator(settings: Settings) -> str | Translator:
    """What reads the text; models are opened once a process."""
    if settings.translator == "english":
        return "english"
    return opened(settings)


def opened(settings: Settings) -> Translator:
    """The language model of the settings; a ModelError if there is none."""
    from reasoner.pipeline import open_translator

    try:
        return open_translator(settings.translator, settings.asking, settings.access)
    except MissingExtraError:
        raise
    except ReasonerError as error:
        raise ModelError(error.message, hint=error.hint) from error


def solve_translation(item: BenchmarkItem, settings: Settings, translator: Translator | None = None) -> dict[str, Any]:
    """The record of a sentence, translated in its text and compared with its gold formula."""
    from reasoner.evaluate.translation import compare_translation

    if not item.premises or not item.premises_fol:
        missing = "gold formula to compare with" if item.premises else "sentence to translate"
        raise ReasonerError(f"no {missing}", hint="--method translation needs sentences with their formulas")
    text, place = item.metadata.get("text", item.premises), item.metadata.get("sentence", 0)
    samples = (translator or opened(settings)).translations(
        list(text), samples=settings.votes, questions=item.metadata.get("questions", 0)
    )
    gold, _, error = read_text(item.premises_fol[0], "fol")
    read = [sample.document.sentences[place] for sample in samples]
    formula = _most_common([one.formula for one in read if one.formula is not None])
    found: dict[str, Any] = {"label": None, "executed": formula is not None, "taxonomy": [], "errors": []}
    failed = next((sample.failed for sample in samples if sample.failed), "")
    if failed:
        found["failed"] = failed
    if formula is None:
        found["taxonomy"].append("no answer" if failed else "not translated")
        found["errors"].append(str(read[0].error))
        return found
    if gold is None:
        found["taxonomy"].append("gold formula does not parse")
        found["errors"].append(error)
        return found
    comparison = compare_translation(gold, formula, Limits(seconds=settings.timeout), models=settings.certify)
    return found | {
        "label": comparison.verdict,
        "gold": "equivalent",
        "correct": comparison.verdict == "equivalent",
        "translation": comparison.to_json(),
    }


def _most_common(formulas: list[Formula]) -> Formula | None:
    """The formula that most samples have up to bound names, ties going to the earliest."""
    keys = [canonical_key(formula, ordered=False) for formula in formulas]
    if not keys:
        return None
    return formulas[keys.index(Counter(keys).most_common(1)[0][0])]
