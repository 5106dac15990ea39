"""`reasoner kg`: knowledge graphs, queries, samples."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reasoner.commands.console import ANSWERED, BAD_INPUT, note, read_input, table, write_json, write_line

if TYPE_CHECKING:
    from reasoner.kg import GraphView, KnowledgeGraph, Query
    from reasoner.kg.results import RankedAnswers

app = typer.Typer(help="Knowledge graphs: load, query, sample.", no_args_is_help=True, rich_markup_mode=None)

Graph = Annotated[Path, typer.Argument(help="A folder with train, valid and test files, or one file.")]
SkipBroken = Annotated[bool, typer.Option("--skip-broken", help="Leave broken lines out instead of stopping.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


def _load(path: Path, skip_broken: bool) -> KnowledgeGraph:
    from reasoner.kg import load_graph

    graph = load_graph(path, skip_broken=skip_broken)
    if graph.broken:
        note(f"{len(graph.broken)} broken lines left out; the first: {graph.broken[0]}")
    return graph


@app.command("load", no_args_is_help=True)
def load(graph: Graph, skip_broken: SkipBroken = False, as_json: Json = False) -> None:
    """Read a graph and say what is in it; broken lines are named.

    Example: reasoner kg load data/umls
    """
    start = time.perf_counter()
    loaded = _load(graph, skip_broken)
    seconds = time.perf_counter() - start
    splits = {name: len(facts) for name, facts in loaded.splits.items()}
    record: dict[str, Any] = {
        "graph": str(graph),
        "entities": loaded.entity_count,
        "relations": loaded.relation_count,
        "times": len(loaded.times),
        "facts": len(loaded),
        "splits": splits,
        "duplicates": loaded.duplicates,
        "broken": [{"file": b.origin, "line": b.line, "reason": b.reason, "text": b.text} for b in loaded.broken],
        "seconds": round(seconds, 3),
    }
    if as_json:
        write_json(record)
    else:
        rows = [(name, record[name]) for name in ("entities", "relations", "times", "facts", "duplicates")]
        rows[4:4] = [(f"facts in {name}", count) for name, count in splits.items()]
        write_line(table((str(graph), ""), [(*row,) for row in rows]))
        for line in loaded.broken:
            write_line(str(line))
    raise typer.Exit(ANSWERED)


@app.command("query", no_args_is_help=True)
def query(
    graph: Graph,
    text: Annotated[str, typer.Argument(help="A query, such as '?x : directed(y, x)' with ∃y before.")] = "",
    file: Annotated[str, typer.Option("--file", "-f", help="Queries, one a line; - for stdin.")] = "",
    method: Annotated[str, typer.Option("--method", "-m", help="crisp: what follows from the facts.")] = "crisp",
    view: Annotated[str, typer.Option("--view", help="Which facts: all, train, train+valid, …")] = "all",
    top: Annotated[int | None, typer.Option("--top", "-k", help="Only the best so many.", min=1)] = None,
    draw: Annotated[Path | None, typer.Option("--draw", help="Draw the answers' facts into this file.")] = None,
    skip_broken: SkipBroken = False,
    as_json: Json = False,
) -> None:
    """Answer first-order queries.

    Example: reasoner kg query films.tsv '?x : ∃y (directed(y, x) ∧ ¬won(y, oscar))'
    """
    from reasoner.errors import ReasonerError
    from reasoner.kg import Query

    if bool(text) == bool(file):
        raise ReasonerError("which query?", hint="give one as an argument, or --file with one a line")
    lines = [text] if text else [row for row in read_input(file).splitlines() if row.strip() and row[0] != "#"]
    facts = _load(graph, skip_broken).view(view)
    code = ANSWERED
    for line in lines:
        try:
            answers = _answer(facts, Query.read(line), method, top)
        except ReasonerError as error:
            if text:
                raise
            code = BAD_INPUT
            if as_json:
                write_json({"query": line, "error": str(error)})
            else:
                note(f"{line}\nerror: {error}")
            continue
        if as_json:
            write_json(answers.to_json())
        else:
            _show(answers)
        if draw is not None:
            from reasoner.kg.drawing import draw_answers

            draw_answers(answers, draw)
    raise typer.Exit(code)


def _answer(facts: GraphView, asked: Query, method: str, top: int | None) -> RankedAnswers:
    from reasoner.errors import UnknownNameError
    from reasoner.kg.results import crisp_answers

    if method != "crisp":
        raise UnknownNameError(f"no method {method!r}", hint="methods: crisp")
    return crisp_answers(facts, asked, top)


def _show(answers: RankedAnswers) -> None:
    write_line(f"{answers.query}")
    if not answers.query.free:
        write_line("yes" if answers.answers else "no")
        return
    if not answers.answers:
        write_line("no answers")
        return
    names = [variable.name for variable in answers.query.free]
    rows = [
        (*answer.entity, f"{answer.value:.4g}", ", ".join(f"{v} = {e}" for v, e in answer.witness.items()))
        for answer in answers.answers
    ]
    write_line(table((*names, "truth", "with"), rows))
    exact = "exact" if answers.exact else f"a missing answer may be higher by {answers.gap:.3g}"
    note(f"{len(rows)} answers, {exact}, {answers.seconds:.3f} s")
