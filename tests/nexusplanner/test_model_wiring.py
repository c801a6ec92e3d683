"""Who is asked and at what price, as the settings say it; without a database and without a call."""

import asyncio
from pathlib import Path
from typing import Any, cast

import pytest

from agents.models.model_choice import AGENTS
from agents.models.price_table import PriceTable
from agents.models.tokens import Tokens
from agents.protocol import Assignment
from agents.rules import RulesAgents
from agents.written.team import WrittenAgents
from domain.entities.run import Lease
from domain.errors import InvalidInput, LimitExceeded
from domain.identity import RunId, WorkspaceId, new_id
from nexusplanner import model_wiring
from nexusplanner.model_wiring import Models, ProvidersInForce, agents_of, checkups, listed_models, open_models, price_table
from nexusplanner.settings import Settings
from tests.agents.businesses import DENTAL
from tests.agents.factories import dossier
from tests.fakes.models import Said, ScriptedProvider, breakers

HEAD = "provider,model,input_per_million,cached_input_per_million,output_per_million,currency,valid_from,source,retrieved"


@pytest.fixture(autouse=True)
def no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


def settings(**given: Any) -> Settings:
    return Settings(**given)


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> dict[str, ScriptedProvider]:
    """Put scripted providers in the place of real ones, which take seconds to load."""
    made = {name: ScriptedProvider([Said('{"word": "ready"}')], name=name, model=f"{name}-model") for name in ("openai", "bedrock")}
    monkeypatch.setattr(model_wiring, "_provider", lambda name, _: made[name])
    return made


async def test_providers_are_told_as_the_breakers_of_this_process_know_them() -> None:
    answering, failing = ScriptedProvider([], name="openai", model="gpt-6-luna"), ScriptedProvider([], name="bedrock", model="own")
    models = Models((answering, failing), breakers(answering, failing), PriceTable.shipped())
    models.breakers["bedrock"].failed(float("inf"), "answered 503", rest_seconds=60)

    first, second = ProvidersInForce(models, 8.0).in_order()

    assert (first.name, first.resting_seconds, first.models[0].model, first.models[0].agents) == ("openai", 0.0, "gpt-6-luna", AGENTS)
    assert first.models[0].price is not None
    assert (second.models[0].price, second.why) == (None, "answered 503")
    assert 50 < second.resting_seconds <= 60


@pytest.mark.usefixtures("scripted")
async def test_providers_come_in_order_each_with_a_breaker() -> None:
    async with open_models(settings(models="openai,bedrock,rules")) as models:
        assert [provider.name for provider in models.providers] == ["openai", "bedrock"]
        assert set(models.breakers) == {"openai", "bedrock"}


async def test_providers_are_closed_with_the_block_after_their_libraries_have_loaded(scripted: dict[str, ScriptedProvider]) -> None:
    told: list[str] = []

    async def warm() -> None:
        await asyncio.sleep(0.01)
        told.append("warm")

    async def close() -> None:
        told.append("closed")

    scripted["openai"].warm, scripted["openai"].close = warm, close  # type: ignore[method-assign]
    async with open_models(settings(models="openai")):
        assert told == [], "loading is not waited for"
    assert told == ["warm", "closed"]


async def test_a_library_that_does_not_load_stops_nobody(scripted: dict[str, ScriptedProvider]) -> None:
    async def warm() -> None:
        raise ImportError

    scripted["openai"].warm = warm  # type: ignore[method-assign]
    async with open_models(settings(models="openai")) as models:
        assert models.providers


def test_models_are_listed_with_their_agents_and_prices() -> None:
    usual, special = listed_models(settings(models="openai", openai_model="gpt-5, critic=mine"))
    assert (usual.provider, usual.model, special.model) == ("openai", "gpt-5", "mine")
    assert usual.agents == ", ".join(agent for agent in AGENTS if agent != "critic")
    assert special.agents == "critic"
    assert usual.price is not None
    assert special.price is None


def test_one_model_for_all_is_every_agents_and_a_servers_own_choice_is_not_known_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    (listed,) = listed_models(settings())
    assert (listed.model, listed.agents, listed.price) == ("", "every agent", None)


def test_without_providers_nothing_is_listed_and_rules_plan() -> None:
    assert listed_models(settings(models="rules")) == []
    made = agents_of(Models((), {}, PriceTable.shipped()), settings(models="rules"), cast(Any, None), cast(Any, None))
    assert isinstance(made, RulesAgents)


async def test_each_model_is_asked_for_one_word(scripted: dict[str, ScriptedProvider]) -> None:
    done = [item async for item in checkups(settings(models="openai,bedrock"))]
    assert [(item.provider, item.model, item.problem) for item in done] == [
        ("openai", "openai-model", None),
        ("bedrock", "bedrock-model", None),
    ]
    assert len(scripted["openai"].asked) == 1


def test_prices_of_the_users_own_go_before_the_shipped_ones(tmp_path: Path) -> None:
    path = tmp_path / "prices.csv"
    path.write_text(f"{HEAD}\nopenai,gpt-5,7,,70,USD,2026-01-01,contract,2026-01-01\n")
    (listed,) = listed_models(settings(models="openai", openai_model="gpt-5", prices=path))
    assert listed.price is not None
    assert listed.price.source == "contract"
    assert price_table(settings()) == PriceTable.shipped()


@pytest.mark.usefixtures("scripted")
async def test_a_price_table_that_will_not_do_is_told_before_anything_is_opened(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="prices"):
        async with open_models(settings(models="openai", prices=tmp_path / "absent.csv")):
            raise AssertionError("nothing is opened")


async def test_a_run_has_a_meter_of_its_own_with_the_settings_limits_and_what_its_log_says_it_spent() -> None:
    class Tx:
        events = property(lambda self: self)

        async def __aenter__(self) -> "Tx":
            return self

        async def __aexit__(self, *_: object) -> None:
            return None

        async def usage(self, _: RunId) -> Any:
            return type("Usage", (), {"tokens": 900, "cost_micros": 5})

    database = type("Database", (), {"transactions": type("T", (), {"workspace": lambda self, _: Tx()})(), "model_spend": None})()
    provider = ScriptedProvider([Said("{}")])
    models = Models((provider,), breakers(provider), PriceTable.shipped())
    made = agents_of(models, settings(run_tokens="1000", run_seconds=3.0), cast(Any, database), cast(Any, None))
    assert isinstance(made, WrittenAgents)
    lease = Lease(run_id=RunId(new_id()), workspace_id=WorkspaceId(new_id()), token=1, attempt=2, last_seq=9)
    asking = cast(Any, made(Assignment(lease=lease, brief=dossier(DENTAL).brief)).strategy).asking
    assert asking.schedule.seconds == 3.0
    assert asking.meter.workspace_id == lease.workspace_id
    with pytest.raises(LimitExceeded, match="this run's limit"):
        await asking.meter.book("openai", "gpt-test", Tokens(input=0, output=200))
