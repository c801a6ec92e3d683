import csv
import uuid
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.entities.signal import SignalKind
from domain.signals.duplicates import content_hash
from domain.signals.kinds import guess_kind
from domain.signals.new_signal import NewSignal, gist, tidy
from domain.signals.scoring import SimilarityScale, combined, cosine, credibility, novelty, relevance
from domain.signals.topics import find_topics
from domain.signals.urgency import dates_named, urgency
from retrieval.embeddings import calibration_of, make_embedder

TODAY = date(2026, 11, 22)
NEWS = Path(__file__).resolve().parents[3] / "shared" / "data" / "signals" / "ag_news_1000.csv"
unit = st.floats(0, 1)


@given(unit, unit, unit, unit)
def test_a_score_lies_between_its_parts_and_grows_with_each(first: float, second: float, third: float, fourth: float) -> None:
    scores = combined(relevance=first, novelty=second, urgency=third, credibility=fourth)
    parts = (first, second, third, fourth)
    assert min(parts) - 1e-9 <= scores.total <= max(parts) + 1e-9
    assert combined(relevance=1, novelty=second, urgency=third, credibility=fourth).total >= scores.total - 1e-9


def test_the_score_is_the_documented_formula() -> None:
    scores = combined(relevance=0.8, novelty=0.5, urgency=0.6, credibility=0.7)
    assert scores.total == pytest.approx(0.8**0.4 * 0.5**0.25 * 0.6**0.2 * 0.7**0.15)
    assert combined(relevance=0, novelty=1, urgency=1, credibility=1).total == 0


def test_relevance_names_the_closest_service() -> None:
    scale = SimilarityScale(0, 1)
    near, far = uuid.uuid4(), uuid.uuid4()
    assert relevance([1.0, 0.0], {near: [0.8, 0.6], far: [0.0, 1.0]}, scale) == (0.8, near)
    assert relevance([1.0, 0.0], {}, scale) == (0.5, None)
    assert novelty([cosine([1.0, 0.0], other) for other in ([0.6, 0.8], [0.0, 1.0])], scale) == pytest.approx(0.4)
    assert novelty([], scale) == 1
    with pytest.raises(ValueError, match="floor < ceiling"):
        SimilarityScale(0.8, 0.8)


def test_public_bodies_are_believed_more_and_reports_without_a_link_less() -> None:
    assert credibility(SignalKind.NEWS, "https://www.sec.gov/x") > credibility(SignalKind.NEWS, "https://blog.example/x")
    assert credibility(SignalKind.NEWS, "https://notgov.example/.gov") == credibility(SignalKind.NEWS, "https://blog.example/x")
    assert credibility(SignalKind.NEWS, None) < credibility(SignalKind.NEWS, "https://blog.example/x")
    assert credibility(SignalKind.CRM, None) == credibility(SignalKind.CRM, "https://crm.example/1")


def test_a_near_date_and_pressing_words_make_a_signal_urgent() -> None:
    calm = urgency(SignalKind.NEWS, "Firms like calendars", TODAY)
    assert urgency(SignalKind.NEWS, "The deadline is coming", TODAY) > calm
    soon, later, past = (urgency(SignalKind.NEWS, f"Rules start {day}", TODAY) for day in ("27 November", "15 January 2027", "2026-10-01"))
    assert soon > later > past == calm
    assert urgency(SignalKind.EVENT, "Last chance: register today, 23 November 2026", TODAY) == 1


def test_dates_are_found_and_completed() -> None:
    text = "2026-12-01; 3rd of March; March 3, 2028; 31 February; 1 Oct 2026; version 2026-13-40"
    assert sorted(dates_named(text, TODAY)) == [date(2026, 10, 1), date(2026, 12, 1), date(2027, 3, 3), date(2028, 3, 3)]
    assert list(dates_named("29 February", TODAY)) == []


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("New GDPR guidance for clinics", SignalKind.REGULATORY),
        ("Rival cuts prices by 20 %", SignalKind.COMPETITOR),
        ("Search interest in heat pumps doubles", SignalKind.SEARCH_TREND),
        ("Dental trade fair opens in March", SignalKind.EVENT),
        ("Black Friday starts early", SignalKind.SEASON),
        ("A dentist's video went viral", SignalKind.SOCIAL),
        ("Oil price rises again", SignalKind.NEWS),
        ("The unregulated rivalry", SignalKind.NEWS),
    ],
)
def test_a_kind_is_guessed_only_from_clear_words(title: str, kind: SignalKind) -> None:
    assert guess_kind(title, "") is kind


def test_one_word_in_the_summary_is_not_enough_for_a_kind() -> None:
    assert guess_kind("Quarterly figures", "They met at a conference.") is SignalKind.NEWS
    assert guess_kind("Quarterly figures", "A webinar before the conference.") is SignalKind.EVENT


def test_topics_are_given_ones_then_the_services_then_keywords() -> None:
    topics = find_topics(
        "Phishing wave hits dental practices",
        "Attackers email invoices. Dental invoices look real.",
        ["Email security", "phishing"],
        ["Fraud "],
    )
    assert topics[:2] == ("fraud", "phishing")
    assert "email security" not in topics
    assert "dental" in topics
    assert topics == find_topics(
        "Phishing wave hits dental practices",
        "Attackers email invoices. Dental invoices look real.",
        ["Email security", "phishing"],
        ["Fraud "],
    )
    assert find_topics("", "", [""], []) == ()


def test_content_hash_ignores_case_and_punctuation() -> None:
    assert content_hash("A  b", "C!") == content_hash("a B", "c")
    assert content_hash("a", "b c") != content_hash("a b", "c")


def test_a_candidate_is_tidy_whatever_came() -> None:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    item = NewSignal(title="  Two\n lines ", source="manual", summary="s" * 9000, published_at=now + timedelta(days=30))
    candidate = tidy(item, position=1, url_canonical=None, now=now)
    assert (candidate.title, len(candidate.summary), candidate.published_at) == ("Two lines", 4000, now)
    naive = tidy(NewSignal(title="t", source="m", published_at=datetime(2026, 11, 1)), position=1, url_canonical=None, now=now)  # noqa: DTZ001
    assert naive.published_at == datetime(2026, 11, 1, tzinfo=UTC)
    assert len(gist("t" * 300, "s" * 9000)) <= 320


@pytest.mark.skipif(not NEWS.is_file(), reason="the news sample is not on this machine")
async def test_real_news_are_told_apart_and_rewritten_stories_recognised() -> None:
    with NEWS.open(newline="") as file:
        items = [(row[1], row[2]) for row in csv.reader(file)][:250]
    embedder = make_embedder("local:")
    scale = calibration_of(embedder.space).sameness
    vectors = await embedder.documents([gist(*item) for item in items])
    fresh = [
        novelty([cosine(vector, other) for other in vectors[max(0, index - 100) : index]], scale) for index, vector in enumerate(vectors)
    ]
    assert sorted(fresh)[len(fresh) // 2] > 0.8  # most news is new
    same, *_ = await embedder.documents([gist(items[0][0].upper(), items[0][1])])
    assert novelty([cosine(same, other) for other in vectors], scale) < 0.1
    (offer,) = await embedder.documents(["Mail Shield. Network security. Protects firms' email against phishing, viruses and spam."])
    about = [calibration_of(embedder.space).relevance(cosine(offer, vector)) for vector in vectors]
    assert sorted(about)[len(about) // 2] < 0.15
    assert max(about) > 0.5
