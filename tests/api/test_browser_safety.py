"""What answers tell a browser, how much a request may send, and how the interface is served."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from tests.api.conftest import World


@pytest.fixture
def interface(tmp_path: Path) -> Path:
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>Planner</title>")
    (folder / "favicon.svg").write_text("<svg/>")
    (folder / "assets" / "app-1a2b3c.js").write_text("console.log(1)")
    (tmp_path / "secret.txt").write_text("secret")
    return folder


@pytest.fixture
def site(world: World, interface: Path) -> Iterator[TestClient]:
    with TestClient(create_app(world.dependencies(interface=interface))) as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/api/campaigns", "/api/nothing", "/auth/me", "/health", "/assets/app-1a2b3c.js", "/openapi.json"])
def test_every_answer_carries_the_security_headers(site: TestClient, path: str) -> None:
    headers = site.get(path).headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'none';" in policy
    assert "script-src 'self';" in policy
    assert "style-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "Access-Control-Allow-Origin" not in headers
    assert "Strict-Transport-Security" not in headers


@pytest.mark.parametrize("path", ["/api/campaigns", "/auth/me", "/api/nothing"])
def test_answers_of_the_api_are_not_stored(site: TestClient, path: str) -> None:
    assert site.get(path).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/", "/campaigns", "/runs/7/live", "/index.html", "/apix", "/authors"])
def test_the_interfaces_own_addresses_are_its_page(site: TestClient, path: str) -> None:
    response = site.get(path)

    assert response.status_code == 200
    assert "Planner" in response.text
    assert response.headers["Cache-Control"] == "no-cache"


def test_built_files_never_change(site: TestClient) -> None:
    response = site.get("/assets/app-1a2b3c.js")

    assert response.status_code == 200
    assert "javascript" in response.headers["content-type"]
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert site.get("/favicon.svg").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["/assets/app-old.js", "/assets", "/api/nothing", "/auth/nothing"])
def test_a_missing_file_is_not_found_and_not_the_page(site: TestClient, path: str) -> None:
    response = site.get(path)

    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/assets/../../secret.txt", "/..%2fsecret.txt", "/%00", "//etc/passwd"]
)
def test_nothing_outside_the_folder_is_served(site: TestClient, path: str) -> None:
    response = site.get(path)

    assert response.status_code in (200, 404)
    assert "secret" not in response.text
    assert "root:" not in response.text


def test_the_page_is_not_posted_to(site: TestClient) -> None:
    assert site.post("/").status_code == 405


def test_without_a_built_interface_the_page_says_what_to_do(client: TestClient) -> None:
    response = client.get("/")

    assert response.status_code == 200
    assert "make up" in response.text
    assert client.get("/campaigns").status_code == 200
    assert client.get("/assets/app.js").status_code == 404


@pytest.mark.parametrize(("path", "limit"), [("/api/campaigns/generate", 1_000_000), ("/api/signals/import", 10_000_000)])
def test_a_body_that_announces_too_much_is_refused_unread(world: World, client: TestClient, path: str, limit: int) -> None:
    response = client.post(path, content=b" " * (limit + 1), headers=world.headers() | {"Content-Type": "application/json"})

    assert (response.status_code, response.json()["code"]) == (413, "too_large")
    assert response.headers["content-type"] == "application/problem+json"


def test_a_body_that_grows_without_announcing_is_cut(world: World, client: TestClient) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(12):
            yield b" " * 100_000

    response = client.post("/api/services", content=pieces(), headers=world.headers() | {"Content-Type": "application/json"})

    assert (response.status_code, response.json()["code"]) == (413, "too_large")


def test_a_large_import_is_let_in(world: World, client: TestClient) -> None:
    files = {"file": ("week.csv", b"Harbour\n" + b" " * 1_500_000, "text/csv")}

    assert client.post("/api/signals/import", files=files, headers=world.headers()).status_code == 200
