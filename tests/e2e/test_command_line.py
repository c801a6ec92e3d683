"""The command line as a user types it."""

import json
from pathlib import Path

from tests.e2e.conftest import Installation

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_a_feed_goes_in_and_a_campaign_comes_out(installation: Installation) -> None:
    first = installation.run("generate", "--brief", str(EXAMPLES / "brief.json"), "--json")
    assert first.returncode == 0, first.stderr
    read = installation.run("ingest", "feed", str(EXAMPLES / "feed.xml"))
    assert read.returncode == 0, read.stderr
    assert "10 signals read" in read.stdout
    again = installation.run("ingest", "feed", str(EXAMPLES / "feed.xml"))
    assert "0 new" in again.stdout
    done = installation.run("generate", "--brief", str(EXAMPLES / "brief.json"), "--json")
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    *events, campaign = lines
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    allocation = campaign["allocation"]
    spent = sum(line["amount"]["amount_minor"] for line in allocation["lines"]) + allocation["unspent"]["amount_minor"]
    assert spent == campaign["brief"]["budget"]["amount_minor"]
    cited = {item["ref"] for idea in campaign["ideas"] for item in idea["evidence"] if item["kind"] == "signal"}
    found = {item["ref"] for event in events if event["type"] == "tool.returned" for item in event["data"]["evidence"]}
    assert cited
    assert cited <= found
    assert all(idea["evidence"] for idea in campaign["ideas"])
    assert all(item["basis"] in ("prior", "shrunk", "own") for item in campaign["forecast"])


def test_a_brief_that_names_an_unknown_service_says_which_there_are(installation: Installation, tmp_path: Path) -> None:
    brief = json.loads((EXAMPLES / "brief.json").read_text()) | {"service": "Snow in July"}
    path = tmp_path / "brief.json"
    path.write_text(json.dumps(brief))
    done = installation.run("generate", "--brief", str(path))
    assert done.returncode == 2
    assert "Snow in July" in done.stderr
    assert "Kelder Watch" in done.stderr


def test_settings_mask_secrets(installation: Installation) -> None:
    done = installation.run("settings")
    assert done.returncode == 0
    assert "NEXUS_ADMIN_PASSWORD" in done.stdout
    assert "a good long password" not in done.stdout


def test_bad_csv_rows_are_named_and_the_good_ones_kept(installation: Installation, tmp_path: Path) -> None:
    path = tmp_path / "signals.csv"
    path.write_text("Title,Published at\nFridge prices fall in the north,2026-11-01\n,2026-11-02\nA late frost,not a day\n")
    done = installation.run("ingest", "csv", str(path), "--as", "signals")
    assert f"{path}:3" in done.stdout
    assert f"{path}:4" in done.stdout
    assert "1 new" in done.stdout


def test_the_sample_can_be_removed(installation: Installation) -> None:
    assert installation.run("sample", "remove", "--yes").returncode == 0
    done = installation.run("demo")
    assert done.returncode == 2
    assert "none yet" in done.stderr
