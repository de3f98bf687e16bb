"""Voice memos, sealed as they came."""

import sqlalchemy as sa
from alembic import op

from liikereppu.database import UtcDateTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_WHOSE = ("unit_id", "author_id", "id")


def upgrade() -> None:
    op.create_table(
        "voice_memo",
        sa.Column("unit_id", sa.String(36), sa.ForeignKey("unit.id"), primary_key=True),
        sa.Column("author_id", sa.String(36), sa.ForeignKey("practitioner.id"), primary_key=True),
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("recording_id", sa.String(36), nullable=False),
        sa.Column("recorded_at", sa.String(20), nullable=False),
        sa.Column("seconds", sa.Integer, nullable=False),
        sa.Column("type", sa.String(20), nullable=False),
        sa.Column("pieces", sa.Integer, nullable=False),
        sa.Column("ingest_key", sa.String(36), nullable=False),
        sa.Column("opener", sa.LargeBinary, nullable=False),
        sa.Column("received_at", UtcDateTime, nullable=False),
    )
    op.create_index("ix_voice_memo_unit_id_recording_id", "voice_memo", ["unit_id", "recording_id"])
    op.create_index("ix_voice_memo_received_at", "voice_memo", ["received_at"])
    op.create_table(
        "voice_memo_piece",
        *(sa.Column(name, sa.String(36), primary_key=True) for name in ("unit_id", "author_id", "memo_id")),
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(
            ("unit_id", "author_id", "memo_id"),
            [f"voice_memo.{name}" for name in _WHOSE],
            name="fk_voice_memo_piece_unit_id_author_id_memo_id",
            ondelete="CASCADE",
        ),
    )


def downgrade() -> None:
    op.drop_table("voice_memo_piece")
    op.drop_table("voice_memo")
