"""The first start, however many processes make it at once."""

import asyncio
import json
from pathlib import Path

from pydantic import SecretStr

from domain.entities.user import Workspace
from domain.identity import WorkspaceId, new_id
from nexusplanner.clock import utc_now
from nexusplanner.container import Container, open_container
from nexusplanner.first_start import FirstAdministrator, load_sample, prepare
from nexusplanner.sample.load import sample_workspace
from nexusplanner.settings import Settings
from tests.nexusplanner.conftest import Call

EXAMPLES = Path(__file__).parents[2] / "examples"


def settings(url: str, home: Path) -> Settings:
    return Settings(home=home, database_url=SecretStr(url), embeddings="hash:")


async def test_two_processes_that_start_at_once_make_one_workspace_and_one_administrator(fresh_database_url: str, tmp_path: Path) -> None:
    chosen = settings(fresh_database_url, tmp_path)
    async with open_container(chosen) as first, open_container(chosen) as second:
        told = await asyncio.gather(prepare(first), prepare(second))
        async with first.database.transactions.directory() as directory:
            users, workspaces = await directory.users.count(), await directory.workspaces.all()
        again = await prepare(second)
    assert users == 1
    assert len(workspaces) == 1
    assert {type(item) for item in told} == {FirstAdministrator, type(None)}
    assert again is None


async def test_a_start_that_was_cut_short_is_done_again(fresh_database_url: str, tmp_path: Path) -> None:
    async with open_container(settings(fresh_database_url, tmp_path)) as container:
        await _cut_short(container)
        first = await prepare(container)
        async with container.database.transactions.directory() as directory:
            workspaces = await directory.workspaces.all()
    assert first is not None
    assert first.password
    assert len(workspaces) == 1


async def test_turns_of_one_name_exclude_each_other(fresh_database_url: str, tmp_path: Path) -> None:
    inside, most = 0, 0

    async def take(container: Container, name: str) -> None:
        nonlocal inside, most
        async with container.database.turn(name):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0.05)
            inside -= 1

    chosen = settings(fresh_database_url, tmp_path)
    async with open_container(chosen) as first, open_container(chosen) as second:
        await asyncio.gather(take(first, "a"), take(second, "a"), take(first, "a"))
        assert most == 1
        await asyncio.gather(take(first, "a"), take(second, "b"))
        assert most == 2


def test_the_made_up_password_is_shown_once_and_the_campaign_summed_up(call: Call, fresh_database_url: str) -> None:
    first = call("demo", database_url=fresh_database_url, embeddings="hash:")
    assert first.code == 0, first.err
    assert "Sign in as admin@example.com with the password " in first.out.splitlines()[0]
    assert "(shown this once)" in first.out.splitlines()[0]
    assert "\x1b" not in first.out
    assert "strategy: " in first.out
    assert "Nobody drives in at 3 a.m.  proposed" in first.out
    assert "90 % band" in first.out
    assert "http://127.0.0.1:8000/campaigns/" in first.out.splitlines()[-1]
    second = call("demo", "--json")
    assert second.code == 0, second.err
    assert "Sign in" not in second.out + second.err
    assert json.loads(second.out.splitlines()[-1])["state"] == "proposed"


def test_with_json_the_password_goes_to_stderr(call: Call, fresh_database_url: str) -> None:
    brief = str(EXAMPLES / "brief.json")
    ended = call("generate", "--brief", brief, "--json", database_url=fresh_database_url, embeddings="hash:")
    assert ended.code == 0, ended.err
    assert "(shown this once)" in ended.err
    assert all(line.startswith("{") for line in ended.out.splitlines())


def test_a_brief_that_can_not_be_read_is_refused_before_anything_is_set_up(call: Call, tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text("{")
    (tmp_path / "list.json").write_text("[]")
    for name, why in {"missing.json": "can't be read", "broken.json": "is not JSON", "list.json": "a brief is a JSON object"}.items():
        ended = call("generate", "--brief", name)
        assert ended.code == 2
        assert ended.err.startswith(f"error {name}: {why}")
    assert not (tmp_path / "home").exists()


async def _cut_short(container: Container) -> None:
    """Do as a process does that is killed between the sample and the administrator."""
    workspace_id = WorkspaceId(new_id())
    sample = sample_workspace(utc_now(), workspace_id)
    async with container.database.transactions.directory() as directory:
        left = Workspace(id=workspace_id, name=sample.name, currency=sample.currency, created_at=utc_now(), sample=True)
        await directory.workspaces.add(left)
    await load_sample(container, workspace_id, sample)
