"""What analysts read: the audit trail in order of time, and who could write in each run."""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add indexes for listings of decisions and runs; the second holds two or three events of a log that has thousands."""
    op.execute("""
        create index agent_decision_newest on agent_decision (workspace_id, at desc, id desc);
        drop index agent_decision_workspace;
        create index run_event_providers on run_event (run_id, seq) where type in ('metadata', 'model.switched');
    """)
