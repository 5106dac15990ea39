"""A run as one self-contained HTML page, with CSV and JSON beside it.

The page needs no network and no script beyond its own: tables, bar charts as inline SVG, and every item with its
formulas, repairs, verdict and proof behind a fold, filtered by a search box.
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
    """Write `index.html`, `summary.json`, `items.json` and `items.csv` into a folder; the page's path."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = sorted(records, key=_natural)
    (folder / "summary.json").write_text(json.dumps(summary, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (folder / "items.json").write_text(json.dumps(rows, ensure_ascii=False, default=str) + "\n", encoding="utf-8")
    with (folder / "items.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        columns = ("id", "gold", "label", "correct", "executed", "decided", "certified", "seconds", "taxonomy")
        writer.writerow(columns)
        for row in rows:
            writer.writerow(["; ".join(row.get(c, ())) if c == "taxonomy" else row.get(c, "") for c in columns])
    page = folder / "index.html"
    page.write_text(_page(rows, summary, title), encoding="utf-8")
    return page


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
            for part in ("depth", "label_and_depth", "difficulty", "label_and_difficulty", "distractors")
        ],
        _confusion(summary.get("confusion", {})),
        _faults(rows, summary.get("taxonomy", {})),
        _times(rows),
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
    rows = []
    for name, value in summary.items():
        if isinstance(value, Mapping) or value is None:
            continue
        shown = " to ".join(map(str, value)) if isinstance(value, list) else value
        rows.append(f"<tr><th>{_text(name.replace('_', ' '))}<td class=n>{_text(shown)}")
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
    if not table:
        return ""
    columns = sorted({label for row in table.values() for label in row})
    head = "".join(f"<th>{_text(label)}" for label in columns)
    body = "".join(
        f"<tr><th>{_text(gold)}" + "".join(f"<td class=n>{row.get(label, 0)}" for label in columns)
        for gold, row in table.items()
    )
    return f"<h2>Gold label against answer</h2><div class=wide><table><tr><th>{head}{body}</table></div>"


def _faults(rows: Sequence[Mapping[str, Any]], taxonomy: Mapping[str, int]) -> str:
    if not taxonomy:
        return ""
    lines = []
    for fault, count in taxonomy.items():
        links = [
            f"<a href='#{_text(row['id'])}'>{_text(row['id'])}</a>" for row in rows if fault in row.get("taxonomy", ())
        ]
        more = f" and {len(links) - 12} more" if len(links) > 12 else ""
        lines.append(f"<p><strong>{_text(fault)}</strong>, {count}: {', '.join(links[:12])}{more}</p>")
    return f"<h2>Faults</h2>{''.join(lines)}"


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
            f"<text x={index * 47} y=106 fill=currentColor font-size=12>{label}</text>"
            f"<text x={index * 47} y={86 - tall:.1f} fill=currentColor font-size=12>{count}</text>"
        )
    return f"<h2>Seconds an item</h2><svg viewBox='0 -6 430 116' width=430 role=img>{''.join(pieces)}</svg>"


def _item(row: Mapping[str, Any]) -> str:
    mark = "good" if row["correct"] else "bad"
    faults = ", ".join(row.get("taxonomy", ()))
    body = []
    if row.get("formulas"):
        formulas = "\n".join([*row["formulas"], f"⊢ {row.get('conclusion', '')}"])
        body.append(f"<pre>{_text(formulas)}</pre>")
    if row.get("errors"):
        body.append("<p>Not read:</p><ul>" + "".join(f"<li>{_text(e)}" for e in row["errors"]) + "</ul>")
    if row.get("proof"):
        body.append(f"<pre>{_text(row['proof'])}</pre>")
    if row.get("repairs"):
        body.append(
            "<p>Read otherwise than written:</p><ul>" + "".join(f"<li>{_text(r)}" for r in row["repairs"]) + "</ul>"
        )
    for name in ("pooled", "translation", "disagreements", "options", "steps"):
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
