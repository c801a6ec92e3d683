"""How another model's similarities are read, from texts at hand."""

import numpy as np
import numpy.typing as npt
import pytest

from domain.signals.scoring import SimilarityScale
from retrieval.calibration import LEAST_TEXTS, calibration_data, calibration_from_data, measured_calibration


def texts(count: int, *, alike: float, seed: int = 1) -> npt.NDArray[np.float32]:
    """Return unit vectors whose cosines lie around `alike`."""
    vectors = np.random.default_rng(seed).normal(size=(count, 64)) * np.sqrt(1 - alike) / 8
    vectors[:, 0] += np.sqrt(alike)
    unit: npt.NDArray[np.float32] = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return unit


@pytest.mark.parametrize("alike", [0.0, 0.1, 0.45, 0.7])
def test_random_pairs_mean_nothing_whatever_the_model(alike: float) -> None:
    calibration = measured_calibration([texts(200, alike=alike)])
    assert calibration is not None
    assert calibration.relevance.floor == pytest.approx(alike, abs=0.05)
    assert calibration.relevance.floor < calibration.sameness.floor < calibration.sameness.ceiling < 1
    assert calibration.relevance(1.0) == calibration.sameness(1.0) == 1


def test_only_pairs_within_a_group_count() -> None:
    together = measured_calibration([texts(40, alike=0.5), -texts(40, alike=0.5)])
    assert together is not None
    assert together.relevance.floor > 0.4


def test_few_texts_say_nothing_and_equal_ones_still_leave_a_scale() -> None:
    assert measured_calibration([]) is None
    assert measured_calibration([texts(LEAST_TEXTS - 1, alike=0.5)]) is None
    equal = measured_calibration([np.ones((LEAST_TEXTS, 1), np.float32)])
    assert equal is not None
    assert equal.sameness == SimilarityScale(0.98, 0.9972)


def test_what_is_stored_is_what_is_read() -> None:
    calibration = measured_calibration([texts(50, alike=0.3)])
    assert calibration is not None
    assert calibration_from_data(calibration_data(calibration)) == calibration
