"""Starting, sharing and stopping the embedded database of one home folder."""

import atexit
import os
import secrets
import socket
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil
import psycopg

from nexusplanner.embedded_postgres.account import server_account
from nexusplanner.embedded_postgres.cluster import Cluster
from nexusplanner.embedded_postgres.errors import EmbeddedPostgresError
from nexusplanner.embedded_postgres.login import answers, answers_within, prepare_database
from nexusplanner.embedded_postgres.postmaster import find_postmaster, halt
from nexusplanner.embedded_postgres.programs import programs_for
from nexusplanner.embedded_postgres.record import ServerRecord
from nexusplanner.embedded_postgres.sharing import Sharing
from nexusplanner.embedded_postgres.storage import ENTER_ONLY, choose_storage, make_folder

PATIENCE_SECONDS = 60  # for a server that runs and does not answer: it may be recovering, or be out of connections


class EmbeddedPostgres:
    """One process's use of the database under `home`; several processes, and several objects in one, may share it."""

    def __init__(self, home: Path, *, database: str = "nexusplanner") -> None:
        self._folder = home.expanduser().resolve() / "postgres"
        self._record_path = self._folder / "server.json"
        self._database = database
        self._sharing = Sharing(self._folder)
        self._joined_in: int | None = None
        self._data: Path | None = None
        self._postmaster: psutil.Process | None = None

    def start(self) -> str:
        """Return the superuser's URL of the database, which exists and has pgvector; start the server if nobody has yet.

        Calling it again is cheap and brings back a server that was killed in the meantime, on the same port.
        """
        try:
            return self._start()
        except (OSError, psycopg.Error, subprocess.SubprocessError) as error:
            raise EmbeddedPostgresError(
                f"The embedded database in {self._folder} can't be used: {error}. Remove the cause, "
                "choose another folder (NEXUS_HOME), or set NEXUS_DATABASE_URL."
            ) from error

    def stop(self) -> None:
        """Give up our use; whoever is last stops the server. Does nothing where we don't use it (any more)."""
        if self._joined_in != os.getpid():
            return
        atexit.unregister(self.stop)
        with self._sharing.turn():
            self._leave()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    def _start(self) -> str:
        self._folder.parent.mkdir(parents=True, exist_ok=True)
        make_folder(self._folder, ENTER_ONLY if os.geteuid() == 0 else 0o700)
        with self._sharing.turn():
            is_new = self._joined_in != os.getpid()
            if is_new:
                self._sharing.join()
                self._joined_in = os.getpid()
            try:
                record = self._running_server()
                self._postmaster = find_postmaster(self._folder / record.storage / "data")
                prepare_database(record, self._database)
            except BaseException:
                if is_new:
                    self._leave()
                raise
            if is_new:
                atexit.register(self.stop)
        return record.url(self._database)

    def _running_server(self) -> ServerRecord:
        record = ServerRecord.read(self._record_path) or self._new_record()
        cluster = self._cluster(self._folder / record.storage)
        self._data = cluster.data
        cluster.create_if_missing(record.password)
        if answers(record, cluster.data):
            return record
        if find_postmaster(cluster.data) and self._recovers(record, cluster):
            return record
        if self._sharing.has_others() and record.machine not in {"", socket.gethostname()}:
            raise EmbeddedPostgresError(
                f"The database in {self._folder} is in use on {record.machine}, another machine or container. "
                "The embedded database serves one: set NEXUS_DATABASE_URL to a PostgreSQL that both can reach."
            )
        return cluster.launch(record, self._record_path)

    def _recovers(self, record: ServerRecord, cluster: Cluster) -> bool:
        """Wait for a server that runs without answering; if it never does, stop it, unless others use it."""
        if answers_within(PATIENCE_SECONDS, record, cluster.data):
            return True
        postmaster = find_postmaster(cluster.data)
        if postmaster and self._sharing.has_others():
            raise EmbeddedPostgresError(
                f"The database server (pid {postmaster.pid}) runs but does not let us in, and other processes use it: "
                f"stop those, then try again. Its log is {cluster.log}."
            )
        if postmaster:
            halt(postmaster)
        return False

    def _new_record(self) -> ServerRecord:
        data = self._folder / "data"
        if data.exists():
            raise EmbeddedPostgresError(
                f"{self._record_path}, which holds the password of the database in {data}, is missing: bring it back, "
                f"or move {data} away to begin with an empty database."
            )
        storage = choose_storage(self._folder, server_account(data))
        record = ServerRecord(storage="." if storage == self._folder else str(storage), password=secrets.token_urlsafe(32))
        record.write(self._record_path)
        return record

    def _cluster(self, storage: Path) -> Cluster:
        if not storage.is_dir():
            raise EmbeddedPostgresError(
                f"The database's folder {storage} is gone: bring it back, or delete {self._folder} to begin with an empty database."
            )
        account = server_account(storage / "data")
        if not account.can_reach(storage):
            raise EmbeddedPostgresError(f"The server's account (uid {account.uid}) can't enter {storage} any more: let it in (chmod o+x).")
        return Cluster(storage=storage, programs=programs_for(account, storage), account=account)

    def _leave(self) -> None:
        self._joined_in = None
        if not self._sharing.leave():
            return
        # Should somebody have deleted the home meanwhile, the server that we met is still to be stopped.
        postmaster = (find_postmaster(self._data) if self._data else None) or self._postmaster
        if postmaster:
            halt(postmaster)
