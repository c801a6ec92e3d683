"""What the document says, before it is laid out."""

from dataclasses import replace

from exports.document.campaign_document import campaign_document
from exports.document.sources import Sources
from tests.fakes.dossiers import NEWS, SPLIT, make_dossier


def test_citations_become_numbers_in_the_order_of_reading_and_each_has_its_source() -> None:
    document = campaign_document(make_dossier())

    cited = [number for block in document["why"] for span in block["spans"] for number in span["cites"]]
    assert cited == [1, 2, 1]
    assert [(source["number"], source["title"]) for source in document["sources"]] == [(1, NEWS.title), (2, SPLIT.title)]
    assert [block["kind"] for block in document["why"]] == ["paragraph", "paragraph", "item"]


def test_a_marker_without_a_source_is_left_out_and_other_brackets_stay() -> None:
    spans = Sources({"S1": NEWS}).spans("Yes [S1], no [S9], [maybe] [s1].")

    assert "".join(span["text"] for span in spans) == "Yes, no, [maybe] [s1]."
    assert [span["cites"] for span in spans] == [[1], [], []]


def test_every_part_of_the_campaign_is_there() -> None:
    dossier = make_dossier()
    document = campaign_document(dossier)

    assert document["cover"]["title"] == dossier.campaign.name
    assert (document["cover"]["budget"], document["cover"]["window"]) == ("EUR 15,000", "5 January – 26 April 2026")
    assert document["idea"]["title"] == "Before the ice 0"
    assert [other["status"] for other in document["others"]] == ["rejected"]
    assert [message["format"] for message in document["messages"]] == ["Search ad", "Email"]
    assert [row["amount"] for row in document["channels"]] == ["EUR 12,000", "EUR 3,000"]
    assert len(document["forecast"]["weeks"]) == len(document["flighting"]["weeks"]) == 16
    assert document["scenarios"] == [{"question": "Less?", "note": "12% fewer", "change": "−12%"}]
    assert document["approvals"] == [
        {"decision": "Approved", "who": "approver@example.test", "at": "2 March 2026, 12:00 UTC", "comment": "Go."}
    ]
    assert document["authors"] == "NexusPlanner's rules"


def test_somebody_who_left_and_a_service_that_was_deleted_leave_a_document() -> None:
    document = campaign_document(replace(make_dossier(), people={}, service=None, audiences=()))

    assert document["approvals"][0]["who"] == "a former member"
    assert (document["cover"]["service"], document["audiences"]) == ("", [])


def test_controls_and_marks_that_turn_reading_round_are_gone() -> None:
    document = campaign_document(make_dossier(name="a\u202eb\x00c\ud800d\u2066e 日本"))

    assert document["cover"]["title"] == "abcde 日本"
