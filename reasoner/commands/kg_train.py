"""`reasoner kg train`: link predictors."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reasoner.commands.console import ANSWERED, note, table, write_json, write_line
from reasoner.commands.kg_graph import Device, Graph, Json, SkipBroken, load
from reasoner.errors import UnknownNameError

if TYPE_CHECKING:
    from reasoner.kg import KnowledgeGraph
    from reasoner.kg.predictors.ranking import LinkPredictor


MODELS = ("complex", "distmult", "rotate", "rules")
"""Embeddings, and the rules that need no torch."""


def train(
    graph: Graph,
    model: Annotated[str, typer.Option("--model", "-m", help="complex, distmult, rotate, or rules.")] = "complex",
    out: Annotated[Path, typer.Option("--out", "-o", help="The file of the predictor.")] = Path("predictor.kg"),
    rank: Annotated[int, typer.Option("--rank", help="Dimensions of an embedding.", min=1)] = 100,
    epochs: Annotated[int, typer.Option("--epochs", help="At most so many passes.", min=1)] = 100,
    batch_size: Annotated[int, typer.Option("--batch-size", help="Distinct queries in a step.", min=1)] = 1000,
    learning_rate: Annotated[float, typer.Option("--learning-rate", help="Of the optimizer.", min=1e-9)] = 0.1,
    optimizer: Annotated[str, typer.Option("--optimizer", help="adagrad or adam.")] = "adagrad",
    regularization: Annotated[float, typer.Option("--regularization", help="Weight of N3.", min=0)] = 0.05,
    relation_weight: Annotated[
        float, typer.Option("--relation-weight", help="Weight of predicting relations.", min=0)
    ] = 0.0,
    patience: Annotated[int, typer.Option("--patience", help="Evaluations without gain before stopping.", min=1)] = 5,
    evaluate_every: Annotated[int, typer.Option("--evaluate-every", help="Epochs between them.", min=1)] = 5,
    seconds: Annotated[float, typer.Option("--seconds", help="Stop after the epoch that passes this.")] = float("inf"),
    seed: Annotated[int, typer.Option("--seed", "-s", help="Of initialization and order.")] = 0,
    device: Device = "auto",
    skip_broken: SkipBroken = False,
    as_json: Json = False,
) -> None:
    """Train a link predictor on the train split, stop by the valid split, calibrate, and save it.

    Run again with the same settings after an interruption, it goes on from OUT.training.

    Example: reasoner kg train films --rank 50 --batch-size 50 --regularization 0.01 --out films.kg
    """
    start = time.perf_counter()
    if model not in MODELS:
        raise UnknownNameError(f"no model named {model!r}", hint=f"known: {', '.join(MODELS)}")
    _check_out(out)
    loaded = load(graph, skip_broken)
    record: dict[str, Any] = {"graph": str(graph), "model": model, "out": str(out)}
    if model == "rules":
        record |= _mine(loaded, out, seed)
    else:
        from reasoner.kg.predictors.training import TrainingConfig

        config = TrainingConfig(
            model, rank, epochs, batch_size, learning_rate, optimizer, regularization, relation_weight,
            patience, evaluate_every, seconds, seed, device,
        )  # fmt: skip
        from reasoner.kg.predictors.training_runs import train_and_save

        def told(report: Any) -> None:
            mrr = report.validation_mrr
            if mrr is not None or report.epoch % evaluate_every == 0:
                measured = "" if mrr is None else f", valid MRR {mrr:.4f} (best {report.best_mrr:.4f})"
                note(f"epoch {report.epoch}: loss {report.loss:.4f}{measured}, {report.seconds:.0f} s")

        def resumed(epoch: int, best: float) -> None:
            note(f"going on from {out}.training after epoch {epoch} (best valid MRR {best:.4f})")

        saved = train_and_save(loaded, config, out, told, resumed)
        record |= {"entities": len(saved.entities), "relations": len(saved.relations), **saved.metrics}
    record["seconds"] = round(time.perf_counter() - start, 2)
    if as_json:
        write_json(record)
    else:
        write_line(table(("", ""), [(key, _short(value)) for key, value in record.items()]))
    raise typer.Exit(ANSWERED)


def _check_out(out: Path) -> None:
    """A predictor may be made anew; what is none is somebody's."""
    import zipfile

    from reasoner.errors import ReasonerError
    from reasoner.kg.predictors.rules import FORMAT

    if not out.exists() or (out.is_file() and not out.stat().st_size):
        return
    if out.is_file():
        with out.open("rb") as file:
            begins = file.read(200)
            if FORMAT.encode() in begins:
                return
            if zipfile.is_zipfile(file):
                names = zipfile.ZipFile(file).namelist()
                if any(name.endswith("/data.pkl") for name in names):
                    return
    raise ReasonerError(f"{out} is there and is no predictor", hint="name another file with --out")


def _mine(loaded: KnowledgeGraph, out: Path, seed: int) -> dict[str, Any]:
    from reasoner.kg.predictors.rules import RuleTruth, mine_rules, save_rules

    view = loaded.view("train")
    rules = mine_rules(view, seed=seed)
    save_rules(rules, view, out)
    return {"rules": len(rules)} | _measured(loaded, RuleTruth(view, rules))


def _measured(loaded: KnowledgeGraph, predictor: LinkPredictor) -> dict[str, Any]:
    from reasoner.kg.predictors.link_prediction import measure_links

    return {} if "test" not in loaded.splits else measure_links(loaded, predictor)


def _short(value: object) -> str:
    return f"{value:.4f}" if isinstance(value, float) else str(value)
