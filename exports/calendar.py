"""The campaign's calendar (RFC 5545): when each channel runs, and the days on which somebody has to do something.

A UID stays the same from export to export and SEQUENCE rises with the campaign's version, so that importing again updates.
"""

import re
from collections.abc import Iterator
from datetime import timedelta

from icalendar import Calendar, Event

from domain.entities.plan import ChannelPlan
from domain.errors import NothingToExport
from domain.ports.exports import CampaignDossier
from domain.values.date_range import DateRange
from domain.values.money import Money
from exports.activities import activities
from exports.milestones import milestones
from exports.words import money_text, short_day

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")  # RFC 5545 takes none of them in a text
_PRODUCT = "-//NexusPlanner//Campaign calendar//EN"


async def campaign_calendar(dossier: CampaignDossier) -> bytes:
    """Return the file; raises NothingToExport where no channel runs."""
    campaign = dossier.campaign
    flights = [event for plan in campaign.plan.channel_plan for event in _flights(dossier, plan)]
    if not flights:
        raise NothingToExport("no channel gets money in this plan, so nothing runs that a calendar could show")
    calendar = Calendar()
    for name, value in (("prodid", _PRODUCT), ("version", "2.0"), ("method", "PUBLISH"), ("x-wr-calname", _line(campaign.name))):
        calendar.add(name, value)
    for event in (*flights, *_milestones(dossier)):
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _flights(dossier: CampaignDossier, plan: ChannelPlan) -> Iterator[Event]:
    for number, activity in enumerate(activities(dossier.campaign, plan), start=1):
        total = sum((flight.amount for flight in activity.flights), Money.zero(activity.flights[0].amount.currency))
        weeks = [f"Week of {short_day(flight.week)}: {money_text(flight.amount)}" for flight in activity.flights]
        summary = f"{plan.label}: {money_text(total)}"
        yield _event(dossier, f"{plan.channel}-{number}", activity.days, summary, weeks, category="Flight")


def _milestones(dossier: CampaignDossier) -> Iterator[Event]:
    for item in milestones(dossier.campaign):
        yield _event(dossier, item.key, DateRange(item.day, item.day), item.what, [_line(item.note)], category="Milestone")


def _event(dossier: CampaignDossier, key: str, days: DateRange, summary: str, notes: list[str], *, category: str) -> Event:
    campaign = dossier.campaign
    event = Event()
    event.add("uid", f"{campaign.id}-{key}@nexusplanner")
    event.add("sequence", campaign.version)
    event.add("dtstamp", dossier.made_at)
    event.add("last-modified", campaign.updated_at)
    event.add("dtstart", days.start)
    event.add("dtend", days.end + timedelta(days=1))  # exclusive in RFC 5545
    event.add("summary", f"{summary} ({_line(campaign.name)})")
    event.add("description", "\n".join(note for note in notes if note))
    event.add("categories", [category])
    event.add("transp", "TRANSPARENT")  # a campaign that runs leaves people's days free
    return event


def _line(text: str) -> str:
    return " ".join(_CONTROLS.sub(" ", text).split())
