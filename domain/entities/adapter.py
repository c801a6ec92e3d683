"""Who wrote a piece of a plan: rules, or a model. The name stands on ideas, messages, explanations and decisions."""

RULES = "rules"


def model_adapter(model: str) -> str:
    """Return the name of a model as a writer: "llm:" and its id."""
    return f"llm:{model}"
