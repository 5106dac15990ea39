"""Training a factorization: 1-vs-all cross-entropy over grouped queries, with relation prediction as a second task.

The loss of a batch of distinct queries (h, r) with tails T is Σ_{t ∈ T} −log softmax(score(h, r, ·))[t]: exactly the
1-vs-all loss of Lacroix et al. 2018, but the normalizer is computed once per query instead of once per triple. The
auxiliary term −log softmax(score(h, ·, t))[r] is that of Chen et al. 2021 ("Relation Prediction as an Auxiliary
Training Objective", equation 2).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from reasoner.errors import ReasonerError
from reasoner.kg.predictors.factorization import MODELS, Factorization
from reasoner.kg.predictors.ranking import filtered_ranks
from reasoner.kg.predictors.scoring import TorchScorer
from reasoner.kg.predictors.triples import GroupedQueries, IntArray, with_reciprocals


@dataclass(frozen=True, slots=True)
class TrainingConfig:
    """Everything that decides a training run; the same configuration and seed give the same model on one machine.

    Attributes:
        model: `complex`, `distmult` or `rotate`.
        rank: complex (or real) dimensions of an embedding.
        epochs: passes over the distinct queries, at most.
        batch_size: distinct queries in a step.
        learning_rate: of the optimizer.
        optimizer: `adagrad` or `adam`.
        regularization: weight of N3 (of the squared norm for RotatE).
        relation_weight: weight of the relation prediction task; 0 leaves it out.
        patience: evaluations without a better validation MRR before stopping.
        evaluate_every: epochs between evaluations.
        seconds: wall-clock budget; training stops after the epoch that passes it.
        seed: of initialization and shuffling.
        device: `auto`, `cpu`, `cuda`, …
    """

    model: str = "complex"
    rank: int = 100
    epochs: int = 100
    batch_size: int = 1000
    learning_rate: float = 0.1
    optimizer: str = "adagrad"
    regularization: float = 0.05
    relation_weight: float = 0.0
    patience: int = 5
    evaluate_every: int = 5
    seconds: float = float("inf")
    seed: int = 0
    device: str = "auto"


OPTIMIZERS: dict[str, Callable[..., torch.optim.Optimizer]] = {
    "adagrad": torch.optim.Adagrad,
    "adam": torch.optim.Adam,
}


@dataclass(frozen=True, slots=True)
class EpochReport:
    """What one epoch did: mean loss per triple, validation MRR if it was measured, seconds since the start."""

    epoch: int
    loss: float
    validation_mrr: float | None
    best_mrr: float
    seconds: float


def choose_device(name: str) -> torch.device:
    """The named device; `auto` is CUDA where there is one, else the CPU.

    Raises ReasonerError where torch knows no such device, or it is not here.
    """
    if name == "auto":
        return torch.device("cuda" if torch.cuda.is_available() else "cpu")
    if name.startswith("cuda") and not torch.cuda.is_available():
        raise ReasonerError("no CUDA device here", hint="use --device cpu")
    try:
        return torch.empty(0, device=name).device
    except (RuntimeError, AssertionError, NotImplementedError) as error:
        raise ReasonerError(f"no device {name!r} here", hint="auto, cpu, or cuda with a number, as cuda:1") from error


class Trainer:
    """One training run that can be stopped after any epoch and resumed from its checkpoint.

    Args:
        train: [n, 3] triples without reciprocals.
        valid: [m, 3] triples for early stopping.
        entity_count: E.
        relation_count: R, without reciprocals; the model has 2R relations.
        config: the run's configuration.
        checkpoint: file that is rewritten after every evaluation, or None.
    """

    def __init__(
        self,
        train: IntArray,
        valid: IntArray,
        entity_count: int,
        relation_count: int,
        config: TrainingConfig,
        checkpoint: Path | None = None,
    ) -> None:
        if config.model not in MODELS:
            raise ReasonerError(f"no model named {config.model!r}", hint=f"known: {', '.join(MODELS)}")
        self.config = config
        self.relation_count = relation_count
        self.device = choose_device(config.device)
        self.checkpoint = checkpoint
        torch.manual_seed(config.seed)
        self.model = MODELS[config.model](entity_count, 2 * relation_count, config.rank).to(self.device)
        if config.optimizer not in OPTIMIZERS:
            raise ReasonerError(f"no optimizer named {config.optimizer!r}", hint=f"known: {', '.join(OPTIMIZERS)}")
        self.optimizer = OPTIMIZERS[config.optimizer](self.model.parameters(), lr=config.learning_rate)
        self.queries = GroupedQueries.of(with_reciprocals(train, relation_count))
        self.valid = valid
        self.known = GroupedQueries.of(with_reciprocals(np.concatenate([train, valid]), relation_count))
        sizes = np.array([entity_count, relation_count], dtype=np.int64)
        self._facts = blake2b(b"".join(a.astype(np.int64).tobytes() for a in (sizes, train, valid))).hexdigest()
        self.epoch = 0
        self.best_mrr = 0.0
        self.misses = 0
        self.best_state = self._copy_state()
        self.finished = False

    def run(self) -> Iterator[EpochReport]:
        """Train, yielding a report after each epoch; afterwards `best_model()` is the best seen on validation."""
        start = time.monotonic()
        while not self.finished and self.epoch < self.config.epochs:
            loss = self._train_epoch()
            self.epoch += 1
            out_of_time = time.monotonic() - start > self.config.seconds
            due = self.epoch % self.config.evaluate_every == 0 or self.epoch == self.config.epochs or out_of_time
            measured = self._evaluate() if due else None
            self.finished = self.finished or out_of_time or self.epoch >= self.config.epochs
            if due:
                self._save()
            yield EpochReport(self.epoch, loss, measured, self.best_mrr, time.monotonic() - start)

    def best_model(self) -> Factorization:
        """The model at its best validation MRR."""
        self.model.load_state_dict(self.best_state)
        return self.model

    def _train_epoch(self) -> float:
        order = np.random.default_rng((self.config.seed, self.epoch)).permutation(len(self.queries))
        total = 0.0
        for start in range(0, len(order), self.config.batch_size):
            pairs, rows, tails = self.queries.select(order[start : start + self.config.batch_size])
            loss = self._loss(self._tensor(pairs), self._tensor(rows), self._tensor(tails))
            self.optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            self.optimizer.step()
            total += float(loss.detach()) * len(tails)
        return total / len(self.queries.tails)

    def _loss(self, pairs: Tensor, rows: Tensor, tails: Tensor) -> Tensor:
        heads, relations = pairs[:, 0], pairs[:, 1]
        scores = self.model.score_tails(heads, relations)
        counts = torch.bincount(rows, minlength=len(heads)).to(scores.dtype)
        loss = (counts * scores.logsumexp(1)).sum() - scores[rows, tails].sum()
        loss = loss / len(tails)
        all_heads, all_relations = heads[rows], relations[rows]
        if self.config.relation_weight:
            guesses = self.model.score_relations(all_heads, tails)
            loss = loss + self.config.relation_weight * torch.nn.functional.cross_entropy(guesses, all_relations)
        if self.config.regularization:
            loss = loss + self.config.regularization * self.model.penalty(all_heads, all_relations, tails)
        return loss

    def _evaluate(self) -> float | None:
        if not len(self.valid):  # nothing to choose an epoch by: the last one
            self.best_state = self._copy_state()
            return None
        scorer = TorchScorer(self.model)
        ranks = filtered_ranks(scorer, with_reciprocals(self.valid, self.relation_count), self.known)
        measured = float((1.0 / ranks.realistic).mean())
        if measured > self.best_mrr:
            self.best_mrr, self.misses, self.best_state = measured, 0, self._copy_state()
        else:
            self.misses += 1
            self.finished = self.finished or self.misses >= self.config.patience
        return measured

    def _copy_state(self) -> dict[str, Tensor]:
        return {name: value.detach().clone() for name, value in self.model.state_dict().items()}

    def _tensor(self, array: IntArray) -> Tensor:
        return torch.from_numpy(array).to(self.device)

    def _save(self) -> None:
        if self.checkpoint is None:
            return
        state: dict[str, Any] = {
            "config": asdict(self.config),
            "facts": self._facts,
            "model": self.model.state_dict(),
            "best": self.best_state,
            "optimizer": self.optimizer.state_dict(),
            "progress": {"epoch": self.epoch, "best_mrr": self.best_mrr, "misses": self.misses},
        }
        temporary = self.checkpoint.with_suffix(".partial")
        torch.save(state, temporary)
        temporary.replace(self.checkpoint)

    def resume(self) -> bool:
        """Continue from the checkpoint if there is one of the same configuration; whether there was."""
        if self.checkpoint is None or not self.checkpoint.exists():
            return False
        try:
            state = torch.load(self.checkpoint, map_location="cpu", weights_only=True)
            saved = TrainingConfig(**state["config"])
        except Exception as error:  # noqa: BLE001 - torch raises many kinds for a damaged file
            raise ReasonerError(
                f"{self.checkpoint} is no checkpoint of training", hint="delete it to start anew, or give another --out"
            ) from error
        here = self.config
        if replace(saved, epochs=here.epochs, seconds=here.seconds, device=here.device) != here:
            raise ReasonerError(
                f"{self.checkpoint} was trained with other settings", hint="give another --out, or the same settings"
            )
        if state.get("facts", self._facts) != self._facts:
            raise ReasonerError(
                f"{self.checkpoint} was trained on other facts", hint="give another --out, or delete it to start anew"
            )
        self.model.load_state_dict(state["model"])
        self.best_state = state["best"]
        self.optimizer.load_state_dict(state["optimizer"])
        progress = state["progress"]
        self.epoch, self.best_mrr, self.misses = progress["epoch"], progress["best_mrr"], progress["misses"]
        self.finished = self.misses >= self.config.patience
        return True
