"""Mark ideas: what fails goes back with the reasons, twice at most; what still fails stays rejected, for all to see."""

from collections import Counter

from langgraph.runtime import Runtime

from agents.critic import Verdict
from agents.critic import critique as verdicts_on
from domain.entities.idea import CampaignIdea
from domain.errors import PlanningFailed
from domain.serialization import from_data, to_data
from graph.context import PlannerContext
from graph.dossiers import dossier_of
from graph.narration import Narrator
from graph.state import Data, PlannerState
from graph.wishes import heard


async def critique(state: PlannerState, runtime: Runtime[PlannerContext]) -> Data:
    """Judge all ideas that are not yet rejected, and decide whether to repair, to ask, or to go on with the best."""
    narrator = Narrator(runtime, "critique")
    ideas = [from_data(CampaignIdea, idea) for idea in state["ideas"] if idea["status"] != "rejected"]
    verdicts = verdicts_on(ideas, dossier_of(state, runtime.context), round=max(idea.round for idea in ideas))
    judged = [_announced(narrator, verdict) for verdict in verdicts]
    after = [idea for idea in judged if idea["status"] != "rejected"]
    failed = [idea for idea in judged if idea["status"] == "rejected"]
    if failed and state["repairs_left"] > 0:
        narrator.say(f"{len(failed)} of {len(judged)} ideas go back with the reasons; the rest stand.")
        change = {"ideas": judged, "repairs": repairs_of(failed), "repairs_left": state["repairs_left"] - 1}
        return change | await heard(state, runtime.context, narrator, "ideas")
    if not after:
        raise PlanningFailed("no idea passed the critique; loosen what must not be said, or allow more channels")
    return {"ideas": judged, "repairs": {}} | ({} if state["brief"]["review"] else _selected(narrator, judged, after))


def live_ideas(state: PlannerState) -> list[Data]:
    """Return the ideas that passed and were not sent back, best first."""
    return _ranked([idea for idea in state["ideas"] if idea["status"] in ("shortlisted", "selected")])


def tell_mark(narrator: Narrator, idea: Data) -> None:
    """Tell an idea's marks and what has become of it; a rejected one with the reasons."""
    if idea["status"] == "rejected":
        narrator.emit("idea.rejected", {"idea_id": idea["id"], "reasons": idea["rejection_reasons"], "round": idea["round"]})
    else:
        narrator.emit("idea.scored", {"idea_id": idea["id"], "scores": idea["scores"], "status": idea["status"], "round": idea["round"]})


def _announced(narrator: Narrator, verdict: Verdict) -> Data:
    status = "shortlisted" if verdict.accepted else "rejected"
    idea: Data = to_data(verdict.idea) | {"status": status, "rejection_reasons": list(verdict.reasons)}
    if not verdict.accepted:
        tell_mark(narrator, idea | {"status": "draft"})
    tell_mark(narrator, idea)
    return idea


def _selected(narrator: Narrator, judged: list[Data], ideas: list[Data]) -> Data:
    best = _ranked(ideas)[0] | {"status": "selected"}
    tell_mark(narrator, best)
    narrator.say(f"Going on with “{best['title']}”: the best marks of {len(ideas)} ideas that passed.")
    return {"ideas": [*judged, best], "selected_ids": [best["id"]]}


def repairs_of(ideas: list[Data]) -> dict[str, int]:
    """Return how many new ideas each opportunity needs for the ones that went back."""
    return dict(Counter(idea["opportunity_id"] for idea in ideas))


def _ranked(ideas: list[Data]) -> list[Data]:
    return sorted(ideas, key=lambda idea: (-sum(idea["scores"].values()), idea["id"]))
