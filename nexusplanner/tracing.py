"""Traces of models' calls to LangSmith, where there is a key for it; where there is none, nothing leaves the machine."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from langsmith import Client, tracing_context
from langsmith.anonymizer import create_anonymizer

from retrieval.personal_data import without_personal_data

FLUSH_SECONDS = 3.0
DEPTH = 30  # of nested data in which texts are masked; a run's state has a third of it

OUTDATED = ("LANGCHAIN_TRACING", "LANGCHAIN_HANDLER")  # where one is set and tracing is off, LangChain refuses to run anything


@asynccontextmanager
async def tracing(key: str | None, *, url: str | None, project: str) -> AsyncIterator[None]:
    """Trace what the tasks that are started within the block ask of models; email addresses and phone numbers are masked.

    Without a key tracing is off, whatever else the environment says.
    """
    for name in OUTDATED:
        os.environ.pop(name, None)
    if not key:
        with tracing_context(enabled=False):
            yield
        return
    os.environ["LANGSMITH_USE_DAEMON"] = "true"  # there is no argument for it; other threads would keep the process through all retries
    client = Client(api_url=url, api_key=key, anonymizer=create_anonymizer(lambda text, _: without_personal_data(text), max_depth=DEPTH))
    try:
        with tracing_context(enabled=True, client=client, project_name=project):
            yield
    finally:
        await asyncio.to_thread(client.flush, timeout=FLUSH_SECONDS)
