import numpy as np
import pytest

from domain.planning.solvers.adstock import adstock, decay_of, spend_gradient


def test_half_of_the_effect_is_left_after_the_half_life() -> None:
    np.testing.assert_allclose(decay_of(np.array([1.0, 2.0])) ** [1, 2], 0.5)


def test_no_half_life_carries_nothing_over() -> None:
    decay = decay_of(np.array([0.0, 5e-324]))
    np.testing.assert_array_equal(decay, 0)
    spend = np.array([[3.0, 0.0, 5.0], [1.0, 2.0, 3.0]])
    np.testing.assert_array_equal(adstock(spend, decay), spend)


@pytest.mark.parametrize("half_life", [1e20, 1e300])
def test_even_an_endless_half_life_decays(half_life: float) -> None:
    assert decay_of(np.array([half_life]))[0] < 1


def test_a_week_leaves_its_spend_in_ever_smaller_parts() -> None:
    np.testing.assert_allclose(adstock(np.array([[0.0, 8.0, 0.0, 0.0]]), np.array([0.5])), [[0, 4, 2, 1]])


def test_a_steady_spend_builds_up_to_itself() -> None:
    assert adstock(np.full((1, 60), 10.0), np.array([0.5]))[0, -1] == pytest.approx(10)


def test_the_spend_is_left_as_it_was() -> None:
    spend = np.ones((1, 3))
    adstock(spend, np.array([0.5]))
    np.testing.assert_array_equal(spend, 1)


def test_the_gradient_is_the_adjoint_of_the_transform() -> None:
    rng = np.random.default_rng(7)
    spend, weight, decay = rng.random((4, 9)), rng.random((4, 9)), rng.uniform(0, 1, 4)
    assert (weight * adstock(spend, decay)).sum() == pytest.approx((spend_gradient(weight, decay) * spend).sum())
