"""Devices belong to no unit: one table for all, and who has used which; the rows known so far are moved."""

import sqlalchemy as sa
from alembic import op

from liikereppu.database import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# A session open at this moment also tells of a device that has not sent anything yet.
_DEVICES = """
    INSERT INTO device (id, name, first_seen_at, last_seen_at)
    SELECT id, '', MIN(first_seen_at), MAX(last_seen_at) FROM (
        SELECT id, first_seen_at, last_seen_at FROM device_of_unit
        UNION ALL SELECT device, created_at, seen_at FROM session
    ) AS seen GROUP BY id
"""
_USES = """
    INSERT INTO device_use (device, practitioner_id, last_seen_at)
    SELECT id, practitioner_id, MAX(last_seen_at) FROM (
        SELECT id, practitioner_id, last_seen_at FROM device_of_unit
        UNION ALL SELECT device, practitioner_id, seen_at FROM session
        UNION ALL SELECT device, author_id, MAX(received_at) FROM edit GROUP BY device, author_id
    ) AS seen WHERE id IN (SELECT id FROM device) GROUP BY id, practitioner_id
"""


def upgrade() -> None:
    op.rename_table("device", "device_of_unit")
    if op.get_bind().dialect.name == "postgresql":
        # The new table's key takes the name the old one's has.
        op.execute("ALTER INDEX IF EXISTS device_pkey RENAME TO device_of_unit_pkey")
    op.create_table(
        "device",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("shared", sa.Boolean),
        sa.Column("first_seen_at", UtcDateTime, nullable=False),
        sa.Column("last_seen_at", UtcDateTime, nullable=False),
        sa.Column("revoked_at", UtcDateTime),
        sa.Column("revoked_by", sa.String(36), sa.ForeignKey("practitioner.id")),
    )
    op.create_table(
        "device_use",
        sa.Column("device", sa.String(36), sa.ForeignKey("device.id"), primary_key=True),
        sa.Column(
            "practitioner_id", sa.String(36), sa.ForeignKey("practitioner.id"), primary_key=True, index=True
        ),
        sa.Column("last_seen_at", UtcDateTime, nullable=False),
    )
    op.execute(_DEVICES)
    op.execute(_USES)
    op.drop_table("device_of_unit")
