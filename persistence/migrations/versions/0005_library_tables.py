"""Rights on the tables that LangGraph and procrastinate brought; checkpoints belong to a workspace like everything else."""

from alembic import op

from persistence.row_level_security import APP_ROLE, DIRECTORY_ROLE, PRESENT_WORKSPACE, protect

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

CHECKPOINT_TABLES = ("checkpoints", "checkpoint_blobs", "checkpoint_writes")
QUEUE_TABLES = ("procrastinate_jobs", "procrastinate_events", "procrastinate_workers", "procrastinate_periodic_defers")


def upgrade() -> None:
    """Give checkpoints a workspace, which LangGraph's own INSERTs fill by the column's default; open the queue to both roles."""
    for table in CHECKPOINT_TABLES:
        op.execute(f"alter table {table} add column workspace_id uuid not null default {PRESENT_WORKSPACE}")
        op.execute(f"create index {table}_workspace on {table} (workspace_id)")
        op.execute(protect(table, app="select, insert, update, delete"))
    # Jobs carry the id of a run and nothing else: there is no workspace in them to keep apart.
    for table in QUEUE_TABLES:
        op.execute(f"grant select, insert, update, delete on {table} to {APP_ROLE}, {DIRECTORY_ROLE}")
    op.execute(f"grant usage on all sequences in schema public to {APP_ROLE}, {DIRECTORY_ROLE}")
    op.execute(f"grant select on alembic_version to {APP_ROLE}")
