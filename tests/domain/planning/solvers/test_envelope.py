import numpy as np
import pytest

from domain.planning.solvers.envelope import Envelope
from domain.planning.solvers.separable import Floats
from domain.planning.solvers.sigmoids import Sigmoids

POINTS = 400


@pytest.fixture(scope="module")
def envelope() -> Envelope:
    """Return the envelopes of 300 random curves of all kinds on random boxes."""
    rng = np.random.default_rng(0)
    size = 300
    kinds = rng.random(size)
    alpha = np.where(kinds < 0.2, 1.0, np.where(kinds < 0.4, rng.uniform(0.3, 1, size), rng.uniform(1.01, 30, size)))
    paid = np.where(rng.random(size) < 0.5, -rng.random(size), rng.random(size) / 2)
    curves = Sigmoids.of(vmax=rng.lognormal(0, 1, size), k=rng.lognormal(0, 1, size), alpha=alpha, paid=paid)
    lo = np.where(rng.random(size) < 0.5, 0.0, rng.random(size))
    return Envelope.over(curves, lo, lo + rng.lognormal(0, 1, size))


@pytest.fixture(scope="module")
def grid(envelope: Envelope) -> Floats:
    """Return evenly spaced amounts across each box, one row per point."""
    steps: Floats = np.linspace(0, 1, POINTS)[:, None]
    return np.minimum(envelope.lo + steps * (envelope.hi - envelope.lo), envelope.hi)


def test_the_envelope_is_nowhere_below_its_curve(envelope: Envelope, grid: Floats) -> None:
    for amounts in grid:
        assert (envelope.value(amounts) >= envelope.curves.response(amounts) - 1e-12 * envelope.curves.vmax).all()


def test_the_envelope_is_concave(envelope: Envelope, grid: Floats) -> None:
    heights = np.stack([envelope.value(amounts) for amounts in grid])
    middle = (heights[:-2] + heights[2:]) / 2
    assert (heights[1:-1] >= middle - 1e-12 * envelope.curves.vmax).all()


def test_the_envelope_meets_its_curve_at_both_ends_of_the_chord(envelope: Envelope) -> None:
    for end in (envelope.lo, envelope.touch, envelope.hi):
        np.testing.assert_allclose(envelope.value(end), envelope.curves.response(end), rtol=1e-13)


def test_a_chord_that_ends_inside_its_box_is_a_tangent(envelope: Envelope) -> None:
    curves, inside = envelope.curves, (envelope.touch > envelope.lo) & (envelope.touch < envelope.hi)
    slope_of_curve = np.exp(curves.log_foot + curves.log_marginal(curves.depth(envelope.touch)))
    assert inside.sum() > 50
    np.testing.assert_allclose(slope_of_curve[inside], envelope.slope[inside], rtol=1e-6)


def test_the_tangent_from_nothing_touches_where_the_share_is_one_minus_one_over_alpha() -> None:
    """From 0 without a fixed cost, f(t) = t·f'(t) gives alpha·(1 − share) = 1."""
    alpha = np.array([1.2, 2.0, 3.0, 8.0])
    curves = Sigmoids.of(vmax=np.ones(4), k=np.ones(4), alpha=alpha, paid=np.zeros(4))
    envelope = Envelope.over(curves, np.zeros(4), np.full(4, 100.0))
    np.testing.assert_allclose(envelope.touch, (alpha - 1) ** (1 / alpha), rtol=1e-8)


def test_the_tangent_over_a_fixed_cost_is_at_the_geometric_mean_of_it_and_k() -> None:
    """For Michaelis-Menten behind a fixed cost F, f(t) = t·f'(t) gives (t − F)² = k·F."""
    curves = Sigmoids.of(vmax=np.ones(2), k=np.array([1.0, 4.0]), alpha=np.ones(2), paid=np.array([-0.25, -1.0]))
    envelope = Envelope.over(curves, np.zeros(2), np.full(2, 100.0))
    np.testing.assert_allclose(envelope.touch, [0.25 + 0.5, 1.0 + 2.0], rtol=1e-8)


@pytest.mark.parametrize("price", [1e-6, 0.01, 0.1, 0.3, 1.0, 10.0])
def test_nothing_else_in_its_box_is_worth_more_to_a_channel_than_what_it_takes(envelope: Envelope, grid: Floats, price: float) -> None:
    curves = envelope.curves
    taken = envelope.at(np.full_like(envelope.lo, price), np.zeros_like(envelope.lo))
    best = np.stack([curves.response(amounts) - price * amounts for amounts in grid]).max(axis=0)
    for amounts in (taken.least, taken.most):
        assert ((amounts >= envelope.lo) & (amounts <= envelope.hi)).all()
        assert (curves.response(amounts) - price * amounts >= best - 1e-12 * (curves.vmax + price * envelope.hi)).all()


def test_at_the_slope_of_its_chord_a_channel_takes_either_end(envelope: Envelope) -> None:
    has_chord = np.flatnonzero(np.isfinite(envelope.slope) & (envelope.slope > 0))
    part = envelope.take(has_chord)
    taken = part.at(part.slope, np.zeros_like(part.lo))
    assert (taken.least == part.lo).all()
    np.testing.assert_allclose(taken.most, part.touch, rtol=1e-3)


def test_replacing_boxes_is_the_same_as_starting_over(envelope: Envelope) -> None:
    members = np.arange(0, envelope.lo.size, 7)
    lo, hi = envelope.lo.copy(), envelope.hi.copy()
    hi[members] = (lo + hi)[members] / 2
    replaced, anew = envelope.with_boxes(members, lo[members], hi[members]), Envelope.over(envelope.curves, lo, hi)
    for amounts in (lo, (lo + hi) / 2, hi):
        np.testing.assert_allclose(replaced.value(amounts), anew.value(amounts), rtol=1e-12)
