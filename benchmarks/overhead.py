"""What durability costs: a run through the whole product beside the same graph through bare LangGraph, in one process, in turns."""

import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import Any

from langgraph.checkpoint.postgres.aio import AsyncPostgresSaver
from langgraph.graph.state import CompiledStateGraph
from psycopg.conninfo import make_conninfo
from pydantic import SecretStr

from agents.rules import rules_agents
from domain.entities.run import Lease
from domain.entities.run_event import EventType, RunEvent
from domain.entities.user import Principal
from domain.serialization import to_data
from domain.usecases.generate_campaign import GeneratedCampaign
from domain.usecases.publish_campaign import PublishCampaign
from graph.builder import planner
from graph.context import PlannerContext, Toolbox
from nexusplanner.cli.brief_file import read_brief, read_file
from nexusplanner.cli.workspace import acting_principal
from nexusplanner.clock import utc_now
from nexusplanner.container import Container, open_container
from nexusplanner.first_start import prepare
from nexusplanner.prerequisites import database_url
from nexusplanner.settings import Settings
from tools.allocate_budget import AllocateBudget
from tools.budget_problem import PoseProblem
from tools.forecast_outcome import ForecastOutcome
from tools.search_context import SearchContext
from tools.search_signals import SearchSignals
from tools.similar_campaigns import SimilarCampaigns
from tools.what_if import WhatIf

PAIRS = 20
BRIEF = Path(__file__).parents[1] / "examples" / "brief.json"


class Unheard:
    """Takes events and writes none: bare LangGraph has no log."""

    def __init__(self, lease: Lease) -> None:
        self._lease = lease

    def emit(self, type: EventType, data: Mapping[str, Any], *, node: str | None = None) -> RunEvent:
        return RunEvent(run_id=self._lease.run_id, seq=1, attempt=1, at=utc_now(), type=type, data=data, node=node)

    async def flush(self) -> None:
        return None


async def overhead(home: Path) -> dict[str, Any]:
    """Return CPU seconds of this process per run, ours and bare, and the median of the pairs' ratios."""
    settings = Settings(home=home, admin_password=SecretStr("bench-password"))
    async with database_url(settings) as url, open_container(settings) as container:
        await prepare(container)
        principal = await acting_principal(container)
        conninfo = make_conninfo(url, options=f"-c nexus.workspace_id={principal.workspace_id}")
        async with AsyncPostgresSaver.from_conn_string(conninfo) as saver:
            graph = planner().compile(checkpointer=saver)
            for _ in range(3):
                await _pair(container, principal, graph)
            pairs = [await _pair(container, principal, graph) for _ in range(PAIRS)]
    return {
        "ours_cpu_ms": round(1000 * median(ours for ours, _ in pairs), 1),
        "bare_cpu_ms": round(1000 * median(bare for _, bare in pairs), 1),
        "ratio": round(median(ours / bare for ours, bare in pairs), 2),
    }


async def _pair(container: Container, principal: Principal, graph: CompiledStateGraph[Any, Any, Any, Any]) -> tuple[float, float]:
    generated = await _queued(container, principal)
    worker, started = container.worker(), time.process_time()
    await worker.carry_out(generated.run.id)
    ours = time.process_time() - started
    generated = await _queued(container, principal)
    lease = await container.database.leases.claim(generated.run.id)
    if lease is None:
        raise RuntimeError("the run could not be claimed")
    transactions = container.database.transactions
    context = PlannerContext(
        lease=lease,
        campaign_id=generated.campaign.id,
        agents=rules_agents(),
        tools=Toolbox(
            search_signals=SearchSignals(transactions),
            search_context=SearchContext(container.context),
            similar_campaigns=SimilarCampaigns(container.context, transactions),
            allocate_budget=AllocateBudget(PoseProblem(transactions), utc_now),
            forecast=ForecastOutcome(utc_now),
            what_if=WhatIf(utc_now),
        ),
        transactions=transactions,
        publish=PublishCampaign(transactions, utc_now),
        clock=utc_now,
        events=Unheard(lease),
    )
    config: Any = {"configurable": {"thread_id": str(generated.run.id)}, "recursion_limit": 60}
    started = time.process_time()
    async for _ in graph.astream({"brief": to_data(generated.campaign.brief)}, config, context=context, durability="sync"):
        pass
    return ours, time.process_time() - started


async def _queued(container: Container, principal: Principal) -> GeneratedCampaign:
    brief = await read_brief(read_file(BRIEF), container.database.transactions, principal.workspace_id, utc_now().date())
    return await container.generate_campaign(principal, brief)
