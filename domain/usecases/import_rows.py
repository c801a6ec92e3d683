"""Take in what the workspace already did and whom it knows: past campaigns with their results, and CRM accounts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from domain.entities.past_campaign import Account, ChannelResult, PastCampaign
from domain.entities.service import Service
from domain.identity import AccountId, PastCampaignId, WorkspaceId, derived_id
from domain.ports.clock import Clock
from domain.ports.context import ContextStore
from domain.ports.incoming import AccountWriter, CampaignWriter, NewAccount, NewResult, RowProblem
from domain.ports.transactions import Transactions

_EVERY_ACCOUNT = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """How many rows came, how many campaigns or accounts were written, how many documents were new or changed, and what was wrong."""

    received: int
    written: int
    remembered: int
    problems: tuple[RowProblem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPastCampaigns:
    """Groups rows into campaigns by name. A campaign's id follows from its name, so that importing it again replaces it."""

    transactions: Transactions
    context: ContextStore
    document: CampaignWriter

    async def __call__(self, workspace_id: WorkspaceId, rows: Sequence[NewResult]) -> ImportReport:
        """Store the campaigns, then remember their documents; when remembering fails, importing again makes up for it."""
        good, problems = _without_clashes(rows)
        async with self.transactions.workspace(workspace_id) as transaction:
            services = {_key(service.name): service for service in await transaction.services.all_active()}
            problems += _unknown_services(good, services)
            campaigns = [_campaign(workspace_id, group, services) for group in good.values()]
            for campaign in campaigns:
                await transaction.past_campaigns.add(campaign)
        names = {service.id: service.name for service in services.values()}
        documents = [self.document(campaign, names[campaign.service_id] if campaign.service_id else "") for campaign in campaigns]
        remembered = await self.context.remember(workspace_id, documents)
        return ImportReport(received=len(rows), written=len(campaigns), remembered=remembered, problems=tuple(problems))


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportAccounts:
    """Takes CRM accounts in. The last row with an external id counts."""

    transactions: Transactions
    context: ContextStore
    clock: Clock
    document: AccountWriter

    async def __call__(self, workspace_id: WorkspaceId, rows: Sequence[NewAccount]) -> ImportReport:
        """Store the accounts, then remember their documents; when remembering fails, importing again makes up for it."""
        latest = {row.external_id: row for row in rows}
        problems = [
            RowProblem(row.position, "external_id", f"{row.external_id!r} occurs again further down: the last row counts")
            for row in rows
            if latest[row.external_id] is not row
        ]
        accounts = [account_of(workspace_id, row) for row in latest.values()]
        async with self.transactions.workspace(workspace_id) as transaction:
            written = await transaction.accounts.upsert_many(accounts)
            # Read back: an account that was there keeps its id, and the document has to point to that.
            stored = await transaction.accounts.all(limit=_EVERY_ACCOUNT)
        now = self.clock()
        documents = [self.document(account, now) for account in stored if account.external_id in latest]
        remembered = await self.context.remember(workspace_id, documents)
        return ImportReport(received=len(rows), written=written, remembered=remembered, problems=tuple(problems))


def _without_clashes(rows: Iterable[NewResult]) -> tuple[dict[str, list[NewResult]], list[RowProblem]]:
    groups: dict[str, list[NewResult]] = {}
    problems = []
    for row in rows:
        group = groups.setdefault(_key(row.campaign), [])
        clash = _clash(row, group)
        if clash:
            problems.append(clash)
        else:
            group.append(row)
    return groups, problems


def _clash(row: NewResult, group: Sequence[NewResult]) -> RowProblem | None:
    if not group:
        return None
    if row.spend.currency != group[0].spend.currency:
        return RowProblem(row.position, "currency", f"is {row.spend.currency}, but the campaign's is {group[0].spend.currency}")
    twin = next((other for other in group if (other.channel, other.start, other.end) == (row.channel, row.start, row.end)), None)
    if twin is None:
        return None
    return RowProblem(row.position, "channel", f"repeats the channel and period of row {twin.position}: the first counts")


def _unknown_services(groups: Mapping[str, Sequence[NewResult]], services: Mapping[str, Service]) -> list[RowProblem]:
    return [
        RowProblem(row.position, "service", f"no active service is called {row.service!r}: imported without one")
        for row, *_ in groups.values()
        if row.service and _key(row.service) not in services
    ]


def _campaign(workspace_id: WorkspaceId, rows: Sequence[NewResult], services: Mapping[str, Service]) -> PastCampaign:
    first = rows[0]
    service = services.get(_key(first.service))
    return PastCampaign(
        id=PastCampaignId(derived_id(workspace_id, "past_campaign", _key(first.campaign))),
        workspace_id=workspace_id,
        service_id=service.id if service else None,
        name=first.campaign,
        mechanism=_first_said(row.mechanism for row in rows),
        proposition=_first_said(row.proposition for row in rows),
        learned=_first_said(row.learned for row in rows),
        start=min(row.start for row in rows),
        end=max(row.end for row in rows),
        results=tuple(_result(row) for row in rows),
    )


def _result(row: NewResult) -> ChannelResult:
    return ChannelResult(
        channel=row.channel,
        start=row.start,
        end=row.end,
        spend=row.spend,
        impressions=row.impressions,
        clicks=row.clicks,
        leads=row.leads,
        conversions=row.conversions,
        revenue=row.revenue,
    )


def account_of(workspace_id: WorkspaceId, row: NewAccount) -> Account:
    """Return a row as an account; its id follows from the external id."""
    return Account(
        id=AccountId(derived_id(workspace_id, "account", row.external_id)),
        workspace_id=workspace_id,
        external_id=row.external_id,
        name=row.name,
        industry=row.industry,
        region=row.region,
        employees=row.employees,
        stage=row.stage,
        open_pipeline=row.open_pipeline,
        note=row.note,
    )


def _first_said(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
