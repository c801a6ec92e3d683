"""The prompts are complete, and their words don't change without a new version."""

from hashlib import sha256
from importlib.resources import files

import pytest

from agents.models.model_choice import AGENTS
from agents.prompt_library import prompt, read_prompt
from agents.written import answers

# Whoever changes a prompt's words raises its version, notes the change in the file, runs the evaluations, and writes the new line here.
VERSIONS = {
    "check": ("1", "c8784dcef5b48c4f"),
    "copywriting": ("1", "01b4aa9de9ee8d3e"),
    "creative": ("1", "1872808df3540139"),
    "critic": ("1", "989322914053c97b"),
    "optimization": ("1", "339c4e1e3da1c4db"),
    "reasoning": ("1", "b45268e49ebab7f9"),
    "strategy": ("1", "bec3e730fcf849e8"),
}
NAMES = sorted(path.name.removesuffix(".md") for path in files("agents.prompts").iterdir() if path.name.endswith(".md"))


def test_every_agent_has_a_prompt() -> None:
    assert {*AGENTS, "check"} == set(NAMES) == set(VERSIONS)


@pytest.mark.parametrize("name", NAMES)
def test_its_words_are_those_of_its_version(name: str) -> None:
    text = files("agents.prompts").joinpath(f"{name}.md").read_bytes()
    assert (prompt(name).version, sha256(text).hexdigest()[:16]) == VERSIONS[name]


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("check", "copywriting")])
def test_its_form_exists(name: str) -> None:
    assert issubclass(getattr(answers, prompt(name).schema), answers.Part)


def test_a_prompt_that_is_not_complete_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks version, change"):
        read_prompt('+++\nid = "x"\npurpose = "p"\ninputs = []\nschema = "S"\nowner = "o"\n+++\n# System\na\n# Task\nb\n')
