"""Signing in, on the wire."""

from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import ConfigDict, Field

from api.schemas.base import AnswerModel, Flag, Instant, RequestModel
from domain.entities.user import Membership, Principal, Role, User
from domain.usecases.sign_in import LONGEST_EMAIL, LONGEST_PASSWORD

Email = Annotated[str, Field(min_length=3, max_length=LONGEST_EMAIL, examples=["admin@example.com"])]
Password = Annotated[str, Field(min_length=1, max_length=LONGEST_PASSWORD, examples=["correct horse battery staple"])]
_USER: dict[str, Any] = {
    "id": "01966b2e-6a70-7c31-9d0a-3f1f5be1e201",
    "email": "admin@example.com",
    "role": "admin",
    "workspace_id": "01966b2e-6a70-7c31-9d0a-3f1f5be1e301",
}


class LoginIn(RequestModel):
    """Who you are, and the proof."""

    model_config = ConfigDict(
        str_strip_whitespace=False,
        json_schema_extra={"examples": [{"email": "admin@example.com", "password": "correct horse battery staple"}]},
    )

    email: Email
    password: Password


class MeOut(AnswerModel):
    """The person behind a token, with today's role."""

    model_config = ConfigDict(json_schema_extra={"examples": [_USER]})

    id: UUID
    email: str
    role: Role
    workspace_id: UUID

    @classmethod
    def of(cls, principal: Principal) -> Self:
        """Return the principal on the wire."""
        return cls(id=principal.user_id, email=principal.email, role=principal.role, workspace_id=principal.workspace_id)


class TokenOut(AnswerModel):
    """An access token for the Authorization header; the refresh token comes in a cookie that scripts can't read."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"access_token": "eyJ0eXAi…", "token_type": "bearer", "expires_in": 600, "user": _USER}]}
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


class UserIn(LoginIn):
    """A new member of the workspace."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"email": "planner@example.com", "password": "a long enough password", "role": "user"}]}
    )

    role: Role = Role.VIEWER


class UserPatchIn(RequestModel):
    """What to change about a member; it acts at once. Disabling, or a new password, ends the member's sessions."""

    model_config = ConfigDict(str_strip_whitespace=False, json_schema_extra={"examples": [{"role": "viewer"}, {"disabled": True}]})

    role: Role | None = None
    disabled: Flag | None = None
    password: Password | None = None
