"""The pages in a cluster come with the headers that the API sends with them on one machine."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

CONFIGURATION = (Path(__file__).parents[2] / "helm/files/nexusplanner.conf.template").read_text()


def headers_in(configuration: str) -> dict[str, str]:
    found = re.findall(r"add_header (\S+) (?:\"([^\"]*)\"|(\S+)) always;", configuration)
    return {name.lower(): quoted or plain for name, quoted, plain in found}


def test_pages_have_the_security_headers_of_the_api(client: TestClient) -> None:
    served = client.get("/login").headers
    own = headers_in(CONFIGURATION)

    assert own == {name: served[name] for name in own}
    assert {name for name in served if name.startswith(("content-security-", "x-", "cross-", "referrer-", "permissions-"))} <= {
        *own,
        "x-request-id",
    }


@pytest.mark.parametrize("path", ["/api/campaigns", "/auth/login", "/.well-known/jwks.json", "/health", "/ready", "/openapi.json"])
def test_what_is_no_page_goes_to_the_api(path: str) -> None:
    (passed_on,) = re.findall(r"location ~ (\S+) \{", CONFIGURATION)

    assert re.match(passed_on, path)
    assert not re.match(passed_on, "/apiary")
