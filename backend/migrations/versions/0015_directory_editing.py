"""What editors of the directory change, and what people say is wrong in it."""

import sqlalchemy as sa
from alembic import op

from liikereppu.database import UtcDateTime

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "directory_change",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("change", sa.String(36), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("what", sa.String(20), nullable=False),
        sa.Column("entry", sa.String(200), nullable=False),
        sa.Column("other", sa.String(200)),
        sa.Column("municipality", sa.String(3), nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("content", sa.Text),
        sa.Column("by_id", sa.String(36), sa.ForeignKey("practitioner.id"), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("undone_at", UtcDateTime),
        sa.Column("undone_by", sa.String(36), sa.ForeignKey("practitioner.id")),
        sa.UniqueConstraint("change", name="uq_directory_change_change"),
    )
    op.create_index("ix_directory_change_entry", "directory_change", ["entry"])
    op.create_index("ix_directory_change_municipality", "directory_change", ["municipality"])
    op.create_table(
        "directory_correction",
        sa.Column("change_id", sa.BigInteger, sa.ForeignKey("directory_change.id"), primary_key=True),
        sa.Column("field", sa.String(100), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("seen", sa.Text, nullable=False),
    )
    op.create_table(
        "directory_flag",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("entry", sa.String(200), nullable=False),
        sa.Column("municipality", sa.String(3), nullable=False),
        sa.Column("what", sa.String(20), nullable=False),
        sa.Column("note", sa.String(300), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("by", sa.String(10), nullable=False),
        sa.Column("received_at", UtcDateTime, nullable=False),
        sa.Column("settled_at", UtcDateTime),
        sa.Column("settled_by", sa.String(36), sa.ForeignKey("practitioner.id")),
        sa.Column("outcome", sa.String(20)),
    )
    for column in ("entry", "municipality", "received_at"):
        op.create_index(f"ix_directory_flag_{column}", "directory_flag", [column])


def downgrade() -> None:
    op.drop_table("directory_flag")
    op.drop_table("directory_correction")
    op.drop_table("directory_change")
