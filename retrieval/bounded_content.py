"""The content of an answer, unpacked while it is counted, so that a small answer can't become a large one."""

import zlib
from collections.abc import AsyncIterator

import httpx

from domain.errors import InvalidInput

_ZLIB_GZIP = 31  # window bits of a gzip stream


async def bounded_content(response: httpx.Response, max_bytes: int) -> bytes:
    """Return the unpacked content of a streamed answer.

    Raises InvalidInput when it has more than `max_bytes`, packed or unpacked, or is packed otherwise than by gzip; httpx.DecodingError
    when it can't be unpacked.
    """
    parts, size = [], 0
    async for part in _unpacked(response, max_bytes):
        size += len(part)
        if size > max_bytes:
            raise _too_large(max_bytes)
        parts.append(part)
    return b"".join(parts)


async def _unpacked(response: httpx.Response, max_bytes: int) -> AsyncIterator[bytes]:
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in {"identity", "gzip", "x-gzip", ""}:
        raise InvalidInput.of("url", f"answered in the encoding {encoding[:100]!r}, which was not asked for")
    # httpx would unpack a whole piece at once, a thousand times its size: here one byte too many is the end.
    unpacker = zlib.decompressobj(_ZLIB_GZIP) if encoding.endswith("gzip") else None
    async for piece in response.aiter_raw():
        # Packed data that holds nothing can go on for ever.
        if response.num_bytes_downloaded > max_bytes:
            raise _too_large(max_bytes)
        yield _inflated(unpacker, piece, max_bytes + 1) if unpacker else piece
    if unpacker and not unpacker.eof:
        raise httpx.DecodingError("the packed data ends early")


def _inflated(unpacker: "zlib._Decompress", piece: bytes, limit: int) -> bytes:
    try:
        return unpacker.decompress(piece, limit)
    except zlib.error as error:
        raise httpx.DecodingError(str(error)) from error


def _too_large(max_bytes: int) -> InvalidInput:
    return InvalidInput.of("url", f"answered with more than {max_bytes:,} bytes")
