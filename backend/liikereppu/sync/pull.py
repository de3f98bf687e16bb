"""Pull: the unit's edits in commit order, page by page, joined from stored text and never rebuilt."""

from __future__ import annotations

from typing import Any

import orjson
from sqlalchemy import bindparam, select

from liikereppu import audit
from liikereppu.accounts.models import Practitioner
from liikereppu.database import db, epoch, writing
from liikereppu.merging import Outcome
from liikereppu.sync.models import Edit

MOST_ITEMS = 500
#: A page is closed when its records pass this size; one more record of 64 KiB fits in always.
LARGEST_PAGE = 1024 * 1024
_STEP = 100

_FEED = (
    select(
        Edit.n,
        Edit.kind,
        Edit.record_id,
        Edit.id,
        Edit.base,
        Edit.outcome,
        Edit.author_id,
        Edit.received_at,
        Edit.hash,
        Edit.content,
        Edit.touching,
        Edit.joined_from,
        Edit.mends,
    )
    .where(Edit.unit_id == bindparam("unit"), Edit.n > bindparam("after"))
    .order_by(Edit.n)
    .limit(_STEP)
)
#: a row of _FEED
Feed = Any


def pull(unit_id: str, after: int, asked_epoch: str | None, *, knows_merged: bool) -> bytes:
    """The edits after number `after`, in order and without a gap, as the JSON of GET /sync/pull.

    Another epoch than the server's means that a backup was restored: the feed is then given from its start.
    A pull that gives somebody items is noted in the audit log; if that fails, nothing is given. To a client
    from before there was joining (not `knows_merged`) what was merged is told as a conflict, as it was then.
    """
    now_epoch = epoch()
    if asked_epoch is not None and asked_epoch != now_epoch:
        after = 0
    rows, more = _rows(unit_id, after)
    names = _names({row.author_id for row in rows})
    merged = Outcome.MERGED if knows_merged else Outcome.CONFLICT
    items = b",".join(_item(row, names[row.author_id], merged.value) for row in rows)
    up_to = rows[-1].n if rows else after
    if rows:
        with writing():
            audit.note("pull", subject=f"{rows[0].n}-{up_to}")
    tail = orjson.dumps({"up_to": up_to, "more": more})
    return b'{"epoch":%b,"items":[%b],%b' % (orjson.dumps(now_epoch), items, tail[1:])


def _rows(unit_id: str, after: int) -> tuple[list[Feed], bool]:
    """The rows of one page, and whether there are more. Steps keep a page from filling the memory."""
    rows: list[Feed] = []
    size = 0
    while True:
        step = db.session.connection().execute(_FEED, {"unit": unit_id, "after": after}).all()
        for row in step:
            if len(rows) == MOST_ITEMS or size > LARGEST_PAGE:
                return rows, True
            rows.append(row)
            size += len(row.content or "")
        if len(step) < _STEP:
            return rows, False
        after = step[-1].n


def _names(ids: set[str]) -> dict[str, bytes]:
    if not ids:
        return {}
    found = db.session.execute(select(Practitioner.id, Practitioner.name).where(Practitioner.id.in_(ids)))
    return {row.id: orjson.dumps(row.name) for row in found}


def _item(row: Feed, author: bytes, merged: str) -> bytes:
    erased = row.content is None
    outcome = merged if row.outcome == Outcome.MERGED.value else row.outcome
    head = orjson.dumps(
        {
            "n": row.n,
            "kind": row.kind,
            "id": row.record_id,
            "edit": row.id,
            "base": row.base,
            "outcome": Outcome.WITHDRAWN.value if erased else outcome,
            "author_id": row.author_id,
            "received_at": row.received_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "hash": row.hash,
        }
    )
    record = b"null" if erased else row.content.encode()
    return b'%b,"author":%b%b,"record":%b}' % (head[:-1], author, _rare(row), record)


def _rare(row: Feed) -> bytes:
    """The fields that hardly any item has."""
    found = b',"touching":%b' % row.touching.encode() if row.touching else b""
    if row.joined_from:
        found += b',"joined_from":"%b"' % row.joined_from.encode()
    if row.mends:
        found += b',"mends":"%b"' % row.mends.encode()
    return found
