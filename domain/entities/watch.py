"""A rule that looks out for signals on behalf of a service."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.entities.brief import Metric
from domain.entities.channel import ChannelId
from domain.entities.signal import SignalKind
from domain.identity import AudienceId, CampaignId, FiringId, RunId, ServiceId, SignalId, UserId, WatchId, WorkspaceId
from domain.values.money import Money


class WatchStatus(StrEnum):
    """Whether it looks out."""

    ACTIVE = "active"
    PAUSED = "paused"


class WatchAction(StrEnum):
    """What a signal that it catches leads to: people are told, or a campaign is drafted (and people are told)."""

    NOTIFY = "notify"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftOrder:
    """The brief of the campaigns that a watch drafts: `target` of `metric` within `window_days`, starting `lead_days` after the signal."""

    audience_ids: tuple[AudienceId, ...]
    budget: Money
    metric: Metric
    target: float
    window_days: int = 28
    lead_days: int = 7
    channels_allowed: tuple[ChannelId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """It catches a signal of its service that is strong enough, about one of `topics` (any when empty) and of one of `kinds` (any).

    `min_strength` (0..1) bounds total score times decay. `min_burst_z`, when set, asks for a burst of one of the signal's topics, too.
    A story is caught once. Campaigns are drafted in the name of `owner_id`, at most `monthly_limit` in a calendar month (UTC).
    """

    id: WatchId
    workspace_id: WorkspaceId
    owner_id: UserId
    service_id: ServiceId
    name: str
    action: WatchAction
    min_strength: float = 0.5
    topics: tuple[str, ...] = ()
    kinds: tuple[SignalKind, ...] = ()
    min_burst_z: float | None = None
    draft: DraftOrder | None = None
    monthly_limit: int = 4
    status: WatchStatus = WatchStatus.ACTIVE
    version: int = 1
    created_at: datetime | None = None


class FiringOutcome(StrEnum):
    """What a caught signal led to."""

    NOTIFIED = "notified"
    DRAFTED = "drafted"
    OVER_LIMIT = "over_limit"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Firing:
    """A watch caught a signal. `story_id` is the signal's cluster; `reason` says in words why it was caught, or why no draft was made."""

    id: FiringId
    workspace_id: WorkspaceId
    watch_id: WatchId
    signal_id: SignalId
    story_id: SignalId
    at: datetime
    outcome: FiringOutcome
    reason: str
    campaign_id: CampaignId | None = None
    run_id: RunId | None = None
