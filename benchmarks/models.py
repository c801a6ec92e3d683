"""A run with models, as an API client sees it: seconds to the first idea and to the proposed campaign, beside the calls it waited for.

The models are a scripted server on this machine that speaks OpenAI's chat completions: 400 ms to the first token, then 120 tokens a second,
with answers of the length that `tests/conformance/campaign_answers.py` has. What is left of a run's time above the calls that it had to
wait for, one after the other, is ours.
"""

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from benchmarks.server import Served, fresh_home, served
from tests.conformance.campaign_answers import answer_to
from tests.conformance.openai.script import Answer, Asked
from tests.conformance.openai.script import Served as Call
from tests.conformance.openai.scripted import scripted_openai

FIRST_TOKEN_SECONDS, TOKENS_PER_SECOND = 0.4, 120.0
CHARACTERS_PER_TOKEN = 4  # as the server splits its answers
RUNS, MOST_RUNS, WARM_UP = 10, 100, 2
# Whose questions are asked side by side, in the order of the stages; the openings of their prompts tell them apart.
STAGES = (
    ("strategy", ("You are the strategist",)),
    ("creative", ("You are the creative lead",)),
    ("production", ("You are a copywriter", "You are a media planner", "You explain marketing plans", "You are a seasoned editor")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """One run, in seconds from its POST. `path` are the calls that it had to wait for: who, how long, how many tokens."""

    first_word: float
    first_idea: float
    proposed: float
    path: tuple[tuple[str, float, int], ...]

    @property
    def overhead(self) -> float:
        """What the run took above the calls on its path."""
        return self.proposed - sum(seconds for _, seconds, _ in self.path)


def runs_with_models(runs: int) -> dict[str, Any]:
    """Return the figures of runs one after the other, and the path of the one in the middle."""
    with fresh_home() as home, scripted_openai(_answer) as models, served(home, {"OPENAI_BASE_URL": models.url}) as server:
        timed = []
        for seed in range(WARM_UP + runs):
            before = len(models.requests)
            run = _run(server, seed)
            timed.append(_timed(run, models.requests[before:]))
    counted = timed[WARM_UP:]
    middle = sorted(counted, key=lambda item: item.overhead)[len(counted) // 2]
    return {
        "first_word_s": _spread([item.first_word for item in counted]),
        "first_idea_s": _spread([item.first_idea for item in counted]),
        "proposed_s": _spread([item.proposed for item in counted]),
        "overhead_ms": _spread([1000 * item.overhead for item in counted], digits=0),
        "path": [{"call": who, "seconds": round(seconds, 3), "tokens": tokens} for who, seconds, tokens in middle.path],
    }


def main() -> None:
    """Run it against servers of its own, and print the figures as JSON."""
    parser = argparse.ArgumentParser(prog="benchmarks.models", description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS, help=f"how many, {MOST_RUNS} at most")
    print(json.dumps(runs_with_models(min(parser.parse_args().runs, MOST_RUNS)), indent=1), flush=True)


def _answer(asked: Asked) -> Answer:
    shape = asked.response_format or {}
    text = answer_to(asked.said_by("system"), asked.said_by("user"), shape.get("json_schema", {}).get("schema", {}))
    return Answer(text=text, first_token_seconds=FIRST_TOKEN_SECONDS, tokens_per_second=TOKENS_PER_SECOND)


def _run(server: Served, seed: int) -> dict[str, float]:
    """Return when the run's events came, in seconds from its POST."""
    came: dict[str, float] = {}
    brief = server.brief(seed)
    started = time.perf_counter()
    with server.http.stream("POST", "/api/campaigns/generate", json=brief, headers={"Accept": "text/event-stream"}) as response:
        for kind, data in _frames(response.iter_lines()):
            came.setdefault(kind, time.perf_counter() - started)
            if kind == "idea.delta" and data["data"]["field"] == "title":
                came.setdefault("idea", came[kind])
            if kind == "model.switched":
                raise RuntimeError(f"the run went on without its model: {data['data']['reason']}")
            if kind == "run.finished":
                return came
    raise RuntimeError("the run did not finish")


def _timed(came: dict[str, float], calls: Sequence[Call]) -> Timed:
    path = []
    for stage, openings in STAGES:
        of_stage = [call for call in calls if call.asked.said_by("system").startswith(openings)]
        last = max(of_stage, key=_ended)
        path.append((stage, _ended(last) - last.came_in.perf, len(_answer(last.asked).text) // CHARACTERS_PER_TOKEN))
    return Timed(first_word=came["reasoning.delta"], first_idea=came["idea"], proposed=came["run.finished"], path=tuple(path))


def _ended(call: Call) -> float:
    if call.last_out is None:
        raise RuntimeError("a call was cut short")
    return call.last_out.perf


def _frames(lines: Iterator[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    for line in lines:
        if line.startswith("data: "):
            data = json.loads(line.removeprefix("data: "))
            if "type" in data:
                yield data["type"], data


def _spread(samples: list[float], *, digits: int = 2) -> dict[str, float]:
    ordered = sorted(samples)
    return {"median": round(median(ordered), digits), "least": round(ordered[0], digits), "most": round(ordered[-1], digits)}


if __name__ == "__main__":
    main()
