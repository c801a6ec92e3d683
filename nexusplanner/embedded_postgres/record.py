"""What the processes that share a server tell each other in a file: its port, its password, where its data lies."""

import json
import os
import secrets
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Self
from urllib.parse import quote

from nexusplanner.embedded_postgres.errors import EmbeddedPostgresError
from nexusplanner.embedded_postgres.storage import flush_folder

HOST = "127.0.0.1"
SUPERUSER = "nexus"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerRecord:
    """How to reach one server. `machine` is the host that last launched it; port 0 means never launched.

    `storage` is relative to the record's folder where it can be, so that a home may be moved.
    """

    storage: str
    password: str = field(repr=False)
    port: int = 0
    machine: str = ""

    @classmethod
    def read(cls, path: Path) -> Self | None:
        """Read the record, or None where there is none yet."""
        try:
            return cls(**json.loads(path.read_text()))
        except FileNotFoundError:
            return None
        except (ValueError, TypeError) as error:
            raise EmbeddedPostgresError(
                f"{path} can't be read ({error}). It holds the database's password: bring it back from a backup, "
                f"or delete {path.parent} to begin with an empty database."
            ) from error

    def write(self, path: Path) -> None:
        """Replace the record in one step, readable by the folder's owner only."""
        draft = path.with_name(f"{path.name}.new-{secrets.token_hex(4)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            json.dump(asdict(self), file)
            file.flush()
            os.fsync(file.fileno())
        if os.geteuid() == 0:  # root working in a user's home: the user must still be able to read it
            os.chown(draft, path.parent.stat().st_uid, path.parent.stat().st_gid)
        draft.replace(path)
        flush_folder(path.parent)

    def url(self, database: str) -> str:
        """The libpq URL of one database on this server."""
        return f"postgresql://{SUPERUSER}:{quote(self.password, safe='')}@{HOST}:{self.port}/{quote(database, safe='')}"
