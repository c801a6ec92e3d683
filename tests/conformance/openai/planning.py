"""A script with which the scripted server answers a planner's questions about the sample workspace."""

from tests.conformance.campaign_answers import answer_to
from tests.conformance.openai.script import Answer, Asked


def true_answer(asked: Asked) -> Answer:
    """Return a true answer, all of it at once; `dataclasses.replace` gives it a pace."""
    shape = asked.response_format or {}
    return Answer(text=answer_to(asked.said_by("system"), asked.said_by("user"), shape.get("json_schema", {}).get("schema", {})))
