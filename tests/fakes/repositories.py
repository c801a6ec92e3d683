"""In-memory twins of the catalogue, campaigns and what is said about them."""

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from domain.entities.audience import Audience, AudienceKind
from domain.entities.brand_voice import BrandVoice
from domain.entities.catalogue_use import CatalogueUse
from domain.entities.decision import AgentDecision
from domain.entities.feedback import Feedback, results_in_force
from domain.entities.past_campaign import Account, ChannelResult, PastCampaign
from domain.entities.service import Service, ServiceStatus
from domain.errors import Conflict, StaleVersion
from domain.identity import AudienceId, CampaignId, PastCampaignId, RunId, ServiceId, WorkspaceId
from domain.ports.ledger import DecisionFilter, LedgerEntry
from domain.ports.page import Page, PageRequest
from domain.serialization import to_data
from domain.values.money import Money
from tests.fakes.store import MemoryStore, WorkspaceRows, page

E = TypeVar("E")


class MemoryRepository:
    """One workspace's rows of one table."""

    table = ""

    def __init__(self, memory: MemoryStore, workspace_id: WorkspaceId) -> None:
        self.memory = memory
        self.workspace_id = workspace_id
        self.rows = WorkspaceRows(memory, workspace_id, self.table)

    def in_table(self, table: str) -> list[Any]:
        """Return the workspace's rows of another table."""
        return WorkspaceRows(self.memory, self.workspace_id, table).all()

    def saved(self, entity: E) -> E:
        """Overwrite the version that was read, and raise it by one; raises NotFound or StaleVersion."""
        if self.rows.get(entity.id).version != entity.version:  # type: ignore[attr-defined]
            raise StaleVersion("this was changed meanwhile")
        raised: E = replace(entity, version=entity.version + 1)  # type: ignore[attr-defined,type-var]
        self.rows.replace(raised)
        return raised

    def take_out(self, id: UUID) -> None:
        """Delete; raises NotFound."""
        self.rows.get(id)
        del self.memory.rows(self.table)[id]


class MemoryServices(MemoryRepository):
    table = "service"

    async def add(self, service: Service) -> None:
        self.rows.add(replace(service, created_at=service.created_at or self.memory.clock()))

    async def get(self, service_id: ServiceId) -> Service:
        found: Service = self.rows.get(service_id)
        return found

    async def page(
        self, request: PageRequest, *, query: str | None = None, status: ServiceStatus | None = None, category: str | None = None
    ) -> Page[Service]:
        found = [row for row in self.rows.all() if _says(query, row.name, row.category, row.description)]
        return page([row for row in found if status in (None, row.status) and category in (None, row.category)], request)

    async def names(self, service_ids: Collection[ServiceId]) -> Mapping[ServiceId, str]:
        return {row.id: row.name for row in self.rows.all() if row.id in service_ids}

    async def all_active(self) -> tuple[Service, ...]:
        return tuple(sorted((row for row in self.rows.all() if row.status == "active"), key=lambda row: (row.name, row.id)))

    async def uses(self) -> Mapping[ServiceId, CatalogueUse]:
        campaigns = Counter(row.brief.service_id for row in self.in_table("campaign"))
        watches = Counter(row.service_id for row in self.in_table("watch"))
        past = Counter(row.service_id for row in self.in_table("past_campaign") if row.campaign_id is None and row.service_id)
        return {
            key: CatalogueUse(campaigns=campaigns[key], watches=watches[key], past_campaigns=past[key])
            for key in {*campaigns, *watches, *past}
        }

    async def save(self, service: Service) -> Service:
        return self.saved(service)

    async def delete(self, service_id: ServiceId) -> None:
        self.take_out(service_id)


class MemoryAudiences(MemoryRepository):
    table = "audience"

    async def add(self, audience: Audience) -> None:
        self.rows.add(replace(audience, created_at=audience.created_at or self.memory.clock()))

    async def get(self, audience_id: AudienceId) -> Audience:
        found: Audience = self.rows.get(audience_id)
        return found

    async def get_many(self, audience_ids: Sequence[AudienceId]) -> tuple[Audience, ...]:
        return tuple([self.rows.get(audience_id) for audience_id in audience_ids])

    async def page(self, request: PageRequest, *, query: str | None = None, kind: AudienceKind | None = None) -> Page[Audience]:
        found = [row for row in self.rows.all() if _says(query, row.name, row.noun, row.region)]
        return page([row for row in found if kind in (None, row.kind)], request)

    async def uses(self) -> Mapping[AudienceId, CatalogueUse]:
        campaigns = Counter(named for row in self.in_table("campaign") for named in row.brief.audience_ids)
        watches = Counter(named for row in self.in_table("watch") if row.draft for named in row.draft.audience_ids)
        return {key: CatalogueUse(campaigns=campaigns[key], watches=watches[key]) for key in {*campaigns, *watches}}

    async def save(self, audience: Audience) -> Audience:
        return self.saved(audience)

    async def delete(self, audience_id: AudienceId) -> None:
        self.take_out(audience_id)


class MemoryBrandVoice(MemoryRepository):
    table = "brand_voice"

    async def get(self) -> BrandVoice:
        voice: BrandVoice = self.memory.rows(self.table).get(self.workspace_id, BrandVoice())
        return voice

    async def save(self, voice: BrandVoice) -> BrandVoice:
        if (await self.get()).version != voice.version:
            raise StaleVersion("the brand voice was changed meanwhile; read it again and repeat your change")
        self.memory.rows(self.table)[self.workspace_id] = saved = replace(voice, version=voice.version + 1)
        return saved


class MemoryPastCampaigns(MemoryRepository):
    table = "past_campaign"

    async def add(self, campaign: PastCampaign) -> None:
        if self.rows.find(campaign.id):
            self.rows.replace(campaign)
        else:
            self.rows.add(campaign)

    async def get_many(self, past_campaign_ids: Sequence[PastCampaignId]) -> tuple[PastCampaign, ...]:
        return tuple(row for row in self.rows.all() if row.id in set(past_campaign_ids))

    async def page(self, request: PageRequest) -> Page[PastCampaign]:
        return page(self.rows.all(), request, newest="start")

    async def all(self) -> tuple[PastCampaign, ...]:
        return tuple(sorted(self.rows.all(), key=lambda row: (row.start, row.id), reverse=True))


class MemoryAccounts(MemoryRepository):
    table = "account"

    async def upsert_many(self, accounts: Sequence[Account]) -> int:
        ids = {row.external_id: row.id for row in self.rows.all()}
        last_of_each = {account.external_id: account for account in accounts}
        for external_id, account in last_of_each.items():
            self.rows.replace(replace(account, id=ids.get(external_id, account.id)))
        return len(last_of_each)

    async def all(self, *, limit: int = 1000) -> tuple[Account, ...]:
        return tuple(sorted(self.rows.all(), key=lambda row: (row.name, row.id))[:limit])


class MemoryFeedbacks(MemoryRepository):
    table = "feedback"

    async def add_many(self, items: Sequence[Feedback]) -> tuple[Feedback, ...]:
        inserted = []
        for item in items:
            if item.replaces is not None and item.replaces in {row.replaces for row in self.rows.all()}:
                raise Conflict("this already exists")
            if item.dedupe_key is None or item.dedupe_key not in {row.dedupe_key for row in self.rows.all()}:
                self.rows.add(item)
                inserted.append(item)
        return tuple(inserted)

    async def of_campaign(self, campaign_id: CampaignId) -> tuple[Feedback, ...]:
        return tuple(sorted((row for row in self.rows.all() if row.campaign_id == campaign_id), key=lambda row: (row.at, row.id)))

    async def spent(self, campaign_ids: Collection[CampaignId]) -> Mapping[CampaignId, Money]:
        sums = {}
        for campaign_id in campaign_ids:
            spends = [item.result.spend for item in results_in_force(await self.of_campaign(campaign_id)) if item.result]
            if len({spend.currency for spend in spends}) == 1:
                sums[campaign_id] = sum(spends, Money.zero(spends[0].currency))
        return sums

    async def results_of_service(
        self, service_id: ServiceId, *, without: CampaignId | None = None
    ) -> tuple[tuple[ChannelResult, ...], ...]:
        campaigns = [row for row in self.memory.rows("campaign").values() if row.workspace_id == self.workspace_id]
        of_service = sorted(row.id for row in campaigns if row.brief.service_id == service_id and row.id != without)
        groups = [results_in_force(await self.of_campaign(campaign_id)) for campaign_id in of_service]
        return tuple(tuple(sorted((item.result for item in group if item.result), key=_period)) for group in groups if group)


def _says(query: str | None, *texts: str) -> bool:
    return any((query or "").lower() in text.lower() for text in texts)


def _period(result: ChannelResult) -> tuple[date, date]:
    return result.start, result.end


class MemoryDecisions(MemoryRepository):
    table = "agent_decision"

    async def append_many(self, decisions: Sequence[AgentDecision]) -> None:
        for decision in decisions:
            if not self.rows.find(decision.id):
                self.rows.add(decision)

    async def of_run(self, run_id: RunId) -> tuple[AgentDecision, ...]:
        return tuple(sorted((row for row in self.rows.all() if row.run_id == run_id), key=lambda row: row.seq))

    async def page(self, request: PageRequest, *, wanted: DecisionFilter) -> Page[LedgerEntry]:
        campaigns = self.memory.rows("campaign")
        kept = [row for row in self.rows.all() if row.campaign_id in campaigns]
        found = page((row for row in kept if _is_wanted(row, wanted)), request, newest="at")
        return Page(tuple(LedgerEntry(row, campaigns[row.campaign_id].name) for row in found.items), found.next_cursor)


def _is_wanted(decision: AgentDecision, wanted: DecisionFilter) -> bool:
    said = json.dumps([dict(decision.decision), to_data(decision.alternatives)], ensure_ascii=False).lower()
    return (
        wanted.run_id in (None, decision.run_id)
        and wanted.campaign_id in (None, decision.campaign_id)
        and wanted.agent in (None, decision.agent)
        and decision.step.startswith(wanted.step or "")
        and (wanted.since is None or decision.at >= wanted.since)
        and (wanted.until is None or decision.at <= wanted.until)
        and (wanted.query or "").lower() in said
    )


class MemoryIdempotencyKeys(MemoryRepository):
    table = "idempotency_key"

    async def find(self, key: str, request_hash: str) -> Mapping[str, Any] | None:
        known: tuple[str, Mapping[str, Any]] | None = self.memory.rows(self.table).get((self.workspace_id, key))
        if known is None:
            return None
        if known[0] != request_hash:
            raise Conflict("this idempotency key was used for another request")
        return known[1]

    async def store(self, key: str, request_hash: str, answer: Mapping[str, Any]) -> None:
        if (self.workspace_id, key) in self.memory.rows(self.table):
            raise Conflict("a request with this idempotency key is being answered")
        self.memory.rows(self.table)[(self.workspace_id, key)] = (request_hash, dict(answer))
