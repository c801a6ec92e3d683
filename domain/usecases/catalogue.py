"""Look after what is sold, and to whom: change services and audiences, and delete those that nothing rests on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypedDict

from domain.entities.audience import Audience, AudienceKind, AwarenessStage, Consent
from domain.entities.catalogue_use import UNUSED, CatalogueUse
from domain.entities.service import Benefit, Regulation, Service, ServiceStatus
from domain.entities.user import Principal
from domain.errors import Conflict, StaleVersion
from domain.identity import AudienceId, ServiceId, WorkspaceId
from domain.ports.clock import Clock
from domain.ports.transactions import Transactions
from domain.usecases.banned_claims import Mentioned, hold_to_bans
from domain.values.money import Money

_NAMED = 3  # campaigns that a refusal names


class ServiceChange(TypedDict, total=False):
    """What to change about a service; what is absent stays."""

    name: str
    category: str
    description: str
    benefits: tuple[Benefit, ...]
    conversion_value: Money
    lead_conversion_rate: float
    sales_cycle_days: int
    topics: tuple[str, ...]
    price: Money | None
    unit_margin: Money | None
    regions: tuple[str, ...]
    regulated: Regulation
    claims_banned: tuple[str, ...]
    landing_url: str | None
    status: ServiceStatus


class AudienceChange(TypedDict, total=False):
    """What to change about an audience; what is absent stays."""

    name: str
    noun: str
    kind: AudienceKind
    size: int
    size_basis: str
    stage: AwarenessStage
    jobs_to_be_done: tuple[str, ...]
    pains: tuple[str, ...]
    objections: tuple[str, ...]
    consent: Consent
    suppressed_count: int
    region: str


@dataclass(frozen=True, slots=True)
class ChangeService:
    """Change a service. Campaigns that are planned from now on follow it, and those on their way to market are held to its new bans."""

    transactions: Transactions
    clock: Clock
    mentioned: Mentioned

    async def __call__(self, principal: Principal, service_id: ServiceId, change: ServiceChange, *, version: int | None) -> Service:
        """Return the changed service; raises NotFound or StaleVersion."""
        async with self.transactions.workspace(principal.workspace_id) as tx:
            service = await tx.services.get(service_id)
            _refuse_stale(service.version, version)
            saved = await tx.services.save(replace(service, **change))
            if saved.claims_banned != service.claims_banned:
                await hold_to_bans(tx, saved, self.mentioned, by=principal.user_id, at=self.clock())
            return saved


@dataclass(frozen=True, slots=True)
class RemoveService:
    """Delete a service that nothing rests on."""

    transactions: Transactions

    async def __call__(self, workspace_id: WorkspaceId, service_id: ServiceId, *, version: int | None) -> None:
        """Raises NotFound, StaleVersion, and Conflict that says what rests on it."""
        async with self.transactions.workspace(workspace_id) as tx:
            service = await tx.services.get(service_id)
            _refuse_stale(service.version, version)
            use = (await tx.services.uses()).get(service_id, UNUSED)
            if not use.unused:
                names = await tx.campaigns.names_with(service_id=service_id)
                raise Conflict(f"{service.name} is in use by {_users(use, names)}; retire it instead")
            await tx.services.delete(service_id)


@dataclass(frozen=True, slots=True)
class ChangeAudience:
    """Change an audience; campaigns that are planned from now on follow it."""

    transactions: Transactions

    async def __call__(
        self, workspace_id: WorkspaceId, audience_id: AudienceId, change: AudienceChange, *, version: int | None
    ) -> Audience:
        """Return the changed audience; raises NotFound or StaleVersion."""
        async with self.transactions.workspace(workspace_id) as tx:
            audience = await tx.audiences.get(audience_id)
            _refuse_stale(audience.version, version)
            return await tx.audiences.save(replace(audience, **change))


@dataclass(frozen=True, slots=True)
class RemoveAudience:
    """Delete an audience that nothing rests on."""

    transactions: Transactions

    async def __call__(self, workspace_id: WorkspaceId, audience_id: AudienceId, *, version: int | None) -> None:
        """Raises NotFound, StaleVersion, and Conflict that says what rests on it."""
        async with self.transactions.workspace(workspace_id) as tx:
            audience = await tx.audiences.get(audience_id)
            _refuse_stale(audience.version, version)
            use = (await tx.audiences.uses()).get(audience_id, UNUSED)
            if not use.unused:
                names = await tx.campaigns.names_with(audience_id=audience_id)
                raise Conflict(f"{audience.name} is in use by {_users(use, names)}; take it out there first")
            await tx.audiences.delete(audience_id)


def _refuse_stale(present: int, expected: int | None) -> None:
    if expected is not None and present != expected:
        raise StaleVersion(f"it is at version {present}, you changed version {expected}; read it again and repeat your change")


def _users(use: CatalogueUse, names: Sequence[str]) -> str:
    """Return what uses it, in words: "2 campaigns (Spring inspection, Frost line) and 1 watch"."""
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    parts = [
        f"{_counted(use.campaigns, 'campaign')} ({', '.join(names[:_NAMED])}{more})" if use.campaigns else "",
        _counted(use.watches, "watch", "watches"),
        _counted(use.past_campaigns, "past campaign"),
    ]
    return " and ".join(part for part in parts if part)


def _counted(number: int, one: str, several: str | None = None) -> str:
    return f"{number} {one if number == 1 else several or one + 's'}" if number else ""
