"""API keys, on the wire."""

from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import ConfigDict, Field

from api.schemas.base import AnswerModel, Instant, Label, RequestModel, Whole
from domain.entities.api_key import ApiKey, Scope
from domain.usecases.api_keys import MOST_DAYS, USUAL_DAYS, KeyWish

_KEY: dict[str, Any] = {
    "id": "01966b2e-6a70-7c31-9d0a-3f1f5be1e501",
    "name": "Nightly report",
    "scope": "read",
    "prefix": "nxp_4fVq0aXe",
    "owner": "admin@example.com",
    "created_at": "2027-04-20T08:15:00.000Z",
    "expires_at": "2027-07-19T08:15:00.000Z",
    "last_used_at": None,
}


class ApiKeyIn(RequestModel):
    """A new key. Its scope can't do more than its owner, today or later: `read` reads, `plan` plans as users do, `admin` manages."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "Nightly report", "scope": "read", "days": 90}]})

    name: Label
    scope: Scope = Scope.READ
    days: Annotated[Whole, Field(ge=1, le=MOST_DAYS, description="For how many days it is valid.")] = USUAL_DAYS

    def to_domain(self) -> KeyWish:
        """Return what is wanted."""
        return KeyWish(name=self.name, scope=self.scope, days=self.days)


class ApiKeyOut(AnswerModel):
    """A key, without its secret. `last_used_at` is true to the minute."""

    model_config = ConfigDict(json_schema_extra={"examples": [_KEY]})

    id: UUID
    name: str
    scope: Scope
    prefix: str = Field(description="What the secret begins with.")
    owner: str = Field(description="The email of whom it acts for.")
    created_at: Instant
    expires_at: Instant
    last_used_at: Instant | None

    @classmethod
    def of(cls, key: ApiKey, owner: str, **more: Any) -> Self:
        """Return the key on the wire."""
        return cls(
            id=key.id,
            name=key.name,
            scope=key.scope,
            prefix=key.prefix,
            owner=owner,
            created_at=key.created_at,
            expires_at=key.expires_at,
            last_used_at=key.last_used_at,
            **more,
        )


class NewApiKeyOut(ApiKeyOut):
    """A key that was just made, with its secret: it is told this once, and kept nowhere."""

    model_config = ConfigDict(json_schema_extra={"examples": [_KEY | {"secret": "nxp_4fVq0aXe…"}]})

    secret: str
