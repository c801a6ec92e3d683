"""How a workspace sounds: one row, made when it is first described."""

from dataclasses import replace

from sqlalchemy import Executable, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.entities.brand_voice import BrandVoice
from domain.errors import StaleVersion
from domain.identity import WorkspaceId
from domain.serialization import from_data, to_data
from persistence.tables import brand_voice


class BrandVoiceRepository:
    """The brand voice of the present workspace."""

    def __init__(self, connection: AsyncConnection, workspace_id: WorkspaceId) -> None:
        self._connection = connection
        self._workspace_id = workspace_id

    async def get(self) -> BrandVoice:
        row = (await self._connection.execute(select(brand_voice.c.data, brand_voice.c.version))).one_or_none()
        return from_data(BrandVoice, row.data | {"version": row.version}) if row else BrandVoice()

    async def save(self, voice: BrandVoice) -> BrandVoice:
        saved = replace(voice, version=voice.version + 1)
        data = {name: value for name, value in to_data(voice).items() if name != "version"}
        if voice.version == 0:
            first = insert(brand_voice).values(workspace_id=self._workspace_id, data=data, version=saved.version)
            written: Executable = first.on_conflict_do_nothing().returning(brand_voice.c.version)
        else:
            unchanged = update(brand_voice).where(brand_voice.c.version == voice.version)
            written = unchanged.values(data=data, version=saved.version, updated_at=func.now()).returning(brand_voice.c.version)
        if await self._connection.scalar(written) is None:
            raise StaleVersion("the brand voice was changed meanwhile; read it again and repeat your change")
        return saved
