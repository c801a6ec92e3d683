"""What was decided, why, and what was not taken: appended, read, and never changed."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Text, cast, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.entities.decision import AgentDecision
from domain.identity import RunId
from domain.ports.ledger import DecisionFilter, LedgerEntry
from domain.ports.page import Page, PageRequest
from persistence.entity_table import EntityTable
from persistence.paging import make_page, page_of
from persistence.tables import agent_decision, campaign

DECISIONS = EntityTable(AgentDecision, agent_decision, newest="at")

_OF_KEPT = (campaign.c.id == agent_decision.c.campaign_id) & campaign.c.deleted_at.is_(None)  # a deleted one takes its decisions along
_ENTRIES = select(*DECISIONS.columns, campaign.c.name.label("campaign_name")).join(campaign, _OF_KEPT)


class DecisionRepository:
    """The append-only ledger."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def append_many(self, decisions: Sequence[AgentDecision]) -> None:
        if decisions:
            statement = insert(agent_decision).on_conflict_do_nothing(index_elements=["id"])
            await self._connection.execute(statement, [DECISIONS.row(item) for item in decisions])

    async def of_run(self, run_id: RunId) -> tuple[AgentDecision, ...]:
        in_order = DECISIONS.select(agent_decision.c.run_id == run_id).order_by(agent_decision.c.seq)
        return await DECISIONS.all(self._connection, in_order)

    async def page(self, request: PageRequest, *, wanted: DecisionFilter) -> Page[LedgerEntry]:
        statement = page_of(_ENTRIES.where(*_conditions(wanted)), request, newest=agent_decision.c.at, id=agent_decision.c.id)
        rows = (await self._connection.execute(statement)).mappings().all()
        entries = [LedgerEntry(DECISIONS.entity(row), row["campaign_name"]) for row in rows]
        return make_page(entries, [(row["at"], row["id"]) for row in rows], request)


def _conditions(wanted: DecisionFilter) -> list[ColumnElement[bool]]:
    it = agent_decision.c
    equal: dict[Any, Any] = {it.run_id: wanted.run_id, it.campaign_id: wanted.campaign_id, it.agent: wanted.agent}
    conditions: list[ColumnElement[bool]] = [column == value for column, value in equal.items() if value is not None]
    if wanted.step is not None:
        conditions.append(it.step.startswith(wanted.step, autoescape=True))
    if wanted.since is not None:
        conditions.append(it.at >= wanted.since)
    if wanted.until is not None:
        conditions.append(it.at <= wanted.until)
    if wanted.query:
        said = (cast(column, Text).icontains(wanted.query, autoescape=True) for column in (it.decision, it.alternatives))
        conditions.append(next(said) | next(said))
    return conditions
