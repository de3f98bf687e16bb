"""What is held can be settled: released, repaired or discarded, by whom, when and why."""

import sqlalchemy as sa
from alembic import op

from liikereppu.database import UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("held", sa.Column("state", sa.String(10), nullable=False, server_default="waiting"))
    op.add_column("held", sa.Column("settled_by", sa.String(36)))
    op.add_column("held", sa.Column("settled_at", UtcDateTime))
    op.add_column("held", sa.Column("reason", sa.String(400)))
    op.create_index("ix_held_author_id", "held", ["author_id"])
