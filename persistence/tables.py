"""The tables as SQLAlchemy sees them. The migrations make them; a test holds the two together."""

from typing import Any

from pgvector.sqlalchemy import HALFVEC
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Computed,
    Date,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    Uuid,
    func,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TSVECTOR
from sqlalchemy.types import TypeEngine

metadata = MetaData()


def _ids(*names: str, key: tuple[str, ...] = ("id",)) -> list[Column[Any]]:
    return [Column(name, Uuid(), primary_key=name in key) for name in names]


def _columns(kind: TypeEngine[Any], *names: str) -> list[Column[Any]]:
    return [Column(name, kind) for name in names]


def _texts(*names: str) -> list[Column[Any]]:
    return _columns(Text(), *names)


def _json(*names: str) -> list[Column[Any]]:
    return _columns(JSONB(none_as_null=True), *names)


def _whole(*names: str) -> list[Column[Any]]:
    return _columns(BigInteger(), *names)


def _times(*names: str) -> list[Column[Any]]:
    return _columns(DateTime(timezone=True), *names)


def _yes_no(*names: str) -> list[Column[Any]]:
    return _columns(Boolean(), *names)


def _stamped(*names: str) -> list[Column[Any]]:
    """Columns that the database fills unless the entity does."""
    return [Column(name, DateTime(timezone=True), server_default=func.now()) for name in names]


workspace = Table(
    "workspace", metadata, *_ids("id"), *_texts("name", "currency"), *_yes_no("sample"), *_times("created_at"), *_stamped("updated_at")
)
app_user = Table(
    "app_user",
    metadata,
    *_ids("id"),
    *_texts("email", "password_hash"),
    *_yes_no("disabled"),
    *_times("created_at"),
    *_stamped("updated_at"),
)
membership = Table(
    "membership",
    metadata,
    *_ids("workspace_id", "user_id", key=("workspace_id", "user_id")),
    *_texts("role"),
    *_stamped("created_at", "updated_at"),
)
session = Table(
    "session",
    metadata,
    *_ids("id", "user_id", "workspace_id"),
    *_texts("refresh_hash"),
    *_times("created_at", "expires_at", "revoked_at"),
)
api_key = Table(
    "api_key",
    metadata,
    *_ids("id", "workspace_id", "user_id"),
    *_texts("name", "scope", "prefix", "secret_hash"),
    *_times("created_at", "expires_at", "last_used_at"),
)
service = Table(
    "service",
    metadata,
    *_ids("id", "workspace_id"),
    *_texts("name", "category", "description", "regulated", "landing_url", "status"),
    *_json("benefits", "conversion_value", "topics", "price", "unit_margin", "regions", "claims_banned"),
    *_columns(Float(), "lead_conversion_rate"),
    *_whole("sales_cycle_days", "version"),
    *_stamped("created_at", "updated_at"),
)
audience = Table(
    "audience",
    metadata,
    *_ids("id", "workspace_id"),
    *_texts("name", "noun", "kind", "size_basis", "stage", "region"),
    *_json("jobs_to_be_done", "pains", "objections", "consent"),
    *_whole("size", "suppressed_count", "version"),
    *_stamped("created_at", "updated_at"),
)
signal = Table(
    "signal",
    metadata,
    *_ids("id", "workspace_id"),
    *_texts("source", "kind", "title", "summary", "content_hash", "url", "url_canonical", "lang", "status", "external_id"),
    *_json("scores", "topics"),
    *_times("published_at", "ingested_at", "scored_at"),
    *_columns(Float(), "half_life_hours", "burst_z"),
    *_columns(Uuid(), "source_id", "cluster_id", "duplicate_of"),
    *_yes_no("quote_ok"),
    Column("topic_keys", ARRAY(Text())),
    Column("service_id", Uuid(), Computed("(scores ->> 'service_id')::uuid", persisted=True)),
    *_whole("version"),
    *_stamped("created_at", "updated_at"),
)
source = Table(
    "source",
    metadata,
    *_ids("id", "workspace_id"),
    *_texts("kind", "key", "name", "url", "status", "problem", "etag", "last_modified"),
    *_columns(Float(), "credibility"),
    *_whole("interval_minutes", "failures", "received", "added", "version"),
    *_times("checked_at", "succeeded_at", "next_check_at"),
    Column("sealed_secret", LargeBinary()),
    *_stamped("created_at", "updated_at"),
)
watch = Table(
    "watch",
    metadata,
    *_ids("id", "workspace_id", "owner_id", "service_id"),
    *_texts("name", "action", "status"),
    *_json("topics", "kinds", "draft"),
    *_columns(Float(), "min_strength", "min_burst_z"),
    *_whole("monthly_limit", "version"),
    *_stamped("created_at", "updated_at"),
)
firing = Table(
    "firing",
    metadata,
    *_ids("id", "workspace_id", "watch_id", "signal_id", "story_id", "campaign_id", "run_id"),
    *_texts("outcome", "reason"),
    *_times("at"),
)
market_event = Table(
    "market_event",
    metadata,
    *_ids("workspace_id", key=("workspace_id", "seq")),
    Column("seq", BigInteger(), primary_key=True),
    *_texts("type"),
    *_times("at"),
    *_ids("signal_id", key=()),
    *_json("data"),
)
past_campaign = Table(
    "past_campaign",
    metadata,
    *_ids("id", "workspace_id", "service_id", "campaign_id"),
    *_texts("name", "mechanism", "proposition", "learned"),
    *_columns(Date(), "start", "end"),
    *_json("results"),
    *_whole("version"),
    *_stamped("created_at", "updated_at"),
)
account = Table(
    "account",
    metadata,
    *_ids("id", "workspace_id"),
    *_texts("external_id", "name", "industry", "region", "stage", "note"),
    *_json("open_pipeline"),
    *_whole("employees", "version"),
    *_stamped("created_at", "updated_at"),
)
contact = Table(
    "contact",
    metadata,
    *_ids("id", "workspace_id"),
    *_texts("external_id", "account_external_id", "email_hash", "lawful_basis", "region"),
    *_json("name_hashes", "segments"),
    *_yes_no("email_consent", "sms_consent"),
    *_times("modified_at"),
    *_whole("version"),
    *_stamped("created_at", "updated_at"),
)
opportunity = Table(
    "opportunity",
    metadata,
    *_ids("id", "workspace_id"),
    *_texts("external_id", "account_external_id", "name", "stage"),
    *_json("amount"),
    *_columns(Date(), "close_date"),
    *_yes_no("is_closed", "is_won"),
    *_times("modified_at"),
    *_whole("version"),
    *_stamped("created_at", "updated_at"),
)
brand_voice = Table(
    "brand_voice",
    metadata,
    *_ids("workspace_id", key=("workspace_id",)),
    *_json("data"),
    *_whole("version"),
    *_stamped("updated_at"),
)
crm_sync_point = Table(
    "crm_sync_point",
    metadata,
    *_ids("workspace_id", key=("workspace_id",)),
    Column("provider", Text(), primary_key=True),
    Column("object", Text(), primary_key=True),
    *_times("modified_at"),
    *_texts("external_id"),
    *_stamped("updated_at"),
)
crm_stale_account = Table(
    "crm_stale_account",
    metadata,
    *_ids("workspace_id", key=("workspace_id",)),
    Column("external_id", Text(), primary_key=True),
    *_stamped("created_at"),
)
campaign = Table(
    "campaign",
    metadata,
    *_ids("id", "workspace_id", "owner_id", "run_id"),
    *_texts("name", "state"),
    *_json("brief", "plan", "approvals", "tags"),
    Column("service_id", Uuid(), Computed("(brief ->> 'service_id')::uuid", persisted=True)),
    *_whole("version"),
    *_times("created_at", "updated_at", "deleted_at"),
)
campaign_version = Table(
    "campaign_version",
    metadata,
    *_ids("campaign_id", "workspace_id", "by", key=("campaign_id",)),
    Column("number", Integer(), primary_key=True),
    *_times("at"),
    *_json("what", "snapshot"),
)
run = Table(
    "run",
    metadata,
    *_ids("id", "workspace_id", "campaign_id", "created_by"),
    *_texts("status"),
    *_whole("attempt", "tries", "token"),
    *_json("review_answer", "usage", "problem"),
    *_yes_no("cancel_requested"),
    *_times("lease_until", "created_at", "started_at", "finished_at"),
    *_stamped("queued_at", "updated_at"),
)
run_event = Table(
    "run_event",
    metadata,
    Column("run_id", Uuid(), primary_key=True),
    Column("seq", Integer(), primary_key=True),
    *_whole("attempt"),
    *_times("at"),
    *_texts("node", "type"),
    *_json("data"),
    *_ids("workspace_id"),
)
run_wish = Table("run_wish", metadata, *_ids("id", "workspace_id", "run_id"), *_texts("text", "by", "state"), *_times("at"))
model_spend = Table(
    "model_spend",
    metadata,
    *_ids("workspace_id", key=("workspace_id",)),
    Column("month", Date(), primary_key=True),
    *_whole("tokens", "cost_micros"),
)
model_budget = Table(
    "model_budget",
    metadata,
    *_ids("workspace_id", key=("workspace_id",)),
    *_whole("tokens", "cost_micros"),
    *_stamped("updated_at"),
)
agent_decision = Table(
    "agent_decision",
    metadata,
    *_ids("id", "workspace_id", "run_id", "campaign_id"),
    *_whole("seq"),
    *_texts("agent", "step", "adapter", "prev_hash", "hash"),
    *_json("decision", "alternatives", "evidence_ids"),
    *_columns(Float(), "confidence"),
    *_times("at"),
    *_stamped("created_at"),
)
feedback = Table(
    "feedback",
    metadata,
    *_ids("id", "workspace_id", "campaign_id", "by", "replaces"),
    *_texts("kind", "target_kind", "target_id", "reason_code", "comment", "source", "dedupe_key"),
    *_json("diff", "result"),
    *_whole("rating"),
    *_times("at"),
    *_stamped("created_at"),
)
forecast_version = Table(
    "forecast_version",
    metadata,
    *_ids("campaign_id", "workspace_id", key=("campaign_id",)),
    Column("number", Integer(), primary_key=True),
    *_times("made_at"),
    *_texts("reason", "model_version"),
    *_json("curves", "window", "lead_days", "forecast"),
    *_whole("n_obs"),
    *_stamped("created_at"),
)
forecast_score = Table(
    "forecast_score",
    metadata,
    *_ids("feedback_id", "workspace_id", "campaign_id", key=("feedback_id",)),
    Column("metric", Text(), primary_key=True),
    *_whole("forecast_number", "n_obs"),
    *_texts("channel", "basis"),
    *_columns(Date(), "start", "end"),
    *_columns(Float(), "p05", "p50", "p95", "actual", "crps", "log_ratio"),
    *_yes_no("inside_90"),
    *_stamped("created_at"),
)
idempotency_key = Table(
    "idempotency_key",
    metadata,
    *_ids("workspace_id", key=("workspace_id",)),
    Column("key", Text(), primary_key=True),
    *_texts("request_hash"),
    *_json("answer"),
    *_stamped("created_at"),
)
embedding_space = Table(
    "embedding_space",
    metadata,
    Column("id", SmallInteger(), primary_key=True),
    *_texts("name", "model", "document_prefix", "query_prefix", "fingerprint"),
    *_whole("dimension"),
    *_json("calibration"),
    *_stamped("created_at"),
)
chunk = Table(
    "chunk",
    metadata,
    *_ids("id", "workspace_id"),
    *_texts("kind", "ref", "title", "header", "text", "content_hash"),
    *_whole("ordinal", "span_start", "span_end"),
    Column("embedding", HALFVEC()),
    Column("embedding_space_id", SmallInteger()),
    Column("lexemes", TSVECTOR(), Computed("nexus_lexemes(header, text)", persisted=True)),
    Column("length", Integer(), Computed("nexus_token_count(nexus_lexemes(header, text))", persisted=True)),
    *_times("occurred_at"),
    *_stamped("created_at"),
)
chunk_lexeme = Table(
    "chunk_lexeme",
    metadata,
    *_ids("chunk_id", "workspace_id", key=("chunk_id",)),
    Column("lexeme", Text(), primary_key=True),
    Column("embedding_space_id", SmallInteger()),
    *_texts("kind"),
    *_whole("occurrences", "chunk_length"),
)
chunk_statistics = Table(
    "chunk_statistics",
    metadata,
    *_ids("workspace_id", key=("workspace_id",)),
    Column("embedding_space_id", SmallInteger(), primary_key=True),
    Column("kind", Text(), primary_key=True),
    *_whole("chunks", "tokens"),
)
lexeme_statistics = Table(
    "lexeme_statistics",
    metadata,
    *_ids("workspace_id", key=("workspace_id",)),
    Column("embedding_space_id", SmallInteger(), primary_key=True),
    Column("lexeme", Text(), primary_key=True),
    Column("kind", Text(), primary_key=True),
    *_whole("chunks"),
)
