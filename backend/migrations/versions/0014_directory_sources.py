"""The directory's sources beside what is shown of them, packed answers, and imports.

What is shown becomes what its collection says, so that the next publishing finds it there.
"""

import sqlalchemy as sa
from alembic import op

from liikereppu.database import UtcDateTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_SHOWN = """
INSERT INTO directory_source_entry (id, collection, municipality, content, hash, imported_at)
SELECT o.id, o.collection, o.municipality, o.content, o.hash, m.updated_at
FROM opportunity AS o JOIN directory_municipality AS m ON m.code = o.municipality
WHERE o.retired_at IS NULL AND o.municipality = (
    SELECT min(other.municipality) FROM opportunity AS other
    WHERE other.id = o.id AND other.retired_at IS NULL
)
"""


def upgrade() -> None:
    op.create_table(
        "directory_state",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("generation", sa.BigInteger, nullable=False),
    )
    op.execute("INSERT INTO directory_state (id, generation) VALUES (1, 0)")
    op.create_table(
        "directory_source_entry",
        sa.Column("id", sa.String(200), primary_key=True),
        sa.Column("collection", sa.String(100), nullable=False),
        sa.Column("municipality", sa.String(3), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("imported_at", UtcDateTime, nullable=False),
    )
    for column in ("collection", "municipality"):
        op.create_index(f"ix_directory_source_entry_{column}", "directory_source_entry", [column])
    op.execute(_SHOWN)
    op.create_table(
        "directory_body",
        sa.Column(
            "municipality", sa.String(3), sa.ForeignKey("directory_municipality.code"), primary_key=True
        ),
        sa.Column("n", sa.BigInteger, nullable=False),
        sa.Column("updated_at", UtcDateTime, nullable=False),
        sa.Column("monday", sa.String(10), nullable=False),
        sa.Column("packed", sa.LargeBinary, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "directory_import",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("begun_at", UtcDateTime, nullable=False),
        sa.Column("ended_at", UtcDateTime, nullable=False),
        sa.Column("source", sa.String(100), nullable=False),
        sa.Column("municipalities", sa.Text, nullable=False),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("failure", sa.Text),
    )
    op.create_index("ix_directory_import_begun_at", "directory_import", ["begun_at"])


def downgrade() -> None:
    for table in ("directory_import", "directory_body", "directory_source_entry", "directory_state"):
        op.drop_table(table)
