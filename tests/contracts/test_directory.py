"""Workspaces, users and sessions."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.entities.user import Principal, Role
from domain.errors import Conflict, NotFound
from domain.identity import SessionId, UserId, WorkspaceId, new_id
from domain.ports.page import PageRequest
from tests.contracts.conftest import Backend
from tests.contracts.test_runs import queued_run
from tests.fakes.factories import NOON, make_session, make_user, make_workspace


async def test_workspaces_come_back(backend: Backend) -> None:
    workspace = make_workspace(sample=True)
    async with backend.transactions.directory() as tx:
        await tx.workspaces.add(workspace)
        assert await tx.workspaces.get(workspace.id) == workspace
        assert workspace in await tx.workspaces.all()
        with pytest.raises(NotFound):
            await tx.workspaces.get(WorkspaceId(new_id()))


async def test_removing_a_workspace_takes_everything_in_it_along(backend: Backend) -> None:
    make, kept = await backend.workspace(), await backend.workspace()
    run = await queued_run(backend, make)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.services.add(make.service())
        await tx.decisions.append_many([make.decision(run)])
    async with backend.transactions.workspace(kept.workspace_id) as tx:
        await tx.services.add(kept.service())
    async with backend.transactions.directory() as tx:
        await tx.workspaces.remove(make.workspace_id)
        with pytest.raises(NotFound):
            await tx.workspaces.get(make.workspace_id)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert (await tx.services.page(PageRequest())).items == ()
        assert await tx.decisions.of_run(run.id) == ()
    async with backend.transactions.workspace(kept.workspace_id) as tx:
        assert len((await tx.services.page(PageRequest())).items) == 1


async def test_a_user_is_found_by_email_in_any_case(backend: Backend) -> None:
    make = await backend.workspace()
    user = make_user()
    async with backend.transactions.directory() as tx:
        await tx.users.add(user, make.membership(user, Role.ADMIN))
        assert await tx.users.by_email(user.email.upper()) == user
        assert await tx.users.by_email("nobody@example.test") is None
        assert await tx.users.get(user.id) == user
        assert (user, make.membership(user, Role.ADMIN)) in await tx.users.all()
        assert await tx.users.emails({user.id, UserId(new_id())}) == {user.id: user.email}
        assert await tx.users.emails(()) == {}
        assert await tx.users.count() >= 1


async def test_an_email_belongs_to_one_user(backend: Backend) -> None:
    make = await backend.workspace()
    user = make_user()
    async with backend.transactions.directory() as tx:
        await tx.users.add(user, make.membership(user, Role.USER))
    twin = make_user(email=user.email)
    with pytest.raises(Conflict, match="email"):
        async with backend.transactions.directory() as tx:
            await tx.users.add(twin, make.membership(twin, Role.USER))


async def test_roles_passwords_and_access_change(backend: Backend) -> None:
    make = await backend.workspace()
    user, viewer = make_user(), make_user()
    async with backend.transactions.directory() as tx:
        await tx.users.add(user, make.membership(user, Role.USER))
        await tx.users.add(viewer, make.membership(viewer, Role.VIEWER))
        await tx.users.set_role(make.membership(user, Role.ADMIN))
        await tx.users.set_password(user.id, "another")
        assert await tx.users.memberships(user.id) == (make.membership(user, Role.ADMIN),)
        assert await tx.users.get(user.id) == replace(user, password_hash="another")
        with pytest.raises(NotFound):
            await tx.users.set_password(UserId(new_id()), "nobody's")
    async with backend.transactions.workspace(make.workspace_id) as inside:
        assert [await inside.memberships.count_with(role) for role in Role] == [2, 1, 1]
    async with backend.transactions.directory() as tx:
        await tx.users.set_disabled(user.id, True)
    async with backend.transactions.workspace(make.workspace_id) as inside:
        assert [await inside.memberships.count_with(role) for role in Role] == [1, 0, 0]


async def test_a_refresh_token_rotates_once(backend: Backend) -> None:
    make = await backend.workspace()
    user = make_user()
    session = make_session(user, make.workspace_id)
    async with backend.transactions.directory() as tx:
        await tx.users.add(user, make.membership(user, Role.USER))
        await tx.sessions.add(session)
        assert await tx.sessions.rotate(session.id, old_hash="first", new_hash="second", at=NOON) is True
        assert await tx.sessions.rotate(session.id, old_hash="first", new_hash="third", at=NOON) is False
        assert await tx.sessions.get(session.id) == replace(session, refresh_hash="second")
        assert await tx.sessions.get(SessionId(new_id())) is None


async def test_a_session_stands_for_its_user_while_it_is_valid(backend: Backend) -> None:
    make = await backend.workspace()
    user = make_user()
    session, other = make_session(user, make.workspace_id), make_session(user, make.workspace_id)
    principal = Principal(user_id=user.id, email=user.email, workspace_id=make.workspace_id, role=Role.USER, session_id=session.id)
    later = NOON + timedelta(minutes=5)
    async with backend.transactions.directory() as tx:
        await tx.users.add(user, make.membership(user, Role.USER))
        await tx.sessions.add(session)
        await tx.sessions.add(other)
        assert await tx.sessions.principal(session.id, later) == principal
        await tx.users.set_role(make.membership(user, Role.VIEWER))
        assert await tx.sessions.principal(session.id, later) == replace(principal, role=Role.VIEWER)
        assert await tx.sessions.principal(session.id, NOON + timedelta(days=2)) is None
        await tx.sessions.revoke(session.id, later)
        assert await tx.sessions.principal(session.id, later) is None
        assert await tx.sessions.rotate(session.id, old_hash="first", new_hash="second", at=later) is False
        await tx.users.set_disabled(user.id, True)
        assert await tx.sessions.principal(other.id, later) is None
        await tx.users.set_disabled(user.id, False)
        await tx.sessions.revoke_of_user(user.id, later)
        assert await tx.sessions.principal(other.id, later) is None


async def test_sessions_are_listed_moved_and_ended_all_but_one(backend: Backend) -> None:
    make, other = await backend.workspace(), await backend.workspace()
    user, stranger = make_user(), make_user()
    old = make_session(user, make.workspace_id)
    new = make_session(user, make.workspace_id, created_at=NOON + timedelta(minutes=1))
    over = make_session(user, make.workspace_id, expires_at=NOON)
    theirs = make_session(stranger, make.workspace_id)
    later = NOON + timedelta(minutes=5)
    async with backend.transactions.directory() as tx:
        for who in (user, stranger):
            await tx.users.add(who, make.membership(who, Role.USER))
        await tx.users.set_role(other.membership(user, Role.VIEWER))
        for session in (old, new, over, theirs):
            await tx.sessions.add(session)
        assert await tx.sessions.open_of_user(user.id, later) == (new, old)
        await tx.sessions.move(old.id, other.workspace_id)
        moved = await tx.sessions.principal(old.id, later)
        assert moved is not None
        assert (moved.workspace_id, moved.role) == (other.workspace_id, Role.VIEWER)
        await tx.sessions.revoke_of_user(user.id, later, but=old.id)
        assert [session.id for session in await tx.sessions.open_of_user(user.id, later)] == [old.id]
        assert await tx.sessions.open_of_user(stranger.id, later) == (theirs,)


async def test_a_workspace_is_changed_and_known_to_its_members(backend: Backend) -> None:
    make, other = await backend.workspace(), await backend.workspace()
    user = make_user()
    async with backend.transactions.directory() as tx:
        await tx.users.add(user, make.membership(user, Role.USER))
        await tx.users.set_role(other.membership(user, Role.ADMIN))
        here, there = await tx.workspaces.get(make.workspace_id), await tx.workspaces.get(other.workspace_id)
        here, there = replace(here, name="Second", currency="GBP"), replace(there, name="First")
        await tx.workspaces.save(here)
        await tx.workspaces.save(there)
        assert await tx.workspaces.of_user(user.id) == ((there, Role.ADMIN), (here, Role.USER))
        assert await tx.workspaces.of_user(UserId(new_id())) == ()
        with pytest.raises(NotFound):
            await tx.workspaces.save(make_workspace())


async def test_keys_are_found_by_hash_and_listed_newest_first(backend: Backend) -> None:
    make, other = await backend.workspace(), await backend.workspace()
    user = make_user()
    first, second = make.api_key(user), make.api_key(user, 1)
    async with backend.transactions.directory() as tx:
        await tx.users.add(user, make.membership(user, Role.USER))
        await tx.api_keys.add(first)
        await tx.api_keys.add(second)
        assert await tx.api_keys.by_hash(first.secret_hash) == first
        assert await tx.api_keys.by_hash("nobody's") is None
        assert await tx.api_keys.of_workspace(make.workspace_id) == ((second, user.email), (first, user.email))
        assert await tx.api_keys.of_workspace(other.workspace_id) == ()
        await tx.api_keys.note_use(first.id, NOON)
        assert await tx.api_keys.by_hash(first.secret_hash) == replace(first, last_used_at=NOON)
        await tx.api_keys.remove(first.id)
        assert await tx.api_keys.by_hash(first.secret_hash) is None
        with pytest.raises(NotFound):
            await tx.api_keys.remove(first.id)


async def test_a_key_stands_for_its_owner_while_both_are_valid(backend: Backend) -> None:
    make = await backend.workspace()
    user = make_user()
    key, later = make.api_key(user), NOON + timedelta(minutes=5)
    principal = Principal(user_id=user.id, email=user.email, workspace_id=make.workspace_id, role=Role.USER, key_id=key.id)
    async with backend.transactions.directory() as tx:
        await tx.users.add(user, make.membership(user, Role.ADMIN))
        await tx.api_keys.add(key)
        assert await tx.api_keys.principal(key.id, later) == principal
        await tx.users.set_role(make.membership(user, Role.VIEWER))
        assert await tx.api_keys.principal(key.id, later) == replace(principal, role=Role.VIEWER)
        assert await tx.api_keys.principal(key.id, key.expires_at) is None
        await tx.users.set_disabled(user.id, True)
        assert await tx.api_keys.principal(key.id, later) is None
        await tx.users.set_disabled(user.id, False)
        assert await tx.api_keys.principal(key.id, later) is not None


async def test_who_leaves_a_workspace_leaves_no_keys_behind(backend: Backend) -> None:
    make, other = await backend.workspace(), await backend.workspace()
    user = make_user()
    async with backend.transactions.directory() as tx:
        await tx.users.add(user, make.membership(user, Role.USER))
        await tx.users.set_role(other.membership(user, Role.USER))
        kept = other.api_key(user)
        for key in (make.api_key(user), kept):
            await tx.api_keys.add(key)
        await tx.users.remove_membership(make.workspace_id, user.id)
        assert await tx.api_keys.of_workspace(make.workspace_id) == ()
        assert await tx.api_keys.of_workspace(other.workspace_id) == ((kept, user.email),)
        assert await tx.users.memberships(user.id) == (other.membership(user, Role.USER),)
        assert await tx.users.get(user.id) == user
