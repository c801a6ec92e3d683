from collections.abc import Callable

import pytest

from domain.entities.channel import ChannelId
from domain.entities.plan import ResponseCurve

MakeCurve = Callable[..., ResponseCurve]


@pytest.fixture(scope="session")
def make_curve() -> MakeCurve:
    def make(channel: ChannelId, vmax: float = 300, k: float = 5_000, log_sd: float = 0.6) -> ResponseCurve:
        return ResponseCurve(
            channel=channel, vmax=vmax, k=k, log_sd=log_sd, basis="prior", n_obs=0, source="made for a test", evidence_ref=""
        )

    return make
