"""The agents of a run: whom they ask, for how long, and who is named."""

from dataclasses import replace
from typing import Any, cast

import pytest

from agents.models.meter import Meter
from agents.protocol import Assignment
from agents.rules import RulesAgents
from agents.written.creative import WrittenCreative
from agents.written.critic import WrittenCritic
from agents.written.money import WrittenOptimization
from agents.written.reasoning import WrittenReasoning
from agents.written.strategy import WrittenStrategy
from agents.written.team import WrittenAgents
from domain.entities.run import Lease
from domain.identity import RunId, WorkspaceId, new_id
from tests.agents.businesses import DENTAL
from tests.agents.factories import dossier
from tests.agents.written.writers import KEYLESS, asking
from tests.fakes.models import ScriptedProvider, breakers

BEDROCK, OPENAI = ScriptedProvider([KEYLESS], name="bedrock", model="claude-test"), ScriptedProvider([KEYLESS], model="")


def team(*chain: ScriptedProvider) -> WrittenAgents:
    def meter(_: Assignment) -> Meter:
        return asking().meter

    return WrittenAgents(
        chain=chain,
        breakers=breakers(*chain),
        meter=meter,
        run_seconds=8.0,
        transactions=cast(Any, None),
        store=cast(Any, None),
        clock=cast(Any, None),
    )


def assignment(deadline_seconds: float | None = None) -> Assignment:
    lease = Lease(run_id=RunId(new_id()), workspace_id=WorkspaceId(new_id()), token=1, attempt=1, last_seq=0)
    return Assignment(lease=lease, brief=replace(dossier(DENTAL).brief, deadline_seconds=deadline_seconds))


def test_providers_are_named_in_order_with_their_models_where_known_and_rules_last() -> None:
    assert team(BEDROCK, OPENAI).providers == ("bedrock:claude-test", "openai", "rules")
    assert RulesAgents().providers == ("rules",)


def test_every_agent_may_ask_and_all_of_a_run_in_one_way() -> None:
    agents = team(BEDROCK)(assignment())
    for agent, kind in (
        (agents.strategy, WrittenStrategy),
        (agents.creative, WrittenCreative),
        (agents.optimization, WrittenOptimization),
        (agents.reasoning, WrittenReasoning),
        (agents.critic, WrittenCritic),
    ):
        assert isinstance(agent, kind)
        assert cast(Any, agent).asking is cast(Any, agents.strategy).asking


def test_two_runs_share_providers_and_their_breakers_and_no_meter() -> None:
    made = team(BEDROCK)
    one, other = (cast(Any, made(assignment())).strategy.asking for _ in range(2))
    assert one.providers is other.providers
    assert one.breakers is other.breakers
    assert one.meter is not other.meter
    assert one.schedule is not other.schedule


@pytest.mark.parametrize(("deadline", "seconds"), [(None, 8.0), (5.0, 5.0), (120.0, 120.0)])
def test_a_run_has_the_time_that_its_brief_gives_it_else_the_settings(deadline: float | None, seconds: float) -> None:
    agents = team(BEDROCK)(assignment(deadline))
    assert cast(Any, agents.strategy).asking.schedule.seconds == seconds


def test_a_team_of_rules_has_no_critic() -> None:
    assert RulesAgents()(assignment()).critic is None
