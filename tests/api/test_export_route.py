"""A campaign comes out as a file."""

import io
import json
from typing import Any
from urllib.parse import unquote

import pytest
from pypdf import PdfReader
from starlette.testclient import TestClient

from api.attachment import content_disposition
from domain.entities.campaign import Campaign, Plan
from domain.entities.user import Role
from tests.api.conftest import World
from tests.fakes.dossiers import put_whole_campaign

KINDS = (
    ("pdf", "application/pdf", b"%PDF-"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", b"PK\x03\x04"),
    ("csv", "text/csv; charset=utf-8", b"\xef\xbb\xbfCampaign,"),
    ("ics", "text/calendar; charset=utf-8; method=PUBLISH", b"BEGIN:VCALENDAR"),
    ("google-ads", "text/csv; charset=utf-8", b"\xef\xbb\xbfCampaign,"),
    ("json", "application/json", b"{"),
)


def planned(world: World, **changes: Any) -> Campaign:
    return put_whole_campaign(world.store, world.here, **changes)


@pytest.mark.parametrize(("form", "media_type", "first"), KINDS)
def test_a_viewer_can_take_each_kind_along(world: World, client: TestClient, form: str, media_type: str, first: bytes) -> None:
    campaign = planned(world)

    answer = client.get(f"/api/campaigns/{campaign.id}/export", params={"format": form}, headers=world.headers(Role.VIEWER))

    assert answer.status_code == 200, answer.text
    assert answer.content.startswith(first)
    assert answer.headers["Content-Type"] == media_type
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="Spring inspection 0')
    assert (answer.headers["Cache-Control"], answer.headers["X-Content-Type-Options"]) == ("no-store", "nosniff")


def test_without_a_format_it_is_the_proposal(world: World, client: TestClient) -> None:
    answer = client.get(f"/api/campaigns/{planned(world).id}/export", headers=world.headers())

    assert "Spring inspection 0" in PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()


def test_json_is_what_the_api_answers(world: World, client: TestClient) -> None:
    campaign, headers = planned(world), world.headers()

    exported = client.get(f"/api/campaigns/{campaign.id}/export?format=json", headers=headers)

    assert json.loads(exported.content) == client.get(f"/api/campaigns/{campaign.id}", headers=headers).json()


def test_a_campaign_without_a_plan_says_so(world: World, client: TestClient) -> None:
    campaign = world.put("campaign", world.here.campaign())

    answer = client.get(f"/api/campaigns/{campaign.id}/export?format=csv", headers=world.headers())

    assert (answer.status_code, answer.json()["code"]) == (409, "no_plan_yet")
    assert answer.json()["title"] == "The campaign has no plan yet."


def test_a_plan_without_search_ads_has_nothing_for_google(world: World, client: TestClient) -> None:
    whole = planned(world)
    plan = Plan(channel_plan=whole.plan.channel_plan, allocation=whole.plan.allocation, forecast=whole.plan.forecast)
    campaign = world.put("campaign", world.here.campaign(brief=whole.brief, plan=plan))

    answer = client.get(f"/api/campaigns/{campaign.id}/export?format=google-ads", headers=world.headers())

    assert (answer.status_code, answer.json()["code"]) == (409, "nothing_to_export")
    assert "no search ads" in answer.json()["detail"]


def test_a_format_that_there_is_not_is_refused(world: World, client: TestClient) -> None:
    answer = client.get(f"/api/campaigns/{planned(world).id}/export?format=docx", headers=world.headers())

    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "query.format")


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Before the ice.pdf", "Before the ice.pdf"),
        ("Früh übt sich.pdf", "Fruh ubt sich.pdf"),
        ("日本語.pdf", "campaign.pdf"),
        ('a";b%c.ics', "abc.ics"),
    ],
)
def test_old_clients_get_a_plain_name_and_others_the_whole(name: str, plain: str) -> None:
    value = content_disposition(name)

    assert value.startswith(f'attachment; filename="{plain}"')
    assert value.isascii()
    if plain != name:
        assert unquote(value.partition("filename*=UTF-8''")[2]) == name
