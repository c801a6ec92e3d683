"""Chance that can be repeated: the same brief, seed and place give the same choices, whatever the run or the hour."""

import random
from hashlib import blake2b


def dice(seed: int, *place: object) -> random.Random:
    """Return a generator for one place in the work, named by `place` (never by ids of a run, nor by time)."""
    key = "\x1f".join([str(seed), *(str(part) for part in place)])
    return random.Random(int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big"))  # noqa: S311 - variety, not secrecy
