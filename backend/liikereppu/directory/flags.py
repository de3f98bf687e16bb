"""What people say is wrong in the directory: kept without a word on who, settled, erased in time.

Anybody may say it, so it is counted by address, and the same again is the same. What is settled is erased
after 90 days, what nobody settled after two years.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import orjson
from sqlalchemy import and_, delete, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from liikereppu import audit
from liikereppu.accounts.models import Practitioner
from liikereppu.accounts.throttle import count_request
from liikereppu.config import now
from liikereppu.database import writing
from liikereppu.directory.editing_lists import PAGE
from liikereppu.directory.editing_looks import entry_in
from liikereppu.directory.models import DirectoryFlag, Opportunity
from liikereppu.errors import Problem
from liikereppu.identity_code import has_identity_code

KEPT_SETTLED = timedelta(days=90)
KEPT_OPEN = timedelta(days=730)
_SENT = ("entry", "what", "note", "language")


def take_in(sent: dict[str, Any], by: str, address: str) -> DirectoryFlag:
    """Keeps a flag and returns it; the very same again changes nothing.

    Raises Problem too-many-attempts, identity-code, not-found (nobody has the entry), edit-id-reused.
    """
    with writing():
        count_request("directory-flag", address)
    if has_identity_code(sent["note"]):
        raise Problem("identity-code", errors={"note": ["identity-code"]})
    try:
        return _keep(sent, by)
    except IntegrityError:  # sent twice in this very moment
        return _keep(sent, by)


def _keep(sent: dict[str, Any], by: str) -> DirectoryFlag:
    with writing() as session:
        erase_old_flags(session, now())
        there = session.get(DirectoryFlag, sent["id"])
        if there is not None:
            if any(getattr(there, name) != sent[name] for name in _SENT):
                raise Problem("edit-id-reused")
            return there
        code = entry_in(session, sent["entry"])
        if code is None:
            raise Problem("not-found")
        made = DirectoryFlag(**sent, municipality=code, by=by, received_at=now())
        session.add(made)
        return made


def erase_old_flags(session: Session, at: datetime) -> None:
    """Erases what was kept for its time, in the caller's transaction."""
    settled = and_(DirectoryFlag.settled_at.is_not(None), DirectoryFlag.settled_at < at - KEPT_SETTLED)
    session.execute(delete(DirectoryFlag).where(or_(settled, DirectoryFlag.received_at < at - KEPT_OPEN)))


def flags(session: Session, code: str, settled: bool, after: int) -> dict[str, Any]:
    """Returns a page of flags, the latest first."""
    done = DirectoryFlag.settled_at.is_not(None)
    wanted = select(DirectoryFlag).where(_still_kept(now()), done if settled else ~done)
    if code:
        wanted = wanted.where(DirectoryFlag.municipality == code)
    wanted = wanted.order_by(DirectoryFlag.received_at.desc(), DirectoryFlag.id)
    rows = list(session.scalars(wanted.offset(after).limit(PAGE + 1)))
    return {"items": told(session, rows[:PAGE]), "next": str(after + PAGE) if len(rows) > PAGE else None}


def flags_on(session: Session, ids: tuple[str, ...]) -> list[dict[str, Any]]:
    """Returns the flags of an entry, under any of its ids, the latest first."""
    wanted = select(DirectoryFlag).where(DirectoryFlag.entry.in_(ids), _still_kept(now()))
    return told(session, list(session.scalars(wanted.order_by(DirectoryFlag.received_at.desc()).limit(200))))


def _still_kept(at: datetime) -> Any:
    settled = or_(DirectoryFlag.settled_at.is_(None), DirectoryFlag.settled_at >= at - KEPT_SETTLED)
    return and_(settled, DirectoryFlag.received_at >= at - KEPT_OPEN)


def told(session: Session, rows: list[DirectoryFlag]) -> list[dict[str, Any]]:
    """Returns flags as they travel to an editor."""
    ids = {row.entry for row in rows}
    names = {
        id: orjson.loads(content)["name"]
        for id, content in session.execute(
            select(Opportunity.id, Opportunity.content).where(Opportunity.id.in_(ids))
        )
    }
    whose = {row.settled_by for row in rows if row.settled_by}
    called = select(Practitioner.id, Practitioner.name).where(Practitioner.id.in_(whose))
    people = dict(session.execute(called).all())
    keys = (
        "id",
        "entry",
        "municipality",
        "what",
        "note",
        "language",
        "by",
        "received_at",
        "settled_at",
        "outcome",
    )
    return [
        {
            **{key: getattr(row, key) for key in keys},
            "name": names.get(row.entry),
            "settled_by": people.get(row.settled_by) if row.settled_by else None,
        }
        for row in rows
    ]


def settle(id: str, outcome: str | None, by: str) -> dict[str, Any]:
    """Notes what came of a flag, or opens it again, and returns it. Raises Problem not-found."""
    with writing() as session:
        erase_old_flags(session, now())
        row = session.get(DirectoryFlag, id, with_for_update=True)
        if row is None:
            raise Problem("not-found")
        if row.outcome != outcome:
            row.outcome = outcome
            row.settled_at, row.settled_by = (None, None) if outcome is None else (now(), by)
            audit.note("settle" if outcome else "reopen", kind="directory flag", subject=id)
            session.flush()
        return told(session, [row])[0]
