"""Tables in memory: dictionaries that a failed transaction puts back."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, TypeVar
from uuid import UUID

from domain.entities.run import Run
from domain.entities.run_event import RunEvent
from domain.errors import Conflict, NotFound
from domain.identity import RunId, WorkspaceId
from domain.ports.page import Page, PageRequest
from persistence.paging import Place, decode_cursor, make_page

E = TypeVar("E")
REMOVED = "campaign_removed"  # the table of campaigns that are deleted and may come back


@dataclass(slots=True)
class OwnedRun:
    """A run with the part of its row that is nobody's but the database's."""

    run: Run
    queued_at: datetime
    token: int = 0
    tries: int = 0
    lease_until: datetime | None = None


@dataclass
class MemoryStore:
    """All rows of an installation. One transaction at a time may fail: it takes back whatever happened since it began."""

    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    tables: dict[str, dict[Any, Any]] = field(default_factory=dict)
    jobs: list[RunId] = field(default_factory=list)
    scoring: list[WorkspaceId] = field(default_factory=list)
    on_event: list[Callable[[WorkspaceId, RunId], None]] = field(default_factory=list)
    on_market: list[Callable[[WorkspaceId], None]] = field(default_factory=list)
    on_cancel: list[Callable[[RunId], None]] = field(default_factory=list)
    on_steer: list[Callable[[RunId], None]] = field(default_factory=list)

    def rows(self, table: str) -> dict[Any, Any]:
        """Return a table's rows by key."""
        return self.tables.setdefault(table, {})

    def run_of(self, run_id: RunId) -> OwnedRun | None:
        """Return a run with its ownership."""
        found: OwnedRun | None = self.rows("run").get(run_id)
        return found

    def events_of(self, run_id: RunId) -> list[RunEvent]:
        """Return a run's log."""
        log: list[RunEvent] = self.rows("run_event").setdefault(run_id, [])
        return log

    def append_event(self, workspace_id: WorkspaceId, event: RunEvent) -> None:
        """Append to a log and tell everybody who listens."""
        self.rows("run_event")[event.run_id] = [*self.events_of(event.run_id), event]
        for listener in self.on_event:
            listener(workspace_id, event.run_id)

    def announce_market(self, workspace_id: WorkspaceId) -> None:
        """Tell everybody who listens to a workspace's market."""
        for listener in self.on_market:
            listener(workspace_id)

    def enqueue(self, run_id: RunId) -> None:
        """Queue a job, unless one waits already."""
        if run_id not in self.jobs:
            self.jobs.append(run_id)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Put everything back when the block raises."""
        before = {name: dict(rows) for name, rows in self.tables.items()}
        jobs, scoring = list(self.jobs), list(self.scoring)
        try:
            yield
        except BaseException:
            self.tables, self.jobs, self.scoring = before, jobs, scoring
            raise


@dataclass
class WorkspaceRows:
    """One table as one workspace sees it."""

    store: MemoryStore
    workspace_id: WorkspaceId
    table: str

    def all(self) -> list[Any]:
        """Return the workspace's rows."""
        return [row for row in self.store.rows(self.table).values() if row.workspace_id == self.workspace_id]

    def add(self, entity: Any) -> None:
        """Insert; an id that exists anywhere is a conflict, as is writing into another workspace."""
        if entity.id in self.store.rows(self.table) or entity.workspace_id != self.workspace_id:
            raise Conflict("this already exists")
        self.store.rows(self.table)[entity.id] = entity

    def replace(self, entity: Any) -> None:
        """Overwrite."""
        self.store.rows(self.table)[entity.id] = entity

    def find(self, id: UUID) -> Any | None:
        """Return one, if the workspace has it."""
        row = self.store.rows(self.table).get(id)
        return row if row is not None and row.workspace_id == self.workspace_id else None

    def get(self, id: UUID) -> Any:
        """Return one; raises NotFound."""
        row = self.find(id)
        if row is None:
            raise NotFound(f"there is no {self.table} {id}")
        return row


def page(items: Iterable[E], request: PageRequest, *, newest: str = "created_at") -> Page[E]:
    """Return one page of entities, newest first."""
    places = [((getattr(item, newest), item.id), item) for item in items]  # type: ignore[attr-defined]
    return page_of_places(places, request, date if newest == "start" else datetime)


def page_of_places(places: Iterable[tuple[tuple[Any, UUID], E]], request: PageRequest, kind: type[Place] = datetime) -> Page[E]:
    """Return one page of what stands at places, the greatest first."""
    ordered = sorted(places, key=lambda pair: pair[0], reverse=True)
    if request.cursor is not None:
        after = decode_cursor(request.cursor, kind)
        ordered = [pair for pair in ordered if pair[0] < after]
    return make_page([item for _, item in ordered], [place for place, _ in ordered], request)
