"""From the name or file of a predictor to the truth of facts over a graph."""

from __future__ import annotations

from pathlib import Path

from reasoner.kg.graph import GraphView
from reasoner.kg.predictors.ranking import LinkPredictor, PredictorError
from reasoner.kg.predictors.rows import PredictedTruth
from reasoner.kg.predictors.rules import RuleTruth, load_rules, mine_rules

RULES = "rules"
"""The predictor that is mined from the view itself, when no file of this name is there."""


def open_truth(
    predictor: str | Path, view: GraphView, device: str = "cpu", *, cache_megabytes: int = 256
) -> PredictedTruth:
    """The truth of facts by a saved predictor (or by `rules` mined now), with the facts of a view observed.

    A factorization that was saved without a calibration gets the default one.
    """
    rules = _open_rules(predictor, view)
    if rules is not None:
        return rules
    from reasoner.kg.predictors.calibration import CalibratedTruth
    from reasoner.kg.predictors.saving import SavedModel

    saved = SavedModel.load(Path(predictor)).aligned(view.graph, device)
    return CalibratedTruth(saved.scorer(), view, saved.calibration, cache_megabytes)


def open_scores(predictor: str | Path, view: GraphView, device: str = "cpu") -> LinkPredictor:
    """The scores of a saved predictor over a view's graph, as the published methods use them."""
    rules = _open_rules(predictor, view)
    if rules is not None:
        return rules
    from reasoner.kg.predictors.saving import SavedModel

    return SavedModel.load(Path(predictor)).aligned(view.graph, device).scorer()


def _open_rules(predictor: str | Path, view: GraphView) -> RuleTruth | None:
    file = Path(predictor)
    if not file.exists() and str(predictor) == RULES:
        return RuleTruth(view, mine_rules(view))
    try:
        with file.open("rb") as stream:
            is_text = stream.read(1) == b"{"
    except OSError as error:
        raise PredictorError(f"cannot read {file}: {error.strerror or error}") from error
    return RuleTruth(view, load_rules(file, view)) if is_text else None
