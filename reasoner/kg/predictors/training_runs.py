"""A whole training run: train with a checkpoint, calibrate on validation facts, measure on the test split, save."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from reasoner.kg.graph import KnowledgeGraph
from reasoner.kg.predictors.fitting import fit_calibration
from reasoner.kg.predictors.link_prediction import measure_links, split_triples
from reasoner.kg.predictors.ranking import PredictorError
from reasoner.kg.predictors.saving import SavedModel
from reasoner.kg.predictors.scoring import TorchScorer
from reasoner.kg.predictors.training import EpochReport, Trainer, TrainingConfig


def train_and_save(
    graph: KnowledgeGraph,
    config: TrainingConfig,
    out: Path,
    report: Callable[[EpochReport], None] | None = None,
    resumed: Callable[[int, float], None] | None = None,
) -> SavedModel:
    """Train on `train`, choose the epoch on `valid`, fit the calibration there, and save to a file.

    The checkpoint OUT.training is written after each evaluation; a run of the same configuration goes on from it. It
    stays after the last epoch, so that a run with more epochs can go on too.

    Args:
        graph: with a split `train`, and `valid` to stop and calibrate by.
        config: of the model and its training.
        out: the file of the predictor.
        report: told of each epoch.
        resumed: told the epoch and the best MRR of the checkpoint that a run goes on from.
    """
    if "train" not in graph.splits or not len(graph.splits["train"]):
        raise PredictorError("nothing to train on", hint="the graph needs facts in a split named train")
    out.parent.mkdir(parents=True, exist_ok=True)
    train = split_triples(graph, "train")
    valid = split_triples(graph, "valid") if "valid" in graph.splits else np.zeros((0, 3), dtype=np.int64)
    checkpoint = out.with_name(f"{out.name}.training")
    trainer = Trainer(train, valid, graph.entity_count, graph.relation_count, config, checkpoint)
    if trainer.resume() and resumed is not None:
        resumed(trainer.epoch, trainer.best_mrr)
    for made in trainer.run():
        if report is not None:
            report(made)
    model = trainer.best_model()
    scorer = TorchScorer(model)
    calibration = fit_calibration(scorer, graph.view("train"), valid, seed=config.seed) if len(valid) else None
    metrics = {"epochs": float(trainer.epoch)} | ({"valid_mrr": trainer.best_mrr} if len(valid) else {})
    if "test" in graph.splits:
        metrics |= measure_links(graph, scorer)
    saved = SavedModel(model, tuple(graph.entities), tuple(graph.relations), config, calibration, metrics)
    saved.save(out)
    return saved
