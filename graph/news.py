"""What agents' own tool calls found, as additions to what the run knows."""

from collections.abc import Callable, Iterable, Sequence

from agents.dossier import ContextFinding, SignalFinding
from agents.protocol import ToolReturned
from domain.serialization import to_data
from graph.state import Data, PlannerState


def news_of_market(state: PlannerState, returned: Sequence[ToolReturned]) -> Data:
    """Return the change to signals and context, without what has no news; a finding is known by its evidence."""
    found = [finding for answer in returned for finding in answer.findings]
    signals = [finding for finding in found if isinstance(finding, SignalFinding)]
    context = [finding for finding in found if isinstance(finding, ContextFinding)]
    return _grown("signals", state["signals"], signals, _evidence_id) | _grown("context", state["context"], context, _evidence_id)


def news_of_money(state: PlannerState, returned: Sequence[ToolReturned]) -> Data:
    """Return the change to computations and scenarios, without what has no news."""
    computations = [item for answer in returned for item in answer.evidence]
    scenarios = [scenario for answer in returned for scenario in answer.scenarios]
    return _grown("computations", state["computations"], computations, lambda item: str(item["id"])) | _grown(
        "scenarios", state["scenarios"], scenarios, lambda item: str(item["name"])
    )


def _grown(field: str, known: list[Data], found: Iterable[object], identity: Callable[[Data], str]) -> Data:
    by_identity = {identity(item): item for item in known}
    for item in to_data(list(found)):
        by_identity.setdefault(identity(item), item)
    return {field: list(by_identity.values())} if len(by_identity) > len(known) else {}


def _evidence_id(finding: Data) -> str:
    return str(finding["evidence"]["id"])
