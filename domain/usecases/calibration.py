"""How good this workspace's forecasts were."""

import asyncio
from dataclasses import dataclass
from datetime import date

from domain.entities.channel import ChannelId
from domain.entities.user import Principal
from domain.planning.forecasting.calibration import CalibrationSummary, summary
from domain.ports.transactions import Transactions

MOST_SCORES = 5000  # the newest of them; a busy workspace tells some hundreds of results a year


@dataclass(frozen=True, slots=True)
class ReadCalibration:
    """Sum up the scores of results: coverage, CRPS and bias, by channel and by month."""

    transactions: Transactions

    async def __call__(self, principal: Principal, *, channel: ChannelId | None = None, since: date | None = None) -> CalibrationSummary:
        """Return the figures of one channel or all, for results whose periods end on `since` or later; without a result, none."""
        async with self.transactions.workspace(principal.workspace_id) as tx:
            scores = await tx.scores.newest(channel=channel, since=since, limit=MOST_SCORES)
        return await asyncio.to_thread(summary, scores)
