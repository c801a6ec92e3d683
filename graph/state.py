"""The planner's state: plain data, so that checkpoints survive any change of code. Domain objects are made at the nodes' doors."""

from typing import Annotated, Any, NotRequired, TypedDict

Data = dict[str, Any]


def merged(left: list[Data], right: list[Data]) -> list[Data]:
    """Reduce two lists of identified things to one: later versions replace earlier ones, in the order they first came."""
    by_id = {item["id"]: item for item in left}
    by_id.update({item["id"]: item for item in right})
    return list(by_id.values())


class Subject(TypedDict):
    """What every agent is told: the brief, what is sold to whom, when, and in which voice. Values are those of domain.serialization."""

    brief: Data
    service: Data
    audiences: list[Data]
    today: str
    voice: NotRequired[Data]


class PlannerState(Subject, total=False):
    """All that a run knows. Lists of ideas, messages and decisions are merged by id, so that fan-out and repair can't lose any."""

    channels: list[str]
    has_critic: bool
    signals: list[Data]
    context: list[Data]
    opportunities: list[Data]
    ideas: Annotated[list[Data], merged]
    repairs: dict[str, int]
    repairs_left: int
    opinions: list[Data]
    review_note: str
    wishes: list[Data]
    review_count: int
    selected_ids: list[str]
    messages: Annotated[list[Data], merged]
    copy_repairs: list[Data]
    copy_repairs_left: int
    dropped_ids: list[str]
    allocation: Data
    channel_plan: list[Data]
    scenarios: list[Data]
    forecast: list[Data]
    computations: list[Data]
    explanation: Data
    compliance: list[Data]
    campaign_version: int
    decisions: Annotated[list[Data], merged]


class CreativeTask(Subject):
    """One Send to creative: ideas for one opportunity. `lane` is unique within the run, `label` says what it is for."""

    lane: str
    label: str

    signals: list[Data]
    context: list[Data]
    opportunity: Data
    count: int
    round: int
    rejections: list[Data]
    kept_titles: list[str]
    note: str
    wishes: list[str]
    last_try: bool


class CopyTask(Subject):
    """One Send to copywriting: messages of one idea for one channel and audience; `lane` and `label` as for creative."""

    lane: str
    label: str

    signals: list[Data]
    context: list[Data]
    idea: Data
    channel: str
    audience: Data
    round: int
    rejections: list[Data]
    wishes: list[str]
    first: bool
    last_try: bool
