"""Everything that arrives as a file: one door for the command line and the API."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from domain.errors import InvalidInput
from domain.ports.clock import Clock
from domain.ports.incoming import NewAccount, NewResult, RowProblem
from domain.signals.new_signal import NewSignal
from retrieval.csv_import import read_accounts, read_results, read_signals
from retrieval.feeds import Feed, parse_feed

MAX_FILE_BYTES = 20_000_000

Signals = tuple[Sequence[NewSignal], Sequence[RowProblem]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """Reads feeds and CSV files off the event loop."""

    clock: Clock

    async def feed_file(self, path: Path) -> Signals:
        """Return the items of a feed in a file; raises InvalidInput when there is none to read. Addresses are read as sources."""
        feed = await asyncio.to_thread(parse_feed, await self.file(path), received_at=self.clock())
        return _signals(feed, f"file:{path.name}")

    async def signal_file(self, filename: str, content: bytes) -> Signals:
        """Return the signals of an uploaded file: CSV by its name, a feed otherwise; raises InvalidInput when it can't be read."""
        if filename.lower().endswith(".csv"):
            return await self.signals_of_csv(content, source=f"file:{filename}")
        feed = await asyncio.to_thread(parse_feed, content, received_at=self.clock())
        return _signals(feed, f"file:{filename}")

    async def signals_of_csv(self, content: bytes, *, source: str, mapping: Mapping[str, str] | None = None) -> Signals:
        """Return a CSV's signals; `mapping` gives our column names theirs."""
        read = await asyncio.to_thread(read_signals, content, source=source, mapping=mapping)
        return read.rows, read.problems

    async def results_of_csv(
        self, content: bytes, *, currency: str, mapping: Mapping[str, str] | None = None
    ) -> tuple[Sequence[NewResult], Sequence[RowProblem]]:
        """Return a CSV's past results; `currency` holds where a row names none."""
        read = await asyncio.to_thread(read_results, content, currency=currency, mapping=mapping)
        return read.rows, read.problems

    async def accounts_of_csv(
        self, content: bytes, *, currency: str, mapping: Mapping[str, str] | None = None
    ) -> tuple[Sequence[NewAccount], Sequence[RowProblem]]:
        """Return a CSV's CRM accounts, without personal data."""
        read = await asyncio.to_thread(read_accounts, content, currency=currency, mapping=mapping)
        return read.rows, read.problems

    async def file(self, path: Path) -> bytes:
        """Return a file's bytes; raises InvalidInput that names it when it can't be read or is too large."""
        return await asyncio.to_thread(_content, path)


def _signals(feed: Feed, source: str) -> Signals:
    return [item.as_signal(source) for item in feed.items], feed.problems


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise InvalidInput.of(str(path), f"is larger than {MAX_FILE_BYTES // 1_000_000} MB; split it")
        return path.read_bytes()
    except OSError as error:
        raise InvalidInput.of(str(path), f"can't be read: {error.strerror}") from error
