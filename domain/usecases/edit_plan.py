"""What people change of a plan's words: a message, and the standing of an idea that was not chosen."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from domain.entities.adapter import PERSON
from domain.entities.campaign import Campaign
from domain.entities.campaign_edits import ensure_editable, judged, message_of, rewritten
from domain.entities.feedback import Feedback, FeedbackKind
from domain.entities.idea import IdeaStatus
from domain.entities.message import Message, limit_violations, written_fields
from domain.entities.user import Principal
from domain.errors import FieldIssue, InvalidInput
from domain.identity import CampaignId, FeedbackId, IdeaId, MessageId, new_id
from domain.ports.clock import Clock
from domain.ports.proofreading import EditedCopy, ProofreadEdit
from domain.ports.transactions import Transaction, Transactions
from domain.usecases.campaign_history import save_change
from domain.usecases.campaigns import read_version

Fields = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class EditMessage:
    """Change a message's words. They are read as the planner's own: limits, banned words, and claims that nothing proves."""

    transactions: Transactions
    clock: Clock
    proofread: ProofreadEdit

    async def __call__(
        self, principal: Principal, campaign_id: CampaignId, message_id: MessageId, fields: Fields, *, version: int
    ) -> Campaign:
        """Return the saved campaign; fields that are left out stay as they are.

        Raises NotFound, StaleVersion, Conflict for a campaign that can't be edited, and InvalidInput with everything that may not run.
        """
        now = self.clock()
        async with self.transactions.workspace(principal.workspace_id) as tx:
            campaign = await _read(tx, campaign_id, version)
            copy = await _copy(tx, campaign, message_of(campaign, message_id), fields, now)
        reading = await asyncio.to_thread(self.proofread, copy)
        _ensure_sound(reading.message, reading.problems)
        edited = rewritten(campaign, reading.message)
        before = message_of(campaign, message_id)
        diff = {name: {"before": _text(before, name), "after": _text(reading.message, name)} for name in _changed(before, reading.message)}
        if not diff:
            return campaign
        async with self.transactions.workspace(principal.workspace_id) as tx:
            saved = await save_change(tx, campaign, edited, by=principal.user_id, at=now)
            await tx.feedbacks.add_many([_edit(principal, saved, "message", str(message_id), diff, now)])
        return saved


@dataclass(frozen=True, slots=True)
class JudgeIdea:
    """Shortlist or reject an idea that was not chosen."""

    transactions: Transactions
    clock: Clock

    async def __call__(
        self, principal: Principal, campaign_id: CampaignId, idea_id: IdeaId, status: IdeaStatus, *, reason: str, version: int
    ) -> Campaign:
        """Return the saved campaign; raises NotFound, StaleVersion, Conflict, and InvalidInput for a rejection without its reason."""
        now = self.clock()
        async with self.transactions.workspace(principal.workspace_id) as tx:
            campaign = await _read(tx, campaign_id, version)
            saved = await save_change(tx, campaign, judged(campaign, idea_id, status, reason), by=principal.user_id, at=now)
            before = next(item.status for item in campaign.plan.ideas if item.id == idea_id)
            diff = {"status": {"before": before.value, "after": status.value}}
            await tx.feedbacks.add_many([_edit(principal, saved, "idea", str(idea_id), diff, now, comment=reason.strip())])
        return saved


async def _read(tx: Transaction, campaign_id: CampaignId, version: int) -> Campaign:
    campaign = await read_version(tx, campaign_id, version)
    ensure_editable(campaign)
    return campaign


async def _copy(tx: Transaction, campaign: Campaign, message: Message, fields: Fields, now: datetime) -> EditedCopy:
    return EditedCopy(
        campaign=campaign,
        message=replace(message, fields={**message.fields, **fields}, adapter=PERSON),
        service=await tx.services.get(campaign.brief.service_id),
        audiences=await tx.audiences.get_many(campaign.brief.audience_ids),
        voice=await tx.brand_voice.get(),
        now=now,
    )


def _ensure_sound(message: Message, problems: tuple[str, ...]) -> None:
    """Raise InvalidInput with every problem; what breaks a field's limits names the field."""
    found = dict.fromkeys((*limit_violations(message), *problems))
    issues = [FieldIssue(_field_of(message, problem), problem) for problem in found]
    if issues:
        raise InvalidInput(*issues)


def _field_of(message: Message, problem: str) -> str:
    name = problem.partition(" ")[0]
    return f"fields.{name}" if name in message.fields else "fields"


def _changed(before: Message, after: Message) -> list[str]:
    return [name for name in after.fields if tuple(after.fields[name]) != tuple(before.fields.get(name, ()))]


def _text(message: Message, name: str) -> str | list[str]:
    return written_fields({name: message.fields.get(name, ())})[name]


def _edit(
    principal: Principal, campaign: Campaign, target_kind: str, target_id: str, diff: Mapping[str, Any], at: datetime, *, comment: str = ""
) -> Feedback:
    return Feedback(
        id=FeedbackId(new_id()),
        workspace_id=campaign.workspace_id,
        campaign_id=campaign.id,
        kind=FeedbackKind.EDIT,
        target_kind=target_kind,
        target_id=target_id,
        by=principal.user_id,
        at=at,
        comment=comment,
        diff=diff,
    )
