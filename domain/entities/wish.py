"""What people wish of a run while it is at work."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal

from domain.identity import RunId, WishId, WorkspaceId

LONGEST_WISH = 500

WishUse = Literal["ideas", "messages"]
"""What the agents that were told a wish were about to write."""


class WishState(StrEnum):
    """How far a wish has come: stored, told in the run's log, told to the agents."""

    GIVEN = "given"
    TOLD = "told"
    HEARD = "heard"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A wish for the next round of a run: what somebody would like, which the agents follow as far as the brief lets them."""

    id: WishId
    workspace_id: WorkspaceId
    run_id: RunId
    text: str
    by: str
    at: datetime
    state: WishState = WishState.GIVEN

    def told(self, *, applied: bool | None = None, used_for: WishUse | None = None) -> Mapping[str, Any]:
        """Return the data of `run.steered`; `applied` is None while the wish waits for its round, False when the run ended before it."""
        data = {"wish_id": str(self.id), "text": self.text, "by": self.by, "applied": applied, "used_for": used_for}
        return {name: value for name, value in data.items() if value is not None}
