"""Tables of measurements in the pages of docs/, each between markers of its name.

In docs/generate.md a run's rows replace those of the same recipe; the others stay, so that recipes can be measured one
at a time.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from reasoner.commands.console import table

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGE = DOCS / "generate.md"


def add_option(parser: argparse.ArgumentParser) -> None:
    """`--write`, of every script that has a table there."""
    parser.add_argument("--write", action="store_true", help=f"put the rows into docs/{PAGE.name} as well")


def report(name: str, columns: Sequence[str], rows: Sequence[Sequence[object]], write: bool) -> None:
    """Print rows, the first cell of each being what is measured, and put them into the page's table of that name."""
    print(table(columns, rows), flush=True)
    if write:
        PAGE.write_text(merged(PAGE.read_text(encoding="utf-8"), name, columns, rows), encoding="utf-8")


def merged(text: str, name: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """The page with today's rows; rows under other columns than these go. Errors as `between`."""
    today = [str(date.today())]
    lines = [_line([*map(str, row), *today]) for row in rows]
    top = [_line([*columns, "day"]), "|" + "---|" * (len(columns) + 1)]
    before = text.partition(f"<!-- {name} -->\n")[2].partition(f"<!-- /{name} -->")[0].splitlines()
    kept = {_key(line): line for line in (before[2:] if before[:2] == top else ())}
    kept |= {_key(line): line for line in lines}
    return between(text, name, "\n".join([*top, *kept.values()]))


def put(page: Path, name: str, body: str) -> None:
    """Put a table, or whatever else was measured, into a page. Errors as `between`."""
    page.write_text(between(page.read_text(encoding="utf-8"), name, body.rstrip("\n")), encoding="utf-8")


def between(text: str, name: str, body: str) -> str:
    """A page with something else between the markers of a name.

    Raises:
        ValueError: the page has no such markers.
    """
    start, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
    head, begun, rest = text.partition(start)
    _, ended, tail = rest.partition(end)
    if not (begun and ended):
        raise ValueError(f"no {start.strip()} and {end} in the page")
    return f"{head}{start}{body}\n{end}{tail}"


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _key(line: str) -> str:
    return line.split("|")[1].strip()
