"""A trained factorization as one file: weights, names of entities and relations, configuration, calibration.

The file is torch's zip format with plain data only and is read with `weights_only`, so that a file from elsewhere can
run no code. Names make it fit any copy of the graph, whatever order its ids have.
"""

from __future__ import annotations

import pickle
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from reasoner.kg.graph import KnowledgeGraph
from reasoner.kg.predictors.calibration import Calibration
from reasoner.kg.predictors.factorization import MODELS, Factorization
from reasoner.kg.predictors.ranking import PredictorError
from reasoner.kg.predictors.scoring import TorchScorer
from reasoner.kg.predictors.training import TrainingConfig, choose_device

FORMAT = "reasoner link predictor"
VERSION = 2
HINT = "make one with reasoner kg train"


@dataclass(frozen=True, slots=True)
class SavedModel:
    """A model with the names that its rows stand for.

    Attributes:
        model: embeddings of `entities`, and of `relations` and their reciprocals.
        entities: names.
        relations: names, R of them.
        config: how it was trained.
        calibration: learned on validation facts, if it was.
        metrics: what was measured when it was saved.
    """

    model: Factorization
    entities: Sequence[str]
    relations: Sequence[str]
    config: TrainingConfig
    calibration: Calibration | None = None
    metrics: Mapping[str, float] = field(default_factory=dict)

    def save(self, file: Path) -> None:
        """Write the file; a reader never sees half of it."""
        state = {
            "format": FORMAT,
            "version": VERSION,
            "config": asdict(self.config),
            "state": {name: value.detach().cpu() for name, value in self.model.state_dict().items()},
            "entities": list(self.entities),
            "relations": list(self.relations),
            "calibration": None if self.calibration is None else self.calibration.to_state(),
            "metrics": dict(self.metrics),
        }
        partial = file.with_name(f"{file.name}.partial")
        torch.save(state, partial)
        partial.replace(file)

    @classmethod
    def load(cls, file: Path) -> SavedModel:
        """Read a file.

        Raises:
            PredictorError: no such file, or not one of ours.
        """
        try:
            with file.open("rb") as stream:
                if not zipfile.is_zipfile(stream):
                    raise PredictorError(f"{file} is no saved link predictor", hint=HINT)
                stream.seek(0)
                state = torch.load(stream, map_location="cpu", weights_only=True)
        except OSError as error:
            raise PredictorError(f"cannot read {file}: {error.strerror or error}") from error
        except (RuntimeError, zipfile.BadZipFile, pickle.UnpicklingError, EOFError, ValueError, KeyError) as error:
            if isinstance(error, PredictorError):
                raise
            raise PredictorError(f"{file} is no saved link predictor", hint=HINT) from error
        if not isinstance(state, dict) or state.get("format") != FORMAT:
            raise PredictorError(f"{file} is no saved link predictor", hint="make one with reasoner kg train")
        if state.get("version") != VERSION:
            raise PredictorError(
                f"{file} has version {state.get('version')}, this program reads {VERSION}",
                hint="train again with the same settings: a finished run goes on from its checkpoint",
            )
        try:
            config = TrainingConfig(**state["config"])
            entities, relations = state["entities"], state["relations"]
            model = MODELS[config.model](len(entities), 2 * len(relations), config.rank)
            model.load_state_dict(state["state"])
            calibration = state["calibration"]
            restored = None if calibration is None else Calibration.from_state(calibration)
            return cls(model, entities, relations, config, restored, state["metrics"])
        except (RuntimeError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise PredictorError(f"{file} is a damaged link predictor: {error}", hint=HINT) from error

    def aligned(self, graph: KnowledgeGraph, device: str = "cpu") -> SavedModel:
        """The same model over the ids of a graph.

        Raises:
            PredictorError: the graph has entities or relations that the model was not trained on.
        """
        rows = _places(self.entities, list(graph.entities), "entities")
        columns = _places(self.relations, list(graph.relations), "relations")
        model = MODELS[self.config.model](len(rows), 2 * len(columns), self.config.rank)
        both = np.concatenate([columns, columns + len(self.relations)])
        with torch.no_grad():
            model.entity.weight.copy_(self.model.entity.weight[torch.from_numpy(rows)])
            model.relation.weight.copy_(self.model.relation.weight[torch.from_numpy(both)])
        calibration = self.calibration
        if calibration is not None:
            arrays = (calibration.temperature, calibration.shift, calibration.negation_scale)
            temperature, shift, scale = (array[both] for array in arrays)
            calibration = replace(calibration, temperature=temperature, shift=shift, negation_scale=scale)
        names = (tuple(graph.entities), tuple(graph.relations))
        return SavedModel(model.to(choose_device(device)), *names, self.config, calibration, self.metrics)

    def scorer(self) -> TorchScorer:
        """The model as a `LinkPredictor`."""
        return TorchScorer(self.model)


def _places(known: Sequence[str], wanted: Sequence[str], kind: str) -> np.ndarray[Any, np.dtype[np.int64]]:
    index = {name: place for place, name in enumerate(known)}
    missing = [name for name in wanted if name not in index]
    if missing:
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        raise PredictorError(
            f"the predictor knows {len(known)} {kind}, but not {missing[0]!r}{more} of the graph",
            hint="train it on this graph",
        )
    return np.array([index[name] for name in wanted], dtype=np.int64)
