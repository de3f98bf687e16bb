"""What is held is known again by its content: only the very same edit, kept meanwhile, settles it."""

import base64
import binascii
import hashlib
import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from liikereppu.sync.canonical import NotCanonicalError, canonical, content_hash

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("held", sa.Column("hash", sa.String(64)))
    op.add_column("held", sa.Column("seal", sa.String(64)))
    held = sa.table("held", *map(sa.column, ("id", "state", "content", "hash", "seal")))
    connection = op.get_bind()
    waiting = sa.select(held.c.id, held.c.content).where(held.c.state == "waiting", held.c.content != "")
    for number, content in connection.execute(waiting).all():
        hash_, seal = _known_by(json.loads(content))
        connection.execute(held.update().where(held.c.id == number).values(hash=hash_, seal=seal))


def _known_by(item: Any) -> tuple[str | None, str | None]:
    """The hash of the record in an item, and of what it is sealed in; None for what is not there."""
    try:
        if "sealed" in item:
            sealed = base64.b64decode(item["sealed"]["content"], validate=True)
            return None, hashlib.sha256(sealed).hexdigest()
        return content_hash(canonical(item["record"])), None
    except (NotCanonicalError, TypeError, KeyError, ValueError, binascii.Error):
        return None, None


def downgrade() -> None:
    op.drop_column("held", "seal")
    op.drop_column("held", "hash")
