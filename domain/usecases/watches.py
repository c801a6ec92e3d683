"""Set up rules that look out for signals."""

from dataclasses import dataclass, fields, replace
from typing import Any

from domain.entities.user import Principal, Role
from domain.entities.watch import Watch, WatchAction
from domain.errors import FieldIssue, Forbidden, InvalidInput, NotFound, StaleVersion
from domain.identity import WatchId
from domain.ports.clock import Clock
from domain.ports.transactions import Transaction, Transactions
from domain.usecases.brief_rules import check_brief
from domain.usecases.watch_signals import brief_of


@dataclass(frozen=True, slots=True)
class AddWatch:
    """Adds a watch in the name of whoever asks."""

    transactions: Transactions
    clock: Clock

    async def __call__(self, watch: Watch) -> Watch:
        """Return the watch as it is stored; raises InvalidInput for one whose campaigns could not be planned."""
        async with self.transactions.workspace(watch.workspace_id) as tx:
            await _check(tx, watch, self.clock)
            await tx.watches.add(watch)
            return await tx.watches.get(watch.id)


@dataclass(frozen=True, slots=True)
class ChangeWatch:
    """Changes a watch. Whoever changes what it drafts becomes its owner: campaigns are drafted with the rights of who asked for them."""

    transactions: Transactions
    clock: Clock

    async def __call__(self, principal: Principal, watch_id: WatchId, changes: dict[str, Any], *, version: int | None) -> Watch:
        """Return the changed watch, given new values of its fields; raises NotFound, StaleVersion, InvalidInput or Forbidden."""
        unknown = changes.keys() - {field.name for field in fields(Watch)}
        if unknown:
            raise ValueError(f"a watch has no {', '.join(sorted(unknown))}")
        async with self.transactions.workspace(principal.workspace_id) as tx:
            watch = await _own(tx, principal, watch_id, version)
            changed = replace(watch, **changes)
            if changed.action is WatchAction.DRAFT:
                changed = replace(changed, owner_id=principal.user_id)
            await _check(tx, changed, self.clock)
            return await tx.watches.save(changed)


@dataclass(frozen=True, slots=True)
class RemoveWatch:
    """Removes a watch with what it caught; campaigns that it drafted stay."""

    transactions: Transactions

    async def __call__(self, principal: Principal, watch_id: WatchId, *, version: int | None) -> None:
        """Raises NotFound, StaleVersion or Forbidden."""
        async with self.transactions.workspace(principal.workspace_id) as tx:
            await _own(tx, principal, watch_id, version)
            await tx.watches.delete(watch_id)


async def _own(tx: Transaction, principal: Principal, watch_id: WatchId, version: int | None) -> Watch:
    watch = await tx.watches.get(watch_id)
    if watch.owner_id != principal.user_id and not principal.role.covers(Role.ADMIN):
        raise Forbidden("somebody else made this watch; ask them, or an administrator, to change it")
    if version is not None and watch.version != version:
        raise StaleVersion("the watch was changed since you read it; read it again and repeat your change")
    return watch


async def _check(tx: Transaction, watch: Watch, clock: Clock) -> None:
    try:
        service = await tx.services.get(watch.service_id)
    except NotFound as error:
        raise InvalidInput.of("service_id", "there is no such service in this workspace; see GET /api/services") from error
    if watch.action is WatchAction.NOTIFY:
        return
    if watch.draft is None:
        raise InvalidInput.of("draft", "is missing: say what the campaigns are to be (audiences, budget, metric, target)")
    try:
        audiences = await tx.audiences.get_many(watch.draft.audience_ids)
    except NotFound as error:
        raise InvalidInput.of("draft.audience_ids", f"{error}; see GET /api/audiences") from error
    try:
        check_brief(brief_of(watch, watch.draft, (), clock()), service, audiences, clock().date())
    except InvalidInput as error:
        raise InvalidInput(*(FieldIssue(f"draft.{issue.field}", issue.message) for issue in error.issues)) from error
