"""CSV files as a CRM: each file that is given is all there is to read, in pages; there is no point to go on from."""

import asyncio
import re
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from domain.entities.crm import CrmObject, LawfulBasis, SyncPoint
from domain.ports.clock import Clock
from domain.ports.crm import CrmPage, NewContact, NewOpportunity
from domain.ports.incoming import NewAccount, RowProblem
from domain.values.money import Money
from retrieval.cell_values import as_currency, as_date, as_moment, as_money
from retrieval.crm.records import NAME_LIMIT, as_basis, as_yes
from retrieval.csv_import import read_accounts
from retrieval.csv_table import Columns, CsvRows, CsvTable, Row
from retrieval.plain_text import plain_text, shortened

R = TypeVar("R")

PAGE = 500

CONTACT_COLUMNS: Columns = {
    "external_id": ("id", "contact id", "record id", "crm id"),
    "email": ("email address", "e mail", "mail"),
    "name": ("full name", "contact name", "contact"),
    "first_name": ("given name", "forename"),
    "last_name": ("surname", "family name"),
    "account": ("account id", "company id", "associated company id", "account external id"),
    "email_consent": ("email opt in", "email optin", "marketing consent", "newsletter"),
    "email_opt_out": ("opted out of email", "unsubscribed", "has opted out of email", "unsubscribed from all email"),
    "sms_consent": ("sms opt in", "sms optin", "text consent"),
    "lawful_basis": ("legal basis", "lawful basis for processing"),
    "segments": ("segment", "lists", "list", "tags", "lifecycle stage"),
    "region": ("country", "state", "location"),
    "modified_at": ("last modified date", "last modified", "modified", "updated at"),
}
OPPORTUNITY_COLUMNS: Columns = {
    "external_id": ("id", "opportunity id", "deal id", "record id", "crm id"),
    "account": ("account id", "company id", "associated company id", "account external id"),
    "name": ("opportunity name", "deal name", "opportunity", "deal"),
    "stage": ("deal stage", "opportunity stage", "status"),
    "amount": ("value", "deal value", "opportunity value"),
    "currency": ("currency code", "deal currency"),
    "close_date": ("closing date", "expected close date"),
    "is_closed": ("closed", "is deal closed"),
    "is_won": ("won", "is closed won"),
    "modified_at": ("last modified date", "last modified", "modified", "updated at"),
}
_BASES = {
    **{basis.value.replace("_", " "): basis for basis in LawfulBasis},
    "legitimate interest": LawfulBasis.LEGITIMATE_INTEREST,
    "": LawfulBasis.NONE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvCrm:
    """Reads exported files; amounts without a currency are in `currency`. Raises InvalidInput where columns can't be told."""

    files: Mapping[CrmObject, bytes] = field(repr=False)
    currency: str
    clock: Clock
    provider: str = "csv"

    def contacts(self, _after: SyncPoint | None) -> AsyncGenerator[CrmPage[NewContact], None]:
        return self._pages(CrmObject.CONTACTS, lambda data: read_contacts(data, read_at=self.clock()))

    def accounts(self, _after: SyncPoint | None) -> AsyncGenerator[CrmPage[NewAccount], None]:
        return self._pages(CrmObject.ACCOUNTS, lambda data: read_accounts(data, currency=self.currency))

    def opportunities(self, _after: SyncPoint | None) -> AsyncGenerator[CrmPage[NewOpportunity], None]:
        return self._pages(CrmObject.OPPORTUNITIES, lambda data: read_opportunities(data, currency=self.currency, read_at=self.clock()))

    async def _pages(self, kind: CrmObject, read: Callable[[bytes], CsvRows[R]]) -> AsyncGenerator[CrmPage[R], None]:
        if kind not in self.files:
            return
        found = await asyncio.to_thread(read, self.files[kind])
        problems: Sequence[RowProblem] = found.problems
        for start in range(0, max(len(found.rows), 1), PAGE):
            yield CrmPage(found.rows[start : start + PAGE], None, tuple(problems))
            problems = ()


def read_contacts(data: bytes, *, read_at: datetime) -> CsvRows[NewContact]:
    """Return people. A row without a date of change is taken as changed when it was read; consent that isn't stated is no."""
    table = CsvTable(data, CONTACT_COLUMNS, required=("external_id",), mapping={})

    def contact(row: Row) -> NewContact:
        cell = table.cells(row)
        email_consent = as_yes(row["email_consent"]) and not as_yes(row["email_opt_out"])
        sms_consent = as_yes(row["sms_consent"])
        return NewContact(
            external_id=cell("external_id", _present),
            modified_at=cell("modified_at", lambda text: as_moment(text) if text else read_at),
            email=row["email"],
            name=" ".join((row["name"], row["first_name"], row["last_name"])),
            account_external_id=row["account"],
            email_consent=email_consent,
            sms_consent=sms_consent,
            lawful_basis=as_basis(cell("lawful_basis", _basis), has_consented=email_consent or sms_consent),
            segments=tuple(dict.fromkeys(part for part in re.split(r"\s*[;|,]\s*", row["segments"]) if part)),
            region=shortened(row["region"], NAME_LIMIT),
        )

    return table.read(contact)


def read_opportunities(data: bytes, *, currency: str, read_at: datetime) -> CsvRows[NewOpportunity]:
    """Return possible sales; one without the columns `is_closed` and `is_won` is closed when its stage says "closed", "won" or "lost"."""
    table = CsvTable(data, OPPORTUNITY_COLUMNS, required=("external_id", "account"), mapping={})

    def opportunity(row: Row) -> NewOpportunity:
        cell = table.cells(row)
        code = cell("currency", lambda text: as_currency(text, currency))
        stage_words = set(re.findall(r"[a-z]+", row["stage"].casefold()))
        is_won = as_yes(row["is_won"]) if "is_won" in table.headers else "won" in stage_words
        says_closed = as_yes(row["is_closed"]) if "is_closed" in table.headers else bool(stage_words & {"closed", "lost"})
        return NewOpportunity(
            external_id=cell("external_id", _present),
            modified_at=cell("modified_at", lambda text: as_moment(text) if text else read_at),
            name=plain_text(row["name"], limit=NAME_LIMIT) or f"Opportunity {row['external_id']}",
            account_external_id=row["account"],
            stage=shortened(row["stage"], NAME_LIMIT),
            amount=cell("amount", lambda text: _amount(text, code)),
            close_date=cell("close_date", lambda text: as_date(text) if text else None),
            is_closed=says_closed or is_won,
            is_won=is_won,
        )

    return table.read(opportunity)


def _present(cell: str) -> str:
    if not cell:
        raise ValueError("is empty")
    return shortened(cell, NAME_LIMIT)


def _basis(cell: str) -> LawfulBasis:
    try:
        return _BASES[cell.casefold().replace("_", " ")]
    except KeyError:
        raise ValueError(f"{cell!r} is no lawful basis: write consent, contract or legitimate interest, or nothing") from None


def _amount(cell: str, currency: str) -> Money | None:
    return as_money(cell, currency) if cell else None
