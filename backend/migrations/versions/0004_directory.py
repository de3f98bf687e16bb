"""The directory: municipalities with their change counters, and opportunities."""

import sqlalchemy as sa
from alembic import op

from liikereppu.database import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "directory_municipality",
        sa.Column("code", sa.String(3), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("n", sa.BigInteger, nullable=False),
        sa.Column("districts", sa.Text, nullable=False),
        sa.Column("districts_n", sa.BigInteger, nullable=False),
        sa.Column("updated_at", UtcDateTime, nullable=False),
    )
    op.create_table(
        "opportunity",
        sa.Column(
            "municipality", sa.String(3), sa.ForeignKey("directory_municipality.code"), primary_key=True
        ),
        sa.Column("id", sa.String(200), primary_key=True),
        sa.Column("collection", sa.String(100), nullable=False),
        sa.Column("n", sa.BigInteger, nullable=False),
        sa.Column("retired_at", UtcDateTime),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("timed", sa.Integer, nullable=False),
    )
    op.create_index("ix_opportunity_municipality_n", "opportunity", ["municipality", "n"], unique=True)


def downgrade() -> None:
    op.drop_table("opportunity")
    op.drop_table("directory_municipality")
