"""What was held aside and why, for the unit's lead: nothing that arrived is out of everybody's sight."""

from __future__ import annotations

import orjson
from sqlalchemy import and_, exists, or_, select

from liikereppu import audit
from liikereppu.accounts.models import Practitioner
from liikereppu.database import db, writing
from liikereppu.sync.models import Edit, Held

MOST_ITEMS = 100


def held(unit_id: str, before: int | None) -> bytes:
    """The newest held items of the unit (older than number `before`), as the JSON of GET /sync/held.

    An edit that was held and is kept now (its guide came later, say) is told no longer. Reading is noted in
    the audit log. The content is given as it came, inside a text: it may hold what no screen takes.
    """
    kept_now = exists().where(and_(Edit.unit_id == Held.unit_id, Edit.id == Held.edit))
    asked = (
        select(Held, Practitioner.name)
        .join(Practitioner, Practitioner.id == Held.author_id)
        .where(Held.unit_id == unit_id, or_(Held.code == "edit-id-reused", ~kept_now))
        .order_by(Held.id.desc())
        .limit(MOST_ITEMS + 1)
    )
    if before is not None:
        asked = asked.where(Held.id < before)
    rows = db.session.execute(asked).all()
    items = [_item(row, author) for row, author in rows[:MOST_ITEMS]]
    if items:
        with writing():
            audit.note("read-held", subject=f"{items[-1]['number']}-{items[0]['number']}")
    return orjson.dumps({"items": items, "more": len(rows) > MOST_ITEMS})


def _item(row: Held, author: str) -> dict[str, object]:
    return {
        "number": row.id,
        "edit": row.edit,
        "kind": row.kind,
        "id": row.record_id,
        "base": row.base,
        "author_id": row.author_id,
        "author": author,
        "device": row.device,
        "received_at": row.received_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "code": row.code,
        "errors": orjson.loads(row.errors),
        "item": row.content,
    }
