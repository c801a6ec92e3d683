"""A CRM from both sides: what a connector reads out of it, and where that is kept."""

from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Generic, Protocol, TypeVar

from domain.entities.crm import Contact, CrmObject, LawfulBasis, Opportunity, SegmentConsent, SyncPoint
from domain.entities.past_campaign import Account
from domain.ports.context import Document
from domain.ports.incoming import NewAccount, RowProblem
from domain.values.money import Money

R = TypeVar("R")
E = TypeVar("E")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewContact:
    """A person as the CRM knows them, before name and address are hashed; neither is ever shown."""

    external_id: str
    modified_at: datetime
    email: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    account_external_id: str = ""
    email_consent: bool = False
    sms_consent: bool = False
    lawful_basis: LawfulBasis = LawfulBasis.NONE
    segments: tuple[str, ...] = ()
    region: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOpportunity:
    """A possible sale as the CRM knows it."""

    external_id: str
    modified_at: datetime
    name: str
    account_external_id: str = ""
    stage: str = ""
    amount: Money | None = None
    close_date: date | None = None
    is_closed: bool = False
    is_won: bool = False


@dataclass(frozen=True, slots=True)
class CrmPage(Generic[R]):
    """Some rows in the order of change. `point` is where to go on once they are kept; None where there is nothing to go on from."""

    rows: tuple[R, ...]
    point: SyncPoint | None
    problems: tuple[RowProblem, ...] = ()


class CrmConnector(Protocol):
    """Reads one CRM in pages: what was changed after a point, with an overlap where the CRM shows changes late; None reads everything.

    External ids don't clash with another CRM's. Reading raises InvalidInput where the settings are wrong (address, token, scope) and
    Unavailable where the CRM fails or its limits are used up; pages that came before that are good.
    """

    @property
    def provider(self) -> str: ...
    def contacts(self, after: SyncPoint | None, /) -> AsyncGenerator[CrmPage[NewContact], None]: ...
    def accounts(self, after: SyncPoint | None, /) -> AsyncGenerator[CrmPage[NewAccount], None]: ...
    def opportunities(self, after: SyncPoint | None, /) -> AsyncGenerator[CrmPage[NewOpportunity], None]: ...


class PersonHasher(Protocol):
    """Replaces what identifies a person by a keyed hash: equal things have equal hashes, and nobody without the key can guess."""

    def email(self, address: str) -> str:
        """Return the hash of an address, whatever its case."""
        ...

    def name_part(self, part: str) -> str:
        """Return the hash of one of `name_parts`."""
        ...


NoteMasker = Callable[[str, Callable[[str], bool]], str]
"""Takes personal data out of a text; the predicate says of one of `name_parts` whether somebody is called that."""

AccountTeller = Callable[[Account, datetime, Sequence[Opportunity]], Document]
"""Tells what is known of an account at a moment, with its open opportunities, as a document to remember."""


class CrmRows(Protocol[E]):
    """Rows by the CRM's own ids."""

    async def get_many(self, external_ids: Sequence[str]) -> tuple[E, ...]:
        """Return those that exist."""
        ...

    async def upsert_many(self, rows: Sequence[E]) -> None:
        """Insert or replace; no two rows may have the same external id."""
        ...


class Contacts(CrmRows[Contact], Protocol):
    """People, hashed."""

    async def name_hashes(self) -> frozenset[str]:
        """Return the hashes of all parts of all contacts' names."""
        ...

    async def by_segment(self) -> tuple[SegmentConsent, ...]:
        """Return every segment with its consent, the largest first; a contact counts in each of its segments."""
        ...


class Opportunities(CrmRows[Opportunity], Protocol):
    """Possible sales."""

    async def of_accounts(self, account_external_ids: Sequence[str]) -> tuple[Opportunity, ...]:
        """Return all of these accounts' opportunities, the earliest close date first."""
        ...


class SyncPoints(Protocol):
    """How far each CRM has been read."""

    async def get(self, provider: str, kind: CrmObject) -> SyncPoint | None: ...
    async def save(self, provider: str, kind: CrmObject, point: SyncPoint) -> None: ...


class CrmAccounts(Protocol):
    """Accounts as a sync looks at them: by the CRM's ids, and those whose document has to be written anew."""

    async def get_many(self, external_ids: Sequence[str]) -> tuple[Account, ...]:
        """Return those that exist."""
        ...

    async def mark_stale(self, external_ids: Sequence[str]) -> None:
        """Note that these accounts' documents no longer say what is known; the accounts must exist."""
        ...

    async def take_stale(self, *, limit: int) -> tuple[Account, ...]:
        """Return some accounts whose documents are stale, no longer marked; a transaction that fails leaves them marked."""
        ...
