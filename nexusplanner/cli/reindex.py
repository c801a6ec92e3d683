"""`reindex`: change the embedding model, or catch up with it."""

from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from domain.errors import Conflict, InvalidInput
from domain.ports.context import Embedder
from nexusplanner.cli.exits import Exit, command, errors
from nexusplanner.cli.opening import opened, told_when_slow

if TYPE_CHECKING:
    from nexusplanner.container import Container, Reindex

console = Console(highlight=False, soft_wrap=True)

_SAID = {
    "embedding": "Embedding passages",
    "indexing": "Building the index",
    "calibrating": "Measuring similarities",
    "deleting": "Deleting passages",
}


@command
async def reindex(
    embeddings: Annotated[str | None, typer.Option("--embeddings", help="The model to prepare; else that of NEXUS_EMBEDDINGS.")] = None,
    check: Annotated[bool, typer.Option("--check", help="Only tell what there is to do; exit code 1 when there is something.")] = False,
    prune: Annotated[bool, typer.Option("--prune", help="Delete the vectors of all models but the one of NEXUS_EMBEDDINGS.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask before deleting.")] = False,
) -> Exit:
    """Embed with one model what is remembered with another, beside it, while everything runs. May be stopped, and goes on where it was."""
    if prune and (embeddings or check):
        raise InvalidInput.of("--prune", "goes with neither --embeddings nor --check: it keeps what NEXUS_EMBEDDINGS names")
    async with opened() as container, AsyncExitStack() as stack:
        job = await stack.enter_async_context(container.reindex(embeddings))
        if check:
            return await _checked(container, job)
        with told_when_slow("Waiting for another reindex to end…"):
            await stack.enter_async_context(container.database.turn("reindex"))
        return await (_pruned(container, job, yes=yes) if prune else _reindexed(container, job, embeddings))


async def _checked(container: "Container", job: "Reindex") -> Exit:
    table = Table("Embedding model", "Passages", "", box=None, pad_edge=False)
    for usage in await container.embedding_spaces():
        table.add_row(usage.space, f"{usage.chunks:,}", "in use" if usage.space == container.embedder.space else "")
    console.print(table)
    missing, indexed = await job.missing(), await job.indexed()
    console.print(f"{job.embedder.space}: {missing:,} passages are missing, the index is {'there' if indexed else 'not built'}")
    return Exit.FAILED if missing or not indexed else Exit.DONE


async def _reindexed(container: "Container", job: "Reindex", embeddings: str | None) -> Exit:
    with _bar() as bar:
        tasks = {}
        async for progress in job.run():
            if progress.step not in tasks:
                tasks[progress.step] = bar.add_task(_SAID[progress.step], total=progress.total)
            bar.update(tasks[progress.step], completed=progress.done, total=progress.total)
    console.print(f"{job.embedder.space} is up to date and indexed")
    if job.embedder.space != container.embedder.space:
        await _told_how_to_switch(container, job.embedder, f"NEXUS_EMBEDDINGS={embeddings}")
    return Exit.DONE


async def _told_how_to_switch(container: "Container", prepared: Embedder, setting: str) -> None:
    if overlap := await container.overlap_with(prepared):
        console.print(
            f"Over {overlap.questions} stored titles as questions, {overlap.share:.0%} of the first ten hits are also found by "
            f"{container.embedder.space}"
        )
    console.print(
        f"To switch, set {setting}, restart, and run `nexusplanner reindex` once more for what is written until then", markup=False
    )


async def _pruned(container: "Container", job: "Reindex", *, yes: bool) -> Exit:
    if missing := await job.missing():
        raise Conflict(f"{missing:,} passages have no vector of {job.embedder.space} yet: run `nexusplanner reindex` first")
    others = {usage.space: usage.chunks for usage in await container.embedding_spaces() if usage.chunks}
    others.pop(job.embedder.space, None)
    if not others:
        console.print("There is nothing to delete")
        return Exit.DONE
    listed = ", ".join(f"{chunks:,} of {space}" for space, chunks in others.items())
    if not yes and not typer.confirm(f"Delete the vectors of other models ({listed})?"):
        return Exit.FAILED
    with _bar() as bar:
        task = bar.add_task(_SAID["deleting"], total=sum(others.values()))
        async for progress in job.prune():
            bar.update(task, completed=progress.done)
    console.print(f"Only the vectors of {job.embedder.space} are left")
    return Exit.DONE


def _bar() -> Progress:
    return Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=errors)
