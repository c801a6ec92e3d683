"""A campaign's history on the wire."""

from typing import Any, Self
from uuid import UUID

from pydantic import ConfigDict, Field

from api.schemas.base import AnswerModel, Instant
from api.schemas.campaign import EXAMPLE as CAMPAIGN
from api.schemas.campaign import CampaignOut
from domain.entities.campaign import Campaign
from domain.entities.campaign_version import CampaignVersion

EXAMPLE: dict[str, Any] = {
    "version": 2,
    "at": "2027-04-20T08:15:01.250Z",
    "by": "01966b2e-6a70-7c31-9d0a-3f1f5be1e201",
    "what": ["budget EUR 10,000.00 → EUR 12,000.00"],
}


class CampaignVersionOut(AnswerModel):
    """One saved change: who made it (null: a run), and what changed, a phrase per thing."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    version: int
    at: Instant
    by: UUID | None
    what: list[str]

    @classmethod
    def of(cls, version: CampaignVersion) -> Self:
        """Return the version on the wire."""
        return cls(version=version.number, at=version.at, by=version.by, what=list(version.what))


class KeptCampaignOut(CampaignVersionOut):
    """A version with the campaign as it was then, without feedback; `previous` is the version before it in the history."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE | {"previous": 1, "campaign": CAMPAIGN}]})

    previous: int | None = Field(None, description="Null where the history begins.")
    campaign: CampaignOut

    @classmethod
    def kept(cls, version: CampaignVersion, campaign: Campaign, previous: int | None) -> Self:
        """Return the version with its snapshot."""
        head = CampaignVersionOut.of(version).model_dump()
        return cls(**head, previous=previous, campaign=CampaignOut.whole(campaign, ()))
