"""Services, audiences, signals, past campaigns and accounts."""

from contextlib import suppress
from dataclasses import replace

import pytest

from domain.entities.service import Service
from domain.errors import Conflict, InvalidInput, NotFound
from domain.identity import AudienceId, PastCampaignId, SignalId, new_id
from domain.ports.page import PageRequest
from tests.contracts.conftest import Backend


async def test_what_was_added_comes_back_equal(backend: Backend) -> None:
    make = await backend.workspace()
    service, audience, signal, past, account = make.service(), make.audience(), make.signal(), make.past_campaign(), make.account()
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.services.add(service)
        await tx.audiences.add(audience)
        await tx.signals.add_many([signal])
        await tx.past_campaigns.add(past)
        await tx.accounts.upsert_many([account])
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert await tx.services.get(service.id) == service
        assert await tx.audiences.get(audience.id) == audience
        assert await tx.signals.get(signal.id) == signal
        assert await tx.past_campaigns.all() == (past,)
        assert await tx.accounts.all() == (account,)


async def test_what_fails_leaves_nothing_behind(backend: Backend) -> None:
    make = await backend.workspace()
    service = make.service()
    with suppress(ZeroDivisionError):
        async with backend.transactions.workspace(make.workspace_id) as tx:
            await tx.services.add(service)
            raise ZeroDivisionError
    async with backend.transactions.workspace(make.workspace_id) as tx:
        with pytest.raises(NotFound):
            await tx.services.get(service.id)


async def test_adding_the_same_service_twice_is_a_conflict(backend: Backend) -> None:
    make = await backend.workspace()
    service = make.service()
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.services.add(service)
    with pytest.raises(Conflict):
        async with backend.transactions.workspace(make.workspace_id) as tx:
            await tx.services.add(service)


async def test_pages_show_everything_once_and_newest_first(backend: Backend) -> None:
    make = await backend.workspace()
    services = [make.service(number) for number in range(5)]
    async with backend.transactions.workspace(make.workspace_id) as tx:
        for service in services:
            await tx.services.add(service)
        seen: list[Service] = []
        cursor = None
        while True:
            page = await tx.services.page(PageRequest(limit=2, cursor=cursor))
            seen.extend(page.items)
            cursor = page.next_cursor
            if cursor is None:
                break
    assert seen == services[::-1]


async def test_pages_go_on_between_items_of_the_same_moment(backend: Backend) -> None:
    make = await backend.workspace()
    campaigns = [make.past_campaign(start=make.past_campaign().start) for _ in range(3)]
    async with backend.transactions.workspace(make.workspace_id) as tx:
        for campaign in campaigns:
            await tx.past_campaigns.add(campaign)
        first = await tx.past_campaigns.page(PageRequest(limit=2))
        second = await tx.past_campaigns.page(PageRequest(limit=2, cursor=first.next_cursor))
    assert {item.id for item in (*first.items, *second.items)} == {item.id for item in campaigns}
    assert second.next_cursor is None


@pytest.mark.parametrize("cursor", ["", "nonsense", "W10", "WzEsMl0", "bnVsbA", "é", "a" * 5000])
async def test_a_cursor_of_ones_own_making_is_invalid(backend: Backend, cursor: str) -> None:
    make = await backend.workspace()
    with pytest.raises(InvalidInput, match="cursor"):
        async with backend.transactions.workspace(make.workspace_id) as tx:
            await tx.services.page(PageRequest(cursor=cursor))


async def test_only_active_services_are_offered(backend: Backend) -> None:
    make = await backend.workspace()
    active, retired = make.service(1), make.service(2, status="retired")
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.services.add(active)
        await tx.services.add(retired)
        assert await tx.services.all_active() == (active,)


async def test_audiences_come_in_the_order_asked_for(backend: Backend) -> None:
    make = await backend.workspace()
    first, second = make.audience(1), make.audience(2)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.audiences.add(first)
        await tx.audiences.add(second)
        assert await tx.audiences.get_many([second.id, first.id]) == (second, first)
        missing = AudienceId(new_id())
        with pytest.raises(NotFound, match=str(missing)):
            await tx.audiences.get_many([first.id, missing])


async def test_a_past_campaign_may_be_one_of_ours_and_is_found_by_id(backend: Backend) -> None:
    make = await backend.workspace()
    campaign = make.campaign()
    ours, imported = make.past_campaign(campaign_id=campaign.id), make.past_campaign(1)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.campaigns.add(campaign)
        for past in (ours, imported):
            await tx.past_campaigns.add(past)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert await tx.past_campaigns.get_many([ours.id, PastCampaignId(new_id())]) == (ours,)
        assert set(await tx.past_campaigns.get_many([imported.id, ours.id])) == {ours, imported}
    elsewhere = await backend.workspace()
    async with backend.transactions.workspace(elsewhere.workspace_id) as tx:
        assert await tx.past_campaigns.get_many([ours.id]) == ()


async def test_importing_again_overwrites(backend: Backend) -> None:
    make = await backend.workspace()
    account, campaign = make.account(), make.past_campaign()
    grown = make.account(employees=300)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.past_campaigns.add(campaign)
        await tx.past_campaigns.add(replace(campaign, learned="Long subjects did better."))
        assert await tx.accounts.upsert_many([account]) == 1
        assert await tx.accounts.upsert_many([make.account(7), make.account(7, stage="lead"), grown]) == 2
        accounts = await tx.accounts.all()
        assert [item.learned for item in await tx.past_campaigns.all()] == ["Long subjects did better."]
    assert [(item.id, item.employees) for item in accounts if item.external_id == account.external_id] == [(account.id, 300)]
    assert [item.stage for item in accounts if item.external_id == "crm-7"] == ["lead"]


async def test_another_workspace_sees_none_of_it(backend: Backend) -> None:
    ours, theirs = await backend.workspace(), await backend.workspace()
    service, signal = ours.service(), ours.signal()
    async with backend.transactions.workspace(ours.workspace_id) as tx:
        await tx.services.add(service)
        await tx.signals.add_many([signal])
    async with backend.transactions.workspace(theirs.workspace_id) as tx:
        assert (await tx.services.page(PageRequest())).items == ()
        assert await tx.signals.get_many([signal.id]) == ()
        with pytest.raises(NotFound):
            await tx.services.get(service.id)
        assert await tx.signals.add_many([replace(signal, id=SignalId(new_id()), workspace_id=theirs.workspace_id)])


async def test_writing_into_another_workspace_is_refused(backend: Backend) -> None:
    ours, theirs = await backend.workspace(), await backend.workspace()
    with pytest.raises(Conflict):
        async with backend.transactions.workspace(ours.workspace_id) as tx:
            await tx.services.add(theirs.service())
