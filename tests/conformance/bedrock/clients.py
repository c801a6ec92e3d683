"""boto3's client of Bedrock Runtime for a server on this machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import boto3  # type: ignore[import-untyped]
from botocore.config import Config  # type: ignore[import-untyped]

MODEL = "anthropic.claude-sonnet-4-5-20250929-v1:0"


@contextmanager
def bedrock_client(url: str, *, silence_seconds: float = 4.0, trusting: Path | None = None) -> Iterator[Any]:
    """Yield a client that asks once, and gives up after so much silence; its credentials are nobody's, its trust is in a certificate."""
    config = Config(
        connect_timeout=2.0,
        read_timeout=silence_seconds,
        retries={"total_max_attempts": 1, "mode": "standard"},
        proxies={},
    )
    client = _session().client("bedrock-runtime", endpoint_url=url, config=config, verify=str(trusting) if trusting else None)
    try:
        yield client
    finally:
        client.close()


@cache  # it keeps the models of services, which take a third of a second to read
def _session() -> Any:
    return boto3.Session(aws_access_key_id="AKIDEXAMPLE", aws_secret_access_key="secret", region_name="eu-central-1")
