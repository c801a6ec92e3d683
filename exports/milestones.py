"""The days on which somebody has to do something, in order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.entities.campaign import Campaign
from exports.activities import activities, preparation_begins
from exports.words import money_text, number_text, short_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A day and what is due on it. `key` names it within its campaign, whatever day it moves to."""

    key: str
    day: date
    what: str
    note: str = ""


def milestones(campaign: Campaign) -> tuple[Milestone, ...]:
    """Return the campaign's milestones by day."""
    preparations = list(_preparations(campaign))
    found = [*_approvals(campaign, preparations), *preparations, *_ends(campaign)]
    return tuple(sorted(found, key=lambda item: item.day))


def _preparations(campaign: Campaign) -> Iterator[Milestone]:
    for plan in campaign.plan.channel_plan:
        busy = activities(campaign, plan)
        if not busy:
            continue
        first = busy[0].days.start
        days = f"{plan.lead_time_days} day{'' if plan.lead_time_days == 1 else 's'}"
        note = f"{plan.label} needs {days} before it can spend, which is from {short_day(first)} on."
        begins = preparation_begins(plan, first)
        yield Milestone(key=f"{plan.channel}-prepare", day=begins, what=f"Begin to prepare {plan.label}", note=note)


def _approvals(campaign: Campaign, preparations: list[Milestone]) -> Iterator[Milestone]:
    approval = next((item for item in reversed(campaign.approvals) if item.decision == "approved"), None)
    if approval:
        yield Milestone(key="approval", day=approval.at.date(), what="Approved", note=approval.comment)
    elif preparations:
        note = "The first channel has to be prepared from this day on."
        yield Milestone(key="approval", day=min(item.day for item in preparations), what="Last day to approve", note=note)


def _ends(campaign: Campaign) -> Iterator[Milestone]:
    brief = campaign.brief
    target = f"{number_text(brief.objective.target)} {brief.objective.metric.replace('_', ' ')}"
    yield Milestone(key="start", day=brief.window.start, what="Campaign starts", note=f"Budget: {money_text(brief.budget)}.")
    yield Milestone(key="end", day=brief.window.end, what="Campaign ends", note="Bring in the results, so that the next plan knows them.")
    yield Milestone(key="objective", day=brief.objective.by, what=f"Objective due: {target}")
