"""What a service's banned claims mean for campaigns that are on their way to market."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from domain.entities.campaign import Campaign, CampaignState, ComplianceFinding
from domain.entities.message import Message
from domain.entities.service import Service
from domain.identity import UserId
from domain.ports.transactions import Transaction
from domain.usecases.campaign_history import save_change

BANNED_CLAIM = "banned_claim"
Mentioned = Callable[[str, tuple[str, ...]], tuple[str, ...]]
"""Returns which of the phrases a text says, as whole words in any case."""

_APPROVED = (CampaignState.APPROVED, CampaignState.SCHEDULED)
_BEFORE_MARKET = (CampaignState.PROPOSED, CampaignState.IN_REVIEW, *_APPROVED)


async def hold_to_bans(tx: Transaction, service: Service, mentioned: Mentioned, *, by: UserId, at: datetime) -> None:
    """Give each of the service's campaigns that is not live yet a blocker for what it says and may not, and lift those that are settled.

    A campaign that was approved and now says what is banned goes back to review, as after any material change. What is live or paused
    already is left to people: only they can judge what stopping it costs.
    """
    for campaign in await tx.campaigns.of_service(service.id, _BEFORE_MARKET):
        held = _held(campaign, service.claims_banned, mentioned)
        if held.plan.compliance != campaign.plan.compliance:
            await save_change(tx, campaign, held, by=by, at=at)


def _held(campaign: Campaign, banned: tuple[str, ...], mentioned: Mentioned) -> Campaign:
    others = tuple(finding for finding in campaign.plan.compliance if finding.rule != BANNED_CLAIM)
    broken = tuple(_finding(message, said) for message in campaign.plan.messages for said in mentioned(_words(message), banned))
    judged = replace(campaign, plan=replace(campaign.plan, compliance=others + broken))
    return judged.move_to(CampaignState.IN_REVIEW) if broken and campaign.state in _APPROVED else judged


def _finding(message: Message, said: str) -> ComplianceFinding:
    note = f"{message.channel}/{message.format} says “{said}”, which the service forbids now"
    return ComplianceFinding(rule=BANNED_CLAIM, severity="blocker", status="open", note=note)


def _words(message: Message) -> str:
    return "\n".join(value for values in message.fields.values() for value in values)
