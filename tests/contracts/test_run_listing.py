"""Runs in listings: by all that is known of them, in every order."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from domain.entities.run import Run, RunStatus, Usage
from domain.entities.run_event import EventType
from domain.entities.user import Role
from domain.errors import InvalidInput, NotFound
from domain.identity import RunId, UserId, new_id
from domain.ports.ledger import DecisionFilter
from domain.ports.page import PageRequest
from domain.ports.runs import RunFilter, RunOrder, RunSummary
from tests.contracts.conftest import Backend
from tests.fakes.factories import NOON, Factory, make_user

ASKED = {"run_id": "r", "attempt": 1, "thread_id": "r", "graph_version": "2"}


async def listed_run(backend: Backend, make: Factory, number: int, name: str = "Spring", **changes: Any) -> Run:
    """Add a run of a campaign of its own."""
    campaign = make.campaign(name=name)
    run = make.run(campaign, number, **changes)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.campaigns.add(campaign)
        await tx.runs.add(run)
    return run


async def tell(backend: Backend, run: Run, *events: tuple[EventType, dict[str, Any]]) -> None:
    async with backend.transactions.workspace(run.workspace_id) as tx:
        for type_, data in events:
            await tx.events.append_unowned(run.id, type_, data, NOON)


async def summaries(backend: Backend, make: Factory, order: RunOrder = RunOrder.NEWEST, **wanted: Any) -> Sequence[RunSummary]:
    async with backend.transactions.workspace(make.workspace_id) as tx:
        return (await tx.runs.page(PageRequest(), wanted=RunFilter(**wanted), order=order)).items


async def found(backend: Backend, make: Factory, **wanted: Any) -> list[RunId]:
    return [item.run.id for item in await summaries(backend, make, **wanted)]


async def test_a_summary_tells_of_the_campaign_the_time_and_who_could_write(backend: Backend) -> None:
    make = await backend.workspace()
    ended: dict[str, Any] = {"status": RunStatus.SUCCEEDED, "started_at": NOON, "finished_at": NOON + timedelta(seconds=2.5)}
    run, waiting = await listed_run(backend, make, 1, **ended), await listed_run(backend, make, 2, "Winter")
    await tell(backend, run, ("metadata", ASKED | {"providers": ["bedrock", "rules"]}), ("model.switched", {"to": "openai"}))
    plain = RunSummary(run=run, campaign_name="Spring", seconds=2.5, providers=("bedrock", "rules"), switched=False)
    nothing = RunSummary(run=waiting, campaign_name="Winter", seconds=None, providers=(), switched=False)
    assert await summaries(backend, make) == (nothing, plain)
    await tell(backend, run, ("metadata", ASKED | {"attempt": 2, "providers": ["rules"]}), ("model.switched", {"to": "rules"}))
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert await tx.runs.summary(run.id) == replace(plain, switched=True)


async def test_runs_are_found_by_all_that_is_known_of_them(backend: Backend) -> None:
    make, person = await backend.workspace(), make_user()
    async with backend.transactions.directory() as tx:
        await tx.users.add(person, make.membership(person, Role.USER))
    queued = await listed_run(backend, make, 1, "100 % Öl", created_by=person.id)
    running = await listed_run(backend, make, 2, status=RunStatus.RUNNING)
    failed = await listed_run(backend, make, 3, status=RunStatus.FAILED)
    await tell(backend, failed, ("metadata", ASKED | {"providers": ["openai:gpt-5", "rules"]}))
    assert await found(backend, make) == [failed.id, running.id, queued.id]
    assert await found(backend, make, statuses=(RunStatus.QUEUED, RunStatus.FAILED)) == [failed.id, queued.id]
    assert await found(backend, make, campaign_id=running.campaign_id) == [running.id]
    assert await found(backend, make, query="100 % öl") == await found(backend, make, created_by=person.id) == [queued.id]
    assert await found(backend, make, since=NOON + timedelta(minutes=2)) == [failed.id, running.id]
    assert await found(backend, make, until=NOON + timedelta(minutes=2)) == [running.id, queued.id]
    assert await found(backend, make, provider="openai") == await found(backend, make, provider="openai:gpt-5") == [failed.id]
    assert await found(backend, make, provider="open") == await found(backend, make, provider='"') == []
    assert await found(backend, make, created_by=UserId(new_id())) == await found(backend, make, query="100_") == []


@pytest.mark.parametrize("order", RunOrder)
async def test_every_order_is_read_page_by_page(backend: Backend, order: RunOrder) -> None:
    make, other = await backend.workspace(), await backend.workspace()
    await listed_run(backend, other, 1)
    for number, (seconds, tokens, micros) in enumerate([(3.5, 10, 900), (None, 0, 0), (3.5, 40, 5_000_000_000), (0.25, 40, 20)]):
        ended: dict[str, Any] = {} if seconds is None else {"started_at": NOON, "finished_at": NOON + timedelta(seconds=seconds)}
        await listed_run(backend, make, number, usage=Usage.of(tokens=tokens, cost_micros=micros), **ended)
    whole, read, cursor = await summaries(backend, make, order), list[RunSummary](), None
    while cursor is not None or not read:
        async with backend.transactions.workspace(make.workspace_id) as tx:
            page = await tx.runs.page(PageRequest(limit=1, cursor=cursor), wanted=RunFilter(), order=order)
        read.extend(page.items)
        cursor = page.next_cursor
    assert tuple(read) == whole
    places = {
        RunOrder.NEWEST: [item.run.created_at for item in whole],
        RunOrder.LONGEST: [item.seconds or 0 for item in whole],
        RunOrder.DEAREST: [item.run.usage.cost_micros for item in whole],
        RunOrder.MOST_TOKENS: [item.run.usage.tokens for item in whole],
    }
    assert (len(whole), places[order]) == (4, sorted(places[order], reverse=True))


async def test_a_cursor_belongs_to_its_order(backend: Backend) -> None:
    make = await backend.workspace()
    for number in range(2):
        await listed_run(backend, make, number)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        newest = (await tx.runs.page(PageRequest(limit=1), wanted=RunFilter())).next_cursor
        dearest = (await tx.runs.page(PageRequest(limit=1), wanted=RunFilter(), order=RunOrder.DEAREST)).next_cursor
        for cursor, order in ((newest, RunOrder.DEAREST), (dearest, RunOrder.NEWEST)):
            with pytest.raises(InvalidInput):
                await tx.runs.page(PageRequest(cursor=cursor), wanted=RunFilter(), order=order)


async def test_somebody_elses_run_has_no_summary(backend: Backend) -> None:
    make, other = await backend.workspace(), await backend.workspace()
    run = await listed_run(backend, make, 1)
    async with backend.transactions.workspace(other.workspace_id) as tx:
        with pytest.raises(NotFound):
            await tx.runs.summary(run.id)


async def test_a_deleted_campaign_takes_its_runs_and_decisions_along(backend: Backend) -> None:
    make = await backend.workspace()
    run = await listed_run(backend, make, 1)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.decisions.append_many([make.decision(run)])
        await tx.campaigns.remove(run.campaign_id, version=1, at=NOON)
    assert await found(backend, make) == []
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert (await tx.decisions.page(PageRequest(), wanted=DecisionFilter())).items == ()
        with pytest.raises(NotFound):
            await tx.runs.summary(run.id)
