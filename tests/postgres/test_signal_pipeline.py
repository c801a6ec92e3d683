"""From a delivery to judged stories and drafted campaigns: real PostgreSQL, and the local embedding model."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from domain.entities.signal import MarketSignal, SignalKind
from domain.entities.source import Source
from domain.entities.user import Membership, Role
from domain.entities.watch import FiringOutcome, WatchAction
from domain.ports.page import PageRequest
from domain.signals.filters import SignalFilter
from domain.signals.new_signal import NewSignal, gist
from domain.usecases.find_signals import FindSignals
from domain.usecases.generate_campaign import GenerateCampaign
from domain.usecases.ingest_signals import IngestSignals
from domain.usecases.receive_signals import IngestReport, ReceiveSignals
from domain.usecases.score_signals import ScoreSignals
from domain.usecases.tidy_signals import TidySignals
from domain.usecases.watch_signals import WatchSignals
from domain.values.evidence import EvidenceKind
from persistence import Database
from retrieval.canonical_url import canonical_url
from retrieval.context_store import PostgresContextStore
from retrieval.embeddings import calibration_of
from retrieval.language import guess_language
from retrieval.local_embedder import LocalEmbedder
from retrieval.neighbours import PostgresNeighbours
from tests.fakes.factories import NOON, Factory, make_user
from tests.postgres.conftest import new_workspace

EMBEDDER = LocalEmbedder()
PHISHING = NewSignal(
    title="Phishing emails against small firms double",
    source="feed:https://security.example/feed",
    summary="A study counts twice as many phishing emails with viruses against firms as a year ago, mostly fake invoices from suppliers.",
    url="https://security.example/phishing?utm_source=rss",
    published_at=NOON,
)
REWRITTEN = NewSignal(
    title="Small firms see phishing emails double",
    source="feed:https://other.example/feed",
    summary="Twice as many phishing mails with viruses and fake supplier invoices hit firms as last year, a study finds.",
    url="https://other.example/9",
    published_at=NOON + timedelta(hours=1),
)
MUSIC = NewSignal(title="Island music festival announces its bands", source="manual", summary="Tickets for the summer are on sale.")


class Pipeline:
    """The use cases over one workspace of a database."""

    def __init__(self, database: Database, make: Factory, source: Source) -> None:
        transactions = database.transactions
        self.database, self.make, self.source = database, make, source
        self.context = PostgresContextStore(database.engine, EMBEDDER)
        self.neighbours = PostgresNeighbours(database.engine, EMBEDDER)
        self.receive = ReceiveSignals(
            transactions=transactions,
            clock=lambda: NOON,
            canonical_url=canonical_url,
            language=guess_language,
            signals_live=timedelta(days=180),
        )
        self.score = ScoreSignals(
            transactions=transactions,
            embedder=EMBEDDER,
            context=self.context,
            neighbours=self.neighbours,
            calibration=calibration_of(EMBEDDER.space),
            watch=WatchSignals(GenerateCampaign(transactions, lambda: NOON), lambda: NOON),
            clock=lambda: NOON,
        )
        self.ingest = IngestSignals(self.receive, self.score)

    async def take_in(self, *items: NewSignal) -> IngestReport:
        return await self.ingest(self.make.workspace_id, items, self.source)

    async def stored(self, report: IngestReport) -> Sequence[MarketSignal]:
        async with self.database.transactions.workspace(self.make.workspace_id) as tx:
            return await tx.signals.get_many(report.added)


@pytest.fixture
async def pipeline(database: Database) -> Pipeline:
    make = await new_workspace(database)
    service = make.service(
        name="Mail Shield",
        category="Network security",
        description="Protects firms' email against phishing, viruses and spam.",
        topics=("email security", "phishing"),
    )
    source = make.source()
    async with database.transactions.workspace(make.workspace_id) as tx:
        await tx.services.add(service)
        await tx.sources.add(source)
    return Pipeline(database, make, source)


async def test_signals_are_judged_against_what_is_sold(pipeline: Pipeline) -> None:
    phishing, music = await pipeline.stored(await pipeline.take_in(PHISHING, MUSIC))
    assert phishing.scores is not None
    assert music.scores is not None
    assert phishing.scores.service_id is not None
    assert phishing.scores.total > 0.5 > music.scores.total
    assert phishing.url_canonical == "https://security.example/phishing"
    assert "phishing" in phishing.topics
    assert (phishing.kind, phishing.half_life_hours) == (SignalKind.NEWS, 168)


async def test_a_rewritten_story_is_less_novel_and_a_copy_is_a_duplicate(pipeline: Pipeline) -> None:
    (original,) = await pipeline.stored(await pipeline.take_in(PHISHING))
    copied = replace(PHISHING, title=PHISHING.title + " - Wire", url="https://wire.example/1")
    rewritten, copy = await pipeline.stored(await pipeline.take_in(REWRITTEN, copied))
    assert original.scores is not None
    assert rewritten.scores is not None
    assert original.scores.novelty == 1
    assert rewritten.scores.novelty < 0.4
    assert (copy.duplicate_of, copy.cluster_id) == (original.id, original.id)


async def test_bad_items_are_reported_and_do_not_stop_the_others(pipeline: Pipeline) -> None:
    report = await pipeline.take_in(
        NewSignal(title=" \n", source="csv:x", position=7),
        NewSignal(title="From tomorrow's world", source="csv:x", published_at=NOON + timedelta(days=400), position=8),
        NewSignal(title="Odd link", source="csv:x", url="javascript:alert(1)", position=9),
        NewSignal(title="Very long " * 100, source="csv:x", position=10),
        NewSignal(title="NUL \x00 and half a pair \ud800", source="csv:x", position=11),
    )
    assert len(report.added) == 4
    assert [(problem.position, problem.field) for problem in report.problems] == [
        (7, "title"), (8, "published_at"), (9, "url"), (10, "summary"),
    ]  # fmt: skip


async def test_two_workers_that_judge_at_once_judge_each_signal_once(pipeline: Pipeline) -> None:
    items = [replace(MUSIC, title=f"{MUSIC.title} number {number}") for number in range(20)]
    report = await pipeline.receive(pipeline.make.workspace_id, items, pipeline.source)
    await asyncio.gather(pipeline.score(pipeline.make.workspace_id), pipeline.score(pipeline.make.workspace_id))
    assert all(signal.scored_at is not None for signal in await pipeline.stored(report))
    async with pipeline.database.transactions.workspace(pipeline.make.workspace_id) as tx:
        events = await tx.market_events.after(0, limit=1000)
    judged = [event.signal_id for event in events if event.type == "signal.scored"]
    assert sorted(judged, key=str) == sorted(report.added, key=str)


async def test_one_story_told_many_times_at_once_has_one_head(pipeline: Pipeline) -> None:
    (original,) = (await pipeline.take_in(PHISHING)).added
    papers = ("Daily", "East", "Bay", "Harbour", "Valley", "Lake", "Night", "Old", "New", "Free", "North", "South", "West", "City", "Town")
    copies = [replace(PHISHING, title=f"{PHISHING.title} - {paper} Post", url=f"https://{paper.lower()}.example/1") for paper in papers]
    signals = await pipeline.stored(await pipeline.take_in(*copies))
    assert {signal.duplicate_of for signal in signals} == {original}


async def test_two_workers_that_judge_two_copies_at_once_make_one_story(pipeline: Pipeline) -> None:
    copy = replace(PHISHING, title=PHISHING.title + " - Wire", url="https://wire.example/1")
    reports = [await pipeline.receive(pipeline.make.workspace_id, [item], pipeline.source) for item in (PHISHING, copy)]
    await asyncio.gather(*(pipeline.score.those(pipeline.make.workspace_id, report.added) for report in reports))
    signals = [(await pipeline.stored(report))[0] for report in reports]
    assert len({signal.cluster_id for signal in signals}) == 1


async def test_dates_that_no_calendar_means_are_times_of_arrival(pipeline: Pipeline) -> None:
    dates = (datetime(1, 1, 10, tzinfo=UTC), datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))), datetime(9999, 12, 31, tzinfo=UTC))
    items = [replace(MUSIC, title=f"{MUSIC.title} {date.year}{date.day}", published_at=date) for date in dates]
    report = await pipeline.take_in(*items)
    assert [signal.published_at for signal in await pipeline.stored(report)] == [NOON] * 3
    assert [problem.field for problem in report.problems] == ["published_at"] * 3


async def test_a_strong_signal_drafts_a_campaign_in_the_transaction_that_judges_it(pipeline: Pipeline) -> None:
    make, owner = pipeline.make, make_user()
    async with pipeline.database.transactions.directory() as directory:
        await directory.users.add(owner, Membership(workspace_id=make.workspace_id, user_id=owner.id, role=Role.USER))
    audience = make.audience()
    async with pipeline.database.transactions.workspace(make.workspace_id) as tx:
        (service,) = await tx.services.all_active()
        await tx.audiences.add(audience)
        order = make.draft_order(audience_ids=(audience.id,))
        watch = make.watch(service_id=service.id, owner_id=owner.id, action=WatchAction.DRAFT, draft=order, topics=("phishing",))
        await tx.watches.add(watch)
    (signal,) = await pipeline.stored(await pipeline.take_in(PHISHING))
    async with pipeline.database.transactions.workspace(make.workspace_id) as tx:
        (firing,) = (await tx.watches.firings(PageRequest())).items
        assert firing.outcome is FiringOutcome.DRAFTED
        assert firing.run_id is not None
        assert [campaign.id for campaign in await tx.campaigns.prompted_by(signal.id)] == [firing.campaign_id]
        assert (await tx.runs.get(firing.run_id)).status == "queued"


async def test_judged_signals_are_found_by_meaning_within_their_workspace(pipeline: Pipeline, database: Database) -> None:
    report = await pipeline.take_in(PHISHING, MUSIC)
    find = FindSignals(database.transactions, pipeline.context)
    found = await find(pipeline.make.workspace_id, "malicious mail to companies", wanted=SignalFilter(), limit=5)
    assert [item.signal.id for item in found][:1] == [report.added[0]]
    elsewhere = await new_workspace(database)
    assert await find(elsewhere.workspace_id, "malicious mail to companies", wanted=SignalFilter(), limit=5) == ()


async def test_neighbours_are_of_the_same_workspace_kind_and_time(pipeline: Pipeline, database: Database) -> None:
    rewritten, music = (await pipeline.take_in(REWRITTEN, MUSIC)).added
    vectors = await EMBEDDER.documents([gist(PHISHING.title, PHISHING.summary), "Tickets for a festival"])
    asked, day = (pipeline.make.workspace_id, EvidenceKind.SIGNAL, vectors), timedelta(days=1)
    near = await pipeline.neighbours.nearest(*asked, since=NOON - day, limit=5)
    assert [[other.ref for other in others] for others in near] == [[str(rewritten), str(music)], [str(music), str(rewritten)]]
    assert near[0][0].cosine > 0.8 > near[0][1].cosine
    assert await pipeline.neighbours.nearest(*asked, since=NOON + day, limit=5) == [(), ()]
    elsewhere = await new_workspace(database)
    assert await pipeline.neighbours.nearest(elsewhere.workspace_id, *asked[1:], since=NOON - day, limit=5) == [(), ()]


async def test_tidying_forgets_old_signals_with_what_was_remembered_of_them(pipeline: Pipeline, database: Database) -> None:
    old = replace(PHISHING, published_at=NOON - timedelta(days=100))
    gone, kept = (await pipeline.take_in(old, MUSIC)).added
    tidy = TidySignals(transactions=database.transactions, context=pipeline.context, clock=lambda: NOON, signals_live=timedelta(days=90))
    assert await tidy(pipeline.make.workspace_id) == 1
    assert await pipeline.context.document(pipeline.make.workspace_id, EvidenceKind.SIGNAL, str(gone)) is None
    assert await pipeline.context.document(pipeline.make.workspace_id, EvidenceKind.SIGNAL, str(kept)) is not None
