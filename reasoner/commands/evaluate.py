"""`reasoner evaluate`: a benchmark's files to a summary, a file of records, and a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reasoner.commands.console import MISSING, note, progress, table, write_json, write_line
from reasoner.commands.groups import DefaultGroup
from reasoner.commands.model_options import SILENT, ModelOptions, tell_usage, with_model_options
from reasoner.errors import ReasonerError

if TYPE_CHECKING:
    from reasoner.evaluate.fields import Loaded
    from reasoner.evaluate.items import BenchmarkItem
    from reasoner.evaluate.records import Unreadable
    from reasoner.evaluate.settings import Settings

app = typer.Typer(cls=DefaultGroup, help="Evaluate on a benchmark.", rich_markup_mode=None, add_completion=False)


IN_ONE_ORDER = {
    "steps": "written reasoning cites its premises by their numbers, which another order would change",
    "translation": "a sentence is compared with its formula, and there are no premises to put in another order",
}
"""Methods for which there are no orders to compare, and why."""


@app.command("run", no_args_is_help=True)
@with_model_options
def evaluate(
    benchmark: Annotated[str, typer.Argument(metavar="BENCHMARK", help="folio, proofwriter, linc, logic-lm, tptp, …")],
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Its files or folders, as published.")],
    method: Annotated[str | None, typer.Option(help="gold, programs, text, translation, steps or prove.")] = None,
    translator: Annotated[str | None, typer.Option(help="english, a model or a server: answers from raw text.")] = None,
    votes: Annotated[int, typer.Option(help="Samples asked of a language model.", min=1)] = 1,
    cross_check: Annotated[
        bool, typer.Option("--cross-check", help="Compare programs with the text; it wins.")
    ] = False,
    no_align: Annotated[bool, typer.Option("--no-align", help="Leave near-duplicate symbols apart.")] = False,
    no_readings: Annotated[
        bool, typer.Option("--no-readings", help="Take programs as they are written, not as they are meant.")
    ] = False,
    no_certify: Annotated[bool, typer.Option("--no-certify", help="Verdicts without certificates.")] = False,
    backend: Annotated[str, typer.Option(help="For problem files: auto, z3, cvc5, eprover, saturation.")] = "auto",
    timeout: Annotated[float, typer.Option(help="Seconds for each decision.", min=0.01)] = 5.0,
    semantics: Annotated[str, typer.Option(help="Of facts and rules: auto, classical, rules.")] = "auto",
    cache: Annotated[Path | None, typer.Option(help="Keep verdicts in this file, across runs.")] = None,
    limit: Annotated[int | None, typer.Option(help="The first items only.", min=1)] = None,
    premise_orders: Annotated[int, typer.Option(help="Ask every item in this many premise orders.", min=1)] = 1,
    jobs: Annotated[int, typer.Option("--jobs", "-j", help="Worker processes.", min=1)] = 1,
    ray: Annotated[str, typer.Option(help="A Ray cluster's address, or local.")] = "",
    out: Annotated[Path | None, typer.Option(help="Append each record to this JSONL file.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Continue the run in --out.")] = False,
    report: Annotated[Path | None, typer.Option(help="Write an HTML report into this folder.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The summary as one JSON object.")] = False,
    *,
    model: ModelOptions,
) -> None:
    """Answer a benchmark's items and count.

    Also: reasoner evaluate compare A.jsonl B.jsonl.
    Example: reasoner evaluate jsonl examples/questions.jsonl --out run.jsonl --report report
    """
    from reasoner.evaluate import BENCHMARKS, Settings, load_benchmark, summarize, write_report
    from reasoner.evaluate.items import in_premise_orders
    from reasoner.evaluate.records import Unreadable
    from reasoner.evaluate.running import to_answer

    if resume and out is None:
        raise ReasonerError("--resume needs --out", hint="name the file of the run")
    kind = BENCHMARKS.get(benchmark)
    loaded = load_benchmark(benchmark, paths)
    _tell_meanings(loaded)
    _tell_unreadable(loaded.unreadable)
    before = len(loaded.unreadable)
    settings = Settings(
        benchmark=benchmark,
        method=method or ("text" if translator else kind.default),
        translator=translator or "english",
        votes=votes,
        asking=model.asking,
        access=model.shared_by(jobs).access,
        timeout=timeout,
        align=not no_align,
        readings=not no_readings,
        cross_check=cross_check,
        certify=not no_certify,
        backend=backend,
        semantics=semantics,
        cache="" if cache is None else str(cache),
    )
    _refuse_what_excludes(settings, premise_orders, ray, model)
    items = list(to_answer(in_premise_orders(loaded.items[:limit], premise_orders), settings))
    if not items:
        raise ReasonerError("no items to evaluate", hint="the messages above say what was left out")
    source = {
        "paths": list(map(str, paths)),
        "limit": limit,
        "premise_orders": premise_orders,
        "unreadable": [asdict(one) for one in loaded.unreadable],
    }
    again = f"{_remedy(settings)}, then {'repeat the command' if out is None else 'add --resume'}"
    records = _answered(items, settings, out, resume=resume, jobs=jobs, ray=ray, source=source, again=again)
    for record in records:
        if record.get("unreadable"):
            loaded.unreadable.append(Unreadable(record["id"], record["unreadable"]))
    _tell_unreadable(loaded.unreadable[before:])
    summary = summarize(records, benchmark) | {
        "method": settings.method,
        "unreadable": len(loaded.unreadable),
        "unreadable_records": [asdict(one) for one in loaded.unreadable],
    }
    if report is not None:
        note(f"report: {write_report(report, records, summary, f'{benchmark}, {settings.method}')}")
    if as_json:
        write_json(summary)
    else:
        _show(summary)
    if unanswered := [record["failed"] for record in records if "failed" in record]:
        note(f"the model gave no answer to {len(unanswered)} of {len(records)} items: {unanswered[-1]}\n{again}")
        raise typer.Exit(MISSING)


def _tell_meanings(loaded: Loaded) -> None:
    """Which fields were taken for what, and which words for which labels, where a file did not say it itself."""
    if loaded.fields:
        note(
            "fields: "
            + ", ".join(f"{part} from {' or '.join(map(repr, names))}" for part, names in loaded.fields.items())
        )
    if loaded.labels:
        note("labels: " + ", ".join(f"{said!r} is {label}" for said, label in sorted(loaded.labels.items())))


def _refuse_what_excludes(settings: Settings, premise_orders: int, ray: str, model: ModelOptions) -> None:
    """Raises ReasonerError for options that exclude each other."""
    if premise_orders > 1 and (why := IN_ONE_ORDER.get(settings.method)):
        raise ReasonerError(f"--premise-orders: {why}", hint="choose another --method, or leave the orders out")
    if settings.cross_check and settings.method != "programs":
        raise ReasonerError(
            f"--cross-check compares programs with the text, and these are answered by {settings.method}",
            hint="leave it out, or add --method programs",
        )
    if ray and model.per_minute:
        raise ReasonerError("--per-minute cannot be kept on a cluster", hint="leave --ray out, with --jobs instead")


def _is_served(settings: Settings) -> bool:
    return "://" in settings.translator


def _remedy(settings: Settings) -> str:
    return "see to the server" if _is_served(settings) else "give another model"


def _answered(
    items: Sequence[BenchmarkItem],
    settings: Settings,
    out: Path | None,
    *,
    resume: bool,
    jobs: int,
    ray: str,
    source: dict[str, Any],
    again: str,
) -> list[dict[str, Any]]:
    """The records of the items, under a progress bar; a server that stays silent ends the run."""
    from reasoner.evaluate import run, run_to_file
    from reasoner.evaluate.solving import together
    from reasoner.translate.model import Usage

    usage = Usage()
    if out is None:
        stream = run(items, settings, jobs=jobs, ray=ray, usage=usage)
    else:
        stream = run_to_file(items, settings, out, resume=resume, jobs=jobs, ray=ray, source=source, usage=usage)
    if _is_served(settings):
        stream = _answering(stream, max(SILENT, together(settings)), again)
    records = list(progress(stream, len(items), settings.benchmark))
    tell_usage(usage)
    return records


def _answering(records: Iterable[dict[str, Any]], patience: int, hint: str) -> Iterator[dict[str, Any]]:
    """The records, as long as the server has not failed at so many items one after the other."""
    from reasoner.translate.model import ModelError

    silent = 0
    for record in records:
        yield record
        silent = silent + 1 if "failed" in record else 0
        if silent >= patience:
            raise ModelError(f"the model answered none of {silent} items: {record['failed']}", hint=hint)


def _tell_unreadable(records: Sequence[Unreadable]) -> None:
    for record in records[:10]:
        note(f"left out: {record.place}: {record.reason}")
    if len(records) > 10:
        note(
            f"… and {len(records) - 10} more records left out: --report, --json and the manifest beside --out list all"
        )


def _show(summary: dict[str, Any]) -> None:
    for name, value in summary.items():
        if value is None or value == {}:
            continue
        title = name.replace("_", " ")
        if name.startswith("by_"):
            rows = [[key, f["n"], f["correct"], f["accuracy"]] for key, f in value.items()]
            write_line(f"\n{title}\n{table(['', 'n', 'correct', 'accuracy'], rows)}")
        elif name == "confusion":
            columns = sorted({label for row in value.values() for label in row})
            rows = [[gold, *(row.get(label, 0) for label in columns)] for gold, row in value.items()]
            write_line(f"\ngold against answer\n{table(['', *columns], rows)}")
        elif name == "unreadable_records":
            continue  # told above
        elif isinstance(value, dict) and all(isinstance(figures, dict) for figures in value.values()):
            columns = list(dict.fromkeys(column for figures in value.values() for column in figures))
            rows = [[key, *(figures.get(column, "") for column in columns)] for key, figures in value.items()]
            write_line(f"\n{title}\n{table(['', *columns], rows)}")
        elif isinstance(value, dict):
            write_line(f"\n{title}\n" + table(["", ""], [[key, found] for key, found in value.items()]))
        else:
            write_line(f"{title:<24} {value}")


@app.command("compare", no_args_is_help=True)
def compare(
    first: Annotated[Path, typer.Argument(metavar="A", help="Records of a run.")],
    second: Annotated[Path, typer.Argument(metavar="B", help="Records of another.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Compare two runs on the items both have, with McNemar's exact test.

    Example: reasoner evaluate compare a.jsonl b.jsonl
    """
    from reasoner.evaluate import mcnemar, read_records

    result = mcnemar(read_records(first), read_records(second))
    if as_json:
        write_json(result)
        return
    write_line(f"shared items  {result['n']}")
    if result["left_out"]:
        write_line(f"in one only   {result['left_out']}")
    if result["repeated"]:
        write_line(f"repeated      {result['repeated']} records of items that a run has already, left out")
    write_line(f"accuracy      {result['first_accuracy']} and {result['second_accuracy']}")
    write_line(f"only A right  {len(result['only_first_correct'])}")
    write_line(f"only B right  {len(result['only_second_correct'])}")
    write_line(f"McNemar p     {result['p_value']:.4g}")
