"""Transactions: all that a use case does to the store, it does in one of these."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from domain.identity import WorkspaceId
from domain.ports.accounts import Memberships, Sessions, Users, Workspaces
from domain.ports.crm import Contacts, CrmAccounts, Opportunities, SyncPoints
from domain.ports.forecasts import Forecasts, Scores
from domain.ports.ledger import Decisions
from domain.ports.repositories import (
    Accounts,
    Audiences,
    BrandVoices,
    Campaigns,
    Events,
    Feedbacks,
    IdempotencyKeys,
    PastCampaigns,
    Services,
)
from domain.ports.runs import Runs
from domain.ports.signals import MarketEvents, Signals, Sources, Watches


class Transaction(Protocol):
    """One transaction within one workspace; the store refuses to show or take another workspace's rows."""

    @property
    def services(self) -> Services: ...
    @property
    def audiences(self) -> Audiences: ...
    @property
    def brand_voice(self) -> BrandVoices: ...
    @property
    def signals(self) -> Signals: ...
    @property
    def sources(self) -> Sources: ...
    @property
    def watches(self) -> Watches: ...
    @property
    def market_events(self) -> MarketEvents: ...
    @property
    def past_campaigns(self) -> PastCampaigns: ...
    @property
    def accounts(self) -> Accounts: ...
    @property
    def crm_accounts(self) -> CrmAccounts: ...
    @property
    def contacts(self) -> Contacts: ...
    @property
    def opportunities(self) -> Opportunities: ...
    @property
    def sync_points(self) -> SyncPoints: ...
    @property
    def campaigns(self) -> Campaigns: ...
    @property
    def feedbacks(self) -> Feedbacks: ...
    @property
    def forecasts(self) -> Forecasts: ...
    @property
    def scores(self) -> Scores: ...
    @property
    def decisions(self) -> Decisions: ...
    @property
    def runs(self) -> Runs: ...
    @property
    def events(self) -> Events: ...
    @property
    def idempotency_keys(self) -> IdempotencyKeys: ...
    @property
    def memberships(self) -> Memberships: ...


class DirectoryTransaction(Protocol):
    """One transaction over people and workspaces, before anybody is known: sign-in, first start, administration from the shell."""

    @property
    def users(self) -> Users: ...
    @property
    def sessions(self) -> Sessions: ...
    @property
    def workspaces(self) -> Workspaces: ...


class Transactions(Protocol):
    """Opens transactions; they commit when the block ends, and roll back when it raises."""

    def workspace(self, workspace_id: WorkspaceId) -> AbstractAsyncContextManager[Transaction]: ...
    def directory(self) -> AbstractAsyncContextManager[DirectoryTransaction]: ...
