"""What each workspace spends on models, month by month."""

from alembic import op

from persistence.row_level_security import protect

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table that calls of models are booked in."""
    op.execute("""
        create table model_spend (
            workspace_id uuid not null references workspace on delete cascade,
            month date not null check (extract(day from month) = 1),
            tokens bigint not null,
            cost_micros bigint not null,
            primary key (workspace_id, month)
        ) with (fillfactor = 50);  -- every call updates its row twice, and finds room for that on its page
        comment on column model_spend.month is 'the first day of the UTC calendar month in which models were called';
        comment on column model_spend.cost_micros is 'in millionths of a US dollar, what calls under way may cost included';
    """)
    op.execute(protect("model_spend", app="select, insert, update"))
