"""The market at a glance: stories, what is counted, and how fast it comes; within one workspace and one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.entities.campaign import CampaignState
from domain.entities.story import Story
from domain.entities.watch import Firing
from domain.identity import FiringId, SourceId
from domain.ports.page import Page, PageRequest
from domain.signals.facets import SignalFacets
from domain.signals.filters import SignalFilter


@dataclass(frozen=True, slots=True, kw_only=True)
class Caught:
    """What a firing is about, in words: the signal's title, and the drafted campaign as it is now; None for what is gone."""

    title: str | None = None
    campaign_name: str | None = None
    campaign_state: CampaignState | None = None


class Market(Protocol):
    """Reads about signals that no single signal can answer."""

    async def stories(
        self, request: PageRequest, *, wanted: SignalFilter, query: str | None = None, least: int, now: datetime
    ) -> Page[Story]:
        """Return the stories of `least` signals or more one of which is wanted, last told first."""
        ...

    async def facets(self, *, wanted: SignalFilter, query: str | None = None) -> SignalFacets: ...

    async def busy_topics(self, *, since: datetime, lately: datetime, limit: int) -> tuple[str, ...]:
        """Return what judged signals published since then are about, those most told of `lately` first, as signals spell it."""
        ...

    async def arrivals(self, *, now: datetime) -> Mapping[SourceId, tuple[int, ...]]:
        """Count the signals that each source brought on each of the last `PACE_DAYS` days, the last day last."""
        ...

    async def caught(self, firings: Sequence[Firing]) -> Mapping[FiringId, Caught]:
        """Return what each firing is about."""
        ...
