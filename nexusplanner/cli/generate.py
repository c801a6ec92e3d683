"""`generate` and `demo`: a brief in, a campaign out, its making watched on the way."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from api.schemas.events import envelope
from domain.entities.brief import CampaignBrief
from domain.entities.campaign import Campaign
from domain.entities.run import Run
from domain.entities.run_event import RunEvent
from domain.entities.user import Principal
from domain.errors import Conflict
from nexusplanner.cli.authorship import ModelStory
from nexusplanner.cli.brief_file import read_brief, read_file
from nexusplanner.cli.exits import Exit, command
from nexusplanner.cli.exits import errors as stderr
from nexusplanner.cli.live_view import watching
from nexusplanner.cli.opening import introduce, opened
from nexusplanner.cli.summary import print_summary
from nexusplanner.cli.workspace import acting_principal
from nexusplanner.clock import utc_now
from nexusplanner.serving import ended, result_of, run_worker, stop_on_signals

if TYPE_CHECKING:
    from nexusplanner.container import Container

console = Console()
out = Console(soft_wrap=True, highlight=False, markup=False, emoji=False)

EXAMPLES = Path(__file__).parents[2] / "examples"

AsJson = Annotated[bool, typer.Option("--json", help="Print events as NDJSON; the last line is the campaign.")]
OnBehalfOf = Annotated[str | None, typer.Option("--as", help="Email of the user to act for; the first administrator otherwise.")]


@command
async def generate(
    brief: Annotated[Path, typer.Option("--brief", help="The brief: a JSON file; names may stand for ids, +7d for a day.")],
    as_json: AsJson = False,
    email: OnBehalfOf = None,
) -> Exit:
    """Turn a brief into a campaign and watch it arrive. Exit code 0: proposed; 1: failed; 2: the brief is wrong; 3: no database."""
    return await _generate(read_file(brief), as_json=as_json, email=email)


@command
async def demo(as_json: AsJson = False) -> Exit:
    """Plan a campaign for the sample workspace, to see what NexusPlanner does. Needs no key, no network and no model."""
    return await _generate(read_file(EXAMPLES / "brief.json"), as_json=as_json, email=None)


async def _generate(written: Mapping[str, Any], *, as_json: bool, email: str | None) -> Exit:
    async with opened() as container:
        await introduce(container, stderr if as_json else console)
        principal = await acting_principal(container, email)
        brief = await read_brief(written, container.database.transactions, principal.workspace_id, utc_now().date())
        with stop_on_signals() as stop:
            campaign, story, last = await _watched(container, principal, brief, stop, as_json=as_json)
    if as_json:
        from api.schemas.campaign import campaign_out  # noqa: PLC0415 - imports numpy

        out.print(json.dumps(campaign_out(campaign), ensure_ascii=False))
    else:
        print_summary(console, campaign, story, f"http://{container.settings.host}:{container.settings.port}")
    if stop.is_set():
        return Exit.INTERRUPTED
    return Exit.DONE if last == "run.finished" else Exit.FAILED


async def _watched(
    container: "Container", principal: Principal, brief: CampaignBrief, stop: asyncio.Event, *, as_json: bool
) -> tuple[Campaign, ModelStory, str]:
    """Carry a run out in this process while its events are shown; return the campaign, the models' part, and the last event's type."""
    story = ModelStory()
    async with run_worker(container) as working:
        generated = await container.generate_campaign(principal, brief)
        events = container.watch_run(principal.workspace_id, generated.run.id)
        showing = asyncio.create_task(_print_events(events) if as_json else _show(events, story), name="view")
        async with _cancelling(container, principal, generated.run, stop):
            last = await result_of(showing, *working)
    async with container.database.transactions.workspace(principal.workspace_id) as tx:
        return await tx.campaigns.get(generated.campaign.id), story, last


@contextlib.asynccontextmanager
async def _cancelling(container: "Container", principal: Principal, run: Run, stop: asyncio.Event) -> AsyncIterator[None]:
    """Cancel the run when the terminal asks to stop; its last event then ends the watching."""

    async def cancel() -> None:
        await stop.wait()
        with contextlib.suppress(Conflict):  # it ended a moment ago
            await container.cancel_run(principal, run.id)

    task = asyncio.create_task(cancel(), name="cancelling")
    try:
        yield
    finally:
        task.cancel()
        await ended(task)


async def _print_events(events: AsyncIterator[RunEvent]) -> str:
    last = ""
    async for event in events:
        out.print(json.dumps(envelope(event), ensure_ascii=False))
        last = event.type
    return last


async def _show(events: AsyncIterator[RunEvent], story: ModelStory) -> str:
    last = ""
    with watching(console) as view:
        async for event in events:
            view.apply(event)
            story.take(event)
            last = event.type
    return last
