"""What runs beside the main thing does not fail in silence."""

import asyncio
import logging

import pytest

from domain.errors import Unavailable
from nexusplanner.serving import ended, result_of, until_stopped, warming


async def failing() -> None:
    raise LookupError("lost")


async def forever() -> None:
    await asyncio.Event().wait()


async def test_a_task_that_fails_ends_the_waiting() -> None:
    resting = asyncio.create_task(forever())
    with pytest.raises(LookupError, match="lost"):
        await until_stopped(asyncio.Event(), resting, asyncio.create_task(failing()))
    resting.cancel()


async def test_a_task_that_ends_by_itself_is_not_taken_for_a_stop() -> None:
    ends = asyncio.create_task(asyncio.sleep(0), name="reaper")
    with pytest.raises(RuntimeError, match="the reaper ended although nobody asked it to"):
        await until_stopped(asyncio.Event(), ends)


async def test_a_stop_ends_the_waiting_in_peace() -> None:
    stop, resting = asyncio.Event(), asyncio.create_task(forever())
    stop.set()
    await until_stopped(stop, resting)
    resting.cancel()


async def test_a_result_is_not_waited_for_when_those_who_make_it_fail() -> None:
    watching = asyncio.create_task(forever())
    with pytest.raises(LookupError):
        await result_of(watching, asyncio.create_task(failing()))
    assert watching.cancelled()


async def test_what_fails_on_the_way_out_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        await ended(asyncio.create_task(failing(), name="queue worker"))
    assert "the queue worker failed" in caplog.text
    assert "LookupError: lost" in caplog.text


async def test_a_model_that_can_not_be_loaded_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    async def warm() -> None:
        raise Unavailable("the weights are not the ones expected")

    async with warming(warm):
        await asyncio.sleep(0)
    assert "the weights are not the ones expected" in caplog.text
