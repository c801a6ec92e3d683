"""`voice`: how the workspace sounds."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from api.schemas.brand_voice import BrandVoiceIn
from domain.entities.brand_voice import BrandVoice
from domain.errors import InvalidInput
from domain.serialization import to_data
from nexusplanner.cli.exits import Exit, command
from nexusplanner.cli.opening import opened
from nexusplanner.cli.workspace import acting_principal

app = typer.Typer(help="Show or describe how the workspace sounds.", no_args_is_help=True)
console = Console(highlight=False)


@app.command("show")
@command
async def show() -> Exit:
    """Print the brand voice as JSON, as `voice set` takes it."""
    async with opened() as container:
        principal = await acting_principal(container)
        async with container.database.transactions.workspace(principal.workspace_id) as tx:
            voice = await tx.brand_voice.get()
    typer.echo(json.dumps(_written(voice), indent=2, ensure_ascii=False))
    return Exit.DONE


@app.command("set")
@command
async def set_voice(file: Annotated[Path, typer.Argument(help="JSON with tone, avoid, prefer and examples; see `voice show`.")]) -> Exit:
    """Replace the brand voice; campaigns that are planned from now on follow it."""
    voice = BrandVoiceIn.model_validate(_read(file)).to_domain()
    async with opened() as container:
        principal = await acting_principal(container)
        saved = await container.set_brand_voice(principal.workspace_id, voice, version=None)
    told = f"words to avoid: {len(saved.avoid)}, to prefer: {len(saved.prefer)}; examples: {len(saved.examples)}"
    console.print(f"The brand voice is version {saved.version} now; {told}")
    return Exit.DONE


def _written(voice: BrandVoice) -> dict[str, Any]:
    return {name: value for name, value in to_data(voice).items() if name != "version"}


def _read(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise InvalidInput.of(str(file), f"can't be read: {error.strerror}") from error
    except ValueError as error:
        raise InvalidInput.of(str(file), f"is not JSON: {error}") from error
