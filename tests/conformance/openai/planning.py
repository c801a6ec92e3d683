"""A script with which the scripted server answers a planner's questions about the sample workspace.

`python -m tests.conformance.openai.planning [tokens per second]` serves it, for whoever is no test of ours, until its input ends.
"""

import sys
from dataclasses import replace

from tests.conformance.campaign_answers import answer_to
from tests.conformance.openai.script import Answer, Asked
from tests.conformance.openai.scripted import scripted_openai

FIRST_TOKEN_SECONDS, TOKENS_PER_SECOND = 0.4, 120.0  # a quick model's


def true_answer(asked: Asked) -> Answer:
    """Return a true answer, all of it at once."""
    shape = asked.response_format or {}
    return Answer(text=answer_to(asked.said_by("system"), asked.said_by("user"), shape.get("json_schema", {}).get("schema", {})))


def paced_answer(asked: Asked, tokens_per_second: float) -> Answer:
    """Return a true answer as a model would write it, token by token."""
    return replace(true_answer(asked), first_token_seconds=FIRST_TOKEN_SECONDS, tokens_per_second=tokens_per_second)


if __name__ == "__main__":
    pace = float(sys.argv[1]) if len(sys.argv) > 1 else TOKENS_PER_SECOND
    with scripted_openai(lambda asked: paced_answer(asked, pace)) as server:
        sys.stdout.write(f"ready at {server.url}\n")
        sys.stdout.flush()
        sys.stdin.read()
