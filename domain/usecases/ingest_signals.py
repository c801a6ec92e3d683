"""Take in market signals: leave out what is known, score the rest against the workspace's services, store them."""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from domain.entities.service import Service
from domain.entities.signal import HALF_LIFE_DAYS, MarketSignal, SignalScores
from domain.identity import SignalId, WorkspaceId, new_id
from domain.ports.clock import Clock
from domain.ports.context import Embedder
from domain.ports.incoming import RowProblem, UrlCanonicalizer
from domain.ports.transactions import Transactions
from domain.signals.known import KnownSignals, Sameness
from domain.signals.new_signal import SUMMARY_LIMIT, TITLE_LIMIT, Candidate, NewSignal, gist, is_in_the_future, tidy
from domain.signals.scoring import Calibration, Vector, combined, credibility, novelty, relevance
from domain.signals.topics import find_topics
from domain.signals.urgency import urgency

KNOWN_WINDOW = timedelta(days=30)
KNOWN_LIMIT = 1000
NOVELTY_LIMIT = 100  # each one costs an embedding (some 10 ms) unless the embedder still has it


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An item that was left out, and what it has in common with a signal that is there; "stored" when only the store noticed."""

    position: int
    title: str
    sameness: Sameness | Literal["stored"]


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestReport:
    """What became of the items. A problem without which the item could still be added is a note in `problems`, too."""

    received: int
    added: tuple[SignalId, ...]
    duplicates: tuple[Duplicate, ...]
    problems: tuple[RowProblem, ...]


@dataclass(slots=True)
class _Screened:
    fresh: list[Candidate] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestSignals:
    """Takes signals in. `calibration` must be the embedder's: similarities of two models don't mean the same."""

    transactions: Transactions
    embedder: Embedder
    clock: Clock
    canonical_url: UrlCanonicalizer
    calibration: Calibration

    async def __call__(self, workspace_id: WorkspaceId, items: Sequence[NewSignal]) -> IngestReport:
        """Store the new ones; a bad item becomes a problem in the report and doesn't stop the others."""
        now = self.clock()
        async with self.transactions.workspace(workspace_id) as transaction:
            services = await transaction.services.all_active()
            recent = await transaction.signals.recent(since=now - KNOWN_WINDOW, limit=KNOWN_LIMIT)
        screened = await asyncio.to_thread(self._screen, items, recent, now)
        signals = await self._scored(workspace_id, screened.fresh, services, recent, now)
        async with self.transactions.workspace(workspace_id) as transaction:
            added = await transaction.signals.add_many(signals)
        inserted = set(added)
        stored = [
            Duplicate(candidate.position, candidate.title, "stored")
            for candidate, signal in zip(screened.fresh, signals, strict=True)
            if signal.id not in inserted
        ]
        return IngestReport(received=len(items), added=added, duplicates=(*screened.duplicates, *stored), problems=tuple(screened.problems))

    def _screen(self, items: Sequence[NewSignal], recent: Sequence[MarketSignal], now: datetime) -> _Screened:
        screened, known = _Screened(), KnownSignals(recent)
        for place, item in enumerate(items, start=1):
            position = item.position or place
            url_canonical = self.canonical_url(item.url) if item.url else None
            screened.problems += _problems(position, item, url_canonical, now)
            if not item.title.strip():
                continue
            candidate = tidy(item, position=position, url_canonical=url_canonical, now=now)
            sameness = known.sameness(candidate)
            if sameness:
                screened.duplicates.append(Duplicate(position, candidate.title, sameness))
                continue
            known.add(candidate)
            screened.fresh.append(candidate)
        return screened

    async def _scored(
        self,
        workspace_id: WorkspaceId,
        fresh: Sequence[Candidate],
        services: Sequence[Service],
        recent: Sequence[MarketSignal],
        now: datetime,
    ) -> list[MarketSignal]:
        if not fresh:
            return []
        about = await self.embedder.documents([candidate.gist for candidate in fresh])
        offers = await self.embedder.documents([offer_text(service) for service in services])
        earlier = await self.embedder.documents([gist(signal.title, signal.summary) for signal in recent[:NOVELTY_LIMIT]])
        by_service: dict[UUID, Vector] = {service.id: vector for service, vector in zip(services, offers, strict=True)}
        service_topics = [topic for service in services for topic in service.topics]
        # Thousands of dot products in plain Python: not on the event loop.
        scores = await asyncio.to_thread(self._scores, fresh, about, by_service, earlier, now)
        return [_signal(workspace_id, candidate, score, service_topics, now) for candidate, score in zip(fresh, scores, strict=True)]

    def _scores(
        self, fresh: Sequence[Candidate], about: Sequence[Vector], by_service: dict[UUID, Vector], earlier: Sequence[Vector], now: datetime
    ) -> list[SignalScores]:
        seen = deque(reversed(earlier), maxlen=NOVELTY_LIMIT)  # the newest come first from the store
        scores = []
        for candidate, vector in zip(fresh, about, strict=True):
            close, service_id = relevance(vector, by_service, self.calibration.relevance)
            scores.append(
                combined(
                    relevance=close,
                    novelty=novelty(vector, seen, self.calibration.sameness),
                    urgency=urgency(candidate.kind, f"{candidate.title}. {candidate.summary}", now.date()),
                    credibility=credibility(candidate.kind, candidate.url_canonical),
                    service_id=service_id,
                )
            )
            seen.append(vector)
        return scores


def offer_text(service: Service) -> str:
    """Return what a service is about, in the words that signals are compared with."""
    benefits = "; ".join(benefit.text for benefit in service.benefits)
    return f"{service.name}. {service.category}. {service.description} {benefits}. {', '.join(service.topics)}"


def _signal(
    workspace_id: WorkspaceId, candidate: Candidate, scores: SignalScores, service_topics: Sequence[str], now: datetime
) -> MarketSignal:
    return MarketSignal(
        id=SignalId(new_id()),
        workspace_id=workspace_id,
        source=candidate.source,
        kind=candidate.kind,
        title=candidate.title,
        summary=candidate.summary,
        content_hash=candidate.content_hash,
        published_at=candidate.published_at,
        ingested_at=now,
        half_life_hours=HALF_LIFE_DAYS[candidate.kind] * 24,
        scores=scores,
        url=candidate.url if candidate.url_canonical else None,
        url_canonical=candidate.url_canonical,
        lang=candidate.lang,
        topics=find_topics(candidate.title, candidate.summary, service_topics, candidate.given_topics),
        simhash=candidate.simhash,
    )


def _problems(position: int, item: NewSignal, url_canonical: str | None, now: datetime) -> list[RowProblem]:
    problems = []
    if not item.title.strip():
        problems.append(RowProblem(position, "title", "is empty: the signal was left out"))
    elif len(item.title) > TITLE_LIMIT or len(item.summary) > SUMMARY_LIMIT:
        problems.append(RowProblem(position, "summary", f"cut to {TITLE_LIMIT} characters of title and {SUMMARY_LIMIT} of summary"))
    if item.url and url_canonical is None:
        problems.append(RowProblem(position, "url", "is no web address (http or https): the link was left out"))
    if item.published_at and is_in_the_future(item.published_at, now):
        problems.append(RowProblem(position, "published_at", "is in the future: the time of arrival is used"))
    return problems
