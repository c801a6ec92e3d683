"""What can be told without the heavy parts is told without them, and what keeps the program from starting is one clear line."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.nexusplanner.conftest import Call

HEAVY = ("langgraph", "langchain_core", "sqlalchemy", "alembic", "onnxruntime", "fastapi", "numpy", "psycopg")
SCRIPT = """
import sys
from nexusplanner.cli.app import main
try:
    main()
finally:
    print("imported:", *(name for name in {heavy} if name in sys.modules))
"""


@pytest.mark.parametrize("argument", ["--help", "settings"])
def test_help_and_settings_import_nothing_heavy(argument: str) -> None:
    command = [sys.executable, "-c", SCRIPT.format(heavy=HEAVY), argument]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.splitlines()[-1].rstrip() == "imported:"


@pytest.mark.parametrize("command", ["up", "api"])
def test_a_port_that_is_taken_is_one_line_and_code_3(call: Call, tmp_path: Path, command: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = call(command, port=str(port))
    assert ended.code == 3
    assert ended.err.startswith(f"error can't listen on 127.0.0.1:{port} (Address already in use)")
    assert ended.err.count("\n") == 1
    assert not (tmp_path / "home").exists()


def test_a_database_that_does_not_answer_is_one_line_and_code_3(call: Call) -> None:
    ended = call("worker", database_url="postgresql://nobody:hidden@127.0.0.1:9/none")
    assert ended.code == 3
    assert ended.err.startswith("error The database can't be reached")
    assert "Traceback" not in ended.err
    assert "hidden" not in ended.err


def test_a_damaged_key_file_is_one_line_and_code_3(call: Call, tmp_path: Path, database_url: str) -> None:
    keys = tmp_path / "home" / "keys.json"
    keys.parent.mkdir()
    keys.write_text("{}")
    keys.chmod(0o600)
    for command in (("worker",), ("keys", "rotate")):
        ended = call(*command, database_url=database_url, embeddings="hash:")
        assert ended.code == 3
        assert ended.err.startswith(f"error {keys} is damaged")
        assert ended.err.count("\n") == 1


def test_a_home_that_is_a_file_is_one_line_and_code_3(call: Call, tmp_path: Path, database_url: str) -> None:
    (tmp_path / "home").write_text("not a folder")
    for settings in ({}, {"database_url": database_url, "embeddings": "hash:"}):
        ended = call("worker", **settings)
        assert ended.code == 3
        assert str(tmp_path / "home") in ended.err
        assert ended.err.count("\n") == 1


def test_keys_rotate_signs_with_another_key(call: Call) -> None:
    first, second = (call("keys", "rotate") for _ in range(2))
    assert first.code == second.code == 0
    assert first.out != second.out
    assert "Access tokens are signed with the key" in first.out
