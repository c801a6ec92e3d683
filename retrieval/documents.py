"""What is remembered of past campaigns and CRM accounts: texts that carry a header, facts and figures."""

from collections.abc import Sequence
from datetime import UTC, datetime, time

from domain.entities.channel import CHANNELS
from domain.entities.crm import Opportunity
from domain.entities.past_campaign import Account, ChannelResult, PastCampaign, outcome_of
from domain.ports.context import Document
from domain.values.evidence import EvidenceKind
from domain.values.money import Money
from retrieval.personal_data import without_personal_data

_OPPORTUNITIES_TOLD = 8  # a passage is about 200 words


def past_campaign_document(campaign: PastCampaign, service_name: str) -> Document:
    """Return a campaign as a fact card, its results per channel, and what was learned; figures are sums and ratios of its results.

    Its first line, which goes with every passage, says who ran what, where, when, and what a lead cost.
    """
    channels = list(dict.fromkeys(CHANNELS[result.channel].label for result in campaign.results))
    period = f"{campaign.start.isoformat()} to {campaign.end.isoformat()}"
    parts = [
        " | ".join(part for part in (service_name, campaign.name, ", ".join(channels), period, _kpi(campaign)) if part),
        _facts(campaign, service_name, channels, period),
        "\n".join(_channel_line(result) for result in campaign.results),
        f"Learned: {campaign.learned}" if campaign.learned else "",
    ]
    return Document(
        kind=EvidenceKind.PAST_CAMPAIGN,
        ref=str(campaign.id),
        title=campaign.name,
        text="\n\n".join(part for part in parts if part),
        occurred_at=datetime.combine(campaign.end, time(), UTC),
    )


def account_document(account: Account, known_at: datetime, opportunities: Sequence[Opportunity] = ()) -> Document:
    """Return an account as one passage, with its open opportunities. Contact details in the note are masked here once more.

    The note comes first and nothing is told twice: what all accounts have in common would make all their embeddings alike.
    """
    employees = f" {account.employees} employees." if account.employees else ""
    lines = [
        " | ".join(part for part in ("CRM account", account.name, account.industry, account.region) if part),
        without_personal_data(account.note),
        f"Stage: {account.stage or 'unknown'}. Open pipeline: {account.open_pipeline}.{employees}",
        _opportunities_line(opportunities),
    ]
    return Document(
        kind=EvidenceKind.CRM,
        ref=str(account.id),
        title=account.name,
        text="\n".join(line for line in lines if line),
        occurred_at=known_at,
    )


def _opportunities_line(opportunities: Sequence[Opportunity]) -> str:
    if not opportunities:
        return ""
    told = "; ".join(_opportunity(opportunity) for opportunity in opportunities[:_OPPORTUNITIES_TOLD])
    more = f"; and {len(opportunities) - _OPPORTUNITIES_TOLD} more" if len(opportunities) > _OPPORTUNITIES_TOLD else ""
    return f"Open opportunities: {told}{more}."


def _opportunity(opportunity: Opportunity) -> str:
    facts = (
        opportunity.stage,
        str(opportunity.amount) if opportunity.amount else "",
        f"closes {opportunity.close_date.isoformat()}" if opportunity.close_date else "",
    )
    about = ", ".join(fact for fact in facts if fact)
    return f"{without_personal_data(opportunity.name)}{f' ({about})' if about else ''}"


def _facts(campaign: PastCampaign, service_name: str, channels: Sequence[str], period: str) -> str:
    lines = [f"Past campaign {campaign.name!r}{f' for {service_name}' if service_name else ''}, {period}."]
    if campaign.mechanism:
        lines.append(f"Mechanism: {campaign.mechanism}.")
    if campaign.proposition:
        lines.append(f"Proposition: {campaign.proposition}")
    lines.append(f"Channels: {', '.join(channels)}.")
    if outcome := outcome_of(campaign.results):
        lines.append(f"In all: {_outcome(outcome.spend, outcome.leads, outcome.conversions, outcome.revenue)}.")
    return "\n".join(lines)


def _kpi(campaign: PastCampaign) -> str:
    outcome = outcome_of(campaign.results)
    return f"{outcome.leads:,} leads{_each(outcome.spend, outcome.leads)}" if outcome else ""


def _channel_line(result: ChannelResult) -> str:
    reach = [f"{result.impressions:,} impressions"] if result.impressions else []
    if result.clicks:
        rate = f" ({result.clicks / result.impressions:.2%} of impressions)" if result.impressions else ""
        reach.append(f"{result.clicks:,} clicks{rate}")
    outcome = _outcome(result.spend, result.leads, result.conversions, result.revenue)
    period = f"{result.start.isoformat()} to {result.end.isoformat()}"
    return f"{CHANNELS[result.channel].label}, {period}: {', '.join([*reach, outcome])}."


def _outcome(spend: Money, leads: int, conversions: int, revenue: Money) -> str:
    parts = [f"spend {spend}", f"{leads:,} leads{_each(spend, leads)}", f"{conversions:,} conversions{_each(spend, conversions)}"]
    if revenue.amount_minor:
        parts.append(f"revenue {revenue}")
    return ", ".join(parts)


def _each(spend: Money, count: int) -> str:
    return f" at {Money(round(spend.amount_minor / count), spend.currency)} each" if count and spend.amount_minor else ""
