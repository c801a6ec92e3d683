import json
import socket
from datetime import UTC, datetime
from typing import Any, NoReturn

import pytest

from domain.errors import InvalidInput
from retrieval.feeds import MAX_FEED_BYTES, parse_feed

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **kwargs: Any) -> NoReturn:
        raise AssertionError("parsing opened a connection")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def rss(items: str, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> bytes:
    return f'{head}<rss version="2.0"><channel><title>Trade news</title><language>en-GB</language>{items}</channel></rss>'.encode()


def test_an_rss_item_loses_its_markup_and_gets_an_absolute_link() -> None:
    data = rss(
        "<item><title>Rates &amp;amp; rules: &lt;b&gt;new&lt;/b&gt;</title><link>/news/1?x=1</link>"
        "<description><![CDATA[<p>First<br>line</p><script>steal()</script><img src=x onerror=go()>]]></description>"
        "<pubDate>Fri, 20 Nov 2026 09:30:00 +0100</pubDate></item>"
    )
    feed = parse_feed(data, received_at=NOW, base_url="https://trade.example/feeds/all.xml")
    (item,) = feed.items
    assert (item.title, item.summary) == ("Rates & rules: new", "First line")
    assert item.url == "https://trade.example/news/1?x=1"
    assert item.published_at == datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
    assert (item.lang, item.position, feed.title, feed.problems) == ("en", 1, "Trade news", ())


def test_atom_uses_its_base_and_its_date_of_change() -> None:
    data = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://atom.example/blog/" xml:lang="de"><title>Blog</title>
      <entry><title type="html">Neu &amp;amp; gut</title><link href="2026/eins"/><updated>2026-11-01T10:00:00Z</updated>
      <content type="html">&lt;p&gt;Inhalt&lt;/p&gt;</content></entry></feed>"""
    (item,) = parse_feed(data, received_at=NOW).items
    assert (item.title, item.summary, item.lang) == ("Neu & gut", "Inhalt", "de")
    assert item.url == "https://atom.example/blog/2026/eins"
    assert item.published_at == datetime(2026, 11, 1, 10, tzinfo=UTC)


def test_json_feed_prefers_what_an_item_is_about() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Links",
        "items": [
            {"id": "1", "external_url": "https://other.example/a", "url": "https://me.example/1", "content_text": "No title here"},
            {"id": "2", "title": "Two \ud800\u202e", "url": "javascript:alert(1)", "date_published": "2026-11-20T08:00:00+02:00"},
            "not an item",
            {"id": 4, "title": ["x"], "content_html": 5},
        ],
    }
    parsed = parse_feed(json.dumps(feed).encode(), received_at=NOW)
    assert [(item.title, item.url) for item in parsed.items] == [("No title here", "https://other.example/a"), ("Two", None)]
    assert parsed.items[0].published_at == NOW
    assert parsed.items[1].published_at == datetime(2026, 11, 20, 6, tzinfo=UTC)
    assert [(problem.position, problem.field) for problem in parsed.problems] == [
        (1, "published_at"),
        (2, "url"),
        (3, "title"),
        (4, "title"),
    ]


def test_dates_that_are_missing_or_absurd_become_the_time_of_arrival() -> None:
    dates = ("", "<pubDate>yesterday-ish</pubDate>", "<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>")
    feed = parse_feed(rss("".join(f"<item><title>t{i}</title>{date}</item>" for i, date in enumerate(dates))), received_at=NOW)
    assert [item.published_at for item in feed.items] == [NOW] * 3
    assert [problem.field for problem in feed.problems] == ["published_at"] * 3


def test_the_public_dtd_of_old_rss_is_not_fetched_and_does_not_hurt() -> None:
    head = '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">'
    feed = parse_feed(rss("<item><title>Old but good</title></item>", head), received_at=NOW)
    assert [item.title for item in feed.items] == ["Old but good"]


def test_a_broken_feed_gives_what_can_be_read_and_says_where_it_breaks() -> None:
    data = rss("<item><title>Fish&nbsp;chips</title></item><item><title>Second</title></item>").replace(b"</channel>", b"")
    feed = parse_feed(data, received_at=NOW)
    assert [item.title for item in feed.items] == ["Fish chips", "Second"]
    assert "not well-formed XML (line 1, column" in feed.problems[0].message


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \n", "is empty"),
        (b"hello, I am text", "neither RSS"),
        (b"<!DOCTYPE html><html><body><p>A page</body></html>", "neither RSS"),
        (b'<?xml version="1.0"?><invoice><total>3</total></invoice>', "neither RSS"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "neither RSS"),
        (b'{"version": "https://jsonfeed.org/version/1.1"', r"line 1, column"),
        (b'{"hello": 1}', "no JSON Feed"),
        (b"[1, 2]", "no JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": {}}', "must be a list"),
        (b"[" * 200_000, "too deep"),
        (b"<rss version='2.0'>" + b"<a>" * 100 + b"</a>" * 100 + b"</rss>", "nests deeper"),
        (b"<rss version='2.0'>" + b"<a/>" * 50_001 + b"</rss>", "elements"),
        (b"<rss version='2.0'><channel>" + b"<b>" * 170_000, "nests deeper"),
        (b"<rss version='2.0'><channel><title>" + b"<" * 600_000, "too large to repair"),
        (b"x" * (MAX_FEED_BYTES + 1), "larger than"),
    ],
)
def test_what_is_no_feed_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(InvalidInput, match=reason):
        parse_feed(data, received_at=NOW)


def test_latin_1_that_calls_itself_utf_8_is_read_and_reported() -> None:
    data = rss("<item><title>Caf\u00e9 \u2013 d\u00e9j\u00e0</title></item>").decode().encode("cp1252")
    feed = parse_feed(data, received_at=NOW)
    assert feed.items[0].title == "Café – déjà"
    assert "Windows-1252" in feed.problems[0].message


def test_utf_8_that_calls_itself_latin_1_is_read_and_reported() -> None:
    feed = parse_feed(rss("<item><title>Café</title></item>", '<?xml version="1.0" encoding="iso-8859-1"?>'), received_at=NOW)
    assert feed.items[0].title == "Café"
    assert "UTF-8" in feed.problems[0].message


def test_hostile_markup_in_a_title_is_cut() -> None:
    bombs = ("&lt;a " * 100_000, "&lt;!--" * 100_000, "x" * 2_000_000, "&lt;script&gt;" * 50_000)
    feed = parse_feed(rss("".join(f"<item><title>Good {bomb}</title></item>" for bomb in bombs)), received_at=NOW)
    assert all(item.title.startswith("Good") and len(item.title) <= 300 for item in feed.items)
    assert len(feed.items) == 4


def test_only_so_many_items_are_taken() -> None:
    feed = parse_feed(rss("".join(f"<item><title>t{i}</title></item>" for i in range(30))), received_at=NOW, max_items=10)
    assert [item.title for item in feed.items] == [f"t{i}" for i in range(10)]
    assert feed.problems[0].message == "has 30 items: the first 10 were read"
