"""The OpenAPI document: whole, and honest about its examples and events."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel, RootModel
from starlette.testclient import TestClient

from api.schemas import (
    api_key,
    audience,
    auth,
    brand_voice,
    brief,
    brief_check,
    calibration,
    campaign,
    campaign_version,
    channel,
    claims,
    decision,
    feedback,
    forecast,
    idea,
    market,
    market_picture,
    model_spend,
    models,
    overview,
    plan,
    plan_edits,
    problem,
    prompt,
    recorded_feedback,
    run,
    service,
    signal,
    source,
    watch,
    webhook,
    workspace,
)
from api.schemas.base import RequestModel
from api.schemas.event_data import EventData
from api.schemas.events import DATA_OF, EVENT_MODELS, RunEventOut, envelope
from api.schemas.evidence import EXAMPLE as EVIDENCE
from domain.entities.run_event import EVENT_TYPES, EventType, RunEvent
from domain.identity import RunId, new_id
from tests.api.conftest import World
from tests.fakes.factories import NOON

MODULES = (
    audience, auth, brand_voice, brief, brief_check, calibration, campaign,
    campaign_version, channel, feedback, forecast, idea, market, market_picture, model_spend, plan, problem,
    campaign_version, channel, claims, feedback, forecast, idea, market, model_spend, overview, plan, problem,
    campaign_version, channel, feedback, forecast, idea, market, model_spend, plan, plan_edits, problem,
    recorded_feedback,
    audience, auth, brand_voice, brief, brief_check, calibration, campaign, campaign_version, channel, decision, feedback, forecast,
    idea, market, model_spend, plan, problem, prompt, recorded_feedback,
    run, service, signal, source, watch, webhook,
    api_key, models, workspace,
)  # fmt: skip


def examples() -> Iterator[Any]:
    for module in MODULES:
        for name, model in vars(module).items():
            if isinstance(model, type) and issubclass(model, BaseModel) and model.__module__ == module.__name__:
                extra: Any = model.model_config.get("json_schema_extra", {})
                for number, example in enumerate(extra.get("examples", ())):
                    yield pytest.param(model, example, id=f"{name}-{number}")


@pytest.mark.parametrize(("model", "example"), list(examples()))
def test_an_example_fits_its_schema(model: type[BaseModel], example: Any) -> None:
    read = model.model_validate(example)

    unknown = set() if issubclass(model, RootModel) else set(example) - set(model.model_fields)
    assert not unknown
    assert read.model_dump(mode="json")


def test_the_document_is_answered_and_every_reference_leads_somewhere(client: TestClient) -> None:
    document = client.get("/openapi.json").json()

    assert document["info"]["title"] == "NexusPlanner"
    for reference in references(document):
        target: Any = document
        for step in reference.removeprefix("#/").split("/"):
            target = target[step]


def test_every_operation_says_what_it_does_and_what_can_go_wrong(world: World) -> None:
    document = world.app.openapi()
    names = []
    for path, methods in document["paths"].items():
        for operation in methods.values():
            names.append(operation["operationId"])
            assert operation["description"], path
            for status, response in operation["responses"].items():
                if status.startswith("4"):
                    assert list(response["content"]) == ["application/problem+json"]
    assert len(names) == len(set(names))


def test_a_webhook_is_said_to_answer_only_what_it_answers(world: World) -> None:
    responses = world.app.openapi()["paths"]["/api/webhooks/{source_id}"]["post"]["responses"]

    assert set(responses) == {"202", "401", "422"}


def test_every_request_and_answer_has_an_example(world: World) -> None:
    document = world.app.openapi()
    schemas = document["components"]["schemas"]
    bodies = {body["schema"]["$ref"].rpartition("/")[2] for body in request_bodies(document)}

    assert bodies
    assert {name for name in bodies if "examples" not in schemas[name]} == set()


def test_the_union_of_events_has_one_schema_per_type(world: World) -> None:
    union = world.app.openapi()["components"]["schemas"]["RunEvent"]

    assert union["discriminator"]["propertyName"] == "type"
    assert set(union["discriminator"]["mapping"]) == set(EVENT_TYPES) == set(DATA_OF) == set(EVENT_MODELS)


def test_requests_refuse_what_they_do_not_know() -> None:
    for model in descendants(RequestModel):
        assert model.model_config["extra"] == "forbid", model.__name__


MONEY = {"amount_minor": 0, "currency": "USD"}
TOTALS = {"tokens": 0, "cost": MONEY, "cost_micros": 0, "calls": 0, "seconds": 0.4}
ID = "01966b2e-6a70-7c31-9d0a-3f1f5be1e101"
ENDED = {"status": "succeeded", "campaign_id": ID, "totals": TOTALS}
FAILED = ENDED | {"status": "failed", "problem": {"code": "infeasible", "title": "No plan.", "detail": "They clash."}}
MODEL = {"call_id": "strategy", "attempt": 1, "provider": "openai", "model": "m", "prompt_id": "strategy", "prompt_version": "1"}
RETURNED = MODEL | {
    "outcome": "ok", "tokens": 10, "input_tokens": 8, "output_tokens": 2, "cached_tokens": 0, "cost": MONEY, "cost_micros": 31,
    "estimated": False, "seconds": 0.5, "seconds_to_first_chunk": 0.2,
}  # fmt: skip
DATA: dict[EventType, dict[str, Any]] = {
    "run.started": {"status": "running", "campaign_id": ID, "campaign_name": "Spring", "brief": brief.EXAMPLE},
    "run.finished": ENDED,
    "run.failed": FAILED,
    "run.cancelled": ENDED | {"status": "cancelled"},
    "metadata": {"run_id": ID, "attempt": 1, "thread_id": ID, "graph_version": "1", "providers": ["rules"]},
    "node.started": {"task_id": "t", "path": ["strategy"], "label": "Strategy"},
    "node.finished": {"task_id": "t", "path": ["strategy"], "seconds": 0.1},
    "node.reset": {"node": "creative"},
    "reasoning.delta": {"text": "The duty starts in July. [S1]"},
    "tool.called": {"call_id": "c", "tool": "search_signals", "arguments": {"limit": 20}},
    "tool.returned": {"call_id": "c", "tool": "search_signals", "summary": "1 signal", "evidence": [EVIDENCE], "seconds": 0.01},
    "model.called": MODEL,
    "model.returned": RETURNED,
    "model.switched": {"call_id": "strategy", "provider": "bedrock", "to": "rules", "reason": "throttled"},
    "opportunity.found": {name: idea.OPPORTUNITY[name] for name in ("id", "title", "insight", "proposition", "audience_ids", "score")}
    | {"evidence_ids": [EVIDENCE["id"]]},
    "idea.delta": {"idea_id": ID, "field": "title", "text": "Twelve "},
    "idea.ready": {"idea": idea.IDEA},
    "idea.scored": {"idea_id": ID, "scores": idea.IDEA["scores"], "status": "shortlisted", "round": 1},
    "idea.rejected": {"idea_id": ID, "reasons": ["no proof"], "round": 1},
    "idea.opinion": {"idea_id": ID, "verdict": "doubt", "note": "Everybody says it."},
    "message.ready": {"message": idea.MESSAGE},
    "allocation.ready": {"allocation": plan.ALLOCATION, "channel_plan": []},
    "forecast.ready": {"forecast": [plan.FORECAST]},
    "explanation.delta": {"text": "Managers fear "},
    "explanation.ready": {"explanation": campaign.EXAMPLE["explanation"]},
    "decision.logged": {
        "id": ID, "agent": "strategy", "step": "opportunity 1", "decision": {"title": "July"}, "alternatives": [], "confidence": 0.7,
        "evidence_ids": [], "hash": "00",
    },
    "review.requested": {"review_id": "r", "question": "Which?", "options": [{"idea_id": ID}]},
    "review.answered": {"by": "a@b.test", "answer": {"decision": "approve"}},
    "run.steered": {"wish_id": ID, "text": "Less nostalgia", "by": "a@b.test", "applied": True, "used_for": "ideas"},
    "state.checkpoint": {"checkpoint_id": "c", "patch": [{"op": "add", "path": "/ideas/-", "value": 1}]},
}  # fmt: skip


@pytest.mark.parametrize("type_", get_args(EventType))
def test_an_event_on_the_wire_fits_the_schema_of_its_type(type_: EventType) -> None:
    event = RunEvent(run_id=RunId(new_id()), seq=1, attempt=1, at=NOON, type=type_, data=DATA[type_], node="strategy")

    read = RunEventOut.model_validate(envelope(event))

    assert type(read.root) is EVENT_MODELS[type_]


def test_data_of_another_type_does_not_fit() -> None:
    event = RunEvent(run_id=RunId(new_id()), seq=1, attempt=1, at=NOON, type="idea.ready", data={"text": "no idea"})

    with pytest.raises(ValueError, match="idea"):
        RunEventOut.model_validate(envelope(event))


def references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        node = list(node.values())
    if isinstance(node, list):
        for item in node:
            yield from references(item)


def request_bodies(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for methods in document["paths"].values():
        for operation in methods.values():
            content = operation.get("requestBody", {}).get("content", {})
            yield from (body for kind, body in content.items() if kind == "application/json")


def descendants(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for child in model.__subclasses__():
        yield child
        yield from descendants(child)


def test_events_data_may_grow() -> None:
    for model in descendants(EventData):
        assert model.model_config["extra"] == "allow", model.__name__
