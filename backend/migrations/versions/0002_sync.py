"""Edits, heads, held items, devices, and the rows that finished recordings are counted by."""

import sqlalchemy as sa
from alembic import op

from liikereppu.database import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _unit(**options: bool) -> sa.Column:
    return sa.Column("unit_id", sa.String(36), sa.ForeignKey("unit.id"), nullable=False, **options)


def _practitioner(name: str) -> sa.Column:
    return sa.Column(name, sa.String(36), sa.ForeignKey("practitioner.id"), nullable=False)


def upgrade() -> None:
    _edits()
    _held()
    op.create_table(
        "device",
        _unit(primary_key=True),
        sa.Column("id", sa.String(36), primary_key=True),
        _practitioner("practitioner_id"),
        sa.Column("first_seen_at", UtcDateTime, nullable=False),
        sa.Column("last_seen_at", UtcDateTime, nullable=False),
    )
    op.create_table(
        "finished_recording",
        sa.Column("unit_id", sa.String(36), primary_key=True),
        sa.Column("record_id", sa.String(36), primary_key=True),
        sa.Column("guide", sa.String(64), nullable=False),
        sa.Column("guide_version", sa.Integer, nullable=False),
        sa.Column("setting", sa.String(64)),
        sa.Column("month", sa.String(7), nullable=False),
        sqlite_with_rowid=False,
    )


def _edits() -> None:
    op.create_table(
        "edit",
        _unit(primary_key=True),
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("n", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("record_id", sa.String(36), nullable=False),
        sa.Column("base", sa.String(36)),
        _practitioner("author_id"),
        sa.Column("device", sa.String(36), nullable=False),
        sa.Column("received_at", UtcDateTime, nullable=False),
        sa.Column("outcome", sa.String(10), nullable=False),
        sa.Column("hash", sa.String(64)),
        sa.Column("content", sa.Text),
        sa.UniqueConstraint("unit_id", "n", name="uq_edit_unit_id_n"),
    )
    _compress_quickly()
    op.create_index("ix_edit_unit_id_record_id", "edit", ["unit_id", "record_id"])
    op.create_table(
        "head",
        sa.Column("unit_id", sa.String(36), primary_key=True),
        sa.Column("kind", sa.String(40), primary_key=True),
        sa.Column("record_id", sa.String(36), primary_key=True),
        sa.Column("edit", sa.String(36), nullable=False),
        sa.Column("n", sa.BigInteger, nullable=False),
        sa.Column("hash", sa.String(64)),
        sa.Column("author_id", sa.String(36), nullable=False),
        sa.Column("erased_at", UtcDateTime),
        # Small rows with long random keys: one tree in place of two.
        sqlite_with_rowid=False,
    )


def _compress_quickly() -> None:
    """PostgreSQL compresses what is over 2 kB; lz4, where it was built with it, takes a fifth of the time."""
    bind = op.get_bind()
    if bind.dialect.name == "postgresql":
        known = bind.scalar(
            sa.text("SELECT enumvals FROM pg_settings WHERE name = 'default_toast_compression'")
        )
        if known and "lz4" in known:
            op.execute("ALTER TABLE edit ALTER COLUMN content SET COMPRESSION lz4")


def _held() -> None:
    op.create_table(
        "held",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        _unit(),
        sa.Column("edit", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(40)),
        sa.Column("record_id", sa.String(36)),
        sa.Column("base", sa.String(36)),
        _practitioner("author_id"),
        sa.Column("device", sa.String(36), nullable=False),
        sa.Column("received_at", UtcDateTime, nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("errors", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.UniqueConstraint("unit_id", "edit", "content_hash", name="uq_held_unit_id_edit_content_hash"),
    )
    op.create_index("ix_held_unit_id_record_id", "held", ["unit_id", "record_id"])


def downgrade() -> None:
    for table in ("finished_recording", "device", "held", "head", "edit"):
        op.drop_table(table)
