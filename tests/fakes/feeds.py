"""The in-memory twin of the web's feeds."""

from dataclasses import dataclass, field

from domain.entities.source import Source
from domain.errors import Unavailable
from domain.ports.sources import FeedReading
from domain.signals.new_signal import NewSignal


@dataclass
class MemoryFeeds:
    """Answers with what a test put at an address: a reading, or an error to raise. Elsewhere nobody answers."""

    at: dict[str, FeedReading | Exception] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def __call__(self, source: Source) -> FeedReading:
        self.asked.append(source.url or "")
        found = self.at.get(source.url or "", Unavailable("nobody answers there"))
        if isinstance(found, Exception):
            raise found
        return found

    def put(self, url: str, *titles: str, feed_title: str = "") -> None:
        """Put a feed with these items at an address."""
        items = [NewSignal(title=title, source=f"feed:{url}", position=place) for place, title in enumerate(titles, start=1)]
        self.at[url] = FeedReading(items=items, title=feed_title)
