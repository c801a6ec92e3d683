"""Tidying: a signal and what was remembered of it go together."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from domain.errors import Unavailable
from domain.identity import WorkspaceId
from domain.usecases.tidy_signals import TidySignals
from domain.values.evidence import EvidenceKind
from tests.domain.usecases.market import new_market
from tests.fakes.context import MemoryContext


class AwayOnce(MemoryContext):
    """Can't be reached at first, and remembers what it was asked to forget after that."""

    asked: tuple[str, ...] | None = None

    async def forget(self, workspace_id: WorkspaceId, kind: EvidenceKind, refs: Sequence[str]) -> int:
        if self.asked is None:
            self.asked = ()
            raise Unavailable("the database does not answer")
        self.asked += tuple(refs)
        return len(refs)


async def test_a_signal_stays_until_what_was_remembered_of_it_is_forgotten() -> None:
    market, context = await new_market(), AwayOnce()
    old, young = market.make.signal(1), market.make.signal(2, published_at=market.now + timedelta(days=2))
    async with market.transactions.workspace(market.make.workspace_id) as tx:
        await tx.signals.add_many([old, young])
    market.now += timedelta(days=3)
    tidy = TidySignals(transactions=market.transactions, context=context, clock=market.clock, signals_live=timedelta(days=2))
    with pytest.raises(Unavailable):
        await tidy(market.make.workspace_id)
    assert set(market.store.rows("signal")) == {old.id, young.id}
    assert await tidy(market.make.workspace_id) == 1
    assert (set(market.store.rows("signal")), context.asked) == ({young.id}, (str(old.id),))
