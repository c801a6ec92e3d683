"""What LangGraph Studio is told about the planner."""

import json
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_studio_finds_the_planners_graph() -> None:
    named = json.loads((ROOT / "langgraph.json").read_text())["graphs"]
    module, _, attribute = named["planner"].partition(":")
    drawn = getattr(import_module(module), attribute).get_graph()
    assert {"intake", "strategy", "creative", "publish"} <= set(drawn.nodes)
