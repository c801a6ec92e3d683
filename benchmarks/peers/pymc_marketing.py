"""PyMC-Marketing: its BudgetOptimizer over a PyMC model of the same curves, the path its documentation gives for custom models.

The curves are its own `hill_function` and `michaelis_menten`; the posterior has one draw, or the case's. Money and outcomes are in the same
units as ours, the optimiser's settings its defaults. The time includes the compilation of the objective, which each new optimiser needs.
Its solver is scipy's SLSQP.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np

from benchmarks.peers.allocator import Answer, NotSupportedError, Prepare, ensure_dense_fits
from benchmarks.peers.case import SHARE, Case
from domain.planning.solvers.separable import Floats, Separable

PACKAGE = "pymc_marketing"


def _prepare(case: Case) -> Callable[[], Answer]:
    problem = case.problem
    if not isinstance(problem, Separable):
        raise NotSupportedError("it splits over channels; the weeks' pattern is an input")
    ensure_dense_fits(problem.lo.size)
    optimizer = import_module("pymc_marketing.mmm.budget_optimizer")
    wrapper = _model(optimizer, _posterior(case, problem))
    channels, budget = wrapper.channel_columns, problem.budget
    limits = dict(zip(channels, zip(problem.lo, problem.hi, strict=True), strict=True))

    def allocated(options: dict[str, Any]) -> tuple[Floats, float]:
        maker = optimizer.BudgetOptimizer(model=wrapper, num_periods=1)
        spend, result = maker.allocate_budget(total_budget=budget, budget_bounds=limits, return_if_fail=True, **options)
        return np.asarray(spend.sel(channel=channels).values), -float(result.fun)

    early = allocated({"minimize_kwargs": {"options": {"maxiter": 1}}})

    def solve() -> Answer:
        spend, outcome = allocated({})
        return Answer(spend=spend, own_values=(early, (spend, outcome)))

    return solve


def _posterior(case: Case, problem: Separable) -> dict[str, Floats]:
    """Return the curves as draws: (chains, draws, channels)."""
    vmax, k = (problem.vmax[None], problem.k[None]) if case.draws is None else (case.draws.vmax, case.draws.k)
    curves = {"vmax": vmax[None], "k": k[None]}
    return curves if (problem.alpha == 1).all() else {**curves, "alpha": problem.alpha[None, None]}


def _model(optimizer: Any, posterior: dict[str, Floats]) -> Any:
    pm, dims, az = import_module("pymc"), import_module("pymc.dims"), import_module("arviz")
    transformers = import_module("pymc_marketing.mmm.transformers")
    channels = [f"c{index}" for index in range(posterior["k"].shape[-1])]
    with pm.Model(coords={"date": [0], "channel": channels}) as model:
        spend = dims.Data("channel_data", np.full((1, len(channels)), SHARE), dims=("date", "channel"))
        vmax, k = (dims.HalfNormal(name, sigma=1.0, dims="channel") for name in ("vmax", "k"))
        if "alpha" in posterior:
            outcome = vmax * transformers.hill_function(spend, dims.HalfNormal("alpha", sigma=1.0, dims="channel"), k)
        else:
            outcome = transformers.michaelis_menten(spend, vmax, k)
        dims.Deterministic("total_contribution", outcome.sum())
    draws = az.from_dict(posterior=posterior, dims={name: ["channel"] for name in posterior}, coords={"channel": channels})
    return optimizer.CustomModelWrapper(base_model=model, idata=draws, channels=channels)


ALLOCATORS: dict[str, Prepare] = {"PyMC-Marketing": _prepare}
