"""What models cost a workspace, on the wire."""

from typing import Annotated, Any, Self

from pydantic import ConfigDict, Field, field_validator

from api.schemas.base import AnswerModel, RequestModel, Whole
from api.schemas.money import AmountIn, MoneyOut
from domain.entities.run import MODEL_CURRENCY, cost_of_micros
from domain.ports.model_spend import SpendLimits
from domain.usecases.model_spend import SpendReport

MICROS_PER_CENT = 10_000
MOST_TOKENS = 10**15
EXAMPLE: dict[str, Any] = {
    "month": "2027-04",
    "tokens": 412_380,
    "cost": {"amount_minor": 231, "currency": "USD"},
    "cost_micros": 2_304_118,
    "limits": {"tokens": None, "cost": {"amount_minor": 10_000, "currency": "USD"}, "cost_micros": 100_000_000},
    "ceiling": {"tokens": None, "cost": {"amount_minor": 10_000, "currency": "USD"}, "cost_micros": 100_000_000},
    "budget": {"tokens": None, "cost": None, "cost_micros": None},
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

    `cost` is in whole cents, rounded up; `cost_micros`, in millionths of a US dollar, is exact. `limits` are the month's that are in force:
    the smaller ones of the installation's `ceiling` and of the workspace's own `budget`. `run_limits` are each run's. What a limit leaves
    undone is done by rules.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    month: str
    tokens: int
    cost: MoneyOut
    cost_micros: int
    limits: SpendLimitsOut
    ceiling: SpendLimitsOut
    budget: SpendLimitsOut
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
            ceiling=SpendLimitsOut.of(report.ceiling),
            budget=SpendLimitsOut.of(report.budget),
            run_limits=SpendLimitsOut.of(report.run_limits),
        )


class ModelBudgetIn(RequestModel):
    """What the workspace may spend in a calendar month; null leaves a limit to the installation, 0 forbids every call of a model."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"cost": {"amount_minor": 5_000, "currency": "USD"}, "tokens": 1_000_000}, {"cost": None}]}
    )

    cost: AmountIn | None
    tokens: Annotated[Whole, Field(ge=0, le=MOST_TOKENS)] | None = None

    @field_validator("cost")
    @classmethod
    def _in_dollars(cls, cost: AmountIn | None) -> AmountIn | None:
        if cost is not None and cost.currency != MODEL_CURRENCY:
            raise ValueError(f"models are priced in {MODEL_CURRENCY}")
        return cost

    def to_domain(self) -> SpendLimits:
        """Return the limits."""
        return SpendLimits(tokens=self.tokens, cost_micros=None if self.cost is None else self.cost.amount_minor * MICROS_PER_CENT)


def _money(cost_micros: int | None) -> MoneyOut | None:
    return None if cost_micros is None else MoneyOut.model_validate(cost_of_micros(cost_micros))
