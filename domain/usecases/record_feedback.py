"""Keep what people and markets say about a campaign."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.entities.feedback import Feedback, FeedbackKind
from domain.entities.past_campaign import ChannelResult
from domain.entities.user import Principal
from domain.errors import FieldIssue, InvalidInput
from domain.identity import CampaignId, FeedbackId, new_id
from domain.ports.clock import Clock
from domain.ports.transactions import Transactions
from domain.serialization import to_data


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFeedback:
    """Feedback as it arrives. `target_kind` is campaign, idea, message or channel; `rating` is 1..5."""

    kind: FeedbackKind
    target_kind: str = "campaign"
    target_id: str = ""
    rating: int | None = None
    reason_code: str | None = None
    comment: str = ""
    diff: Mapping[str, Any] | None = None
    result: ChannelResult | None = None


@dataclass(frozen=True, slots=True)
class RecordFeedback:
    """Store feedback once, however often it is sent: a result is known by its channel and period, the rest by who said what."""

    transactions: Transactions
    clock: Clock

    async def __call__(self, principal: Principal, campaign_id: CampaignId, items: Sequence[NewFeedback]) -> tuple[Feedback, ...]:
        """Return the items that were new; raises NotFound for the campaign, InvalidInput for items without their content."""
        issues = [issue for index, item in enumerate(items) for issue in _issues(index, item)]
        if issues:
            raise InvalidInput(*issues)
        async with self.transactions.workspace(principal.workspace_id) as tx:
            campaign = await tx.campaigns.get(campaign_id)
            return await tx.feedbacks.add_many([self._feedback(principal, campaign.id, item) for item in items])

    def _feedback(self, principal: Principal, campaign_id: CampaignId, item: NewFeedback) -> Feedback:
        return Feedback(
            id=FeedbackId(new_id()),
            workspace_id=principal.workspace_id,
            campaign_id=campaign_id,
            kind=item.kind,
            target_kind=item.target_kind,
            target_id=item.target_id or str(campaign_id),
            by=principal.user_id,
            at=self.clock(),
            rating=item.rating,
            reason_code=item.reason_code,
            comment=item.comment,
            diff=item.diff,
            result=item.result,
            dedupe_key=_dedupe_key(principal, campaign_id, item),
        )


def _issues(index: int, item: NewFeedback) -> list[FieldIssue]:
    where, issues = f"items.{index}", []
    if item.kind is FeedbackKind.RATING and item.rating not in range(1, 6):
        issues.append(FieldIssue(f"{where}.rating", "a rating is a whole number from 1 to 5"))
    if item.kind is FeedbackKind.RESULT and item.result is None:
        issues.append(FieldIssue(f"{where}.result", "a result needs channel, period, spend and outcomes"))
    if item.kind is FeedbackKind.COMMENT and not item.comment.strip():
        issues.append(FieldIssue(f"{where}.comment", "a comment needs words"))
    return issues


def _dedupe_key(principal: Principal, campaign_id: CampaignId, item: NewFeedback) -> str:
    if item.result is not None:
        what: Any = [item.result.channel, item.result.start.isoformat(), item.result.end.isoformat()]
    else:
        what = [str(principal.user_id), to_data(item)]
    return hashlib.sha256(json.dumps([str(campaign_id), item.kind, what], sort_keys=True).encode()).hexdigest()
