"""`models check` against servers that want something else than what they are asked first."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from agents.models.bedrock_provider import BedrockProvider
from agents.models.checkup import checkup
from agents.models.model_choice import ModelChoice
from agents.models.openai_provider import OpenAIProvider
from agents.models.price_table import PriceTable
from nexusplanner.settings import AWS_NAMES
from tests.conformance.bedrock.script import Answer as BedrockAnswer
from tests.conformance.bedrock.script import always
from tests.conformance.bedrock.server import bedrock_server
from tests.conformance.openai import replies
from tests.conformance.openai.script import Answer, Asked, Fault, FaultKind
from tests.conformance.openai.scripted import scripted_openai

READY = '{"word": "ready"}'
TODAY = datetime(2026, 11, 28, tzinfo=UTC).date()
# As Azure says it of GPT-5 and newer models (owndev/Open-WebUI-Functions, issue 136).
WANTS_NEWER = "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."


def wanting_newer(asked: Asked) -> Answer | Fault:
    return Fault(kind=FaultKind.BAD_REQUEST) if "max_tokens" in asked.body else Answer(text=READY)


async def test_a_server_that_wants_the_newer_name_for_the_length_gets_it(monkeypatch: pytest.MonkeyPatch) -> None:
    refusal = ("400 Bad Request", "invalid_request_error", "unsupported_parameter", WANTS_NEWER)
    monkeypatch.setitem(replies.STATUSES, FaultKind.BAD_REQUEST, refusal)
    with scripted_openai(wanting_newer) as server:
        provider = OpenAIProvider(choice=ModelChoice("our-deployment"), base_url=server.url)
        result = await checkup(provider, "strategy", PriceTable.shipped(), TODAY)
        await provider.close()

    assert result.problem is None
    assert [request.asked.body.get("max_completion_tokens") for request in server.requests] == [None, 500]


async def test_an_address_that_wants_credentials_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in (*AWS_NAMES, "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name, raising=False)
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, str(tmp_path / "none"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    with bedrock_server(always(BedrockAnswer(text=READY))) as server:
        monkeypatch.setenv("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", server.url)
        provider = BedrockProvider(choice=ModelChoice("amazon.nova-lite-v1:0"))
        result = await checkup(provider, "strategy", PriceTable.shipped(), TODAY)
        await provider.close()

    assert result.problem is not None
    assert result.problem.startswith("refused the credentials (MissingAuthenticationTokenException)")
