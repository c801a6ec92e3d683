from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from domain.entities.channel import ChannelId
from domain.identity import WorkspaceId
from domain.ports.incoming import NewAccount, NewResult
from domain.usecases.import_rows import ImportAccounts, ImportPastCampaigns
from domain.values.evidence import EvidenceKind
from domain.values.money import Money
from retrieval.documents import account_document, past_campaign_document
from tests.fakes.transactions import MemoryTransactions


def _rows(transactions: MemoryTransactions, table: str) -> list[Any]:
    return list(transactions.store.rows(table).values())


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
    assert text.startswith("Mail Shield | Inbox week | Paid search, Email | 2026-09-01 to 2026-09-30 | 80 leads at EUR 15.00 each\n")
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
        "CRM account | Acme Dental | Dental\nWrite to [email]\nStage: Proposal. Open pipeline: EUR 12,000.00. 40 employees."
    )
    assert (await import_accounts(workspace_id, [row])).remembered == 1
