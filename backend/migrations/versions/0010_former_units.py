"""The units that somebody was in before: noted by the database itself, however an account is moved."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_NOTE = """
INSERT INTO former_unit (practitioner_id, unit_id) VALUES (OLD.id, OLD.unit_id) ON CONFLICT DO NOTHING;
"""
_SQLITE = f"""
CREATE TRIGGER practitioner_moves AFTER UPDATE OF unit_id ON practitioner
WHEN OLD.unit_id <> NEW.unit_id BEGIN {_NOTE} END
"""
_FUNCTION = f"""
CREATE OR REPLACE FUNCTION note_former_unit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN {_NOTE} RETURN NEW; END $$
"""
_POSTGRESQL = """
CREATE TRIGGER practitioner_moves AFTER UPDATE OF unit_id ON practitioner
FOR EACH ROW WHEN (OLD.unit_id IS DISTINCT FROM NEW.unit_id) EXECUTE FUNCTION note_former_unit()
"""


def upgrade() -> None:
    op.create_table(
        "former_unit",
        sa.Column("practitioner_id", sa.String(36), sa.ForeignKey("practitioner.id"), primary_key=True),
        sa.Column("unit_id", sa.String(36), sa.ForeignKey("unit.id"), primary_key=True),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_FUNCTION)
        op.execute(_POSTGRESQL)
    else:
        op.execute(_SQLITE)


def downgrade() -> None:
    op.execute(
        "DROP TRIGGER practitioner_moves"
        + (" ON practitioner" if op.get_bind().dialect.name == "postgresql" else "")
    )
    op.drop_table("former_unit")
