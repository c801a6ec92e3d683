"""The PDF reads back, in every script, and no text of a campaign is ever taken for markup."""

import io
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from domain.entities.message import Message
from domain.ports.exports import CampaignDossier
from exports.document.campaign_document import campaign_document
from exports.pdf.fonts import open_fonts, scripts_without_font
from exports.pdf.typesetting import pdf_of
from tests.fakes.dossiers import make_dossier

MARKUP = (
    '#read("/etc/passwd")',
    '#import "@preview/x:1.0.0": *',
    "= Heading *bold* _slanted_ $x^2$ `raw` <label> @reference",
    "]] } ) #panic(1)",
    "\\u{41} // comment /* more */ ~ -- --- #sys.inputs",
    '"; #eval("1+1") //',
)

LINE_LETTERS = 200  # more than fit between the margins at the smallest size


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def squeezed(text: str) -> str:
    return "".join(text.split())


def saying(words: str) -> CampaignDossier:
    """Return a dossier that says the words wherever people or models may write something."""
    dossier = make_dossier(name=words[:120])
    plan = dossier.campaign.plan
    assert plan.explanation is not None
    ideas = tuple(replace(idea, title=words, insight=words, proposition=words, risks=(words,)) for idea in plan.ideas)
    plan = replace(
        plan,
        ideas=ideas,
        messages=tuple(_message(message, words) for message in plan.messages),
        explanation=replace(plan.explanation, text=f"{words}\n\n- {words}"),
    )
    audiences = tuple(replace(audience, name=words, pains=(words,)) for audience in dossier.audiences)
    evidence = {label: replace(piece, title=words, quote=words[:300]) for label, piece in dossier.evidence.items()}
    campaign = replace(dossier.campaign, plan=plan, approvals=(replace(dossier.campaign.approvals[0], comment=words),))
    return replace(dossier, campaign=campaign, audiences=audiences, evidence=evidence)


def _message(message: Message, words: str) -> Message:
    return replace(message, fields={name: (words,) * len(values) for name, values in message.fields.items()})


def test_a_proposal_has_a_cover_pages_with_numbers_and_every_section() -> None:
    pdf = pdf_of(campaign_document(make_dossier()))
    reader = PdfReader(io.BytesIO(pdf))
    text = text_of(pdf)

    assert pdf.startswith(b"%PDF-")
    assert len(reader.pages) >= 5
    assert reader.metadata is not None
    assert reader.metadata.title == "Spring inspection 0"
    for heading in ("The idea, and why", "Audiences", "Messages", "Channels and budget", "What to expect", "How sure we are", "Sources"):
        assert heading in text
    assert f"2 / {len(reader.pages)}" in text
    assert "approver@example.test" in text
    assert "https://press.example.com/rules" in text


def test_it_is_tagged_for_screen_readers_in_its_language() -> None:
    catalogue: Any = PdfReader(io.BytesIO(pdf_of(campaign_document(make_dossier())))).trailer["/Root"]

    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "en"
    assert "/StructTreeRoot" in catalogue


@pytest.mark.parametrize("words", MARKUP)
def test_markup_in_texts_is_printed_and_not_obeyed(words: str) -> None:
    text = squeezed(text_of(pdf_of(campaign_document(saying(words)))))

    assert text.count(squeezed(words)) >= 10
    assert "root:" not in text


@pytest.mark.parametrize("words", ["Ελληνικά", "Кириллица", "żółć", "日本語", "中文", "한국어", "שלום", "नमस्ते", "ไทย", "😀"])
def test_no_script_vanishes(words: str) -> None:
    document = campaign_document(saying(words))

    assert words in text_of(pdf_of(document)) or words[::-1] in text_of(pdf_of(document))
    assert scripts_without_font([words], open_fonts().families()) == ()


def test_a_script_without_a_font_is_said_to_be_missing() -> None:
    words = "\U00012000\U00013000"  # cuneiform, hieroglyphs

    assert scripts_without_font([words, "日本", "plain"], ["Noto Sans"]) == ("Cjk", "Cuneiform", "Egyptian")
    assert "Cuneiform" in text_of(pdf_of(campaign_document(saying(words))))


@pytest.mark.parametrize("words", ["x" * 3000, "https://example.com/" + "long/" * 300, "word " * 1500, "line\n\n" * 150])
def test_texts_without_end_stay_on_their_pages(words: str) -> None:
    pdf = pdf_of(campaign_document(saying(words)))

    assert 5 <= len(PdfReader(io.BytesIO(pdf)).pages) < 200
    assert max(map(len, text_of(pdf).splitlines())) < LINE_LETTERS


def test_what_may_break_anywhere_is_copied_without_a_seam() -> None:
    words = "f" * 40  # the letter must not take a seam to every other place it stands in

    text = text_of(pdf_of(campaign_document(saying(words))))

    assert "\u200b" not in text
    assert words in text
