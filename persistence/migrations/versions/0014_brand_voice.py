"""How a workspace sounds."""

from alembic import op

from persistence.row_level_security import protect

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a workspace's brand voice: one row, made when it is first described."""
    op.execute("""
        create table brand_voice (
            workspace_id uuid primary key references workspace on delete cascade,
            data jsonb not null,
            version bigint not null,
            updated_at timestamptz not null default now()
        );
        comment on column brand_voice.data is 'tone, words to avoid and to prefer, examples';
    """)
    op.execute(protect("brand_voice", app="select, insert, update"))
