"""The sources behind citations."""

from typing import Annotated

from fastapi import APIRouter, Path

from api.caller import Viewer
from api.dependencies import Uses
from api.schemas.document import DocumentKind, DocumentOut

router = APIRouter(prefix="/api/documents", tags=["documents"])


@router.get("/{kind}/{ref:path}")
async def get_document(kind: DocumentKind, ref: Annotated[str, Path(max_length=200)], caller: Viewer, uses: Uses) -> DocumentOut:
    """Open what a piece of evidence cites: its `kind` and `ref` name the document, and its `span` the words within `text`."""
    return DocumentOut.model_validate(await uses.read_document(caller.workspace_id, kind, ref))
