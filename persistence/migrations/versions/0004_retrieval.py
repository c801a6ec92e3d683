"""Pieces of text to search, with their embeddings."""

from alembic import op

from persistence.row_level_security import protect

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create chunks. An index on `embedding` needs a dimension, and so belongs to one embedding space: retrieval makes it."""
    op.execute("""
        create table chunk (
            id uuid primary key,
            workspace_id uuid not null references workspace on delete cascade,
            kind text not null,
            ref text not null,
            ordinal integer not null,
            title text not null,
            text text not null,
            span_start integer,
            span_end integer,
            content_hash text not null,
            embedding halfvec,
            embedding_space text not null,
            occurred_at timestamptz,
            created_at timestamptz not null default now(),
            unique (workspace_id, kind, ref, ordinal, embedding_space)
        );
        create index chunk_space on chunk (workspace_id, embedding_space, kind);
    """)
    op.execute(protect("chunk", app="select, insert, update, delete"))
