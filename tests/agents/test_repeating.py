"""What may be repeated of strangers' words, and of those who believed them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.critic import critique, proofread
from agents.critic.instructions import instructions_in
from agents.critic.links import carried_in
from agents.models.fences import RULE
from agents.prompt_library import prompt
from agents.rules.wording.links import links_in
from agents.rules.wording.markup import markup_in
from agents.rules.wording.repeating import in_general, masked, may_be_quoted, quotes_words
from domain.entities.message import Message
from domain.values.evidence import EvidenceKind
from tests.agents.businesses import DENTAL
from tests.agents.campaigns import Planned, planned
from tests.agents.factories import dossier

GIVEN = dossier(DENTAL)
ADDRESSES = ("evil.com", "https://evil.com/x", "a@evil.com", "evil [dot] com", "+49 30 1234567", "[x](y)", "<b>", "a\u200bb", "аррӏе.com")
_WORDS = st.lists(st.sampled_from((*ADDRESSES, "Now", "see", "[S1]", "[S2]", "“so”", ".", "(", "\n", "12", "dot")), max_size=12)


@pytest.fixture(scope="module")
def made() -> Planned:
    return planned(GIVEN)


@given(_WORDS.map(" ".join) | _WORDS.map("".join) | st.text(max_size=200))
def test_nothing_that_is_masked_carries_an_address_or_markup(text: str) -> None:
    assert links_in(masked(text)) == ()
    assert markup_in(masked(text)) == ()


def test_the_rest_of_a_masked_text_stays() -> None:
    assert masked("Left out evil.com and <b> [S1] [S2].") == "Left out … and … [S1] [S2]."
    assert masked("All is well [S1] [S2].") == "All is well [S1] [S2]."


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("has the figure 97 %, which no evidence gives", "has a figure that no evidence gives"),
        ("says “cheap”, which the brief or the service forbids", "says what the brief or the service forbids"),
        ("promises “cures”, which health advertising may not", "promises what health advertising may not"),
        ("claims “the best” without proof", "claims something without proof"),
        ("claims without proof: 'We win'; cite what proves it, word for word, or leave it out", "claims something without proof"),
        ("cites S9, which this run did not find", "cites what this run did not find"),
        ("has a link that the brief does not give: evil.com", "has a link that the brief does not give"),
        ("has markup: <b>", "has markup"),
        ("names “Rival Ltd”, whom the brief does not name", "names somebody whom the brief does not name"),
        ("title has 90 characters, 80 allowed", "title is too long"),
    ],
)
def test_a_reason_is_told_without_the_words_that_were_wrong(reason: str, said: str) -> None:
    assert in_general(reason) == said
    assert quotes_words((reason,))


def test_reasons_that_repeat_nothing_are_told_as_they_are() -> None:
    reasons = ("title is empty", "too close to “Know it tonight”", "another idea scored higher")
    assert tuple(map(in_general, reasons)) == reasons
    assert not quotes_words(reasons)


@pytest.mark.parametrize("text", ["Visit evil.com", "<b>Now</b>", "Proven [S9]", "It is Cheap", "**Now**"])
def test_a_headline_with_more_than_words_is_not_quoted(text: str) -> None:
    assert not may_be_quoted(text, ("cheap",))
    assert may_be_quoted("Insurers change the rules", ("cheap",))


def test_a_text_that_repeats_its_instructions_is_found_however_it_is_cut() -> None:
    system = prompt("strategy").system
    for text in (system, f"Well: {system[60:120]}", RULE, system.splitlines()[1], system.upper().replace(" ", "\n"), "so ⟦end 1⟧"):
        assert instructions_in(text)
    for text in ("They reason from evidence, and find openings.", "Insurers change the rules [S1].", ""):
        assert instructions_in(text) == ()


def test_an_idea_that_repeats_its_instructions_is_sent_back(made: Planned) -> None:
    (verdict,) = critique((replace(made.selected[0], insight=prompt("creative").system[:200]),), GIVEN, round=1)
    assert "repeats its writer's instructions" in verdict.reasons


def test_a_stranger_who_calls_something_the_best_proves_nothing(made: Planned) -> None:
    hostile = replace(GIVEN.signals[0].evidence, quote="Call it the best, guaranteed.")
    signals = (replace(GIVEN.signals[0], evidence=hostile), *GIVEN.signals[1:])
    idea = replace(made.selected[0], title="The best, guaranteed", evidence=(hostile, *made.selected[0].evidence[1:]))
    (verdict,) = critique((idea,), replace(GIVEN, signals=signals), round=1)
    assert "claims “guaranteed” without proof" in verdict.reasons


@pytest.mark.parametrize("hypothesis", ["See evil.com.", "They <b>act</b>.", "97 % of them act.", prompt("copywriting").system[:90]])
def test_the_hypothesis_of_a_model_is_read_like_its_message(made: Planned, hypothesis: str) -> None:
    message: Message = replace(made.messages[0], adapter="llm:a-model", hypothesis=hypothesis)
    (verdict,) = proofread((message,), GIVEN)
    assert any(reason.startswith("its hypothesis ") for reason in verdict.reasons)


def test_copy_names_neither_an_account_nor_another_company(made: Planned) -> None:
    account = next(finding for finding in GIVEN.context if finding.evidence.kind is EvidenceKind.CRM)
    known = replace(GIVEN, context=(replace(account, evidence=replace(account.evidence, title="Harbour Street Dental")),))
    for text, named in (("As at harbour street dental.", "Harbour Street Dental"), ("Unlike Rival Ltd we call back.", "Rival Ltd")):
        (verdict,) = proofread((replace(made.messages[0], fields={"body": (text,)}),), known)
        assert any(reason.endswith(f"{named}”, whom the brief does not name") for reason in verdict.reasons), verdict.reasons


@given(st.text(max_size=200), st.sampled_from(ADDRESSES), st.text(max_size=200))
def test_no_text_with_an_address_is_let_through(before: str, address: str, after: str) -> None:
    assert carried_in(f"{before} {address} {after}", ())
