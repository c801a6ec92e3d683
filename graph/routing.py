"""Where a run goes next: pure functions of the state."""

from typing import Literal

from langgraph.types import Send

from domain.entities.channel import CHANNELS, ChannelId
from graph.state import CopyTask, CreativeTask, Data, PlannerState, Subject

IDEAS_PER_OPPORTUNITY = 2


def after_strategy(state: PlannerState) -> list[Send]:
    """Fan out: one creative task per opportunity."""
    return [
        Send("creative", _creative_task(state, opportunity, IDEAS_PER_OPPORTUNITY, place))
        for place, opportunity in enumerate(state["opportunities"], start=1)
    ]


def after_critique(state: PlannerState) -> Literal["second_opinion", "review", "optimization"] | list[Send]:
    """Repair what failed; else ask a person, when the brief wants that, who hears the critic first; else go on with the best."""
    if state["repairs"]:
        return _repairs(state)
    if not state["brief"]["review"]:
        return "optimization"
    return "second_opinion" if state.get("has_critic") else "review"


def after_second_opinion(state: PlannerState) -> Literal["review", "proofread"]:
    """Ask the person who was to hear it; where nobody is asked, it was heard beside production."""
    return "review" if state["brief"]["review"] else "proofread"


def after_review(state: PlannerState) -> Literal["optimization"] | list[Send]:
    """Go on with the picked ideas, or have new ones when all were sent back."""
    return _repairs(state) if state["repairs"] else "optimization"


def after_optimization(state: PlannerState) -> list[str | Send]:
    """Produce: everything that needs the final split and nothing else of what is made here runs at once."""
    heard_now = state.get("has_critic") and not state["brief"]["review"]
    return [*_copy(state), "rationale", "reasoning", *(["second_opinion"] if heard_now else [])]


def after_proofread(state: PlannerState) -> Literal["publish"] | list[Send]:
    """Write again what failed; else publish."""
    if not state["copy_repairs"]:
        return "publish"
    ideas = {idea["id"]: idea for idea in state["ideas"]}
    audiences = {audience["id"]: audience for audience in state["audiences"]}
    return [
        Send("copywriting", _copy_task(state, ideas[order["idea_id"]], order["channel"], audiences[order["audience_id"]], order, place))
        for place, order in enumerate(state["copy_repairs"], start=1)
    ]


def _repairs(state: PlannerState) -> list[Send]:
    opportunities = {item["id"]: item for item in state["opportunities"]}
    return [
        Send("creative", _creative_task(state, opportunities[key], count, place))
        for place, (key, count) in enumerate(state["repairs"].items(), start=1)
    ]


def _copy(state: PlannerState) -> list[Send]:
    order = {"round": 1, "rejections": []}
    wanted = [
        (idea, channel, audience)
        for idea in state["ideas"]
        if idea["id"] in state["selected_ids"]
        for channel in _funded(state)
        for audience in state["audiences"]
        if audience["id"] in idea["audience_ids"]
    ]
    return [Send("copywriting", _copy_task(state, *task, order, place)) for place, task in enumerate(wanted, start=1)]


def _funded(state: PlannerState) -> list[str]:
    funded = {line["channel"] for line in state["allocation"]["lines"] if line["amount"]["amount_minor"] > 0}
    return [channel for channel in state["channels"] if channel in funded]


def _creative_task(state: PlannerState, opportunity: Data, count: int, place: int) -> CreativeTask:
    ideas: list[Data] = state.get("ideas", [])
    rejected = [idea for idea in ideas if idea["status"] == "rejected" and idea["opportunity_id"] == opportunity["id"]]
    round_ = 1 + max((idea["round"] for idea in ideas), default=0)
    return {
        **_subject(state),
        "lane": _lane(round_, place),
        "label": opportunity["title"],
        "signals": state["signals"],
        "context": state["context"],
        "opportunity": opportunity,
        "count": count,
        "round": round_,
        "rejections": [{"title": idea["title"], "reasons": idea["rejection_reasons"], "round": idea["round"]} for idea in rejected],
        "kept_titles": [idea["title"] for idea in ideas if idea["status"] != "rejected"],
        "note": state.get("review_note", ""),
        "wishes": _wished(state),
        "last_try": state["repairs_left"] == 0,
    }


def _copy_task(state: PlannerState, idea: Data, channel: str, audience: Data, order: Data, place: int) -> CopyTask:
    cited = {item["label"] for item in idea["evidence"]}
    return {
        **_subject(state),
        "lane": _lane(order["round"], place),
        "label": f"{CHANNELS[ChannelId(channel)].label}, {audience['name']}",
        "audiences": [audience],
        "signals": [finding for finding in state["signals"] if finding["evidence"]["label"] in cited],
        "context": [finding for finding in state["context"] if finding["evidence"]["label"] in cited],
        "idea": idea,
        "channel": channel,
        "audience": audience,
        "round": order["round"],
        "rejections": order["rejections"],
        "wishes": _wished(state),
        "first": place == 1,
        "last_try": state["copy_repairs_left"] == 0,
    }


def _wished(state: PlannerState) -> list[str]:
    return [item["text"] for item in state.get("wishes", [])]


def _lane(round_: int, place: int) -> str:
    return str(place) if round_ == 1 else f"{round_}.{place}"


def _subject(state: PlannerState) -> Subject:
    return {
        "brief": state["brief"],
        "service": state["service"],
        "audiences": state["audiences"],
        "today": state["today"],
        "voice": state.get("voice", {}),
    }
