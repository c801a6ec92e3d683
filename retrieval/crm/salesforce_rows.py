"""Salesforce's records as rows: which fields are asked for, and what they mean here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.entities.crm import LawfulBasis
from domain.ports.crm import NewContact, NewOpportunity
from domain.ports.incoming import NewAccount
from domain.values.money import Money
from retrieval.crm.records import TEXT_LIMIT, ConsentFields, Record, as_amount, as_basis, as_count, as_day


@dataclass(frozen=True, slots=True, kw_only=True)
class SalesforceObject:
    """A kind of object and its fields; `has_currency` where amounts may be in several currencies."""

    name: str
    fields: tuple[str, ...]
    has_currency: bool = False

    def with_fields(self, names: Sequence[str]) -> "SalesforceObject":
        """Return the object with further fields."""
        return replace(self, fields=tuple(dict.fromkeys((*self.fields, *names))))

    def query(self, condition: str) -> str:
        """Return the SOQL for the records that meet `condition` (all when empty), in the order of change."""
        where = f" WHERE {condition}" if condition else ""
        return f"SELECT Id, SystemModstamp, {', '.join(self.fields)} FROM {self.name}{where} ORDER BY SystemModstamp, Id"  # noqa: S608


CONTACTS = SalesforceObject(
    name="Contact",
    fields=("FirstName", "LastName", "Email", "AccountId", "HasOptedOutOfEmail", "Department", "LeadSource", "MailingCountry"),
)
ACCOUNTS = SalesforceObject(name="Account", fields=("Name", "Industry", "BillingCountry", "NumberOfEmployees", "Type", "Description"))
OPPORTUNITIES = SalesforceObject(
    name="Opportunity",
    fields=("Name", "AccountId", "StageName", "Amount", "CloseDate", "IsClosed", "IsWon"),
    has_currency=True,
)


def contact_row(record: Record, consent: ConsentFields) -> NewContact:
    """Return a person. Consent is what the fields named for it say, nothing else; an opt-out of email overrules it."""
    email_consent = record.is_yes(consent.email) and not record.is_yes("HasOptedOutOfEmail")
    sms_consent = record.is_yes(consent.sms)
    return NewContact(
        external_id=_id(record.id),
        modified_at=record.modified_at,
        email=record.text("Email"),
        name=f"{record.text('FirstName')} {record.text('LastName')}",
        account_external_id=_id(record.text("AccountId")),
        email_consent=email_consent,
        sms_consent=sms_consent,
        lawful_basis=as_basis(LawfulBasis.NONE, has_consented=email_consent or sms_consent),
        segments=tuple(part for part in (record.text("Department"), record.text("LeadSource")) if part),
        region=record.text("MailingCountry"),
    )


def account_row(record: Record, currency: str) -> NewAccount:
    """Return an account; Salesforce keeps no total of its opportunities."""
    return NewAccount(
        external_id=_id(record.id),
        name=record.text("Name") or f"Salesforce account {record.id}",
        open_pipeline=Money.zero(currency),
        industry=record.text("Industry"),
        region=record.text("BillingCountry"),
        employees=as_count(record.text("NumberOfEmployees")),
        stage=record.text("Type"),
        note=record.text("Description", TEXT_LIMIT),
    )


def opportunity_row(record: Record, currency: str) -> NewOpportunity:
    """Return an opportunity; one without a currency is in `currency`."""
    return NewOpportunity(
        external_id=_id(record.id),
        modified_at=record.modified_at,
        name=record.text("Name") or f"Salesforce opportunity {record.id}",
        account_external_id=_id(record.text("AccountId")),
        stage=record.text("StageName"),
        amount=as_amount(record.text("Amount"), record.text("CurrencyIsoCode") or currency),
        close_date=as_day(record.text("CloseDate")),
        is_closed=record.is_yes("IsClosed"),
        is_won=record.is_yes("IsWon"),
    )


def _id(id: str) -> str:
    return f"salesforce:{id}" if id else ""
