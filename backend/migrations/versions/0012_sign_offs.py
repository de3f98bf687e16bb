"""What supervisors say of finished recordings."""

import sqlalchemy as sa
from alembic import op

from liikereppu.database import UtcDateTime

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sign_off",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("unit_id", sa.String(36), sa.ForeignKey("unit.id"), nullable=False),
        sa.Column("recording_id", sa.String(36), nullable=False),
        sa.Column("edit", sa.String(36), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("note", sa.String(2000), nullable=False),
        sa.Column("by_id", sa.String(36), sa.ForeignKey("practitioner.id"), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
    )
    op.create_index("ix_sign_off_unit_id_recording_id", "sign_off", ["unit_id", "recording_id"])


def downgrade() -> None:
    op.drop_table("sign_off")
