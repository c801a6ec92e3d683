"""How a model's similarities are to be read, measured on texts at hand and kept with its space."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from domain.signals.scoring import Calibration, SimilarityScale

LEAST_TEXTS = 30  # fewer say little about what is usual

_RELEVANT = 0.5  # of the way from a random pair to an identical one
_SAME = 0.86
_HIGHEST_FLOOR = 0.98  # leaves room for a ceiling where all texts are alike

Matrix = npt.NDArray[np.float32]


def measured_calibration(groups: Sequence[Matrix]) -> Calibration | None:
    """Return the calibration that follows from the unit vectors of different texts, one row each; None where there are too few.

    Any two texts of a group are a random pair. Relevance means nothing at the median of their cosines, and all it can half of the way
    from there to 1; sameness begins at their 99th percentile and is complete at 86 % of the way from there to 1. The two shares are such
    that the rule comes close to the scales chosen for bge-small: a relevance of .45 to .73 from a median of .45, a sameness of .66 to
    .95 from a 99th percentile of .66. No other model was checked.
    """
    if sum(len(group) for group in groups) < LEAST_TEXTS:
        return None
    cosines = np.concatenate([(group @ group.T)[np.triu_indices(len(group), k=1)] for group in groups])
    usual, rare = np.clip(np.quantile(cosines, [0.5, 0.99]), -1, _HIGHEST_FLOOR).tolist()
    return Calibration(relevance=_scale(usual, _RELEVANT), sameness=_scale(rare, _SAME))


def calibration_data(calibration: Calibration) -> dict[str, list[float]]:
    """Return what is stored with the space."""
    scales = {"relevance": calibration.relevance, "sameness": calibration.sameness}
    return {name: [scale.floor, scale.ceiling] for name, scale in scales.items()}


def calibration_from_data(data: Mapping[str, Any]) -> Calibration:
    """Return what `calibration_data` stored."""
    return Calibration(relevance=SimilarityScale(*data["relevance"]), sameness=SimilarityScale(*data["sameness"]))


def _scale(floor: float, share: float) -> SimilarityScale:
    return SimilarityScale(round(floor, 4), round(floor + share * (1 - floor), 4))
