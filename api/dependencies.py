"""What the routes use: use cases and ports that the container has put together."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Protocol

from fastapi import Depends, Request

from api.security.key_ring import KeyRing
from api.security.throttle import SignInThrottle
from api.security.tokens import AccessTokens
from domain.ports.clock import Clock
from domain.ports.execution import EventFeed, RunReader
from domain.ports.incoming import RowProblem
from domain.ports.transactions import Transactions
from domain.signals.new_signal import NewSignal
from domain.usecases.calibration import ReadCalibration
from domain.usecases.campaigns import DeleteCampaign, MoveCampaign, UpdateCampaign
from domain.usecases.generate_campaign import GenerateCampaign
from domain.usecases.ingest_signals import IngestSignals
from domain.usecases.record_feedback import RecordFeedback
from domain.usecases.runs import AnswerReview, CancelRun, InspectRun
from domain.usecases.sign_in import CreateUser, RefreshSession, SignIn, SignOut
from domain.usecases.users import ChangeUser
from domain.usecases.watch_run import WatchRun


class SignalFileReader(Protocol):
    """Reads signals out of an uploaded file (CSV, RSS, Atom, JSON Feed)."""

    async def __call__(self, filename: str, content: bytes) -> tuple[Sequence[NewSignal], Sequence[RowProblem]]:
        """Return the good rows, and what was wrong with the others; raises InvalidInput when the file can't be read at all."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiDependencies:
    """All of it. `interface` is the built frontend's folder; `public_origins` are further origins the interface is served from."""

    transactions: Transactions
    clock: Clock
    key_ring: KeyRing
    access_tokens: AccessTokens
    sign_in: SignIn
    refresh_session: RefreshSession
    sign_out: SignOut
    create_user: CreateUser
    change_user: ChangeUser
    generate_campaign: GenerateCampaign
    update_campaign: UpdateCampaign
    move_campaign: MoveCampaign
    delete_campaign: DeleteCampaign
    record_feedback: RecordFeedback
    read_calibration: ReadCalibration
    watch_run: WatchRun
    run_reader: RunReader
    event_feed: EventFeed
    cancel_run: CancelRun
    answer_review: AnswerReview
    inspect_run: InspectRun
    ingest_signals: IngestSignals
    read_signal_file: SignalFileReader
    throttle: SignInThrottle = field(default_factory=SignInThrottle)
    interface: Path | None = None
    public_origins: frozenset[str] = frozenset()


async def _of_application(request: Request) -> ApiDependencies:
    dependencies: ApiDependencies = request.app.state.dependencies
    return dependencies


Uses = Annotated[ApiDependencies, Depends(_of_application)]
