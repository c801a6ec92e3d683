"""What was forecast for campaigns, and how it compared with what came."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from domain.entities.channel import ChannelId
from domain.entities.forecast_score import ForecastScore, ResultScore
from domain.entities.forecast_version import ForecastVersion
from domain.identity import CampaignId


class Forecasts(Protocol):
    """The versions of campaigns' forecasts; append-only."""

    async def add_version(self, version: ForecastVersion) -> None:
        """Raises Conflict when the campaign has a version of this number."""
        ...

    async def get(self, campaign_id: CampaignId, number: int) -> ForecastVersion:
        """Raises NotFound."""
        ...

    async def newest_of(self, campaign_id: CampaignId) -> ForecastVersion | None: ...
    async def versions_of(self, campaign_id: CampaignId, *, before: int | None = None, limit: int) -> tuple[ForecastVersion, ...]:
        """Return up to `limit` versions, newest first; with `before` those with a smaller number."""
        ...


class Scores(Protocol):
    """Scores of results; append-only, and a score counts as long as no correction replaces its result."""

    async def add_many(self, scores: Sequence[ForecastScore]) -> None: ...
    async def of_campaign(self, campaign_id: CampaignId) -> tuple[ForecastScore, ...]:
        """Return the scores of the results in force, by period."""
        ...

    async def newest(self, *, channel: ChannelId | None = None, since: date | None = None, limit: int) -> tuple[ResultScore, ...]:
        """Return the scores of the results in force whose periods end latest, and no earlier than `since`; latest first."""
        ...
