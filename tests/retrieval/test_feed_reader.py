"""A feed that has not changed: what its server says of its version now is kept for the next time."""

from domain.entities.source import SourceHealth
from domain.identity import WorkspaceId, new_id
from retrieval.feed_reader import WebFeedReader
from tests.fakes.factories import NOON, Factory
from tests.retrieval.raw_server import answer, raw_server


async def test_no_news_may_rename_the_version_that_is_asked_for_next() -> None:
    async with raw_server(lambda asked: answer(b"", status="304 Not Modified", extra='ETag: "v2"\r\n')) as site:
        source = Factory(WorkspaceId(new_id())).source(url=site.url, health=SourceHealth(etag='"v1"', last_modified="yesterday"))
        reading = await WebFeedReader(clock=lambda: NOON, allow_hosts=("127.0.0.1",))(source)
    assert (reading.items, reading.etag, reading.last_modified) == (None, '"v2"', "yesterday")
