"""`search`: ask the workspace's memory."""

import json
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from domain.ports.context import ContextHit
from domain.values.evidence import EvidenceKind
from nexusplanner.cli.exits import Exit, command
from nexusplanner.cli.opening import opened
from nexusplanner.cli.workspace import acting_principal

console = Console(highlight=False)

_NAMES = {EvidenceKind.SIGNAL: "signal", EvidenceKind.PAST_CAMPAIGN: "past campaign", EvidenceKind.CRM: "account"}
_SHOWN_LETTERS = 240


class Remembered(StrEnum):
    """What there is to be found."""

    SIGNAL = EvidenceKind.SIGNAL.value
    PAST_CAMPAIGN = EvidenceKind.PAST_CAMPAIGN.value
    CRM = EvidenceKind.CRM.value


@command
async def search(
    question: Annotated[str, typer.Argument(help="A question, or words.")],
    kind: Annotated[list[Remembered] | None, typer.Option(help="Only these; repeat it for more.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=50, help="How many passages at most.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, one passage a line.")] = False,
) -> Exit:
    """Find passages of past campaigns, CRM accounts and signals, by meaning and by words. Exit code 1 when nothing was found."""
    kinds = [EvidenceKind(item.value) for item in (kind or Remembered)]
    async with opened() as container:
        principal = await acting_principal(container)
        hits = await container.context.search(principal.workspace_id, question, limit=limit, kinds=kinds)
    if as_json:
        _print_json(hits)
    elif hits:
        _print_hits(hits)
    else:
        console.print("Nothing was found.")
    return Exit.DONE if hits else Exit.FAILED


def _print_hits(hits: Sequence[ContextHit]) -> None:
    for number, hit in enumerate(hits, start=1):
        about = f"{_NAMES[hit.kind]}, {hit.occurred_at:%Y-%m-%d}, similarity {hit.score:.2f}"
        console.print(Text.assemble((f"{number}. {hit.title}", "bold"), (f"  {about}", "dim")))
        text = " ".join(hit.text.removeprefix(hit.title).lstrip(". ").split())
        console.print(Text(text if len(text) <= _SHOWN_LETTERS else f"{text[:_SHOWN_LETTERS]}…"), style="none")


def _print_json(hits: Sequence[ContextHit]) -> None:
    for hit in hits:
        found = {
            "kind": hit.kind.value,
            "ref": hit.ref,
            "title": hit.title,
            "text": hit.text,
            "span": hit.span,
            "score": round(hit.score, 4),
            "occurred_at": hit.occurred_at.isoformat(),
        }
        typer.echo(json.dumps(found, ensure_ascii=False))
