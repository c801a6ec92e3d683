"""The first start: a workspace, its first administrator, and the sample to look at."""

import secrets
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.entities.source import SourceKind
from domain.entities.user import Role, Workspace
from domain.identity import WorkspaceId, new_id
from domain.signals.new_signal import NewSignal
from nexusplanner.clock import utc_now
from nexusplanner.sample.load import SampleSignal, SampleWorkspace, sample_workspace

if TYPE_CHECKING:
    from nexusplanner.container import Container
    from nexusplanner.prerequisites import Doing


@dataclass(frozen=True, slots=True)
class FirstAdministrator:
    """Who may sign in first. `password` is set only when it was made up, to be shown this once."""

    email: str
    password: str | None


async def prepare(container: "Container", doing: "Doing" = nullcontext) -> FirstAdministrator | None:
    """Create workspace, sample and administrator where nobody can sign in yet; return None where somebody can.

    Of several processes that start at once, one does it and the others wait. The administrator comes last: a start that was cut short
    before is cleared away and done again.
    """
    if await _somebody(container):
        return None
    async with container.database.turn("first start"):
        if await _somebody(container):
            return None
        with doing("Loading the sample workspace…" if container.settings.sample else "Creating the workspace…"):
            return await _prepared(container)


async def _somebody(container: "Container") -> bool:
    async with container.database.transactions.directory() as directory:
        return await directory.users.count() > 0


async def _prepared(container: "Container") -> FirstAdministrator:
    settings, workspace_id = container.settings, WorkspaceId(new_id())
    sample = sample_workspace(utc_now(), workspace_id) if settings.sample else None
    async with container.database.transactions.directory() as directory:
        for unfinished in await directory.workspaces.all():
            await directory.workspaces.remove(unfinished.id)
        await directory.workspaces.add(_workspace(workspace_id, settings.currency, sample))
    if sample:
        await load_sample(container, workspace_id, sample)
    given = settings.admin_password.get_secret_value() if settings.admin_password else None
    made_up = None if given else secrets.token_urlsafe(12)
    await container.create_user(workspace_id, settings.admin_email, given or made_up or "", Role.ADMIN)
    return FirstAdministrator(settings.admin_email, made_up)


async def load_sample(container: "Container", workspace_id: WorkspaceId, sample: SampleWorkspace) -> None:
    """Fill a workspace with the sample; its signals go through the same door as everybody's."""
    async with container.database.transactions.workspace(workspace_id) as tx:
        for service in sample.services:
            await tx.services.add(service)
        for audience in sample.audiences:
            await tx.audiences.add(audience)
        for campaign in sample.past_campaigns:
            await tx.past_campaigns.add(campaign)
        await tx.accounts.upsert_many(sample.accounts)
    names = {service.id: service.name for service in sample.services}
    await container.remember_history(workspace_id, sample.past_campaigns, sample.accounts, names)
    await container.signals.add(workspace_id, [_new_signal(item) for item in sample.signals], SourceKind.UPLOAD)


def _workspace(workspace_id: WorkspaceId, currency: str, sample: SampleWorkspace | None) -> Workspace:
    name, currency = (sample.name, sample.currency) if sample else ("Workspace", currency)
    return Workspace(id=workspace_id, name=name, currency=currency, created_at=utc_now(), sample=sample is not None)


def _new_signal(item: SampleSignal) -> NewSignal:
    return NewSignal(
        title=item.title,
        summary=item.summary,
        url=item.url,
        source=item.source,
        kind=item.kind,
        topics=item.topics,
        published_at=item.published_at,
    )
