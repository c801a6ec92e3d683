"""Problem details, as every error answers them."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

EXAMPLE: dict[str, Any] = {
    "type": "urn:nexusplanner:problem:invalid_input",
    "title": "The request can't be carried out as it was written.",
    "status": 422,
    "detail": "budget.amount_minor: a budget must be more than 0",
    "code": "invalid_input",
    "errors": [{"field": "budget.amount_minor", "message": "a budget must be more than 0"}],
}


class FieldProblem(BaseModel):
    """One thing wrong with one field; `field` is a dotted path into the body, or query.…, path.…, header.…."""

    field: str
    message: str


class ProblemOut(BaseModel):
    """RFC 9457 problem details. `code` is stable; title and detail are for people."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[FieldProblem] | None = Field(None, description="Each field at fault (invalid_input).")
    binding: list[str] | None = Field(None, description="The constraints that clash (infeasible).")
    retry_after: int | None = Field(None, description="Seconds after which trying again makes sense.")
    instance: str | None = Field(None, description="What to look for in the server's log (internal_error).")
