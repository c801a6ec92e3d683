"""CSV files of signals, past campaign results and CRM accounts to rows the use cases take; bad rows are reported, good ones kept.

Headers are found by their usual names, or by a mapping from what is wanted to the file's header. Money is in major units, in the currency
column's currency or the default. Dates are ISO or one of `cell_values.DATE_FORMATS`.
"""

import re
from collections.abc import Callable, Mapping

from domain.entities.signal import SignalKind
from domain.ports.incoming import NewAccount, NewResult
from domain.signals.new_signal import SUMMARY_LIMIT, TITLE_LIMIT, NewSignal
from retrieval.cell_values import DateOrder, as_channel, as_count, as_currency, as_date, as_moment, as_money
from retrieval.csv_table import BadRow, Columns, CsvRows, CsvTable, Row
from retrieval.personal_data import without_personal_data
from retrieval.plain_text import plain_text, shortened

_NAME_LIMIT, _TEXT_LIMIT = 200, 2000

SIGNAL_COLUMNS: Columns = {
    "title": ("headline", "subject", "name"),
    "summary": ("description", "text", "body", "content", "abstract"),
    "url": ("link", "address", "href"),
    "kind": ("type", "category", "signal kind"),
    "published_at": ("published", "date", "publication date", "pub date", "time"),
    "lang": ("language",),
    "topics": ("tags", "keywords", "topic"),
}
RESULT_COLUMNS: Columns = {
    "campaign": ("campaign name", "name"),
    "channel": ("platform", "medium", "network", "source"),
    "start": ("start date", "from", "date start", "begin", "day", "date", "reporting starts"),
    "end": ("end date", "to", "until", "date end", "date stop", "reporting ends"),
    "spend": ("cost", "amount spent", "budget spent", "costs"),
    "currency": ("currency code", "account currency"),
    "impressions": ("impr", "views"),
    "clicks": ("link clicks", "visits"),
    "leads": ("lead", "mqls", "enquiries"),
    "conversions": ("conv", "customers", "sales", "deals", "purchases", "approved conversion"),
    "revenue": ("conversion value", "conv value", "turnover", "sales value"),
    "service": ("product", "offer"),
    "mechanism": ("idea", "campaign type"),
    "proposition": ("message", "claim", "promise"),
    "learned": ("learnings", "learning", "lesson", "lessons", "notes", "comment"),
}
ACCOUNT_COLUMNS: Columns = {
    "external_id": ("id", "account id", "record id", "company id", "crm id"),
    "name": ("account name", "company", "company name", "account", "organisation", "organization"),
    "industry": ("sector", "branch"),
    "region": ("country", "state", "location", "territory"),
    "employees": ("number of employees", "size", "headcount", "employee count"),
    "stage": ("lifecycle stage", "status", "deal stage"),
    "open_pipeline": ("pipeline", "open deals", "opportunity value", "amount", "open amount"),
    "currency": ("currency code",),
    "note": ("notes", "description", "comment", "insight"),
    "contact": ("contact name", "contacts", "primary contact", "contact person", "owner", "account owner"),
}


def read_signals(
    data: bytes, *, source: str, mapping: Mapping[str, str] | None = None, date_order: DateOrder | None = None
) -> CsvRows[NewSignal]:
    """Return the signals of a file; raises InvalidInput when its columns can't be told."""
    table = CsvTable(data, SIGNAL_COLUMNS, required=("title",), mapping=mapping or {})

    def signal(row: Row) -> NewSignal:
        cell = table.cells(row)
        return NewSignal(
            title=cell("title", _required(TITLE_LIMIT)),
            source=source,
            summary=plain_text(row["summary"], limit=SUMMARY_LIMIT),
            url=row["url"] or None,
            kind=cell("kind", _kind),
            published_at=cell("published_at", lambda text: as_moment(text, date_order) if text else None),
            lang=cell("lang", _language),
            topics=tuple(topic for topic in re.split(r"\s*[;|,]\s*", row["topics"]) if topic)[:8],
            position=row.line,
        )

    return table.read(signal)


def read_results(
    data: bytes, *, currency: str, mapping: Mapping[str, str] | None = None, date_order: DateOrder | None = None
) -> CsvRows[NewResult]:
    """Return past campaigns' results, one row per campaign, channel and period; without an end a period is one day."""
    table = CsvTable(data, RESULT_COLUMNS, required=("campaign", "channel", "start", "spend"), mapping=mapping or {})

    def result(row: Row) -> NewResult:
        cell = table.cells(row)
        start = cell("start", lambda text: as_date(text, date_order))
        end = cell("end", lambda text: as_date(text, date_order)) if row["end"] else start
        if end < start:
            table.problem(row, "end", "is before the start")
            raise BadRow
        code = cell("currency", lambda text: as_currency(text, currency))
        return NewResult(
            campaign=cell("campaign", _required(_NAME_LIMIT)),
            channel=cell("channel", as_channel),
            start=start,
            end=end,
            spend=cell("spend", lambda text: as_money(text, code)),
            revenue=cell("revenue", lambda text: as_money(text, code)),
            impressions=cell("impressions", as_count),
            clicks=cell("clicks", as_count),
            leads=cell("leads", as_count),
            conversions=cell("conversions", as_count),
            service=shortened(row["service"], _NAME_LIMIT),
            mechanism=shortened(row["mechanism"], _NAME_LIMIT),
            proposition=plain_text(row["proposition"], limit=_TEXT_LIMIT),
            learned=plain_text(row["learned"], limit=_TEXT_LIMIT),
            position=row.line,
        )

    return table.read(result)


def read_accounts(data: bytes, *, currency: str, mapping: Mapping[str, str] | None = None) -> CsvRows[NewAccount]:
    """Return CRM accounts. Addresses, phone numbers and the names in a contact column are taken out of the notes, and not kept."""
    table = CsvTable(data, ACCOUNT_COLUMNS, required=("external_id", "name"), mapping=mapping or {})

    def account(row: Row) -> NewAccount:
        cell = table.cells(row)
        code = cell("currency", lambda text: as_currency(text, currency))
        names = [name for name in re.split(r"\s*[;,|/]\s*", row["contact"]) if name]
        return NewAccount(
            external_id=cell("external_id", _required(_NAME_LIMIT)),
            name=cell("name", _required(_NAME_LIMIT)),
            open_pipeline=cell("open_pipeline", lambda text: as_money(text, code)),
            industry=shortened(row["industry"], _NAME_LIMIT),
            region=shortened(row["region"], _NAME_LIMIT),
            employees=cell("employees", as_count),
            stage=shortened(row["stage"], _NAME_LIMIT),
            note=without_personal_data(plain_text(row["note"], limit=_TEXT_LIMIT), names),
            position=row.line,
        )

    return table.read(account)


def _required(limit: int) -> Callable[[str], str]:
    def text(cell: str) -> str:
        if not cell:
            raise ValueError("is empty")
        return plain_text(cell, limit=limit)

    return text


def _kind(cell: str) -> SignalKind | None:
    if not cell:
        return None
    try:
        return SignalKind(re.sub(r"[\W_]+", "_", cell.casefold()))
    except ValueError:
        raise ValueError(f"{cell!r} is no kind: write one of {', '.join(SignalKind)}, or nothing") from None


def _language(cell: str) -> str:
    code = re.match(r"[a-zA-Z]{2,3}(?=[-_]|$)", cell or "en")
    if code is None:
        raise ValueError(f"{cell!r} is no language code such as en")
    return code[0].lower()
