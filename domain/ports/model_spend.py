"""What calls of models may cost: what a workspace has spent in a month, and how much that may become."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol

from domain.identity import WorkspaceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Spend:
    """Tokens, and money in millionths of a US dollar."""

    tokens: int
    cost_micros: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpendLimits:
    """The most that may be spent of each; None is no limit, and 0 no call of a model at all, not even one that costs nothing."""

    tokens: int | None
    cost_micros: int | None

    @property
    def forbid_calls(self) -> bool:
        """Whether no model may be called."""
        return 0 in (self.tokens, self.cost_micros)

    def narrowed(self, own: "SpendLimits") -> "SpendLimits":
        """Return what is in force where a workspace may only narrow what the installation allows: the smaller of each."""
        return SpendLimits(tokens=_smaller(self.tokens, own.tokens), cost_micros=_smaller(self.cost_micros, own.cost_micros))

    def allow(self, spent: Spend, wanted: Spend) -> bool:
        """Return whether `wanted` may be spent on top of `spent`; reaching a limit is allowed, passing one is not."""
        if self.forbid_calls:
            return False
        sums = ((spent.tokens + wanted.tokens, self.tokens), (spent.cost_micros + wanted.cost_micros, self.cost_micros))
        return all(limit is None or total <= limit for total, limit in sums)


def _smaller(one: int | None, other: int | None) -> int | None:
    return min((limit for limit in (one, other) if limit is not None), default=None)


def month_of(called_at: datetime) -> date:
    """Return the month that a call counts in, as its first day: the calendar month in UTC when it is called, however long it takes."""
    return called_at.astimezone(UTC).date().replace(day=1)


class ModelSpend(Protocol):
    """What each workspace spends on models in a month; every method is a transaction of its own.

    A call is booked before it is made, by what it may cost at most, and corrected by what it took. When the process dies in between, the
    reservation stays spent, on purpose: nobody knows what the provider will bill, and a limit that errs must err on the safe side.
    """

    async def reserve(self, workspace_id: WorkspaceId, month: date, wanted: Spend, limits: SpendLimits) -> bool:
        """Book `wanted`, unless that would pass a limit, or the workspace's own budget; return whether it was booked.

        However many ask at once, no limit is passed.
        """
        ...

    async def settle(self, workspace_id: WorkspaceId, month: date, change: Spend) -> None:
        """Correct a reservation of that month by what the call took more, or less (negative). What was used is paid, limit or not."""
        ...

    async def budget(self, workspace_id: WorkspaceId) -> SpendLimits:
        """Return what the workspace's administrators allow it a month; no limits where they have said nothing."""
        ...

    async def set_budget(self, workspace_id: WorkspaceId, budget: SpendLimits) -> None: ...
    async def of_month(self, workspace_id: WorkspaceId, month: date) -> Spend:
        """Return what is booked, calls under way included."""
        ...
