"""The prompts that agents ask with: templates, as they are in this installation."""

from typing import Annotated

from fastapi import APIRouter, Query

from agents.prompt_library import prompts
from api.caller import Viewer
from api.paging import Text
from api.schemas.base import PageOut
from api.schemas.prompt import PromptDetailOut, PromptOut
from domain.errors import NotFound

router = APIRouter(prefix="/api/prompts", tags=["prompts"])


@router.get("")
async def list_prompts(caller: Viewer) -> PageOut[PromptOut]:  # noqa: ARG001 - asked for its role
    """List the prompts, by name."""
    return PageOut(items=[PromptOut.of(prompt) for prompt in prompts()], next_cursor=None)


@router.get("/{prompt_id}")
async def get_prompt(
    prompt_id: str,
    caller: Viewer,  # noqa: ARG001 - asked for its role
    version: Annotated[Text | None, Query(description="The version you expect; another one is not found.")] = None,
) -> PromptDetailOut:
    """Read a prompt's words. Only its present version is kept; what was sent to a model in a run is not."""
    found = next((prompt for prompt in prompts() if prompt.id == prompt_id), None)
    if found is None:
        raise NotFound(f"there is no prompt {prompt_id!r}")
    if version not in (None, found.version):
        raise NotFound(f"version {version} of the prompt {prompt_id!r} is no longer here: this installation has version {found.version}")
    return PromptDetailOut.of(found)
