"""What was held aside and why: for the unit's lead, and for whoever wrote it."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import orjson
from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased, defer

from liikereppu import audit
from liikereppu.accounts.models import Practitioner
from liikereppu.config import now
from liikereppu.database import db, writing
from liikereppu.sync.models import Edit, Held
from liikereppu.sync.reopening import Contents, contents

MOST_ITEMS = 100
#: A page is closed before its items as they came pass this size; one of any size fits in always.
LARGEST_PAGE = 1024 * 1024
MOST_OWN = 500
#: So long the author is told what became of what was held.
TOLD_FOR = timedelta(days=90)

#: What is told of many without their contents, which may be 100 kB each, does not read them either.
_UNREAD = defer(Held.content, raiseload=True)
#: a held item, its author's name, the name of who settled it
_Row = tuple[Held, str, str | None]

# An edit that was held and is kept now (it was sent again once its guide was there, say) waits no longer. The
# same edit id with another content is another matter: what was held stays before the lead.
KEPT_NOW = and_(
    Edit.unit_id == Held.unit_id,
    Edit.id == Held.edit,
    Held.code != "edit-id-reused",
    or_(Edit.hash == Held.hash, Edit.seal == Held.seal),
)


def held(unit_id: str, before: int | None, resolved: bool) -> bytes:
    """The newest held items of the unit (older than number `before`), as the JSON of GET /sync/held.

    Those that wait, or with `resolved` those that were settled. Reading is noted in the audit log. `item` is
    what came, inside a text: it may hold what no screen takes.
    """
    author, settler = aliased(Practitioner), aliased(Practitioner)
    asked = (
        select(Held, author.name, settler.name)
        .join(author, author.id == Held.author_id)
        .outerjoin(settler, settler.id == Held.settled_by)
        .outerjoin(Edit, KEPT_NOW)
        .where(of_unit(unit_id), Held.state != "waiting" if resolved else is_waiting())
        .order_by(Held.id.desc())
        .limit(MOST_ITEMS + 1)
    )
    if before is not None:
        asked = asked.where(Held.id < before)
    rows = db.session.execute(asked).all()
    shown = _page([(row, author, settler) for row, author, settler in rows])
    found = contents([row for row, _, _ in shown])
    items = [_item(*row, each) for row, each in zip(shown, found, strict=True)]
    if items:
        with writing():
            audit.note("read-held", subject=f"{items[-1]['number']}-{items[0]['number']}")
    return orjson.dumps({"items": items, "more": len(rows) > len(shown)})


def _page(rows: list[_Row]) -> list[_Row]:
    """The first rows that make one page: not too many, and not too large once they are opened."""
    size = 0
    for number, (row, _, _) in enumerate(rows[:MOST_ITEMS]):
        size += len(row.content)
        if size > LARGEST_PAGE and number:
            return rows[:number]
    return rows[:MOST_ITEMS]


def of_unit(unit_id: str) -> ColumnElement[bool]:
    """The condition that an item is the business of this unit's lead."""
    return Held.unit_id == unit_id


def is_waiting() -> ColumnElement[bool]:
    """The condition that somebody has to look at an item, for a query that joins `KEPT_NOW`."""
    return and_(Held.state == "waiting", Edit.id.is_(None))


def count_waiting(unit_id: str) -> int:
    """Returns how many items of the unit somebody has to look at."""
    asked = select(func.count()).select_from(Held).outerjoin(Edit, KEPT_NOW)
    return db.session.execute(asked.where(of_unit(unit_id), is_waiting())).scalar_one()


def waiting_everywhere(unit_id: str | None) -> list[tuple[Held, str]]:
    """What waits in all units or in one, oldest first, with the author's username; without any content."""
    asked = (
        select(Held, Practitioner.username)
        .join(Practitioner, Practitioner.id == Held.author_id)
        .outerjoin(Edit, KEPT_NOW)
        .where(is_waiting())
        .options(_UNREAD)
        .order_by(Held.id)
    )
    if unit_id is not None:
        asked = asked.where(of_unit(unit_id))
    return [(row, username) for row, username in db.session.execute(asked)]


def _item(row: Held, author: str, settler: str | None, found: Contents) -> dict[str, object]:
    return {
        "number": row.id,
        "edit": row.edit,
        "kind": row.kind,
        "id": row.record_id,
        "base": row.base,
        "author_id": row.author_id,
        "author": author,
        "device": row.device,
        "received_at": _instant(row.received_at),
        "code": row.code,
        "errors": orjson.loads(row.errors),
        "item": row.content,
        "opened": found.opened,
        "record": found.record,
        "erases": found.erases,
        "state": row.state,
        "resolved_by": row.settled_by,
        "resolver": settler,
        "resolved_at": _instant(row.settled_at),
        "reason": row.reason,
    }


def own_held(practitioner_id: str) -> dict[str, Any]:
    """What became of what somebody wrote and the server held, newest first: GET /sync/held/own."""
    kept_at = Edit.received_at
    asked = (
        select(Held, kept_at)
        .outerjoin(Edit, KEPT_NOW)
        .where(
            Held.author_id == practitioner_id,
            or_(is_waiting(), Held.settled_at >= now() - TOLD_FOR, kept_at >= now() - TOLD_FOR),
        )
        .options(_UNREAD)
        .order_by(Held.id.desc())
        .limit(MOST_OWN)
    )
    return {"items": [_own_item(row, kept) for row, kept in db.session.execute(asked)]}


def _own_item(row: Held, kept_at: datetime | None) -> dict[str, object]:
    # Sent again and kept then: the same to its author as released.
    by_itself = row.state == "waiting" and kept_at is not None
    found: dict[str, object] = {
        "edit": row.edit,
        "kind": row.kind,
        "id": row.record_id,
        "code": row.code,
        "errors": json.loads(row.errors),
        "received_at": row.received_at,
        "state": "released" if by_itself else row.state,
    }
    settled_at = kept_at if by_itself else row.settled_at
    if settled_at is not None:
        found["resolved_at"] = settled_at
    if row.reason is not None:
        found["reason"] = row.reason
    return found


def _instant(value: datetime | None) -> str | None:
    return None if value is None else value.strftime("%Y-%m-%dT%H:%M:%SZ")
