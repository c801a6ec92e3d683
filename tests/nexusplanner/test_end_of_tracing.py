"""Traces to LangSmith: a process ends when it should, whether LangSmith answers or not."""

import os
import socket
import subprocess
import sys
import time

from nexusplanner.tracing import FLUSH_SECONDS

TRACED = """
import asyncio, sys
from langsmith import traceable
from nexusplanner.tracing import tracing

@traceable
def step() -> str:
    return "done"

async def main() -> None:
    async with tracing("a-key", url=sys.argv[1], project="tests"):
        print(step())

asyncio.run(main())
print("ending", flush=True)
"""


def test_a_langsmith_that_never_answers_does_not_hold_up_the_end() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("LANGSMITH_", "LANGCHAIN_"))}
        process = subprocess.Popen([sys.executable, "-c", TRACED, address], env=environment, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        with process.stdout as told:
            assert [told.readline() for _ in range(2)] == ["done\n", "ending\n"]
        ending = time.monotonic()
        try:
            assert process.wait(60) == 0
        finally:
            process.kill()
            process.wait()
    assert time.monotonic() - ending < FLUSH_SECONDS
