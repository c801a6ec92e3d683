"""What a whole run cites: signals and past campaigns, and every span opens."""

from collections.abc import Iterator

from domain.entities.campaign import Campaign
from domain.usecases.read_document import ReadDocument
from domain.values.evidence import Evidence, EvidenceKind
from tests.graph.conftest import Planner

DOCUMENTED = {EvidenceKind.SIGNAL, EvidenceKind.PAST_CAMPAIGN, EvidenceKind.CRM, EvidenceKind.DOCUMENT}


async def generated(planner: Planner) -> Campaign:
    run = await planner.start()
    await planner.work(run.id)
    async with planner.transactions.workspace(planner.workspace_id) as tx:
        return await tx.campaigns.get(run.campaign_id)


def cited(campaign: Campaign) -> Iterator[Evidence]:
    for opportunity in campaign.plan.opportunities:
        yield from opportunity.evidence
    for idea in campaign.plan.ideas:
        yield from idea.evidence
    for message in campaign.plan.messages:
        yield from (claim.substantiation for claim in message.claims if claim.substantiation)


async def test_opportunities_cite_signals_and_past_campaigns(planner: Planner) -> None:
    campaign = await generated(planner)

    kinds = [{item.kind for item in opportunity.evidence} for opportunity in campaign.plan.opportunities]
    assert kinds
    assert all({EvidenceKind.SIGNAL, EvidenceKind.PAST_CAMPAIGN} <= of for of in kinds)


async def test_every_span_of_a_campaign_opens_at_its_quote(planner: Planner) -> None:
    read = ReadDocument(planner.transactions, planner.context)
    with_span = {item.id: item for item in cited(await generated(planner)) if item.span}

    assert {item.kind for item in with_span.values()} >= {EvidenceKind.SIGNAL, EvidenceKind.PAST_CAMPAIGN}
    for item in with_span.values():
        document = await read(planner.workspace_id, item.kind, item.ref)
        assert item.span is not None
        assert document.text[item.span[0] : item.span[1]] == item.quote.removesuffix("…")


async def test_everything_cited_that_is_kept_as_a_document_has_a_span(planner: Planner) -> None:
    assert all(item.span for item in cited(await generated(planner)) if item.kind in DOCUMENTED)


async def test_the_run_tells_what_came_of_what_was_tried_before(planner: Planner) -> None:
    run = await planner.start()
    await planner.work(run.id)

    events = planner.store.events_of(run.id)
    called = {event.data["tool"] for event in events if event.type == "tool.called"}
    said = " ".join(event.data["text"] for event in events if event.type == "reasoning.delta" and event.node == "strategy")
    assert {"similar_campaigns", "search_context"} <= called
    assert "We have tried something like it: “" in said
    assert "leads at USD" in said
