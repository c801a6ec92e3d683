"""What models cost a workspace, on the wire."""

from typing import Any, Self

from pydantic import ConfigDict

from api.schemas.base import AnswerModel
from api.schemas.money import MoneyOut
from domain.entities.run import cost_of_micros
from domain.ports.model_spend import SpendLimits
from domain.usecases.model_spend import SpendReport

EXAMPLE: dict[str, Any] = {
    "month": "2027-04",
    "tokens": 412_380,
    "cost": {"amount_minor": 231, "currency": "USD"},
    "cost_micros": 2_304_118,
    "limits": {"tokens": None, "cost": {"amount_minor": 10_000, "currency": "USD"}, "cost_micros": 100_000_000},
    "run_limits": {"tokens": 200_000, "cost": {"amount_minor": 100, "currency": "USD"}, "cost_micros": 1_000_000},
}


class SpendLimitsOut(AnswerModel):
    """The most that may be spent: null is no limit, 0 of either no call of a model at all."""

    tokens: int | None
    cost: MoneyOut | None
    cost_micros: int | None

    @classmethod
    def of(cls, limits: SpendLimits) -> Self:
        """Return the limits on the wire."""
        return cls(tokens=limits.tokens, cost=_money(limits.cost_micros), cost_micros=limits.cost_micros)


class ModelSpendOut(AnswerModel):
    """What the workspace's calls of models took in a calendar month (UTC), what those under way may take at most included.

    `cost` is in whole cents, rounded up; `cost_micros`, in millionths of a US dollar, is exact. `limits` are the month's, `run_limits`
    each run's. What a limit leaves undone is done by rules.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    month: str
    tokens: int
    cost: MoneyOut
    cost_micros: int
    limits: SpendLimitsOut
    run_limits: SpendLimitsOut

    @classmethod
    def of(cls, report: SpendReport) -> Self:
        """Return the report on the wire."""
        return cls(
            month=f"{report.month:%Y-%m}",
            tokens=report.spent.tokens,
            cost=MoneyOut.model_validate(cost_of_micros(report.spent.cost_micros)),
            cost_micros=report.spent.cost_micros,
            limits=SpendLimitsOut.of(report.limits),
            run_limits=SpendLimitsOut.of(report.run_limits),
        )


def _money(cost_micros: int | None) -> MoneyOut | None:
    return None if cost_micros is None else MoneyOut.model_validate(cost_of_micros(cost_micros))
