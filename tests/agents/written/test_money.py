"""The split in a model's words: sentence by sentence, true and cited; what-ifs become citable; the figures stay the solver's."""

from collections.abc import Mapping
from typing import Any

from agents.models.question import Tool
from agents.models.tool_rounds import ToolResult
from agents.protocol import Choice, Preferences, RationaleOrder, Thought, ToolReturned
from agents.rules.optimization import RulesOptimization
from agents.written.money import WrittenOptimization
from domain.entities.channel import ChannelId
from domain.entities.plan import Scenario
from tests.agents.businesses import DENTAL
from tests.agents.campaigns import collected
from tests.agents.factories import dossier
from tests.agents.test_rules_money_and_reasons import ALLOCATION, COMPUTATIONS, SCENARIOS, chosen, computation, euros
from tests.agents.written.writers import KEYLESS, LLM, asking, broken, of, outcomes, prompt_of, said
from tests.fakes.models import Said, ScriptedProvider

ORDER = RationaleOrder(dossier=dossier(DENTAL), allocation=ALLOCATION, channel_plan=(), scenarios=SCENARIOS, computations=COMPUTATIONS)
GOOD = ("Most of the money goes to paid search, which brings most leads [C2].", "Email is held at its cap [C3]. The rest follows [C1].")
TENTH = Scenario(
    name="+10%", question="What if a tenth more?", total=euros(44_000), objective_value=520, change=0.04, note="it brings 520 leads"
)
ASKED = computation(6, "scenario:+10%", TENTH.question, "With 10 % more, 520 leads are expected")


class Bench:
    @property
    def tools(self) -> tuple[Tool, ...]:
        return (Tool(name="what_if", description="Solve.", arguments={"type": "object"}),)

    async def use(self, name: str, arguments: Mapping[str, Any]) -> ToolResult:
        return ToolResult(summary=TENTH.question, told=f"[C6] {ASKED.quote}", evidence=(ASKED,), scenarios=(TENTH,))


def paragraphs(*texts: str) -> dict[str, Any]:
    return {"paragraphs": list(texts)}


async def told(*answers: Any) -> tuple[list[Any], ScriptedProvider]:
    provider = ScriptedProvider(list(answers))
    agent = WrittenOptimization(asking(provider), RulesOptimization(), lambda _: Bench())
    return await collected(agent.rationale(ORDER)), provider


def text_of(items: list[Any]) -> str:
    return "".join(item.text for item in of(Thought, items))


async def test_the_rationale_is_told_sentence_by_sentence_and_the_choice_is_the_rules_in_the_models_name() -> None:
    items, provider = await told(said(paragraphs(*GOOD)))
    thoughts = of(Thought, items)
    assert [item.text.strip() for item in thoughts] == [GOOD[0], "Email is held at its cap [C3].", "The rest follows [C1]."]
    assert text_of(items) == "\n\n".join(GOOD)
    plain = of(Choice, await collected(RulesOptimization().rationale(ORDER)))[0]
    (choice,) = of(Choice, items)
    assert (choice.summary, choice.alternatives, choice.facts) == (plain.summary, plain.alternatives, plain.facts)
    assert choice.adapter == LLM
    read = prompt_of(provider.asked[0])
    assert "[C3] Email: Email gets EUR 6,000.00, its cap" in read
    assert "Email: EUR 6,000.00, held at its cap" in read


async def test_a_sentence_with_a_foreign_figure_or_without_a_citation_is_left_out_visibly() -> None:
    wrong = ("That brings 77 % more leads [C2].", "Paid search is by far the strongest channel we could ever have.")
    items, _ = await told(said(paragraphs(*GOOD, " ".join(wrong))))
    words = text_of(items)
    assert words.count("Left out a sentence: ") == 2
    for sentence in wrong:
        assert sentence not in words
    assert outcomes(items) == ["ok"]


async def test_too_little_that_may_stand_is_mended_and_then_the_rules() -> None:
    items, provider = await told(said(paragraphs("It brings 77 % more [C2].", "All is well.")))
    assert outcomes(items) == ["invalid", "invalid"]
    assert "has the figure 77 %" in prompt_of(provider.asked[1])
    rules = await collected(RulesOptimization().rationale(ORDER))
    by_rules = [item for item in of(Thought, items) if item.source and item.source.attempt == 3]
    assert [item.text for item in by_rules] == [item.text for item in of(Thought, rules)]
    assert of(Choice, items) == of(Choice, rules)


async def test_a_second_try_tells_it_from_the_beginning() -> None:
    items, _ = await told(broken(paragraphs(*GOOD), "cap [C3]. Th"), said(paragraphs(*GOOD)))
    last = [item for item in of(Thought, items) if item.source.attempt == 2]
    assert "".join(item.text for item in last) == "\n\n".join(GOOD)


async def test_what_a_what_if_computed_may_be_cited() -> None:
    ask = Said(calls=[("what_if", {"budget_per_cent": 10, "without": None})], end="tool_calls")
    items, _ = await told(ask, said(paragraphs(*GOOD, "A tenth more would bring 520 leads [C6].")))
    assert of(ToolReturned, items)[0].scenarios == (TENTH,)
    assert "A tenth more would bring 520 leads [C6]." in text_of(items)
    assert TENTH.name in str(of(Choice, items)[0]), "the choice knows it, too"


async def test_without_the_what_if_its_label_stands_for_nothing() -> None:
    items, _ = await told(said(paragraphs(*GOOD, "A tenth more would bring 520 leads [C6].")))
    assert "A tenth more" not in text_of(items)


async def test_without_a_model_the_rationale_is_the_rules() -> None:
    items, _ = await told(KEYLESS)
    assert of(Choice, items) == of(Choice, await collected(RulesOptimization().rationale(ORDER)))


async def test_preferences_are_the_rules_and_nothing_is_asked() -> None:
    provider = ScriptedProvider([KEYLESS])
    agent = WrittenOptimization(asking(provider), RulesOptimization(), lambda _: Bench())
    ideas = await chosen(ORDER.dossier, ChannelId.WEBINAR)
    (said_,) = of(Preferences, await collected(agent.preferences(ORDER.dossier, ideas)))
    assert said_.floors
    assert provider.asked == []
