"""Edits that met others: which units touched, what an edit was joined from, which held edit it stands for."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("edit", sa.Column("touching", sa.Text))
    op.add_column("edit", sa.Column("joined_from", sa.String(36)))
    op.add_column("edit", sa.Column("mends", sa.String(36)))


def downgrade() -> None:
    for column in ("mends", "joined_from", "touching"):
        op.drop_column("edit", column)
