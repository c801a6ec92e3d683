"""The files in examples/ can be read as what they claim to be, and fit the sample workspace."""

import csv
import json
import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from defusedxml.ElementTree import fromstring

from domain.entities.brief import BudgetMode, Metric
from domain.entities.channel import ChannelId
from domain.entities.idea import Mechanism
from domain.entities.signal import SignalKind
from domain.identity import WorkspaceId
from nexusplanner.sample.load import SampleWorkspace, sample_workspace

EXAMPLES = Path(__file__).parents[2] / "examples"
RELATIVE_DAY = re.compile(r"\+(\d+)d")
BRIEFS = ("brief.json", "brief-review.json")


@pytest.fixture(scope="module")
def sample() -> SampleWorkspace:
    return sample_workspace(datetime(2026, 3, 18, 9, 30, tzinfo=UTC), WorkspaceId(UUID(int=7)))


def brief(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((EXAMPLES / name).read_text(encoding="utf-8"))
    return data


def rows(name: str) -> list[dict[str, str]]:
    with (EXAMPLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def days_ahead(text: str) -> int:
    match = RELATIVE_DAY.fullmatch(text)
    assert match, text
    return int(match.group(1))


@pytest.mark.parametrize("name", BRIEFS)
def test_briefs_name_what_the_sample_holds(name: str, sample: SampleWorkspace) -> None:
    order = brief(name)
    assert order["service"] in {service.name for service in sample.services}
    assert len(order["audiences"]) == 2
    assert set(order["audiences"]) <= {audience.name for audience in sample.audiences}


@pytest.mark.parametrize("name", BRIEFS)
def test_briefs_can_be_carried_out(name: str) -> None:
    order = brief(name)
    start, end = (days_ahead(order["window"][edge]) for edge in ("start", "end"))
    assert 0 < start < end
    assert start < days_ahead(order["objective"]["by"]) <= end
    assert Metric(order["objective"]["metric"]) is Metric.LEADS
    assert BudgetMode(order["budget_mode"]) is BudgetMode.FIXED
    allowed = {ChannelId(channel) for channel in order.get("channels_allowed", ChannelId)}
    for channel, bounds in order["channel_bounds"].items():
        assert ChannelId(channel) in allowed
        limits = [bounds[edge]["amount_minor"] for edge in ("min", "max") if edge in bounds]
        assert limits == sorted(limits)
        assert limits[-1] < order["budget"]["amount_minor"]


@pytest.mark.parametrize("name", BRIEFS)
def test_briefs_do_not_ask_for_what_they_or_the_service_forbid(name: str, sample: SampleWorkspace) -> None:
    order = brief(name)
    service = next(service for service in sample.services if service.name == order["service"])
    asked = " ".join([order["name"], order.get("proposition", ""), *order["must_say"]]).casefold()
    assert not [phrase for phrase in (*order["must_not_say"], *service.claims_banned) if phrase.casefold() in asked]


def test_the_first_brief_is_for_24_000_dollars_and_the_other_asks_for_review() -> None:
    assert brief("brief.json")["budget"] == {"amount_minor": 2_400_000, "currency": "USD"}
    assert brief("brief.json")["objective"] == {"metric": "leads", "target": 120, "by": "+49d"}
    assert [brief(name)["review"] for name in BRIEFS] == [False, True]


def test_the_rss_feed_is_well_formed_and_complete() -> None:
    feed = fromstring((EXAMPLES / "feed.xml").read_text(encoding="utf-8"))
    assert (feed.tag, feed.get("version")) == ("rss", "2.0")
    assert all(feed.findtext(f"channel/{name}") for name in ("title", "link", "description"))
    items = feed.findall("channel/item")
    assert len(items) == len({item.findtext("guid") for item in items}) == 10
    for item in items:
        assert parsedate_to_datetime(item.findtext("pubDate", "")).tzinfo is not None
        assert item.findtext("link", "").startswith(f"{item.findtext('guid')}?utm_source=")
        assert item.findtext("description", "").startswith("<p>")
        assert item.findall("category")


def test_the_json_feed_is_version_1_1_and_complete() -> None:
    feed = json.loads((EXAMPLES / "feed.json").read_text(encoding="utf-8"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert len(feed["items"]) == 6
    for item in feed["items"]:
        assert {"id", "url", "title", "content_text", "tags"} <= set(item)
        assert datetime.fromisoformat(item["date_published"]).tzinfo is not None


def test_signal_rows_have_a_known_kind_and_a_date() -> None:
    signals = rows("signals.csv")
    assert len(signals) == 12
    for row in signals:
        assert SignalKind(row["Kind"])
        assert datetime.fromisoformat(row["Published at"]).tzinfo is not None
        assert len(row["Title"]) <= 120
        assert None not in row


def test_result_rows_add_up(sample: SampleWorkspace) -> None:
    results = rows("results.csv")
    assert len(results) == 12
    for row in results:
        assert row["Service"] in {service.name for service in sample.services}
        assert Mechanism(row["Mechanism"])
        assert ChannelId(row["Channel"])
        assert date.fromisoformat(row["Start"]) < date.fromisoformat(row["End"])
        assert int(row["Impressions"]) > int(row["Clicks"]) > int(row["Leads"]) > int(row["Conversions"])
        assert re.fullmatch(r"\d+\.\d\d", row["Spend"])
        assert re.fullmatch(r"\d+\.\d\d", row["Revenue"])


def test_account_rows_are_new_firms(sample: SampleWorkspace) -> None:
    accounts = rows("accounts.csv")
    assert len(accounts) == 10
    assert not {row["External ID"] for row in accounts} & {account.external_id for account in sample.accounts}
    assert not {row["Name"] for row in accounts} & {account.name for account in sample.accounts}
    assert {row["Stage"] for row in accounts} <= {account.stage for account in sample.accounts}


def test_no_two_sources_tell_the_same_story(sample: SampleWorkspace) -> None:
    titles = [signal.title for signal in sample.signals] + [row["Title"] for row in rows("signals.csv")]
    titles += [
        item.findtext("title", "") for item in fromstring((EXAMPLES / "feed.xml").read_text(encoding="utf-8")).findall("channel/item")
    ]
    titles += [item["title"] for item in json.loads((EXAMPLES / "feed.json").read_text(encoding="utf-8"))["items"]]
    assert len(titles) == len({title.casefold() for title in titles}) == 68


def test_the_readme_describes_every_example() -> None:
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in EXAMPLES.iterdir() if path.name != "README.md" and f"`{path.name}`" not in readme] == []


@pytest.mark.parametrize("path", sorted(EXAMPLES.iterdir()), ids=lambda path: path.name)
def test_no_example_holds_an_email_address_or_a_telephone_number(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"[\w.]+@\w", text)
    assert not re.search(r"(?:\(\d{3}\) ?|\b\d{3}[ .-])\d{3}[ .-]\d{4}", text)
