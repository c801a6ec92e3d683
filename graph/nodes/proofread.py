"""Read every message once more before it leaves: limits, claims, figures, words that must or must not be said."""

from collections.abc import Iterable

from langgraph.runtime import Runtime

from agents.critic import MessageVerdict
from agents.critic import proofread as verdicts_on
from agents.rules.wording.repeating import in_general, masked
from domain.entities.channel import CHANNELS
from domain.entities.message import Message
from domain.serialization import from_data
from graph.context import PlannerContext
from graph.dossiers import dossier_of
from graph.narration import Narrator
from graph.state import Data, PlannerState
from graph.wishes import heard


async def proofread(state: PlannerState, runtime: Runtime[PlannerContext]) -> Data:
    """Judge the messages; what fails is written again, twice at most, and what still fails is left out, with the reasons."""
    narrator = Narrator(runtime, "proofread")
    written = [from_data(Message, item) for item in state["messages"]]
    messages = newest(written)
    failed = [verdict for verdict in verdicts_on(messages, dossier_of(state, runtime.context)) if not verdict.accepted]
    if failed and state["copy_repairs_left"] > 0:
        narrator.say(f"{len(failed)} of {len(messages)} messages go back: {in_general(failed[0].reasons[0])}.")
        change = {"copy_repairs": _repairs(failed, state), "copy_repairs_left": state["copy_repairs_left"] - 1}
        return change | await heard(state, runtime.context, narrator, "messages")
    for verdict in failed:
        channel = CHANNELS[verdict.message.channel].label
        narrator.say(f"Left out a message for {channel}: {'; '.join(map(in_general, verdict.reasons))}.")
    narrator.say(_summary(len(messages) - len(failed)) if messages else "No channel has money, so there are no messages to read.")
    kept = {message.id for message in messages} - {verdict.message.id for verdict in failed}
    dropped = [str(message.id) for message in written if message.id not in kept]
    return {"copy_repairs": [], "compliance": [_finding(verdict) for verdict in failed], "dropped_ids": dropped}


def newest(written: Iterable[Message]) -> tuple[Message, ...]:
    """Return the messages without those that were written again since: for each place the last one."""
    places = {(message.idea_id, message.channel, message.audience_id, message.format, message.variant): message for message in written}
    return tuple(places.values())


def _summary(held: int) -> str:
    return f"{held} messages read: limits, claims and figures hold."


def _repairs(failed: Iterable[MessageVerdict], state: PlannerState) -> list[Data]:
    """Return one order per task that wrote something that failed: a channel and an audience of an idea."""
    round_ = 4 - state["copy_repairs_left"]
    orders: dict[tuple[str, str, str], Data] = {}
    for verdict in failed:
        message = verdict.message
        key = (str(message.idea_id), message.channel.value, str(message.audience_id))
        order = orders.setdefault(key, {"idea_id": key[0], "channel": key[1], "audience_id": key[2], "round": round_, "rejections": []})
        order["rejections"].append({"title": message.format.value, "reasons": list(verdict.reasons), "round": round_ - 1})
    return list(orders.values())


def _finding(verdict: MessageVerdict) -> Data:
    where = f"{verdict.message.channel}/{verdict.message.format}"
    return {
        "rule": "proofread",
        "severity": "warning",
        "status": "resolved",
        "note": f"{where} left out: {'; '.join(map(masked, verdict.reasons))}",
    }
