"""How a workspace sounds: one voice, empty until it is described."""

from dataclasses import replace

import pytest

from domain.entities.brand_voice import BrandVoice
from domain.errors import StaleVersion
from tests.contracts.conftest import Backend

VOICE = BrandVoice(tone="Plain and warm.", avoid=("synergy",), prefer=("reading", "report"), examples=("Your meters know it already.",))


async def test_a_workspace_that_has_not_described_its_voice_has_an_empty_one(backend: Backend) -> None:
    make = await backend.workspace()
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert await tx.brand_voice.get() == BrandVoice()


async def test_a_voice_comes_back_equal_and_a_change_raises_its_version(backend: Backend) -> None:
    make = await backend.workspace()
    async with backend.transactions.workspace(make.workspace_id) as tx:
        first = await tx.brand_voice.save(VOICE)
        assert first == replace(VOICE, version=1)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert await tx.brand_voice.get() == first
        second = await tx.brand_voice.save(replace(first, tone="Dry.", avoid=()))
        assert (second.version, await tx.brand_voice.get()) == (2, second)


async def test_a_late_change_is_refused(backend: Backend) -> None:
    make = await backend.workspace()
    async with backend.transactions.workspace(make.workspace_id) as tx:
        first = await tx.brand_voice.save(VOICE)
    for late in (VOICE, replace(first, version=7)):
        async with backend.transactions.workspace(make.workspace_id) as tx:
            with pytest.raises(StaleVersion):
                await tx.brand_voice.save(late)
            assert await tx.brand_voice.get() == first


async def test_every_workspace_has_its_own(backend: Backend) -> None:
    here, elsewhere = await backend.workspace(), await backend.workspace()
    async with backend.transactions.workspace(here.workspace_id) as tx:
        await tx.brand_voice.save(VOICE)
    async with backend.transactions.workspace(elsewhere.workspace_id) as tx:
        assert await tx.brand_voice.get() == BrandVoice()
        assert (await tx.brand_voice.save(replace(VOICE, tone="Loud."))).version == 1
    async with backend.transactions.workspace(here.workspace_id) as tx:
        assert (await tx.brand_voice.get()).tone == VOICE.tone
