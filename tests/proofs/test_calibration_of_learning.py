from benchmarks.calibration import PAST, covered
from domain.planning.forecasting.calibration import wilson

WORKSPACES = 1_900  # the binomial error of a coverage of 90 % is then 0.7 %


def test_ninety_of_a_hundred_next_campaigns_fall_into_the_band_and_own_campaigns_make_its_middle_better_and_better() -> None:
    found = covered(WORKSPACES)
    assert [item.campaigns for item in found] == list(PAST) == [0, 1, 3, 10]
    for item in found:
        assert 0.88 <= item.coverage <= 0.92, f"after {item.campaigns}: {item.coverage:.3f}, {wilson(item.inside, item.workspaces)}"
    errors = [item.error for item in found]
    assert errors == sorted(errors, reverse=True)
    assert errors[-1] < 0.7 * errors[0]
