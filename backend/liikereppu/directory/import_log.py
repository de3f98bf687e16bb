"""What imports did: one row each, kept for `directory status` and for whoever asks later."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import delete, select

from liikereppu.config import now
from liikereppu.database import db, writing
from liikereppu.directory.importing import Taken
from liikereppu.directory.models import DirectoryImport

#: Of each source so many imports are kept.
KEPT = 100


def report_of(taken: Taken | None, rows: dict[str, Any] | None = None) -> dict[str, Any]:
    """Returns what is kept of an import: rows accounted for, and what it did by collection and as shown."""
    found: dict[str, Any] = {"rows": rows}
    if taken is not None:
        found["collections"] = [asdict(each) for each in taken.outcomes]
        found["shown"] = [asdict(each) for each in taken.published]
    return found


def remember(
    source: str,
    begun_at: datetime,
    municipalities: Sequence[str],
    report: dict[str, Any],
    failure: str | None = None,
) -> None:
    """Keeps one import, in a transaction of its own, and forgets the oldest of the same source."""
    with writing() as session:
        session.add(
            DirectoryImport(
                id=str(uuid.uuid4()),
                begun_at=begun_at,
                ended_at=now(),
                source=source[:100],
                municipalities=orjson.dumps(list(municipalities)).decode(),
                report=orjson.dumps(report).decode(),
                failure=failure[:1000] if failure else None,
            )
        )
        session.flush()
        mine = select(DirectoryImport.id).where(DirectoryImport.source == source[:100])
        newest = mine.order_by(DirectoryImport.begun_at.desc(), DirectoryImport.id).limit(KEPT)
        kept = session.scalars(newest).all()
        session.execute(
            delete(DirectoryImport).where(
                DirectoryImport.source == source[:100], DirectoryImport.id.not_in(kept)
            )
        )


def latest() -> list[DirectoryImport]:
    """Returns the latest import of each source, by the source's word."""
    found: dict[str, DirectoryImport] = {}
    for each in db.session.scalars(select(DirectoryImport).order_by(DirectoryImport.begun_at)):
        found[each.source] = each
    return [found[source] for source in sorted(found)]
