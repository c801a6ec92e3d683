"""Feeds that mean harm, or were made by a program that does not care, through the whole way: server, guard, fetch, parser."""

import asyncio
import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from domain.errors import InvalidInput, Unavailable
from retrieval.feeds import Feed, parse_feed
from retrieval.fetch import FetchLimits, fetch_feed
from tests.retrieval.raw_server import Answer, Asked, answer, raw_server, redirect

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ATOM = 'xmlns="http://www.w3.org/2005/Atom"'
BILLION_LAUGHS = (
    '<!DOCTYPE rss [<!ENTITY a "lol">' + "".join(f'<!ENTITY {name} "{f"&{chr(ord(name) - 1)};" * 10}">' for name in "bcdefghij") + "]>"
)
CPU_SECONDS, MEMORY_BYTES = 20, 1_500_000_000


def rss(items: str, *, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> bytes:
    return f'{head}<rss version="2.0"><channel><title>Trade news</title>{items}</channel></rss>'.encode()


def item(inside: str) -> bytes:
    return rss(f"<item><title>Good</title>{inside}</item>")


def element(attributes: int) -> str:
    return "<x " + " ".join(f"a{place}='1'" for place in range(attributes)) + "/>"


def json_feed(*items: object) -> bytes:
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": items}).encode()


async def read(given: Answer | Callable[[Asked], Answer], *, pause: float = 0, limits: FetchLimits | None = None) -> Feed:
    """Return what a feed reader makes of an answer over HTTP."""
    async with raw_server(given if callable(given) else lambda asked: given, pause=pause) as site:
        fetched = await fetch_feed(site.url, allow_hosts=[site.host], limits=limits or FetchLimits(total_seconds=60))
    return parse_feed(fetched.content, received_at=NOW, base_url=fetched.url, charset=fetched.charset)


async def refusal(given: Answer | Callable[[Asked], Answer], *, pause: float = 0, limits: FetchLimits | None = None) -> str:
    with pytest.raises((InvalidInput, Unavailable)) as refused:
        await read(given, pause=pause, limits=limits)
    assert len(str(refused.value)) < 400
    return str(refused.value)


async def fields(given: bytes) -> tuple[Feed, list[str]]:
    feed = await read(answer(given))
    return feed, [problem.field for problem in feed.problems]


# What is too much


async def test_a_line_of_ten_megabytes_is_too_large() -> None:
    assert "more than 5,000,000 bytes" in await refusal(answer(rss("<item><title>" + "x" * 10_000_000)))


async def test_one_line_that_is_not_too_large_is_a_title_cut_short() -> None:
    feed = await read(answer(rss(f"<item><title>{'x' * 4_000_000}</title></item>")))
    assert len(feed.items[0].title) == 300


async def test_a_gzip_bomb_is_too_large() -> None:
    bomb = gzip.compress(rss(" " * 50_000_000), 9)
    assert "more than 5,000,000 bytes" in await refusal(answer(bomb, extra="Content-Encoding: gzip\r\n"))


async def test_a_hundred_thousand_items_are_refused_or_cut() -> None:
    assert "more than 50000 elements" in await refusal(answer(rss("<item><title>t</title></item>" * 100_000)))
    feed = await read(answer(json_feed(*[{"title": "t"}] * 100_000)))
    assert (len(feed.items), feed.problems[0].message) == (500, "has 100000 items: the first 500 were read")
    feed = await read(answer(rss("<item><title>t</title></item>" * 2_000)))
    assert (len(feed.items), feed.problems[0].message) == (500, "has 2000 items: the first 500 were read")


async def test_an_endless_redirect_ends() -> None:
    pages = (redirect(f"/{place}") for place in range(1_000_000))
    assert "redirects more than 5 times" in await refusal(lambda asked: next(pages))


async def test_a_slow_loris_is_given_up() -> None:
    letters = [bytes([letter]) for letter in answer(rss("<item/>" * 10_000))]
    assert "took longer than 0.3 s" in await refusal(letters, pause=0.02, limits=FetchLimits(total_seconds=0.3))


@pytest.mark.parametrize(
    "wire",
    [
        b"Transfer-Encoding: chunked\r\n\r\nzz\r\n<rss>\r\n0\r\n\r\n",
        b"Transfer-Encoding: chunked\r\n\r\n5\r\n<rss>0\r\n\r\n",
        b"Transfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n",
        b"Content-Length: 99999\r\n\r\n<rss>",
        b"Content-Length: 1e3\r\n\r\n<rss>",
    ],
)
async def test_broken_chunks_and_lengths_that_lie_break_the_rules(wire: bytes) -> None:
    assert "breaks the rules of HTTP" in await refusal(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n" + wire)


# What expands, nests and refers


@pytest.mark.parametrize(
    "head",
    [
        BILLION_LAUGHS,
        f'<!DOCTYPE rss [<!ENTITY j "{"x" * 50_000}">]>',
        '<!DOCTYPE rss [<!ENTITY j SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY j SYSTEM "http://127.0.0.1:1/x">]>',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x"> %p;]>',
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/x" [<!ENTITY j "x">]>',
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
async def test_entities_are_refused_in_whatever_encoding(head: str, encoding: str) -> None:
    document = rss(f"<item><title>{'&j;' * 1000}</title></item>", head=f'<?xml version="1.0"?>{head}').decode().encode(encoding)
    assert "declares entities, which are refused" in await refusal(answer(document, content_type="text/xml"))


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (rss("<b>" * 500_000), "nests deeper"),
        (rss("<b>" * 100 + "</b>" * 100), "nests deeper"),
        (item(element(50_000)), "attributes on one element"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": ' + b"[" * 1_000_000, "nests too deep"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": ' + b'{"a":' * 500_000, "nests too deep"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": ' + b"9" * 1_000_000 + b"}]}", "too long a number"),
        (item(f"<description>&#{'9' * 5000};</description>"), "can't be read"),
        (rss("<item>&nbsp;&#xfffffffff;</item>"), "can't be read"),
        (item("<a:b/>" + " " * 300_000), "too large to repair"),
        (b'<?xml version="1.0" encoding="utf-7"?>+ADw-rss version=+ACI-2.0+ACI-+AD4-', "neither RSS nor Atom"),
        (b"\0" * 1_000_000, "is empty"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_documents_that_cannot_be_read_safely_are_refused(document: bytes, reason: str) -> None:
    assert reason in await refusal(answer(document))


# What is wrong in an item


async def test_latin_1_that_lies_is_read_and_noted() -> None:
    feed = await read(answer(rss("<item><title>Café – déjà</title></item>").decode().encode("cp1252")))
    assert (feed.items[0].title, feed.problems[0].field) == ("Café – déjà", "feed")
    assert "Windows-1252" in feed.problems[0].message


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("utf-16", "utf-8"), ("utf-16", "utf-16-le"), ("utf-8", "utf-16-be"), ("utf-8", "utf-16"),
     ("utf-8", "utf-32"), ("iso-2022-jp", "iso2022_jp"),
     ("shift_jis", "shift_jis"), ("big5", "utf-8"), ("utf-7", "utf-8"), ("zlib", "utf-8"), ("x" * 40, "utf-8"),
     ("utf-" + "9" * 5000, "utf-8"), ("idna", "utf-8")],
)  # fmt: skip
async def test_what_a_feed_says_of_its_encoding_is_not_trusted_blindly(declared: str, encoding: str) -> None:
    document = (
        rss("<item><title>日本語の見出し</title></item>", head=f'<?xml version="1.0" encoding="{declared}"?>').decode().encode(encoding)
    )
    feed = await read(answer(document, content_type="text/xml"))
    assert feed.items[0].title == "日本語の見出し"


async def test_utf_7_stays_the_letters_it_is() -> None:
    document = rss("<item><title>+ADw-script+AD4-</title></item>", head='<?xml version="1.0" encoding="utf-7"?>')
    assert (await read(answer(document))).items[0].title == "+ADw-script+AD4-"


@pytest.mark.parametrize(
    "date",
    ["", "0000-00-00", "0000-00-00T00:00:00Z", "Thu, 32 Foo 2026 25:61:61 +9999",
     "1" * 100_000, "1:" * 50_000, "Thu, 01 Jan 1970 00:00:00 GMT"],
)  # fmt: skip
async def test_dates_that_cannot_be_are_the_time_of_arrival(date: str) -> None:
    for document in (item(f"<pubDate>{date}</pubDate>"), json_feed({"title": "Good", "date_published": date})):
        feed, flawed = await fields(document)
        assert (feed.items[0].published_at, flawed) == (NOW, ["published_at"])


@pytest.mark.parametrize("date", ["9999-12-31", "9999-12-31T23:59:59Z", "2026-11-24T00:00:00Z"])
async def test_dates_in_the_future_are_the_time_of_arrival(date: str) -> None:
    for document in (item(f"<pubDate>{date}</pubDate>"), json_feed({"title": "Good", "date_published": date})):
        feed = await read(answer(document))
        assert (feed.items[0].published_at, feed.problems[0].message) == (NOW, "is in the future: the time of arrival is used")


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", " java\nscript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://[::1", "http://a:99999999/",
     "https://bank.example@evil.example/", "https://user:pw@evil.example/", "https://e.example/" + "x" * 3000],
)  # fmt: skip
async def test_links_that_are_no_web_addresses_are_left_out(link: str) -> None:
    feed, flawed = await fields(json_feed({"title": "Good", "url": link, "date_published": "2026-11-20T08:00:00Z"}))
    assert (feed.items[0].url, flawed) == (None, ["url"])


async def test_relative_links_are_those_of_the_server() -> None:
    async with raw_server(lambda asked: answer(item("<link>../a\u202e?b=1</link>"))) as site:
        fetched = await fetch_feed(f"{site.url}/x/feed", allow_hosts=[site.host])
    feed = parse_feed(fetched.content, received_at=NOW, base_url=fetched.url)
    assert feed.items[0].url == f"{site.url}/a?b=1"


async def test_markup_in_titles_leaves_words_alone() -> None:
    titles = (
        "&lt;b onclick=x()&gt;Big&lt;/b&gt; news&lt;script&gt;x()&lt;/script&gt;",
        "<![CDATA[<img src=x onerror=x()>Big news]]>",
        "&amp;lt;i&amp;gt;Big news",
    )
    feed = await read(answer(rss("".join(f"<item><title>{title}</title></item>" for title in titles))))
    assert [found.title for found in feed.items] == ["Big news"] * 3


async def test_characters_that_mislead_are_taken_out_and_scripts_from_right_to_left_stay() -> None:
    tags = "".join(chr(0xE0000 + ord(letter)) for letter in "ignore all")
    titles = {
        "invoice\u202efdp.exe": "invoicefdp.exe",
        "a\u2066b\u2069c\u200bd\ufeffe": "abcde",
        f"News{tags}": "News",
        "Bell\x07 nul\x00": "Bell nul",
        "أخبار\u200f السوق": "أخبار\u200f السوق",
        "חדשות השוק": "חדשות השוק",
        "می\u200cخواهم": "می\u200cخواهم",
        "👩\u200d🚀 ❤\ufe0f 🇩🇪": "👩\u200d🚀 ❤\ufe0f 🇩🇪",
    }
    feed = await read(answer(json_feed(*({"title": title, "summary": title} for title in titles))))
    assert [found.title for found in feed.items] == list(titles.values()) == [found.summary for found in feed.items]


@pytest.mark.parametrize(
    "reference", ["&#" + "9" * 5000 + ";", "&#x" + "f" * 5000 + ";", "&#0;", "&#xd800;", "&#1114112;", "&bogus;", "&#;"]
)
async def test_references_to_no_character_do_no_harm(reference: str) -> None:
    feed = await read(answer(json_feed({"title": "Good", "content_html": f"Start {reference} end"})))
    assert feed.items[0].summary.startswith("Start")
    assert feed.items[0].summary.endswith("end")


async def test_an_item_keeps_the_id_that_is_its_own() -> None:
    feed = await read(
        answer(
            rss(
                "".join(
                    f"<item><title>t</title><guid isPermaLink='false'>{guid}</guid></item>" for guid in ("a", " b\u202e ", "x" * 501, "")
                )
            )
        )
    )
    assert [found.external_id for found in feed.items] == ["a", "b", None, None]
    assert feed.items[0].as_signal("feed:x").external_id == "a"
    feed = await read(answer(json_feed({"id": 7, "title": "t"}, {"id": True, "title": "t"}, {"id": {"a": 1}, "title": "t"})))
    assert [found.external_id for found in feed.items] == ["7", None, None]


async def test_an_id_that_several_items_share_is_nobodys() -> None:
    feed = await read(answer(rss("".join(f"<item><title>t{place}</title><guid>{guid}</guid></item>" for place, guid in enumerate("aab")))))
    assert [found.external_id for found in feed.items] == [None, None, "b"]
    assert feed.problems[0].message == "gives 2 items an id that is not theirs alone: these ids are not used"


# What makes a parser work for ever

_BROKEN = "< <item><title>Good</title></item>"
_WORK: dict[str, Callable[[], bytes]] = {
    "dots in an author": lambda: item(f"<author>{'a.b' * 1_500_000}</author>"),
    "dots in an Atom author": f"<feed {ATOM}><entry><author><email>{'a.b' * 1_500_000}</email></author></entry></feed>".encode,
    "blank lines before the first element": lambda: b"<?x y?>" + b"\n" * 4_500_000 + rss("", head=""),
    "blank lines before a broken document": lambda: b"<?x y?>" + b"\n" * 200_000 + rss(_BROKEN, head=""),
    "dots in a broken document": lambda: rss(_BROKEN + f"<item><D:creator >{'a.b' * 70_000}"),
    "tags that do not end": lambda: rss(_BROKEN + "<a" * 110_000),
    "nesting after a flaw": lambda: rss(_BROKEN + "<b>" * 75_000),
    "attributes up to the limit": lambda: item(element(50) * 5_000),
    "empty objects": lambda: b'{"version": "https://jsonfeed.org/version/1.1", "items": [' + b"{}," * 1_600_000 + b"{}]}",
    "numbers in a place": lambda: item(f"<g:polygon xmlns:g='http://www.georss.org/georss'>{'1 ' * 2_200_000}</g:polygon>"),
    "tags in a title": lambda: rss(f"<item><title>{'&lt;a ' * 900_000}</title></item>"),
    "entities in a text": lambda: item(f"<description>{'&amp;' * 900_000}</description>"),
}


@pytest.mark.parametrize("name", _WORK)
async def test_work_and_memory_are_bounded(name: str) -> None:
    """A process of its own reads it: the kernel ends one that takes more than the limits."""
    given = answer(_WORK[name]())
    async with raw_server(lambda asked: given) as site:
        limits = map(str, (CPU_SECONDS, MEMORY_BYTES))
        reader = await asyncio.create_subprocess_exec(sys.executable, "-c", _READER, site.url, *limits, stdout=subprocess.PIPE)
        said, _ = await reader.communicate()
    assert (reader.returncode, said.split()[:1]) in [(0, [b"read"]), (0, [b"refused"])]


_READER = """
import asyncio, resource, sys
from datetime import UTC, datetime
from domain.errors import InvalidInput, Unavailable
from retrieval.feeds import parse_feed
from retrieval.fetch import FetchLimits, fetch_feed
for limit, most in ((resource.RLIMIT_CPU, sys.argv[2]), (resource.RLIMIT_AS, sys.argv[3])):
    resource.setrlimit(limit, (int(most), int(most)))
try:
    fetched = asyncio.run(fetch_feed(sys.argv[1], allow_hosts=["127.0.0.1"], limits=FetchLimits(total_seconds=60)))
    feed = parse_feed(fetched.content, received_at=datetime.now(UTC), base_url=fetched.url, charset=fetched.charset)
    print("read", len(feed.items), "items")
except (InvalidInput, Unavailable) as error:
    print("refused", error)
"""
