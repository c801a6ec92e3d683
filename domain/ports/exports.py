"""Campaigns as files: what a writer of one format is given, and what it gives back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from domain.entities.audience import Audience
from domain.entities.campaign import Campaign
from domain.entities.feedback import Feedback
from domain.entities.service import Service
from domain.identity import UserId
from domain.values.evidence import Evidence


class ExportFormat(StrEnum):
    """What a campaign can be taken out as."""

    PDF = "pdf"
    PPTX = "pptx"
    CSV = "csv"
    ICS = "ics"
    GOOGLE_ADS = "google-ads"
    JSON = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignDossier:
    """A campaign with all that its files tell. `people` are the emails of those who decided about it; who left is missing.

    `service` is None where it was deleted, and deleted audiences are missing. `evidence` is all that the campaign's run read, by label;
    `made_at` is now.
    """

    campaign: Campaign
    service: Service | None
    audiences: tuple[Audience, ...]
    feedback: tuple[Feedback, ...]
    people: Mapping[UserId, str]
    evidence: Mapping[str, Evidence]
    made_at: datetime


class CampaignWriter(Protocol):
    """Writes one format."""

    async def __call__(self, dossier: CampaignDossier) -> bytes:
        """Return the file; raises NothingToExport where the campaign has nothing of the kind, Unavailable where writing took too long."""
        ...
