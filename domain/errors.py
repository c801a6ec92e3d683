"""What can go wrong, in the domain's words. Outer layers translate; none of these knows HTTP.

DomainError
├── InvalidInput      the request itself is wrong; `issues` names each field
├── NotFound          there is no such thing in this workspace (somebody else's thing is not found, too)
├── Conflict          the thing exists but its state forbids this
│   ├── StaleVersion  somebody changed it since it was read
│   ├── NoPlanYet     the campaign has not been planned
│   └── NothingToExport  its plan has nothing of the kind that was asked for
├── Infeasible        the constraints of a plan clash; `binding` names them
├── PlanningFailed    the planner could not make a campaign of what it was given
├── Unauthenticated   who are you?
├── Forbidden         we know who you are, and your role may not do this
├── LimitExceeded     a quota, rate or size limit; `retry_after_seconds` when waiting helps
├── Fenced            a worker that lost its lease tried to write
└── Unavailable       something we depend on did not answer
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldIssue:
    """One thing wrong with one field; `field` is a dotted path such as `budget.amount_minor`."""

    field: str
    message: str


class DomainError(Exception):
    """The family's root; `code` is stable and part of the API's contract."""

    code = "domain_error"


class InvalidInput(DomainError):
    """The request can't be carried out as it was written."""

    code = "invalid_input"

    def __init__(self, *issues: FieldIssue) -> None:
        self.issues = issues
        super().__init__("; ".join(f"{issue.field}: {issue.message}" for issue in issues))

    @classmethod
    def of(cls, field: str, message: str) -> "InvalidInput":
        """Return the error for a single field."""
        return cls(FieldIssue(field, message))


class NotFound(DomainError):
    """There is no such thing in this workspace."""

    code = "not_found"


class Conflict(DomainError):
    """The thing's present state does not allow this."""

    code = "conflict"


class StaleVersion(Conflict):
    """It was changed since you read it; read it again and repeat your change."""

    code = "stale_version"


class NoPlanYet(Conflict):
    """The campaign has no plan yet."""

    code = "no_plan_yet"


class NothingToExport(Conflict):
    """The campaign's plan has nothing that could go into this file."""

    code = "nothing_to_export"


class Infeasible(DomainError):
    """No plan satisfies every constraint; `binding` holds the ones that clash, in words."""

    code = "infeasible"

    def __init__(self, message: str, binding: tuple[str, ...]) -> None:
        self.binding = binding
        super().__init__(message)


class PlanningFailed(DomainError):
    """The planner could not make a campaign of this; the message says what is missing."""

    code = "planning_failed"


class Unauthenticated(DomainError):
    """Sign in, or present a valid token."""

    code = "unauthenticated"


class Forbidden(DomainError):
    """Your role does not allow this."""

    code = "forbidden"


class LimitExceeded(DomainError):
    """A limit was reached."""

    code = "limit_exceeded"

    def __init__(self, message: str, *, retry_after_seconds: int | None = None) -> None:
        self.retry_after_seconds = retry_after_seconds
        super().__init__(message)


class Fenced(DomainError):
    """Another worker owns this run now; nothing was written."""

    code = "fenced"


class Unavailable(DomainError):
    """Something this needs did not answer; try again."""

    code = "unavailable"
