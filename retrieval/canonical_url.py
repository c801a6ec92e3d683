"""One form for all addresses of a page: the key by which a signal is recognised, not the link that is shown."""

import re
from urllib.parse import urlsplit

from w3lib.url import canonicalize_url, url_query_cleaner

_LIMIT = 2000
_DEFAULT_PORT = re.compile(r":(?:80|443)$")
# Parameters that say where a reader came from, never what is read.
_TRACKING = frozenset(
    {
        *(
            "fbclid",
            "gclid",
            "gclsrc",
            "dclid",
            "gbraid",
            "wbraid",
            "msclkid",
            "twclid",
            "ttclid",
            "li_fat_id",
            "igshid",
            "yclid",
            "mc_cid",
            "mc_eid",
        ),
        *(
            "_hsenc",
            "_hsmi",
            "mkt_tok",
            "oly_enc_id",
            "oly_anon_id",
            "vero_id",
            "wickedid",
            "s_cid",
            "cmpid",
            "ocid",
            "ncid",
            "sr_share",
            "rss",
        ),
    }
)
_TRACKING_PREFIXES = ("utm_", "hsa_", "pk_", "mtm_", "at_campaign", "at_medium")


def canonical_url(url: str) -> str | None:
    """Return `url` with host in lower case, parameters sorted and without tracking, fragment, default port and trailing slash.

    http and https are one. Returns None for what is no web address or carries credentials.
    """
    if len(url) > _LIMIT or _host_of(url) is None:
        return None
    try:
        parts = urlsplit(canonicalize_url(_without_tracking(url)))
    except ValueError:
        return None
    path = parts.path.rstrip("/") or "/"
    query = f"?{parts.query}" if parts.query else ""
    return f"https://{_DEFAULT_PORT.sub('', parts.netloc)}{path}{query}"


def _host_of(url: str) -> str | None:
    try:
        parts = urlsplit(url.strip())
        usable = parts.scheme in {"http", "https"} and "@" not in parts.netloc and not re.search(r"\s", parts.netloc)
        _ = parts.port
    except ValueError:
        return None
    return parts.hostname if usable else None


def _without_tracking(url: str) -> str:
    names = {pair.partition("=")[0] for pair in urlsplit(url).query.split("&")}
    tracking = [name for name in names if name.lower() in _TRACKING or name.lower().startswith(_TRACKING_PREFIXES)]
    return url_query_cleaner(url, tracking, remove=True, unique=False) if tracking else url
