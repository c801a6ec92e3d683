"""The brand voice in a run: loaded at its start, kept to by everything that is written."""

from agents.critic.proofreading import text_of
from agents.rules.wording.banned import mentions_any
from domain.entities.brand_voice import BrandVoice
from domain.entities.run import RunStatus
from domain.serialization import from_data
from tests.graph.conftest import Planner

AVOID = ("alarm desk", "plain", "first", "small")


async def test_a_run_loads_the_voice_and_no_text_says_what_it_avoids(planner: Planner) -> None:
    async with planner.transactions.workspace(planner.workspace_id) as tx:
        voice = await tx.brand_voice.save(BrandVoice(tone="Plain.", avoid=AVOID))
    run = await planner.start()
    await planner.work(run.id)
    assert (await planner.run(run.id)).status is RunStatus.SUCCEEDED
    told = [change["value"] for event in planner.events(run.id) for change in event.data.get("patch", ()) if change["path"] == "/voice"]
    assert [from_data(BrandVoice, data) for data in told] == [voice]
    plan = (await planner.campaign(run.id)).plan
    texts = [f"{idea.title}\n{idea.insight}\n{idea.proposition}" for idea in plan.ideas] + [text_of(message) for message in plan.messages]
    assert plan.messages
    assert not mentions_any("\n".join(texts), AVOID)
