"""The account of a run: what is set aside, what is given back, and that questions asked at the same time pass no limit together."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import pytest

from agents.models.meter import Booking, Meter, limits_in_words
from agents.models.price_table import PriceTable
from agents.models.tokens import Tokens
from domain.errors import LimitExceeded
from domain.identity import WorkspaceId, new_id
from domain.ports.model_spend import Spend, SpendLimits
from tests.fakes.model_spend import MemoryModelSpend
from tests.fakes.store import MemoryStore

NO_LIMITS = SpendLimits(tokens=None, cost_micros=None)
NOTHING = Spend(tokens=0, cost_micros=0)
NOVEMBER = date(2026, 11, 1)


async def nothing() -> Spend:
    return NOTHING


class SlowSpend(MemoryModelSpend):
    """Books of a month that take a moment, as a database does."""

    async def reserve(self, workspace_id: WorkspaceId, month: date, wanted: Spend, limits: SpendLimits) -> bool:
        await asyncio.sleep(0)
        return await super().reserve(workspace_id, month, wanted, limits)


@dataclass
class Books:
    """A meter with the books behind it."""

    run_limits: SpendLimits = NO_LIMITS
    workspace_limits: SpendLimits = NO_LIMITS
    spent_before: Callable[[], Awaitable[Spend]] = nothing
    now: datetime = datetime(2026, 11, 30, 23, 59, tzinfo=UTC)
    workspace_id: WorkspaceId = field(default_factory=lambda: WorkspaceId(new_id()))
    spend: MemoryModelSpend = field(default_factory=lambda: SlowSpend(MemoryStore()))

    def __post_init__(self) -> None:
        self.meter = Meter(
            workspace_id=self.workspace_id,
            spend=self.spend,
            prices=PriceTable.shipped(),
            clock=lambda: self.now,
            run_limits=self.run_limits,
            workspace_limits=self.workspace_limits,
            spent_before=self.spent_before,
        )

    async def book(self, tokens: int = 100, model: str = "gpt-test") -> Booking:
        return await self.meter.book("openai", model, Tokens(input=0, output=tokens))

    async def of_month(self) -> Spend:
        return await self.spend.of_month(self.workspace_id, NOVEMBER)


async def test_a_call_is_booked_at_its_most_and_corrected_by_what_it_took() -> None:
    books = Books()
    booking = await books.book(1_000, "gpt-5")
    assert (await books.of_month()).tokens == 1_000
    cost = await books.meter.settle(booking, Tokens(input=40, output=10))
    assert cost > 0
    assert await books.of_month() == Spend(tokens=50, cost_micros=cost)


async def test_a_call_counts_in_the_month_in_which_it_began() -> None:
    books = Books()
    booking = await books.book()
    books.now = datetime(2026, 12, 1, 0, 1, tzinfo=UTC)
    await books.meter.settle(booking, Tokens(input=1, output=1))
    assert (await books.of_month()).tokens == 2
    assert await books.spend.of_month(books.workspace_id, date(2026, 12, 1)) == NOTHING


async def test_a_model_without_a_price_costs_nothing_and_its_tokens_count() -> None:
    books = Books(run_limits=SpendLimits(tokens=150, cost_micros=1))
    assert (await books.book()).spend == Spend(tokens=100, cost_micros=0)
    with pytest.raises(LimitExceeded, match="or 150 tokens for models is reached"):
        await books.book()


async def test_what_earlier_attempts_spent_counts() -> None:
    async def much() -> Spend:
        return Spend(tokens=950, cost_micros=0)

    books = Books(run_limits=SpendLimits(tokens=1_000, cost_micros=None), spent_before=much)
    with pytest.raises(LimitExceeded):
        await books.book()
    assert (await books.book(50)).spend.tokens == 50


async def test_what_a_call_did_not_take_is_there_for_the_next() -> None:
    books = Books(run_limits=SpendLimits(tokens=120, cost_micros=None))
    for _ in range(5):
        await books.meter.settle(await books.book(), Tokens(input=1, output=3))
    assert (await books.of_month()).tokens == 20


async def test_questions_asked_at_the_same_time_do_not_pass_the_runs_limit_together() -> None:
    books = Books(run_limits=SpendLimits(tokens=250, cost_micros=None))
    booked = await asyncio.gather(*(books.book() for _ in range(12)), return_exceptions=True)
    assert sum(isinstance(item, Booking) for item in booked) == 2
    assert sum(isinstance(item, LimitExceeded) for item in booked) == 10
    assert (await books.of_month()).tokens == 200


async def test_a_late_word_of_earlier_attempts_takes_back_no_booking() -> None:
    asked = 0

    async def later_each_time() -> Spend:
        nonlocal asked
        asked += 1
        for _ in range(5 * asked):
            await asyncio.sleep(0)
        return NOTHING

    books = Books(run_limits=SpendLimits(tokens=250, cost_micros=None), spent_before=later_each_time)
    booked = await asyncio.gather(*(books.book() for _ in range(4)), return_exceptions=True)
    assert sum(isinstance(item, Booking) for item in booked) == 2


async def test_what_the_workspaces_limit_refuses_is_not_held_against_the_run() -> None:
    books = Books(run_limits=SpendLimits(tokens=150, cost_micros=None), workspace_limits=SpendLimits(tokens=120, cost_micros=None))
    with pytest.raises(LimitExceeded, match="the workspace's limit of 120 tokens for models in November 2026 is reached"):
        await books.book(130)
    assert (await books.book()).spend.tokens == 100


async def test_the_limit_that_is_told_is_the_one_in_force() -> None:
    books = Books(workspace_limits=SpendLimits(tokens=None, cost_micros=100_000_000))
    await books.spend.set_budget(books.workspace_id, SpendLimits(tokens=50, cost_micros=2_500_000))
    with pytest.raises(LimitExceeded, match=r"the workspace's limit of USD 2\.50 or 50 tokens for models"):
        await books.book(tokens=100)


async def test_books_that_fail_leave_nothing_set_aside() -> None:
    class Torn(MemoryModelSpend):
        async def reserve(self, workspace_id: WorkspaceId, month: date, wanted: Spend, limits: SpendLimits) -> bool:
            raise ConnectionError

    books = Books(run_limits=SpendLimits(tokens=150, cost_micros=None), spend=Torn(MemoryStore()))
    for _ in range(2):
        with pytest.raises(ConnectionError):
            await books.book()


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (SpendLimits(tokens=None, cost_micros=1_000_000), "USD 1.00"),
        (SpendLimits(tokens=200_000, cost_micros=None), "200,000 tokens"),
        (SpendLimits(tokens=5, cost_micros=1_234_560_000), "USD 1,234.56 or 5 tokens"),
    ],
)
def test_limits_are_told_as_people_say_them(limits: SpendLimits, words: str) -> None:
    assert limits_in_words(limits) == words
