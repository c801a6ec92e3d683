"""The commands, by name."""

import logging

import typer

from nexusplanner.cli import export, generate, ingest, keys, models, plan, reindex, sample, search, serve, sources, users, voice
from nexusplanner.cli.exits import expected_errors
from nexusplanner.cli.tables import print_settings
from nexusplanner.settings import read_settings

# These libraries write prompts, answers and signed requests into what they say while somebody looks for a fault.
OUTSPOKEN = ("botocore", "langchain_aws", "langchain_core", "langchain_openai", "openai")

app = typer.Typer(
    name="nexusplanner",
    help="From market signals to an approved, budgeted, explained campaign. Settings are NEXUS_… variables; see `nexusplanner settings`.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
app.command("up")(serve.up)
app.command("api")(serve.api)
app.command("worker")(serve.worker)
app.command("migrate")(serve.migrate_database)
app.command("generate")(generate.generate)
app.command("plan")(plan.plan)
app.command("export")(export.export)
app.command("demo")(generate.demo)
app.command("search")(search.search)
app.command("reindex")(reindex.reindex)
app.add_typer(ingest.app, name="ingest")
app.add_typer(sources.app, name="sources")
app.add_typer(models.app, name="models")
app.add_typer(users.app, name="users")
app.add_typer(voice.app, name="voice")
app.add_typer(sample.app, name="sample")
app.add_typer(keys.app, name="keys")


@app.command("settings")
def settings() -> None:
    """Show every setting: its value (secrets masked), where it came from, and what it is for."""
    with expected_errors():
        print_settings(read_settings())


@app.callback()
def configure(verbose: bool = typer.Option(False, "--verbose", "-v", help="Log what happens to stderr.")) -> None:
    with expected_errors():
        level = "info" if verbose else read_settings().log_level
    logging.basicConfig(level=level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("nexusplanner.audit").setLevel(logging.INFO)  # who gave whom access is told however quiet the rest is
    for name in OUTSPOKEN:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLogger().level))


def main() -> None:
    """Run the command line."""
    app()
