"""Which signals a caller wants, as query parameters that lists, searches and streams share."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query

from api.paging import Text
from domain.entities.signal import SignalKind, SignalStatus
from domain.errors import InvalidInput
from domain.identity import ServiceId, SignalId, SourceId
from domain.signals.filters import SignalFilter

_MOST = 20


async def _signal_filter(
    topic: Annotated[list[Text], Query(max_length=_MOST, description="One of these topics; repeat it for more.")] = [],  # noqa: B006
    source_id: Annotated[list[UUID], Query(max_length=_MOST, description="From one of these sources.")] = [],  # noqa: B006
    kind: Annotated[list[SignalKind], Query(max_length=_MOST, description="Of one of these kinds.")] = [],  # noqa: B006
    status: Annotated[list[SignalStatus], Query(max_length=_MOST, description="With one of these statuses.")] = [],  # noqa: B006
    min_score: Annotated[float, Query(ge=0, le=1, description="The least total score, before age is counted.")] = 0.0,
    since: Annotated[datetime | None, Query(description="Published then or later; with its time zone.")] = None,
    until: Annotated[datetime | None, Query(description="Published then or earlier; with its time zone.")] = None,
    service_id: Annotated[UUID | None, Query(description="Closest to this service.")] = None,
    cluster_id: Annotated[UUID | None, Query(description="Of this story.")] = None,
    lang: Annotated[str | None, Query(pattern="^[a-z]{2,3}$", description="In this language (ISO 639).")] = None,
    duplicates: Annotated[bool, Query(description="Whether to show copies of a signal, too.")] = False,
) -> SignalFilter:
    for name, moment in (("since", since), ("until", until)):
        if moment is not None and moment.tzinfo is None:
            raise InvalidInput.of(f"query.{name}", "give the time zone, such as 2026-03-01T09:30:00Z")
    return SignalFilter(
        topics=tuple(topic),
        sources=tuple(SourceId(item) for item in source_id),
        kinds=tuple(kind),
        statuses=tuple(status),
        min_score=min_score,
        since=since,
        until=until,
        service_id=ServiceId(service_id) if service_id else None,
        story_id=SignalId(cluster_id) if cluster_id else None,
        lang=lang,
        with_duplicates=duplicates,
    )


Wanted = Annotated[SignalFilter, Depends(_signal_filter)]
