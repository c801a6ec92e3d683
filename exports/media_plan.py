"""The media plan as CSV: one line for each channel and week in which it spends, and its total is what the campaign spends.

Columns: campaign, service, channel, role, the first and last day, the amount in major units, its currency. What a channel has to pay first
(production, a booth) is in its first weeks' amounts.
"""

from collections.abc import Iterator

from domain.errors import NothingToExport
from domain.ports.exports import CampaignDossier
from exports.activities import days_of
from exports.tables import Number, csv_bytes
from exports.words import decimal_text

HEADER = ("Campaign", "Service", "Channel", "Role", "First day", "Last day", "Amount", "Currency")


async def media_plan(dossier: CampaignDossier) -> bytes:
    """Return the file; raises NothingToExport where no channel gets money."""
    rows = list(_rows(dossier))
    if not rows:
        raise NothingToExport("no channel gets money in this plan, so there is no media plan; change the brief and generate again")
    return csv_bytes(HEADER, rows)


def _rows(dossier: CampaignDossier) -> Iterator[tuple[str, ...]]:
    campaign = dossier.campaign
    service = dossier.service.name if dossier.service else ""
    for plan in campaign.plan.channel_plan:
        for flight in sorted(plan.flights, key=lambda flight: flight.week):
            days = days_of(campaign, plan, flight)
            when = (days.start.isoformat(), days.end.isoformat())
            amount = (Number(decimal_text(flight.amount)), flight.amount.currency)
            yield (campaign.name, service, plan.label, plan.role, *when, *amount)
