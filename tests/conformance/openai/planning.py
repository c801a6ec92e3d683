"""A script with which the scripted server answers a planner's questions about the sample workspace.

`python -m tests.conformance.openai.planning` serves it, at a model's pace, for whoever is no test of ours: until its input ends.
"""

import sys
from dataclasses import replace

from tests.conformance.campaign_answers import answer_to
from tests.conformance.openai.script import Answer, Asked
from tests.conformance.openai.scripted import scripted_openai

FIRST_TOKEN_SECONDS, TOKENS_PER_SECOND = 0.4, 120.0


def true_answer(asked: Asked) -> Answer:
    """Return a true answer, all of it at once."""
    shape = asked.response_format or {}
    return Answer(text=answer_to(asked.said_by("system"), asked.said_by("user"), shape.get("json_schema", {}).get("schema", {})))


def paced_answer(asked: Asked) -> Answer:
    """Return a true answer at the pace of a quick model."""
    return replace(true_answer(asked), first_token_seconds=FIRST_TOKEN_SECONDS, tokens_per_second=TOKENS_PER_SECOND)


if __name__ == "__main__":
    with scripted_openai(paced_answer) as server:
        sys.stdout.write(f"ready at {server.url}\n")
        sys.stdout.flush()
        sys.stdin.read()
