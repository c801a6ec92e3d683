"""The history of campaigns: a row per saved change, with the campaign as it was then."""

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.entities.campaign import Campaign
from domain.entities.campaign_version import CampaignVersion
from domain.errors import NotFound
from domain.identity import CampaignId
from domain.ports.page import Page, PageRequest
from domain.serialization import from_data, to_data
from persistence.entity_table import EntityTable
from persistence.sorted_paging import SortedBy, make_sorted_page, sorted_page_of
from persistence.tables import campaign_version

VERSIONS = EntityTable(CampaignVersion, campaign_version, newest="at")
NEWEST_FIRST = SortedBy(name="-number", kind=int, descending=True)


class CampaignVersionRepository:
    """Versions of campaigns of the present workspace."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, version: CampaignVersion, snapshot: Campaign) -> None:
        row = VERSIONS.row(version) | {"snapshot": to_data(snapshot)}
        await self._connection.execute(insert(campaign_version).values(row))

    async def page(self, campaign_id: CampaignId, request: PageRequest) -> Page[CampaignVersion]:
        key = {"place": campaign_version.c.number, "id": campaign_version.c.campaign_id}
        cut = sorted_page_of(VERSIONS.select(campaign_version.c.campaign_id == campaign_id), request, NEWEST_FIRST, **key)
        versions = await VERSIONS.all(self._connection, cut)
        return make_sorted_page(versions, [(item.number, item.campaign_id) for item in versions], request, NEWEST_FIRST)

    async def get(self, campaign_id: CampaignId, number: int) -> tuple[CampaignVersion, Campaign]:
        same = (campaign_version.c.campaign_id == campaign_id, campaign_version.c.number == number)
        statement = select(*VERSIONS.columns, campaign_version.c.snapshot).where(*same)
        found = (await self._connection.execute(statement)).mappings().one_or_none()
        if found is None:
            raise NotFound(f"the campaign has no version {number} in its history")
        return VERSIONS.entity(found), from_data(Campaign, found["snapshot"])

    async def number_before(self, campaign_id: CampaignId, number: int) -> int | None:
        earlier = (campaign_version.c.campaign_id == campaign_id, campaign_version.c.number < number)
        found: int | None = await self._connection.scalar(select(func.max(campaign_version.c.number)).where(*earlier))
        return found
