"""`up`, `api`, `worker` and `migrate`."""

from rich.console import Console

from nexusplanner.cli.exits import Exit, command
from nexusplanner.cli.opening import http_app, introduce, migrated, opened
from nexusplanner.serving import address, http_server, listening_socket, run_worker, stop_on_signals, until_stopped, warming
from nexusplanner.settings import read_settings

console = Console(highlight=False, soft_wrap=True)


@command
async def up() -> Exit:
    """Run everything on this machine: database, API, web UI and a worker. Ctrl-C stops it."""
    settings = read_settings()
    with stop_on_signals() as stop, listening_socket(settings) as listener:
        async with opened(settings) as container:
            await introduce(container, console)
            async with (
                warming(container.warm),
                run_worker(container, stop) as working,
                http_server(http_app(container), listener) as serving,
            ):
                console.print(f"NexusPlanner is ready at {address(listener)}")
                await until_stopped(stop, serving, *working)
    return Exit.DONE


@command
async def api() -> Exit:
    """Run the API and the web UI without a worker."""
    settings = read_settings()
    with stop_on_signals() as stop, listening_socket(settings) as listener:
        async with opened(settings) as container:
            await introduce(container, console)
            async with http_server(http_app(container), listener) as serving:
                console.print(f"NexusPlanner's API is ready at {address(listener)}")
                await until_stopped(stop, serving)
    return Exit.DONE


@command
async def worker() -> Exit:
    """Run a worker without the API; start as many as you like, on as many machines as reach the database."""
    with stop_on_signals() as stop:
        async with opened() as container, warming(container.warm), run_worker(container, stop) as working:
            console.print("NexusPlanner's worker is ready")
            await until_stopped(stop, *working)
    return Exit.DONE


@command
async def migrate_database() -> Exit:
    """Create or upgrade the database's tables and roles; does nothing when they are up to date."""
    await migrated()
    console.print("The database is up to date")
    return Exit.DONE
