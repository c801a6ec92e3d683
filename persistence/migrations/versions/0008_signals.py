"""Sources, watches and the live feed: where signals come from, who looks out for them, and what happened in which order."""

from alembic import op

from persistence.row_level_security import DIRECTORY_ROLE, protect

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create them, and let signals be stored before they are judged."""
    _create_sources()
    _extend_signals()
    _create_watches()
    _create_market_events()
    _open_to_the_schedule()


def _create_sources() -> None:
    op.execute("""
        create table source (
            id uuid primary key,
            workspace_id uuid not null references workspace on delete cascade,
            kind text not null,
            key text not null,
            name text not null,
            url text,
            credibility double precision,
            interval_minutes integer not null,
            status text not null,
            checked_at timestamptz,
            succeeded_at timestamptz,
            problem text,
            failures integer not null default 0,
            etag text,
            last_modified text,
            received bigint not null default 0,
            added bigint not null default 0,
            next_check_at timestamptz,
            sealed_secret bytea,
            version integer not null default 1,
            created_at timestamptz not null default now(),
            updated_at timestamptz not null default now(),
            unique (workspace_id, kind, key)
        );
        create index source_newest on source (workspace_id, created_at desc, id desc);
        create index source_due on source (next_check_at) where status = 'active' and next_check_at is not null;
    """)
    op.execute(protect("source", app="select, insert, update, delete"))


def _extend_signals() -> None:
    """A signal that is there was judged when it came, alone: it is the first of its story. `topic_keys` are its topics, case-folded."""
    # No index over these: PostgreSQL asks the policy before an operator that could leak, and && is one. The newest signals are read.
    op.execute("""
        alter table signal no force row level security;
        alter table signal
            alter column scores drop not null,
            drop column simhash,  -- it told 7 % of copies, and took 3 % of a paper's next editions for copies
            add column scored_at timestamptz,
            add column source_id uuid,
            add column external_id text,
            add column cluster_id uuid,
            add column duplicate_of uuid,
            add column burst_z double precision not null default 0,
            add column topic_keys text[] not null default '{}';
        update signal set scored_at = ingested_at, cluster_id = id,
            topic_keys = array(select lower(topic) from jsonb_array_elements_text(topics) topic);
        create unique index signal_external on signal (workspace_id, source_id, external_id);
        create index signal_unscored on signal (workspace_id, ingested_at, id) where scored_at is null;
        create index signal_story on signal (workspace_id, cluster_id);
        alter table signal force row level security;
    """)


def _create_watches() -> None:
    op.execute("""
        create table watch (
            id uuid primary key,
            workspace_id uuid not null references workspace on delete cascade,
            owner_id uuid not null,
            service_id uuid not null,
            name text not null,
            action text not null,
            min_strength double precision not null,
            topics jsonb not null,
            kinds jsonb not null,
            min_burst_z double precision,
            draft jsonb,
            monthly_limit integer not null,
            status text not null,
            version integer not null default 1,
            created_at timestamptz not null default now(),
            updated_at timestamptz not null default now()
        );
        create index watch_newest on watch (workspace_id, created_at desc, id desc);
        create table firing (
            id uuid primary key,
            workspace_id uuid not null references workspace on delete cascade,
            watch_id uuid not null references watch on delete cascade,
            signal_id uuid not null,
            story_id uuid not null,
            at timestamptz not null,
            outcome text not null,
            reason text not null,
            campaign_id uuid,
            run_id uuid,
            unique (watch_id, story_id)
        );
        create index firing_newest on firing (workspace_id, at desc, id desc);
        create index firing_campaign on firing (workspace_id, campaign_id) where campaign_id is not null;
        create index firing_signal on firing (workspace_id, signal_id);
    """)
    op.execute(protect("watch", app="select, insert, update, delete"))
    op.execute(protect("firing", app="select, insert, update, delete"))


def _create_market_events() -> None:
    op.execute("""
        create table market_event (
            workspace_id uuid not null references workspace on delete cascade,
            seq bigint not null,
            type text not null,
            at timestamptz not null,
            signal_id uuid,
            data jsonb not null,
            primary key (workspace_id, seq)
        );
        create index market_event_age on market_event (workspace_id, at);
    """)
    op.execute(protect("market_event", app="select, insert, delete"))
    # Whoever numbers events keeps the others out until it commits: numbers become visible in their order, and without gaps. Statements
    # of a function see what was committed while one before waited for a lock; a single statement does not.
    op.execute("""
        create function nexus_append_market_events(of_workspace uuid, events jsonb) returns void language plpgsql as $$
        declare
            newest bigint;
        begin
            perform pg_advisory_xact_lock(hashtextextended('market events of ' || of_workspace, 0));
            select coalesce(max(seq), 0) into newest from market_event where workspace_id = of_workspace;
            insert into market_event (workspace_id, seq, type, at, signal_id, data)
            select of_workspace, newest + event.place, event.type, event.at, event.signal_id, event.data
            from jsonb_to_recordset(events) as event(place bigint, type text, at timestamptz, signal_id uuid, data jsonb);
            perform pg_notify('nexus_market', of_workspace || ':' || newest + jsonb_array_length(events));
        end $$;
    """)


def _open_to_the_schedule() -> None:
    """Workers look across workspaces for what is due, and a webhook's caller is known by the webhook alone."""
    # Asking shares a lock that the job, once taken, waits for: whoever relied on a job that waited has committed before it looks.
    op.execute("""
        create function nexus_is_asked_for(job text) returns boolean language plpgsql as $$
        begin
            perform pg_advisory_xact_lock_shared(hashtextextended(job, 0));
            return exists (select from procrastinate_jobs where queueing_lock = job and status = 'todo');
        end $$;
    """)
    for table, allowed in (("source", "select, update (next_check_at)"), ("signal", "select (workspace_id, scored_at, ingested_at)")):
        op.execute(f"create policy directory on {table} to {DIRECTORY_ROLE} using (true) with check (true)")
        op.execute(f"grant {allowed} on {table} to {DIRECTORY_ROLE}")
