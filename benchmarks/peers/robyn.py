"""Robyn (robynpy): its BudgetAllocator, scenario "max_response", over a model made by hand whose Hill curves are ours.

History is two weeks, one without spend and one with two equal shares, no adstock: then the mean week is an equal share, to which its
limits are relative, and the inflexion gamma·max is our k. The allocator's constructor optimises twice, with the limits and with them
widened threefold, by NLopt's SLSQP, and prepares plots' data; the time is that of the constructor, the split the one within the limits.
"""

import logging
from collections.abc import Callable
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import numpy as np

from benchmarks.peers.allocator import Answer, NotSupportedError, Prepare, ensure_dense_fits
from benchmarks.peers.case import SHARE, Case
from domain.planning.solvers.separable import Floats, Separable

PACKAGE = "robyn"
_MODEL = "1_1_1"


def _prepare(case: Case) -> Callable[[], Answer]:
    problem = case.problem
    if case.draws is not None or not isinstance(problem, Separable):
        raise NotSupportedError("one curve per channel" if case.draws is not None else "it splits over channels, not weeks")
    ensure_dense_fits(problem.lo.size)
    allocator = import_module("robyn.allocator.allocator").BudgetAllocator
    logging.disable(logging.CRITICAL)
    limits = import_module("robyn.allocator.entities.allocation_params")
    arguments = _model(problem)

    def solve() -> Answer:
        params = limits.AllocatorParams(
            scenario="max_response",
            total_budget=2 * problem.budget,  # of both weeks
            channel_constr_low=(problem.lo / SHARE).tolist(),
            channel_constr_up=(problem.hi / SHARE).tolist(),
        )
        found = allocator(**arguments, select_model=_MODEL, params=params).dt_optim_out
        spend = np.asarray(found["optmSpendUnit"], dtype=float)
        return Answer(spend=spend, own_values=(_own(found, "init"), _own(found, "optm")))

    return solve


def _own(found: Any, prefix: str) -> tuple[Floats, float]:
    return np.asarray(found[f"{prefix}SpendUnit"], dtype=float), float(found[f"{prefix}ResponseUnit"].sum())


def _model(problem: Separable) -> dict[str, Any]:
    pd = import_module("pandas")
    mmm, hyper = import_module("robyn.data.entities.mmmdata").MMMData, import_module("robyn.data.entities.hyperparameters")
    channels = [f"c{index:05}" for index in range(problem.lo.size)]  # it sorts them by name
    weeks = pd.DataFrame(np.outer([0.0, 2 * SHARE], np.ones(problem.lo.size)), columns=channels)
    weeks.insert(0, "ds", pd.to_datetime(["2024-01-01", "2024-01-08"]))
    spec = mmm.MMMDataSpec(
        dep_var="ds",
        dep_var_type="revenue",
        date_var="ds",
        window_start=weeks["ds"].min(),
        window_end=weeks["ds"].max(),
        paid_media_spends=channels,
        paid_media_vars=channels,
    )
    settings = {"alphas": problem.alpha, "gammas": problem.k / (2 * SHARE), "thetas": np.zeros_like(problem.k)}
    named = {f"{channel}_{name}": [values[index]] for name, values in settings.items() for index, channel in enumerate(channels)}
    pareto = SimpleNamespace(
        result_hyp_param=pd.DataFrame({"sol_id": [_MODEL], **named}),
        x_decomp_agg=pd.DataFrame({"sol_id": _MODEL, "rn": channels, "coef": problem.vmax}),
        media_vec_collect=weeks.assign(type="adstockedMedia", sol_id=_MODEL),
    )
    return {
        "mmm_data": mmm(weeks, spec),
        "featurized_mmm_data": SimpleNamespace(dt_mod=weeks, modNLS={"results": None}),
        "hyperparameters": hyper.Hyperparameters(adstock="geometric"),
        "pareto_result": pareto,
    }


ALLOCATORS: dict[str, Prepare] = {"Robyn": _prepare}
