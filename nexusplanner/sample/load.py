"""The sample workspace as domain entities, with every date placed relative to the moment it is loaded."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib.resources import files
from typing import Any

from domain.entities.audience import Audience
from domain.entities.channel import ChannelId
from domain.entities.past_campaign import Account, ChannelResult, PastCampaign
from domain.entities.service import Service
from domain.entities.signal import SignalKind
from domain.identity import AccountId, PastCampaignId, ServiceId, WorkspaceId, derived_id
from domain.serialization import from_data
from domain.values.money import Money

_RELATIVE_DAY = re.compile(r"\{([+-]\d+)d\}")

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleSignal:
    """A market signal as a source would deliver it, before it is scored and stored. The company's own observations have no `url`."""

    title: str
    summary: str
    url: str | None
    source: str
    kind: SignalKind
    topics: tuple[str, ...]
    published_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleWorkspace:
    """All that the sample workspace holds. `currency` is ISO 4217; every Money in it is in that currency."""

    name: str
    currency: str
    description: str
    services: tuple[Service, ...]
    audiences: tuple[Audience, ...]
    signals: tuple[SampleSignal, ...]
    past_campaigns: tuple[PastCampaign, ...]
    accounts: tuple[Account, ...]


def sample_workspace(now: datetime, workspace_id: WorkspaceId) -> SampleWorkspace:
    """Return the sample as of `now` (timezone-aware). The same workspace gets the same ids each time."""
    if now.tzinfo is None:
        raise ValueError("the sample needs a timezone-aware moment")
    about = _read("workspace")
    return SampleWorkspace(
        name=about["name"],
        currency=about["currency"],
        description=about["description"],
        services=tuple(from_data(Service, _owned(record, workspace_id, "service", now)) for record in _read("services")),
        audiences=tuple(from_data(Audience, _owned(record, workspace_id, "audience", now)) for record in _read("audiences")),
        signals=tuple(_signal(record, now) for record in _read("signals")),
        past_campaigns=tuple(_past_campaign(record, workspace_id, about["currency"], now.date()) for record in _read("past_campaigns")),
        accounts=tuple(_account(record, workspace_id) for record in _read("accounts")),
    )


def dates_filled_in(text: str, today: date) -> str:
    """Return `text` with each `{+70d}` or `{-1d}` written as the day so many days from `today`, such as "January 31, 2027"."""

    def written(match: re.Match[str]) -> str:
        day = today + timedelta(days=int(match.group(1)))
        return f"{day:%B} {day.day}, {day.year}"

    return _RELATIVE_DAY.sub(written, text)


def _read(name: str) -> Any:
    return json.loads((files("nexusplanner.sample") / "data" / f"{name}.json").read_text(encoding="utf-8"))


def _owned(record: Record, workspace_id: WorkspaceId, kind: str, now: datetime) -> dict[str, Any]:
    fields = {name: value for name, value in record.items() if name != "key"}
    return fields | {"id": derived_id(workspace_id, kind, record["key"]), "workspace_id": workspace_id, "created_at": now}


def _signal(record: Record, now: datetime) -> SampleSignal:
    return SampleSignal(
        title=dates_filled_in(record["title"], now.date()),
        summary=dates_filled_in(record["summary"], now.date()),
        url=record["url"],
        source=record["source"],
        kind=SignalKind(record["kind"]),
        topics=tuple(record["topics"]),
        published_at=now - timedelta(days=record.get("days_ago", 0), hours=record.get("hours_ago", 0)),
    )


def _past_campaign(record: Record, workspace_id: WorkspaceId, currency: str, today: date) -> PastCampaign:
    monday = today - timedelta(days=today.weekday(), weeks=record["weeks_ago"])
    return PastCampaign(
        id=PastCampaignId(derived_id(workspace_id, "past_campaign", record["key"])),
        workspace_id=workspace_id,
        service_id=ServiceId(derived_id(workspace_id, "service", record["service"])),
        name=record["name"],
        mechanism=record["mechanism"],
        proposition=record["proposition"],
        learned=record["learned"],
        start=monday,
        end=_last_day(monday, record["weeks"]),
        results=tuple(_channel_result(result, monday, currency) for result in record["results"]),
    )


def _channel_result(record: Record, campaign_start: date, currency: str) -> ChannelResult:
    start = campaign_start + timedelta(weeks=record["starts_in_week"])
    return ChannelResult(
        channel=ChannelId(record["channel"]),
        start=start,
        end=_last_day(start, record["weeks"]),
        spend=Money(record["spend_minor"], currency),
        impressions=record["impressions"],
        clicks=record["clicks"],
        leads=record["leads"],
        conversions=record["conversions"],
        revenue=Money(record["revenue_minor"], currency),
    )


def _last_day(monday: date, weeks: int) -> date:
    return monday + timedelta(weeks=weeks, days=-1)


def _account(record: Record, workspace_id: WorkspaceId) -> Account:
    owned = {"id": AccountId(derived_id(workspace_id, "account", record["external_id"])), "workspace_id": workspace_id}
    return from_data(Account, dict(record) | owned)
