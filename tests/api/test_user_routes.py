"""Members of a workspace, some of whom belong to others as well."""

from typing import Any

from starlette.testclient import TestClient

from domain.entities.user import Membership, Role, User
from tests.api.conftest import PASSWORD, World

EMAIL = "mara@example.test"


def admitted(world: World, user: User, role: Role = Role.USER) -> None:
    """Make somebody a member of this workspace, too."""
    member = Membership(workspace_id=world.here.workspace_id, user_id=user.id, role=role)
    world.store.rows("membership")[member.workspace_id, member.user_id] = member


def test_somebody_new_is_added_with_a_first_password(world: World, client: TestClient) -> None:
    body = {"email": EMAIL, "password": PASSWORD, "role": "user"}

    added = client.post("/api/users", json=body, headers=world.headers(Role.ADMIN))

    assert (added.status_code, added.json()["role"]) == (201, "user")
    assert client.post("/auth/login", json={"email": EMAIL, "password": PASSWORD}).json()["user"]["role"] == "user"


def test_somebody_new_needs_a_first_password(world: World, client: TestClient) -> None:
    refused = client.post("/api/users", json={"email": EMAIL, "role": "user"}, headers=world.headers(Role.ADMIN))

    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "password")


def test_who_has_an_account_elsewhere_is_let_in_and_keeps_their_password(world: World, client: TestClient) -> None:
    world.user(Role.ADMIN, world.elsewhere, email=EMAIL)
    admin = world.headers(Role.ADMIN)

    given = client.post("/api/users", json={"email": EMAIL, "password": "mine now, ha!", "role": "user"}, headers=admin)
    assert given.status_code == 409
    added = client.post("/api/users", json={"email": EMAIL, "role": "viewer"}, headers=admin)

    assert (added.status_code, added.json()["role"]) == (201, "viewer")
    assert client.post("/auth/login", json={"email": EMAIL, "password": PASSWORD}).json()["user"]["workspaces"] == 2
    again = client.post("/api/users", json={"email": EMAIL, "role": "admin"}, headers=admin)
    assert (again.status_code, again.json()["code"]) == (409, "conflict")


def test_the_account_of_somebody_who_belongs_elsewhere_is_not_taken_over(world: World, client: TestClient) -> None:
    user = world.user(Role.ADMIN, world.elsewhere, email=EMAIL)
    admitted(world, user)
    admin, where = world.headers(Role.ADMIN), f"/api/users/{user.id}"

    changes: tuple[dict[str, Any], ...] = ({"password": "mine now, ha!"}, {"disabled": True}, {"role": "viewer", "disabled": True})
    for change in changes:
        assert client.patch(where, json=change, headers=admin).status_code == 409

    assert client.post("/auth/login", json={"email": EMAIL, "password": PASSWORD}).status_code == 200
    assert client.patch(where, json={"role": "viewer"}, headers=admin).json()["role"] == "viewer"


def test_who_manages_both_workspaces_may_give_a_new_password(world: World, client: TestClient) -> None:
    user = world.user(Role.USER, world.elsewhere, email=EMAIL)
    admitted(world, user)
    both = world.principal(Role.ADMIN, world.elsewhere)
    admitted(world, world.store.rows("user")[both.user_id], Role.ADMIN)

    response = client.patch(f"/api/users/{user.id}", json={"password": "a password of theirs"}, headers=world.headers_of(both))

    assert response.status_code == 200


def test_a_member_who_is_removed_is_out_at_once_and_may_come_back(world: World, client: TestClient) -> None:
    who, admin = world.principal(), world.headers(Role.ADMIN)

    assert client.delete(f"/api/users/{who.user_id}", headers=admin).status_code == 204

    assert client.get("/auth/me", headers=world.headers_of(who)).status_code == 401
    assert who.email not in [member["email"] for member in client.get("/api/users", headers=admin).json()["items"]]
    assert client.delete(f"/api/users/{who.user_id}", headers=admin).status_code == 404
    assert client.post("/api/users", json={"email": who.email, "role": "user"}, headers=admin).status_code == 201


def test_nobody_removes_themselves_or_a_member_of_another_workspace(world: World, client: TestClient) -> None:
    admin, stranger = world.principal(Role.ADMIN), world.principal(Role.USER, world.elsewhere)

    assert client.delete(f"/api/users/{admin.user_id}", headers=world.headers_of(admin)).status_code == 409
    assert client.delete(f"/api/users/{stranger.user_id}", headers=world.headers_of(admin)).status_code == 404
    assert client.get("/auth/me", headers=world.headers_of(stranger)).status_code == 200
