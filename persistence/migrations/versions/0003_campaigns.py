"""Campaigns, their runs, and everything a run leaves behind."""

from alembic import op

from persistence.row_level_security import DIRECTORY_ROLE, ERASE_SETTING, WORKSPACE_SETTING, open_to_directory, protect

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create campaigns, runs, events, decisions, feedback and idempotency keys."""
    _create_campaigns()
    _create_runs()
    _create_decisions()
    _create_feedback()
    for table in ("campaign", "run"):
        op.execute(protect(table, app="select, insert, update, delete"))
    for table in ("run_event", "agent_decision"):
        op.execute(protect(table, app="select, insert"))
    for table in ("feedback", "idempotency_key"):
        op.execute(protect(table, app="select, insert, delete"))
    # Claiming and reaping see every workspace's runs; the newest seq is all they read of a log.
    op.execute(open_to_directory("run", directory="select, update"))
    op.execute(f"""
        create policy directory on run_event for select to {DIRECTORY_ROLE} using (true);
        grant select (run_id, seq) on run_event to {DIRECTORY_ROLE};
    """)


def _create_campaigns() -> None:
    op.execute("""
        create table campaign (
            id uuid primary key,
            workspace_id uuid not null references workspace on delete cascade,
            name text not null,
            state text not null,
            version integer not null,
            brief jsonb not null,
            service_id uuid generated always as ((brief ->> 'service_id')::uuid) stored,
            owner_id uuid references app_user on delete set null,
            run_id uuid,
            plan jsonb not null,
            approvals jsonb not null,
            tags jsonb not null,
            created_at timestamptz not null,
            updated_at timestamptz not null
        );
        create index campaign_newest on campaign (workspace_id, created_at desc, id desc);
        create index campaign_owner on campaign (owner_id);
    """)


def _create_runs() -> None:
    op.execute(f"""
        create table run (
            id uuid primary key,
            workspace_id uuid not null references workspace on delete cascade,
            campaign_id uuid not null references campaign on delete cascade,
            status text not null check (status in ('queued', 'running', 'waiting_review', 'succeeded', 'failed', 'cancelled')),
            attempt integer not null default 0,
            tries integer not null default 0,
            token bigint not null default 0,
            lease_until timestamptz,
            queued_at timestamptz not null default now(),
            cancel_requested boolean not null default false,
            review_answer jsonb,
            usage jsonb not null,
            problem jsonb,
            created_by uuid references app_user on delete set null,
            created_at timestamptz not null,
            started_at timestamptz,
            finished_at timestamptz,
            updated_at timestamptz not null default now()
        ) with (fillfactor = 70);
        comment on column run.attempt is 'how many workers took it';
        comment on column run.tries is 'how many of them lost it; five, and the run fails';
        create index run_newest on run (workspace_id, created_at desc, id desc);
        create index run_campaign on run (campaign_id);
        create index run_created_by on run (created_by);
        create index run_open on run (workspace_id, status, created_at) where status in ('queued', 'running');
        create table run_event (
            run_id uuid not null references run on delete cascade,
            seq integer not null,
            attempt integer not null,
            at timestamptz not null,
            node text,
            type text not null,
            data jsonb not null,
            workspace_id uuid not null,
            primary key (run_id, seq)
        ) with (autovacuum_vacuum_insert_scale_factor = 0.5);
        create index run_event_workspace on run_event (workspace_id);

        -- The fence: opens the workspace for this transaction and refuses it to everybody but the run's present owner.
        -- A key-share lock lets heartbeats pass, and makes a claim, which locks for update, wait until this transaction ends.
        create function nexus_hold_run(workspace uuid, held uuid, held_token bigint) returns void language plpgsql as $$
        begin
            perform set_config('{WORKSPACE_SETTING}', workspace::text, true);
            perform 1 from run where id = held and token = held_token and status = 'running' for key share;
            if not found then
                raise exception 'run % is not held with token %', held, held_token using errcode = 'NX001';
            end if;
        end $$;
    """)


def _create_decisions() -> None:
    op.execute(f"""
        create table agent_decision (
            id uuid primary key,
            workspace_id uuid not null references workspace on delete cascade,
            run_id uuid not null references run on delete cascade,
            campaign_id uuid not null references campaign on delete cascade,
            seq integer not null,
            agent text not null,
            step text not null,
            adapter text not null,
            decision jsonb not null,
            alternatives jsonb not null,
            evidence_ids jsonb not null,
            confidence double precision not null,
            at timestamptz not null,
            prev_hash text not null,
            hash text not null,
            created_at timestamptz not null default now(),
            unique (run_id, seq)
        );
        create index agent_decision_workspace on agent_decision (workspace_id);
        create index agent_decision_campaign on agent_decision (campaign_id);

        create function nexus_refuse_change() returns trigger language plpgsql as $$
        begin
            if tg_op = 'DELETE' and current_setting('{ERASE_SETTING}', true) = 'on' then
                return old;
            end if;
            raise exception 'decisions are append-only' using errcode = 'NX002';
        end $$;
        create trigger append_only before update or delete on agent_decision
            for each row execute function nexus_refuse_change();
        create trigger append_only_whole before truncate on agent_decision
            for each statement execute function nexus_refuse_change();
    """)


def _create_feedback() -> None:
    op.execute("""
        create table feedback (
            id uuid primary key,
            workspace_id uuid not null references workspace on delete cascade,
            campaign_id uuid not null references campaign on delete cascade,
            kind text not null,
            target_kind text not null,
            target_id text not null,
            by uuid not null,
            at timestamptz not null,
            rating integer,
            reason_code text,
            comment text not null,
            diff jsonb,
            result jsonb,
            dedupe_key text,
            created_at timestamptz not null default now(),
            unique (workspace_id, dedupe_key)
        );
        create index feedback_campaign on feedback (campaign_id, at);
        create table idempotency_key (
            workspace_id uuid not null references workspace on delete cascade,
            key text not null,
            request_hash text not null,
            answer jsonb not null,
            created_at timestamptz not null default now(),
            primary key (workspace_id, key)
        );
    """)
