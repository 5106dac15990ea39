"""`reasoner kg evaluate`: how well methods answer sampled queries."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reasoner.commands.console import ANSWERED, note, progress, table, write_json, write_line
from reasoner.commands.kg_graph import Device, Graph, Json, SkipBroken, load

if TYPE_CHECKING:
    from reasoner.kg import KnowledgeGraph
    from reasoner.kg.evaluation import Difference, Evaluation, QueryResult
    from reasoner.kg.sampling import SampledQuery


def evaluate(
    graph: Graph,
    predictor: Annotated[
        str, typer.Option("--predictor", "-p", help="A file of kg train, or rules to mine them now.")
    ] = "rules",
    methods: Annotated[str, typer.Option("--method", "-m", help="exact, qto, fit, cqd, nsmp, with commas.")] = "exact",
    queries: Annotated[Path | None, typer.Option("--queries", "-q", help="A file of kg sample.")] = None,
    types: Annotated[str, typer.Option("--types", "-t", help="Else sample these: all, betae, fit, names.")] = "all",
    count: Annotated[int, typer.Option("--count", "-n", help="Queries of each type to sample.", min=1)] = 50,
    split: Annotated[str, typer.Option("--split", help="valid or test.")] = "test",
    seed: Annotated[int, typer.Option("--seed", "-s", help="Of the samples.")] = 0,
    missing_links: Annotated[int, typer.Option("--missing-links", help="Of hard answers, at least.", min=1)] = 1,
    tnorm: Annotated[str, typer.Option("--tnorm", help="product, godel or lukasiewicz, for exact.")] = "product",
    threshold: Annotated[
        float,
        typer.Option("--threshold", help="Store truth from here on, for exact; 0: on demand.", min=0, max=1),
    ] = 0.0,
    ranked: Annotated[
        int, typer.Option("--ranked", help="Rank so many answers at least, for exact; 0: all, slow.", min=0)
    ] = 1000,
    floor: Annotated[
        float, typer.Option("--floor", help="Do not rank answers below this truth, for exact.", min=0, max=1)
    ] = 1e-7,
    device: Device = "auto",
    report: Annotated[Path | None, typer.Option("--report", help="A folder for figures, tables and plots.")] = None,
    skip_broken: SkipBroken = False,
    as_json: Json = False,
) -> None:
    """Rank the hard answers of sampled queries: MRR and Hits by type and by number of missing links.

    Example: reasoner kg evaluate films --predictor rules --method exact,qto,fit --types 1p,2p --count 5
    """
    from reasoner.errors import ReasonerError
    from reasoner.kg.evaluation import (
        common_to_json,
        evaluate_queries,
        over_common_types,
        paired_differences,
        summarize,
    )
    from reasoner.kg.methods import Settings, open_method
    from reasoner.kg.sampling import GRAPHS

    if split not in ("valid", "test"):
        raise ReasonerError(f"no hard answers in {split!r}", hint="--split valid or test")
    loaded = load(graph, skip_broken)
    samples = _samples(loaded, queries, types, count, split, seed, missing_links)
    if not samples:
        raise ReasonerError("no queries", hint="the graph may be too small for these types; see kg sample")
    view = loaded.view(GRAPHS[split][0])
    made: list[Evaluation] = []
    all_results: dict[str, list[QueryResult]] = {}
    gains: dict[str, dict[str, Difference]] = {}
    for name in (part.strip() for part in methods.split(",")):
        start = time.perf_counter()
        method = open_method(name, predictor, view, Settings(tnorm, threshold, ranked, floor, device=device))
        results = list(progress(evaluate_queries(method, samples), len(samples), name))
        made.append(summarize(name, results))
        all_results[name] = results
        if len(made) > 1:
            gains[name] = paired_differences(all_results[made[0].method], results)
        seconds = time.perf_counter() - start
        if as_json:
            settings: dict[str, Any] = {"graph": str(graph), "predictor": predictor, "split": split, "tnorm": tnorm}
            settings |= {"threshold": threshold, "ranked": ranked, "floor": floor}
            write_json(settings | made[-1].to_json() | {"seconds": round(seconds, 2)})
        else:
            note(f"{name}: {len(samples)} queries, {seconds:.1f} s")
    alike = over_common_types(all_results)
    if not as_json:
        _show(made, alike, gains)
    elif alike and alike[0].by_type:
        write_json(common_to_json(alike))
    if report is not None:
        from reasoner.kg.evaluation_report import write_report

        write_report(made, report, f"{graph}, {predictor}, {split}", gains, alike)
        note(f"report in {report}")
    raise typer.Exit(ANSWERED)


def _samples(
    loaded: KnowledgeGraph, file: Path | None, types: str, count: int, split: str, seed: int, missing_links: int
) -> list[SampledQuery]:
    from reasoner.kg.query_files import read_samples
    from reasoner.kg.sampling import Sampler, choose_types

    if file is not None:
        every = list(read_samples(file, loaded))
        kept = [sample for sample in every if sample.hard and sample.query.free]
        if len(kept) < len(every):
            note(f"{len(every) - len(kept)} of {len(every)} queries left out: no hard answers, or no free variable")
        return kept
    names = choose_types(types)
    sampler = Sampler(loaded, split, seed, missing_links=missing_links)
    return list(progress(sampler.sample(names, count), count * len(names), "queries"))


def _show(made: list[Evaluation], alike: list[Evaluation], gains: dict[str, dict[str, Difference]]) -> None:
    from reasoner.kg.evaluation_report import mean_rows

    def cell(value: Any) -> str:
        return "-" if value is None else f"{value.mrr:.4f}"

    names = [found.method for found in made]
    rows: list[tuple[object, ...]] = [
        (name, *(cell(found.by_type[name]) for found in made)) for name in made[0].by_type
    ]
    rows += [(name, *texts) for name, texts in mean_rows(made, alike, 1, 4)]
    write_line(table(("MRR by type", *names), rows))
    compared = alike or made
    links = sorted({k for found in compared for k in found.by_missing})
    title = "by missing links, common types" if alike else "by missing links"
    write_line("")
    write_line(table((title, *names), [(k, *(cell(f.by_missing.get(k)) for f in compared)) for k in links]))
    if gains:
        kinds = dict.fromkeys(name for found in gains.values() for name in found)
        write_line("")
        write_line(
            table(
                (f"{names[0]} gains over", *gains),
                [(name, *(_gain(found.get(name)) for found in gains.values())) for name in kinds],
            )
        )


def _gain(found: Difference | None) -> str:
    return "-" if found is None else f"{found.mean:+.4f} [{found.low:+.4f}, {found.high:+.4f}]"
