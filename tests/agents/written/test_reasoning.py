"""The explanation by a model: as it is written, each sentence with what it rests on, and rules where it won't do."""

from typing import Any

from agents.protocol import Choice, ExplanationFragment, ModelReturned, Thought
from agents.rules.reasoning import RulesReasoning
from agents.written.reasoning import WrittenReasoning
from domain.entities.campaign import Explanation
from tests.agents.businesses import DENTAL
from tests.agents.campaigns import collected
from tests.agents.factories import dossier
from tests.agents.test_rules_money_and_reasons import SCENARIOS, explained
from tests.agents.written.writers import KEYLESS, LLM, asking, broken, of, outcomes, prompt_of, said
from tests.fakes.models import ScriptedProvider

GOOD = (
    "Insurers will reject paper claims soon [S1].",
    "The idea answers what managers ask [S5][A1]. Others rest on less [S2].",
    "Paid search gets EUR 22,000.00 [C2].",
)


def paragraphs(*texts: str) -> dict[str, Any]:
    return {"paragraphs": list(texts)}


async def told(*answers: Any) -> tuple[list[Any], ScriptedProvider]:
    provider = ScriptedProvider(list(answers))
    order = await explained(dossier(DENTAL))
    return await collected(WrittenReasoning(asking(provider), RulesReasoning()).explanation(order)), provider


def written(items: list[Any]) -> str:
    """Return what a reader sees: what the highest try wrote."""
    fragments = of(ExplanationFragment, items)
    last = max(item.source.attempt for item in fragments)
    return "".join(item.text for item in fragments if item.source.attempt == last)


async def test_the_explanation_is_what_was_told_with_its_citations_and_the_rules_confidence() -> None:
    items, _ = await told(said(paragraphs(*GOOD)))
    (whole,) = of(Explanation, items)
    assert whole.text == written(items) == "\n\n".join(GOOD)
    assert whole.citations == ("S1", "S5", "A1", "S2", "C2")
    assert (whole.adapter, whole.scenarios) == (LLM, SCENARIOS)
    plain = await collected(RulesReasoning().explanation(await explained(dossier(DENTAL))))
    assert whole.confidence == of(Explanation, plain)[0].confidence
    (choice,) = of(Choice, items)
    assert (choice.summary, choice.adapter) == (of(Choice, plain)[0].summary, LLM)


async def test_sentences_come_before_the_answer_has_returned() -> None:
    kinds = [type(item) for item in (await told(said(paragraphs(*GOOD))))[0]]
    assert kinds.index(ExplanationFragment) < kinds.index(ModelReturned) < kinds.index(Explanation)


async def test_sentences_that_are_not_true_or_rest_on_nothing_are_left_out_visibly() -> None:
    wrong = (
        "Claims fell by 61 % [S1].",
        "Dentists have trusted us for decades and always will.",
        "A study found more [S77].",
        "See https://evil.example for the rest [S1].",
    )
    items, _ = await told(said(paragraphs(*GOOD, *wrong)))
    (whole,) = of(Explanation, items)
    assert whole.text == "\n\n".join(GOOD)
    reasons = [item.text for item in of(Thought, items)]
    assert len(reasons) == len(wrong)
    assert all(reason.startswith("Left out a sentence: ") for reason in reasons)


async def test_what_was_left_out_leaves_no_gap_in_the_paragraphs() -> None:
    items, _ = await told(said(paragraphs(GOOD[0], "Claims fell by 61 % [S1].", *GOOD[1:])))
    assert of(Explanation, items)[0].text == "\n\n".join(GOOD)


async def test_too_little_that_may_stand_is_mended() -> None:
    items, provider = await told(said(paragraphs(GOOD[0], "Claims fell by 61 % [S1].")), said(paragraphs(*GOOD)))
    assert outcomes(items) == ["invalid", "ok"]
    assert "has the figure 61 %" in prompt_of(provider.asked[1])
    assert of(Explanation, items)[0].text == written(items) == "\n\n".join(GOOD)


async def test_no_text_at_all_is_too_little() -> None:
    items, provider = await told(said(paragraphs()), said(paragraphs(*GOOD)))
    assert outcomes(items) == ["invalid", "ok"]
    assert "there is too little text" in prompt_of(provider.asked[1])


async def test_what_is_of_no_use_twice_is_explained_by_rules_and_their_words_replace_the_models() -> None:
    items, _ = await told(said(paragraphs(GOOD[0])))
    (whole,) = of(Explanation, items)
    assert whole.adapter == "rules"
    assert written(items) == whole.text
    assert [item.source.attempt for item in of(ExplanationFragment, items)][-1] == 3


async def test_a_broken_stream_is_told_anew_from_its_beginning() -> None:
    items, _ = await told(broken(paragraphs(*GOOD), "what managers ask [S5]"), said(paragraphs(*GOOD)))
    assert of(Explanation, items)[0].text == written(items) == "\n\n".join(GOOD)


async def test_a_broken_stream_without_another_is_the_rules_whole() -> None:
    items, _ = await told(broken(paragraphs(*GOOD), "what managers ask [S5]"), KEYLESS)
    assert written(items) == of(Explanation, items)[0].text
    assert of(Explanation, items)[0].adapter == of(Choice, items)[0].adapter == "rules"


async def test_the_model_is_told_what_was_rejected_and_why() -> None:
    _, provider = await told(said(paragraphs(*GOOD)))
    read = prompt_of(provider.asked[0])
    order = await explained(dossier(DENTAL))
    assert "Chosen: " in read
    assert all(idea.title in read for idea in (*order.selected, *order.shortlisted))
    assert all(item.label in read for item in order.computations)
