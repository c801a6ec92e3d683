"""Campaigns on the wire."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import ConfigDict, Field, model_validator

from api.schemas.base import AnswerModel, Instant, Label, Line, Paragraph, RequestModel
from api.schemas.brief import EXAMPLE as BRIEF
from api.schemas.brief import BriefIn, BriefOut
from api.schemas.feedback import FeedbackOut
from api.schemas.idea import IDEA, MESSAGE, OPPORTUNITY, IdeaOut, MessageOut, OpportunityOut
from api.schemas.money import MoneyOut
from api.schemas.plan import ALLOCATION, FORECAST, AllocationOut, ChannelPlanOut, ComplianceFindingOut, ExplanationOut, ForecastOut
from domain.entities.brief import CampaignBrief
from domain.entities.campaign import TRANSITIONS, Campaign, CampaignState, Plan
from domain.entities.feedback import Feedback
from domain.ports.exports import CampaignDossier
from domain.usecases.campaigns import NAME_LIMIT, Action, CampaignPatch
from domain.values.money import Money

_RUN_ID = "01966b2e-6a70-7c31-9d0a-3f1f5be1e101"
SUMMARY: dict[str, Any] = {
    "id": IDEA["campaign_id"],
    "name": IDEA["title"],
    "state": "proposed",
    "version": 2,
    "brief": BRIEF,
    "run_id": _RUN_ID,
    "owner_id": "01966b2e-6a70-7c31-9d0a-3f1f5be1e201",
    "tags": ["summer"],
    "created_at": "2027-04-20T08:15:00.000Z",
    "updated_at": "2027-04-20T08:15:01.250Z",
    "links": {"self": f"/api/campaigns/{IDEA['campaign_id']}", "feedback": f"/api/campaigns/{IDEA['campaign_id']}/feedback"},
}
EXAMPLE: dict[str, Any] = SUMMARY | {
    "opportunities": [OPPORTUNITY],
    "ideas": [IDEA],
    "messages": [MESSAGE],
    "channel_plan": [],
    "allocation": ALLOCATION,
    "forecast": [FORECAST],
    "explanation": {
        "text": "Managers fear the form, not the bill. [S1]",
        "citations": ["S1"],
        "confidence": 0.7,
        "scenarios": [],
        "adapter": "llm:gpt-x",
    },
    "compliance": [],
    "approvals": [],
    "feedback": [],
    "next_states": ["in_review", "generating", "cancelled"],
    "deletable": True,
}
ROW: dict[str, Any] = SUMMARY | {
    "service_name": "Tax return in a morning",
    "spent": None,
    "next_states": ["in_review", "generating", "cancelled"],
    "deletable": True,
}
SortOrder = Literal["created", "-created", "updated", "-updated", "name", "-name", "budget", "-budget", "start", "-start"]


class CampaignLinks(AnswerModel):
    """Where to go from a campaign."""

    self: str
    feedback: str
    run: str | None = None
    stream: str | None = None


class ApprovalOut(AnswerModel):
    """Somebody's decision about the campaign."""

    user_id: UUID
    decision: str
    at: Instant
    comment: str = ""


class CampaignSummaryOut(AnswerModel):
    """A campaign without its plan, as lists show it. `version` is also its ETag."""

    model_config = ConfigDict(json_schema_extra={"examples": [SUMMARY]})

    id: UUID
    name: str
    state: CampaignState
    version: int
    brief: BriefOut
    run_id: UUID | None
    owner_id: UUID | None
    tags: list[str]
    created_at: Instant
    updated_at: Instant
    links: CampaignLinks

    @classmethod
    def of(cls, campaign: Campaign) -> Self:
        """Return the campaign as lists show it."""
        return cls.model_validate(_head(campaign))


class CampaignRowOut(CampaignSummaryOut):
    """A campaign as the list shows it. `spent` is what the results told so far say; `deletable` ones never went live."""

    model_config = ConfigDict(json_schema_extra={"examples": [ROW]})

    service_name: str | None
    spent: MoneyOut | None
    next_states: list[CampaignState]
    deletable: bool

    @classmethod
    def row(cls, campaign: Campaign, service_name: str | None, spent: Money | None) -> Self:
        """Return the campaign as the list shows it."""
        return cls.model_validate(_head(campaign) | _next(campaign) | {"service_name": service_name, "spent": spent})


class CampaignCountsOut(AnswerModel):
    """How many campaigns there are, in all and in each state; a state without any is left out."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"total": 3, "states": {"draft": 2, "live": 1}}]})

    total: int
    states: dict[CampaignState, int]


class CampaignOut(CampaignSummaryOut):
    """A campaign with the plan that its latest run made. `next_states` are the ones it may go to from here."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    opportunities: list[OpportunityOut]
    ideas: list[IdeaOut]
    messages: list[MessageOut]
    channel_plan: list[ChannelPlanOut]
    allocation: AllocationOut | None
    forecast: list[ForecastOut]
    explanation: ExplanationOut | None
    compliance: list[ComplianceFindingOut]
    approvals: list[ApprovalOut]
    feedback: list[FeedbackOut]
    next_states: list[CampaignState]
    deletable: bool

    @classmethod
    def whole(cls, campaign: Campaign, feedback: Iterable[Feedback]) -> Self:
        """Return the campaign with plan and feedback."""
        plan = {name: getattr(campaign.plan, name) for name in Plan.__dataclass_fields__}
        rest = {"approvals": campaign.approvals, "feedback": list(feedback)}
        return cls.model_validate(_head(campaign) | plan | rest | _next(campaign))


class CampaignIn(RequestModel):
    """A draft to keep: its brief, and a name that counts more than the brief's."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "Twelve minutes to July", "brief": BRIEF}]})

    name: Annotated[Line, Field(max_length=NAME_LIMIT)] | None = None
    brief: BriefIn

    def to_domain(self) -> CampaignBrief:
        """Return the domain's brief, under that name."""
        brief = self.brief.to_domain()
        return replace(brief, name=self.name or brief.name)


class CampaignPatchIn(RequestModel):
    """What to change; what is left out stays. A material change of the brief sends an approved campaign back to review."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "Twelve minutes to July", "tags": ["summer", "clinics"]}]})

    name: Annotated[Line, Field(max_length=NAME_LIMIT)] | None = None
    tags: Annotated[list[Label], Field(max_length=20)] | None = None
    brief: BriefIn | None = None

    @model_validator(mode="after")
    def _something(self) -> Self:
        if self.name is None and self.tags is None and self.brief is None:
            raise ValueError("nothing to change; give name, tags or brief")
        return self

    def to_domain(self) -> CampaignPatch:
        """Return what the use case takes."""
        tags = None if self.tags is None else tuple(self.tags)
        return CampaignPatch(name=self.name, tags=tags, brief=self.brief.to_domain() if self.brief else None)


class TransitionIn(RequestModel):
    """A step in the campaign's life."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"action": "submit", "comment": "Ready for a second pair of eyes."}]})

    action: Action
    comment: Paragraph = ""


def campaign_out(campaign: Campaign, feedback: Iterable[Feedback] = ()) -> dict[str, Any]:
    """Return the campaign as JSON-ready data, just as the API answers it."""
    return CampaignOut.whole(campaign, feedback).model_dump(mode="json")


async def campaign_json(dossier: CampaignDossier) -> bytes:
    """Write the campaign as a file that holds just what the API answers."""
    return CampaignOut.whole(dossier.campaign, dossier.feedback).model_dump_json(indent=2).encode()


def _head(campaign: Campaign) -> dict[str, Any]:
    names = ("id", "name", "state", "version", "brief", "run_id", "owner_id", "tags", "created_at", "updated_at")
    return {name: getattr(campaign, name) for name in names} | {"links": _links(campaign)}


def _next(campaign: Campaign) -> dict[str, Any]:
    may_go = campaign.deletable and campaign.state is not CampaignState.GENERATING
    return {"next_states": sorted(TRANSITIONS[campaign.state]), "deletable": may_go}


def _links(campaign: Campaign) -> CampaignLinks:
    here = f"/api/campaigns/{campaign.id}"
    run = f"/api/runs/{campaign.run_id}" if campaign.run_id else None
    return CampaignLinks(self=here, feedback=f"{here}/feedback", run=run, stream=f"{run}/stream" if run else None)
