"""What people and markets say about a campaign."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from domain.entities.past_campaign import ChannelResult
from domain.identity import CampaignId, FeedbackId, UserId, WorkspaceId


class FeedbackKind(StrEnum):
    """What sort of feedback this is."""

    RATING = "rating"
    EDIT = "edit"
    APPROVE = "approve"
    REJECT = "reject"
    RESULT = "result"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """One piece of feedback on a part of a campaign. `rating` is 1..5; a result carries `result`; `dedupe_key` makes a repeat harmless.

    `source` says where a result's figures are from. A correction carries the whole new result and in `replaces` the earlier piece, which
    stays as history: in force are the results that no other replaces.
    """

    id: FeedbackId
    workspace_id: WorkspaceId
    campaign_id: CampaignId
    kind: FeedbackKind
    target_kind: str
    target_id: str
    by: UserId
    at: datetime
    rating: int | None = None
    reason_code: str | None = None
    comment: str = ""
    diff: Mapping[str, Any] | None = None
    result: ChannelResult | None = None
    source: str = ""
    replaces: FeedbackId | None = None
    dedupe_key: str | None = None


def results_in_force(items: Iterable[Feedback]) -> tuple[Feedback, ...]:
    """Return the results among a campaign's whole feedback that no correction replaces, in their order."""
    everything = tuple(items)
    replaced = {item.replaces for item in everything}
    return tuple(item for item in everything if item.result is not None and item.id not in replaced)
