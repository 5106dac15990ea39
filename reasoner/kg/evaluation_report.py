"""A folder with the figures of an evaluation: JSON, a table in Markdown, and plots by type and by missing links."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from reasoner.errors import MissingExtraError
from reasoner.kg.evaluation import Difference, Evaluation, Score, common_to_json

Gains = Mapping[str, Mapping[str, Difference]]
"""By method and type: what the first method gains over it."""


def write_report(
    evaluations: Sequence[Evaluation],
    folder: Path,
    title: str,
    gains: Gains | None = None,
    alike: Sequence[Evaluation] = (),
) -> list[Path]:
    """Write `evaluation.json`, `evaluation.md`, `types.png` and `missing-links.png`; returns what was written.

    Args:
        evaluations: of each method.
        folder: where to write.
        title: of the page.
        gains: of the first method.
        alike: of each method over the types that all answer, if some do not answer all (`over_common_types`).
    """
    folder.mkdir(parents=True, exist_ok=True)
    figures = folder / "evaluation.json"
    record: dict[str, Any] = {"title": title, "methods": [found.to_json() for found in evaluations]}
    if gains:
        record["gains"] = {
            method: {name: found.to_json() for name, found in types.items()} for method, types in gains.items()
        }
    if alike:
        record["common"] = common_to_json(alike)
    figures.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    page = folder / "evaluation.md"
    page.write_text(f"# {title}\n\n{markdown(evaluations, gains, alike)}", encoding="utf-8")
    by_type = {found.method: dict(found.by_type) for found in evaluations}
    by_missing: dict[str, dict[str, Score | None]] = {
        found.method: {f"{k} missing": value for k, value in found.by_missing.items()} for found in alike or evaluations
    }
    return [
        figures,
        page,
        _plot(by_type, folder / "types.png", "MRR by type of query"),
        _plot(by_missing, folder / "missing-links.png", f"MRR by number of {_links(alike)}"),
    ]


def _links(alike: Sequence[Evaluation]) -> str:
    return f"missing links ({len(alike[0].by_type)} common types)" if alike else "missing links"


def mean_rows(
    evaluations: Sequence[Evaluation], alike: Sequence[Evaluation], scale: float, digits: int
) -> list[tuple[str, list[str]]]:
    """Rows of (name, a text for each method): means over the types a method answers, then over those that all do."""

    def row(name: str, found: Sequence[Evaluation]) -> tuple[str, list[str]]:
        most = max(len(one.answered) for one in found)
        marks = [f" (of {len(one.answered)} types)" if len(one.answered) < most else "" for one in found]
        texts = [f"{scale * one.mean:.{digits}f}" if one.answered else "-" for one in found]
        return name, [text + mark * (text != "-") for text, mark in zip(texts, marks, strict=True)]

    rows = [row("mean", evaluations)]
    if alike:
        rows.append(row(f"mean of the {len(alike[0].by_type)} common types", alike))
    return rows


def markdown(evaluations: Sequence[Evaluation], gains: Gains | None = None, alike: Sequence[Evaluation] = ()) -> str:
    """Tables of the MRR in percent, and of gains in points, with the half width of the 95 % interval.

    Where methods answer different types (`alike` is not empty), figures by missing links are over the common types.
    """
    names = [found.method for found in evaluations]
    lines = [_row("type", "queries", *names), _row(*("---" for _ in range(len(names) + 2)))]
    for name in dict.fromkeys(name for found in evaluations for name in found.by_type):
        scores = [found.by_type.get(name) for found in evaluations]
        lines.append(_row(name, next((s.queries for s in scores if s is not None), 0), *map(_cell, scores)))
    lines += [_row(name, "", *texts) for name, texts in mean_rows(evaluations, alike, 100, 1)]
    compared = alike or evaluations
    lines += ["", _row(_links(alike), "answers", *names), _row(*("---" for _ in range(len(names) + 2)))]
    for links in sorted({k for found in compared for k in found.by_missing}):
        scores = [found.by_missing.get(links) for found in compared]
        lines.append(_row(links, next((s.answers for s in scores if s is not None), 0), *map(_cell, scores)))
    if gains:
        lines += ["", _row(f"{names[0]} gains over", *gains), _row(*("---" for _ in range(len(gains) + 1)))]
        for name in dict.fromkeys(name for types in gains.values() for name in types):
            lines.append(_row(name, *(_gain(types.get(name)) for types in gains.values())))
    return "\n".join(lines) + "\n"


def _gain(found: Difference | None) -> str:
    return "-" if found is None else f"{100 * found.mean:+.1f} ± {50 * (found.high - found.low):.1f}"


def _cell(score: Score | None) -> str:
    return "-" if score is None else f"{100 * score.mrr:.1f} ± {50 * (score.high - score.low):.1f}"


def _row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _plot(values: Mapping[str, Mapping[str, Score | None]], file: Path, title: str) -> Path:
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MissingExtraError("matplotlib", extra="plot") from error
    names = list(dict.fromkeys(name for scores in values.values() for name in scores))
    figure = Figure(figsize=(max(6.0, 0.45 * len(names) * max(1, len(values)) ** 0.5), 4), layout="constrained")
    axes: Any = figure.subplots()
    width = 0.8 / max(1, len(values))
    for number, (method, scores) in enumerate(values.items()):
        shown = [(place, scores[name]) for place, name in enumerate(names) if scores.get(name) is not None]
        places = [place + (number - (len(values) - 1) / 2) * width for place, _ in shown]
        found = [score for _, score in shown if score is not None]
        below = [max(0.0, s.mrr - s.low) for s in found]
        above = [max(0.0, s.high - s.mrr) for s in found]
        style = {"elinewidth": 0.6}
        axes.bar(places, [s.mrr for s in found], width, label=method, yerr=(below, above), error_kw=style)
    axes.set_xticks(range(len(names)), names, rotation=60 if len(names) > 8 else 0)
    axes.set_ylabel("MRR")
    axes.set_title(title)
    axes.legend(loc="upper left", bbox_to_anchor=(1, 1))
    figure.savefig(file, dpi=130)
    return file
