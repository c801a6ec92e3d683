"""Market signals."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Text, any_, bindparam, func, literal, select, text, update
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.entities.signal import MarketSignal, SignalStatus
from domain.identity import SignalId, WorkspaceId
from domain.ports.page import Page, PageRequest
from domain.signals.filters import SignalFilter
from persistence.connecting import driver_connection
from persistence.entity_table import EntityTable
from persistence.expired_signals import EXPIRE
from persistence.signal_conditions import signal_conditions, topic_keys
from persistence.signal_queue import SignalQueue
from persistence.tables import signal

SIGNALS = EntityTable(MarketSignal, signal, newest="published_at")

_JUDGED = ("kind", "half_life_hours", "topics", "topic_keys", "lang", "scores", "scored_at", "cluster_id", "duplicate_of", "burst_z")
_SAVE = (
    update(signal)
    .where(signal.c.id == bindparam("signal_id"))
    .values({name: bindparam(f"new_{name}", type_=signal.c[name].type) for name in _JUDGED})
    .values(version=signal.c.version + 1, updated_at=func.now())
)
_TAKE_TURN = text("select pg_advisory_xact_lock(hashtextextended(:name, 0))")

_TOPIC_AGES = text("""
    select key, floor(greatest(extract(epoch from cast(:now as timestamptz) - published_at), 0) / :seconds) as age, count(*)
    from signal cross join lateral unnest(topic_keys) key
    where scored_at is not null and published_at > :since and topic_keys && cast(:topics as text[]) and key = any(cast(:topics as text[]))
    group by key, age
""")


class SignalRepository:
    """Signals of the present workspace, newest publication first."""

    def __init__(self, connection: AsyncConnection, workspace_id: WorkspaceId, queue: SignalQueue) -> None:
        self._connection = connection
        self._workspace_id = workspace_id
        self._queue = queue

    async def add_many(self, signals: Sequence[MarketSignal]) -> tuple[SignalId, ...]:
        if not signals:
            return ()
        if len(signals) > 1:  # two batches that hold the same news in another order would wait for each other
            await self._take_turn("add signals")
        statement = insert(signal).on_conflict_do_nothing().returning(signal.c.id)
        inserted = set((await self._connection.execute(statement, [_row(item) for item in signals])).scalars())
        return tuple(item.id for item in signals if item.id in inserted)

    async def twins(self, signals: Sequence[MarketSignal]) -> Mapping[SignalId, SignalId]:
        keys = signal.c.id, signal.c.url_canonical, signal.c.content_hash, signal.c.source_id, signal.c.external_id
        same = (
            _among(signal.c.url_canonical, (item.url_canonical for item in signals))
            | _among(signal.c.content_hash, (item.content_hash for item in signals))
            | (
                signal.c.source_id.in_({item.source_id for item in signals})
                & _among(signal.c.external_id, (item.external_id for item in signals))
            )
        )
        stored = (await self._connection.execute(select(*keys).where(same))).all()
        by_url = {row.url_canonical: SignalId(row.id) for row in stored if row.url_canonical is not None}
        by_hash = {row.content_hash: SignalId(row.id) for row in stored}
        by_name = {(row.source_id, row.external_id): SignalId(row.id) for row in stored if row.source_id and row.external_id is not None}
        found = {
            item.id: by_url.get(item.url_canonical) or by_hash.get(item.content_hash) or by_name.get((item.source_id, item.external_id))
            for item in signals
        }
        return {signal_id: twin for signal_id, twin in found.items() if twin is not None}

    async def get(self, signal_id: SignalId) -> MarketSignal:
        return await SIGNALS.get(self._connection, signal_id)

    async def get_many(self, signal_ids: Sequence[SignalId]) -> tuple[MarketSignal, ...]:
        found = await SIGNALS.by_ids(self._connection, signal_ids)
        return tuple(found[signal_id] for signal_id in signal_ids if signal_id in found)

    async def page(self, request: PageRequest, *, wanted: SignalFilter, query: str | None = None) -> Page[MarketSignal]:
        return await SIGNALS.page(self._connection, request, *signal_conditions(wanted, query))

    async def recent(self, *, since: datetime, limit: int) -> tuple[MarketSignal, ...]:
        hidden = [SignalStatus.MUTED.value, SignalStatus.EXPIRED.value]
        shown = signal.c.scored_at.is_not(None) & signal.c.duplicate_of.is_(None) & signal.c.status.not_in(hidden)
        newest = SIGNALS.select(signal.c.published_at >= since, shown).order_by(signal.c.published_at.desc(), signal.c.id.desc())
        return await SIGNALS.all(self._connection, newest.limit(limit))

    async def ask_scoring(self) -> None:
        await self._queue.ask_scoring(await driver_connection(self._connection), self._workspace_id)

    async def unscored(self, *, limit: int) -> tuple[MarketSignal, ...]:
        waiting = SIGNALS.select(signal.c.scored_at.is_(None)).order_by(signal.c.ingested_at, signal.c.id).limit(limit)
        return await SIGNALS.all(self._connection, waiting)

    async def hold_scoring(self) -> None:
        await self._take_turn("judge signals")

    async def save_many(self, signals: Sequence[MarketSignal]) -> None:
        if signals:
            rows = [_row(item) for item in signals]
            changes = [{"signal_id": row["id"]} | {f"new_{name}": row[name] for name in _JUDGED} for row in rows]
            await self._connection.execute(_SAVE, changes)

    async def story(self, story_id: SignalId, *, limit: int) -> tuple[MarketSignal, ...]:
        told = SIGNALS.select(signal.c.cluster_id == story_id).order_by(signal.c.published_at, signal.c.id)
        return await SIGNALS.all(self._connection, told.limit(limit))

    async def topic_ages(self, topics: Sequence[str], *, now: datetime, bucket: timedelta, buckets: int) -> Mapping[str, Mapping[int, int]]:
        asked = {"topics": topic_keys(topics), "now": now, "since": now - buckets * bucket, "seconds": bucket.total_seconds()}
        ages: dict[str, dict[int, int]] = {key: {} for key in topic_keys(topics)}
        for key, age, count in await self._connection.execute(_TOPIC_AGES, asked):
            ages[key][int(age)] = count
        return {topic: ages[topic.casefold()] for topic in topics}

    async def first_published(self, *, since: datetime) -> datetime | None:
        judged = select(func.min(signal.c.published_at)).where(signal.c.scored_at.is_not(None), signal.c.published_at >= since)
        first: datetime | None = await self._connection.scalar(judged)
        return first

    async def set_status(self, signal_id: SignalId, status: SignalStatus) -> MarketSignal:
        await self._connection.execute(update(signal).where(signal.c.id == signal_id).values(status=status.value))
        return await self.get(signal_id)

    async def expire(self, *, before: datetime, limit: int) -> tuple[SignalId, ...]:
        gone = await self._connection.execute(EXPIRE, {"before": before, "limit": limit})
        return tuple(SignalId(signal_id) for signal_id in gone.scalars())

    async def _take_turn(self, what: str) -> None:
        await self._connection.execute(_TAKE_TURN, {"name": f"{what} of {self._workspace_id}"})


def _row(item: MarketSignal) -> dict[str, Any]:
    return SIGNALS.row(item) | {"topic_keys": topic_keys(item.topics)}


def _among(column: ColumnElement[Any], values: Iterable[str | None]) -> ColumnElement[bool]:
    """Whether a column holds one of the values, which are one parameter however many they are."""
    present = sorted({value for value in values if value is not None})
    return column == any_(literal(present, ARRAY(Text())))
