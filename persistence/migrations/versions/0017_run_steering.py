"""What people wish of runs while these are at work."""

from alembic import op

from persistence.row_level_security import protect

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the wishes for a run's next round; they go when the run goes."""
    op.execute("""
        create table run_wish (
            id uuid primary key,
            workspace_id uuid not null references workspace on delete cascade,
            run_id uuid not null references run on delete cascade,
            text text not null,
            by text not null,
            at timestamptz not null,
            state text not null check (state in ('given', 'told', 'heard'))
        );
        create index run_wish_of_run on run_wish (run_id, at);
        create index run_wish_workspace on run_wish (workspace_id);
        comment on column run_wish.state is 'given, told in the log of the run, or heard by its agents';
    """)
    op.execute(protect("run_wish", app="select, insert, update"))
