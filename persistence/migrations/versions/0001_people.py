"""Workspaces, and the people in them."""

from alembic import op

from persistence.row_level_security import APP_ROLE, open_to_directory, protect

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the directory."""
    op.execute("""
        create table workspace (
            id uuid primary key,
            name text not null,
            currency text not null check (currency ~ '^[A-Z]{3}$'),
            sample boolean not null default false,
            created_at timestamptz not null,
            updated_at timestamptz not null default now()
        );
        create table app_user (
            id uuid primary key,
            email text not null unique,
            password_hash text not null,
            disabled boolean not null default false,
            created_at timestamptz not null,
            updated_at timestamptz not null default now()
        );
        create table membership (
            workspace_id uuid not null references workspace on delete cascade,
            user_id uuid not null references app_user on delete cascade,
            role text not null check (role in ('viewer', 'user', 'admin')),
            created_at timestamptz not null default now(),
            updated_at timestamptz not null default now(),
            primary key (workspace_id, user_id)
        );
        create index membership_user on membership (user_id);
        create table session (
            id uuid primary key,
            user_id uuid not null references app_user on delete cascade,
            workspace_id uuid not null references workspace on delete cascade,
            refresh_hash text not null,
            created_at timestamptz not null,
            expires_at timestamptz not null,
            revoked_at timestamptz
        );
        create index session_user_id on session (user_id);
        create index session_workspace on session (workspace_id);
    """)
    for table in ("workspace", "app_user", "membership", "session"):
        op.execute(open_to_directory(table, directory="select, insert, update, delete"))
    op.execute(protect("membership", app="select"))
    op.execute(protect("session", app=""))
    # Inside a workspace one may count its enabled members, and never see a password hash or an address.
    op.execute(f"""
        create policy workspace on app_user for select to {APP_ROLE}
            using (exists (select 1 from membership where membership.user_id = app_user.id));
        grant select (id, disabled) on app_user to {APP_ROLE};
    """)  # noqa: S608 - a role's name, from our own constant
