"""How long the embedded database takes to be ready: the first start of a home, which makes the cluster, and a later one."""

from pathlib import Path
from time import perf_counter

from nexusplanner.embedded_postgres import EmbeddedPostgres


def starts(home: Path) -> dict[str, float]:
    """Return seconds until a login succeeds. `home` must not have held a database yet."""
    return {"embedded_first_start_seconds": _start(home), "embedded_later_start_seconds": _start(home)}


def _start(home: Path) -> float:
    begun = perf_counter()
    with EmbeddedPostgres(home):
        return round(perf_counter() - begun, 2)
