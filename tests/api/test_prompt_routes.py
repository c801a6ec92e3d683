"""The prompts over HTTP."""

from starlette.testclient import TestClient

from agents.prompt_library import prompt
from domain.entities.user import Role
from tests.api.conftest import World


def test_the_prompts_are_listed_with_who_asks_with_them(world: World, client: TestClient) -> None:
    items = client.get("/api/prompts", headers=world.headers(Role.VIEWER)).json()["items"]

    agents = {item["id"]: item["agent"] for item in items}
    assert list(agents) == sorted(agents)
    assert (agents["creative"], agents["check"]) == ("creative", None)
    assert not any("system" in item for item in items)


def test_a_prompt_is_read_with_its_words(world: World, client: TestClient) -> None:
    told, headers = prompt("strategy"), world.headers(Role.VIEWER)

    for query in ("", f"?version={told.version}"):
        body = client.get(f"/api/prompts/strategy{query}", headers=headers).json()
        assert (body["id"], body["version"], body["note"], body["form"]) == ("strategy", told.version, told.change, told.schema)
        assert (body["system"], body["task"], body["inputs"]) == (told.system, told.task, list(told.inputs))


def test_a_prompt_or_a_version_that_is_not_here_is_not_found(world: World, client: TestClient) -> None:
    headers = world.headers(Role.VIEWER)

    old = client.get("/api/prompts/strategy?version=0", headers=headers)

    assert (old.status_code, old.json()["code"]) == (404, "not_found")
    assert prompt("strategy").version in old.json()["detail"]
    assert client.get("/api/prompts/..%2Fstrategy", headers=headers).status_code == 404
