"""The account of one run: what its models have cost, and whether another call is within the run's and the workspace's limits."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date

from agents.models.price_table import PriceTable
from agents.models.tokens import Tokens
from domain.errors import LimitExceeded
from domain.identity import WorkspaceId
from domain.ports.clock import Clock
from domain.ports.model_spend import ModelSpend, Spend, SpendLimits, month_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """What was set aside for a call, in the books of a month."""

    spend: Spend
    month: date
    provider: str
    model: str


@dataclass(slots=True, kw_only=True)
class Meter:
    """Books a call before it is made, at the most that it may cost, and corrects that afterwards.

    `workspace_limits` are the installation's; what the workspace's own budget leaves of them, `spend` knows. `spent_before` is asked before
    the first call: what the run's log says that earlier attempts at it spent. Calls that are cut by a crash stay booked as they were, for
    the provider may well charge them.
    """

    workspace_id: WorkspaceId
    spend: ModelSpend
    prices: PriceTable
    clock: Clock
    run_limits: SpendLimits
    workspace_limits: SpendLimits
    spent_before: Callable[[], Awaitable[Spend]]
    _before: Spend | None = field(default=None, init=False)
    _spent: Spend = field(default=Spend(tokens=0, cost_micros=0), init=False)

    async def book(self, provider: str, model: str, tokens: Tokens) -> Booking:
        """Set aside what a call may take at most; raises LimitExceeded in words where a limit would be passed."""
        now = self.clock()
        wanted = Spend(tokens=tokens.input + tokens.output, cost_micros=self._cost(provider, model, tokens, now.date()))
        if not self.run_limits.allow(await self._spent_so_far(), wanted):
            raise LimitExceeded(f"this run's limit of {limits_in_words(self.run_limits)} for models is reached")
        self._add(wanted)  # before anything is waited for: the run's other questions are asked at the same time
        month, is_booked = month_of(now), False
        try:
            is_booked = await self.spend.reserve(self.workspace_id, month, wanted, self.workspace_limits)
        finally:
            if not is_booked:
                self._add(Spend(tokens=-wanted.tokens, cost_micros=-wanted.cost_micros))
        if not is_booked:
            limits = self.workspace_limits.narrowed(await self.spend.budget(self.workspace_id))
            raise LimitExceeded(
                f"the workspace's limit of {limits_in_words(limits)} for models in {month:%B %Y} is reached; "
                "an administrator can raise it, or wait for the next month"
            )
        return Booking(spend=wanted, month=month, provider=provider, model=model)

    async def settle(self, booking: Booking, tokens: Tokens) -> int:
        """Correct a booking by what the call took; return its cost in millionths of a US dollar (0 for a model without a price)."""
        cost = self._cost(booking.provider, booking.model, tokens, self.clock().date())
        change = Spend(
            tokens=tokens.input + tokens.output - booking.spend.tokens,
            cost_micros=cost - booking.spend.cost_micros,
        )
        self._add(change)
        await self.spend.settle(self.workspace_id, booking.month, change)
        return cost

    def _cost(self, provider: str, model: str, tokens: Tokens, on: date) -> int:
        cost = self.prices.cost_micros(
            provider,
            model,
            on,
            input_tokens=tokens.input,
            cached_tokens=tokens.cached,
            cache_write_tokens=tokens.written,
            output_tokens=tokens.output,
        )
        return cost or 0

    async def _spent_so_far(self) -> Spend:
        """Return what the run has spent, earlier attempts included, and what is set aside for its calls under way."""
        if self._before is None:
            before = await self.spent_before()
            self._before = self._before or before  # another question may have asked meanwhile
        return added(self._before, self._spent)

    def _add(self, change: Spend) -> None:
        self._spent = added(self._spent, change)


def added(one: Spend, other: Spend) -> Spend:
    """Return both together."""
    return Spend(tokens=one.tokens + other.tokens, cost_micros=one.cost_micros + other.cost_micros)


def limits_in_words(limits: SpendLimits) -> str:
    """Return limits as people say them: "USD 100.00", "200,000 tokens", or both."""
    words = [f"USD {limits.cost_micros / 1_000_000:,.2f}"] if limits.cost_micros is not None else []
    return " or ".join([*words, f"{limits.tokens:,} tokens"] if limits.tokens is not None else words)
