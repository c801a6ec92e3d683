"""In-memory twins of forecast versions and scores."""

from collections.abc import Sequence
from datetime import date

from domain.entities.channel import ChannelId
from domain.entities.forecast_score import ForecastScore, ResultScore
from domain.entities.forecast_version import ForecastVersion
from domain.errors import Conflict, NotFound
from domain.identity import CampaignId
from tests.fakes.repositories import MemoryRepository


class MemoryForecasts(MemoryRepository):
    table = "forecast_version"

    async def add_version(self, version: ForecastVersion) -> None:
        key = (version.campaign_id, version.number)
        if key in self.memory.rows(self.table) or version.workspace_id != self.workspace_id:
            raise Conflict("this already exists")
        if version.campaign_id not in self.memory.rows("campaign"):
            raise Conflict("this refers to something that does not exist")
        self.memory.rows(self.table)[key] = version

    async def get(self, campaign_id: CampaignId, number: int) -> ForecastVersion:
        for version in self._of(campaign_id):
            if version.number == number:
                return version
        raise NotFound(f"there is no forecast {number} of campaign {campaign_id}")

    async def newest_of(self, campaign_id: CampaignId) -> ForecastVersion | None:
        return next(iter(self._of(campaign_id)), None)

    async def versions_of(self, campaign_id: CampaignId, *, before: int | None = None, limit: int) -> tuple[ForecastVersion, ...]:
        return tuple([version for version in self._of(campaign_id) if before is None or version.number < before][:limit])

    def _of(self, campaign_id: CampaignId) -> list[ForecastVersion]:
        versions = [version for version in self.rows.all() if version.campaign_id == campaign_id]
        return sorted(versions, key=lambda version: version.number, reverse=True)


class MemoryScores(MemoryRepository):
    table = "forecast_score"

    async def add_many(self, scores: Sequence[ForecastScore]) -> None:
        for item in scores:
            key = (item.feedback_id, item.score.metric)
            if key in self.memory.rows(self.table) or item.workspace_id != self.workspace_id:
                raise Conflict("this already exists")
            if item.feedback_id not in self.memory.rows("feedback"):
                raise Conflict("this refers to something that does not exist")
            if (item.campaign_id, item.forecast_number) not in self.memory.rows("forecast_version"):
                raise Conflict("this refers to something that does not exist")
            self.memory.rows(self.table)[key] = item

    async def of_campaign(self, campaign_id: CampaignId) -> tuple[ForecastScore, ...]:
        own = [item for item in self._in_force() if item.campaign_id == campaign_id]
        return tuple(sorted(own, key=lambda item: (item.score.end, item.score.start, item.feedback_id)))

    async def newest(self, *, channel: ChannelId | None = None, since: date | None = None, limit: int) -> tuple[ResultScore, ...]:
        asked = [item for item in self._in_force() if channel in (None, item.score.channel) and (since is None or item.score.end >= since)]
        latest = sorted(asked, key=lambda item: (item.score.end, item.feedback_id), reverse=True)
        return tuple(item.score for item in latest[:limit])

    def _in_force(self) -> list[ForecastScore]:
        replaced = {item.replaces for item in self.memory.rows("feedback").values()}
        return [item for item in self.rows.all() if item.feedback_id not in replaced]
