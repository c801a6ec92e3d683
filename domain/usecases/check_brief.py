"""Check a brief against the workspace: what it names exists, its rules hold, and it can bring what it is to bring."""

from dataclasses import dataclass
from datetime import date

from domain.entities.audience import Audience
from domain.entities.brief import CampaignBrief
from domain.entities.campaign import Campaign
from domain.entities.service import Service
from domain.entities.user import Principal
from domain.errors import Conflict, FieldIssue, InvalidInput, NotFound
from domain.identity import CampaignId
from domain.ports.clock import Clock
from domain.ports.outlook import BriefOutlook, ExpectBrief
from domain.ports.transactions import Transaction, Transactions
from domain.usecases.brief_rules import check_brief
from domain.usecases.brief_warnings import brief_warnings


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefCheck:
    """What is wrong with a brief, what is worth a thought, and what it would bring; there is an outlook only where nothing is wrong.

    `back_to_review` tells whether saving it would send the campaign it was checked for back to review.
    """

    errors: tuple[FieldIssue, ...] = ()
    warnings: tuple[FieldIssue, ...] = ()
    outlook: BriefOutlook | None = None
    back_to_review: bool = False


@dataclass(frozen=True, slots=True)
class CheckBrief:
    """Say beforehand what generating would say, and what would probably come of it; nothing is written."""

    transactions: Transactions
    clock: Clock
    expect: ExpectBrief

    async def __call__(self, principal: Principal, brief: CampaignBrief, campaign_id: CampaignId | None = None) -> BriefCheck:
        """Return the check; what is wrong is part of it, and not raised. `campaign_id` is the campaign whose new brief it is to be.

        Raises NotFound for the campaign.
        """
        today, back = self.clock().date(), False
        try:
            async with self.transactions.workspace(principal.workspace_id) as tx:
                back = campaign_id is not None and _goes_back(await tx.campaigns.get(campaign_id), brief)
                service, audiences = await _checked(tx, brief, today)
            outlook = await self.expect(principal.workspace_id, brief, service, audiences, today=today)
        except InvalidInput as error:
            return BriefCheck(errors=error.issues, back_to_review=back)
        warnings = tuple(brief_warnings(brief, audiences, outlook, today))
        return BriefCheck(warnings=warnings, outlook=outlook, back_to_review=back)


def _goes_back(campaign: Campaign, brief: CampaignBrief) -> bool:
    """Return whether the edit sends the campaign back to review; raises InvalidInput where its state forbids the edit."""
    try:
        return campaign.edited(brief).state is not campaign.state
    except Conflict as error:
        raise InvalidInput.of("brief", str(error)) from error


async def checked_service(tx: Transaction, brief: CampaignBrief, today: date) -> Service:
    """Return the brief's service; raises InvalidInput for a brief that can't be planned."""
    service, _ = await _checked(tx, brief, today)
    return service


async def _checked(tx: Transaction, brief: CampaignBrief, today: date) -> tuple[Service, tuple[Audience, ...]]:
    service, audiences = await _parties(tx, brief)
    check_brief(brief, service, audiences, today)
    if len(await tx.signals.get_many(brief.prompted_by)) < len(brief.prompted_by):
        raise InvalidInput.of("prompted_by", "names a signal that is not in this workspace; see GET /api/signals")
    return service, audiences


async def _parties(tx: Transaction, brief: CampaignBrief) -> tuple[Service, tuple[Audience, ...]]:
    issues: list[FieldIssue] = []
    service: Service | None = None
    audiences: tuple[Audience, ...] = ()
    try:
        service = await tx.services.get(brief.service_id)
    except NotFound:
        issues.append(FieldIssue("service_id", "there is no such service in this workspace; see GET /api/services"))
    try:
        audiences = await tx.audiences.get_many(brief.audience_ids)
    except NotFound as error:
        issues.append(FieldIssue("audience_ids", f"{error}; see GET /api/audiences"))
    if issues or service is None:
        raise InvalidInput(*issues)
    return service, audiences
