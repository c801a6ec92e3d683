"""Which signals are wanted, in SQL."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Text, literal
from sqlalchemy.dialects.postgresql import ARRAY

from domain.signals.filters import SignalFilter
from persistence.tables import signal


def signal_conditions(wanted: SignalFilter, query: str | None = None) -> list[ColumnElement[bool]]:
    """Return the filter as SQL, which means what `SignalFilter.matches` does, and that `query` is in title or summary."""
    it = signal.c
    conditions: list[ColumnElement[bool]] = []
    if not wanted.with_duplicates:
        conditions.append(it.duplicate_of.is_(None))
    if wanted.min_score > 0:
        conditions.append(it.scores["total"].as_float() >= wanted.min_score)
    if wanted.kinds:
        conditions.append(it.kind.in_([kind.value for kind in wanted.kinds]))
    if wanted.statuses:
        conditions.append(it.status.in_([status.value for status in wanted.statuses]))
    if wanted.sources:
        conditions.append(it.source_id.in_(wanted.sources))
    if wanted.topics:
        conditions.append(_about(wanted.topics))
    if wanted.since is not None:
        conditions.append(it.published_at >= wanted.since)
    if wanted.until is not None:
        conditions.append(it.published_at <= wanted.until)
    if wanted.service_id is not None:
        conditions.append(it.service_id == wanted.service_id)
    if wanted.story_id is not None:
        conditions.append(it.cluster_id == wanted.story_id)
    if wanted.lang is not None:
        conditions.append(it.lang == wanted.lang)
    if query:
        conditions.append(it.title.icontains(query, autoescape=True) | it.summary.icontains(query, autoescape=True))
    return conditions


def topic_keys(topics: Iterable[str]) -> list[str]:
    """Return what topics are compared by: the case folding of no database is Python's."""
    return sorted({topic.casefold() for topic in topics})


def _about(topics: Iterable[str]) -> ColumnElement[bool]:
    shared: ColumnElement[bool] = signal.c.topic_keys.op("&&", is_comparison=True)(literal(topic_keys(topics), ARRAY(Text())))
    return shared
