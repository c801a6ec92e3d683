"""Settings: the environment, and a `.env` in the directory one starts from, read once. Everything else receives plain values."""

import os
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from agents.models.model_choice import ModelChoice
from domain.errors import FieldIssue, InvalidInput
from domain.ports.model_spend import SpendLimits
from domain.usecases.sign_in import check_password

PLANNERS = ("bedrock", "openai", "rules")
# What AWS's own tools take for credentials, or for Bedrock's address; a machine's own role is not looked for unless bedrock is asked for.
AWS_NAMES = (
    *("AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_BEARER_TOKEN_BEDROCK", "AWS_ENDPOINT_URL_BEDROCK_RUNTIME", "AWS_WEB_IDENTITY_TOKEN_FILE"),
    *("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI"),
)
EMBEDDINGS = ("local:", "openai:MODEL", "bedrock:MODEL_ID", "fastembed:MODEL", "hash:")
LOG_LEVELS = ("debug", "info", "warning", "error")
SPEND_LIMITS = ("run_tokens", "run_cost_usd", "workspace_tokens", "workspace_cost_usd")
NO_LIMIT = "none"  # a word, because an empty setting counts as unset: a variable that somebody forgot to fill must not lift a limit
MOST = 10**12  # in millionths of a dollar it still fits the database's whole numbers


def default_home(checkout: Path) -> Path:
    """Return where data goes by default: into the checkout where the program runs from one, else into the user's home."""
    return checkout / ".nexus" if (checkout / "pyproject.toml").is_file() else Path("~/.nexusplanner")


def _postgres_url(url: SecretStr) -> SecretStr:
    scheme, separator, rest = url.get_secret_value().partition("://")
    if scheme.partition("+")[0] not in ("postgresql", "postgres") or not separator or not rest:
        raise ValueError("is no PostgreSQL URL; one looks like postgresql://user:password@host:5432/name")
    return url


def _planners(names: str) -> str:
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    if absent := [name for name in wanted if name not in PLANNERS]:
        raise ValueError(f"{', '.join(absent)}: there is no such planner; choose from {', '.join(PLANNERS)}, best first")
    if len(set(wanted)) < len(wanted) or "rules" in wanted[:-1]:
        raise ValueError("name each planner once, and rules last: they are what others fall back to")
    return ",".join(wanted)


def _model_choice(text: str) -> str:
    ModelChoice.read(text)
    return text


def _base_url(url: str) -> str:
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port out of range, a bracket too few
        is_address = False
    if url and not is_address:
        raise ValueError("is no address of a server; one looks like http://127.0.0.1:8000/v1")
    if "@" in url:  # addresses are shown, keys are not
        raise ValueError("holds a name or a password; give the key in OPENAI_API_KEY")
    return url


def _key(key: SecretStr) -> SecretStr:
    """Return a key without the line end that files and secrets often have."""
    plain = key.get_secret_value().strip()
    if not plain.isascii() or not plain.isprintable() or " " in plain:
        raise ValueError("is no key: it has blanks or letters that no key has; copy it again")
    return SecretStr(plain)


def _embeddings(name: str) -> str:
    provider, colon, model = name.partition(":")
    forms = {form.partition(":")[0]: form for form in EMBEDDINGS}
    if not colon or provider not in forms or bool(model) != (forms[provider] != f"{provider}:"):
        # Only what comes before the colon is repeated: a URL after it may hold a password.
        raise ValueError(f"'{provider}{colon}' is unknown; choose {', '.join(EMBEDDINGS[:-1])} or {EMBEDDINGS[-1]}")
    return name


def _email(address: str) -> str:
    name, _, host = address.partition("@")
    if not name or not host or "@" in host or any(letter.isspace() for letter in address):
        raise ValueError(f"{address!r} is not an email address")
    return address


def _password(password: SecretStr) -> SecretStr:
    try:
        check_password(password.get_secret_value())
    except InvalidInput as error:
        raise ValueError(error.issues[0].message) from error
    return password


def _log_level(name: object) -> object:
    level = str(name).lower()
    if level not in LOG_LEVELS:
        raise ValueError(f"{name!r} is unknown; choose {', '.join(LOG_LEVELS[:-1])} or {LOG_LEVELS[-1]}")
    return level


def _limit(given: object) -> Decimal | None:
    if str(given).strip().lower() == NO_LIMIT:
        return None
    try:
        number = Decimal(str(given))
        fits = 0 <= number <= MOST
    except InvalidOperation:
        fits = False
    if not fits:
        raise ValueError(f"'{given}' is no limit; give a number (0 forbids every call of a model), or {NO_LIMIT} for no limit")
    return number


TokenLimit = Annotated[int | None, BeforeValidator(_limit)]
CostLimit = Annotated[Annotated[Decimal, Field(decimal_places=6)] | None, BeforeValidator(_limit)]


class Settings(BaseSettings):
    """All that can be set from outside; each name is prefixed with NEXUS_ in the environment."""

    model_config = SettingsConfigDict(
        env_prefix="NEXUS_", env_file=".env", env_ignore_empty=True, extra="ignore", hide_input_in_errors=True, populate_by_name=True
    )

    home: Path = Field(default=default_home(Path(__file__).parents[1]), description="Data directory: embedded database, signing keys")
    host: str = Field(default="127.0.0.1", description="Address the API listens on")
    port: int = Field(default=8000, ge=0, le=65535, description="Port the API listens on; 0 takes a free one")
    database_url: Annotated[SecretStr, AfterValidator(_postgres_url)] | None = Field(
        default=None, description="PostgreSQL >= 15 with pgvector >= 0.8; empty uses the embedded one"
    )
    models: Annotated[str, AfterValidator(_planners)] = Field(
        default="bedrock,openai,rules",
        description="Planners in order of preference. Of the default ones those take part for which the environment has keys or an address",
    )
    chat_openai_key: Annotated[SecretStr, AfterValidator(_key)] | None = Field(
        default=None, validation_alias="OPENAI_API_KEY", description="Key of OpenAI, or of the server that OPENAI_BASE_URL names"
    )
    openai_base_url: Annotated[str, AfterValidator(_base_url)] = Field(
        default="", validation_alias="OPENAI_BASE_URL", description="Another server that speaks OpenAI's chat completions; ends in /v1"
    )
    openai_model: Annotated[str, AfterValidator(_model_choice)] = Field(
        default="", description="Model at OpenAI (or at the other server: its first one otherwise); agent=model for some: a, strategy=b"
    )
    bedrock_model: Annotated[str, AfterValidator(_model_choice)] = Field(
        default="", description="Model or inference profile at Bedrock; agent=model for some, as for NEXUS_OPENAI_MODEL"
    )
    run_seconds: float = Field(
        default=8.0,
        ge=1,
        le=600,
        description="Seconds in which a run is done unless its brief says otherwise; what no model answers, rules do",
    )
    prices: Path | None = Field(default=None, description="Prices of models of your own: a CSV file like agents/models/prices.csv")
    langsmith_key: SecretStr | None = Field(
        default=None, validation_alias="LANGSMITH_API_KEY", description="Key of LangSmith: models' calls are traced there, masked"
    )
    langsmith_url: str = Field(
        default="", validation_alias="LANGSMITH_ENDPOINT", description="Address of LangSmith, if it is not the usual one"
    )
    langsmith_project: str = Field(default="nexusplanner", validation_alias="LANGSMITH_PROJECT", description="LangSmith's project")
    run_tokens: TokenLimit = Field(default=200_000, description="Tokens that a run's calls of models may take; rules do the rest")
    run_cost_usd: CostLimit = Field(default=Decimal("1.00"), description="What a run's calls of models may cost, in US dollars")
    workspace_tokens: TokenLimit = Field(
        default=None, description="Tokens that a workspace's calls may take in a calendar month (UTC); none: no limit, 0: no calls"
    )
    workspace_cost_usd: CostLimit = Field(
        default=Decimal(100), description="What a workspace's calls may cost in a calendar month (UTC), in US dollars; none: no limit"
    )
    embeddings: Annotated[str, AfterValidator(_embeddings)] = Field(
        default="local:",
        description="Embedding model: local: (built in), openai:MODEL[@URL][?dimensions=N], bedrock:MODEL_ID[?region=…], fastembed:MODEL, "
        "or hash: (tests only). To change it, run `nexusplanner reindex --embeddings …` first; see docs/embeddings.md",
    )
    openai_api_key: SecretStr | None = Field(
        default=None, description="Key for openai: embeddings; when empty, OPENAI_API_KEY is used for OpenAI's own server"
    )
    admin_email: Annotated[str, AfterValidator(_email)] = Field(default="admin@example.com", description="The first administrator's email")
    admin_password: Annotated[SecretStr, AfterValidator(_password)] | None = Field(
        default=None, description="The first administrator's password; made up and printed once when empty"
    )
    sample: bool = Field(default=True, description="Load the sample workspace at first start")
    currency: str = Field(default="USD", pattern="^[A-Z]{3}$", description="Currency (ISO 4217) of the first workspace")
    concurrency: int = Field(default=16, ge=1, le=64, description="Runs a worker carries at a time")
    workspace_runs: int = Field(default=16, ge=1, description="Running runs per workspace; further ones wait their turn")
    lease_seconds: float = Field(default=5.0, gt=0, description="How long a silent worker keeps a run")
    egress_allow: str = Field(default="", description="Hosts, comma separated, that may be fetched although their addresses are private")
    hubspot_token: SecretStr | None = Field(default=None, description="Access token of a HubSpot private app")
    hubspot_url: str = Field(default="https://api.hubapi.com", description="Address of HubSpot's API")
    salesforce_token: SecretStr | None = Field(default=None, description="OAuth access token for Salesforce")
    salesforce_url: str = Field(default="", description="Address of the Salesforce instance, such as https://yours.my.salesforce.com")
    crm_email_consent: str = Field(default="", description="The CRM's contact field that says yes to email")
    crm_sms_consent: str = Field(default="", description="The CRM's contact field that says yes to SMS")
    signal_days: int = Field(default=180, ge=7, le=3650, description="Days after which signals that nobody kept or cited are deleted")
    log_level: Annotated[str, BeforeValidator(_log_level)] = Field(default="warning", description="debug, info, warning or error")

    @property
    def home_path(self) -> Path:
        """The data directory, absolute."""
        return self.home.expanduser().absolute()

    @property
    def allowed_hosts(self) -> tuple[str, ...]:
        """The hosts of `egress_allow`."""
        return tuple(host.strip() for host in self.egress_allow.split(",") if host.strip())

    @property
    def model_providers(self) -> tuple[str, ...]:
        """The providers of models that take part, in order: those that are named, or of the default ones those that are set up."""
        named = tuple(name for name in self.models.split(",") if name and name != "rules")
        if "models" in self.model_fields_set:
            return named
        set_up = {"openai": bool(self.chat_openai_key or self.openai_base_url), "bedrock": any(map(os.environ.get, AWS_NAMES))}
        return tuple(name for name in named if set_up[name])

    @property
    def run_limits(self) -> SpendLimits:
        """What a run may spend on models."""
        return _limits(self.run_tokens, self.run_cost_usd)

    @property
    def workspace_limits(self) -> SpendLimits:
        """What a workspace may spend on models in a month."""
        return _limits(self.workspace_tokens, self.workspace_cost_usd)


def read_settings() -> Settings:
    """Return the settings in force; raises InvalidInput that names each setting at fault, and shows no value that may be secret."""
    try:
        return Settings()
    except ValidationError as error:
        raise InvalidInput(*(FieldIssue(_name(str(item["loc"][0])), _sentence(item["msg"])) for item in error.errors())) from None


def described(settings: Settings) -> list[dict[str, Any]]:
    """Return every setting with its value (secrets masked), where it came from, and what it is for."""
    given = settings.model_fields_set
    rows = []
    for name, field in type(settings).model_fields.items():
        value = getattr(settings, name)
        shown = str(value) if value is not None else NO_LIMIT if name in SPEND_LIMITS else ""
        source = "environment or .env" if name in given else "default"
        rows.append({"name": _name(name), "value": shown, "source": source, "help": field.description or ""})
    return rows


def _limits(tokens: int | None, cost_usd: Decimal | None) -> SpendLimits:
    return SpendLimits(tokens=tokens, cost_micros=None if cost_usd is None else int(cost_usd * 1_000_000))


def _name(field: str) -> str:
    """Return the variable that sets a field; an error may name it by the variable already."""
    about = Settings.model_fields.get(field)
    alias = about.validation_alias if about else field
    return alias if isinstance(alias, str) else f"NEXUS_{field.upper()}"


def _sentence(message: str) -> str:
    return message.removeprefix("Value error, ").removeprefix("Input ").removeprefix("String ")
