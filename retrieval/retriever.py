"""The workspace's memory as a LangChain retriever, for chains, traces and evals."""

from collections.abc import Sequence

from langchain_core.callbacks import AsyncCallbackManagerForRetrieverRun, CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import SkipValidation

from domain.identity import WorkspaceId
from domain.ports.context import ContextHit, ContextStore
from domain.values.evidence import EvidenceKind


class ContextRetriever(BaseRetriever):
    """Answers from one workspace, asynchronously only (`ainvoke`). The metadata of a document are what a citation needs."""

    store: SkipValidation[ContextStore]  # a protocol, which pydantic can't check
    workspace_id: WorkspaceId
    limit: int = 8
    kinds: Sequence[EvidenceKind] = ()

    async def _aget_relevant_documents(
        self,
        query: str,
        *,
        run_manager: AsyncCallbackManagerForRetrieverRun,  # noqa: ARG002 - LangChain's interface
    ) -> list[Document]:
        hits = await self.store.search(self.workspace_id, query, limit=self.limit, kinds=self.kinds)
        return [_document(hit) for hit in hits]

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        raise NotImplementedError("this retriever is asynchronous: use ainvoke")


def _document(hit: ContextHit) -> Document:
    metadata = {
        "kind": hit.kind.value,
        "ref": hit.ref,
        "title": hit.title,
        "span": hit.span,
        "occurred_at": hit.occurred_at,
        "score": hit.score,
    }
    return Document(page_content=hit.text, metadata=metadata)
