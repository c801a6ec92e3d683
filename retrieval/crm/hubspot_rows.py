"""HubSpot's records as rows: which properties are asked for, and what they mean here."""

from dataclasses import dataclass

from domain.entities.crm import LawfulBasis
from domain.ports.crm import NewContact, NewOpportunity
from domain.ports.incoming import NewAccount
from domain.values.money import Money
from retrieval.crm.records import TEXT_LIMIT, ConsentFields, Record, as_amount, as_basis, as_count, as_day

_FREELY_GIVEN = "Freely given consent from contact"
_CONTRACT = "Performance of a contract"
_LEGITIMATE_INTEREST = "Legitimate interest"


@dataclass(frozen=True, slots=True, kw_only=True)
class HubSpotObject:
    """A kind of object: `modified` is its property of the last change, `scope` what a private app needs to read it."""

    name: str
    scope: str
    modified: str
    properties: tuple[str, ...]


CONTACTS = HubSpotObject(
    name="contacts",
    scope="crm.objects.contacts.read",
    modified="lastmodifieddate",
    properties=(
        *("email", "firstname", "lastname", "associatedcompanyid", "country", "lifecyclestage", "hs_buying_role"),
        *("hs_email_optout", "hs_legal_basis"),
    ),
)
COMPANIES = HubSpotObject(
    name="companies",
    scope="crm.objects.companies.read",
    modified="hs_lastmodifieddate",
    properties=("name", "domain", "industry", "country", "numberofemployees", "lifecyclestage", "hs_total_deal_value", "description"),
)
DEALS = HubSpotObject(
    name="deals",
    scope="crm.objects.deals.read",
    modified="hs_lastmodifieddate",
    properties=(
        *("dealname", "dealstage", "amount", "deal_currency_code", "closedate", "hs_is_closed", "hs_is_closed_won"),
        "hs_primary_associated_company",
    ),
)


def contact_row(record: Record, consent: ConsentFields) -> NewContact:
    """Return a person. Email is consented to in the field named for it, else in the legal basis; an opt-out overrules both."""
    bases = record.text("hs_legal_basis", TEXT_LIMIT).split(";")
    said_yes = record.is_yes(consent.email) if consent.email else _FREELY_GIVEN in bases
    email_consent = said_yes and not record.is_yes("hs_email_optout")
    sms_consent = record.is_yes(consent.sms)
    return NewContact(
        external_id=_id(record.id),
        modified_at=record.modified_at,
        email=record.text("email"),
        name=f"{record.text('firstname')} {record.text('lastname')}",
        account_external_id=_id(record.text("associatedcompanyid")),
        email_consent=email_consent,
        sms_consent=sms_consent,
        lawful_basis=as_basis(_basis(bases), has_consented=email_consent or sms_consent),
        segments=tuple(part for part in (record.text("lifecyclestage"), *record.text("hs_buying_role").split(";")) if part),
        region=record.text("country"),
    )


def account_row(record: Record, currency: str) -> NewAccount:
    """Return a company; its open pipeline is the total that HubSpot keeps in the account's own currency."""
    return NewAccount(
        external_id=_id(record.id),
        name=record.text("name") or record.text("domain") or f"HubSpot company {record.id}",
        open_pipeline=as_amount(record.text("hs_total_deal_value"), currency) or Money.zero(currency),
        industry=record.text("industry"),
        region=record.text("country"),
        employees=as_count(record.text("numberofemployees")),
        stage=record.text("lifecyclestage"),
        note=record.text("description", TEXT_LIMIT),
    )


def opportunity_row(record: Record, currency: str) -> NewOpportunity:
    """Return a deal; one without a currency is in `currency`."""
    return NewOpportunity(
        external_id=_id(record.id),
        modified_at=record.modified_at,
        name=record.text("dealname") or f"HubSpot deal {record.id}",
        account_external_id=_id(record.text("hs_primary_associated_company")),
        stage=record.text("dealstage"),
        amount=as_amount(record.text("amount"), record.text("deal_currency_code") or currency),
        close_date=as_day(record.text("closedate")),
        is_closed=record.is_yes("hs_is_closed"),
        is_won=record.is_yes("hs_is_closed_won"),
    )


def _basis(bases: list[str]) -> LawfulBasis:
    if _FREELY_GIVEN in bases:
        return LawfulBasis.CONSENT
    if _CONTRACT in bases:
        return LawfulBasis.CONTRACT
    if any(basis.startswith(_LEGITIMATE_INTEREST) for basis in bases):
        return LawfulBasis.LEGITIMATE_INTEREST
    return LawfulBasis.NONE


def _id(id: str) -> str:
    return f"hubspot:{id}" if id else ""
