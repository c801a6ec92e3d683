"""Workspaces: made, changed, and gone over to."""

import logging
from dataclasses import dataclass, replace

from domain.entities.user import Membership, Principal, Role, Workspace
from domain.errors import Conflict, NotFound, Unauthenticated
from domain.identity import WorkspaceId, new_id
from domain.ports.clock import Clock
from domain.ports.page import PageRequest
from domain.ports.transactions import Transactions
from domain.usecases.sign_in import RefreshSession, SignedIn, session_of

log = logging.getLogger("nexusplanner.audit")


@dataclass(frozen=True, slots=True)
class CreateWorkspace:
    """Make an empty workspace, whose first administrator is whoever makes it."""

    transactions: Transactions
    clock: Clock

    async def __call__(self, principal: Principal, *, name: str, currency: str) -> Workspace:
        workspace = Workspace(id=WorkspaceId(new_id()), name=name, currency=currency, created_at=self.clock())
        async with self.transactions.directory() as directory:
            await directory.workspaces.add(workspace)
            await directory.users.set_role(Membership(workspace_id=workspace.id, user_id=principal.user_id, role=Role.ADMIN))
        log.info("%s made the workspace %s", principal.email, workspace.id)
        return workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceChange:
    """What to change about a workspace; None leaves a part as it is."""

    name: str | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class ChangeWorkspace:
    """Change the present workspace's name, or the currency that it plans in."""

    transactions: Transactions

    async def __call__(self, principal: Principal, change: WorkspaceChange) -> Workspace:
        """Raises Conflict for another currency where something is planned in the present one: amounts are not converted."""
        async with self.transactions.directory() as directory:
            present = await directory.workspaces.get(principal.workspace_id)
        changed = replace(present, name=change.name or present.name, currency=change.currency or present.currency)
        if changed.currency != present.currency and await self._has_campaigns(present.id):
            raise Conflict(f"there are campaigns in {present.currency}; the currency can only change while there are none")
        async with self.transactions.directory() as directory:
            await directory.workspaces.save(changed)
        log.info("%s changed the workspace %s", principal.email, changed.id)
        return changed

    async def _has_campaigns(self, workspace_id: WorkspaceId) -> bool:
        async with self.transactions.workspace(workspace_id) as tx:
            return bool((await tx.campaigns.page(PageRequest(limit=1))).items)


@dataclass(frozen=True, slots=True)
class SwitchWorkspace:
    """Go on in another of one's workspaces, with the same session."""

    transactions: Transactions
    refresh_session: RefreshSession

    async def __call__(self, principal: Principal, token: str, workspace_id: WorkspaceId) -> SignedIn:
        """Return the session there, its refresh token replaced; raises NotFound where the person is no member.

        The other tabs' access tokens name the former workspace and are refused; their next refresh brings them here.
        """
        session_id = session_of(token)
        if session_id is None or session_id != principal.session_id:
            raise Unauthenticated("the refresh cookie is not this session's; sign in again")
        async with self.transactions.directory() as directory:
            if workspace_id not in {workspace.id for workspace, _ in await directory.workspaces.of_user(principal.user_id)}:
                raise NotFound("you belong to no such workspace")
            await directory.sessions.move(session_id, workspace_id)
        return await self.refresh_session(token)
