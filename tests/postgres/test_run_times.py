"""A run lasts as long as the program's clock says, whatever the database's shows."""

from datetime import timedelta

from domain.entities.run import RunStatus, Usage
from persistence import open_database
from tests.fakes.factories import NOON
from tests.postgres.conftest import claimed_run, new_workspace


async def test_a_run_lasts_as_long_as_the_programs_clock_says(fresh_database_url: str) -> None:
    database = await open_database(fresh_database_url, clock=lambda: NOON)  # days from the database's
    make = await new_workspace(database)
    lease = await claimed_run(database, make)
    async with database.transactions.workspace(make.workspace_id) as tx:
        usage = Usage.of()
        await tx.runs.finish(lease, RunStatus.SUCCEEDED, usage=usage, problem=None, at=NOON + timedelta(seconds=2.5))
        summary = await tx.runs.summary(lease.run_id)
    assert (summary.run.started_at, summary.seconds) == (NOON, 2.5)
    await database.close()
