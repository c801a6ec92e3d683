"""The allocator by itself, over HTTP: certified, drawable, and clear about what is wrong."""

from datetime import timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.schemas.allocate import EXAMPLE, MOST_POINTS, AllocateIn, AllocateOut
from domain.entities.channel import ChannelId
from domain.entities.user import Role
from tests.api.conftest import World

PATH = "/api/plan/allocate"


def euros(amount: int) -> dict[str, Any]:
    return {"amount_minor": 100 * amount, "currency": "EUR"}


def search(**more: Any) -> dict[str, Any]:
    return {"channel": "paid_search", "curve": {"vmax": 400, "k": 20_000}} | more


def email(**more: Any) -> dict[str, Any]:
    return {"channel": "email", "curve": {"vmax": 60, "k": 900}} | more


def order(*channels: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"budget": euros(25_000), "channels": list(channels or (search(), email()))} | more


WINDOW = {"start": "2030-01-07", "end": "2030-02-17"}


def asked(world: World, client: TestClient, body: dict[str, Any]) -> Any:
    return client.post(PATH, json=body, headers=world.headers(Role.VIEWER))


def answered(world: World, client: TestClient, body: dict[str, Any]) -> dict[str, Any]:
    response = asked(world, client, body)
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def test_a_viewer_gets_a_certified_split_and_nothing_is_written(world: World, client: TestClient) -> None:
    headers = world.headers(Role.VIEWER)
    before = repr(world.store.tables)
    allocation = client.post(PATH, json=order(), headers=headers).json()["allocation"]
    assert sum(line["amount"]["amount_minor"] for line in allocation["lines"]) == 2_500_000
    assert allocation["gap"] <= 1e-6
    assert allocation["shadow_price"] > 0
    assert repr(world.store.tables) == before


def test_curves_come_with_as_many_points_as_asked_for(world: World, client: TestClient) -> None:
    (first, second) = answered(world, client, order(points=40))["channels"]
    assert (first["curve"]["channel"], second["curve"]["channel"]) == ("paid_search", "email")
    assert {len(first["points"][name]) for name in ("spend", "p05", "p50", "p95")} == {40}
    assert (first["points"]["spend"][0], first["points"]["spend"][-1]) == (0, 25_000)
    assert first["points"]["p50"] == sorted(first["points"]["p50"])
    assert first["curve"]["family"] == "mm"


def test_the_what_ifs_are_solved_when_asked_for(world: World, client: TestClient) -> None:
    assert answered(world, client, order())["scenarios"] == []
    names = [item["name"] for item in answered(world, client, order(scenarios=True))["scenarios"]]
    assert {"-20%", "+20%"} <= set(names)


def test_without_curves_the_benchmarks_for_window_and_audience_are_used(world: World, client: TestClient) -> None:
    channels = [{"channel": channel.value} for channel in ChannelId]
    body = order(*channels, window=WINDOW, audience={"reach": 12_000, "mailable": 4_500})
    answer = answered(world, client, body)
    assert len(answer["allocation"]["lines"]) == len(ChannelId)
    assert {item["curve"]["basis"] for item in answer["channels"]} == {"prior"}
    assert all(item["curve"]["source"].startswith("benchmark") for item in answer["channels"])


def test_flights_stand_where_a_window_is_given_and_add_up(world: World, client: TestClient) -> None:
    answer = answered(world, client, order(window=WINDOW))
    for line, channel in zip(answer["allocation"]["lines"], answer["channels"], strict=True):
        assert sum(flight["amount"]["amount_minor"] for flight in channel["flights"]) == line["amount"]["amount_minor"]
    assert all(channel["flights"] == [] for channel in answered(world, client, order())["channels"])


def test_a_channel_that_cannot_start_in_the_window_is_left_out(world: World, client: TestClient) -> None:
    today = world.clock().date()
    week = {"start": today.isoformat(), "end": (today + timedelta(days=6)).isoformat()}
    events = {"channel": "events_field", "curve": {"vmax": 90, "k": 9_000}}
    answer = answered(world, client, order(email(), events, window=week))
    assert answer["left_out"] == ["events_field"]
    assert [line["channel"] for line in answer["allocation"]["lines"]] == ["email"]


def test_limits_that_clash_are_named(world: World, client: TestClient) -> None:
    response = asked(world, client, order(search(floor=euros(20_000)), email(floor=euros(9_000))))
    problem = response.json()
    assert (response.status_code, problem["code"]) == (422, "infeasible")
    assert any("Paid search has a floor of EUR 20,000.00" in words for words in problem["binding"])


def test_a_goal_decides_the_sum(world: World, client: TestClient) -> None:
    goal = {"mode": "min_spend_for_goal", "target": 50, "per_lead": 1}
    allocation = answered(world, client, order(goal=goal))["allocation"]
    assert allocation["objective_value"] == pytest.approx(50, abs=0.01)
    assert allocation["unspent"]["amount_minor"] > 0


def test_s_shaped_curves_are_certified_too(world: World, client: TestClient) -> None:
    late = {"channel": "webinar", "curve": {"vmax": 200, "k": 9_000, "alpha": 3}}
    answer = answered(world, client, order(search(), email(), late))
    assert answer["allocation"]["gap"] <= 1e-6
    assert [item["curve"]["family"] for item in answer["channels"]] == ["mm", "mm", "hill"]


def test_a_cautious_split_can_be_asked_for(world: World, client: TestClient) -> None:
    unsure = search(curve={"vmax": 400, "k": 20_000, "log_sd": 0.8})
    typical, cautious = (answered(world, client, order(unsure, email(), risk=risk)) for risk in ("typical", "cautious"))
    assert cautious["allocation"]["objective_value"] < typical["allocation"]["objective_value"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (order(search(), search()), "channels.1.channel"),
        (order({"channel": "webinar"}), "channels.0.curve"),
        (order(search(floor={"amount_minor": 5, "currency": "USD"})), "channels.0.floor.currency"),
        (order(search(curve={"vmax": -1, "k": 5})), "channels.0.curve.vmax"),
        (order(search(curve={"vmax": 1, "k": 0})), "channels.0.curve.k"),
        (order(goal={"mode": "fixed", "target": 1, "per_lead": 1}), "goal.mode"),
        (order(points=MOST_POINTS + 1), "points"),
        (order(window={"start": "2030-01-01", "end": "2031-06-01"}), "window"),
        (order(group_limits=[{"name": "All", "channels": ["email"], "max_share": 1.5}]), "group_limits.0.max_share"),
        (order() | {"channels": []}, "channels"),
        (order() | {"budget": {"amount_minor": -1, "currency": "EUR"}}, "budget.amount_minor"),
    ],
)
def test_what_is_wrong_is_named_by_its_field(world: World, client: TestClient, body: dict[str, Any], field: str) -> None:
    response = asked(world, client, body)
    assert (response.status_code, response.json()["code"]) == (422, "invalid_input")
    assert field in [issue["field"] for issue in response.json()["errors"]]


def test_the_examples_are_true(world: World, client: TestClient) -> None:
    assert answered(world, client, EXAMPLE)["allocation"]["lines"]
    for model in (AllocateIn, AllocateOut):
        extra: Any = model.model_config["json_schema_extra"]
        for example in extra["examples"]:
            assert set(example) <= set(model.model_fields)
            model.model_validate(example)
