"""The prompts: files with a version, read once and checked as they are read."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

FIELDS = ("id", "version", "purpose", "inputs", "schema", "owner", "change")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """A prompt: what the model is (`system`) and what it is to do (`task`). `inputs` are the sections that stand between the two, in order.

    `schema` names the answer's form in agents/written/answers.py. A change of words is a new version, with a note of what changed.
    """

    id: str
    version: str
    purpose: str
    inputs: tuple[str, ...]
    schema: str
    owner: str
    change: str
    system: str
    task: str


@lru_cache(maxsize=32)
def prompt(name: str) -> Prompt:
    """Return the prompt of a file in agents/prompts; raises ValueError for one that is not complete."""
    return read_prompt(files("agents.prompts").joinpath(f"{name}.md").read_text())


@lru_cache(maxsize=1)
def prompts() -> tuple[Prompt, ...]:
    """Return all prompts, by name."""
    names = sorted(file.name.removesuffix(".md") for file in files("agents.prompts").iterdir() if file.name.endswith(".md"))
    return tuple(prompt(name) for name in names)


def read_prompt(text: str) -> Prompt:
    """Return the prompt that a file's text holds: TOML between two lines of +++, then `# System` and `# Task`."""
    _, header, body = text.split("+++\n", 2)
    told: dict[str, Any] = tomllib.loads(header)
    if missing := [name for name in FIELDS if told.get(name) in (None, "")]:
        raise ValueError(f"a prompt lacks {', '.join(missing)}")
    _, system, task = (part.strip() for part in body.replace("# System", "\0").replace("# Task", "\0").split("\0"))
    return Prompt(
        **{name: str(told[name]).strip() for name in FIELDS if name != "inputs"},
        inputs=tuple(told["inputs"]),
        system=system,
        task=task,
    )
