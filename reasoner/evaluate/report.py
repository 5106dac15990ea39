"""A run as one self-contained HTML page, with CSV and JSON beside it.

The page needs no network and no script beyond its own: tables, bar charts as inline SVG, and every item with its
English, formulas, repairs, verdict and proof or models behind a fold, filtered by a search box.
"""

from __future__ import annotations

import csv
import html
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_STYLE = """
:root { color-scheme: light dark; --line: #8884; --good: #2a7f4f; --bad: #b3372f; --bar: #4477aa; }
* { box-sizing: border-box }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2rem } .wide { overflow-x: auto }
table { border-collapse: collapse; margin: .5rem 0 }
td, th { padding: .2rem .7rem; border-bottom: 1px solid var(--line) }
th { text-align: left; font-weight: 600 } td.n { text-align: right; font-variant-numeric: tabular-nums }
details { border-bottom: 1px solid var(--line); padding: .3rem 0 } summary { cursor: pointer; overflow-wrap: anywhere }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .85rem }
.links { overflow-wrap: anywhere }
.good { color: var(--good) } .bad { color: var(--bad) }
@media (max-width: 30rem) { td, th { padding: .2rem .35rem; font-size: .9rem } }
input { font: inherit; width: 100%; padding: .4rem; margin: .5rem 0 } svg { max-width: 100%; height: auto }
"""
_SCRIPT = """
const box = document.getElementById('find'), items = [...document.querySelectorAll('#items > details')];
box.addEventListener('input', () => { const words = box.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0; for (const one of items) { const hit = words.every(w => one.dataset.find.includes(w));
  one.hidden = !hit; shown += hit } document.getElementById('shown').textContent = shown + ' of ' + items.length; });
const open = () => { const one = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (one && one.tagName === 'DETAILS') { one.open = true; one.scrollIntoView() } };
addEventListener('hashchange', open); open();
"""


def write_report(folder: Path, records: Sequence[Mapping[str, Any]], summary: Mapping[str, Any], title: str) -> Path:
    """Write a page, `summary.json`, `items.json`, `items.csv` and `unreadable.csv` into a folder; the page's path."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = sorted(records, key=_natural)
    (folder / "summary.json").write_text(json.dumps(summary, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (folder / "items.json").write_text(json.dumps(rows, ensure_ascii=False, default=str) + "\n", encoding="utf-8")
    with (folder / "items.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        columns = ("id", "gold", "label", "correct", "executed", "decided", "certified", "seconds", "taxonomy")
        writer.writerow(columns)
        for row in rows:
            cells = ("; ".join(row.get(c, ())) if c == "taxonomy" else row.get(c, "") for c in columns)
            writer.writerow(map(_cell, cells))
    with (folder / "unreadable.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("place", "reason"))
        writer.writerows([_cell(one["place"]), _cell(one["reason"])] for one in summary.get("unreadable_records", ()))
    page = folder / "index.html"
    page.write_text(_page(rows, summary, title), encoding="utf-8")
    return page


def _cell(value: Any) -> Any:
    """What a spreadsheet would run as a formula is marked as text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def _page(rows: Sequence[Mapping[str, Any]], summary: Mapping[str, Any], title: str) -> str:
    parts = [
        "<!doctype html><html lang=en><meta charset=utf-8>",
        '<meta name=viewport content="width=device-width, initial-scale=1">',
        f"<title>{_text(title)}</title><style>{_STYLE}</style>",
        f"<h1>{_text(title)}</h1>",
        _figures(summary),
        _bars("Accuracy by label", summary.get("by_label", {})),
        *[
            _bars(f"Accuracy by {part.replace('_', ' ')}", summary.get(f"by_{part}", {}))
            for part in ("depth", "label_and_depth", "difficulty", "label_and_difficulty", "distractors", "merging")
        ],
        _confusion(summary.get("confusion", {})),
        _faults(rows, summary.get("taxonomy", {})),
        _times(rows),
        _unreadable(summary.get("unreadable_records", ())),
        "<h2>Items</h2><input id=find placeholder='find items: an id, a label, a fault, words of a formula'>",
        f"<p id=shown>{len(rows)} of {len(rows)}</p><div id=items>",
        *[_item(row) for row in rows],
        f"</div><script>{_SCRIPT}</script></html>",
    ]
    return "\n".join(part for part in parts if part)


def _natural(row: Mapping[str, Any]) -> list[tuple[int, str]]:
    """Identifiers in the order of the numbers in them."""
    pieces = re.split(r"(\d+)", str(row["id"]))
    return [(int(piece), "") if piece.isdecimal() else (0, piece) for piece in pieces]


def _text(value: object) -> str:
    return html.escape(str(value), quote=True)


def _figures(summary: Mapping[str, Any]) -> str:
    """The figures of a summary; what is about groups, labels and faults has its own charts."""
    rows, tables = [], []
    for name, value in summary.items():
        title = _text(name.replace("_", " ").capitalize())
        if isinstance(value, Mapping):
            if value and not name.startswith("by_") and name not in {"confusion", "taxonomy"}:
                tables.append(f"<h2>{title}</h2><div class=wide>{_table(value)}</div>")
        elif value is not None and name != "unreadable_records":
            shown = " to ".join(map(str, value)) if isinstance(value, list) else value
            rows.append(f"<tr><th>{title}<td class=n>{_text(shown)}")
    return f"<table>{''.join(rows)}</table>{''.join(tables)}"


def _table(figures: Mapping[str, Any]) -> str:
    """Names and figures; a figure that is a mapping stands as a table in its cell."""
    rows = []
    for name, value in figures.items():
        shown = _table(value) if isinstance(value, Mapping) else _text("–" if value is None else value)
        rows.append(f"<tr><th>{_text(str(name).replace('_', ' '))}<td class=n>{shown}")
    return f"<table>{''.join(rows)}</table>"


def _bars(title: str, groups: Mapping[str, Mapping[str, Any]]) -> str:
    if not groups:
        return ""
    height = 26
    pieces = []
    for index, (name, figures) in enumerate(groups.items()):
        share = figures["accuracy"] or 0
        y = index * height
        pieces.append(
            f"<text x=0 y={y + 17} fill=currentColor font-size=14>{_text(name)}</text>"
            f"<rect x=165 y={y + 4} width={150 * share:.1f} height=16 fill='var(--bar)'/>"
            f"<text x={171 + 150 * share:.1f} y={y + 17} fill=currentColor font-size=13>"
            f"{100 * share:.1f} % of {figures['n']}</text>"
        )
    size = height * len(groups)
    return f"<h2>{_text(title)}</h2><svg viewBox='0 0 430 {size}' width=430 role=img>{''.join(pieces)}</svg>"


def _confusion(table: Mapping[str, Mapping[str, int]]) -> str:
    """Gold labels against answers, each cell as dark as its share of its row."""
    if not table:
        return ""
    columns = sorted({label for row in table.values() for label in row})
    wide, high, left = 62, 34, 110
    pieces = [
        f"<text x={left + wide * (x + 0.5)} y=16 text-anchor=middle font-size=12 fill=currentColor>"
        f"{_text(label)}</text>"
        for x, label in enumerate(columns)
    ]
    for y, (gold, row) in enumerate(table.items()):
        top, whole = 24 + high * y, sum(row.values()) or 1
        pieces.append(f"<text x=0 y={top + 22} font-size=13 fill=currentColor>{_text(gold)}</text>")
        for x, label in enumerate(columns):
            count, colour = row.get(label, 0), "--good" if label == gold else "--bad"
            pieces.append(
                f"<rect x={left + wide * x} y={top} width={wide - 2} height={high - 2} fill='var({colour})' "
                f"fill-opacity={0.06 + 0.7 * count / whole:.2f}>"
                f"<title>gold {_text(gold)}, answer {_text(label)}</title>"
                f"</rect><text x={left + wide * (x + 0.5)} y={top + 22} text-anchor=middle font-size=14 "
                f"fill=currentColor>{count}</text>"
            )
    width, height = left + wide * len(columns), 26 + high * len(table)
    return (
        f"<h2>Gold label against answer</h2><div class=wide><svg class=confusion viewBox='0 0 {width} {height}' "
        f"width={width} role=img>{''.join(pieces)}</svg></div>"
    )


def _faults(rows: Sequence[Mapping[str, Any]], taxonomy: Mapping[str, int]) -> str:
    """How often each fault occurs, as bars, and links to all items that have it."""
    if not taxonomy:
        return ""
    top = max(taxonomy.values())
    bars, lines = [], []
    for index, (fault, count) in enumerate(taxonomy.items()):
        y = 26 * index
        bars.append(
            f"<text x=0 y={y + 17} fill=currentColor font-size=13>{_text(fault)}</text>"
            f"<rect x=265 y={y + 4} width={125 * count / top:.1f} height=16 fill='var(--bad)'/>"
            f"<text x={271 + 125 * count / top:.1f} y={y + 17} fill=currentColor font-size=13>{count}</text>"
        )
        links = ", ".join(
            f"<a href='#{_text(row['id'])}'>{_text(row['id'])}</a>" for row in rows if fault in row.get("taxonomy", ())
        )
        lines.append(
            f"<details><summary><strong>{_text(fault)}</strong>, {count}</summary><p class=links>{links}</p></details>"
        )
    chart = f"<svg class=faults viewBox='0 0 430 {26 * len(bars)}' width=430 role=img>{''.join(bars)}</svg>"
    return f"<h2>Faults</h2>{chart}{''.join(lines)}"


def _times(rows: Sequence[Mapping[str, Any]]) -> str:
    if not rows:
        return ""
    edges = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, float("inf")]
    counts = [0] * len(edges)
    for row in rows:
        counts[next(i for i, edge in enumerate(edges) if row["seconds"] <= edge)] += 1
    top = max(counts)
    pieces = []
    for index, (edge, count) in enumerate(zip(edges, counts, strict=True)):
        tall = 80 * count / top
        label = "more" if edge == float("inf") else f"≤ {edge:g}"
        pieces.append(
            f"<rect x={index * 47} y={90 - tall:.1f} width=39 height={tall:.1f} fill='var(--bar)'/>"
            f"<text x={index * 47} y=106 fill=currentColor font-size=10>{label}</text>"
            f"<text x={index * 47} y={86 - tall:.1f} fill=currentColor font-size=12>{count}</text>"
        )
    return f"<h2>Seconds an item</h2><svg viewBox='0 -6 430 116' width=430 role=img>{''.join(pieces)}</svg>"


def _unreadable(records: Sequence[Mapping[str, str]]) -> str:
    """The records that are no items, with the reasons."""
    if not records:
        return ""
    rows = "".join(f"<tr><td>{_text(one['place'])}<td>{_text(one['reason'])}" for one in records)
    return (
        f"<h2>Left out</h2><details id=unreadable><summary>{len(records)} records could not be read</summary>"
        f"<div class=wide><table><tr><th>record<th>why{rows}</table></div></details>"
    )


def _item(row: Mapping[str, Any]) -> str:
    mark = "good" if row["correct"] else "bad"
    faults = ", ".join(row.get("taxonomy", ()))
    body = [_english(row)]
    if row.get("formulas"):
        formulas = "\n".join([*row["formulas"], *([f"⊢ {row['conclusion']}"] if row.get("conclusion") else [])])
        body.append(f"<pre>{_text(formulas)}</pre>")
    if row.get("errors"):
        body.append("<p>Not read:</p><ul>" + "".join(f"<li>{_text(e)}" for e in row["errors"]) + "</ul>")
    if row.get("taken_back"):
        body.append(
            "<p>Not read so:</p><ul>" + "".join(f"<li>{_text(one)}</li>" for one in row["taken_back"]) + "</ul>"
        )
    if row.get("repairs"):
        body.append("<p>Read otherwise than written:</p><ul>" + "".join(map(_repair, row["repairs"])) + "</ul>")
    if row.get("proof"):
        whose = f" of {row['certified_of']}" if row.get("certified_of") else ""
        body.append(f"<p>Certificate{_text(whose)}:</p><pre class=proof>{_text(row['proof'])}</pre>")
    if "label_unmerged" in row:
        body.append(f"<p>Without the merges: {_text(row['label_unmerged'] or 'undecided')}</p>")
    body += [_decision(one) for one in row.get("decisions", ())]
    if row.get("steps"):
        body.append(_steps(row["steps"]))
    for name in ("pooled", "translation", "disagreements", "options"):
        if row.get(name):
            shown = json.dumps(row[name], ensure_ascii=False, indent=1, default=str)
            body.append(f"<details><summary>{name}</summary><pre>{_text(shown)}</pre></details>")
    find = _text(json.dumps(row, ensure_ascii=False, default=str).lower()[:4000])
    answer = _text(row["label"] or "undecided")
    head = f"<span class={mark}>{'✓' if row['correct'] else '✗'}</span> {_text(row['id'])}: {answer}"
    gold = f", gold {_text(row['gold'])}" if row.get("gold") else ""
    fault_text = f" ({_text(faults)})" if faults else ""
    identity = f'id="{_text(row["id"])}" data-find="{find}"'
    return f"<details {identity}><summary>{head}{gold}{fault_text}</summary>{''.join(body)}</details>"


def _english(row: Mapping[str, Any]) -> str:
    """The item in words: its premises and what is asked."""
    words = row.get("english") or {}
    premises = [_text(premise) for premise in words.get("premises", ())]
    asked = " ".join([words.get("asked", ""), *words.get("options", ())]).strip()
    given = (
        f"<ol><li>{'<li>'.join(premises)}</ol>" if len(premises) > 1 else "".join(f"<p>{one}</p>" for one in premises)
    )
    return given + (f"<p><em>{_text(asked)}</em></p>" if asked else "")


def _repair(repair: Any) -> str:
    if not isinstance(repair, Mapping):
        return f"<li>{_text(repair)}"
    return f"<li>{_text(repair['name'])}, confidence {repair['confidence']}: {_text(repair['change'])}"


def _decision(one: Mapping[str, Any]) -> str:
    """What was decided about an option, with the proof or the models."""
    return (
        f"<details><summary>{_text(one['goal'])}: {_text(one['label'])}</summary>"
        f"<pre class=proof>{_text(one.get('proof', 'no certificate'))}</pre></details>"
    )


def _steps(steps: Sequence[Mapping[str, Any]]) -> str:
    """Written reasoning, a step a row."""
    rows = "".join(
        f"<tr><td>{_text(step['sentence'])}<td>"
        + ", ".join(_text(step[part]) for part in ("verdict", "support", "utility") if step.get(part))
        for step in steps
    )
    return f"<div class=wide><table><tr><th>step<th>judged{rows}</table></div>"
