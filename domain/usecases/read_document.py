"""Open what a piece of evidence cites, as the text that its span counts in."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.entities.finding import citable_text
from domain.entities.service_fact import service_facts, service_named_in
from domain.errors import NotFound
from domain.identity import ServiceId, SignalId, WorkspaceId
from domain.ports.context import ContextStore
from domain.ports.transactions import Transactions
from domain.values.evidence import EvidenceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedDocument:
    """A source as it can be read; evidence of its kind and ref has its quote at its span of `text`, unless the source changed since."""

    kind: EvidenceKind
    ref: str
    title: str
    text: str
    occurred_at: datetime | None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """Give the text behind a citation: a signal's own, a service's own, and what is remembered of past campaigns and accounts."""

    transactions: Transactions
    context: ContextStore

    async def __call__(self, workspace_id: WorkspaceId, kind: EvidenceKind, ref: str) -> CitedDocument:
        """Return the document; raises NotFound for what doesn't exist or belongs to another workspace."""
        if kind is EvidenceKind.SIGNAL:
            return await self._signal(workspace_id, ref)
        if kind is EvidenceKind.DOCUMENT and (service_id := service_named_in(ref)):
            return await self._service_fact(workspace_id, service_id, ref)
        found = await self.context.document(workspace_id, kind, ref)
        if found is None:
            raise NotFound(f"nothing is remembered of this {kind.value.replace('_', ' ')}")
        return CitedDocument(kind=found.kind, ref=found.ref, title=found.title, text=found.text, occurred_at=found.occurred_at)

    async def _signal(self, workspace_id: WorkspaceId, ref: str) -> CitedDocument:
        try:
            signal_id = SignalId(UUID(ref))
        except ValueError as error:
            raise NotFound(f"there is no signal {ref}") from error
        async with self.transactions.workspace(workspace_id) as tx:
            signal = await tx.signals.get(signal_id)
        return CitedDocument(
            kind=EvidenceKind.SIGNAL,
            ref=str(signal.id),
            title=signal.title,
            text=citable_text(signal),
            occurred_at=signal.published_at,
            url=signal.url,
        )

    async def _service_fact(self, workspace_id: WorkspaceId, service_id: ServiceId, ref: str) -> CitedDocument:
        async with self.transactions.workspace(workspace_id) as tx:
            service = await tx.services.get(service_id)
        fact = next((fact for fact in service_facts(service) if fact.ref == ref), None)
        if fact is None:
            raise NotFound(f"{service.name} has no such fact any more")
        return CitedDocument(
            kind=EvidenceKind.DOCUMENT, ref=ref, title=fact.title, text=fact.text, occurred_at=service.created_at, url=fact.url
        )
