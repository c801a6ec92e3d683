"""Runs in listings: filtered, in an order, with what their campaign and their log tell of them."""

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, RowMapping, cast, exists, func, select
from sqlalchemy.dialects.postgresql import JSONB, JSONPATH
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.entities.adapter import RULES
from domain.entities.run import Run
from domain.errors import NotFound
from domain.identity import RunId
from domain.ports.page import Page, PageRequest
from domain.ports.runs import RunFilter, RunOrder, RunSummary
from persistence.entity_table import EntityTable
from persistence.paging import make_page, page_of
from persistence.tables import campaign, run, run_event

RUNS = EntityTable(Run, run)

_MICROSECONDS = cast(func.extract("epoch", run.c.finished_at - run.c.started_at) * 1_000_000, BigInteger)
_PLACES: dict[RunOrder, ColumnElement[Any]] = {
    RunOrder.NEWEST: run.c.created_at,
    RunOrder.LONGEST: func.coalesce(_MICROSECONDS, -1, type_=BigInteger),
    RunOrder.DEAREST: func.coalesce(cast(run.c.usage["cost_micros"].astext, BigInteger), 0, type_=BigInteger),
    RunOrder.MOST_TOKENS: func.coalesce(cast(run.c.usage["tokens"].astext, BigInteger), 0, type_=BigInteger),
}

OF_KEPT = exists().where(campaign.c.id == run.c.campaign_id, campaign.c.deleted_at.is_(None))

# An index holds the few events that tell of providers, run by run: a log is not read for them.
_announced = (run_event.c.run_id == run.c.id) & (run_event.c.type == "metadata")
_PROVIDERS = select(run_event.c.data["providers"]).where(_announced).order_by(run_event.c.seq).limit(1).scalar_subquery()
_NAMED = "$[*] ? (@ == $name || @ starts with $start)"  # "openai:gpt-5" is a provider and its model
_SWITCHED = exists().where(
    run_event.c.run_id == run.c.id, run_event.c.type == "model.switched", run_event.c.data["to"].as_string() == RULES
)
_SUMMARIES = select(
    *RUNS.columns,
    campaign.c.name.label("campaign_name"),
    _MICROSECONDS.label("microseconds"),
    _PROVIDERS.label("providers"),
    _SWITCHED.label("switched"),
).join(campaign, (campaign.c.id == run.c.campaign_id) & campaign.c.deleted_at.is_(None))  # a deleted one takes its runs along


async def summary_of_run(connection: AsyncConnection, run_id: RunId) -> RunSummary:
    """Return one; raises NotFound."""
    row = (await connection.execute(_SUMMARIES.where(run.c.id == run_id))).mappings().one_or_none()
    if row is None:
        raise NotFound(f"there is no run {run_id}")
    return _summary(row)


async def page_of_runs(connection: AsyncConnection, request: PageRequest, wanted: RunFilter, order: RunOrder) -> Page[RunSummary]:
    """Return one page of the present workspace's runs."""
    place = _PLACES[order]
    statement = _SUMMARIES.add_columns(place.label("place")).where(*_conditions(wanted))
    rows = (await connection.execute(page_of(statement, request, newest=place, id=run.c.id))).mappings().all()
    return make_page([_summary(row) for row in rows], [(row["place"], row["id"]) for row in rows], request)


def _summary(row: RowMapping) -> RunSummary:
    return RunSummary(
        run=RUNS.entity(row),
        campaign_name=row["campaign_name"],
        seconds=None if row["microseconds"] is None else row["microseconds"] / 1_000_000,
        providers=tuple(row["providers"] or ()),
        switched=row["switched"],
    )


def _conditions(wanted: RunFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.statuses:
        conditions.append(run.c.status.in_([status.value for status in wanted.statuses]))
    if wanted.campaign_id is not None:
        conditions.append(run.c.campaign_id == wanted.campaign_id)
    if wanted.query:
        conditions.append(campaign.c.name.icontains(wanted.query, autoescape=True))
    if wanted.since is not None:
        conditions.append(run.c.created_at >= wanted.since)
    if wanted.until is not None:
        conditions.append(run.c.created_at <= wanted.until)
    if wanted.created_by is not None:
        conditions.append(run.c.created_by == wanted.created_by)
    if wanted.provider is not None:
        named = {"name": wanted.provider, "start": f"{wanted.provider}:"}
        asked = func.jsonb_path_exists(run_event.c.data["providers"], cast(_NAMED, JSONPATH), cast(named, JSONB))
        conditions.append(exists().where(_announced, asked))
    return conditions
