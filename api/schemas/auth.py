"""Signing in, on the wire."""

from collections.abc import Sequence
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import ConfigDict, Field

from api.schemas.base import AnswerModel, Flag, Instant, RequestModel
from domain.entities.user import Membership, Principal, Role, Session, User, Workspace
from domain.usecases.sign_in import LONGEST_EMAIL, LONGEST_PASSWORD

Email = Annotated[str, Field(min_length=3, max_length=LONGEST_EMAIL, examples=["admin@example.com"])]
Password = Annotated[str, Field(min_length=1, max_length=LONGEST_PASSWORD, examples=["correct horse battery staple"])]
_USER: dict[str, Any] = {
    "id": "01966b2e-6a70-7c31-9d0a-3f1f5be1e201",
    "email": "admin@example.com",
    "role": "admin",
    "workspace_id": "01966b2e-6a70-7c31-9d0a-3f1f5be1e301",
}
_ME = _USER | {"workspace_name": "Warmkeel", "currency": "EUR", "workspaces": 1}


class LoginIn(RequestModel):
    """Who you are, and the proof."""

    model_config = ConfigDict(
        str_strip_whitespace=False,
        json_schema_extra={"examples": [{"email": "admin@example.com", "password": "correct horse battery staple"}]},
    )

    email: Email
    password: Password


class MeOut(AnswerModel):
    """The person behind a token, with today's role, and the workspace that they are in."""

    model_config = ConfigDict(json_schema_extra={"examples": [_ME]})

    id: UUID
    email: str
    role: Role
    workspace_id: UUID
    workspace_name: str
    currency: str = Field(description="ISO 4217 code of what the workspace plans in.")
    workspaces: int = Field(description="How many workspaces the person belongs to.")

    @classmethod
    def of(cls, principal: Principal, workspaces: Sequence[tuple[Workspace, Role]]) -> Self:
        """Return the principal on the wire; `workspaces` are theirs, the present one among them."""
        present = next(workspace for workspace, _ in workspaces if workspace.id == principal.workspace_id)
        return cls(
            id=principal.user_id,
            email=principal.email,
            role=principal.role,
            workspace_id=present.id,
            workspace_name=present.name,
            currency=present.currency,
            workspaces=len(workspaces),
        )


class TokenOut(AnswerModel):
    """An access token for the Authorization header; the refresh token comes in a cookie that scripts can't read."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"access_token": "eyJ0eXAi…", "token_type": "bearer", "expires_in": 600, "user": _ME}]}
    )

    access_token: str
    token_type: str = "bearer"  # noqa: S105 - a scheme's name
    expires_in: int = Field(description="Seconds.")
    user: MeOut


class UserOut(AnswerModel):
    """A member of the workspace."""

    model_config = ConfigDict(json_schema_extra={"examples": [_USER | {"disabled": False, "created_at": "2027-04-20T08:15:00.000Z"}]})

    id: UUID
    email: str
    role: Role
    workspace_id: UUID
    disabled: bool
    created_at: Instant

    @classmethod
    def of(cls, user: User, membership: Membership) -> Self:
        """Return the member on the wire."""
        return cls(
            id=user.id,
            email=user.email,
            role=membership.role,
            workspace_id=membership.workspace_id,
            disabled=user.disabled,
            created_at=user.created_at,
        )


class UserIn(RequestModel):
    """A new member of the workspace. Somebody who has an account already keeps their password: leave it out."""

    model_config = ConfigDict(
        str_strip_whitespace=False,
        json_schema_extra={
            "examples": [
                {"email": "planner@example.com", "password": "a long enough password", "role": "user"},
                {"email": "known@example.com", "role": "viewer"},
            ]
        },
    )

    email: Email
    password: Password | None = None
    role: Role = Role.VIEWER


class UserPatchIn(RequestModel):
    """What to change about a member; it acts at once. Disabling, or a new password, ends the member's sessions."""

    model_config = ConfigDict(str_strip_whitespace=False, json_schema_extra={"examples": [{"role": "viewer"}, {"disabled": True}]})

    role: Role | None = None
    disabled: Flag | None = None
    password: Password | None = None


class PasswordIn(RequestModel):
    """One's present password, and the one to have instead."""

    model_config = ConfigDict(
        str_strip_whitespace=False,
        json_schema_extra={"examples": [{"current": "correct horse battery staple", "new": "another long enough password"}]},
    )

    current: Password
    new: Password


class SessionOut(AnswerModel):
    """A sign-in of one's own that has not ended."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "01966b2e-6a70-7c31-9d0a-3f1f5be1e401",
                    "created_at": "2027-04-20T08:15:00.000Z",
                    "expires_at": "2027-05-04T08:15:00.000Z",
                    "current": True,
                }
            ]
        }
    )

    id: UUID
    created_at: Instant
    expires_at: Instant
    current: bool = Field(description="Whether it is the one that asks.")

    @classmethod
    def of(cls, session: Session, caller: Principal) -> Self:
        """Return the session on the wire."""
        return cls(id=session.id, created_at=session.created_at, expires_at=session.expires_at, current=session.id == caller.session_id)


class SwitchIn(RequestModel):
    """The workspace to go on in."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"workspace_id": "01966b2e-6a70-7c31-9d0a-3f1f5be1e302"}]})

    workspace_id: UUID
