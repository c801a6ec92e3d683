"""Embeddings of Amazon Bedrock: Titan and Cohere models."""

import logging
import os
from typing import TYPE_CHECKING

from domain.errors import InvalidInput, Unavailable
from retrieval.embedding_setting import FIELD, EmbeddingSetting
from retrieval.langchain_embedder import LangChainEmbedder, Limits

if TYPE_CHECKING:
    from langchain_aws.embeddings import BedrockEmbeddings
    from langchain_core.embeddings import Embeddings

_TIMEOUT_SECONDS = 20.0
_ATTEMPTS = 4
_CONNECTIONS = 10

# Titan takes one text per request (8,192 tokens), Cohere 96 (version 3: 2,048 characters each), as Bedrock's user guide says.
_ONE_BY_ONE = Limits(text_bytes=8000, batch=1, concurrency=4)
_COHERE_3 = Limits(text_bytes=2048, batch=96, concurrency=4)
_COHERE = Limits(text_bytes=8000, batch=96, concurrency=4)


def bedrock_embedder(setting: EmbeddingSetting) -> LangChainEmbedder:
    """Return the embedder of `bedrock:MODEL_ID[@URL][?region=…&dimensions=N]`, with the credentials that AWS's own tools would take."""
    setting.only(["region", "dimensions"], url=True)
    dimensions = setting.dimensions
    old_cohere = "cohere.embed-" in setting.model and "cohere.embed-v4" not in setting.model
    if old_cohere and dimensions:
        raise InvalidInput.of(FIELD, f"{setting.model} has no choice of dimensions")

    def make() -> "Embeddings":
        import boto3  # type: ignore[import-untyped]  # noqa: PLC0415 - these take two seconds
        from botocore.config import Config  # type: ignore[import-untyped]  # noqa: PLC0415
        from langchain_aws.embeddings import BedrockEmbeddings  # noqa: PLC0415

        # It logs every error with its traceback, and every answer; what there is to say, we say.
        logging.getLogger("langchain_aws.embeddings.bedrock").setLevel(logging.CRITICAL + 1)
        retries = {"total_max_attempts": _ATTEMPTS, "mode": "standard"}
        client = boto3.Session().client(  # made here, since the library would hide why it can't be made
            "bedrock-runtime",
            region_name=setting.options.get("region") or os.environ.get("AWS_REGION"),
            endpoint_url=setting.url,
            config=Config(connect_timeout=5.0, read_timeout=_TIMEOUT_SECONDS, retries=retries, max_pool_connections=_CONNECTIONS),
        )
        return BedrockEmbeddings(
            client=client, model_id=setting.model, dimensions=dimensions, model_kwargs={"truncate": "END"} if old_cohere else None
        )

    limits = _COHERE_3 if old_cohere else _COHERE if "cohere." in setting.model else _ONE_BY_ONE
    return LangChainEmbedder(space=setting.space, make=make, close=_close, explain=lambda error: _explained(error, setting), limits=limits)


async def _close(client: "BedrockEmbeddings") -> None:
    client.client.close()


def _explained(error: Exception, setting: EmbeddingSetting) -> Unavailable:
    from botocore import exceptions as aws  # type: ignore[import-untyped]  # noqa: PLC0415 - loaded already, if it is to blame

    match error:
        case aws.NoRegionError():
            return Unavailable("Bedrock needs a region: add ?region=… to NEXUS_EMBEDDINGS, or set AWS_REGION")
        case aws.NoCredentialsError() | aws.PartialCredentialsError() | aws.CredentialRetrievalError() | aws.ProfileNotFound():
            return Unavailable("there are no AWS credentials for Bedrock: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile")
        case aws.ClientError(response={"Error": {"Code": str(code)}}):
            return Unavailable(f"Bedrock refused to embed with {setting.model} ({code}): {_remedy(code)}")
        case aws.HTTPClientError() | aws.ConnectionError():
            return Unavailable("Bedrock can't be reached: check the network and the region or URL in NEXUS_EMBEDDINGS")
        case _:
            return Unavailable(f"Bedrock gave no embeddings for {setting.model} ({type(error).__name__}): check the model's id")


def _remedy(code: str) -> str:
    if code in ("ThrottlingException", "ServiceQuotaExceededException", "TooManyRequestsException"):
        return "wait, or raise the account's quota"
    if code in ("AccessDeniedException", "UnrecognizedClientException", "ExpiredTokenException", "InvalidSignatureException"):
        return "check the AWS credentials and that the account may use the model in this region"
    if code in ("ValidationException", "ResourceNotFoundException"):
        return "check the model's id, its region and its dimensions"
    return "try later"
