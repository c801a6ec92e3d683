"""What an idempotency key stands for: the request that came with it first."""

import hashlib
import json
from typing import Any


def request_hash(request: Any) -> str:
    """Return the hash of a request in plain data; equal requests have equal ones."""
    return hashlib.sha256(json.dumps(request, sort_keys=True).encode()).hexdigest()
