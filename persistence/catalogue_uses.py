"""What rests on the entries of the catalogue, counted for all of them at once."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.entities.catalogue_use import CatalogueUse
from domain.identity import AudienceId, ServiceId

_OF_SERVICES = text("""
    select service_id as id, 'campaigns' as what, count(*) as number from campaign where deleted_at is null group by 1
    union all select service_id, 'watches', count(*) from watch group by 1
    union all select service_id, 'past_campaigns', count(*) from past_campaign
    where campaign_id is null and service_id is not null group by 1
""")
_OF_AUDIENCES = text("""
    select named.id::uuid as id, 'campaigns' as what, count(*) as number
    from campaign cross join jsonb_array_elements_text(brief -> 'audience_ids') as named (id) where deleted_at is null group by 1
    union all select named.id::uuid, 'watches', count(*)
    from watch cross join jsonb_array_elements_text(coalesce(draft -> 'audience_ids', '[]')) as named (id) group by 1
""")


async def uses_of_services(connection: AsyncConnection) -> Mapping[ServiceId, CatalogueUse]:
    """Return what names each service of the present workspace; a past campaign that was one of ours counts once, as a campaign."""
    return {ServiceId(key): use for key, use in (await _uses(connection, _OF_SERVICES)).items()}


async def uses_of_audiences(connection: AsyncConnection) -> Mapping[AudienceId, CatalogueUse]:
    """Return what names each audience of the present workspace."""
    return {AudienceId(key): use for key, use in (await _uses(connection, _OF_AUDIENCES)).items()}


async def _uses(connection: AsyncConnection, statement: TextClause) -> dict[AudienceId | ServiceId, CatalogueUse]:
    counted: defaultdict[AudienceId | ServiceId, dict[str, int]] = defaultdict(dict)
    for row in (await connection.execute(statement)).mappings():
        counted[row["id"]][row["what"]] = row["number"]
    return {key: CatalogueUse(**numbers) for key, numbers in counted.items()}
