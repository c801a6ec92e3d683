"""Where others post signals to, signed as Standard Webhooks (standardwebhooks.com) has it. There is no other authorisation."""

from dataclasses import replace
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Request, Response

from api.dependencies import ApiDependencies
from api.schemas.webhook import WebhookReportOut
from api.webhook_call import read_call

router = APIRouter(prefix="/api/webhooks", tags=["webhooks"])

_HEADERS = {
    "webhook-id": "Yours for this call: another call with the same id is the same signal.",
    "webhook-timestamp": "Seconds since 1970, at most five minutes off.",
    "webhook-signature": "`v1,` and the HMAC-SHA256 of id, time stamp and body, joined by full stops, in base64.",
}
_CALL: dict[str, Any] = {
    "parameters": [
        {"name": name, "in": "header", "required": True, "description": text, "schema": {"type": "string"}}
        for name, text in _HEADERS.items()
    ],
    "requestBody": {"required": True, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/WebhookCallIn"}}}},
}


@router.post("/{source_id}", status_code=HTTPStatus.ACCEPTED, response_model=WebhookReportOut, openapi_extra=_CALL)
async def receive_webhook(source_id: str, request: Request) -> Response:
    """Take in a signal, or up to 100, once they are stored for good. A call that is repeated is accepted and changes nothing."""
    # Nothing is injected, and no answer checked again: this is called hundreds of times a second.
    uses: ApiDependencies = request.app.state.dependencies
    body = await request.body()
    source = await uses.webhooks.verified(source_id, request.headers, body)
    items, problems = read_call(body, request.headers["webhook-id"], source)
    uses.webhook_rate.take(source.id, len(items))
    stored = await uses.signal_batches.store(source, items)
    report = WebhookReportOut.model_validate(replace(stored, problems=(*problems, *stored.problems)))
    # Built by hand: this is called hundreds of times a second, and the framework would check what we have just made.
    return Response(report.model_dump_json(), HTTPStatus.ACCEPTED, media_type="application/json")
