"""Which finished conversations there are, for counting. The content is in the edits (sync)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import String, bindparam, delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from liikereppu.database import Base
from liikereppu.many_rows import insert_rows

_HELSINKI = ZoneInfo("Europe/Helsinki")


class FinishedRecording(Base):
    """One finished recording as its head says: enough to count it, too little to know anybody."""

    __tablename__ = "finished_recording"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 (SQLAlchemy's name)

    unit_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    record_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    guide: Mapped[str] = mapped_column(String(64))
    guide_version: Mapped[int]
    setting: Mapped[str | None] = mapped_column(String(64))
    #: Finnish calendar month of the beginning, "2026-11".
    month: Mapped[str] = mapped_column(String(7))


def month_of(instant: str) -> str:
    """The month in Finland of a UTC instant: "2026-10-31T22:30:00Z" → "2026-11"."""
    return _month_of_hour(instant[:13])


@lru_cache(maxsize=1024)
def _month_of_hour(hour: str) -> str:
    # Finland's offsets are whole hours, so every instant of an hour is in the same month.
    if hour >= "9999-12-31":
        return hour[:7]  # the calendar ends before Finland's night does
    return datetime.fromisoformat(f"{hour}:00:00Z").astimezone(_HELSINKI).date().isoformat()[:7]


def finished_row(record: dict[str, Any]) -> dict[str, Any] | None:
    """What is counted of a checked recording, None while it is a draft."""
    if record["state"] != "finished":
        return None
    return {
        "guide": record["guide"],
        "guide_version": int(record["guide_version"]),
        "setting": record["setting"],
        "month": month_of(record["started_at"]),
    }


#: Whether a record is seen for the first time, and its `finished_row`.
Follower = tuple[bool, dict[str, Any] | None]

_KEY = ("unit_id", "record_id")
_VALUES = ("guide", "guide_version", "setting", "month")
_UPSERT = {
    dialect.name: statement.on_conflict_do_update(
        index_elements=list(_KEY), set_={name: statement.excluded[name] for name in _VALUES}
    )
    for dialect, statement in (
        (sqlite.dialect, sqlite.insert(FinishedRecording)),
        (postgresql.dialect, postgresql.insert(FinishedRecording)),
    )
}
_DELETE = delete(FinishedRecording).where(
    FinishedRecording.unit_id == bindparam("unit"), FinishedRecording.record_id == bindparam("record")
)


def follow_heads(session: Session, unit_id: str, heads: Mapping[str, Follower]) -> None:
    """Keeps the counted rows true to the new heads, in the caller's transaction.

    `heads` are {record id: (first seen now, its `finished_row`)}; None takes the row away (a draft again, or
    erased).
    """
    connection = session.connection()
    first, later, gone = [], [], []
    for record_id, (is_new, row) in heads.items():
        if row and is_new:
            first.append((unit_id, record_id, *map(row.__getitem__, _VALUES)))
        elif row:
            later.append({"unit_id": unit_id, "record_id": record_id, **row})
        elif not is_new:
            gone.append({"unit": unit_id, "record": record_id})
    insert_rows(connection, FinishedRecording, (*_KEY, *_VALUES), first)
    if later:
        connection.execute(_UPSERT[connection.dialect.name], later)
    if gone:
        connection.execute(_DELETE, gone)
