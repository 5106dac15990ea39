"""`reasoner kg`: knowledge graphs, queries, samples."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from reasoner.commands.console import (
    ANSWERED,
    BAD_INPUT,
    note,
    progress,
    read_input,
    table,
    waiting,
    write_json,
    write_line,
)
from reasoner.commands.kg_evaluate import evaluate
from reasoner.commands.kg_graph import Device, Graph, Json, SkipBroken
from reasoner.commands.kg_graph import load as read_graph
from reasoner.commands.kg_train import train

app = typer.Typer(
    help="Knowledge graphs: load, query, sample, train, evaluate.", no_args_is_help=True, rich_markup_mode=None
)
app.command("train", no_args_is_help=True)(train)
app.command("evaluate", no_args_is_help=True)(evaluate)


@app.command("load", no_args_is_help=True)
def load(graph: Graph, skip_broken: SkipBroken = False, as_json: Json = False) -> None:
    """Read a graph and say what is in it; broken lines are named.

    Example: reasoner kg load films
    """
    start = time.perf_counter()
    loaded = read_graph(graph, skip_broken)
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
    method: Annotated[
        str, typer.Option("--method", "-m", help="crisp: what follows from the facts. exact, qto, fit, cqd, nsmp.")
    ] = "crisp",
    predictor: Annotated[
        str, typer.Option("--predictor", "-p", help="A file of kg train, or rules to mine them now.")
    ] = "rules",
    tnorm: Annotated[str, typer.Option("--tnorm", help="product, godel, lukasiewicz, … for exact.")] = "product",
    rows: Annotated[int | None, typer.Option("--rows", help="At most so many predicted rows a query.", min=0)] = None,
    seconds: Annotated[float | None, typer.Option("--seconds", help="At most so long a query.", min=0)] = None,
    view: Annotated[str, typer.Option("--view", help="Which facts: all, train, train+valid, …")] = "all",
    device: Device = "auto",
    top: Annotated[int | None, typer.Option("--top", "-k", help="Only the best so many.", min=1)] = None,
    draw: Annotated[Path | None, typer.Option("--draw", help="Draw the answers' facts into this file.")] = None,
    skip_broken: SkipBroken = False,
    as_json: Json = False,
) -> None:
    """Answer first-order queries.

    The exact method ranks by truth and says which facts are observed and which are predicted.

    Example: reasoner kg query films '?x : ∃y (directed(y, x) ∧ ¬won(y, "Academy Award"))' --method exact --top 5
    """
    from reasoner.commands.kg_query import open_answerer, show
    from reasoner.errors import ReasonerError
    from reasoner.kg import Query

    if bool(text) == bool(file):
        raise ReasonerError("which query?", hint="give one as an argument, or --file with one a line")
    lines = [text] if text else [row for row in read_input(file).splitlines() if row.strip() and row[0] != "#"]
    if draw is not None and len(lines) > 1:
        raise ReasonerError("one picture and several queries", hint="draw them one by one")
    if draw is not None:
        from reasoner.kg.drawing import check_picture

        check_picture(draw)
    facts = read_graph(graph, skip_broken).view(view)
    with waiting(f"opening the predictor {predictor}"):
        answer = open_answerer(facts, method, predictor, tnorm, device, rows, seconds)
    code = ANSWERED
    for number, line in enumerate(lines, start=1):
        label = f"query {number} of {len(lines)}" if file else "answering"
        try:
            with waiting(label):
                answers = answer(Query.read(line), top)
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
            show(answers)
        if draw is not None:
            from reasoner.kg.drawing import draw_answers

            lacking = draw_answers(answers, draw)
            if lacking:
                note(f"the picture's font has no letters {lacking}: there are boxes in their place")
    raise typer.Exit(code)


@app.command("sample", no_args_is_help=True)
def sample(
    graph: Graph,
    types: Annotated[
        str, typer.Option("--types", "-t", help="Names with commas; all, betae (14) or fit (10).")
    ] = "all",
    template: Annotated[
        list[str] | None, typer.Option("--query", "-q", help="A shape over r1, r2, …, s1, s2, ….")
    ] = None,
    count: Annotated[int, typer.Option("--count", "-n", help="Queries of each type.", min=1)] = 100,
    split: Annotated[str, typer.Option("--split", help="train, valid or test.")] = "test",
    seed: Annotated[int, typer.Option("--seed", "-s", help="The same seed gives the same queries.")] = 0,
    missing_links: Annotated[
        int, typer.Option("--missing-links", help="Hard answers need at least so many predicted links.", min=1)
    ] = 1,
    max_answers: Annotated[int, typer.Option("--max-answers", help="Drop queries with more answers.", min=1)] = 100,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="A folder; JSON lines on stdout if left out.")] = None,
    layout: Annotated[str, typer.Option("--format", "-f", help="jsonl, betae, fit, with commas.")] = "jsonl",
    skip_broken: SkipBroken = False,
    as_json: Json = False,
) -> None:
    """Sample queries with easy and hard answers, by BetaE's protocol.

    Example: reasoner kg sample films --types 2p,2i --count 5 --out queries
    """
    from collections import Counter

    from reasoner.errors import ReasonerError
    from reasoner.kg.grounding import Template
    from reasoner.kg.query_files import sample_to_json, write_betae_folder, write_fit_file, write_samples
    from reasoner.kg.sampling import VERSION, Sampler, choose_types

    layouts = [name.strip() for name in layout.split(",")]
    unknown = set(layouts) - {"jsonl", "betae", "fit"}
    if unknown:
        raise ReasonerError(f"no format {unknown.pop()!r}", hint="formats: jsonl, betae, fit")
    start = time.perf_counter()
    loaded = read_graph(graph, skip_broken)
    names = list(template or choose_types(types))
    titles = [Template.of(name).name for name in names]
    sampler = Sampler(loaded, split, seed, missing_links=missing_links, max_answers=max_answers)
    stream = sampler.sample(names, count)
    if out is None:
        written = Counter[str]()
        for found in stream:
            write_json(sample_to_json(found, loaded))
            written[found.type] += 1
        _tell_short(titles, written, count, sampler.refused)
        raise typer.Exit(ANSWERED)
    out.mkdir(parents=True, exist_ok=True)
    samples = list(
        progress(write_samples(out / f"queries-{split}.jsonl", stream, loaded), count * len(names), "queries")
    )
    left_out = write_betae_folder(out, samples, loaded, split) if "betae" in layouts else []
    if "fit" in layouts:
        write_fit_file(out / f"{split}-qaa.json", samples, loaded)
    counts = Counter(found.type for found in samples)
    links = Counter(needed for found in samples for needed in found.missing)
    record: dict[str, Any] = {
        "graph": str(graph),
        "split": split,
        "seed": seed,
        "missing_links": missing_links,
        "max_answers": max_answers,
        "version": VERSION,
        "queries": dict(counts),
        "hard_answers_by_missing_links": {str(k): links[k] for k in sorted(links)},
    }
    (out / f"queries-{split}.manifest.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    record |= {"out": str(out), "seconds": round(time.perf_counter() - start, 2)}
    if as_json:
        write_json(record)
    else:
        write_line(table(("type", "queries"), list(counts.items())))
    if left_out:
        note(f"not in BetaE's files, which hold nested tuples only: {', '.join(left_out)}")
    _tell_short(titles, counts, count, sampler.refused)
    raise typer.Exit(ANSWERED)


def _tell_short(
    titles: list[str], counts: Mapping[str, int], count: int, refused: Mapping[str, Mapping[str, int]]
) -> None:
    short = [title for title in titles if counts[title] < count]
    if not short:
        return
    note(f"fewer than {count} found of: {', '.join(short)}")
    for title in short:
        reasons = sorted(refused.get(title, {}).items(), key=lambda item: -item[1])
        note(f"{title}: draws refused: {'; '.join(f'{why} ({times})' for why, times in reasons)}")
