"""Campaigns, decisions, feedback and idempotency keys."""

from dataclasses import replace

import pytest

from domain.entities.campaign import Approval, CampaignState, Plan
from domain.entities.feedback import FeedbackKind
from domain.entities.idea import CampaignIdea, Mechanism, Opportunity
from domain.entities.run import Run
from domain.entities.user import Role
from domain.errors import Conflict, NotFound, StaleVersion
from domain.identity import EvidenceId, IdeaId, OpportunityId, SignalId, WorkspaceId, new_id
from domain.ports.page import PageRequest
from domain.values.evidence import Evidence, EvidenceKind
from tests.contracts.conftest import Backend
from tests.fakes.factories import NOON, Factory, make_user


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
    plain, live = make.campaign(1), make.campaign(2, name="Ice watch", state=CampaignState.LIVE)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.campaigns.add(plain)
        await tx.campaigns.add(live)
        assert (await tx.campaigns.page(PageRequest())).items == (live, plain)
        assert (await tx.campaigns.page(PageRequest(), state=CampaignState.LIVE)).items == (live,)
        assert (await tx.campaigns.page(PageRequest(), query="ice W")).items == (live,)
        assert (await tx.campaigns.page(PageRequest(), service_id=plain.brief.service_id)).items == (plain,)


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
