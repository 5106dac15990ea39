"""`reasoner generate`: a verified dataset from a recipe."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from reasoner.commands.console import ANSWERED, note, progress, table, write, write_json, write_line


def generate(
    recipe: Annotated[str, typer.Argument(help="A recipe that comes with the package, or a YAML file.")] = "",
    size: Annotated[int, typer.Option("--size", "-n", help="How many items.", min=1)] = 100,
    seed: Annotated[int, typer.Option("--seed", "-s", help="Same seed, same items; others overlap little.")] = 0,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Where to; JSON lines on stdout if left out.")] = None,
    layout: Annotated[
        str, typer.Option("--format", "-f", help="jsonl, folio, proverqa, prontoqa, tptp, parquet or hf.")
    ] = "jsonl",
    jobs: Annotated[int, typer.Option("--jobs", "-j", help="Worker processes; the result is the same.", min=1)] = 1,
    ray: Annotated[str, typer.Option(help="A Ray cluster's address, or local; the result is the same.")] = "",
    resume: Annotated[bool, typer.Option("--resume", help="Go on with what a stopped run has written.")] = False,
    certificates: Annotated[bool, typer.Option("--certificates", help="Put the kernel's certificates in.")] = False,
    depth: Annotated[str, typer.Option(help="Instead of the recipe's depth: 3, or 2-5.")] = "",
    listing: Annotated[bool, typer.Option("--list", help="The recipes there are.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The summary as one JSON object.")] = False,
) -> None:
    """Make problems whose labels are proved, with proofs or models, distractors and difficulty.

    Example: reasoner generate chain --size 100 --seed 1 --out chain.jsonl
    """
    from reasoner.errors import ReasonerError
    from reasoner.generate import Range, load_recipe, recipe_names
    from reasoner.generate.files import Renderer, write_set
    from reasoner.generate.stream import finished

    if listing:
        rows = [(name, chosen.family, chosen.version) for name in recipe_names() for chosen in [load_recipe(name)]]
        if as_json:
            write_json({"recipes": [{"name": n, "family": f, "version": v} for n, f, v in rows]})
        else:
            write_line(table(("recipe", "family", "version"), rows))
        raise typer.Exit(ANSWERED)
    if not recipe:
        raise ReasonerError("which recipe?", hint=f"one of {', '.join(recipe_names())}, or a file")
    chosen = load_recipe(recipe)
    if depth:
        low, _, high = depth.partition("-")
        if not low.isdigit() or not (high or low).isdigit():
            raise ReasonerError(f"--depth {depth!r}", hint="a number, or two with a hyphen between them")
        chosen = chosen.changed(depth=Range(int(low), int(high or low)))
    if out is None:
        if resume:
            raise ReasonerError(
                "--resume without --out", hint="name the file or folder to go on with: --out chain.jsonl"
            )
        if layout != "jsonl":
            raise ReasonerError(f"--format {layout} without --out", hint="only JSON lines go to stdout")
        for item in finished(chosen, seed, jobs, Renderer("jsonl", chosen, certificates), size=size, ray=ray):
            write(item.text)
        raise typer.Exit(ANSWERED)
    labels: Counter[str] = Counter()
    made = next((str(each) for each in reversed(out.parents) if not each.exists()), "")
    items = write_set(out, chosen, size, seed, jobs, layout=layout, resume=resume, certificates=certificates, ray=ray)
    try:
        for item in progress(items, size, chosen.name):
            labels[item.label] += 1
    except KeyboardInterrupt:
        note(f"{out}: {labels.total()} items written; the same command with --resume goes on from there")
        raise
    summary = {"out": str(out), "recipe": chosen.name, "seed": seed, "n": size, "written": labels.total()}
    if as_json:
        write_json({**summary, "labels": dict(sorted(labels.items()))})
    elif not labels:
        note(f"{out}: all {size} items were there")
    else:
        shares = ", ".join(f"{label} {count}" for label, count in sorted(labels.items()))
        note(f"{out}: {labels.total()} items written ({shares}){f'; {made} is a new folder' * bool(made)}")
    raise typer.Exit(ANSWERED)
