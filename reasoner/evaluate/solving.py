"""One item to one record: candidates, verdicts, what went wrong, and how it compares with the gold answer."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from reasoner.errors import MissingExtraError, ReasonerError, UnknownNameError
from reasoner.evaluate.ahead import Ahead
from reasoner.evaluate.candidates import (
    disagreements,
    from_formulas,
    from_generation,
    from_program,
    read_text,
)
from reasoner.evaluate.items import BenchmarkItem
from reasoner.evaluate.loaders import expected_status
from reasoner.logic import Formula, Problem, canonical_key
from reasoner.pooling import Candidate, PooledVerdict, pool
from reasoner.prove import Limits, Verdict, decide
from reasoner.translate import ModelError, NoAnswerError, Translator

_FATAL = (MissingExtraError, UnknownNameError, ModelError)
"""Errors that every item would have alike."""
METHODS = ("gold", "programs", "text", "translation", "prove")


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run answers its items; part of the manifest.

    Attributes:
        benchmark: its name.
        method: `gold` formulas, given `programs`, raw `text`, `translation` of sentences, or `prove`.
        translator: for `text` and `translation`: `english`, or a model by name, folder or URL.
        votes: samples asked of a language model, numbered and pooled.
        mode: of a language model: `hybrid`, `document`, `sentence` or `two-stage`.
        rounds: of its refinement.
        timeout: seconds for each decision.
        align: merge near-duplicate symbols.
        cross_check: compare programs with the text and let the text win where the embedded translator reads all of it.
        certify: make and check certificates.
        backend: for `prove`.
    """

    benchmark: str
    method: str
    translator: str = "english"
    votes: int = 1
    timeout: float = 5.0
    align: bool = True
    cross_check: bool = False
    certify: bool = True
    backend: str = "auto"
    mode: str = "hybrid"
    rounds: int = 0


TOGETHER = 16
"""Items whose texts are put to a language model together."""


def solve_all(items: Iterable[BenchmarkItem], settings: Settings) -> Iterator[dict[str, Any]]:
    """The items' records, in order; language models translate several items at a time."""
    if settings.translator == "english" or settings.method not in {"text", "translation"}:
        for item in items:
            yield solve(item, settings)
        return
    ahead = Ahead(_opened(settings))
    begin = _solve_text if settings.method == "text" else _solve_translation
    waiting = iter(items)
    while group := list(islice(waiting, TOGETHER)):
        ahead.prepare(partial(begin, item, settings, ahead) for item in group)
        for item in group:
            yield solve(item, settings, ahead)


MOST_KNOWN = 2000
"""Verdicts kept in a process; the oldest goes first."""

_KNOWN: dict[tuple[Any, ...], Verdict] = {}


def solve(item: BenchmarkItem, settings: Settings, translator: Translator | None = None) -> dict[str, Any]:
    """The item's record; an item that cannot be worked on gets a record that says why."""
    start = time.perf_counter()
    handlers: dict[str, Callable[[BenchmarkItem, Settings], dict[str, Any]]] = {
        "gold": _solve_gold,
        "programs": _solve_programs,
        "text": partial(_solve_text, translator=translator),
        "prove": _solve_problem,
        "translation": partial(_solve_translation, translator=translator),
    }
    try:
        found = handlers[settings.method](item, settings)
    except _FATAL:
        raise
    except ReasonerError as error:
        found = {"label": None, "executed": False, "errors": [str(error)], "taxonomy": ["error"]}
    label = found.get("label")
    record: dict[str, Any] = {
        "id": item.item_id,
        "gold": item.gold,
        "label": label,
        "correct": bool(item.gold) and label == item.gold,
        "executed": bool(found.get("executed")),
        "decided": label is not None,
        "certified": bool(found.get("certified")),
        "seconds": round(time.perf_counter() - start, 6),
    }
    if item.depth is not None:
        record["depth"] = item.depth
    return record | {key: value for key, value in found.items() if key not in record or key == "correct"}


def _decider(settings: Settings) -> Callable[[Problem], Verdict]:
    """Decide with the settings; a problem met before in this process, as samples often are, is not decided again."""
    limits = Limits(seconds=settings.timeout)

    def decided(problem: Problem) -> Verdict:
        statements = tuple((statement.name, statement.role, statement.formula) for statement in problem.premises)
        goal = None if problem.goal is None else problem.goal.formula
        declared = problem.declared
        symbols = (frozenset(declared.functions.items()), frozenset(declared.predicates.items()), declared.sorts)
        key = (statements, goal, symbols, settings.timeout, settings.certify)
        found = _KNOWN.get(key)
        if found is None:
            found = decide(problem, limits, certify=settings.certify)
            if not found.reason:
                if len(_KNOWN) >= MOST_KNOWN:
                    _KNOWN.pop(next(iter(_KNOWN)))
                _KNOWN[key] = found
        return found

    return decided


def _solve_gold(item: BenchmarkItem, settings: Settings) -> dict[str, Any]:
    if not item.conclusion_fol:
        raise ReasonerError("no gold formula of the conclusion", hint="use --translator english")
    candidate = from_formulas(item.premises_fol, item.conclusion_fol, "fol")
    found = _pooled([candidate], item, replace(settings, align=False))
    if found["label"] not in (None, item.gold) and not candidate.errors:
        found["taxonomy"].append("gold label disagrees with gold formulas")
    return found


def _solve_programs(item: BenchmarkItem, settings: Settings) -> dict[str, Any]:
    if item.notation in {"csp", "arlsat"}:
        return _solve_choice_program(item, settings)
    if item.notation == "nltk":
        candidates = [from_generation(text) for text in item.programs]
    else:
        candidates = [from_program(text, item.notation) for text in item.programs]
    found: dict[str, Any] = {}
    if settings.cross_check and item.text:
        from reasoner.syntax import write_formula

        compared = disagreements(item, Limits(seconds=1.0))
        found["disagreements"] = [
            {
                "sentence": d.sentence,
                "given": write_formula(d.given),
                "read": write_formula(d.read),
                "relation": d.relation,
            }
            for d in compared
        ]
        read = _solve_text(item, replace(settings, translator="english"))
        if read["executed"] and not read.get("left_out"):
            return read | found | {"text_won": bool(compared)}
    return _pooled(candidates, item, settings) | found


def _solve_choice_program(item: BenchmarkItem, settings: Settings) -> dict[str, Any]:
    from reasoner.evaluate.programs import read_arlsat, read_csp

    program = (read_csp if item.notation == "csp" else read_arlsat)(item.programs[0] if item.programs else "")
    answer = program.answer(Limits(seconds=settings.timeout), settings.certify)
    unread = {letter for letter in item.choices if letter not in dict(program.options)}
    taxonomy = ["repaired"] if program.repairs else []
    if any("undeclared name" in error.message for error in program.errors):
        taxonomy.append("undeclared name")
    elif program.errors:
        taxonomy.append("parse error")
    if answer.status == "timeout":
        taxonomy.append("timeout")
    if answer.inconsistent:
        taxonomy.append("inconsistent premises")
    return {
        "label": answer.letter,
        "executed": answer.executed and not unread,
        "complete": not program.errors,
        "certified": answer.certified,
        "choice": True,
        "options": answer.per_option,
        "repairs": list(program.repairs),
        "errors": [*map(str, program.errors), *([answer.reason] if answer.reason else [])],
        "taxonomy": taxonomy,
    }


def _solve_text(item: BenchmarkItem, settings: Settings, translator: Translator | None = None) -> dict[str, Any]:
    from reasoner.pipeline import ask
    from reasoner.syntax import write_formula

    limits = Limits(seconds=settings.timeout)
    question = item.question or item.conclusion
    try:
        answer = ask(
            item.premises or item.context,
            question,
            options=item.options,
            translator=translator or _translator(settings),
            votes=settings.votes,
            limits=limits,
            explain=False,
            certify=settings.certify,
        )
    except ReasonerError as error:
        if isinstance(error, _FATAL):
            raise
        missed: dict[str, Any] = {"label": None, "executed": False, "errors": [str(error)]}
        if isinstance(error, NoAnswerError):
            return missed | {"failed": error.message, "taxonomy": ["no answer"]}
        return missed | {"taxonomy": ["not translated"]}
    verdict = answer.verdict
    undecided = verdict is None or not item.choices_are_labels
    if settings.certify and undecided and answer.problem is not None and answer.label is not None:
        verdict = decide(answer.certifiable or answer.problem, limits)
    found: dict[str, Any] = {
        "label": answer.label if item.choices_are_labels else answer.choice or None,
        "executed": True,
        "certified": verdict is not None and verdict.checked and verdict.label == answer.label,
        "semantics": answer.semantics,
        "left_out": list(answer.left_out),
        "errors": [f"not understood: {sentence}" for sentence in answer.left_out],
        "taxonomy": ["not translated"] if answer.left_out else [],
    }
    if answer.failed:
        found["failed"] = answer.failed
    if answer.problem is not None:
        found["formulas"] = [write_formula(s.formula) for s in answer.problem.premises]
        found["conclusion"] = "" if answer.problem.goal is None else write_formula(answer.problem.goal.formula)
    return found


def _translator(settings: Settings) -> str | Translator:
    """What reads the text; models are opened once a process."""
    if settings.translator == "english":
        return "english"
    return _opened(settings)


def _opened(settings: Settings) -> Translator:
    from reasoner.pipeline import open_translator
    from reasoner.translate.translator import TranslateOptions

    try:
        return open_translator(settings.translator, TranslateOptions(settings.mode, settings.rounds))
    except MissingExtraError:
        raise
    except ReasonerError as error:
        raise ModelError(error.message, hint=error.hint) from error


def _pooled(candidates: list[Candidate], item: BenchmarkItem, settings: Settings) -> dict[str, Any]:
    pooled = pool(candidates, _decider(settings), aligned=settings.align)
    found: dict[str, Any] = {
        "label": pooled.label,
        "executed": any(one.verdict is not None for one in pooled.judged),
        "certified": _certified(pooled),
        "taxonomy": _taxonomy(pooled, item),
        "errors": sorted({error for one in pooled.judged for error in one.candidate.errors}),
    }
    if len(candidates) > 1:
        found["majority"] = pooled.majority
        found["single"] = sum(one.label == item.gold for one in pooled.judged) / len(pooled.judged)
        if item.earlier:
            found["earlier"] = list(item.earlier)
    found["pooled"] = pooled.to_json()
    best = next((one for one in pooled.judged if one.label == pooled.label and one.verdict is not None), None)
    if best is not None and best.verdict is not None:
        found |= _shown(best.candidate, best.verdict)
    return found


def _certified(pooled: PooledVerdict) -> bool:
    return any(one.label == pooled.label and one.verdict is not None and one.verdict.checked for one in pooled.judged)


def _shown(candidate: Candidate, verdict: Verdict) -> dict[str, Any]:
    from reasoner.certificates import render_certificate
    from reasoner.syntax import write_formula

    shown: dict[str, Any] = {
        "formulas": [write_formula(formula) for formula in candidate.premises],
        "conclusion": "" if candidate.conclusion is None else write_formula(candidate.conclusion),
        "used": list(verdict.used),
        "inconsistent": verdict.inconsistent,
    }
    if verdict.certificate is not None:
        shown["proof"] = render_certificate(verdict.certificate, "text", render=write_formula)
    return shown


def _taxonomy(pooled: PooledVerdict, item: BenchmarkItem) -> list[str]:
    """The faults that any of the samples shows, in the issue tracker's words."""
    found: dict[str, None] = {}
    for one in pooled.judged:
        if one.candidate.errors:
            found["parse error"] = None
        if one.candidate.repair_confidence < 1:
            found["repaired"] = None
        if one.verdict is None:
            continue
        if one.verdict.inconsistent:
            found["inconsistent premises"] = None
        if one.verdict.reason:
            found["timeout" if one.verdict.reason == "Timeout" else "gave up"] = None
        if any(merge.adopted for merge in one.merges):
            found["symbol mismatch"] = None
        if any(factor.name == "disconnected" for factor in one.factors):
            found["missing premise"] = None
    if _arity_clash(pooled):
        found["arity clash"] = None
    return list(found)


def _arity_clash(pooled: PooledVerdict) -> bool:
    from reasoner.pooling.symbols import survey

    for one in pooled.judged[:3]:
        formulas = [*one.candidate.premises, *([one.candidate.conclusion] if one.candidate.conclusion else [])]
        arities: dict[tuple[str, str], set[int]] = {}
        for key in survey(formulas):
            arities.setdefault((key.kind, key.name), set()).add(key.arity)
        if any(len(found) > 1 for found in arities.values()):
            return True
    return False


def _solve_problem(item: BenchmarkItem, settings: Settings) -> dict[str, Any]:
    from reasoner.syntax import read_problem

    path = Path(str(item.metadata["path"]))
    problem = read_problem(path)
    expected = expected_status(problem.expected, problem.goal is not None)
    limits = Limits(seconds=settings.timeout, jobs=2)
    verdict = decide(problem, limits, backend=settings.backend, certify=settings.certify)
    status = str(verdict.status)
    solved = verdict.status.decided
    agrees = _agrees(expected, status)
    return {
        "label": status if solved else None,
        "gold": expected,
        "correct": solved and agrees,
        "wrong": bool(expected) and solved and not agrees,
        "executed": True,
        "certified": verdict.checked,
        "backend": verdict.backend,
        "expected": expected,
        "taxonomy": [] if solved else ["timeout" if verdict.reason == "Timeout" else "gave up"],
    }


def _agrees(expected: str, status: str) -> bool:
    positive, negative = {"Theorem", "Unsatisfiable", "ContradictoryAxioms"}, {"CounterSatisfiable", "Satisfiable"}
    return (expected in positive and status in positive) or (expected in negative and status in negative)


def _solve_translation(item: BenchmarkItem, settings: Settings, translator: Translator | None = None) -> dict[str, Any]:
    from reasoner.evaluate.translation import compare_translation

    gold, _, error = read_text(item.premises_fol[0], "fol")
    samples = (translator or _opened(settings)).translations(list(item.premises), samples=settings.votes, questions=0)
    read = [sample.document.sentences[0] for sample in samples]
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
    comparison = compare_translation(gold, formula, Limits(seconds=settings.timeout))
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
