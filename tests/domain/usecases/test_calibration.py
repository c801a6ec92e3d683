"""How good forecasts were, as the workspace sees it."""

from datetime import date

from domain.entities.channel import ChannelId
from domain.usecases.calibration import ReadCalibration
from tests.domain.usecases.conftest import Workspace
from tests.fakes.results import channel_result


async def test_without_results_there_are_no_figures(workspace: Workspace) -> None:
    read = await ReadCalibration(workspace.transactions)(workspace.principal)

    assert (read.total, dict(read.by_channel), dict(read.by_month)) == (None, {}, {})


async def test_scores_are_summed_up_by_channel_and_month(workspace: Workspace) -> None:
    search = channel_result(0, channel=ChannelId.PAID_SEARCH)
    await workspace.record(*[channel_result(number) for number in range(5)], search)

    everything = await ReadCalibration(workspace.transactions)(workspace.principal)
    email = await ReadCalibration(workspace.transactions)(workspace.principal, channel=ChannelId.EMAIL, since=date(2026, 2, 1))

    assert everything.total is not None
    assert everything.total.scored == 6
    assert {channel: figures.scored for channel, figures in everything.by_channel.items()} == {
        ChannelId.PAID_SEARCH: 1,
        ChannelId.EMAIL: 5,
    }
    assert {month: figures.scored for month, figures in everything.by_month.items()} == {"2026-01": 4, "2026-02": 2}
    assert {month: figures.scored for month, figures in email.by_month.items()} == {"2026-02": 2}


async def test_another_workspace_counts_for_itself(workspace: Workspace, elsewhere: Workspace) -> None:
    await elsewhere.record(channel_result())

    assert (await ReadCalibration(workspace.transactions)(workspace.principal)).total is None
