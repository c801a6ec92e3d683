"""Keys by which programs act for people, and what a workspace's administrators let it spend on models."""

from alembic import op

from persistence.row_level_security import open_to_directory, protect

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create both tables."""
    op.execute("""
        create table api_key (
            id uuid primary key,
            workspace_id uuid not null,
            user_id uuid not null,
            name text not null,
            scope text not null check (scope in ('read', 'plan', 'admin')),
            prefix text not null,
            secret_hash text not null unique,
            created_at timestamptz not null,
            expires_at timestamptz not null,
            last_used_at timestamptz,
            foreign key (workspace_id, user_id) references membership (workspace_id, user_id) on delete cascade
        );
        create index api_key_membership on api_key (workspace_id, user_id);
        comment on column api_key.secret_hash is 'SHA-256 of the secret, which is kept nowhere';
        create table model_budget (
            workspace_id uuid primary key references workspace on delete cascade,
            tokens bigint check (tokens >= 0),
            cost_micros bigint check (cost_micros >= 0),
            updated_at timestamptz not null default now()
        );
        comment on table model_budget is 'the most per calendar month (UTC); null leaves it to the installation';
        comment on column model_budget.cost_micros is 'in millionths of a US dollar';
    """)
    op.execute(open_to_directory("api_key", directory="select, insert, update, delete"))
    op.execute(protect("api_key", app=""))
    op.execute(protect("model_budget", app="select, insert, update"))
