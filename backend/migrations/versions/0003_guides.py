"""Published guide versions; the database itself refuses to change one."""

import sqlalchemy as sa
from alembic import op

from liikereppu.database import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "guide_version",
        sa.Column("guide", sa.String(60), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("published_at", UtcDateTime, nullable=False),
        sa.Column("practitioner_id", sa.String(36), sa.ForeignKey("practitioner.id")),
    )
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER guide_version_no_{change.lower()} BEFORE {change} ON guide_version "
                "BEGIN SELECT RAISE(ABORT, 'a published guide version is never changed'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION refuse_guide_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'a published guide version is never changed'; END $$"
    )
    op.execute(
        "CREATE TRIGGER guide_version_no_change BEFORE UPDATE OR DELETE ON guide_version "
        "FOR EACH ROW EXECUTE FUNCTION refuse_guide_change()"
    )


def downgrade() -> None:
    op.drop_table("guide_version")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_guide_change()")
