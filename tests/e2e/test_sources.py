"""Sources from the command line, with a feed on a server of this test's own."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.e2e.conftest import Installation

FEED = (Path(__file__).parents[2] / "examples" / "feed.xml").read_bytes()


class _Press(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        content = FEED if self.path == "/feed.xml" else b"<html>no feed here</html>"
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def press() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Press) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module", autouse=True)
def started(installation: Installation) -> None:
    installation.settings["NEXUS_EGRESS_ALLOW"] = "127.0.0.1"
    installation.start("up")


def source_id(installation: Installation, name: str) -> str:
    listed = installation.run("sources", "list").stdout
    return next(line.split()[0] for line in listed.splitlines() if name in line)


def test_a_feed_that_is_read_once_stays_paused_until_it_is_followed(installation: Installation, press: str) -> None:
    once = installation.run("ingest", "feed", f"{press}/feed.xml")
    assert once.returncode == 0, once.stderr
    assert "10 signals read" in once.stdout
    assert "paused" in installation.run("sources", "list").stdout

    followed = installation.run("ingest", "feed", f"{press}/feed.xml", "--every", "60")
    assert "0 new" in followed.stdout
    assert "paused" not in installation.run("sources", "list").stdout


def test_a_feed_that_is_none_is_refused_and_one_that_breaks_shows_its_problem(installation: Installation, press: str) -> None:
    refused = installation.run("sources", "add", "feed", f"{press}/page.html")
    assert refused.returncode == 2
    added = installation.run("sources", "add", "feed", f"{press}/page.html", "--name", "Broken")
    assert added.returncode == 0, added.stderr

    checked = installation.run("sources", "check", source_id(installation, "Broken"))
    assert checked.returncode == 1
    assert "Broken: " in checked.stdout
    assert "failing" in installation.run("sources", "list").stdout
    assert installation.run("sources", "remove", source_id(installation, "Broken"), "--yes").returncode == 0


def test_a_webhook_is_made_paused_and_resumed(installation: Installation) -> None:
    made = installation.run("sources", "add", "webhook", "Desk")
    assert "/api/webhooks/" in made.stdout
    assert "whsec_" in made.stdout
    webhook = source_id(installation, "Desk")
    assert "Desk is paused" in installation.run("sources", "pause", webhook).stdout
    assert "Desk is active" in installation.run("sources", "resume", webhook).stdout
    assert installation.run("sources", "pause", "nobody").returncode == 2
