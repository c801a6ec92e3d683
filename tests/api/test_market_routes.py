"""The market at a glance over HTTP: stories, bursts, counts, and what sources brought."""

from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from domain.entities.user import Role
from domain.identity import SourceId, new_id
from tests.api.conftest import World
from tests.fakes.factories import NOON

DAY = timedelta(days=1)


def test_stories_are_listed_and_opened(world: World, client: TestClient) -> None:
    head = world.put("signal", world.here.signal(1))
    report = world.put("signal", world.here.signal(2, cluster_id=head.id))
    world.put("signal", world.here.signal(3, kind="social"))
    headers = world.headers(Role.VIEWER)

    (story,) = client.get("/api/signals/stories?min_signals=2&kind=news", headers=headers).json()["items"]
    opened = client.get(f"/api/signals?cluster_id={story['id']}", headers=headers).json()["items"]

    assert (story["id"], story["newest"]["id"], story["signals"], story["best_score"]) == (str(head.id), str(report.id), 2, 0.7)
    assert [signal["id"] for signal in opened] == [str(report.id), str(head.id)]
    assert len(client.get("/api/signals/stories", headers=headers).json()["items"]) == 2
    assert client.get("/api/signals/stories?q=nothing", headers=headers).json()["items"] == []


def test_a_topic_told_of_far_more_often_than_usual_is_a_burst(world: World, client: TestClient) -> None:
    world.clock.now = NOON + timedelta(hours=3)
    for number in range(12):
        world.put("signal", world.here.signal(number, topics=("Cranes",)))
    for day in range(1, 15):
        world.put("signal", world.here.signal(100 + day, topics=("rail", "cranes")[: 1 + day % 2], published_at=NOON - day * DAY))
    headers = world.headers(Role.VIEWER)

    (burst,) = client.get("/api/signals/bursts", headers=headers).json()["items"]
    everything = client.get("/api/signals/bursts?min_z=0", headers=headers).json()["items"]

    assert (burst["topic"], burst["count"], len(burst["newest"])) == ("Cranes", 12, 3)
    assert burst["z"] > 3
    assert burst["usual"] < 1
    assert burst["days"][-3:] == [0, 1, 12]
    assert [topic["topic"] for topic in everything] == ["Cranes", "rail"]


def test_a_market_without_signals_has_no_bursts(world: World, client: TestClient) -> None:
    assert client.get("/api/signals/bursts?min_z=0", headers=world.headers(Role.VIEWER)).json() == {"items": []}


def test_signals_are_counted_for_who_filters(world: World, client: TestClient) -> None:
    for number, status in enumerate(["new", "kept", "muted"]):
        world.put("signal", world.here.signal(number, status=status))

    facets = client.get("/api/signals/facets?status=new&status=kept", headers=world.headers(Role.VIEWER)).json()

    assert facets["kinds"] == [{"value": "news", "count": 2}]
    assert [status["value"] for status in facets["statuses"]] == ["kept", "muted", "new"]
    assert facets["topics"] == [{"value": "ports", "count": 2}]


@pytest.mark.parametrize("query", ["status=gone", "cluster_id=x", "min_signals=0"])
def test_a_filter_that_makes_no_sense_is_refused(world: World, client: TestClient, query: str) -> None:
    assert client.get(f"/api/signals/stories?{query}", headers=world.headers()).status_code == 422


def test_what_each_source_brought_is_counted_by_day(world: World, client: TestClient) -> None:
    source_id = SourceId(new_id())
    world.put("signal", world.here.signal(1, source_id=source_id, ingested_at=world.clock()))

    (arrivals,) = client.get("/api/sources/arrivals", headers=world.headers(Role.VIEWER)).json()["items"]

    assert (arrivals["source_id"], arrivals["days"][-2:], len(arrivals["days"])) == (str(source_id), [0, 1], 30)
