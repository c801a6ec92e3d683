"""Who wrote a piece of a plan: rules, a model, or a person. The name stands on ideas, messages, explanations and decisions."""

RULES = "rules"
PERSON = "person"


def model_adapter(model: str) -> str:
    """Return the name of a model as a writer: "llm:" and its id."""
    return f"llm:{model}"
