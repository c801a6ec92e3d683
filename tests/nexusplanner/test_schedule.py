"""The schedule's loop: it goes on, whatever happens."""

import asyncio
import logging

import pytest

from domain.errors import Unavailable
from nexusplanner import worker
from nexusplanner.worker import schedule_forever


class FailingSchedule:
    """Fails in both ways, and then works."""

    def __init__(self) -> None:
        self.failures: list[Exception] = [Unavailable("the database does not answer"), ZeroDivisionError("a defect")]
        self.works = asyncio.Event()

    async def enqueue_due(self) -> int:
        if self.failures:
            raise self.failures.pop()
        self.works.set()
        return 0


async def test_a_failure_is_logged_and_the_schedule_goes_on(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(worker, "SCHEDULE_SECONDS", 0.001)
    schedule = FailingSchedule()
    with caplog.at_level(logging.ERROR):
        asking = asyncio.create_task(schedule_forever(schedule))
        async with asyncio.timeout(2):
            await schedule.works.wait()
        asking.cancel()
    assert [record.getMessage() for record in caplog.records] == ["looking for feeds and signals that are due failed"]
