"""The ledger of decisions, as people read it."""

from datetime import timedelta
from typing import Any

from domain.entities.decision import FIRST_PREV_HASH, AgentDecision, Alternative, unbroken
from domain.entities.run import Run
from domain.identity import CampaignId, DecisionId, RunId, new_id
from domain.ports.ledger import DecisionFilter, LedgerEntry
from domain.ports.page import PageRequest
from tests.contracts.conftest import Backend
from tests.fakes.factories import NOON, Factory


async def logged(backend: Backend, make: Factory, *changes: dict[str, Any]) -> tuple[Run, tuple[AgentDecision, ...]]:
    """Add a campaign and a run of it that decided this, a minute apart."""
    campaign = make.campaign()
    run, chain = make.run(campaign), list[AgentDecision]()
    for seq, change in enumerate(changes, start=1):
        prev = chain[-1].hash if chain else FIRST_PREV_HASH
        chain.append(make.decision(run, seq, prev_hash=prev, at=NOON + timedelta(minutes=seq), **change).sealed())
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.campaigns.add(campaign)
        await tx.runs.add(run)
        await tx.decisions.append_many(chain)
    return run, tuple(chain)


async def found(backend: Backend, make: Factory, **wanted: Any) -> tuple[DecisionId, ...]:
    async with backend.transactions.workspace(make.workspace_id) as tx:
        return tuple(entry.decision.id for entry in (await tx.decisions.page(PageRequest(), wanted=DecisionFilter(**wanted))).items)


async def test_a_chain_comes_back_unbroken(backend: Backend) -> None:
    make = await backend.workspace()
    odd = {"decision": {"share": 0.1 + 0.2, "tiny": 1e-9, "whole": 3.0, "none": None, "text": "“été” \\ \t"}, "confidence": 1}
    run, chain = await logged(backend, make, {}, odd, {"alternatives": (Alternative(option="x", score=1, why_not="y"),)})
    async with backend.transactions.workspace(make.workspace_id) as tx:
        read = await tx.decisions.of_run(run.id)
    assert read == chain
    assert unbroken(read)


async def test_decisions_are_found_by_all_that_is_known_of_them(backend: Backend) -> None:
    make = await backend.workspace()
    one_run, chain = await logged(backend, make, {"step": "strategy/opportunities"}, {"agent": "creative", "step": "a_b/1"})
    other: dict[str, Any] = {"agent": "reasoning", "step": "axb", "decision": {"summary": "100 % Öl"}}
    other["alternatives"] = (Alternative(option="Gas", score=0.1, why_not="price"),)
    other_run, (last,) = await logged(backend, make, other)
    (first, second), third = (decision.id for decision in chain), last.id
    assert set(await found(backend, make)) == {first, second, third}
    assert await found(backend, make, run_id=one_run.id) == await found(backend, make, campaign_id=one_run.campaign_id) == (second, first)
    assert await found(backend, make, agent="reasoning") == (third,)
    assert await found(backend, make, step="a_b") == (second,)
    assert await found(backend, make, since=NOON + timedelta(minutes=2)) == (second,)
    assert set(await found(backend, make, until=NOON + timedelta(minutes=1))) == {first, third}
    for words in ("100 % öl", "gAS", "price"):
        assert await found(backend, make, query=words) == (third,)
    assert await found(backend, make, query="100_") == ()
    assert await found(backend, make, run_id=RunId(new_id())) == await found(backend, make, campaign_id=CampaignId(new_id())) == ()
    assert await found(backend, make, agent="creative", run_id=other_run.id) == ()


async def test_the_ledger_is_read_page_by_page_with_the_campaigns_name(backend: Backend) -> None:
    make, elsewhere = await backend.workspace(), await backend.workspace()
    run, chain = await logged(backend, make, *({} for _ in range(5)))
    await logged(backend, elsewhere, {})
    entries, cursor = list[LedgerEntry](), None
    while True:
        async with backend.transactions.workspace(make.workspace_id) as tx:
            campaign = await tx.campaigns.get(run.campaign_id)
            page = await tx.decisions.page(PageRequest(limit=2, cursor=cursor), wanted=DecisionFilter())
        entries.extend(page.items)
        cursor = page.next_cursor
        if cursor is None:
            break
    assert [entry.decision for entry in entries] == list(reversed(chain))
    assert {entry.campaign_name for entry in entries} == {campaign.name}
