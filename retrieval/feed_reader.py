"""Read a feed as a source of signals: ask its server only for what is new, and keep what it says of itself for the next time."""

import asyncio
from dataclasses import dataclass

from domain.entities.source import Source
from domain.errors import InvalidInput
from domain.ports.clock import Clock
from domain.ports.sources import FeedReading
from retrieval.feeds import parse_feed
from retrieval.fetch import NotModified, Validators, fetch_feed


@dataclass(frozen=True, slots=True, kw_only=True)
class WebFeedReader:
    """`allow_hosts` may be read although their addresses are private."""

    clock: Clock
    allow_hosts: tuple[str, ...] = ()

    async def __call__(self, source: Source) -> FeedReading:
        """Return what is new at the source's address; raises InvalidInput, Unavailable or TryLater when there is nothing to read."""
        if source.url is None:
            raise InvalidInput.of("url", "is missing: give the feed's address")
        validators = Validators(etag=source.health.etag, last_modified=source.health.last_modified)
        fetched = await fetch_feed(source.url, allow_hosts=self.allow_hosts, validators=validators)
        if isinstance(fetched, NotModified):
            return FeedReading(items=None, etag=fetched.validators.etag, last_modified=fetched.validators.last_modified)
        feed = await asyncio.to_thread(parse_feed, fetched.content, received_at=self.clock(), base_url=fetched.url, charset=fetched.charset)
        return FeedReading(
            items=[item.as_signal(source.label) for item in feed.items],
            problems=feed.problems,
            title=feed.title,
            etag=fetched.validators.etag,
            last_modified=fetched.validators.last_modified,
            moved_to=fetched.moved_to,
        )
