"""What people and markets say about a campaign."""

from collections.abc import Mapping
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
    """One piece of feedback on a part of a campaign. `rating` is 1..5; a result carries `result`; `dedupe_key` makes a repeat harmless."""

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
    dedupe_key: str | None = None
