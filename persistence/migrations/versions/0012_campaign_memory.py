"""Campaigns of ours that are over are past campaigns, too, and point to what they were."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let a past campaign name the campaign that it was."""
    op.execute("alter table past_campaign add column campaign_id uuid unique references campaign on delete cascade")
