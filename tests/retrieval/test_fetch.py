import gzip
import itertools
from datetime import timedelta

import pytest

from domain.errors import InvalidInput, Unavailable
from domain.ports.sources import TryLater
from retrieval.fetch import FeedGone, Fetched, FetchLimits, NotModified, Validators, fetch_feed
from tests.retrieval.raw_server import FEED, Answer, Asked, answer, raw_server, redirect

ANY = ["127.0.0.1"]
SMALL = FetchLimits(max_bytes=10_000, max_redirects=2)
KNOWN = Validators(etag='"v1"', last_modified="Fri, 20 Nov 2026 08:00:00 GMT")
VALIDATED = 'ETag: "v1"\r\nLast-Modified: Fri, 20 Nov 2026 08:00:00 GMT\r\n'


def head(*lines: str) -> bytes:
    return "\r\n".join(["HTTP/1.1 200 OK", "Content-Type: text/xml", *lines, "", ""]).encode()


async def test_a_refused_server_never_hears_of_it() -> None:
    async with raw_server(lambda asked: answer()) as site:
        for allowed in ([], ["127.0.0.1:1", "other.example"]):
            with pytest.raises(InvalidInput, match="NEXUS_EGRESS_ALLOW"):
                await fetch_feed(site.url, allow_hosts=allowed)
        assert site.visits == []


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "gopher://x.example/", "", "http://x:y@z.example/", "http://[::1", "http://2130706433/", "http://\ud800/"]
)
async def test_only_plain_web_addresses_are_fetched(url: str) -> None:
    with pytest.raises(InvalidInput):
        await fetch_feed(url)


async def test_an_allowed_host_is_fetched_and_redirects_followed() -> None:
    pages = {"/a": redirect("/b"), "/b": redirect("c?x=1#y"), "/c?x=1": answer()}
    async with raw_server(lambda asked: pages[asked.path]) as site:
        fetched = await fetch_feed(f"{site.url}/a", allow_hosts=[site.host])
        assert (fetched.content, fetched.url, fetched.charset) == (FEED, f"{site.url}/c?x=1#y", "utf-8")
        assert site.paths == ["/a", "/b", "/c?x=1"]


@pytest.mark.parametrize(
    "location",
    ["{inside}/secret", "http://[::1]/", "http://169.254.169.254/", "file:///etc/passwd", "http://u:p@{outside}/", "//2130706433/"],
)
async def test_a_redirect_out_of_the_allowed_is_refused(location: str) -> None:
    async with raw_server(lambda asked: answer()) as inside:
        async with raw_server(lambda asked: redirect(location.format(inside=inside.url, outside=asked.headers["host"]))) as outside:
            with pytest.raises(InvalidInput):
                await fetch_feed(outside.url, allow_hosts=[outside.host])
        assert inside.visits == []


async def test_what_an_answer_says_of_its_version_is_sent_back_and_no_news_is_no_error() -> None:
    def answers(asked: Asked) -> bytes:
        known = asked.headers.get("if-none-match") == KNOWN.etag and asked.headers.get("if-modified-since") == KNOWN.last_modified
        return answer(b"", status="304 Not Modified") if known else answer(extra=VALIDATED)

    async with raw_server(answers) as site:
        fetched = await fetch_feed(site.url, allow_hosts=ANY)
        assert (fetched.validators, fetched.moved_to) == (KNOWN, None)
        assert await fetch_feed(site.url, allow_hosts=ANY, validators=fetched.validators) == NotModified(KNOWN)
        assert "if-none-match" not in site.asked[0].headers


async def test_no_news_may_rename_the_version() -> None:
    async with raw_server(lambda asked: answer(b"", status="304 Not Modified", extra='ETag: "v2"\r\n')) as site:
        found = await fetch_feed(site.url, allow_hosts=ANY, validators=KNOWN)
        assert found == NotModified(Validators(etag='"v2"', last_modified=KNOWN.last_modified))


@pytest.mark.parametrize("validators", [None, Validators(), Validators(etag="")])
async def test_no_news_that_nobody_asked_for_is_an_error(validators: Validators | None) -> None:
    async with raw_server(lambda asked: answer(b"", status="304 Not Modified")) as site:
        with pytest.raises(Unavailable, match="304"):
            await fetch_feed(site.url, allow_hosts=ANY, validators=validators)


async def test_versions_are_told_to_the_address_they_came_from_alone() -> None:
    pages = {
        "/old": redirect("/new"),
        "/new": answer(extra=VALIDATED),
        "/lost": redirect("/lie"),
        "/lie": answer(b"", status="304 Not Modified"),
    }
    async with raw_server(lambda asked: pages[asked.path]) as site:
        fetched = await fetch_feed(f"{site.url}/old", allow_hosts=ANY, validators=KNOWN)
        assert isinstance(fetched, Fetched)
        assert (fetched.validators, fetched.moved_to) == (Validators(), None)
        assert ["if-none-match" in asked.headers for asked in site.asked] == [True, False]
        with pytest.raises(Unavailable, match="304"):
            await fetch_feed(f"{site.url}/lost", allow_hosts=ANY, validators=KNOWN)


@pytest.mark.parametrize(
    ("first", "second", "has_moved"),
    [
        ("301 Moved", "308 Moved", True),
        ("301 Moved", "302 Found", False),
        ("307 Moved", "301 Moved", False),
        ("303 Moved", "308 Moved", False),
    ],
)
async def test_a_feed_has_moved_when_all_redirects_say_for_good(first: str, second: str, has_moved: bool) -> None:
    pages = {"/a": redirect("/b", first), "/b": redirect("/c", second), "/c": answer(extra=VALIDATED)}
    async with raw_server(lambda asked: pages[asked.path]) as site:
        fetched = await fetch_feed(f"{site.url}/a", allow_hosts=ANY)
        assert (fetched.moved_to, fetched.validators) == ((f"{site.url}/c", KNOWN) if has_moved else (None, Validators()))


@pytest.mark.parametrize("etag", ["x" * 501, "caf\u00e9", "", '"a\tb"'])
async def test_versions_that_could_not_be_sent_back_are_forgotten(etag: str) -> None:
    head, _, body = answer(extra="ETag: @\r\n").partition(b"@")
    async with raw_server(lambda asked: head + etag.encode("latin-1") + body) as site:
        assert (await fetch_feed(site.url, allow_hosts=ANY)).validators == Validators()


DATE = "Date: Fri, 20 Nov 2026 08:00:00 GMT\r\n"


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("Retry-After: 120", timedelta(seconds=120)),
        ("Retry-After: 0", timedelta()),
        ("Retry-After: 999999999", timedelta(days=1)),
        (f"{DATE}Retry-After: Fri, 20 Nov 2026 08:05:00 GMT", timedelta(minutes=5)),
        (f"{DATE}Retry-After: Fri, 20 Nov 2026 07:00:00 GMT", timedelta()),
        (f"{DATE}Retry-After: Fri, 31 Dec 9999 23:59:59 GMT", timedelta(days=1)),
        ("Date: nonsense\r\nRetry-After: Fri, 20 Nov 1998 07:00:00 GMT", timedelta()),
    ],
)
async def test_a_server_may_say_when_to_come_back(status: str, written: str, after: timedelta) -> None:
    async with raw_server(lambda asked: answer(b"", status=status, extra=f"{written}\r\n")) as site:
        with pytest.raises(TryLater, match=status[:3]) as refused:
            await fetch_feed(site.url, allow_hosts=ANY)
        assert refused.value.after == after


@pytest.mark.parametrize(
    "written", ["", "soon", "-5", "1e3", "9" * 5000, "1.5", "\u00b2", "Fri, 99 Nov 2026 08:05:00 GMT", "Fri, 31 Dec 9999 23:59:59 -2359"]
)
async def test_a_wait_that_cannot_be_read_is_none(written: str) -> None:
    head, _, body = answer(b"", status="503 Down", extra="Retry-After: @\r\n").partition(b"@")
    async with raw_server(lambda asked: head + written.encode("latin-1") + body) as site:
        with pytest.raises(Unavailable, match="503") as refused:
            await fetch_feed(site.url, allow_hosts=ANY)
        assert not isinstance(refused.value, TryLater)


async def test_a_feed_that_is_gone_for_good_says_so() -> None:
    async with raw_server(lambda asked: answer(b"", status="410 Gone")) as site:
        with pytest.raises(FeedGone, match="gone for good"):
            await fetch_feed(site.url, allow_hosts=ANY)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (redirect("/circle"), "more than 2 times"),
        (answer(b"x" * 10_001), "more than 10,000 bytes"),
        (answer(gzip.compress(bytes(50_000_000)), extra="Content-Encoding: gzip\r\n"), "more than 10,000 bytes"),
        (answer(b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + b"\0\0\0\xff\xff" * 2001, extra="Content-Encoding: gzip\r\n"), "more than 10,000 bytes"),
        (answer(gzip.compress(FEED)[:-10], extra="Content-Encoding: gzip\r\n"), "can't be unpacked"),
        (answer(extra="Content-Encoding: gzip\r\n"), "can't be unpacked"),
        (answer(extra="Content-Encoding: br\r\n"), "not asked for"),
        (answer(extra="Content-Encoding: gzip, gzip\r\n"), "not asked for"),
        (answer(content_type="text/html"), "no feed"),
        (answer(content_type="application/xhtml+xml"), "no feed"),
        (answer(content_type="image/" + "x" * 5000), "no feed"),
        (answer(status="404 Not Found"), "answered 404"),
        (answer(status="206 Partial Content"), "answered 206"),
        (answer(b"", status="302 Found"), "answered 302"),
        (answer(status="503 Service Unavailable"), "answered 503"),
        (redirect("http://[::1"), "rules of HTTP"),
        (redirect("http://a:99999999999/"), "does not exist"),
        (b"\x00\x01\x02 not http\r\n\r\n", "rules of HTTP"),
        (b"", "rules of HTTP"),
        (head("Content-Length: 100") + FEED, "rules of HTTP"),
        (head("Content-Length: -5") + FEED, "rules of HTTP"),
        (head("Content-Length: 5", "Content-Length: 60") + FEED, "rules of HTTP"),
        (head("Transfer-Encoding: chunked") + b"5\r\n<rss>\r\nxyz\r\n", "rules of HTTP"),
        (head("Transfer-Encoding: chunked") + b"ffffffffffffffffffffffff\r\n<rss>", "rules of HTTP"),
        (head("Transfer-Encoding: chunked") + b"5\r\n<rss>\r\n", "rules of HTTP"),
        (head("Transfer-Encoding: chunked") + b"5;" + b"x" * 300_000, "rules of HTTP"),
        (head("X: " + "y" * 300_000), "rules of HTTP"),
        (head(*["X: y"] * 60_000), "rules of HTTP"),
    ],
)  # fmt: skip
async def test_answers_that_are_too_much_or_wrong_end_in_one_clear_error(given: bytes, reason: str) -> None:
    async with raw_server(lambda asked: given) as site:
        with pytest.raises((InvalidInput, Unavailable), match=reason):
            await fetch_feed(f"{site.url}/circle", allow_hosts=ANY, limits=SMALL)


async def test_a_content_length_that_is_too_short_ends_the_content() -> None:
    async with raw_server(lambda asked: head(f"Content-Length: {len(FEED)}") + FEED + b"HTTP/1.1 200 OK\r\n\r\n<smuggled/>") as site:
        assert (await fetch_feed(site.url, allow_hosts=ANY)).content == FEED


async def test_gzip_is_unpacked() -> None:
    async with raw_server(lambda asked: answer(gzip.compress(FEED), extra="Content-Encoding: gzip\r\n")) as site:
        assert (await fetch_feed(site.url, allow_hosts=ANY)).content == FEED


@pytest.mark.parametrize(
    "dripping",
    [
        [b"HTTP/1.1 200 OK\r\nX: ", *[b"y"] * 100_000],
        [head("Transfer-Encoding: chunked"), *[b"1\r\nx\r\n"] * 100_000],
        [head("Content-Length: 100000"), *[b"x"] * 100_000],
        itertools.repeat(b"HTTP/1.1 103 Early Hints\r\n\r\n"),
        [b"", *[b""] * 100_000],
    ],
)
async def test_a_server_that_never_ends_is_given_up(dripping: Answer) -> None:
    """Slow loris: each piece comes in time, the whole never does."""
    async with raw_server(lambda asked: dripping, pause=0.02) as site:
        with pytest.raises(Unavailable, match=r"longer than 0\.3 s"):
            await fetch_feed(site.url, allow_hosts=ANY, limits=FetchLimits(total_seconds=0.3))


async def test_addresses_in_errors_carry_no_parameters() -> None:
    async with raw_server(lambda asked: answer(status="500 Oops")) as site:
        with pytest.raises(Unavailable) as failed:
            await fetch_feed(f"{site.url}/feed?token=secret", allow_hosts=ANY)
        assert str(failed.value) == f"{site.url}/feed answered 500"
