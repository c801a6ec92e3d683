"""The server that others wrote in Python, one for all tests, and connections of a client: one that waits, and one that doesn't."""

from collections.abc import AsyncIterator, Iterator

import httpx2
import pytest

from tests.conformance.openai.aimock import PROGRAM
from tests.conformance.openai.llmock import LLMock, llmock


@pytest.fixture(scope="session")
def llmock_process() -> Iterator[LLMock]:
    with llmock() as server:
        yield server


@pytest.fixture
def llmock_server(llmock_process: LLMock) -> LLMock:
    llmock_process.reset()
    return llmock_process


@pytest.fixture(scope="session")
def needs_aimock() -> None:
    if not PROGRAM.exists():
        pytest.skip("aimock is not installed: `make test-python` installs it, and so does `npm ci` in tests/conformance/openai")


@pytest.fixture
async def http() -> AsyncIterator[httpx2.AsyncClient]:
    async with httpx2.AsyncClient(timeout=10) as client:
        yield client


@pytest.fixture
async def hasty() -> AsyncIterator[httpx2.AsyncClient]:
    async with httpx2.AsyncClient(timeout=httpx2.Timeout(10, read=0.4)) as client:
        yield client
