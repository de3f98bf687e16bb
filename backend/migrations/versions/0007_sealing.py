"""Sealed entries: the keys practitioners sign with, and of each edit the hash of what it came sealed in."""

import sqlalchemy as sa
from alembic import op

from liikereppu.database import UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "signing_key",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column(
            "practitioner_id", sa.String(36), sa.ForeignKey("practitioner.id"), nullable=False, index=True
        ),
        sa.Column("device", sa.String(36), nullable=False),
        sa.Column("public_key", sa.LargeBinary, nullable=False),
        sa.Column("enrolled_at", UtcDateTime, nullable=False),
    )
    op.add_column("edit", sa.Column("seal", sa.String(64)))


def downgrade() -> None:
    op.drop_column("edit", "seal")
    op.drop_table("signing_key")
