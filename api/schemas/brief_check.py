"""What can be said of a brief before it is planned, on the wire."""

from typing import Any, Self

from pydantic import ConfigDict, Field, RootModel

from api.schemas.base import AnswerModel, ShallowJson
from api.schemas.brief import EXAMPLE as BRIEF
from api.schemas.evidence import EstimateOut
from api.schemas.money import MoneyOut
from domain.usecases.check_brief import BriefCheck

_WARNING = {
    "field": "objective.target",
    "message": "by benchmarks, expect about 47 leads (20 to 110); the chance of 120 is 4%",
}
EXAMPLE: dict[str, Any] = {
    "errors": [],
    "warnings": [_WARNING],
    "outlook": {
        "estimate": {"p05": 20.0, "p50": 47.0, "p95": 110.0, "unit": "leads", "basis": "prior", "n_obs": 0},
        "chance": 0.04,
        "spend": {"amount_minor": 2_500_000, "currency": "EUR"},
    },
    "back_to_review": False,
}


class BriefDraftIn(RootModel[ShallowJson]):
    """A brief as far as it is written: the fields of BriefIn, any of which may be missing or wrong."""

    model_config = ConfigDict(json_schema_extra={"examples": [BRIEF]})


class BriefIssueOut(AnswerModel):
    """Something about one field; `field` is a dotted path such as `budget.amount_minor`."""

    field: str
    message: str


class BriefOutlookOut(AnswerModel):
    """What the best split of the budget would bring of the objective's metric, the chance (0..1) of its target, and what it would spend."""

    estimate: EstimateOut
    chance: float
    spend: MoneyOut | None


class BriefCheckOut(AnswerModel):
    """What generating would refuse (`errors`), and what is worth a thought (`warnings`)."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    errors: list[BriefIssueOut]
    warnings: list[BriefIssueOut]
    outlook: BriefOutlookOut | None = Field(None, description="Left out while something is wrong, or where limits clash.")

    back_to_review: bool = Field(False, description="Whether saving it would send the campaign it was checked for back to review.")

    @classmethod
    def of(cls, check: BriefCheck) -> Self:
        """Return the check on the wire."""
        outlook = check.outlook if check.outlook and check.outlook.estimate else None
        told = {"errors": check.errors, "warnings": check.warnings, "outlook": outlook}
        return cls.model_validate(told | {"back_to_review": check.back_to_review})
