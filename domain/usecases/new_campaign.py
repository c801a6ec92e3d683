"""Campaigns before anything is planned: drafts of a brief, and copies of other campaigns."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from domain.entities.brief import CampaignBrief
from domain.entities.campaign import Campaign, CampaignState
from domain.entities.service import Service
from domain.entities.user import Principal
from domain.identity import CampaignId, UserId, WorkspaceId, new_id
from domain.ports.clock import Clock
from domain.ports.transactions import Transaction, Transactions
from domain.serialization import to_data
from domain.usecases.campaign_history import begin_history
from domain.usecases.campaigns import NAME_LIMIT
from domain.usecases.check_brief import checked_service
from domain.usecases.request_hash import request_hash
from domain.values.date_range import DateRange

_COPY = re.compile(r" \(copy(?: (\d+))?\)$")


def new_campaign(workspace_id: WorkspaceId, owner_id: UserId, brief: CampaignBrief, service: Service, at: datetime) -> Campaign:
    """Return a draft; one whose brief says no name is called after its service and month until it is planned."""
    return Campaign(
        id=CampaignId(new_id()),
        workspace_id=workspace_id,
        name=brief.name or f"{service.name}, {brief.window.start:%B %Y}",
        state=CampaignState.DRAFT,
        version=1,
        brief=brief,
        owner_id=owner_id,
        created_at=at,
        updated_at=at,
    )


@dataclass(frozen=True, slots=True)
class CreateCampaign:
    """Keep a brief as a draft, without planning it."""

    transactions: Transactions
    clock: Clock

    async def __call__(self, principal: Principal, brief: CampaignBrief, *, idempotency_key: str | None = None) -> Campaign:
        """Return the draft; raises InvalidInput for a brief that can't be planned, and Conflict when the key was used for another one."""
        asked = request_hash(["create", to_data(brief)])
        async with self.transactions.workspace(principal.workspace_id) as tx:
            if made := await _made_before(tx, idempotency_key, asked):
                return made
            now = self.clock()
            service = await checked_service(tx, brief, now.date())
            draft = new_campaign(principal.workspace_id, principal.user_id, brief, service, now)
            await begin_history(tx, draft, "created", by=principal.user_id)
            await _note(tx, idempotency_key, asked, draft)
        return draft


@dataclass(frozen=True, slots=True)
class DuplicateCampaign:
    """Make a draft of another campaign's brief, for its own window, or where that has begun, for one that lies ahead."""

    transactions: Transactions
    clock: Clock

    async def __call__(self, principal: Principal, campaign_id: CampaignId, *, idempotency_key: str | None = None) -> Campaign:
        """Return the draft, owned by the caller, without plan and approvals; raises NotFound."""
        asked = request_hash(["duplicate", str(campaign_id)])
        async with self.transactions.workspace(principal.workspace_id) as tx:
            if made := await _made_before(tx, idempotency_key, asked):
                return made
            original = await tx.campaigns.get(campaign_id)
            copied = copy_of(original, principal.user_id, self.clock())
            await begin_history(tx, copied, f"copied from “{original.name}”", by=principal.user_id)
            await _note(tx, idempotency_key, asked, copied)
        return copied


def copy_of(campaign: Campaign, owner_id: UserId, at: datetime) -> Campaign:
    """Return a draft with the campaign's brief and tags, under a name that says so."""
    name = copy_name(campaign.name)
    brief = _ahead(campaign.brief, planned_on=campaign.created_at.date(), today=at.date())
    return Campaign(
        id=CampaignId(new_id()),
        workspace_id=campaign.workspace_id,
        name=name,
        state=CampaignState.DRAFT,
        version=1,
        brief=replace(brief, name=name if brief.name else None),
        owner_id=owner_id,
        created_at=at,
        updated_at=at,
        tags=campaign.tags,
    )


def copy_name(name: str) -> str:
    """Return "… (copy)", and of a copy "… (copy 2)", within the length that names may have."""
    found = _COPY.search(name)
    stem, mark = (name[: found.start()], f" (copy {int(found[1] or 1) + 1})") if found else (name, " (copy)")
    return stem[: NAME_LIMIT - len(mark)].rstrip() + mark


def _ahead(brief: CampaignBrief, *, planned_on: date, today: date) -> CampaignBrief:
    """Return the brief with a window that has begun moved: as long as it was, and as many days ahead as when it was planned."""
    if brief.window.start >= today:
        return brief
    lead = max(brief.window.start - planned_on, timedelta(0))
    later = today + lead - brief.window.start
    window = DateRange(brief.window.start + later, brief.window.end + later)
    return replace(brief, window=window, objective=replace(brief.objective, by=brief.objective.by + later))


async def _made_before(tx: Transaction, key: str | None, asked: str) -> Campaign | None:
    answer = await tx.idempotency_keys.find(key, asked) if key else None
    return await tx.campaigns.get(CampaignId(UUID(answer["campaign_id"]))) if answer else None


async def _note(tx: Transaction, key: str | None, asked: str, made: Campaign) -> None:
    if key:
        await tx.idempotency_keys.store(key, asked, {"campaign_id": str(made.id)})
