"""What is sold, to whom, what happens in the market, and what was tried before."""

from alembic import op

from persistence.row_level_security import protect

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the catalogue, signals, past campaigns and accounts."""
    op.execute("""
        create table service (
            id uuid primary key,
            workspace_id uuid not null references workspace on delete cascade,
            name text not null,
            category text not null,
            description text not null,
            benefits jsonb not null,
            conversion_value jsonb not null,
            lead_conversion_rate double precision not null,
            sales_cycle_days integer not null,
            topics jsonb not null,
            price jsonb,
            unit_margin jsonb,
            regions jsonb not null,
            regulated text not null,
            claims_banned jsonb not null,
            landing_url text,
            status text not null,
            version integer not null,
            created_at timestamptz not null default now(),
            updated_at timestamptz not null default now()
        );
        create index service_newest on service (workspace_id, created_at desc, id desc);
        create table audience (
            id uuid primary key,
            workspace_id uuid not null references workspace on delete cascade,
            name text not null,
            noun text not null,
            kind text not null,
            size bigint not null,
            size_basis text not null,
            stage text not null,
            jobs_to_be_done jsonb not null,
            pains jsonb not null,
            objections jsonb not null,
            consent jsonb not null,
            suppressed_count bigint not null,
            region text not null,
            version integer not null,
            created_at timestamptz not null default now(),
            updated_at timestamptz not null default now()
        );
        create index audience_newest on audience (workspace_id, created_at desc, id desc);
    """)
    op.execute("""
        create table signal (
            id uuid primary key,
            workspace_id uuid not null references workspace on delete cascade,
            source text not null,
            kind text not null,
            title text not null,
            summary text not null,
            content_hash text not null,
            published_at timestamptz not null,
            ingested_at timestamptz not null,
            half_life_hours double precision not null,
            scores jsonb not null,
            service_id uuid generated always as ((scores ->> 'service_id')::uuid) stored,
            url text,
            url_canonical text,
            lang text not null,
            topics jsonb not null,
            status text not null,
            quote_ok boolean not null,
            simhash numeric(20),
            version integer not null default 1,
            created_at timestamptz not null default now(),
            updated_at timestamptz not null default now(),
            unique (workspace_id, url_canonical),
            unique (workspace_id, content_hash)
        );
        create index signal_newest on signal (workspace_id, published_at desc, id desc);
        create index signal_service on signal (workspace_id, service_id, published_at desc) where service_id is not null;
    """)
    op.execute("""
        create table past_campaign (
            id uuid primary key,
            workspace_id uuid not null references workspace on delete cascade,
            service_id uuid,
            name text not null,
            mechanism text not null,
            proposition text not null,
            learned text not null,
            "start" date not null,
            "end" date not null,
            results jsonb not null,
            version integer not null default 1,
            created_at timestamptz not null default now(),
            updated_at timestamptz not null default now()
        );
        create index past_campaign_newest on past_campaign (workspace_id, "start" desc, id desc);
        create table account (
            id uuid primary key,
            workspace_id uuid not null references workspace on delete cascade,
            external_id text not null,
            name text not null,
            industry text not null,
            region text not null,
            employees integer not null,
            stage text not null,
            open_pipeline jsonb not null,
            note text not null,
            version integer not null default 1,
            created_at timestamptz not null default now(),
            updated_at timestamptz not null default now(),
            unique (workspace_id, external_id)
        );
    """)
    for table in ("service", "audience", "signal", "past_campaign", "account"):
        op.execute(protect(table, app="select, insert, update, delete"))
