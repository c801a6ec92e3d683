"""Campaigns, decisions, feedback and idempotency keys."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from domain.entities.campaign import Approval, Campaign, CampaignState, Plan
from domain.entities.campaign_version import version_of
from domain.entities.feedback import FeedbackKind
from domain.entities.idea import CampaignIdea, Mechanism, Opportunity
from domain.entities.run import Run
from domain.entities.user import Role
from domain.errors import Conflict, InvalidInput, NotFound, StaleVersion
from domain.identity import EvidenceId, IdeaId, OpportunityId, SignalId, WorkspaceId, new_id
from domain.ports.campaigns import CampaignFilter, CampaignSort
from domain.ports.page import PageRequest
from domain.ports.runs import RunFilter
from domain.values.date_range import DateRange
from domain.values.evidence import Evidence, EvidenceKind
from tests.contracts.conftest import Backend
from tests.fakes.factories import NOON, Factory, euros, make_user


async def test_a_campaign_comes_back_with_its_plan(backend: Backend) -> None:
    make = await backend.workspace()
    owner = make_user()
    async with backend.transactions.directory() as directory:
        await directory.users.add(owner, make.membership(owner, Role.USER))
    campaign = make.campaign(owner_id=owner.id, approvals=(Approval(user_id=owner.id, decision="approved", at=NOON),))
    campaign = replace(campaign, plan=_plan(campaign.id))
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.campaigns.add(campaign)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert await tx.campaigns.get(campaign.id) == campaign


async def test_saving_raises_the_version_and_a_stale_copy_is_refused(backend: Backend) -> None:
    make = await backend.workspace()
    campaign = make.campaign()
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.campaigns.add(campaign)
        saved = await tx.campaigns.save(replace(campaign, name="Renamed"))
        assert saved.version == 2
        assert await tx.campaigns.get(campaign.id) == saved
        with pytest.raises(StaleVersion):
            await tx.campaigns.save(replace(campaign, name="From an old copy"))
        with pytest.raises(NotFound):
            await tx.campaigns.save(make.campaign())


async def test_campaigns_are_found_by_state_words_and_service(backend: Backend) -> None:
    make = await backend.workspace()
    plain, live = make.campaign(1), make.campaign(2, name="Ice watch", state=CampaignState.LIVE, tags=("ice", "spring"))
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.campaigns.add(plain)
        await tx.campaigns.add(live)
        assert (await tx.campaigns.page(PageRequest())).items == (live, plain)
        assert (await tx.campaigns.page(PageRequest(), CampaignFilter(states=(CampaignState.LIVE,)))).items == (live,)
        both = CampaignFilter(states=(CampaignState.LIVE, CampaignState.DRAFT))
        assert (await tx.campaigns.page(PageRequest(), both)).items == (live, plain)
        assert (await tx.campaigns.page(PageRequest(), CampaignFilter(query="ice W"))).items == (live,)
        assert (await tx.campaigns.page(PageRequest(), CampaignFilter(service_id=plain.brief.service_id))).items == (plain,)
        assert (await tx.campaigns.page(PageRequest(), CampaignFilter(tag="ice"))).items == (live,)


async def test_campaigns_are_counted_by_state_whatever_states_are_asked_for(backend: Backend) -> None:
    make = await backend.workspace()
    async with backend.transactions.workspace(make.workspace_id) as tx:
        for number, state in enumerate([CampaignState.DRAFT, CampaignState.DRAFT, CampaignState.LIVE]):
            await tx.campaigns.add(make.campaign(number, state=state))
        counts = await tx.campaigns.count(CampaignFilter(states=(CampaignState.LIVE,), query="spring"))
        assert counts == {CampaignState.DRAFT: 2, CampaignState.LIVE: 1}
        assert await tx.campaigns.count(CampaignFilter(query="winter")) == {}


@pytest.mark.parametrize("sort", list(CampaignSort))
@pytest.mark.parametrize("descending", [True, False])
async def test_a_sorted_list_is_read_page_by_page(backend: Backend, sort: CampaignSort, descending: bool) -> None:
    make = await backend.workspace()
    campaigns = _sortable(make)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        for campaign in campaigns:
            await tx.campaigns.add(campaign)
        found: list[Campaign] = []
        request = PageRequest(limit=2)
        while True:
            page = await tx.campaigns.page(request, sort=sort, descending=descending)
            found += page.items
            if page.next_cursor is None:
                break
            request = PageRequest(limit=2, cursor=page.next_cursor)
    by_key = sorted(campaigns, key=lambda item: (_SORT_KEY[sort](item), item.id), reverse=descending)
    assert [item.id for item in found] == [item.id for item in by_key]


async def test_a_cursor_goes_on_in_the_order_it_was_made_for(backend: Backend) -> None:
    make = await backend.workspace()
    async with backend.transactions.workspace(make.workspace_id) as tx:
        for campaign in _sortable(make):
            await tx.campaigns.add(campaign)
        by_name = await tx.campaigns.page(PageRequest(limit=2), sort=CampaignSort.NAME)
        for wrong in (CampaignSort.CREATED, CampaignSort.START):
            with pytest.raises(InvalidInput):
                await tx.campaigns.page(PageRequest(cursor=by_name.next_cursor), sort=wrong)
        with pytest.raises(InvalidInput):
            await tx.campaigns.page(PageRequest(cursor=by_name.next_cursor), sort=CampaignSort.NAME, descending=False)


async def test_a_list_leaves_the_plans_out(backend: Backend) -> None:
    make = await backend.workspace()
    campaign = make.campaign()
    campaign = replace(campaign, plan=_plan(campaign.id))
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.campaigns.add(campaign)
        assert (await tx.campaigns.page(PageRequest())).items == (replace(campaign, plan=Plan()),)


async def test_a_removed_campaign_is_nowhere_until_it_is_restored(backend: Backend) -> None:
    make = await backend.workspace()
    run = await _run_with_traces(backend, make)
    later = NOON + timedelta(days=1)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        with pytest.raises(StaleVersion):
            await tx.campaigns.remove(run.campaign_id, version=7, at=later)
        removed = await tx.campaigns.remove(run.campaign_id, version=1, at=later)
        assert (removed.version, removed.updated_at) == (2, later)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        for gone in (tx.campaigns.get(run.campaign_id), tx.runs.get(run.id), tx.campaigns.save(removed)):
            with pytest.raises(NotFound):
                await gone
        with pytest.raises(NotFound):
            await tx.campaigns.remove(run.campaign_id, version=2, at=later)
        assert (await tx.campaigns.page(PageRequest())).items == ()
        assert (await tx.runs.page(PageRequest(), wanted=RunFilter())).items == ()
        assert await tx.campaigns.count() == {}
        assert await tx.campaigns.prompted_by(SignalId(new_id())) == ()
    async with backend.transactions.workspace(make.workspace_id) as tx:
        restored = await tx.campaigns.restore(run.campaign_id, at=later)
        assert restored == replace(removed, version=3)
        assert await tx.campaigns.get(run.campaign_id) == restored
        assert await tx.runs.get(run.id)
        with pytest.raises(NotFound):
            await tx.campaigns.restore(run.campaign_id, at=later)


async def test_a_campaign_that_was_removed_long_ago_is_deleted_for_good(backend: Backend) -> None:
    make = await backend.workspace()
    early, late, kept = (make.campaign(number) for number in range(3))
    async with backend.transactions.workspace(make.workspace_id) as tx:
        for campaign in (early, late, kept):
            await tx.campaigns.add(campaign)
        await tx.campaigns.remove(late.id, version=1, at=NOON + timedelta(days=2))
        await tx.campaigns.remove(early.id, version=1, at=NOON)
        assert await tx.campaigns.removed_before(NOON + timedelta(days=3), limit=1) == {early.id: 2}
        assert await tx.campaigns.removed_before(NOON + timedelta(days=1), limit=9) == {early.id: 2}
        await tx.campaigns.delete(early.id, version=2)
        with pytest.raises(NotFound):
            await tx.campaigns.restore(early.id, at=NOON)
        assert (await tx.campaigns.restore(late.id, at=NOON)).id == late.id


async def test_a_history_is_read_newest_first_and_shows_what_a_campaign_was(backend: Backend) -> None:
    make, other = await backend.workspace(), await backend.workspace()
    first = make.campaign()
    second = replace(first, version=2, name="Renamed", plan=_plan(first.id))
    versions = [version_of(item, what, by=None, at=NOON) for item, what in ((first, ("created",)), (second, ("name", "tags")))]
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.campaigns.add(first)
        await tx.campaign_versions.add(versions[0], first)
        await tx.campaign_versions.add(versions[1], second)
        page = await tx.campaign_versions.page(first.id, PageRequest(limit=1))
        assert page.items == (versions[1],)
        rest = await tx.campaign_versions.page(first.id, PageRequest(limit=1, cursor=page.next_cursor))
        assert (rest.items, rest.next_cursor) == ((versions[0],), None)
        assert await tx.campaign_versions.get(first.id, 2) == (versions[1], second)
        assert await tx.campaign_versions.number_before(first.id, 2) == 1
        assert await tx.campaign_versions.number_before(first.id, 1) is None
        with pytest.raises(NotFound):
            await tx.campaign_versions.get(first.id, 3)
    async with backend.transactions.workspace(other.workspace_id) as tx:
        assert (await tx.campaign_versions.page(first.id, PageRequest())).items == ()
        with pytest.raises(NotFound):
            await tx.campaign_versions.get(first.id, 1)


async def test_what_was_spent_is_the_sum_of_the_results_in_force(backend: Backend) -> None:
    make = await backend.workspace()
    campaign, without = make.campaign(1), make.campaign(2)
    result = make.past_campaign().results[0]
    wrong = make.feedback(campaign, 1, kind=FeedbackKind.RESULT, dedupe_key="a", result=result)
    right = make.feedback(
        campaign, 2, kind=FeedbackKind.RESULT, dedupe_key="b", result=replace(result, spend=euros(900)), replaces=wrong.id
    )
    other = make.feedback(campaign, 3, kind=FeedbackKind.RESULT, dedupe_key="c", result=replace(result, spend=euros(100)))
    async with backend.transactions.workspace(make.workspace_id) as tx:
        for item in (campaign, without):
            await tx.campaigns.add(item)
        await tx.feedbacks.add_many([wrong, right, other])
        assert await tx.feedbacks.spent([campaign.id, without.id]) == {campaign.id: euros(1000)}
        assert await tx.feedbacks.spent([]) == {}


async def test_deleting_a_campaign_takes_everything_of_its_runs_along(backend: Backend) -> None:
    make = await backend.workspace()
    run = await _run_with_traces(backend, make)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        with pytest.raises(StaleVersion):
            await tx.campaigns.delete(run.campaign_id, version=7)
        await tx.campaigns.delete(run.campaign_id, version=1)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        with pytest.raises(NotFound):
            await tx.runs.get(run.id)
        with pytest.raises(NotFound):
            await tx.campaigns.delete(run.campaign_id, version=1)
        assert await tx.decisions.of_run(run.id) == ()
        assert await tx.feedbacks.of_campaign(run.campaign_id) == ()
        assert await tx.events.after(run.id, 0, limit=10) == ()


async def test_a_decision_is_logged_once(backend: Backend) -> None:
    make = await backend.workspace()
    run = await _run_with_traces(backend, make)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        (logged,) = await tx.decisions.of_run(run.id)
        second = make.decision(run, 2)
        await tx.decisions.append_many([replace(logged, confidence=0.1), second])
        assert await tx.decisions.of_run(run.id) == (logged, second)


async def test_feedback_with_a_known_dedupe_key_is_left_out(backend: Backend) -> None:
    make = await backend.workspace()
    campaign = make.campaign()
    result = make.feedback(campaign, 1, kind=FeedbackKind.RESULT, dedupe_key="email 2026-04", result=make.past_campaign().results[0])
    rating, again = make.feedback(campaign, 2, diff={"before": "a", "after": "b"}), make.feedback(campaign, 3, dedupe_key=result.dedupe_key)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.campaigns.add(campaign)
        assert await tx.feedbacks.add_many([result, rating]) == (result, rating)
        assert await tx.feedbacks.add_many([again]) == ()
        assert await tx.feedbacks.of_campaign(campaign.id) == (result, rating)


async def test_an_idempotency_key_answers_the_same_request_and_no_other(backend: Backend) -> None:
    make, other = await backend.workspace(), await backend.workspace()
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert await tx.idempotency_keys.find("key", "request") is None
        await tx.idempotency_keys.store("key", "request", {"run_id": "1"})
        assert await tx.idempotency_keys.find("key", "request") == {"run_id": "1"}
        with pytest.raises(Conflict):
            await tx.idempotency_keys.find("key", "another request")
        with pytest.raises(Conflict):
            await tx.idempotency_keys.store("key", "request", {"run_id": "2"})
    async with backend.transactions.workspace(other.workspace_id) as tx:
        assert await tx.idempotency_keys.find("key", "another request") is None


async def test_a_missing_workspace_can_hold_nothing(backend: Backend) -> None:
    make = await backend.workspace()
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.campaigns.add(make.campaign())
    async with backend.transactions.workspace(WorkspaceId(new_id())) as tx:
        assert (await tx.campaigns.page(PageRequest())).items == ()


async def _run_with_traces(backend: Backend, make: Factory) -> Run:
    campaign = make.campaign()
    run = make.run(campaign)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.campaigns.add(campaign)
        await tx.runs.add(run)
        await tx.runs.enqueue(run.id)
        await tx.decisions.append_many([make.decision(run)])
        await tx.feedbacks.add_many([make.feedback(campaign)])
        await tx.events.append_unowned(run.id, "run.started", {}, NOON)
    return run


_SORT_KEY: dict[CampaignSort, Callable[[Campaign], Any]] = {
    CampaignSort.CREATED: lambda item: item.created_at,
    CampaignSort.UPDATED: lambda item: item.updated_at,
    CampaignSort.NAME: lambda item: item.name.lower(),
    CampaignSort.BUDGET: lambda item: item.brief.budget.amount_minor,
    CampaignSort.START: lambda item: item.brief.window.start,
}


def _sortable(make: Factory) -> list[Campaign]:
    """Return five campaigns, in another order by every key, and with ties."""
    names, budgets, days, edits = ("beta", "Alpha", "alpha", "Zoë", "Ärger"), (900, 100, 100, 5000, 2000), (3, 3, 1, 9, 2), (4, 1, 1, 0, 7)
    return [
        make.campaign(
            number % 4,
            name=names[number],
            brief=make.brief(budget=euros(budgets[number]), window=DateRange(date(2026, 4, days[number]), date(2026, 6, 30))),
            updated_at=NOON + timedelta(hours=edits[number]),
        )
        for number in range(5)
    ]


def _plan(campaign_id: object) -> Plan:
    evidence = Evidence(
        id=EvidenceId(new_id()),
        label="S1",
        kind=EvidenceKind.SIGNAL,
        ref="1",
        title="Harbour rules",
        quote="every six months",
        retrieved_at=NOON,
        content_hash="hash",
        span=(12, 28),
    )
    opportunity = Opportunity(
        id=OpportunityId(new_id()),
        title="The July rule",
        insight="Nobody is ready",
        proposition="Be inspected by June",
        audience_ids=(),
        evidence=(evidence,),
        score=0.8,
    )
    idea = CampaignIdea(
        id=IdeaId(new_id()),
        campaign_id=campaign_id,  # type: ignore[arg-type]
        opportunity_id=opportunity.id,
        title="Before July",
        mechanism=Mechanism.SEASONAL,
        insight="Slots run out",
        proposition="Book now",
        why_now=(SignalId(new_id()),),
        audience_ids=(),
        evidence=(evidence,),
    )
    return Plan(opportunities=(opportunity,), ideas=(idea,))
