from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from domain.entities.channel import ChannelId
from domain.entities.signal import SignalKind
from domain.identity import WorkspaceId
from domain.ports.incoming import NewAccount, NewResult
from domain.signals.new_signal import NewSignal
from domain.usecases.import_rows import ImportAccounts, ImportPastCampaigns
from domain.usecases.ingest_signals import IngestSignals
from domain.values.evidence import EvidenceKind
from domain.values.money import Money
from retrieval.canonical_url import canonical_url
from retrieval.documents import account_document, past_campaign_document
from retrieval.embeddings import calibration_of, make_embedder
from tests.fakes.transactions import MemoryTransactions

PHISHING = NewSignal(
    title="Phishing emails against small firms double",
    source="feed:https://security.example/feed",
    summary="A study counts twice as many phishing emails with viruses against firms as a year ago, mostly fake invoices from suppliers.",
    url="https://security.example/phishing?utm_source=rss",
)
MUSIC = NewSignal(title="Island music festival announces its bands", source="manual", summary="Tickets for the summer are on sale.")


def _rows(transactions: MemoryTransactions, table: str) -> list[Any]:
    return list(transactions.store.rows(table).values())


@pytest.fixture
def ingest(transactions: MemoryTransactions, clock: Callable[[], datetime]) -> IngestSignals:
    embedder = make_embedder("local:")
    return IngestSignals(
        transactions=transactions,
        embedder=embedder,
        clock=clock,
        canonical_url=canonical_url,
        calibration=calibration_of(embedder.space),
    )


async def test_signals_are_scored_against_the_services(
    ingest: IngestSignals, transactions: MemoryTransactions, workspace_id: WorkspaceId, now: datetime, service: Any
) -> None:
    report = await ingest(workspace_id, [PHISHING, MUSIC])
    assert (report.received, len(report.added), report.duplicates, report.problems) == (2, 2, (), ())
    phishing, music = _rows(transactions, "signal")
    assert phishing.scores.service_id == service.id
    assert phishing.scores.total > 0.5 > music.scores.total
    assert phishing.url_canonical == "https://security.example/phishing"
    assert phishing.topics[:2] == ("email security", "phishing") or "phishing" in phishing.topics
    assert (phishing.kind, phishing.half_life_hours, phishing.published_at, phishing.decay_at(now)) == (SignalKind.NEWS, 168, now, 1.0)


async def test_the_same_news_comes_in_once(ingest: IngestSignals, workspace_id: WorkspaceId) -> None:
    again = [
        replace(PHISHING, url="http://security.example/phishing/#top", title="Another headline altogether"),
        replace(PHISHING, url="https://copy.example/1", title=PHISHING.title.upper()),
        replace(PHISHING, url="https://copy.example/2", summary=PHISHING.summary + " -"),
    ]
    first = await ingest(workspace_id, [PHISHING, *again])
    assert len(first.added) == 1
    assert [(duplicate.position, duplicate.sameness) for duplicate in first.duplicates] == [(2, "url"), (3, "content"), (4, "content")]
    second = await ingest(workspace_id, [PHISHING, *again])
    assert second.added == ()
    assert len(second.duplicates) == 4


async def test_what_only_the_store_knows_is_reported_as_stored(ingest: IngestSignals, workspace_id: WorkspaceId, now: datetime) -> None:
    old = replace(PHISHING, published_at=now - timedelta(days=200))
    assert len((await ingest(workspace_id, [old])).added) == 1
    report = await ingest(workspace_id, [old])
    assert (report.added, [duplicate.sameness for duplicate in report.duplicates]) == ((), ["stored"])


async def test_a_rewritten_story_is_kept_but_no_longer_new(
    ingest: IngestSignals, transactions: MemoryTransactions, workspace_id: WorkspaceId
) -> None:
    rewritten = NewSignal(
        title="Small firms see phishing emails double",
        source="feed:x",
        summary="Twice as many phishing mails with viruses and fake supplier invoices hit firms as last year, a study finds.",
        url="https://other.example/9",
    )
    await ingest(workspace_id, [PHISHING])
    await ingest(workspace_id, [rewritten])
    original, copy = _rows(transactions, "signal")
    assert original.scores.novelty == 1
    assert copy.scores.novelty < 0.4


async def test_bad_items_are_reported_and_do_not_stop_the_others(
    ingest: IngestSignals, transactions: MemoryTransactions, workspace_id: WorkspaceId, now: datetime
) -> None:
    items = [
        NewSignal(title=" \n", source="csv:x", position=7),
        NewSignal(title="From tomorrow's world", source="csv:x", published_at=now + timedelta(days=400), position=8),
        NewSignal(title="Odd link", source="csv:x", url="javascript:alert(1)", position=9),
        NewSignal(title="Very long " * 100, source="csv:x", position=10),
    ]
    report = await ingest(workspace_id, items)
    assert len(report.added) == 3
    assert [(problem.position, problem.field) for problem in report.problems] == [
        (7, "title"), (8, "published_at"), (9, "url"), (10, "summary"),
    ]  # fmt: skip
    assert _rows(transactions, "signal")[1].url is None
    assert _rows(transactions, "signal")[0].published_at == now
    assert (await ingest(workspace_id, [])).received == 0


RESULT = NewResult(
    campaign="Inbox week",
    channel=ChannelId.PAID_SEARCH,
    start=date(2026, 9, 1),
    end=date(2026, 9, 14),
    spend=Money(1000_00, "EUR"),
    revenue=Money(5000_00, "EUR"),
    impressions=20_000,
    clicks=400,
    leads=40,
    conversions=8,
    service=" mail  shield",
    mechanism="proof",
    learned="Numbers beat adjectives.",
    position=2,
)


async def test_results_become_campaigns_that_a_second_import_replaces(
    transactions: MemoryTransactions, context: Any, workspace_id: WorkspaceId, service: Any
) -> None:
    import_campaigns = ImportPastCampaigns(transactions=transactions, context=context, document=past_campaign_document)
    email = replace(RESULT, campaign="inbox WEEK ", channel=ChannelId.EMAIL, end=date(2026, 9, 30), spend=Money(200_00, "EUR"), position=3)
    rows = [
        RESULT,
        email,
        replace(RESULT, position=4),
        replace(email, spend=Money(1, "USD"), position=5),
        replace(RESULT, campaign="Other", service="Nothing of ours", position=6),
    ]
    report = await import_campaigns(workspace_id, rows)
    assert (report.received, report.written, report.remembered) == (5, 2, 2)
    assert [(problem.position, problem.field) for problem in report.problems] == [(4, "channel"), (5, "currency"), (6, "service")]
    week, other = _rows(transactions, "past_campaign")
    assert (week.service_id, week.start, week.end, len(week.results)) == (service.id, date(2026, 9, 1), date(2026, 9, 30), 2)
    assert other.service_id is None
    again = await import_campaigns(workspace_id, rows)
    assert (len(_rows(transactions, "past_campaign")), again.remembered) == (2, 0)
    text = context.documents[EvidenceKind.PAST_CAMPAIGN, str(week.id)].text
    assert text.startswith("Mail Shield | Inbox week | Paid search, Email | 2026-09-01 to 2026-09-30\n")
    assert "In all: spend EUR 1,200.00, 80 leads at EUR 15.00 each, 16 conversions at EUR 75.00 each, revenue EUR 10,000.00." in text
    assert "Paid search, 2026-09-01 to 2026-09-14: 20,000 impressions, 400 clicks (2.00% of impressions), spend EUR 1,000.00" in text
    assert "Learned: Numbers beat adjectives." in text


async def test_accounts_are_written_once_and_remembered_without_contact_details(
    transactions: MemoryTransactions, context: Any, workspace_id: WorkspaceId, clock: Callable[[], datetime]
) -> None:
    import_accounts = ImportAccounts(transactions=transactions, context=context, clock=clock, document=account_document)
    row = NewAccount(
        external_id="7", name="Acme Dental", open_pipeline=Money(12_000_00, "EUR"), industry="Dental", employees=40, position=2
    )
    report = await import_accounts(workspace_id, [row, replace(row, stage="Proposal", note="Write to x@acme.example", position=3)])
    assert (report.received, report.written, report.remembered) == (2, 1, 1)
    assert [(problem.position, problem.field) for problem in report.problems] == [(2, "external_id")]
    (document,) = context.documents.values()
    assert document.text == (
        "CRM account | Acme Dental | Dental | \nAcme Dental: Dental, 40 employees.\nStage: Proposal. Open pipeline: EUR 12,000.00.\n"
        "Note: Write to [email]"
    )
    assert (await import_accounts(workspace_id, [row])).remembered == 1
