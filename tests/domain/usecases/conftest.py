"""A workspace in memory, with a campaign that has been running for eight weeks."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest

from domain.entities.campaign import Campaign
from domain.entities.feedback import FeedbackKind
from domain.entities.past_campaign import ChannelResult
from domain.entities.user import Principal, Role
from domain.identity import SessionId, UserId, WorkspaceId, new_id
from domain.usecases.record_feedback import NewFeedback, RecordedFeedback, RecordFeedback
from tests.fakes.factories import NOON, Factory
from tests.fakes.plans import put_planned_campaign
from tests.fakes.store import MemoryStore
from tests.fakes.transactions import MemoryTransactions


def told(result: ChannelResult, source: str = "") -> NewFeedback:
    return NewFeedback(kind=FeedbackKind.RESULT, result=result, source=source)


@dataclass
class Workspace:
    """One workspace, and whoever works in it."""

    store: MemoryStore
    make: Factory
    principal: Principal
    campaign: Campaign
    now: datetime = NOON

    @property
    def transactions(self) -> MemoryTransactions:
        return MemoryTransactions(self.store)

    @property
    def present(self) -> Campaign:
        """The campaign as it is stored now."""
        stored: Campaign = self.store.rows("campaign")[self.campaign.id]
        return stored

    def rows(self, table: str) -> list[Any]:
        return list(self.store.rows(table).values())

    async def record(self, *results: ChannelResult) -> RecordedFeedback:
        return await self.say(*map(told, results))

    async def say(self, *items: NewFeedback, campaign: Campaign | None = None) -> RecordedFeedback:
        record = RecordFeedback(self.transactions, lambda: self.now)
        return await record(self.principal, (campaign or self.campaign).id, items)


def new_workspace(store: MemoryStore) -> Workspace:
    make = Factory(WorkspaceId(new_id()))
    principal = Principal(
        user_id=UserId(new_id()), email="user@example.test", workspace_id=make.workspace_id, role=Role.USER, session_id=SessionId(new_id())
    )
    return Workspace(store=store, make=make, principal=principal, campaign=put_planned_campaign(store, make))


@pytest.fixture
def workspace() -> Workspace:
    return new_workspace(MemoryStore())


@pytest.fixture
def elsewhere(workspace: Workspace) -> Workspace:
    """Another workspace of the same installation."""
    return new_workspace(workspace.store)
