"""One data directory and the server over it: created once, launched when nobody answers."""

import logging
import secrets
import socket
import time
from dataclasses import dataclass, replace
from pathlib import Path

from nexusplanner.embedded_postgres.account import Account
from nexusplanner.embedded_postgres.errors import EmbeddedPostgresError
from nexusplanner.embedded_postgres.login import answers_within
from nexusplanner.embedded_postgres.postmaster import find_postmaster, forget_stale_pid
from nexusplanner.embedded_postgres.record import HOST, SUPERUSER, ServerRecord
from nexusplanner.embedded_postgres.storage import built_beside

SETTINGS = {
    "listen_addresses": HOST,
    "unix_socket_directories": "",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "work_mem": "8MB",
    "maintenance_work_mem": "128MB",
    "max_parallel_maintenance_workers": "0",  # a parallel index build needs more shared memory than containers give (64 MB)
    "effective_cache_size": "512MB",
    "random_page_cost": "1.1",
    "jit": "off",
    "synchronous_commit": "on",  # a run survives anything, a power cut too
    "wal_level": "minimal",  # nothing replicates from here; backups are dumps
    "max_wal_senders": "0",
    "max_wal_size": "1GB",
    "log_checkpoints": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
# A launch may fail because the port was taken in between, or memory is still held by a killed server's backends, which end by themselves.
PAUSES_SECONDS = (0.0, 0.1, 0.2, 0.4, 0.8)
LIVENESS_SECONDS = 30
LOG_BYTES = 10_000_000
UNQUOTABLE = frozenset('"$`\\\n')  # pg_ctl puts paths into a shell command between double quotes

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """The data directory, and the programs and the account to serve it."""

    storage: Path
    programs: Path
    account: Account

    @property
    def data(self) -> Path:
        return self.storage / "data"

    @property
    def log(self) -> Path:
        return self.storage / "server.log"

    def create_if_missing(self, password: str) -> None:
        """Make an empty cluster; the directory appears under its name only when it is complete."""
        if (self.data / "PG_VERSION").exists():
            return
        if self.data.exists():
            aside = self.data.rename(self.data.with_name(f"data.unusable-{secrets.token_hex(4)}"))
            logger.warning("%s was no complete database; it is kept as %s", self.data, aside)
        self._open_log()
        password_file = self.storage / f"password.new-{secrets.token_hex(4)}"
        try:
            with built_beside(self.data) as draft:
                draft.mkdir(mode=0o700)
                self.account.give(draft)
                password_file.touch(mode=0o600)
                password_file.write_text(password)
                self.account.give(password_file)
                if not self._initdb(draft, password_file):
                    raise self._failure("could not be created")
        finally:
            password_file.unlink(missing_ok=True)

    def launch(self, record: ServerRecord, record_path: Path) -> ServerRecord:
        """Start the server, on its former port if that is free, so that others who used it find it again."""
        self._open_log()
        for pause in PAUSES_SECONDS:
            time.sleep(pause)
            forget_stale_pid(self.data)
            record = replace(record, port=_free_port(record.port), machine=socket.gethostname())
            record.write(record_path)
            if self._pg_ctl_start(record.port) and answers_within(LIVENESS_SECONDS, record, self.data):
                return record
            if find_postmaster(self.data):
                break
        raise self._failure("did not start")

    def _initdb(self, data: Path, password_file: Path) -> bool:
        command: list[str | Path] = [
            self.programs / "initdb",
            "-D",
            data,
            f"--username={SUPERUSER}",
            f"--pwfile={password_file}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--no-instructions",
            # PostgreSQL's own rules of order: an upgrade of the system's C library can't corrupt text indexes
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
        ]
        return self.account.run(command, log=self.log)

    def _pg_ctl_start(self, port: int) -> bool:
        """Start through pg_ctl, which gives the server a session of its own: Ctrl-C in our terminal doesn't reach it."""
        for path in (self.programs, self.storage):
            if UNQUOTABLE & set(str(path)):
                raise EmbeddedPostgresError(f"{path} holds a quote, $ or \\: choose a folder (NEXUS_HOME) without them.")
        options = " ".join(f"-c {name}={value}" for name, value in {**SETTINGS, "port": port}.items())
        command: list[str | Path] = [self.programs / "pg_ctl", "start", "-w", "-t", "300", "-D", self.data, "-l", self.log, "-o", options]
        return self.account.run(command, log=self.log)

    def _open_log(self) -> None:
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES:
            self.log.replace(self.log.with_suffix(".log.1"))
        if not self.log.exists():
            self.log.touch(mode=0o600)
            self.account.give(self.log)

    def _failure(self, what: str) -> EmbeddedPostgresError:
        tail = "\n".join(self.log.read_text(errors="replace").splitlines()[-12:])
        return EmbeddedPostgresError(f"The embedded database in {self.storage} {what}. The end of {self.log}:\n{tail}")


def _free_port(wanted: int) -> int:
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server does: closed connections linger
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            chosen: int = probe.getsockname()[1]
            return chosen
    raise EmbeddedPostgresError(f"No TCP port is free on {HOST}.")
