"""The versions of campaigns' forecasts, and the scores of what came."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, exists, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.entities.channel import ChannelId
from domain.entities.forecast_score import ForecastScore, ResultScore
from domain.entities.forecast_version import ForecastVersion
from domain.errors import NotFound
from domain.identity import CampaignId
from persistence.entity_table import EntityTable
from persistence.tables import feedback, forecast_score, forecast_version

VERSIONS = EntityTable(ForecastVersion, forecast_version, newest="made_at")
SCORES = EntityTable(ResultScore, forecast_score, newest="end")

_KEYS = ("workspace_id", "campaign_id", "feedback_id", "forecast_number")
_IN_FORCE = ~exists().where(feedback.c.replaces == forecast_score.c.feedback_id)


class ForecastRepository:
    """Versions of forecasts of the present workspace."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add_version(self, version: ForecastVersion) -> None:
        await VERSIONS.add(self._connection, version)

    async def get(self, campaign_id: CampaignId, number: int) -> ForecastVersion:
        found = await VERSIONS.all(self._connection, _versions_of(campaign_id).where(forecast_version.c.number == number))
        if not found:
            raise NotFound(f"there is no forecast {number} of campaign {campaign_id}")
        return found[0]

    async def newest_of(self, campaign_id: CampaignId) -> ForecastVersion | None:
        newest = await self.versions_of(campaign_id, limit=1)
        return newest[0] if newest else None

    async def versions_of(self, campaign_id: CampaignId, *, before: int | None = None, limit: int) -> tuple[ForecastVersion, ...]:
        statement = _versions_of(campaign_id).order_by(forecast_version.c.number.desc()).limit(limit)
        if before is not None:
            statement = statement.where(forecast_version.c.number < before)
        return await VERSIONS.all(self._connection, statement)


class ScoreRepository:
    """Scores of results of the present workspace."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add_many(self, scores: Sequence[ForecastScore]) -> None:
        if scores:
            rows = [SCORES.row(item.score) | {name: getattr(item, name) for name in _KEYS} for item in scores]
            await self._connection.execute(insert(forecast_score), rows)

    async def of_campaign(self, campaign_id: CampaignId) -> tuple[ForecastScore, ...]:
        keys = [forecast_score.c[name] for name in _KEYS]
        in_force = select(*keys, *SCORES.columns).where(forecast_score.c.campaign_id == campaign_id, _IN_FORCE)
        by_period = in_force.order_by(forecast_score.c.end, forecast_score.c.start, forecast_score.c.feedback_id)
        rows = (await self._connection.execute(by_period)).mappings()
        return tuple(ForecastScore(score=SCORES.entity(row), **{name: row[name] for name in _KEYS}) for row in rows)

    async def newest(self, *, channel: ChannelId | None = None, since: date | None = None, limit: int) -> tuple[ResultScore, ...]:
        statement = SCORES.select(_IN_FORCE)
        if channel is not None:
            statement = statement.where(forecast_score.c.channel == channel.value)
        if since is not None:
            statement = statement.where(forecast_score.c.end >= since)
        latest = statement.order_by(forecast_score.c.end.desc(), forecast_score.c.feedback_id.desc()).limit(limit)
        return await SCORES.all(self._connection, latest)


def _versions_of(campaign_id: CampaignId) -> Select[Any]:
    return VERSIONS.select(forecast_version.c.campaign_id == campaign_id)
