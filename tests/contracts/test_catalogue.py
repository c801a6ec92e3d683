"""Services, audiences, signals, past campaigns and accounts."""

from contextlib import suppress
from dataclasses import replace

import pytest

from domain.entities.audience import AudienceKind
from domain.entities.campaign import CampaignState
from domain.entities.catalogue_use import CatalogueUse
from domain.entities.service import Service, ServiceStatus
from domain.errors import Conflict, InvalidInput, NotFound, StaleVersion
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
    active, retired = make.service(1), make.service(2, status=ServiceStatus.RETIRED)
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


async def test_the_catalogue_is_filtered_by_words_status_and_category(backend: Backend) -> None:
    make = await backend.workspace()
    cranes = make.service(1, category="Safety")
    retired = make.service(2, status=ServiceStatus.RETIRED, description="Lifts 100 % of what others leave.")
    ports, shoppers = make.audience(1), make.audience(2, kind=AudienceKind.B2C, noun="shoppers", region="Ports of the north")
    async with backend.transactions.workspace(make.workspace_id) as tx:
        for service in (cranes, retired):
            await tx.services.add(service)
        for audience in (ports, shoppers):
            await tx.audiences.add(audience)
        for expected, filters in (((retired,), {"query": "100 %"}), ((cranes,), {"query": "SAFE"}), ((cranes,), {"category": "Safety"})):
            assert (await tx.services.page(PageRequest(), **filters)).items == expected  # type: ignore[arg-type]
        assert (await tx.services.page(PageRequest(), status=ServiceStatus.RETIRED)).items == (retired,)
        assert (await tx.audiences.page(PageRequest(), query="PORT")).items == (shoppers, ports)
        assert (await tx.audiences.page(PageRequest(), query="PORT", kind=AudienceKind.B2B)).items == (ports,)


async def test_what_is_changed_is_the_next_version_and_may_lose_what_is_optional(backend: Backend) -> None:
    make = await backend.workspace()
    service, audience = make.service(), make.audience()
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.services.add(service)
        await tx.audiences.add(audience)
        saved = await tx.services.save(replace(service, price=None, claims_banned=("never stops",), status=ServiceStatus.RETIRED))
        smaller = await tx.audiences.save(replace(audience, size=900))
    assert saved == replace(service, price=None, claims_banned=("never stops",), status=ServiceStatus.RETIRED, version=2)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert await tx.services.get(service.id) == saved
        assert await tx.audiences.get(audience.id) == smaller == replace(audience, size=900, version=2)
        with pytest.raises(StaleVersion):
            await tx.services.save(service)
        with pytest.raises(StaleVersion):
            await tx.audiences.save(audience)


async def test_what_rests_on_the_catalogue_is_counted_for_all_of_it_at_once(backend: Backend) -> None:
    make = await backend.workspace()
    service, spare, audience = make.service(1), make.service(2), make.audience()
    brief = make.brief(service_id=service.id, audience_ids=(audience.id,))
    first, second = make.campaign(1, brief=brief), make.campaign(2, brief=brief, state=CampaignState.IN_REVIEW)
    watch = make.watch(service_id=service.id, draft=make.draft_order(audience_ids=(audience.id,)))
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.services.add(service)
        await tx.services.add(spare)
        await tx.audiences.add(audience)
        for campaign in (first, second):
            await tx.campaigns.add(campaign)
        await tx.past_campaigns.add(make.past_campaign(1, service_id=service.id))
        await tx.past_campaigns.add(make.past_campaign(2, service_id=service.id, campaign_id=first.id))
        await tx.watches.add(watch)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert await tx.services.uses() == {service.id: CatalogueUse(campaigns=2, watches=1, past_campaigns=1)}
        assert await tx.audiences.uses() == {audience.id: CatalogueUse(campaigns=2, watches=1)}
        assert await tx.campaigns.names_with(service_id=service.id) == (second.name, first.name)
        assert await tx.campaigns.names_with(audience_id=audience.id) == (second.name, first.name)
        assert await tx.campaigns.names_with(audience_id=AudienceId(new_id())) == ()
        assert await tx.campaigns.of_service(service.id, (CampaignState.IN_REVIEW,)) == (second,)


async def test_what_is_deleted_is_gone(backend: Backend) -> None:
    make = await backend.workspace()
    service, audience = make.service(), make.audience()
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.services.add(service)
        await tx.audiences.add(audience)
        await tx.services.delete(service.id)
        await tx.audiences.delete(audience.id)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        for gone in (tx.services.get(service.id), tx.audiences.get(audience.id), tx.services.delete(service.id)):
            with pytest.raises(NotFound):
                await gone
