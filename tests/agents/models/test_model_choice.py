"""Which model serves which agent."""

import pytest

from agents.models.model_choice import ModelChoice


def test_a_model_for_all_and_others_for_some() -> None:
    choice = ModelChoice.read("gpt-x, strategy=gpt-y ,reasoning=org/gpt:z")
    assert (choice.of("creative"), choice.of("strategy"), choice.of("reasoning")) == ("gpt-x", "gpt-y", "org/gpt:z")
    assert choice.named == ("gpt-x", "gpt-y", "org/gpt:z")


def test_nothing_leaves_it_to_the_provider() -> None:
    assert ModelChoice.read(" ").of("strategy") == ""


@pytest.mark.parametrize("text", ["gpt-x, gpt-y", "astrology=gpt-x", "strategy="])
def test_what_is_not_understood_is_said(text: str) -> None:
    with pytest.raises(ValueError, match="is not understood"):
        ModelChoice.read(text)
