"""The in-memory twin of the market at a glance."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from domain.entities.campaign import Campaign
from domain.entities.signal import MarketSignal
from domain.entities.story import PACE_DAYS, Story
from domain.entities.watch import Firing
from domain.identity import FiringId, SignalId, SourceId
from domain.ports.market import Caught
from domain.ports.page import Page, PageRequest
from domain.signals.facets import Likes, SignalFacets, but_likes, but_topics, facets_of
from domain.signals.filters import SignalFilter
from tests.fakes.repositories import MemoryRepository
from tests.fakes.store import WorkspaceRows, page

DAY = timedelta(days=1)
TOPICS = 6


class MemoryMarket(MemoryRepository):
    table = "signal"

    async def stories(
        self, request: PageRequest, *, wanted: SignalFilter, query: str | None = None, least: int, now: datetime
    ) -> Page[Story]:
        told: defaultdict[SignalId, list[MarketSignal]] = defaultdict(list)
        for row in self.rows.all():
            if row.cluster_id is not None:
                told[row.cluster_id].append(row)
        fitting = {row.cluster_id for row in self._wanted(wanted, query)}
        stories = [_story(story_id, rows, now) for story_id, rows in told.items() if story_id in fitting and len(rows) >= least]
        return page(stories, request, newest="last_seen")

    async def facets(self, *, wanted: SignalFilter, query: str | None = None) -> SignalFacets:
        alike = Counter(
            (row.kind, row.status, row.lang, row.scores.service_id if row.scores else None, row.source_id)
            for row in self._wanted(but_likes(wanted), query)
        )
        likes = [
            Likes(kind=kind, status=status, lang=lang, service_id=service_id, source_id=source_id, count=count)
            for (kind, status, lang, service_id, source_id), count in alike.items()
        ]
        return facets_of(likes, Counter(topic for row in self._wanted(but_topics(wanted), query) for topic in row.topics), wanted)

    async def busy_topics(self, *, since: datetime, lately: datetime, limit: int) -> tuple[str, ...]:
        judged = [row for row in self.rows.all() if row.scored_at is not None and row.published_at > since]
        recent = Counter(topic for row in judged if row.published_at > lately for topic in row.topics)
        all_ = Counter(topic for row in judged for topic in row.topics)
        usual: dict[str, str] = {}
        for topic in sorted(all_, key=lambda topic: (-recent[topic], -all_[topic], topic)):
            usual.setdefault(topic.casefold(), topic)
        return tuple(usual.values())[:limit]

    async def arrivals(self, *, now: datetime) -> Mapping[SourceId, tuple[int, ...]]:
        came: defaultdict[SourceId, list[datetime]] = defaultdict(list)
        for row in self.rows.all():
            if row.source_id is not None and row.ingested_at > now - PACE_DAYS * DAY:
                came[row.source_id].append(row.ingested_at)
        return {source_id: _days(moments, now) for source_id, moments in came.items()}

    async def caught(self, firings: Sequence[Firing]) -> Mapping[FiringId, Caught]:
        return {firing.id: self._about(firing) for firing in firings}

    def _about(self, firing: Firing) -> Caught:
        signal: MarketSignal | None = self.rows.find(firing.signal_id)
        campaigns = WorkspaceRows(self.memory, self.workspace_id, "campaign")
        campaign: Campaign | None = campaigns.find(firing.campaign_id) if firing.campaign_id else None
        return Caught(
            title=signal.title if signal else None,
            campaign_name=campaign.name if campaign else None,
            campaign_state=campaign.state if campaign else None,
        )

    def _wanted(self, wanted: SignalFilter, query: str | None) -> list[Any]:
        words = (query or "").lower()
        found = [row for row in self.rows.all() if words in row.title.lower() or words in row.summary.lower()]
        return [row for row in found if wanted.matches(row)]


def _story(story_id: SignalId, rows: Sequence[MarketSignal], now: datetime) -> Story:
    topics = Counter(topic for row in rows for topic in row.topics)
    return Story(
        id=story_id,
        newest=max(rows, key=lambda row: (row.duplicate_of is None, row.published_at, row.id)),
        signals=len(rows),
        sources=len({(row.source_id, row.source) for row in rows}),
        first_seen=min(row.published_at for row in rows),
        last_seen=max(row.published_at for row in rows),
        best_score=max((row.scores.total for row in rows if row.scores), default=None),
        topics=tuple(sorted(topics, key=lambda topic: (-topics[topic], topic)))[:TOPICS],
        days=_days((row.published_at for row in rows), now),
    )


def _days(moments: Iterable[datetime], now: datetime) -> tuple[int, ...]:
    ages = Counter(max(now - moment, timedelta()) // DAY for moment in moments)
    return tuple(ages[age] for age in range(PACE_DAYS - 1, -1, -1))
