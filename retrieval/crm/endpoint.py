"""Where a CRM's token may be sent."""

from collections.abc import Collection
from urllib.parse import urlsplit

from domain.errors import InvalidInput


def checked_endpoint(url: str, *, setting: str, domains: Collection[str], allowed_hosts: Collection[str]) -> str:
    """Return the origin of `url`, where it belongs to one of the provider's `domains` and is https, or its host is allowed.

    `allowed_hosts` are "crm.example" or "crm.example:8443". Raises InvalidInput that names the setting.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError as error:
        raise InvalidInput.of(setting, "is no web address") from error
    if parts.scheme not in {"http", "https"} or not host:
        raise InvalidInput.of(setting, f"is no web address: one looks like https://example.{next(iter(domains))}")
    if parts.username is not None or parts.password is not None or parts.path.strip("/") or parts.query or parts.fragment:
        raise InvalidInput.of(setting, "must be an address alone, without credentials or path")
    allowed = {name.strip().lower() for name in allowed_hosts}
    is_allowed = host in allowed or f"{host}:{port or (443 if parts.scheme == 'https' else 80)}" in allowed
    if not is_allowed and not any(host == domain or host.endswith(f".{domain}") for domain in domains):
        raise InvalidInput.of(setting, f"is not a host of {' or '.join(domains)}: allow it in NEXUS_EGRESS_ALLOW if it is meant")
    if not is_allowed and parts.scheme != "https":
        raise InvalidInput.of(setting, "must be https, since a token is sent there")
    return f"{parts.scheme}://{parts.netloc}"
