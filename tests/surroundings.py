"""What the environment of a developer's shell may hold that would change what NexusPlanner does: tests start from one without it."""

import os

SETTINGS = ("NEXUS_", "OPENAI_", "AWS_", "LANGSMITH_", "LANGCHAIN_")  # how our settings' names begin, and those of the libraries below us


def plain_environment() -> dict[str, str]:
    """Return this process's environment without any setting of ours or of the models' libraries."""
    return {name: value for name, value in os.environ.items() if not name.startswith(SETTINGS)}
