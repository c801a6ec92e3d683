"""What people said about campaigns, and which requests were answered already."""

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import BigInteger, cast, exists, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.entities.feedback import Feedback
from domain.entities.past_campaign import ChannelResult
from domain.errors import Conflict
from domain.identity import CampaignId, ServiceId, WorkspaceId
from domain.serialization import from_data
from domain.values.money import Money
from persistence.entity_table import EntityTable
from persistence.tables import campaign, feedback, idempotency_key

FEEDBACK = EntityTable(Feedback, feedback)

_PERIOD = (feedback.c.result["start"].astext, feedback.c.result["end"].astext)  # ISO 8601, whose texts sort as dates do
_later = feedback.alias()
IN_FORCE = ~exists().where(_later.c.replaces == feedback.c.id)  # of results: no correction replaces it


class FeedbackRepository:
    """Feedback on campaigns of the present workspace."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add_many(self, items: Sequence[Feedback]) -> tuple[Feedback, ...]:
        if not items:
            return ()
        statement = insert(feedback).on_conflict_do_nothing(index_elements=["workspace_id", "dedupe_key"]).returning(feedback.c.id)
        result = await self._connection.execute(statement, [FEEDBACK.row(item) for item in items])
        inserted = set(result.scalars())
        return tuple(item for item in items if item.id in inserted)

    async def of_campaign(self, campaign_id: CampaignId) -> tuple[Feedback, ...]:
        in_order = FEEDBACK.select(feedback.c.campaign_id == campaign_id).order_by(feedback.c.at, feedback.c.id)
        return await FEEDBACK.all(self._connection, in_order)

    async def spent(self, campaign_ids: Collection[CampaignId]) -> Mapping[CampaignId, Money]:
        amount, currency = (feedback.c.result["spend"][name].astext for name in ("amount_minor", "currency"))
        told = (feedback.c.campaign_id.in_(campaign_ids), feedback.c.result.is_not(None), IN_FORCE)
        sums = select(feedback.c.campaign_id, func.sum(cast(amount, BigInteger)), func.min(currency)).where(*told)
        rows = await self._connection.execute(sums.group_by(feedback.c.campaign_id).having(func.min(currency) == func.max(currency)))
        return {CampaignId(campaign_id): Money(int(total), unit) for campaign_id, total, unit in rows}

    async def results_of_service(
        self, service_id: ServiceId, *, without: CampaignId | None = None
    ) -> tuple[tuple[ChannelResult, ...], ...]:
        others = (campaign.c.service_id == service_id, campaign.c.id.is_distinct_from(without))
        campaigns = select(campaign.c.id).where(*others, campaign.c.deleted_at.is_(None))
        of_service = feedback.c.campaign_id.in_(campaigns)
        results = select(feedback.c.campaign_id, feedback.c.result).where(of_service, feedback.c.result.is_not(None), IN_FORCE)
        rows = await self._connection.execute(results.order_by(feedback.c.campaign_id, *_PERIOD, feedback.c.id))
        groups = groupby(rows, key=attrgetter("campaign_id"))
        return tuple(tuple(from_data(ChannelResult, row.result) for row in group) for _, group in groups)


class IdempotencyKeyRepository:
    """Answers already given, by the client's key."""

    def __init__(self, connection: AsyncConnection, workspace_id: WorkspaceId) -> None:
        self._connection = connection
        self._workspace_id = workspace_id

    async def find(self, key: str, request_hash: str) -> Mapping[str, Any] | None:
        known = select(idempotency_key.c.request_hash, idempotency_key.c.answer).where(idempotency_key.c.key == key)
        row = (await self._connection.execute(known)).one_or_none()
        if row is None:
            return None
        if row.request_hash != request_hash:
            raise Conflict("this idempotency key was used for another request")
        answer: Mapping[str, Any] = row.answer
        return answer

    async def store(self, key: str, request_hash: str, answer: Mapping[str, Any]) -> None:
        row = {"workspace_id": self._workspace_id, "key": key, "request_hash": request_hash, "answer": dict(answer)}
        new_only = insert(idempotency_key).on_conflict_do_nothing().values(row).returning(idempotency_key.c.key)
        if await self._connection.scalar(new_only) is None:
            raise Conflict("a request with this idempotency key is being answered; ask again for its answer")
