"""What a CRM says besides its accounts: contacts' consent, opportunities, and how far each CRM has been read."""

from alembic import op

from persistence.row_level_security import protect

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create contacts, opportunities, sync points, and the list of accounts whose documents are to be written anew."""
    op.execute("""
        create table contact (
            id uuid primary key,
            workspace_id uuid not null references workspace on delete cascade,
            external_id text not null,
            account_external_id text not null,
            email_hash text not null,
            name_hashes jsonb not null,
            email_consent boolean not null,
            sms_consent boolean not null,
            lawful_basis text not null,
            segments jsonb not null,
            region text not null,
            modified_at timestamptz not null,
            version integer not null default 1,
            created_at timestamptz not null default now(),
            updated_at timestamptz not null default now(),
            unique (workspace_id, external_id)
        );
        create table opportunity (
            id uuid primary key,
            workspace_id uuid not null references workspace on delete cascade,
            external_id text not null,
            account_external_id text not null,
            name text not null,
            stage text not null,
            amount jsonb,
            close_date date,
            is_closed boolean not null,
            is_won boolean not null,
            modified_at timestamptz not null,
            version integer not null default 1,
            created_at timestamptz not null default now(),
            updated_at timestamptz not null default now(),
            unique (workspace_id, external_id)
        );
        create index opportunity_account on opportunity (workspace_id, account_external_id);
    """)
    op.execute("""
        create table crm_sync_point (
            workspace_id uuid not null references workspace on delete cascade,
            provider text not null,
            object text not null,
            modified_at timestamptz not null,
            external_id text not null,
            updated_at timestamptz not null default now(),
            primary key (workspace_id, provider, object)
        );
        create table crm_stale_account (
            workspace_id uuid not null,
            external_id text not null,
            created_at timestamptz not null default now(),
            primary key (workspace_id, external_id),
            foreign key (workspace_id, external_id) references account (workspace_id, external_id) on delete cascade
        );
    """)
    for table in ("contact", "opportunity"):
        op.execute(protect(table, app="select, insert, update, delete"))
    op.execute(protect("crm_sync_point", app="select, insert, update"))
    op.execute(protect("crm_stale_account", app="select, insert, update, delete"))
