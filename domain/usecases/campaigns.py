"""Change campaigns: edit them, move them through their life, delete them and take that back."""

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Literal

from domain.entities.brief import CampaignBrief
from domain.entities.campaign import Approval, Campaign, CampaignState
from domain.entities.user import Principal, Role
from domain.errors import Conflict, InvalidInput, NotFound, StaleVersion
from domain.identity import CampaignId
from domain.ports.clock import Clock
from domain.ports.transactions import Transaction, Transactions
from domain.usecases.campaign_history import remove, restore, save_change
from domain.usecases.campaign_memory import keep_finished
from domain.usecases.check_brief import checked_service

NAME_LIMIT = 120

Action = Literal["submit", "approve", "request_changes", "schedule", "start", "pause", "resume", "complete", "archive", "cancel"]

_TARGET: dict[Action, CampaignState] = {
    "submit": CampaignState.IN_REVIEW,
    "request_changes": CampaignState.PROPOSED,
    "schedule": CampaignState.SCHEDULED,
    "start": CampaignState.LIVE,
    "pause": CampaignState.PAUSED,
    "resume": CampaignState.LIVE,
    "complete": CampaignState.COMPLETED,
    "archive": CampaignState.ARCHIVED,
    "cancel": CampaignState.CANCELLED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignPatch:
    """What to change; None leaves a part as it is."""

    name: str | None = None
    tags: tuple[str, ...] | None = None
    brief: CampaignBrief | None = None


@dataclass(frozen=True, slots=True)
class UpdateCampaign:
    """Edit a campaign's name, tags or brief."""

    transactions: Transactions
    clock: Clock

    async def __call__(self, principal: Principal, campaign_id: CampaignId, patch: CampaignPatch, *, version: int) -> Campaign:
        """Return the saved campaign; raises NotFound, StaleVersion, InvalidInput or Conflict and then changes nothing."""
        async with self.transactions.workspace(principal.workspace_id) as tx:
            before = await read_version(tx, campaign_id, version)
            campaign = before
            if patch.tags is not None:
                campaign = replace(campaign, tags=patch.tags)
            if patch.brief is not None:
                campaign = await self._with_brief(tx, campaign, patch.brief)
            if patch.name is not None:
                campaign = _named(campaign, patch.name)
            saved = await save_change(tx, before, campaign, by=principal.user_id, at=self.clock())
            await keep_finished(tx, saved)
            return saved

    async def _with_brief(self, tx: Transaction, campaign: Campaign, brief: CampaignBrief) -> Campaign:
        if campaign.state is CampaignState.GENERATING:
            raise Conflict("the campaign is being generated; cancel its run, or wait for it, before you edit the brief")
        await checked_service(tx, brief, self.clock().date())
        return campaign.edited(brief)


@dataclass(frozen=True, slots=True)
class MoveCampaign:
    """Take a campaign a step further in its life."""

    transactions: Transactions
    clock: Clock

    async def __call__(self, principal: Principal, campaign_id: CampaignId, action: Action, *, version: int, comment: str = "") -> Campaign:
        """Return the saved campaign; raises Conflict where the life cycle forbids it, Forbidden for an author's own approval."""
        async with self.transactions.workspace(principal.workspace_id) as tx:
            campaign = await read_version(tx, campaign_id, version)
            if action == "approve":
                second = await tx.memberships.count_with(Role.USER) > 1
                moved = campaign.approved_by(principal.user_id, at=self.clock(), comment=comment, has_second_approver=second)
            else:
                moved = self._moved(campaign, action, principal, comment)
            saved = await save_change(tx, campaign, moved, by=principal.user_id, at=self.clock())
            await keep_finished(tx, saved)
            return saved

    def _moved(self, campaign: Campaign, action: Action, principal: Principal, comment: str) -> Campaign:
        if action == "start" and self.clock().date() < campaign.brief.window.start:
            raise Conflict(f"the campaign starts on {campaign.brief.window.start.isoformat()}; it can't go live before")
        moved = campaign.move_to(_TARGET[action])
        if action != "request_changes":
            return moved
        wish = Approval(user_id=principal.user_id, decision="changes_requested", at=self.clock(), comment=comment)
        return replace(moved, approvals=(*moved.approvals, wish))


@dataclass(frozen=True, slots=True)
class DeleteCampaign:
    """Delete a campaign that never ran in the market, with its runs; for a while it can be restored."""

    transactions: Transactions
    clock: Clock

    async def __call__(self, principal: Principal, campaign_id: CampaignId, *, version: int) -> None:
        """Raises NotFound, StaleVersion, or Conflict while it is being generated or after it went live."""
        async with self.transactions.workspace(principal.workspace_id) as tx:
            campaign = await read_version(tx, campaign_id, version)
            if campaign.state is CampaignState.GENERATING:
                raise Conflict("the campaign is being generated; cancel its run first")
            if not campaign.deletable:
                raise Conflict(f"a campaign that is {campaign.state} has results to keep; archive it instead")
            await remove(tx, campaign, by=principal.user_id, at=self.clock())


@dataclass(frozen=True, slots=True)
class RestoreCampaign:
    """Take a deletion back, with the campaign's runs and history."""

    transactions: Transactions
    clock: Clock

    async def __call__(self, principal: Principal, campaign_id: CampaignId) -> Campaign:
        """Return the campaign, which may be there already; raises NotFound once it was deleted for good."""
        async with self.transactions.workspace(principal.workspace_id) as tx:
            with suppress(NotFound):
                return await tx.campaigns.get(campaign_id)
            return await restore(tx, campaign_id, by=principal.user_id, at=self.clock())


async def read_version(tx: Transaction, campaign_id: CampaignId, version: int) -> Campaign:
    """Return the campaign that the caller has read; raises NotFound, or StaleVersion when it was changed since."""
    campaign = await tx.campaigns.get(campaign_id)
    if campaign.version != version:
        raise StaleVersion(f"the campaign is at version {campaign.version}, you changed version {version}; read it again")
    return campaign


def _named(campaign: Campaign, name: str) -> Campaign:
    """Return the campaign with a name that stays, however often it is planned anew."""
    checked = checked_name(name)
    return replace(campaign, name=checked, brief=replace(campaign.brief, name=checked))


def checked_name(name: str) -> str:
    """Return a campaign's name; raises InvalidInput for one that is empty or too long."""
    if not name.strip() or len(name) > NAME_LIMIT:
        raise InvalidInput.of("name", f"a name has 1 to {NAME_LIMIT} characters")
    return name.strip()
