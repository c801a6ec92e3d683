"""The product's own kind of question: what a marketer asks of the sample workspace, and which of its documents answer."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from importlib.resources import files
from typing import Any

from domain.identity import WorkspaceId, new_id
from domain.ports.context import Document
from domain.values.evidence import EvidenceKind
from evals.judged import JudgedCollection
from nexusplanner.sample.load import SampleSignal, SampleWorkspace, sample_workspace
from retrieval.documents import account_document, past_campaign_document

_SORTS = {EvidenceKind.PAST_CAMPAIGN: "campaign", EvidenceKind.CRM: "account", EvidenceKind.SIGNAL: "signal"}


def domain_collection(now: datetime) -> JudgedCollection:
    """Return the sample's documents and the questions about them, as of `now` (timezone-aware).

    Raises ValueError where a question's document doesn't exist or isn't the only one of its name.
    """
    documents = tuple(_documents(sample_workspace(now, WorkspaceId(new_id())), now))
    names = {f"{_SORTS[document.kind]}: {document.title}": document.ref for document in documents}
    asked: list[Mapping[str, Any]] = json.loads(files("evals").joinpath("domain_questions.json").read_text(encoding="utf-8"))
    return JudgedCollection(
        name="Domain",
        documents=documents,
        questions={str(number): item["question"] for number, item in enumerate(asked, start=1)},
        relevant={str(number): {_ref(name, names) for name in item["relevant"]} for number, item in enumerate(asked, start=1)},
    )


def _documents(sample: SampleWorkspace, now: datetime) -> Iterator[Document]:
    services = {service.id: service.name for service in sample.services}
    for campaign in sample.past_campaigns:
        yield past_campaign_document(campaign, services[campaign.service_id] if campaign.service_id else "")
    for account in sample.accounts:
        yield account_document(account, now)
    yield from map(_signal_document, sample.signals)


def _signal_document(signal: SampleSignal) -> Document:
    return Document(
        kind=EvidenceKind.SIGNAL,
        ref=signal.title,
        title=signal.title,
        text=f"{signal.title}\n\n{signal.summary}",
        occurred_at=signal.published_at,
    )


def _ref(name: str, names: Mapping[str, str]) -> str:
    """Titles hold dates that move with the day, so that the questions name documents by how their titles begin."""
    found = [ref for full, ref in names.items() if full.startswith(name)]
    if len(found) != 1:
        raise ValueError(f"{name!r} should begin one document's name, not {len(found)}")
    return found[0]
