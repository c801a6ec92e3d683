"""What people change of a campaign's plan: the split of its money, the words of a message, the standing of an idea."""

from dataclasses import replace

from domain.entities.brief import CampaignBrief
from domain.entities.campaign import Campaign, CampaignState, Plan, is_material
from domain.entities.channel import ChannelId
from domain.entities.idea import CampaignIdea, IdeaStatus
from domain.entities.message import Message
from domain.entities.plan import BudgetAllocation
from domain.errors import Conflict, InvalidInput, NotFound
from domain.identity import IdeaId, MessageId

_OVER = (CampaignState.COMPLETED, CampaignState.ARCHIVED, CampaignState.CANCELLED)


def reallocated(campaign: Campaign, brief: CampaignBrief, plan: Plan) -> Campaign:
    """Return the campaign with its money split anew; another choice of funded channels is material, whatever moved it.

    Raises Conflict while it is generated, once it is over, and for a material change of a live one.
    """
    ensure_editable(campaign)
    material = is_material(campaign.brief, brief) or funded(campaign.plan.allocation) != funded(plan.allocation)
    return replace(campaign, brief=brief, plan=plan, state=campaign.state_after(material=material))


def rewritten(campaign: Campaign, message: Message) -> Campaign:
    """Return the campaign with a message in other words; other claims are material. Raises NotFound and Conflict."""
    ensure_editable(campaign)
    before = message_of(campaign, message.id)
    messages = tuple(message if item.id == message.id else item for item in campaign.plan.messages)
    claims = [{claim.text for claim in item.claims} for item in (before, message)]
    state = campaign.state_after(material=claims[0] != claims[1])
    return replace(campaign, plan=replace(campaign.plan, messages=messages), state=state)


def judged(campaign: Campaign, idea_id: IdeaId, status: IdeaStatus, reason: str) -> Campaign:
    """Return the campaign with an idea that nobody chose shortlisted or rejected.

    Raises NotFound, InvalidInput for a rejection without its reason, and Conflict for the chosen ideas, which have messages and money.
    """
    ensure_editable(campaign)
    idea = _idea_of(campaign, idea_id)
    if IdeaStatus.SELECTED in (status, idea.status) and status is not idea.status:
        raise Conflict("messages and money are made for the chosen ideas; generate the campaign again to choose others")
    if status is IdeaStatus.REJECTED and not reason.strip():
        raise InvalidInput.of("reason", "say why it is rejected")
    reasons = (reason.strip(),) if status is IdeaStatus.REJECTED else ()
    changed = replace(idea, status=status, rejection_reasons=reasons)
    ideas = tuple(changed if item.id == idea_id else item for item in campaign.plan.ideas)
    return replace(campaign, plan=replace(campaign.plan, ideas=ideas))


def message_of(campaign: Campaign, message_id: MessageId) -> Message:
    """Return one of the campaign's messages; raises NotFound."""
    found = next((item for item in campaign.plan.messages if item.id == message_id), None)
    if found is None:
        raise NotFound("the campaign has no such message")
    return found


def ensure_editable(campaign: Campaign) -> None:
    """Raise Conflict while a run writes the campaign's plan, and once it is over."""
    if campaign.state is CampaignState.GENERATING:
        raise Conflict("the campaign is being generated; cancel its run, or wait for it, before you change its plan")
    if campaign.state in _OVER:
        raise Conflict(f"a campaign that is {campaign.state} is history; its plan stays as it was")


def funded(allocation: BudgetAllocation | None) -> frozenset[ChannelId]:
    """Return the channels that money goes to."""
    lines = allocation.lines if allocation else ()
    return frozenset(line.channel for line in lines if line.amount.amount_minor > 0)


def _idea_of(campaign: Campaign, idea_id: IdeaId) -> CampaignIdea:
    found = next((item for item in campaign.plan.ideas if item.id == idea_id), None)
    if found is None:
        raise NotFound("the campaign has no such idea")
    return found
