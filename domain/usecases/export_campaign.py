"""Take a campaign out as a file."""

import re
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from domain.entities.campaign import Campaign, Plan
from domain.entities.idea import CampaignIdea, Opportunity
from domain.errors import NoPlanYet, NotFound
from domain.identity import CampaignId, RunId, UserId, WorkspaceId
from domain.ports.clock import Clock
from domain.ports.exports import CampaignDossier, CampaignWriter, ExportFormat
from domain.ports.transactions import Transaction, Transactions
from domain.serialization import from_data
from domain.values.evidence import Evidence

T = TypeVar("T")

EVENTS_AT_ONCE = 500
NAME_LETTERS = 80  # with what follows it, far below the 255 bytes that file systems allow, in any script

_ENDING: Mapping[ExportFormat, str] = {
    ExportFormat.PDF: ".pdf",
    ExportFormat.PPTX: ".pptx",
    ExportFormat.CSV: " - media plan.csv",
    ExportFormat.ICS: ".ics",
    ExportFormat.GOOGLE_ADS: " - Google Ads.csv",
    ExportFormat.JSON: ".json",
}
# Barred by one file system or another, or turned round by those who disguise a file's ending.
_BARRED = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff<>:\"/\\|?*]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedFile:
    """A file's name and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ExportCampaign:
    """Write a campaign in one of the formats."""

    transactions: Transactions
    writers: Mapping[ExportFormat, CampaignWriter]
    clock: Clock

    async def __call__(self, workspace_id: WorkspaceId, campaign_id: CampaignId, form: ExportFormat) -> ExportedFile:
        """Return the file; raises NotFound, NoPlanYet, NothingToExport or Unavailable. Every campaign can be had as JSON."""
        dossier = await self._dossier(workspace_id, campaign_id)
        if form is not ExportFormat.JSON and dossier.campaign.plan.allocation is None:
            raise NoPlanYet("the campaign has no plan yet; generate it, then export it (its JSON can be had at any time)")
        content = await self.writers[form](dossier)
        return ExportedFile(name=file_name(dossier.campaign.name, form), content=content)

    async def _dossier(self, workspace_id: WorkspaceId, campaign_id: CampaignId) -> CampaignDossier:
        async with self.transactions.workspace(workspace_id) as tx:
            campaign = await tx.campaigns.get(campaign_id)
            service = await _found(tx.services.get(campaign.brief.service_id))
            audiences = [await _found(tx.audiences.get(audience_id)) for audience_id in campaign.brief.audience_ids]
            feedback = await tx.feedbacks.of_campaign(campaign_id)
            evidence = await _evidence(tx, campaign.run_id) if campaign.run_id else {}
        return CampaignDossier(
            campaign=campaign,
            service=service,
            audiences=tuple(audience for audience in audiences if audience),
            feedback=feedback,
            people=await self._people(campaign),
            evidence=evidence | _cited_in(campaign.plan),
            made_at=self.clock(),
        )

    async def _people(self, campaign: Campaign) -> dict[UserId, str]:
        deciders = {approval.user_id for approval in campaign.approvals}
        async with self.transactions.directory() as directory:
            found = [await _found(directory.users.get(user_id)) for user_id in deciders]
        return {user.id: user.email for user in found if user}


def file_name(name: str, form: ExportFormat) -> str:
    """Return a name that every file system takes, in the campaign's own script; it is never only an ending."""
    plain = " ".join(_BARRED.sub(" ", name).split())[:NAME_LETTERS].strip(" .")
    return f"{plain or 'campaign'}{_ENDING[form]}"


async def _evidence(tx: Transaction, run_id: RunId) -> dict[str, Evidence]:
    """Return all that the run's tools read or computed, by label."""
    found: dict[str, Evidence] = {}
    seq = 0
    while events := await tx.events.after(run_id, seq, limit=EVENTS_AT_ONCE):
        pieces = [piece for event in events if event.type == "tool.returned" for piece in event.data.get("evidence", ())]
        found |= {piece["label"]: from_data(Evidence, piece) for piece in pieces}
        seq = events[-1].seq
    return found


def _cited_in(plan: Plan) -> dict[str, Evidence]:
    """Return what the plan itself carries. It goes before the run's: the plan may stem from an earlier run than the last."""
    parts: list[Opportunity | CampaignIdea] = [*plan.opportunities, *plan.ideas]
    claims = [claim.substantiation for message in plan.messages for claim in message.claims]
    return {piece.label: piece for piece in (*(each for part in parts for each in part.evidence), *claims) if piece}


async def _found(looked_up: Awaitable[T]) -> T | None:
    try:
        return await looked_up
    except NotFound:
        return None
