"""The number of a held item is never given again: on SQLite an erased one's was, and a lead settles by it."""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _renew({"sqlite_autoincrement": True})


def downgrade() -> None:
    _renew({})


def _renew(options: dict[str, bool]) -> None:
    # PostgreSQL's own numbers go on by themselves.
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table("held", recreate="always", table_kwargs=options):
            pass
