"""Workspaces, on the wire."""

from typing import Any, Self
from uuid import UUID

from pydantic import ConfigDict

from api.schemas.base import AnswerModel, Currency, Instant, Label, RequestModel
from domain.entities.user import Role, Workspace

_GIVEN: dict[str, Any] = {"name": "Warmkeel", "currency": "EUR"}


class WorkspaceIn(RequestModel):
    """A new workspace: empty, and apart from every other."""

    model_config = ConfigDict(json_schema_extra={"examples": [_GIVEN]})

    name: Label
    currency: Currency


class WorkspacePatchIn(RequestModel):
    """What to change about the workspace. The currency can change only while nothing is planned: amounts are not converted."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "Warmkeel"}, {"currency": "USD"}]})

    name: Label | None = None
    currency: Currency | None = None


class WorkspaceOut(AnswerModel):
    """A workspace that one belongs to, and one's role there. `sample` is the one to look around in, which may be removed whole."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "01966b2e-6a70-7c31-9d0a-3f1f5be1e301",
                    **_GIVEN,
                    "role": "admin",
                    "sample": False,
                    "created_at": "2027-04-20T08:15:00.000Z",
                }
            ]
        }
    )

    id: UUID
    name: str
    currency: str
    role: Role
    sample: bool
    created_at: Instant

    @classmethod
    def of(cls, workspace: Workspace, role: Role) -> Self:
        """Return the workspace on the wire, to somebody with this role there."""
        return cls(
            id=workspace.id,
            name=workspace.name,
            currency=workspace.currency,
            role=role,
            sample=workspace.sample,
            created_at=workspace.created_at,
        )
