"""Google Meridian: its BudgetOptimizer over a national model whose posterior is the same curves.

All history is one week with an equal share for each channel (and one without spend, since Meridian refuses media that never vary), no
adstock, so a channel's response curve over its total spend is ours. Meridian searches a grid: `gtol` says how fine, and comes as it is by
default and ten and a hundred times finer. It computes in single precision and in whole units of money. The time is that of `optimize`:
making the grid, searching it and summarising the result.
"""

import os
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

import numpy as np

from benchmarks.peers.allocator import Answer, NotSupportedError, Prepare
from benchmarks.peers.case import SHARE, Case
from domain.planning.solvers.separable import Floats, Separable

PACKAGE = "meridian"
_WEEKS = ["2024-01-01", "2024-01-08"]


def _prepare(case: Case, *, gtol: float) -> Callable[[], Answer]:
    problem = case.problem
    if not isinstance(problem, Separable):
        raise NotSupportedError("it splits over channels; the weeks' pattern is an input")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    maker = import_module("meridian.analysis.optimizer").BudgetOptimizer(_model(case, problem))
    size = problem.lo.size

    def solve() -> Answer:
        found = maker.optimize(
            budget=problem.budget,
            pct_of_spend=np.full(size, 1 / size).tolist(),
            spend_constraint_lower=(1 - problem.lo / SHARE).tolist(),
            spend_constraint_upper=(problem.hi / SHARE - 1).tolist(),
            gtol=gtol,
        )
        return Answer(spend=_spend(found.optimized_data), own_values=(_own(found.nonoptimized_data), _own(found.optimized_data)))

    return solve


def _spend(data: Any) -> Floats:
    return np.asarray(data.spend.values, dtype=float)


def _own(data: Any) -> tuple[Floats, float]:
    return _spend(data), float(data.incremental_outcome.sel(metric="mean").sum())


def _model(case: Case, problem: Separable) -> Any:
    model, spec = import_module("meridian.model.model"), import_module("meridian.model.spec")
    channels = [f"c{index}" for index in range(problem.lo.size)]
    fitted = model.Meridian(_history(channels), spec.ModelSpec(max_lag=0, knots=1))
    fitted.inference_data.extend(_posterior(case, problem, channels))
    return fitted


def _history(channels: list[str]) -> Any:
    array, data = import_module("xarray").DataArray, import_module("meridian.data.input_data")
    place = {"geo": ["national_geo"]}
    media = np.zeros((1, len(_WEEKS), len(channels)))
    media[:, 0] = SHARE
    weekly, spent = {**place, "time": _WEEKS}, {**place, "time": _WEEKS, "media_channel": channels}
    return data.InputData(
        kpi=array([[0.0, 2.0]], weekly, ("geo", "time"), name="kpi"),  # standard deviation 1: Meridian scales outcomes by it
        kpi_type="revenue",
        population=array([1.0], place, ("geo",), name="population"),
        media=array(
            media, {**place, "media_time": _WEEKS, "media_channel": channels}, ("geo", "media_time", "media_channel"), name="media"
        ),
        media_spend=array(media, spent, ("geo", "time", "media_channel"), name="media_spend"),
        revenue_per_kpi=array(np.ones((1, len(_WEEKS))), weekly, ("geo", "time"), name="revenue_per_kpi"),
    )


def _posterior(case: Case, problem: Separable, channels: list[str]) -> Any:
    """Return the curves as draws. Media are scaled by their median, which is an equal share."""
    vmax, k = (problem.vmax[None], problem.k[None]) if case.draws is None else (case.draws.vmax, case.draws.k)
    zero, draws = np.zeros_like(vmax), len(vmax)
    values = {
        "alpha_m": zero,
        "ec_m": k / SHARE,
        "slope_m": np.broadcast_to(problem.alpha, vmax.shape),
        "beta_m": vmax,
        "eta_m": zero,
        "beta_gm": vmax[:, None],
        "tau_g": np.zeros((draws, 1)),
        "mu_t": np.zeros((draws, len(_WEEKS))),
        "sigma": np.ones((draws, 1)),
    }
    by_channel = {name: ["media_channel"] for name in ("alpha_m", "ec_m", "slope_m", "beta_m", "eta_m")}
    return import_module("arviz").from_dict(
        posterior={name: value[None] for name, value in values.items()},
        dims={**by_channel, "beta_gm": ["geo", "media_channel"], "tau_g": ["geo"], "mu_t": ["time"]},
        coords={"media_channel": channels, "geo": ["national_geo"], "time": _WEEKS},
    )


ALLOCATORS: dict[str, Prepare] = {f"Meridian, gtol {gtol:g}": partial(_prepare, gtol=gtol) for gtol in (1e-4, 1e-5, 1e-6)}
