"""What a page of a CRM's rows changes, within one transaction; each function returns how many rows were new or changed."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from domain.entities.crm import Contact, Opportunity
from domain.entities.past_campaign import Account
from domain.identity import ContactId, CrmOpportunityId, WorkspaceId, derived_id
from domain.ports.crm import CrmRows, NewContact, NewOpportunity, PersonHasher
from domain.ports.incoming import NewAccount
from domain.ports.transactions import Transaction
from domain.usecases.import_rows import account_of
from domain.values.money import Money
from domain.values.person_names import name_parts

E = TypeVar("E", Contact, Opportunity)

Mask = Callable[[str], str]


async def keep_contacts(transaction: Transaction, workspace_id: WorkspaceId, rows: Sequence[NewContact], hasher: PersonHasher) -> int:
    """Keep people by hashes of what identifies them."""
    return len(await _keep_newer(transaction.contacts, [_contact(workspace_id, row, hasher) for row in rows]))


async def keep_accounts(transaction: Transaction, workspace_id: WorkspaceId, rows: Sequence[NewAccount], mask: Mask) -> int:
    """Keep accounts with masked notes and the pipeline that their known opportunities make; changed ones' documents are stale."""
    latest = {row.external_id: row for row in rows}
    known = {account.external_id: account for account in await transaction.crm_accounts.get_many(list(latest))}
    opportunities = by_account(await transaction.opportunities.of_accounts(list(latest)))
    accounts = [account_of(workspace_id, replace(row, note=mask(row.note))) for row in latest.values()]
    valued = [_with_pipeline(account, opportunities[account.external_id]) for account in accounts]
    # An account that is there keeps its id.
    kept = [replace(account, id=known[account.external_id].id) if account.external_id in known else account for account in valued]
    return await write_accounts(transaction, kept, known)


async def keep_opportunities(transaction: Transaction, workspace_id: WorkspaceId, rows: Sequence[NewOpportunity], mask: Mask) -> int:
    """Keep opportunities, and value their accounts' pipelines again; these accounts' documents are stale."""
    before = await transaction.opportunities.get_many([row.external_id for row in rows])
    changed = await _keep_newer(transaction.opportunities, [_opportunity(workspace_id, row, mask) for row in rows])
    ids = {item.external_id for item in changed}
    # One that moved concerns the account it was with before, too.
    touched = list({item.account_external_id for item in (*changed, *before) if item.external_id in ids})
    accounts = {account.external_id: account for account in await transaction.crm_accounts.get_many(touched)}
    opportunities = by_account(await transaction.opportunities.of_accounts(touched))
    await write_accounts(transaction, [_with_pipeline(item, opportunities[item.external_id]) for item in accounts.values()], accounts)
    await transaction.crm_accounts.mark_stale(list(accounts))
    return len(changed)


async def write_accounts(transaction: Transaction, accounts: Iterable[Account], before: Mapping[str, Account]) -> int:
    """Write the accounts that differ from what they were, by external id, and note that their documents are stale."""
    changed = [account for account in accounts if before.get(account.external_id) != account]
    await transaction.accounts.upsert_many(changed)
    await transaction.crm_accounts.mark_stale([account.external_id for account in changed])
    return len(changed)


def by_account(opportunities: Iterable[Opportunity]) -> defaultdict[str, list[Opportunity]]:
    """Return opportunities by their account's external id, in the order given."""
    groups: defaultdict[str, list[Opportunity]] = defaultdict(list)
    for opportunity in opportunities:
        groups[opportunity.account_external_id].append(opportunity)
    return groups


async def _keep_newer(store: CrmRows[E], rows: Iterable[E]) -> list[E]:
    """Write the rows that are new or changed, unless a later change is known already; of several with an id the last counts."""
    latest = {row.external_id: row for row in rows}
    known = {row.external_id: row for row in await store.get_many(list(latest))}
    changed = [row for row in latest.values() if _is_news(row, known.get(row.external_id))]
    await store.upsert_many(changed)
    return changed


def _is_news(row: E, known: E | None) -> bool:
    return known is None or (row != known and row.modified_at >= known.modified_at)


def _with_pipeline(account: Account, opportunities: Collection[Opportunity]) -> Account:
    """Return the account with the sum of what is open, where opportunities in its currency are known; else with what the CRM says."""
    currency = account.open_pipeline.currency
    amounts = [(item.amount, item.is_closed) for item in opportunities if item.amount is not None and item.amount.currency == currency]
    if not amounts:
        return account
    return replace(account, open_pipeline=sum((amount for amount, is_closed in amounts if not is_closed), start=Money.zero(currency)))


def _contact(workspace_id: WorkspaceId, row: NewContact, hasher: PersonHasher) -> Contact:
    return Contact(
        id=ContactId(derived_id(workspace_id, "contact", row.external_id)),
        workspace_id=workspace_id,
        external_id=row.external_id,
        account_external_id=row.account_external_id,
        email_hash=hasher.email(row.email) if row.email else "",
        name_hashes=tuple(sorted(hasher.name_part(part) for part in name_parts(row.name))),
        modified_at=row.modified_at,
        email_consent=row.email_consent,
        sms_consent=row.sms_consent,
        lawful_basis=row.lawful_basis,
        segments=row.segments,
        region=row.region,
    )


def _opportunity(workspace_id: WorkspaceId, row: NewOpportunity, mask: Mask) -> Opportunity:
    return Opportunity(
        id=CrmOpportunityId(derived_id(workspace_id, "opportunity", row.external_id)),
        workspace_id=workspace_id,
        external_id=row.external_id,
        account_external_id=row.account_external_id,
        name=mask(row.name),
        stage=row.stage,
        amount=row.amount,
        close_date=row.close_date,
        is_closed=row.is_closed,
        is_won=row.is_won,
        modified_at=row.modified_at,
    )
