"""What is kept of a CRM besides its accounts: who consented to what, without saying who it is, and which sales are open."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.identity import ContactId, CrmOpportunityId, WorkspaceId
from domain.values.money import Money


class CrmObject(StrEnum):
    """What a CRM is asked for, in the order in which it is: notes on accounts are masked by the contacts' names."""

    CONTACTS = "contacts"
    ACCOUNTS = "accounts"
    OPPORTUNITIES = "opportunities"


class LawfulBasis(StrEnum):
    """On which ground a person's data are processed (GDPR, Art. 6(1) a, b and f)."""

    NONE = "none"
    CONSENT = "consent"
    CONTRACT = "contract"
    LEGITIMATE_INTEREST = "legit_interest"


@dataclass(frozen=True, slots=True, order=True)
class SyncPoint:
    """How far a kind of object has been read: up to this moment of change and, within it, this id."""

    modified_at: datetime
    external_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person without a name or an address: keyed hashes stand for both. Consent that the CRM doesn't state is no."""

    id: ContactId
    workspace_id: WorkspaceId
    external_id: str
    account_external_id: str
    email_hash: str
    name_hashes: tuple[str, ...]
    modified_at: datetime
    email_consent: bool = False
    sms_consent: bool = False
    lawful_basis: LawfulBasis = LawfulBasis.NONE
    segments: tuple[str, ...] = ()
    region: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity:
    """A possible sale to an account. `amount` is None when the CRM names none."""

    id: CrmOpportunityId
    workspace_id: WorkspaceId
    external_id: str
    account_external_id: str
    name: str
    stage: str
    amount: Money | None
    close_date: date | None
    is_closed: bool
    is_won: bool
    modified_at: datetime


@dataclass(frozen=True, slots=True)
class SegmentConsent:
    """How many contacts a segment has, and how many of them may be written to."""

    segment: str
    contacts: int
    email: int
    sms: int

    @property
    def email_share(self) -> float:
        """The share (0..1) that may be emailed."""
        return self.email / self.contacts

    @property
    def sms_share(self) -> float:
        """The share (0..1) that may be sent an SMS."""
        return self.sms / self.contacts
