"""One item to one record: candidates, verdicts, what went wrong, and how it compares with the gold answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from reasoner.english.labels import UNCERTAIN, normal_label
from reasoner.errors import ReasonerError
from reasoner.evaluate.ahead import Ahead
from reasoner.evaluate.candidates import (
    Disagreement,
    amended,
    compared,
    from_formulas,
    from_generation,
    from_program,
    with_generated_text,
)
from reasoner.evaluate.choosing import solve_choice
from reasoner.evaluate.counterparts import are_named_otherwise, takes_all_for_people
from reasoner.evaluate.deciding import decider, forwards
from reasoner.evaluate.faults import CLAIMED, GAVE_UP, MISSING, OWED, PARSE, TIMEOUT, WRITTEN, faults_of, scope_faults
from reasoner.evaluate.items import BenchmarkItem, reordered
from reasoner.evaluate.paradox import TOO_MANY, argued, grounds
from reasoner.evaluate.settings import Settings
from reasoner.evaluate.steps import solve_steps
from reasoner.evaluate.store import spelt
from reasoner.evaluate.sureness import text_of, unsure_sentences
from reasoner.evaluate.texts import FATAL, opened, solve_text, solve_translation
from reasoner.logic import Problem
from reasoner.pooling import Candidate, Judged, Merge, PooledVerdict, pool, repair_record
from reasoner.prove import Limits, Verdict, decide
from reasoner.translate import Translator

TOO_DEEP = "nested too deeply to be worked on"
"""Said of an item whose program repeats an opening bracket a thousand times, as language models in a loop do."""

TOGETHER = 16
"""Texts that are put to a language model together."""


def together(settings: Settings) -> int:
    """How many texts are worked on together: several where a language model translates them, else none."""
    return TOGETHER if settings.translator != "english" and settings.method in {"text", "translation"} else 0


def solve_all(items: Iterable[BenchmarkItem], settings: Settings) -> Iterator[dict[str, Any]]:
    """The items' records, in order; a text is translated once, and by language models several texts at a time."""
    size = together(settings)
    if not size and settings.method != "translation":
        for item in items:
            yield solve(item, settings)
        return
    ahead = Ahead(opened(settings))
    begin = solve_text if settings.method == "text" else solve_translation
    waiting = iter(of_one_text(items))
    while group := [item for text in islice(waiting, size or 1) for item in text]:
        ahead.prepare(partial(begin, item, settings, ahead) for item in (group if size else ()))
        for item in group:
            yield solve(item, settings, ahead)


def of_one_text(items: Iterable[BenchmarkItem]) -> Iterator[list[BenchmarkItem]]:
    """The items, those that are sentences of one text together."""
    return (list(group) for _, group in groupby(items, lambda item: item.metadata.get("sentence_of", item.item_id)))


def solve(item: BenchmarkItem, settings: Settings, translator: Translator | None = None) -> dict[str, Any]:
    """The item's record; an item that cannot be worked on gets a record that says why."""
    start = time.perf_counter()
    handlers: dict[str, Callable[[BenchmarkItem, Settings], dict[str, Any]]] = {
        "gold": _solve_gold,
        "programs": _solve_programs,
        "text": partial(solve_text, translator=translator),
        "prove": _solve_problem,
        "steps": solve_steps,
        "translation": partial(solve_translation, translator=translator),
    }
    try:
        found = handlers[settings.method](item, settings)
    except FATAL:
        raise
    except ReasonerError as error:
        found = {"label": None, "executed": False, "errors": [str(error)], "taxonomy": ["error"]}
    except RecursionError:
        found = {"label": None, "executed": False, "errors": [TOO_DEEP], "taxonomy": ["error"]}
    label = found.get("label")
    record: dict[str, Any] = {
        "id": item.item_id,
        "gold": item.gold,
        "label": label,
        "correct": bool(item.gold) and label == item.gold,
        "executed": bool(found.get("executed")),
        "decided": label is not None,
        "certified": label is not None and bool(found.get("certified")),
        "seconds": round(time.perf_counter() - start, 6),
    }
    if record["correct"] and MISSING in found.get("taxonomy", ()):
        found["taxonomy"] = [fault for fault in found["taxonomy"] if fault != MISSING]  # gold says that it is missing
    premises = list(item.premises) or ([item.context] if item.context else [])
    if premises or item.statement or item.options:
        record["english"] = {"premises": premises, "asked": item.statement, "options": list(item.options)}
    if item.depth is not None:
        record["depth"] = item.depth
    if "order_of" in item.metadata:
        record["order_of"] = str(item.metadata["order_of"])
    if "sentence_of" in item.metadata:
        record["sentence_of"] = item.metadata["sentence_of"]
    if "difficulty" in item.metadata:
        record["difficulty"] = str(item.metadata["difficulty"])
    return record | {key: value for key, value in found.items() if key not in record or key in {"correct", "gold"}}


def _solve_gold(item: BenchmarkItem, settings: Settings) -> dict[str, Any]:
    if not item.conclusion_fol:
        raise ReasonerError("no gold formula of the conclusion", hint="use --translator english")
    if not item.premises_fol and item.text:
        raise ReasonerError("no gold formulas of the premises", hint="use --translator english")
    if not item.choices_are_labels:
        letters = ", ".join(item.choices)
        raise ReasonerError(f"the formula of one statement does not choose among {letters}", hint="use --method text")
    candidate = from_formulas((*item.premises_fol, *item.assumed_fol), item.conclusion_fol, "fol")
    lost = tuple(f"no formula: {sentence}" for sentence in item.metadata.get("without_formula", ()))
    lost += tuple(str(item.metadata[name]) for name in ("formulas_missing",) if name in item.metadata)
    candidate = replace(candidate, errors=(*candidate.errors, *lost))
    found = _pooled([candidate], item, replace(settings, align=False))
    if found.get("inconsistent") and item.metadata.get("paradoxes"):
        problem = Problem.of(candidate.premises, candidate.conclusion)
        label, verdicts = argued(problem, decider(settings), Limits(seconds=settings.timeout))
        found |= {"label": label, "semantics": "consistent parts", **grounds(verdicts, problem)}
        found["errors"] += [TOO_MANY] * (label is None)
    if found["label"] not in (None, item.gold) and not candidate.errors:
        found["taxonomy"].append("gold label disagrees with gold formulas")
    return found


def _solve_programs(item: BenchmarkItem, settings: Settings) -> dict[str, Any]:
    found = _solve_as_written(item, settings)
    return _cross_checked(with_generated_text(item), found, settings) if settings.cross_check else found


def _solve_as_written(item: BenchmarkItem, settings: Settings, against: Sequence[Disagreement] = ()) -> dict[str, Any]:
    programs = item.programs or ("",)
    if item.notation in {"csp", "arlsat"}:
        return solve_choice(item, settings)
    if not item.choices_are_labels:
        letters = ", ".join(item.choices)
        hint = "programs of constraints have a line for each option, below `Query:` or `# Options`"
        raise ReasonerError(f"a program with one query does not choose among {letters}", hint=hint)
    if item.notation == "nltk":
        candidates = [from_generation(text, readings=settings.readings) for text in programs]
    else:
        candidates = [
            from_program(text, item.notation, item.statement, readings=settings.readings) for text in programs
        ]
    candidates = [amended(one, against) for one in candidates]
    candidates = [replace(one, premises=reordered(one.premises, item)) for one in candidates]
    return _pooled(candidates, item, settings, rules=_asked_of_rules(item, settings))


def _cross_checked(item: BenchmarkItem, found: dict[str, Any], settings: Settings) -> dict[str, Any]:
    """The programs' record with the answer of the text, where the embedded translator reads all of it and is sure.

    It is sure of a sentence that can hardly be meant otherwise, or whose given formula is what it reads. Where it is
    not sure of all, the formulas it is sure of take the place of a single program's, sentence by sentence, if they
    speak of the same things. Whether anything was executed, and the samples' figures, stay those of the programs; what
    they answered alone is in `program`.
    """
    alone = {
        name: found.get(name)
        for name in ("label", "certified", "merging", "taxonomy", "semantics", "formulas", "conclusion")
    }
    checked: dict[str, Any] = {"text_read": False, "text_won": False, "program": alone}
    if not item.text or not (item.question or item.statement):
        return found | checked
    limits = Limits(seconds=settings.timeout)
    lines = compared(item, limits, readings=settings.readings)
    disputed = lines.disputed
    checked["disagreements"] = [one.to_json() for one in disputed]
    rules = settings.semantics == "auto" and item.metadata.get("semantics") == "rules"
    asked = replace(settings, translator="english", semantics="rules" if rules else settings.semantics)
    read = solve_text(item, asked)
    unsure = {one.sentence: None for one in disputed if not one.sure}
    ordered, unlinked = read.get("semantics") == "ordering", False
    if lines.formulas or not ordered:
        document = text_of(item)
        if not ordered:
            unsure |= dict.fromkeys(unsure_sentences(document, lines.bare, lines.formulas, limits))
        if lines.formulas and found["executed"] and read["label"] != found["label"] is not None:
            text = [one.formula for one in document.sentences if one.formula is not None]
            open_ = read["label"] == UNCERTAIN and are_named_otherwise(lines.formulas, text)
            unlinked = open_ or takes_all_for_people(lines.formulas, text)
    implied = read.get("by_meaning", False) or (bool(read.get("postulates")) and not disputed)
    if implied and found["executed"] and read["label"] != found["label"]:
        unsure |= dict.fromkeys(read["postulates"])  # the program says all that the sentences say, and no more
    checked["unsure"] = [sentence for sentence in unsure if sentence not in lines.agreed]
    if not read["executed"] or read["label"] is None or read.get("left_out") or checked["unsure"] or unlinked:
        against = [one for one in disputed if one.instead is not None]
        if not against or len(item.programs) != 1 or item.notation not in {"fol", "pyke"}:
            return found | checked
        faults = scope_faults((one.given, one.read) for one in against)
        again = _solve_as_written(item, settings, against)
        again["taxonomy"] = list(dict.fromkeys([*again["taxonomy"], *faults]))
        return again | checked | {"text_won": True}
    faults = [*read["taxonomy"], *scope_faults((one.given, one.read) for one in disputed)]
    faults = list(dict.fromkeys([*faults, *(fault for fault in found["taxonomy"] if fault in WRITTEN)]))
    checked |= {"text_read": True, "text_won": bool(disputed) or read["label"] != found["label"], "taxonomy": faults}
    kept = (
        "executed",
        "executed_in_part",
        "complete",
        "errors",
        "repairs",
        "undeclared",
        "pooled",
        "majority",
        "single",
        "earlier",
    )
    return read | {name: found[name] for name in kept if name in found} | checked


def _asked_of_rules(item: BenchmarkItem, settings: Settings) -> bool:
    """Whether a program's rules are used forwards only: Pyke's are, and so are ProofWriter's, which may say Unknown."""
    if settings.semantics != "auto":
        return settings.semantics == "rules"
    if "semantics" in item.metadata:
        return bool(item.metadata["semantics"] == "rules")
    return item.notation == "pyke" and UNCERTAIN in map(normal_label, item.choices.values())


def _pooled(
    candidates: list[Candidate], item: BenchmarkItem, settings: Settings, *, rules: bool = False
) -> dict[str, Any]:
    decided = forwards(decider(settings)) if rules else decider(settings)
    pooled = pool(candidates, decided, aligned=settings.align)
    executed = any(one.verdict is not None and not one.candidate.errors for one in pooled.judged)
    found: dict[str, Any] = {
        "label": pooled.label,
        "executed": executed,
        "executed_in_part": not executed and any(one.verdict is not None for one in pooled.judged),
        "taxonomy": faults_of(pooled),
        "semantics": "rules" if rules else "classical",
        "errors": sorted({error for one in pooled.judged for error in one.candidate.errors}),
    }
    if len(candidates) > 1:
        found["majority"] = pooled.majority
        found["single"] = sum(one.label == item.gold for one in pooled.judged) / len(pooled.judged)
        if item.earlier:
            found["earlier"] = list(item.earlier)
    found["pooled"] = pooled.to_json()
    best = _speaker(pooled)
    if best is not None and best.verdict is not None:
        found |= _certified(best, best.verdict) | _shown(best, best.verdict)
        if settings.align:
            found |= _merging(best, decided)
            found["taxonomy"] += [OWED] * (found["merging"] == DECISIVE)
        if best.taken_back:
            found["taken_back"] = list(best.taken_back)
        repairs = [*map(repair_record, best.repairs), *found.get("repairs", ())]
        if repairs:
            found["repairs"] = repairs
    return found


def _speaker(pooled: PooledVerdict) -> Judged | None:
    """The sample whose verdict is shown for the pooled label: certified, on formulas as they were given, heaviest."""
    agreeing = [one for one in pooled.judged if one.label == pooled.label and one.verdict is not None]
    return max(
        agreeing,
        key=lambda one: (bool(one.verdict and one.verdict.checked), -len(_changes(one)), one.weight),
        default=None,
    )


def _changes(judged: Judged) -> list[Merge]:
    """The merges that changed more than the case and punctuation of a name."""
    return [merge for merge in judged.adopted if merge.score < 1]


def _certified(judged: Judged, verdict: Verdict) -> dict[str, Any]:
    """Whether the shown verdict has a checked certificate, and of what: the formulas as read, repaired, or aligned."""
    found: dict[str, Any] = {"certified": verdict.checked}
    if judged.adopted:
        found["repairs"] = list(map(str, judged.adopted))
    if verdict.checked:
        as_read = "the formulas as repaired" if judged.repairs else "the formulas as read"
        found["certified_of"] = "the formulas with the symbols merged" if judged.adopted else as_read
    return found


UNMERGED, HARMLESS, DECISIVE = "no merges", "same without merges", "owed to merges"


def _merging(judged: Judged, decided: Callable[[Problem], Verdict]) -> dict[str, Any]:
    """What the shown verdict owes to merged symbols: its formulas are decided as they stand too."""
    goal = judged.candidate.conclusion
    if (not judged.adopted and not judged.denials) or goal is None:
        return {"merging": UNMERGED}
    apart = decided(Problem.of(judged.candidate.premises, goal))
    return {"merging": HARMLESS if apart.label == judged.label else DECISIVE, "label_unmerged": apart.label}


def _shown(judged: Judged, verdict: Verdict) -> dict[str, Any]:
    """The formulas that were decided, and the proof."""
    from reasoner.certificates import render_certificate

    *premises, conclusion = map(spelt, judged.formulas)
    shown: dict[str, Any] = {
        "formulas": premises,
        "conclusion": conclusion,
        "used": sorted({name for name in verdict.used if name.startswith("premise")}),
        "inconsistent": verdict.inconsistent,
    }
    if verdict.certificate is not None:
        shown["proof"] = render_certificate(verdict.certificate, "text", render=spelt)
    return shown


_EXPECTED = {
    "theorem": "Theorem", "tautology": "Theorem", "contradictoryaxioms": "Theorem", "unsatisfiable": "Unsatisfiable",
    "countersatisfiable": "CounterSatisfiable", "satisfiable": "Satisfiable",
}  # fmt: skip


def expected_status(announced: str, has_goal: bool) -> str:
    """The SZS status a problem should get: its header's, else Theorem (Unsatisfiable without a conjecture).

    "" where the header has another, such as `Open`, which says of no answer whether it is right.
    """
    if not announced:
        return "Theorem" if has_goal else "Unsatisfiable"
    return _EXPECTED.get(announced.strip().lower(), "")


def _solve_problem(item: BenchmarkItem, settings: Settings) -> dict[str, Any]:
    from reasoner.syntax import read_problem

    if "path" not in item.metadata:
        raise ReasonerError("no problem file to prove", hint="--method prove is for folders of TPTP problems")
    path = Path(str(item.metadata["path"]))
    try:
        problem = read_problem(path)
    except (ReasonerError, OSError) as error:
        return {"label": None, "unreadable": str(error).partition("\n")[0], "errors": [str(error)], "taxonomy": [PARSE]}
    if not problem.premises and problem.goal is None:
        told = "no formulas in the file"
        return {"label": None, "unreadable": told, "errors": [told], "taxonomy": [PARSE]}
    problem = replace(problem, premises=reordered(problem.premises, item))
    expected = expected_status(problem.expected, problem.goal is not None)
    limits = Limits(seconds=settings.timeout, jobs=2)
    verdict = decide(problem, limits, backend=settings.backend, certify=settings.certify)
    status = str(verdict.status)
    solved = verdict.status.decided
    agrees = _agrees(expected, status)
    return {
        "label": status if solved else None,
        "gold": expected,
        "graded": bool(expected),
        "correct": solved and agrees,
        "wrong": bool(expected) and solved and not agrees,
        "executed": True,
        "certified": verdict.checked,
        "backend": verdict.backend,
        "expected": expected or "Unknown",
        "announced": bool(problem.expected),
        "taxonomy": _open_ends(verdict),
    }


def _open_ends(verdict: Verdict) -> list[str]:
    if verdict.status.decided:
        return [CLAIMED] if verdict.claimed else []
    return [TIMEOUT if verdict.reason == "Timeout" else GAVE_UP]


def _agrees(expected: str, status: str) -> bool:
    positive, negative = {"Theorem", "Unsatisfiable", "ContradictoryAxioms"}, {"CounterSatisfiable", "Satisfiable"}
    return (expected in positive and status in positive) or (expected in negative and status in negative)
