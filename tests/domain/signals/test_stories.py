from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from domain.entities.signal import MarketSignal
from domain.identity import WorkspaceId, new_id
from domain.signals.scoring import Calibration, SimilarityScale
from domain.signals.stories import REPORT_WINDOW, Kinship, Story, Telling, Twin, kinship, overlap, story_of, telling
from tests.fakes.factories import Factory

TITLE = "Heat pump sales double in the north as grants return"
LEAD = "LONDON (Example News) - Installers in the north sold 42,000 heat pumps in the third quarter, twice as many as a year ago."
SCALE = SimilarityScale(0.0, 1.0)
CALIBRATION = Calibration(relevance=SCALE, sameness=SCALE)
SOON = timedelta(hours=2)

Make = Callable[..., MarketSignal]


@pytest.fixture
def make() -> Make:
    factory = Factory(WorkspaceId(new_id()))

    def signal(title: str = TITLE, summary: str = LEAD, **changes: Any) -> MarketSignal:
        return factory.signal(title=title, summary=summary, **changes)

    return signal


def kin(left: Telling, right: Telling, closeness: float, apart: timedelta = SOON) -> Kinship:
    return kinship(left, right, closeness=closeness, apart=apart)


@pytest.mark.parametrize(
    ("title", "summary"),
    [
        (f"{TITLE} - Reuters", LEAD),
        (TITLE.upper(), LEAD[:90] + "..."),
        (f"UPDATE 2-{TITLE}", LEAD.removeprefix("LONDON (Example News) - ")),
        (TITLE, ""),
        (TITLE, LEAD.replace("42,000", "42000")),
    ],
)
def test_a_text_that_is_cut_or_dressed_otherwise_is_a_copy(title: str, summary: str) -> None:
    original, copy = telling(TITLE, LEAD), telling(title, summary)
    assert kin(original, copy, 0.8) is kin(copy, original, 0.8) is Kinship.COPY
    assert kin(original, copy, 0.8, timedelta(days=25)) is Kinship.COPY


def test_the_next_report_of_a_series_is_no_copy_however_alike_it_sounds() -> None:
    third, fourth = telling(TITLE, LEAD), telling(TITLE, LEAD.replace("42,000", "51,000").replace("third", "fourth"))
    assert kin(third, fourth, 0.99) is Kinship.REPORT
    assert kin(third, fourth, 0.99, timedelta(days=90)) is Kinship.NONE
    seven, nine = telling("Rents rise seven percent", LEAD), telling("Rents rise nine percent", LEAD)
    assert kin(seven, nine, 0.99) is Kinship.NONE


def test_numbers_in_words_and_figures_are_the_same_and_a_further_figure_contradicts_nothing() -> None:
    words, figures = telling("Six airlines order new jets from the maker", ""), telling("6 airlines order new jets from the maker", "")
    assert kin(words, figures, 0.8) is Kinship.COPY
    assert kin(words, telling("Six airlines order new jets from the maker", "They pay $9 billion."), 0.8) is Kinship.COPY


def test_reports_of_one_event_belong_together_for_three_days_in_either_order() -> None:
    ours = telling("Acme agrees to buy Bolt", "Acme said it will pay cash for the maker of tools, which employs many in the north.")
    theirs = telling("Bolt to be taken over", "Owners of the tools firm accepted an offer from Acme, half of it cash, subject to a vote.")
    assert kin(ours, theirs, 0.8, REPORT_WINDOW) is kin(ours, theirs, 0.8, -REPORT_WINDOW) is Kinship.REPORT
    assert kin(ours, theirs, 0.8, REPORT_WINDOW + timedelta(seconds=1)) is Kinship.NONE
    assert kin(ours, theirs, 0.6) is Kinship.NONE


def test_the_same_words_with_another_meaning_are_no_copy() -> None:
    assert kin(telling(TITLE, LEAD), telling(TITLE, LEAD), 0.4) is Kinship.NONE


def test_overlap_is_the_share_of_the_smaller_and_nothing_for_a_few_words() -> None:
    assert overlap(set("abcdef"), set("abcdxyz")) == pytest.approx(4 / 6)
    assert overlap(set("abc"), set("abc")) == 0
    assert overlap(set(), set("abcd")) == 0


def test_a_signal_without_kin_heads_a_story_of_its_own(make: Make) -> None:
    signal = make()
    assert story_of(signal, [], CALIBRATION) == Story(cluster_id=signal.id)
    stranger = make("Oil falls on the news of a truce", "Traders sold on Friday.")
    assert story_of(signal, [Twin(stranger, 0.6), Twin(signal, 1.0)], CALIBRATION) == Story(cluster_id=signal.id)


def test_a_copy_of_a_copy_is_a_copy_of_the_original(make: Make) -> None:
    original = make()
    copy = make(f"{TITLE} - Reuters", cluster_id=original.id, duplicate_of=original.id)
    assert story_of(make(TITLE.upper()), [Twin(copy, 0.98)], CALIBRATION) == Story(cluster_id=original.id, duplicate_of=original.id)


def test_a_chain_of_reports_hangs_on_its_first_and_each_stays_visible(make: Make) -> None:
    first = make("Grants for heat pumps are back", "The ministry said on Monday that households get money again.")
    second = make(cluster_id=first.id)
    third = make(summary=LEAD.replace("42,000", "45,000"))
    assert story_of(third, [Twin(first, 0.3), Twin(second, 0.95)], CALIBRATION) == Story(cluster_id=first.id)
    copy = make(TITLE, LEAD)
    assert story_of(copy, [Twin(second, 0.98)], CALIBRATION) == Story(cluster_id=first.id, duplicate_of=second.id)


def test_a_copy_counts_more_than_a_report_and_the_closer_of_two_more_than_the_other(make: Make) -> None:
    report, copy, closer = make(summary=LEAD.replace("42,000", "45,000")), make(summary=LEAD[:90]), make()
    assert story_of(make(), [Twin(report, 0.99), Twin(copy, 0.8)], CALIBRATION).duplicate_of == copy.id
    assert story_of(make(), [Twin(copy, 0.8), Twin(closer, 0.9)], CALIBRATION).duplicate_of == closer.id


def test_what_was_judged_first_heads_the_story_although_it_was_published_later(make: Make) -> None:
    known = make()
    late = make(published_at=known.published_at - timedelta(days=1))
    assert story_of(late, [Twin(known, 0.97)], CALIBRATION) == Story(cluster_id=known.id, duplicate_of=known.id)
