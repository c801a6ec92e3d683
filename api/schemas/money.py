"""Money on the wire: whole minor units of one currency."""

from typing import Annotated, Any

from pydantic import Field

from api.schemas.base import AnswerModel, Currency, RequestModel, Whole
from domain.values.money import Money

MOST_MINOR_UNITS = 10**13
EXAMPLE: dict[str, Any] = {"amount_minor": 2_500_000, "currency": "EUR"}


class MoneyOut(AnswerModel):
    """An amount in minor units: 2500000 EUR is €25,000.00."""

    amount_minor: int = Field(examples=[2_500_000])
    currency: str = Field(examples=["EUR"])


class AmountIn(RequestModel):
    """An amount that may be zero, in minor units (cents): 2500000 EUR is €25,000.00."""

    amount_minor: Annotated[Whole, Field(ge=0, le=MOST_MINOR_UNITS, examples=[2_500_000])]
    currency: Currency = Field(examples=["EUR"])

    def to_domain(self) -> Money:
        """Return the domain's money."""
        return Money(self.amount_minor, self.currency)


class PriceIn(AmountIn):
    """An amount more than zero, in minor units (cents): 2500000 EUR is €25,000.00."""

    amount_minor: Annotated[Whole, Field(gt=0, le=MOST_MINOR_UNITS, examples=[2_500_000])]
