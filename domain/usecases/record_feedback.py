"""Keep what people and markets say about a campaign, and learn from its results."""

import asyncio
import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from domain.entities.campaign import Campaign, CampaignState
from domain.entities.feedback import Feedback, FeedbackKind, results_in_force
from domain.entities.forecast_score import ForecastScore
from domain.entities.forecast_version import ForecastVersion
from domain.entities.past_campaign import ChannelResult
from domain.entities.user import Principal
from domain.errors import Conflict, FieldIssue, InvalidInput, StaleVersion
from domain.identity import CampaignId, FeedbackId, new_id
from domain.ports.clock import Clock
from domain.ports.transactions import Transaction, Transactions
from domain.serialization import to_data
from domain.usecases.campaign_history import save_change
from domain.usecases.campaign_memory import keep_finished
from domain.usecases.reforecast import ReforecastOrder, next_version, reforecast_order, scores
from domain.usecases.result_rules import Matched, check_results, match_results

ATTEMPTS = 3  # somebody else changed the campaign while we computed: compute again


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFeedback:
    """Feedback as it arrives. `target_kind` is campaign, idea, message or channel; `rating` is 1..5; `source` is where figures are from."""

    kind: FeedbackKind
    target_kind: str = "campaign"
    target_id: str = ""
    rating: int | None = None
    reason_code: str | None = None
    comment: str = ""
    diff: Mapping[str, Any] | None = None
    result: ChannelResult | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A result that took the place of an earlier one, which stays as history."""

    before: Feedback
    after: Feedback


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedFeedback:
    """What became of feedback: what was `stored` (corrections among it), and the positions in the request of what was `repeated`.

    `forecast` is the version that new results led to, `before` the one that it follows; both None when nothing was learned.
    """

    stored: tuple[Feedback, ...]
    repeated: tuple[int, ...]
    corrections: tuple[Correction, ...]
    before: ForecastVersion | None = None
    forecast: ForecastVersion | None = None


@dataclass(frozen=True, slots=True)
class RecordFeedback:
    """Store feedback once, however often it is sent: a result is known by its channel and period, the rest by who said what.

    A result for a known channel and period with other figures is a correction. New results and corrections are scored against what had
    been forecast without them, and lead to a new forecast of the campaign.
    """

    transactions: Transactions
    clock: Clock

    async def __call__(self, principal: Principal, campaign_id: CampaignId, items: Sequence[NewFeedback]) -> RecordedFeedback:
        """Return what was stored; all of it is, or nothing.

        Raises NotFound for the campaign, InvalidInput for items without their content or results that can't be, Conflict for results of
        a campaign that is being generated, and StaleVersion when others keep changing the campaign.
        """
        issues = [issue for index, item in enumerate(items) for issue in _issues(index, item)]
        if issues:
            raise InvalidInput(*issues)
        for _ in range(ATTEMPTS - 1):
            with suppress(StaleVersion):
                return await self._record(principal, campaign_id, items)
        return await self._record(principal, campaign_id, items)

    async def _record(self, principal: Principal, campaign_id: CampaignId, items: Sequence[NewFeedback]) -> RecordedFeedback:
        now = self.clock()
        async with self.transactions.workspace(principal.workspace_id) as tx:
            campaign = await tx.campaigns.get(campaign_id)
            matched, in_force = await self._matched(tx, campaign, items)
            arriving = [_feedback(principal, campaign_id, item, matched.corrections.get(place), now) for place, item in enumerate(items)]
            told = [item for place, item in enumerate(arriving) if place not in matched.repeated]
            results = [item for item in told if item.result is not None]
            order = await reforecast_order(tx, campaign, in_force, results) if results else None
        lesson = await asyncio.to_thread(_learn, order, now) if order else None
        async with self.transactions.workspace(principal.workspace_id) as tx:
            stored = await _store(tx, told, lesson)
        return _recorded(arriving, stored, matched, lesson)

    async def _matched(self, tx: Transaction, campaign: Campaign, items: Sequence[NewFeedback]) -> tuple[Matched, tuple[Feedback, ...]]:
        arrived = {place: item.result for place, item in enumerate(items) if item.result is not None}
        if not arrived:
            return match_results({}, ()), ()
        if campaign.state is CampaignState.GENERATING:
            raise Conflict("the campaign is being generated; tell its results when it runs")
        in_force = results_in_force(await tx.feedbacks.of_campaign(campaign.id))
        check_results(arrived, in_force, campaign)
        return match_results(arrived, in_force), in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lesson:
    order: ReforecastOrder
    forecast: ForecastVersion
    scores: tuple[ForecastScore, ...]


def _learn(order: ReforecastOrder, now: datetime) -> _Lesson:
    return _Lesson(order=order, forecast=next_version(order, now), scores=scores(order))


async def _store(tx: Transaction, told: Sequence[Feedback], lesson: _Lesson | None) -> tuple[Feedback, ...]:
    """Write everything; the campaign comes first, because its version tells whether somebody was faster."""
    if lesson is None:
        return await tx.feedbacks.add_many(told)
    campaign, before = lesson.order.campaign, lesson.order.before
    forecast = lesson.forecast
    renewed = replace(campaign, plan=replace(campaign.plan, forecast=forecast.forecast))
    saved = await save_change(tx, campaign, renewed, by=told[0].by, at=forecast.made_at)
    if await tx.forecasts.newest_of(campaign.id) is None:  # planned before versions were kept
        await tx.forecasts.add_version(before)
    stored = await tx.feedbacks.add_many(told)
    await tx.forecasts.add_version(forecast)
    await tx.scores.add_many(lesson.scores)
    await keep_finished(tx, saved)
    return stored


def _recorded(arriving: Sequence[Feedback], stored: Sequence[Feedback], matched: Matched, lesson: _Lesson | None) -> RecordedFeedback:
    ids = {item.id for item in stored}
    return RecordedFeedback(
        stored=tuple(stored),
        repeated=tuple(place for place, item in enumerate(arriving) if item.id not in ids),
        corrections=tuple(Correction(before=before, after=arriving[place]) for place, before in sorted(matched.corrections.items())),
        before=lesson.order.before if lesson else None,
        forecast=lesson.forecast if lesson else None,
    )


def _feedback(principal: Principal, campaign_id: CampaignId, item: NewFeedback, corrected: Feedback | None, now: datetime) -> Feedback:
    return Feedback(
        id=FeedbackId(new_id()),
        workspace_id=principal.workspace_id,
        campaign_id=campaign_id,
        kind=item.kind,
        target_kind=item.target_kind,
        target_id=item.target_id or str(campaign_id),
        by=principal.user_id,
        at=now,
        rating=item.rating,
        reason_code=item.reason_code,
        comment=item.comment,
        diff=item.diff,
        result=item.result,
        source=item.source,
        replaces=corrected.id if corrected else None,
        dedupe_key=_dedupe_key(principal, campaign_id, item, corrected),
    )


def _issues(index: int, item: NewFeedback) -> list[FieldIssue]:
    where, issues = f"items.{index}", []
    if item.kind is FeedbackKind.RATING and item.rating not in range(1, 6):
        issues.append(FieldIssue(f"{where}.rating", "a rating is a whole number from 1 to 5"))
    if item.kind is FeedbackKind.RESULT and item.result is None:
        issues.append(FieldIssue(f"{where}.result", "a result needs channel, period, spend and outcomes"))
    if item.kind is not FeedbackKind.RESULT and item.result is not None:
        issues.append(FieldIssue(f"{where}.result", f"figures belong to the kind result, not {item.kind}"))
    if item.kind is FeedbackKind.COMMENT and not item.comment.strip():
        issues.append(FieldIssue(f"{where}.comment", "a comment needs words"))
    return issues


def _dedupe_key(principal: Principal, campaign_id: CampaignId, item: NewFeedback, corrected: Feedback | None) -> str:
    if item.result is not None:
        replaced = str(corrected.id) if corrected else None
        what: Any = [item.result.channel, item.result.start.isoformat(), item.result.end.isoformat(), replaced]
    else:
        what = [str(principal.user_id), to_data(item)]
    return hashlib.sha256(json.dumps([str(campaign_id), item.kind, what], sort_keys=True).encode()).hexdigest()
