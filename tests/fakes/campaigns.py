"""In-memory twins of campaigns and their history."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.entities.campaign import Campaign, CampaignState, Plan
from domain.entities.campaign_version import CampaignVersion
from domain.errors import Conflict, NotFound, StaleVersion
from domain.identity import AudienceId, CampaignId, ServiceId, SignalId
from domain.ports.campaigns import EVERY_CAMPAIGN, CampaignFilter, CampaignSort
from domain.ports.page import Page, PageRequest
from persistence.sorted_paging import Place, SortedBy, decode_place, make_sorted_page
from tests.fakes.repositories import MemoryRepository
from tests.fakes.store import REMOVED


class MemoryCampaigns(MemoryRepository):
    """Campaigns; a removed one moves to a table of its own, with the moment."""

    table = "campaign"

    async def add(self, campaign: Campaign) -> None:
        self.rows.add(campaign)

    async def get(self, campaign_id: CampaignId) -> Campaign:
        found: Campaign = self.rows.get(campaign_id)
        return found

    async def page(
        self,
        request: PageRequest,
        which: CampaignFilter = EVERY_CAMPAIGN,
        *,
        sort: CampaignSort = CampaignSort.CREATED,
        descending: bool = True,
    ) -> Page[Campaign]:
        places = [((_place(row, sort), row.id), replace(row, plan=Plan())) for row in self.rows.all() if _fits(row, which)]
        places.sort(key=lambda pair: pair[0], reverse=descending)
        kind = {CampaignSort.CREATED: datetime, CampaignSort.UPDATED: datetime, CampaignSort.BUDGET: int}.get(sort, str)
        order = SortedBy(name=f"-{sort}" if descending else sort.value, kind=kind, descending=descending)
        if request.cursor is not None:
            last: Any = decode_place(request.cursor, order)
            places = [pair for pair in places if (pair[0] < last if descending else pair[0] > last)]
        return make_sorted_page([row for _, row in places], [place for place, _ in places], request, order)

    async def count(self, which: CampaignFilter = EVERY_CAMPAIGN) -> Mapping[CampaignState, int]:
        return Counter(row.state for row in self.rows.all() if _fits(row, replace(which, states=())))

    async def prompted_by(self, signal_id: SignalId) -> tuple[Campaign, ...]:
        prompted = [row for row in self.rows.all() if signal_id in row.brief.prompted_by]
        return tuple(sorted(prompted, key=lambda row: (row.created_at, row.id), reverse=True))

    async def names_with(self, *, service_id: ServiceId | None = None, audience_id: AudienceId | None = None) -> tuple[str, ...]:
        found = [row for row in self.rows.all() if service_id in (None, row.brief.service_id)]
        return tuple(row.name for row in _newest(row for row in found if audience_id is None or audience_id in row.brief.audience_ids))

    async def of_service(self, service_id: ServiceId, states: Collection[CampaignState]) -> tuple[Campaign, ...]:
        return tuple(_newest(row for row in self.rows.all() if row.brief.service_id == service_id and row.state in states))

    async def save(self, campaign: Campaign) -> Campaign:
        self._require_version(self.rows.get(campaign.id), campaign.version)
        saved = replace(campaign, version=campaign.version + 1)
        self.rows.replace(saved)
        return saved

    async def remove(self, campaign_id: CampaignId, *, version: int, at: datetime) -> Campaign:
        campaign: Campaign = self.rows.get(campaign_id)
        self._require_version(campaign, version)
        removed = replace(campaign, version=version + 1, updated_at=at)
        del self.memory.rows(self.table)[campaign_id]
        self.memory.rows(REMOVED)[campaign_id] = (removed, at)
        return removed

    async def restore(self, campaign_id: CampaignId, *, at: datetime) -> Campaign:
        campaign = self._removed().get(campaign_id)
        if campaign is None:
            raise NotFound(f"there is no campaign {campaign_id}")
        del self.memory.rows(REMOVED)[campaign_id]
        restored = replace(campaign, version=campaign.version + 1, updated_at=at)
        self.rows.add(restored)
        return restored

    async def removed_before(self, moment: datetime, *, limit: int) -> Mapping[CampaignId, int]:
        own, rows = self._removed(), self.memory.rows(REMOVED)
        early = sorted((campaign_id for campaign_id in own if rows[campaign_id][1] < moment), key=lambda item: (rows[item][1], item))
        return {campaign_id: own[campaign_id].version for campaign_id in early[:limit]}

    async def delete(self, campaign_id: CampaignId, *, version: int) -> None:
        self._require_version(self._removed().get(campaign_id) or self.rows.get(campaign_id), version)
        for table in (self.table, REMOVED):
            self.memory.rows(table).pop(campaign_id, None)
        for run_id in [run_id for run_id, owned in self.memory.rows("run").items() if owned.run.campaign_id == campaign_id]:
            del self.memory.rows("run")[run_id]
            self.memory.rows("run_event").pop(run_id, None)
            self.memory.jobs = [job for job in self.memory.jobs if job != run_id]
        for table in ("agent_decision", "feedback", "forecast_version", "forecast_score"):
            rows = self.memory.rows(table)
            self.memory.tables[table] = {key: row for key, row in rows.items() if row.campaign_id != campaign_id}
        history = self.memory.rows("campaign_version")
        self.memory.tables["campaign_version"] = {key: row for key, row in history.items() if key[0] != campaign_id}

    def _removed(self) -> dict[CampaignId, Campaign]:
        rows = self.memory.rows(REMOVED)
        return {item.id: item for item, _ in rows.values() if item.workspace_id == self.workspace_id}

    def _require_version(self, campaign: Campaign, version: int) -> None:
        if campaign.version != version:
            raise StaleVersion("the campaign was changed meanwhile")


class MemoryCampaignVersions(MemoryRepository):
    """Versions with their snapshots, by campaign and number."""

    table = "campaign_version"

    async def add(self, version: CampaignVersion, snapshot: Campaign) -> None:
        key = (version.campaign_id, version.number)
        if key in self.memory.rows(self.table) or version.workspace_id != self.workspace_id:
            raise Conflict("this already exists")
        self.memory.rows(self.table)[key] = (version, snapshot)

    async def page(self, campaign_id: CampaignId, request: PageRequest) -> Page[CampaignVersion]:
        order = SortedBy(name="-number", kind=int, descending=True)
        own = [version for version, _ in self.memory.rows(self.table).values() if version.campaign_id == campaign_id]
        found = sorted((item for item in own if item.workspace_id == self.workspace_id), key=lambda item: item.number, reverse=True)
        if request.cursor is not None:
            last: Any = decode_place(request.cursor, order)
            found = [item for item in found if (item.number, item.campaign_id) < last]
        return make_sorted_page(found, [(item.number, item.campaign_id) for item in found], request, order)

    async def get(self, campaign_id: CampaignId, number: int) -> tuple[CampaignVersion, Campaign]:
        found: tuple[CampaignVersion, Campaign] | None = self.memory.rows(self.table).get((campaign_id, number))
        if found is None or found[0].workspace_id != self.workspace_id:
            raise NotFound(f"the campaign has no version {number} in its history")
        return found

    async def number_before(self, campaign_id: CampaignId, number: int) -> int | None:
        rows = [item for item, _ in self.memory.rows(self.table).values() if item.workspace_id == self.workspace_id]
        return max((item.number for item in rows if item.campaign_id == campaign_id and item.number < number), default=None)


def _newest(campaigns: Iterable[Campaign]) -> list[Campaign]:
    return sorted(campaigns, key=lambda row: (row.created_at, row.id), reverse=True)


def _fits(row: Campaign, which: CampaignFilter) -> bool:
    return (
        (not which.states or row.state in which.states)
        and (which.query or "").lower() in row.name.lower()
        and which.service_id in (None, row.brief.service_id)
        and (which.tag is None or which.tag in row.tags)
    )


def _place(row: Campaign, sort: CampaignSort) -> Place:
    match sort:
        case CampaignSort.CREATED:
            return row.created_at
        case CampaignSort.UPDATED:
            return row.updated_at
        case CampaignSort.NAME:
            return row.name.lower()
        case CampaignSort.BUDGET:
            return row.brief.budget.amount_minor
        case CampaignSort.START:
            return row.brief.window.start.isoformat()
