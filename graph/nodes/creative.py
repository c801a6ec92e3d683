"""Have ideas, and write the messages of the chosen ones: the two halves of the creative agent."""

from langgraph.runtime import Runtime

from agents.protocol import Choice, CopyOrder, IdeaOrder, Rejection
from domain.entities.audience import Audience
from domain.entities.channel import ChannelId
from domain.entities.idea import CampaignIdea, Opportunity
from domain.entities.message import Message
from domain.serialization import from_data, to_data
from graph.context import PlannerContext
from graph.dossiers import dossier_of
from graph.narration import Narrator, decision_of
from graph.state import CopyTask, CreativeTask, Data


async def creative(state: CreativeTask, runtime: Runtime[PlannerContext]) -> Data:
    """Have ideas for one opportunity."""
    opportunity = from_data(Opportunity, state["opportunity"])
    narrator = Narrator(runtime, "creative", lane=str(opportunity.id))
    order = IdeaOrder(
        dossier=dossier_of(state, runtime.context),
        opportunity=opportunity,
        count=state["count"],
        round=state["round"],
        rejected=_rejections(state["rejections"]),
        kept_titles=tuple(state["kept_titles"]),
        note=state["note"],
        wishes=tuple(state.get("wishes", ())),
        last_try=state["last_try"],
    )
    ideas: list[CampaignIdea] = []
    decisions: list[Data] = []
    async for output in runtime.context.agents.creative.ideas(order):
        narrator.tell(output)
        match output:
            case CampaignIdea():
                ideas.append(output)
            case Choice():
                decisions.append(decision_of("creative", output))
    return {"ideas": to_data(ideas), "decisions": decisions}


async def copywriting(state: CopyTask, runtime: Runtime[PlannerContext]) -> Data:
    """Write one idea's messages for one channel and audience."""
    audience, channel = from_data(Audience, state["audience"]), ChannelId(state["channel"])
    narrator = Narrator(runtime, "copywriting", lane=f"{channel}/{audience.name}")
    order = CopyOrder(
        dossier=dossier_of(state, runtime.context),
        idea=from_data(CampaignIdea, state["idea"]),
        channel=channel,
        audience=audience,
        round=state["round"],
        rejected=_rejections(state["rejections"]),
        wishes=tuple(state.get("wishes", ())),
        first=state.get("first", False),
        last_try=state["last_try"],
    )
    messages: list[Message] = []
    async for output in runtime.context.agents.creative.messages(order):
        narrator.tell(output)
        if isinstance(output, Message):
            messages.append(output)
    return {"messages": to_data(messages)}


def _rejections(data: list[Data]) -> tuple[Rejection, ...]:
    return tuple(Rejection(title=item["title"], reasons=tuple(item["reasons"]), round=item["round"]) for item in data)
