"""Figures over records: accuracy with bootstrap intervals, per label and depth, confusion, execution, certification.

Every figure is a function of the set of records, not of their order. Shares lie in [0, 1], higher is better, and are
None over no records.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from reasoner.errors import ReasonerError
from reasoner.registry import Registry

Records = Sequence[Mapping[str, Any]]
Metric = Callable[[Records], float | None]

METRICS: Registry[Metric] = Registry("metric")


def share(records: Records, holds: Callable[[Mapping[str, Any]], Any]) -> float | None:
    """The share of records for which something holds; None over no records."""
    return sum(bool(holds(r)) for r in records) / len(records) if records else None


@METRICS.register("accuracy")
def accuracy(records: Records) -> float | None:
    """Share of items answered with the gold label; what is unanswered counts as wrong, what has no gold not at all."""
    return share([r for r in records if r.get("graded", True)], lambda r: r["correct"])


@METRICS.register("execution_rate")
def execution_rate(records: Records) -> float | None:
    """Share of items whose formulas parse and whose problem reaches a verdict or a proper timeout."""
    return share(records, lambda r: r["executed"])


@METRICS.register("decided_rate")
def decided_rate(records: Records) -> float | None:
    """Share of items with a verdict."""
    return share(records, lambda r: r["decided"])


@METRICS.register("certified_rate")
def certified_rate(records: Records) -> float | None:
    """Share of items whose certificate the kernel accepted."""
    return share(records, lambda r: r["certified"])


@METRICS.register("macro_f1")
def macro_f1(records: Records) -> float | None:
    """The mean over gold labels of F1; a label never predicted has F1 0."""
    labels = {r["gold"] for r in records if r["gold"]}
    if not labels:
        return None
    total = 0.0
    for label in labels:
        hit = sum(r["gold"] == label == r["label"] for r in records)
        asked = sum(r["gold"] == label for r in records)
        said = sum(r["label"] == label for r in records)
        total += 2 * hit / (asked + said) if asked + said else 0.0
    return total / len(labels)


def bootstrap_interval(
    records: Records, metric: Metric, *, rounds: int = 1000, seed: int = 0
) -> tuple[float, float] | None:
    """The 95 % percentile bootstrap interval (Efron 1979) of a metric; records are put in order of id first.

    An item that was asked in several premise orders is drawn with all of them, and a text with all its sentences, for
    these are no independent ones.
    """
    if not records:
        return None
    items: dict[str, list[Mapping[str, Any]]] = {}
    for record in sorted(records, key=lambda r: str(r["id"])):
        items.setdefault(str(record.get("order_of", record.get("sentence_of", record["id"]))), []).append(record)
    drawn = list(items.values())
    chance = random.Random(seed)
    values = []
    for _ in range(rounds):
        value = metric([record for _ in drawn for record in drawn[chance.randrange(len(drawn))]])
        if value is not None:
            values.append(value)
    values.sort()
    if not values:
        return None
    return values[int(0.025 * len(values))], values[min(len(values) - 1, int(0.975 * len(values)))]


def confusion(records: Records) -> dict[str, dict[str, int]]:
    """Gold label to predicted label (`undecided` for none) to count."""
    table: dict[str, Counter[str]] = {}
    for record in records:
        if record["gold"]:
            table.setdefault(record["gold"], Counter())[record["label"] or "undecided"] += 1
    return {gold: dict(sorted(row.items())) for gold, row in sorted(table.items())}


def summarize(records: Iterable[Mapping[str, Any]], benchmark: str = "") -> dict[str, Any]:
    """The summary of a run, as the command line prints it; records of problems that cannot be read do not count."""
    rows = sorted((r for r in records if not r.get("unreadable")), key=lambda r: str(r["id"]))
    interval = bootstrap_interval(rows, accuracy)
    summary: dict[str, Any] = {
        "benchmark": benchmark,
        "n": len(rows),
        "correct": sum(bool(r["correct"]) for r in rows),
        "accuracy": _rounded(accuracy(rows)),
        "accuracy_95": None if interval is None else [_rounded(interval[0]), _rounded(interval[1])],
        "macro_f1": _rounded(macro_f1(rows)),
        "executed": sum(bool(r["executed"]) for r in rows),
        "execution_rate": _rounded(execution_rate(rows)),
        "executed_in_part": sum(bool(r.get("executed_in_part")) for r in rows),
        "decided": sum(bool(r["decided"]) for r in rows),
        "certified": sum(bool(r["certified"]) for r in rows),
        "seconds": round(sum(r["seconds"] for r in rows), 3),
        "by_label": _by(rows, "gold"),
        "confusion": confusion(rows),
        "taxonomy": dict(sorted(Counter(fault for r in rows for fault in r.get("taxonomy", ())).items())),
    }
    if any("merging" in r for r in rows):
        summary["certified_of"] = dict(sorted(Counter(r["certified_of"] for r in rows if "certified_of" in r).items()))
        summary["by_merging"] = _by(rows, "merging")
    for part in ("depth", "difficulty"):
        if any(part in r for r in rows):
            summary[f"by_{part}"] = _by(rows, part)
            summary[f"by_label_and_{part}"] = _by(
                [{**r, "cell": f"{r['gold']}, {part} {r[part]}"} for r in rows if r["gold"] and part in r], "cell"
            )
    proved = [{**r, "distractors": _distractors(r)} for r in rows if r["certified"] and r.get("used")]
    if proved:
        summary["by_distractors"] = _by(proved, "distractors")
    sampled = [r for r in rows if "single" in r]
    if sampled:
        summary["single_accuracy"] = _rounded(sum(r["single"] for r in sampled) / len(sampled))
        summary["majority_accuracy"] = _rounded(share(sampled, lambda r: r["majority"] == r["gold"]))
        summary["pooled_accuracy"] = _rounded(share(sampled, lambda r: r["correct"]))
    before = [r for r in rows if r.get("earlier")]
    if before:
        summary["earlier_single_accuracy"] = _rounded(
            sum(sum(e == r["gold"] for e in r["earlier"]) / len(r["earlier"]) for r in before) / len(before)
        )
    if any("wrong" in r for r in rows):
        summary["ungraded"] = sum(not r.get("graded", True) for r in rows)
        summary["status_not_announced"] = sum(not r.get("announced", True) for r in rows)
        summary["wrong"] = sum(bool(r.get("wrong")) for r in rows)
        solved = Counter(r["expected"] for r in rows if r["decided"])
        asked = Counter(r["expected"] for r in rows)
        summary["solved_by_status"] = {
            status: {"n": asked[status], "solved": solved[status]} for status in sorted(asked)
        }
    if any("order_of" in r for r in rows):
        summary["premise_orders"] = _order_robustness(rows)
    steps = [step for r in rows for step in r.get("steps", ())]
    if steps:
        summary["steps"] = dict(sorted(Counter(step["verdict"] for step in steps).items()))
        for part in ("support", "utility"):
            summary[f"step_{part}"] = dict(sorted(Counter(step[part] or "none" for step in steps).items()))
    compared = [r["translation"] for r in rows if "translation" in r]
    if compared:
        verdicts = Counter(str(c["verdict"] or "undecided") for c in compared)
        scored = [c["le"] for c in compared if c["le"] is not None]
        likeness = [c["bleu"] for c in compared if c.get("bleu") is not None]
        summary["translation"] = {
            "translated": len(compared),
            "verdicts": dict(sorted(verdicts.items())),
            "le": _rounded(sum(scored) / len(scored)) if scored else None,
            "bleu": _rounded(sum(likeness) / len(likeness)) if likeness else None,
            "exact": sum(c["exact"] for c in compared),
            "predicate_precision": _rounded(sum(c["precision"] for c in compared) / len(compared)),
            "predicate_recall": _rounded(sum(c["recall"] for c in compared) / len(compared)),
        }
    return summary


def _distractors(record: Mapping[str, Any]) -> int:
    """Premises that the certified proof of the answer does without; without a proof nothing says which they are."""
    return len(record["formulas"]) - len(record["used"])


def _order_robustness(rows: Records) -> dict[str, Any]:
    """How answers change with the order of the premises: the share of items answered alike in every order."""
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        groups.setdefault(str(row.get("order_of", row["id"])), []).append(row)
    alike = sum(len({row["label"] for row in group}) == 1 for group in groups.values())
    worst = sum(all(row["correct"] for row in group) for group in groups.values())
    return {
        "items": len(groups),
        "orders": max(len(group) for group in groups.values()),
        "consistent": _rounded(alike / len(groups)),
        "correct_in_every_order": _rounded(worst / len(groups)),
    }


def _by(rows: Records, part: str) -> dict[str, dict[str, Any]]:
    values = sorted({str(r[part]) for r in rows if r.get(part) not in (None, "")}, key=_by_length)
    found = {}
    for value in values:
        chosen = [r for r in rows if str(r.get(part)) == value]
        found[value] = {
            "n": len(chosen),
            "correct": sum(bool(r["correct"]) for r in chosen),
            "accuracy": _rounded(accuracy(chosen)),
        }
    return found


def _by_length(value: str) -> tuple[int, str]:
    """Numbers in their order, before words."""
    return (int(value), "") if value.isdecimal() else (sys.maxsize, value)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _by_name(run: Records) -> tuple[dict[str, Mapping[str, Any]], int]:
    """The first record of each identifier, and how many more there are of the same items."""
    kept = [record for record in run if record.get("graded", True) and not record.get("unreadable")]
    found = {str(record["id"]): record for record in reversed(kept)}
    return found, len(kept) - len(found)


def mcnemar(first: Records, second: Records) -> dict[str, Any]:
    """McNemar's exact test on the items both runs answered (McNemar 1947): are their accuracies different?

    An item counts once, by its first record, however often a run has it.

    Raises:
        ReasonerError: the runs have no items in common, or items of the same name with other gold answers.
    """
    from scipy.stats import binomtest

    (left, twice), (right, too) = map(_by_name, (first, second))
    shared = sorted(left.keys() & right.keys())
    if not shared:
        raise ReasonerError("the runs have no items in common", hint="compare two runs of one benchmark")
    if others := [key for key in shared if left[key].get("gold") != right[key].get("gold")]:
        raise ReasonerError(
            f"runs of other items: the gold answers differ for {len(others)} of {len(shared)}, as for {others[0]}",
            hint="compare two runs of one benchmark",
        )
    only_first = [key for key in shared if left[key]["correct"] and not right[key]["correct"]]
    only_second = [key for key in shared if right[key]["correct"] and not left[key]["correct"]]
    discordant = len(only_first) + len(only_second)
    p_value = binomtest(len(only_first), discordant, 0.5).pvalue if discordant else 1.0
    return {
        "n": len(shared),
        "left_out": len(left.keys() ^ right.keys()),
        "repeated": twice + too,
        "first_accuracy": _rounded(sum(bool(left[key]["correct"]) for key in shared) / len(shared)),
        "second_accuracy": _rounded(sum(bool(right[key]["correct"]) for key in shared) / len(shared)),
        "only_first_correct": only_first,
        "only_second_correct": only_second,
        "p_value": float(p_value),
    }
