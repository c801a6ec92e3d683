"""The market at a glance: stories, counts and paces, each in a few statements however many signals there are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, Select, cast, distinct, func, select, true, tuple_
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.entities.campaign import CampaignState
from domain.entities.signal import MarketSignal, SignalKind, SignalStatus
from domain.entities.story import PACE_DAYS, Story
from domain.entities.watch import Firing
from domain.identity import FiringId, SourceId
from domain.ports.market import Caught
from domain.ports.page import Page, PageRequest
from domain.signals.facets import Likes, SignalFacets, but_likes, but_topics, facets_of
from domain.signals.filters import SignalFilter
from persistence.paging import make_page, page_of
from persistence.signal_conditions import signal_conditions
from persistence.signal_repository import SIGNALS
from persistence.tables import campaign, firing, signal

_DAY = timedelta(days=1)
_MOST_SPELLINGS = 200
_STORY_TOPICS = 6
it = signal.c


class MarketRepository:
    """Reads about the present workspace's signals."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def stories(
        self, request: PageRequest, *, wanted: SignalFilter, query: str | None = None, least: int, now: datetime
    ) -> Page[Story]:
        story = _stories(signal_conditions(wanted, query), least).subquery()
        rows = (await self._connection.execute(page_of(select(story), request, newest=story.c.last_seen, id=story.c.id))).mappings().all()
        ids = [row["id"] for row in rows]
        newest, topics, days = await self._newest(ids), await self._topics(ids), await self._days(ids, now)
        found = [Story(**row, newest=newest[row["id"]], topics=topics[row["id"]], days=days[row["id"]]) for row in rows]
        return make_page(found, [(story.last_seen, story.id) for story in found], request)

    async def facets(self, *, wanted: SignalFilter, query: str | None = None) -> SignalFacets:
        alike = it.kind, it.status, it.lang, it.service_id, it.source_id
        counted = select(*alike, func.count().label("count")).where(*signal_conditions(but_likes(wanted), query)).group_by(*alike)
        rows = (await self._connection.execute(counted)).mappings().all()
        likes = [Likes(**{**row, "kind": SignalKind(row["kind"]), "status": SignalStatus(row["status"])}) for row in rows]
        return facets_of(likes, await self._spellings(signal_conditions(but_topics(wanted), query)), wanted)

    async def busy_topics(self, *, since: datetime, lately: datetime, limit: int) -> tuple[str, ...]:
        topic = func.jsonb_array_elements_text(it.topics).table_valued("value").lateral("topic")
        recent = func.count().filter(it.published_at > lately)
        told = select(topic.c.value, recent, func.count()).select_from(signal.join(topic, true()))
        told = told.where(it.scored_at.is_not(None), it.published_at > since).group_by(topic.c.value)
        rows = (await self._connection.execute(told.order_by(recent.desc(), func.count().desc(), topic.c.value).limit(2 * limit))).all()
        usual: dict[str, str] = {}
        for row in rows:
            usual.setdefault(row.value.casefold(), row.value)
        return tuple(usual.values())[:limit]

    async def arrivals(self, *, now: datetime) -> Mapping[SourceId, tuple[int, ...]]:
        counts = await self._by_day(it.source_id, it.ingested_at, now, it.source_id.is_not(None))
        return {SourceId(source_id): days for source_id, days in counts.items()}

    async def caught(self, firings: Sequence[Firing]) -> Mapping[FiringId, Caught]:
        about = firing.outerjoin(signal, it.id == firing.c.signal_id).outerjoin(campaign, campaign.c.id == firing.c.campaign_id)
        columns = firing.c.id, it.title, campaign.c.name.label("campaign_name"), campaign.c.state
        rows = await self._connection.execute(select(*columns).select_from(about).where(firing.c.id.in_([one.id for one in firings])))
        return {
            FiringId(row.id): Caught(
                title=row.title, campaign_name=row.campaign_name, campaign_state=CampaignState(row.state) if row.state else None
            )
            for row in rows
        }

    async def _newest(self, story_ids: Sequence[UUID]) -> Mapping[UUID, MarketSignal]:
        order = it.cluster_id, it.duplicate_of.is_not(None), it.published_at.desc(), it.id.desc()
        newest = SIGNALS.select(it.cluster_id.in_(story_ids)).ext(distinct_on(it.cluster_id)).order_by(*order)
        return {found.cluster_id or found.id: found for found in await SIGNALS.all(self._connection, newest)}

    async def _topics(self, story_ids: Sequence[UUID]) -> Mapping[UUID, tuple[str, ...]]:
        topic = func.jsonb_array_elements_text(it.topics).table_valued("value").lateral("topic")
        told = select(it.cluster_id, topic.c.value).select_from(signal.join(topic, true())).where(it.cluster_id.in_(story_ids))
        ranked = told.group_by(it.cluster_id, topic.c.value).order_by(func.count().desc(), topic.c.value)
        found: defaultdict[UUID, tuple[str, ...]] = defaultdict(tuple)
        for row in await self._connection.execute(ranked):
            found[row.cluster_id] = (*found[row.cluster_id], row.value)[:_STORY_TOPICS]
        return found

    async def _days(self, story_ids: Sequence[UUID], now: datetime) -> Mapping[UUID, tuple[int, ...]]:
        return await self._by_day(it.cluster_id, it.published_at, now, it.cluster_id.in_(story_ids))

    async def _by_day(
        self, key: ColumnElement[Any], at: ColumnElement[Any], now: datetime, *conditions: ColumnElement[bool]
    ) -> defaultdict[UUID, tuple[int, ...]]:
        age = cast(func.floor(func.greatest(func.extract("epoch", now - at), 0) / _DAY.total_seconds()), Integer)
        counted = select(key.label("key"), age.label("age"), func.count().label("count")).where(at > now - PACE_DAYS * _DAY, *conditions)
        rows = (await self._connection.execute(counted.group_by(key, age))).all()
        return _in_days((row.key, row.age, row.count) for row in rows)  # type: ignore[misc]

    async def _spellings(self, conditions: Iterable[ColumnElement[bool]]) -> Mapping[str, int]:
        topic = func.jsonb_array_elements_text(it.topics).table_valued("value").lateral("topic")
        told = select(topic.c.value, func.count().label("times")).select_from(signal.join(topic, true())).where(*conditions)
        ranked = told.group_by(topic.c.value).order_by(func.count().desc(), topic.c.value).limit(_MOST_SPELLINGS)
        return {row.value: row.times for row in await self._connection.execute(ranked)}


def _stories(conditions: Sequence[ColumnElement[bool]], least: int) -> Select[Any]:
    """Return the query for what is counted of each story that has `least` signals, one of which fits."""
    fitting = select(it.cluster_id).where(it.cluster_id.is_not(None), *conditions)
    return (
        select(
            it.cluster_id.label("id"),
            func.count().label("signals"),
            func.count(distinct(tuple_(it.source_id, it.source))).label("sources"),
            func.min(it.published_at).label("first_seen"),
            func.max(it.published_at).label("last_seen"),
            func.max(it.scores["total"].as_float()).label("best_score"),
        )
        .where(it.cluster_id.in_(fitting))
        .group_by(it.cluster_id)
        .having(func.count() >= least)
    )


def _in_days(counts: Iterable[tuple[UUID, int, int]]) -> defaultdict[UUID, tuple[int, ...]]:
    days: defaultdict[UUID, tuple[int, ...]] = defaultdict(lambda: (0,) * PACE_DAYS)
    for key, age, count in counts:
        place = PACE_DAYS - 1 - age
        days[key] = (*days[key][:place], count, *days[key][place + 1 :])
    return days
