"""Geometric adstock: what is left of the spend of earlier weeks.

    a_t = r·a_{t−1} + (1 − r)·x_t,  a_0 = 0

in the form whose weights sum to one (Jin, Wang, Sun, Chan and Koehler, Bayesian Methods for Media Mix Modeling with Carryover and Shape
Effects, Google 2017, §2.1; there over a finite number of lags). Arrays of spend and adstock are (channels, weeks); `decay` r is one per
channel, 0 ≤ r < 1. What carries beyond the last week is lost.
"""

import numpy as np

from domain.planning.solvers.separable import Floats


def decay_of(half_life: Floats) -> Floats:
    """Return what part of a week's adstock is left a week later, r = 2^(−1/half-life), for half-lives in weeks; none at half-life 0."""
    with np.errstate(divide="ignore", over="ignore"):
        left: Floats = np.exp2(-1 / half_life)
    return np.minimum(left, 1 - 2.0**-40)  # a longer half-life puts no more than a trillionth of its money into any window


def adstock(spend: Floats, decay: Floats) -> Floats:
    """Return the adstock of `spend`."""
    stock = (1 - decay)[:, None] * spend
    for week in range(1, spend.shape[1]):
        stock[:, week] += decay * stock[:, week - 1]
    return stock


def spend_gradient(stock_gradient: Floats, decay: Floats) -> Floats:
    """Return the derivative by spend, given that by adstock: the transform's adjoint, a recursion back in time."""
    gradient = (1 - decay)[:, None] * stock_gradient
    for week in range(stock_gradient.shape[1] - 2, -1, -1):
        gradient[:, week] += decay * gradient[:, week + 1]
    return gradient
