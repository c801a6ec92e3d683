"""The calendar reads back as what was meant, and again after a change."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from domain.errors import NothingToExport
from domain.ports.exports import CampaignDossier
from exports.calendar import campaign_calendar
from tests.fakes.dossiers import make_dossier


async def events_of(dossier: CampaignDossier) -> dict[str, Any]:
    calendar = Calendar.from_ical(await campaign_calendar(dossier))
    key = f"{dossier.campaign.id}-"
    return {str(event["uid"]).removeprefix(key).removesuffix("@nexusplanner"): event for event in calendar.walk("VEVENT")}


async def test_channels_run_on_all_days_of_their_flights_and_deadlines_come_before() -> None:
    dossier = make_dossier()
    events = await events_of(dossier)
    window = dossier.campaign.brief.window

    assert set(events) == {
        "paid_search-1", "email-1", "paid_search-prepare", "email-prepare", "approval", "start", "end", "objective",
    }  # fmt: skip
    search = events["paid_search-1"]
    assert (search.decoded("dtstart"), search.decoded("dtend")) == (date(2026, 1, 7), window.end + timedelta(days=1))
    assert str(search["summary"]) == f"Paid search: EUR 12,000 ({dossier.campaign.name})"
    assert events["paid_search-prepare"].decoded("dtstart") == date(2026, 1, 5)
    assert str(events["approval"]["summary"]).startswith("Approved")


async def test_a_later_version_updates_the_same_events() -> None:
    dossier = make_dossier()
    first = await events_of(dossier)
    second = await events_of(replace(dossier, campaign=replace(dossier.campaign, version=7, name="Renamed")))

    assert set(first) == set(second)
    assert {int(event["sequence"]) for event in first.values()} == {dossier.campaign.version}
    assert {int(event["sequence"]) for event in second.values()} == {7}


async def test_a_pause_makes_two_events_of_a_channel() -> None:
    dossier = make_dossier()
    plan = dossier.campaign.plan.channel_plan[0]
    paused = replace(plan, flights=plan.flights[:3] + plan.flights[5:])
    events = await events_of(
        replace(dossier, campaign=replace(dossier.campaign, plan=replace(dossier.campaign.plan, channel_plan=(paused,))))
    )

    assert {f"{plan.channel}-1", f"{plan.channel}-2"} <= set(events)


async def test_an_unapproved_plan_has_a_last_day_to_approve_it() -> None:
    events = await events_of(replace(dossier := make_dossier(), campaign=replace(dossier.campaign, approvals=())))

    assert str(events["approval"]["summary"]).startswith("Last day to approve")
    assert events["approval"].decoded("dtstart") == min(events[key].decoded("dtstart") for key in ("paid_search-prepare", "email-prepare"))


async def test_names_can_add_no_event_and_long_lines_are_folded_between_characters() -> None:
    name = "A, B; C\\D\r\nEND:VEVENT\nBEGIN:VEVENT\u2028 日本語" + "長" * 90
    dossier = make_dossier(name=name)
    content = await campaign_calendar(dossier)

    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.count(b"\nBEGIN:VEVENT") == len(await events_of(dossier)) == 8
    assert "A, B; C\\D END:VEVENT" in str((await events_of(dossier))["start"]["summary"])


async def test_a_plan_without_money_has_no_calendar() -> None:
    dossier = make_dossier()
    idle = replace(dossier, campaign=replace(dossier.campaign, plan=replace(dossier.campaign.plan, channel_plan=())))

    with pytest.raises(NothingToExport):
        await campaign_calendar(idle)
