"""What the `reasoner kg` commands share: where a graph is, and reading it with progress."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reasoner.commands.console import note

if TYPE_CHECKING:
    from reasoner.kg import KnowledgeGraph

Graph = Annotated[
    Path, typer.Argument(help="A folder with train, valid and test files, one file, or films or embassies.")
]
Device = Annotated[str, typer.Option("--device", help="Where scores are computed: auto, cpu, cuda.")]
SkipBroken = Annotated[bool, typer.Option("--skip-broken", help="Leave broken lines out instead of stopping.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


def load(path: Path, skip_broken: bool) -> KnowledgeGraph:
    """The graph of a file, folder or toy; broken lines that are left out are mentioned."""
    from reasoner.kg import load_graph

    graph = load_graph(place(path), skip_broken=skip_broken, progress=report if sys.stderr.isatty() else None)
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
    if graph.broken:
        first, *more = graph.broken
        note(f"{len(graph.broken)} broken lines left out; the first: {first}" if more else f"left out: {first}")
    return graph


def place(path: Path) -> Path:
    """The path, or else the toy graph of that name that comes with the package."""
    if path.exists() or len(path.parts) != 1:
        return path
    from reasoner.resources import resource_folder

    toys = resource_folder("datasets") / "graphs"
    return next((toy for toy in (toys / path, toys / f"{path}.tsv") if toy.exists()), path)


def report(file: str, facts: int) -> None:
    """Progress of reading."""
    sys.stderr.write(f"\r{file}: {facts:,} facts")
