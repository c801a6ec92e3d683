"""The workspace at a glance, over HTTP."""

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from domain.entities.campaign import CampaignState
from domain.entities.user import Principal, Role
from tests.api.conftest import World
from tests.fakes.plans import put_planned_campaign
from tests.fakes.results import result_of


def test_an_empty_workspace_has_figures_of_nothing_and_says_that_no_results_are_known(world: World, client: TestClient) -> None:
    answer = client.get("/api/overview", headers=world.headers(Role.VIEWER)).json()

    assert (answer["currency"], answer["start"], answer["end"]) == ("EUR", "2026-02-01", "2026-03-02")
    assert answer["inventory"] == {"services": 0, "audiences": 0, "sources": 0, "signals": 0, "campaigns": {}}
    assert (answer["needs"], answer["campaigns"], answer["next_spend_on"]) == ([], [], None)
    assert (answer["total"]["planned"]["amount_minor"], answer["total"]["spent"]) == (0, None)
    assert answer["total"]["note"] == "no results entered yet"
    assert answer["calibration"]["total"] is None


def test_a_live_campaign_is_summed_beside_its_plan(world: World, client: TestClient) -> None:
    campaign = put_planned_campaign(world.store, world.here)
    for number in (5, 6):
        world.put("feedback", result_of(campaign, number))

    answer = client.get("/api/overview?days=30", headers=world.headers()).json()

    (line,), total, series = answer["campaigns"], answer["total"], answer["series"]
    assert (line["id"], line["state"], line["budget"]["amount_minor"]) == (str(campaign.id), "live", 1_500_000)
    assert line["to_date"]["spent"] == {"amount_minor": 40_000, "currency": "EUR"}
    assert line["leads"]["p05"] < line["leads"]["p50"] < line["leads"]["p95"]
    assert (total["spent"]["amount_minor"], total["leads"], total["cost_per_lead"]["amount_minor"]) == (40_000, 12.0, 3333)
    assert total["planned"]["amount_minor"] > total["planned_where_known"]["amount_minor"] > 0
    assert total["over_plan"] == pytest.approx(40_000 / total["planned_where_known"]["amount_minor"] - 1)
    assert sum(point["planned"]["amount_minor"] for point in series[:30]) == pytest.approx(total["planned"]["amount_minor"], abs=30)
    assert (series[0]["start"], len(series), series[0]["spent"], series[-1]["spent"]) == ("2026-02-01", 58, None, None)
    assert (answer["ahead"]["amount_minor"] > 0, answer["next_spend_on"]) == (True, "2026-03-03")


def test_a_quarter_goes_by_calendar_weeks(world: World, client: TestClient) -> None:
    series = client.get("/api/overview?days=91", headers=world.headers()).json()["series"]

    assert [point["end"] for point in series[:2]] == ["2025-12-07", "2025-12-14"]
    assert series[-1]["end"] == "2026-03-30"


def test_sums_in_another_currency_stand_apart(world: World, client: TestClient) -> None:
    put_planned_campaign(world.store, world.here)
    world.put("workspace", replace(world.store.rows("workspace")[world.here.workspace_id], currency="USD"))

    answer = client.get("/api/overview", headers=world.headers()).json()

    assert answer["total"]["planned"] == {"amount_minor": 0, "currency": "USD"}
    assert [figures["planned"]["currency"] for figures in answer["other_currencies"]] == ["EUR"]


def test_what_needs_somebody_depends_on_who_asks(world: World, client: TestClient) -> None:
    author, other, viewer = world.principal(), world.principal(), world.principal(Role.VIEWER)
    campaign = world.put("campaign", world.here.campaign(state=CampaignState.IN_REVIEW, owner_id=author.user_id))

    assert needs(world, client, author) == []
    assert needs(world, client, other) == [("approve", str(campaign.id))]
    assert needs(world, client, viewer) == []


def test_the_only_approver_may_approve_their_own(world: World, client: TestClient) -> None:
    author = world.principal()
    campaign = world.put("campaign", world.here.campaign(state=CampaignState.IN_REVIEW, owner_id=author.user_id))

    assert needs(world, client, author) == [("approve", str(campaign.id))]


def test_the_period_before_is_summed_too_and_shares_what_lies_between(world: World, client: TestClient) -> None:
    campaign = put_planned_campaign(world.store, world.here)
    world.put("feedback", result_of(campaign, 3))

    answer = client.get("/api/overview?days=30", headers=world.headers()).json()

    assert (answer["before"]["spent"]["amount_minor"], answer["before"]["prorated"]) == (17_143, True)
    assert (answer["total"]["spent"]["amount_minor"], answer["total"]["prorated"]) == (2857, True)


@pytest.mark.parametrize("days", ["0", "367", "soon"])
def test_a_period_of_no_sense_is_refused(world: World, client: TestClient, days: str) -> None:
    assert client.get(f"/api/overview?days={days}", headers=world.headers()).status_code == 422


def needs(world: World, client: TestClient, principal: Principal) -> list[tuple[str, str]]:
    """Return what the overview says that somebody is needed for."""
    found = client.get("/api/overview", headers=world.headers_of(principal)).json()["needs"]
    return [(need["kind"], need["campaign_id"]) for need in found]
