"""Providers' libraries load beside everything else, and runs are not taken before they are there."""

import asyncio
from typing import Any

import pytest

from agents.models.price_table import PriceTable
from nexusplanner.model_wiring import Models


async def test_loaded_waits_for_every_library_and_minds_none_that_fails() -> None:
    may_end, ended = asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        await may_end.wait()
        ended.set()

    async def failing() -> None:
        raise ImportError("there is no such library")

    models = _loading(slow(), failing())
    waiting = asyncio.create_task(models.loaded())
    await asyncio.sleep(0)
    assert not waiting.done()
    may_end.set()
    await waiting
    assert ended.is_set()


async def test_who_stops_waiting_stops_no_library() -> None:
    may_end = asyncio.Event()

    async def slow() -> None:
        await may_end.wait()

    models = _loading(slow())
    waiting = asyncio.create_task(models.loaded())
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert not models.loading[0].done()
    may_end.set()
    await models.loaded()


async def test_without_models_nothing_is_waited_for() -> None:
    await asyncio.wait_for(_loading().loaded(), timeout=0.1)


def _loading(*libraries: Any) -> Models:
    return Models((), {}, PriceTable.shipped(), tuple(map(asyncio.create_task, libraries)))
