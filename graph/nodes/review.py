"""Ask a person, when the brief wants one asked; the run waits as long as it takes."""

from langgraph.runtime import Runtime
from langgraph.types import interrupt

from agents.protocol import Opinion
from domain.errors import InvalidInput
from domain.serialization import from_data
from graph.context import PlannerContext
from graph.narration import Narrator
from graph.nodes.critique import live_ideas, repairs_of, tell_mark
from graph.nodes.intake import REPAIR_ROUNDS
from graph.state import Data, PlannerState
from graph.wishes import heard

QUESTION = "Which ideas shall the campaign be built on?"


async def review(state: PlannerState, runtime: Runtime[PlannerContext]) -> Data:
    """Stop until somebody picks ideas, or sends them back with a note."""
    opinions = {item["idea_id"]: _told(item) for item in state.get("opinions", [])}
    options = [{"idea_id": idea["id"], "title": idea["title"]} | opinions.get(idea["id"], {}) for idea in live_ideas(state)]
    review_id = f"{runtime.context.lease.run_id}/{state.get('review_count', 0)}"
    answer = interrupt({"review_id": review_id, "question": QUESTION, "options": options})
    narrator = Narrator(runtime, "review")
    narrator.emit("review.answered", {"by": answer["by"], "answer": answer})
    asked = {"review_count": state.get("review_count", 0) + 1}
    sent_back = answer["decision"] == "send_back"
    change = _sent_back(state, answer["note"]) if sent_back else _picked(state, answer["idea_ids"])
    for idea in change["ideas"]:
        tell_mark(narrator, idea)
    return asked | change | (await heard(state, runtime.context, narrator, "ideas") if sent_back else {})


def _told(opinion: Data) -> Data:
    return {"opinion": {"verdict": from_data(Opinion, opinion).verdict, "note": opinion["note"]}}


def _picked(state: PlannerState, idea_ids: list[str]) -> Data:
    picked = [idea for idea in live_ideas(state) if idea["id"] in idea_ids]
    if not picked:
        raise InvalidInput.of("idea_ids", "none of these ideas is up for review")
    return {"ideas": [idea | {"status": "selected"} for idea in picked], "selected_ids": [idea["id"] for idea in picked]}


def _sent_back(state: PlannerState, note: str) -> Data:
    reason = f"sent back in review: {note}" if note else "sent back in review"
    ideas = live_ideas(state)
    return {
        "ideas": [idea | {"status": "rejected", "rejection_reasons": [reason]} for idea in ideas],
        "repairs": repairs_of(ideas),
        "repairs_left": REPAIR_ROUNDS,
        "review_note": note,
        "selected_ids": [],
    }
