"""Take market signals in: tidy them, leave out what is known, store the rest at once; judging them comes later."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from domain.entities.market_event import NewMarketEvent
from domain.entities.signal import HALF_LIFE_DAYS, MarketSignal
from domain.entities.source import Source
from domain.identity import SignalId, WorkspaceId, new_id
from domain.ports.clock import Clock
from domain.ports.incoming import LanguageGuesser, RowProblem, UrlCanonicalizer
from domain.ports.transactions import Transactions
from domain.signals.new_signal import SUMMARY_LIMIT, TITLE_LIMIT, Candidate, NewSignal, is_believable, tidy


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An item that was left out, and the signal that it repeats; None when the two came together."""

    position: int
    title: str
    repeats: SignalId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestReport:
    """What became of the items; `left_out` are the positions of those that could not be added, for one of the `problems`.

    A problem in spite of which the item was added is a note there, too.
    """

    received: int
    added: tuple[SignalId, ...]
    duplicates: tuple[Duplicate, ...]
    problems: tuple[RowProblem, ...]
    left_out: tuple[int, ...] = ()


@dataclass(slots=True)
class _Screened:
    signals: list[MarketSignal] = field(default_factory=list)
    positions: dict[SignalId, int] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)
    left_out: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveSignals:
    """Stores signals in one transaction that also tells the live feed and asks a worker to judge them.

    What was published longer than `signals_live` ago is left out.
    """

    transactions: Transactions
    clock: Clock
    canonical_url: UrlCanonicalizer
    language: LanguageGuesser
    signals_live: timedelta

    async def __call__(self, workspace_id: WorkspaceId, items: Sequence[NewSignal], source: Source) -> IngestReport:
        """Store the new ones; a bad item becomes a problem in the report and doesn't stop the others."""
        now = self.clock()
        screened = await asyncio.to_thread(self._screen, workspace_id, items, source, now)
        async with self.transactions.workspace(workspace_id) as tx:
            added = await tx.signals.add_many(screened.signals)
            inserted = set(added)
            known = [signal for signal in screened.signals if signal.id not in inserted]
            twins = await tx.signals.twins(known) if known else {}
            if added:
                await tx.signals.ask_scoring()
                await tx.market_events.append([_received(signal) for signal in screened.signals if signal.id in inserted])
        return IngestReport(
            received=len(items),
            added=added,
            duplicates=tuple(Duplicate(screened.positions[signal.id], signal.title, _stored(twins, signal, inserted)) for signal in known),
            problems=tuple(screened.problems),
            left_out=tuple(screened.left_out),
        )

    def _screen(self, workspace_id: WorkspaceId, items: Sequence[NewSignal], source: Source, now: datetime) -> _Screened:
        screened = _Screened()
        for place, item in enumerate(items, start=1):
            position = item.position or place
            url_canonical = self.canonical_url(item.url) if item.url else None
            screened.problems += _problems(position, item, url_canonical, now)
            is_old = _is_old(item, now - self.signals_live, now)
            if is_old:
                screened.problems.append(RowProblem(position, "published_at", f"is more than {self.signals_live.days} days ago: left out"))
            if is_old or not item.title.strip():
                screened.left_out.append(position)
                continue
            told = replace(item, lang=self.language(f"{item.title}. {item.summary}", item.lang))
            candidate = tidy(told, position=position, url_canonical=url_canonical, now=now)
            signal = _signal(workspace_id, candidate, source, now)
            screened.signals.append(signal)
            screened.positions[signal.id] = position
        return screened


def _stored(twins: Mapping[SignalId, SignalId], signal: MarketSignal, added: set[SignalId]) -> SignalId | None:
    twin = twins.get(signal.id)
    return None if twin in added else twin


def _signal(workspace_id: WorkspaceId, candidate: Candidate, source: Source, now: datetime) -> MarketSignal:
    return MarketSignal(
        id=SignalId(new_id()),
        workspace_id=workspace_id,
        source=candidate.source,
        source_id=source.id,
        external_id=candidate.external_id,
        kind=candidate.kind,
        title=candidate.title,
        summary=candidate.summary,
        content_hash=candidate.content_hash,
        published_at=candidate.published_at,
        ingested_at=now,
        half_life_hours=HALF_LIFE_DAYS[candidate.kind] * 24,
        url=candidate.url if candidate.url_canonical else None,
        url_canonical=candidate.url_canonical,
        lang=candidate.lang,
        topics=candidate.given_topics,
    )


def _received(signal: MarketSignal) -> NewMarketEvent:
    return NewMarketEvent(
        type="signal.received",
        at=signal.ingested_at,
        signal_id=signal.id,
        data={
            "id": str(signal.id),
            "external_id": signal.external_id,
            "source_id": str(signal.source_id),
            "source": signal.source,
            "kind": signal.kind.value,
            "title": signal.title,
            "url": signal.url,
        },
    )


def _problems(position: int, item: NewSignal, url_canonical: str | None, now: datetime) -> list[RowProblem]:
    problems = []
    if not item.title.strip():
        problems.append(RowProblem(position, "title", "is empty: the signal was left out"))
    elif len(item.title) > TITLE_LIMIT or len(item.summary) > SUMMARY_LIMIT:
        problems.append(RowProblem(position, "summary", f"cut to {TITLE_LIMIT} characters of title and {SUMMARY_LIMIT} of summary"))
    if item.url and url_canonical is None:
        problems.append(RowProblem(position, "url", "is no web address (http or https): the link was left out"))
    if item.published_at and not is_believable(item.published_at, now):
        problems.append(RowProblem(position, "published_at", "is in the future or before 1990: the time of arrival is used"))
    return problems


def _is_old(item: NewSignal, oldest: datetime, now: datetime) -> bool:
    """Tell whether tidying would delete the signal at once; a feed that still has it would bring it back each time."""
    if item.published_at is None or not is_believable(item.published_at, now):
        return False
    published_at = item.published_at if item.published_at.tzinfo else item.published_at.replace(tzinfo=UTC)
    return published_at < oldest
