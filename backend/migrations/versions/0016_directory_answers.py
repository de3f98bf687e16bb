"""Whole answers packed in two ways, and the days on which sources were read."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Packed answers can be made again at any time.
    op.execute("DELETE FROM directory_body")
    with op.batch_alter_table("directory_body") as table:
        table.drop_column("packed")
        table.add_column(sa.Column("brotli", sa.LargeBinary, nullable=False))
        table.add_column(sa.Column("gzip", sa.LargeBinary, nullable=False))
    op.create_table(
        "directory_reading",
        sa.Column(
            "municipality", sa.String(3), sa.ForeignKey("directory_municipality.code"), primary_key=True
        ),
        sa.Column("collection", sa.String(100), primary_key=True),
        sa.Column("read_on", sa.String(10), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("directory_reading")
    op.execute("DELETE FROM directory_body")
    with op.batch_alter_table("directory_body") as table:
        table.drop_column("brotli")
        table.drop_column("gzip")
        table.add_column(sa.Column("packed", sa.LargeBinary, nullable=False))
