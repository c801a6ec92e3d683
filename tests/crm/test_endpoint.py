"""A token goes to its provider over https, or to a host that somebody allowed; nowhere else."""

import pytest

from domain.errors import InvalidInput
from retrieval.crm.endpoint import checked_endpoint


def _checked(url: str, *allowed: str) -> str:
    return checked_endpoint(url, setting="NEXUS_CRM_URL", domains=("hubapi.com", "salesforce.com"), allowed_hosts=allowed)


@pytest.mark.parametrize(
    "url", ["https://api.hubapi.com", "https://hubapi.com/", "https://yours.my.salesforce.com:443", "https://API.hubapi.com"]
)
def test_the_providers_own_hosts_are_taken(url: str) -> None:
    assert _checked(url) == url.rstrip("/")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://api.hubapi.com", "must be https"),
        ("https://hubapi.com.example.com", "NEXUS_EGRESS_ALLOW"),
        ("https://nothubapi.com", "NEXUS_EGRESS_ALLOW"),
        ("https://169.254.169.254", "NEXUS_EGRESS_ALLOW"),
        ("http://127.0.0.1:8080", "NEXUS_EGRESS_ALLOW"),
        ("https://me:secret@api.hubapi.com", "without credentials"),
        ("https://api.hubapi.com/else?x", "without credentials or path"),
        ("ftp://api.hubapi.com", "no web address"),
        ("api.hubapi.com", "no web address"),
        ("https://[::1", "no web address"),
        ("", "no web address"),
    ],
)
def test_other_addresses_are_refused_by_the_settings_name(url: str, reason: str) -> None:
    with pytest.raises(InvalidInput, match=f"NEXUS_CRM_URL: .*{reason}") as raised:
        _checked(url)
    assert "secret" not in str(raised.value)


def test_an_allowed_host_may_be_anywhere_and_without_https() -> None:
    assert _checked("http://127.0.0.1:8080", "127.0.0.1") == "http://127.0.0.1:8080"
    assert _checked("http://127.0.0.1:8080/", "127.0.0.1:8080") == "http://127.0.0.1:8080"
    with pytest.raises(InvalidInput, match="NEXUS_EGRESS_ALLOW"):
        _checked("http://127.0.0.1:8081", "127.0.0.1:8080")
