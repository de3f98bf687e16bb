"""An organisation's own guides: drafts that are being written, and which guides are its own or out of use."""

import sqlalchemy as sa
from alembic import op

from liikereppu.database import UtcDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "guide_draft",
        sa.Column("slug", sa.String(60), primary_key=True),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("updated_at", UtcDateTime, nullable=False),
        sa.Column("updated_by", sa.String(36), sa.ForeignKey("practitioner.id")),
    )
    op.create_table(
        "guide_state",
        sa.Column("guide", sa.String(60), primary_key=True),
        sa.Column("own", sa.Boolean, nullable=False),
        sa.Column("retired_at", UtcDateTime),
    )


def downgrade() -> None:
    op.drop_table("guide_state")
    op.drop_table("guide_draft")
