"""Campaigns have a history, and deleting one can be undone."""

from alembic import op

from persistence.row_level_security import protect

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add when a campaign was deleted, and a row per saved change; the history of those that exist begins with what they are now."""
    op.execute("alter table campaign add column deleted_at timestamptz")
    op.execute("create index campaign_deleted on campaign (workspace_id, deleted_at) where deleted_at is not null")
    op.execute("""
        create table campaign_version (
            campaign_id uuid not null references campaign on delete cascade,
            number integer not null,
            workspace_id uuid not null references workspace on delete cascade,
            at timestamptz not null,
            by uuid,
            what jsonb not null,
            snapshot jsonb not null,
            primary key (campaign_id, number)
        );
        comment on column campaign_version.by is 'null: a run did it';
        comment on column campaign_version.what is 'what changed, a phrase per thing';
        create index campaign_version_workspace on campaign_version (workspace_id);
    """)
    op.execute("alter table campaign no force row level security")  # to an owner who is no superuser, all of them would be invisible
    op.execute("""
        insert into campaign_version (campaign_id, number, workspace_id, at, by, what, snapshot)
        select id, version, workspace_id, updated_at, null, '["the history begins"]',
            to_jsonb(campaign) - 'service_id' - 'deleted_at'
        from campaign
    """)
    op.execute("alter table campaign force row level security")
    op.execute(protect("campaign_version", app="select, insert"))
