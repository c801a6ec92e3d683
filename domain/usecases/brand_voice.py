"""Describe how the workspace sounds."""

from dataclasses import dataclass, replace

from domain.entities.brand_voice import BrandVoice
from domain.errors import InvalidInput, StaleVersion
from domain.identity import WorkspaceId
from domain.ports.transactions import Transactions


@dataclass(frozen=True, slots=True)
class SetBrandVoice:
    """Replaces the workspace's brand voice; campaigns that are planned from now on follow it."""

    transactions: Transactions

    async def __call__(self, workspace_id: WorkspaceId, voice: BrandVoice, *, version: int | None) -> BrandVoice:
        """Return the voice as it is stored; raises InvalidInput, or StaleVersion when it is not `version` that is replaced."""
        wanted = {phrase.casefold() for phrase in voice.prefer}
        for phrase in voice.avoid:
            if phrase.casefold() in wanted:
                raise InvalidInput.of("avoid", f"{phrase!r} is also among the words to prefer; keep it in one of the two")
        async with self.transactions.workspace(workspace_id) as tx:
            present = await tx.brand_voice.get()
            if version is not None and present.version != version:
                raise StaleVersion("the brand voice was changed since you read it; read it again and repeat your change")
            return await tx.brand_voice.save(replace(voice, version=present.version))
