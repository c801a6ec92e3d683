"""What learning from results needs: versions of forecasts, scores of what came, and corrections of results."""

from alembic import op

from persistence.row_level_security import protect

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create forecast versions and scores, and let a piece of feedback replace another."""
    op.execute("""
        alter table feedback
            add column source text not null default '',
            add column replaces uuid unique references feedback on delete cascade;
        create index campaign_service on campaign (workspace_id, service_id);
    """)
    _create_forecast_versions()
    _create_forecast_scores()
    for table in ("forecast_version", "forecast_score"):
        op.execute(protect(table, app="select, insert"))


def _create_forecast_versions() -> None:
    op.execute("""
        create table forecast_version (
            campaign_id uuid not null references campaign on delete cascade,
            number integer not null check (number > 0),
            workspace_id uuid not null references workspace on delete cascade,
            made_at timestamptz not null,
            reason text not null,
            model_version text not null,
            curves jsonb not null,
            "window" jsonb not null,
            lead_days jsonb not null,
            forecast jsonb not null,
            n_obs integer not null,
            created_at timestamptz not null default now(),
            primary key (campaign_id, number)
        );
        create index forecast_version_workspace on forecast_version (workspace_id);
    """)


def _create_forecast_scores() -> None:
    op.execute("""
        create table forecast_score (
            feedback_id uuid not null references feedback on delete cascade,
            metric text not null,
            workspace_id uuid not null references workspace on delete cascade,
            campaign_id uuid not null,
            forecast_number integer not null,
            channel text not null,
            start date not null,
            "end" date not null,
            p05 double precision not null,
            p50 double precision not null,
            p95 double precision not null,
            actual double precision not null,
            inside_90 boolean not null,
            crps double precision not null,
            log_ratio double precision not null,
            basis text not null,
            n_obs integer not null,
            created_at timestamptz not null default now(),
            primary key (feedback_id, metric),
            foreign key (campaign_id, forecast_number) references forecast_version on delete cascade
        );
        create index forecast_score_version on forecast_score (campaign_id, forecast_number);
        create index forecast_score_latest on forecast_score (workspace_id, "end" desc);
    """)
