"""Who read or changed what: an append-only table (the migration adds triggers that refuse changes).

It holds ids, never content: no answers, names, notes or free text.
"""

from __future__ import annotations

from datetime import datetime

from flask import g, has_request_context
from sqlalchemy import BigInteger, Integer, String, bindparam, insert
from sqlalchemy.orm import Mapped, mapped_column

from liikereppu.config import now
from liikereppu.database import Base, db
from liikereppu.many_rows import stored_instant
from liikereppu.statements import prepared


class AuditEntry(Base):
    """One thing somebody did, or tried."""

    __tablename__ = "audit_entry"

    # SQLite numbers only INTEGER keys by itself.
    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    at: Mapped[datetime]
    actor_id: Mapped[str | None] = mapped_column(String(36))
    unit_id: Mapped[str | None] = mapped_column(String(36))
    device: Mapped[str | None] = mapped_column(String(36))
    action: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str | None] = mapped_column(String(40))
    subject: Mapped[str | None] = mapped_column(String(400))
    request_id: Mapped[str | None] = mapped_column(String(32))


# Every push and pull writes one.
_COLUMNS = ("at", "actor_id", "unit_id", "device", "action", "kind", "subject", "request_id")
_INSERT = prepared(insert(AuditEntry).values({name: bindparam(name) for name in _COLUMNS}).inline())


def note(
    action: str,
    *,
    kind: str | None = None,
    subject: str | None = None,
    actor_id: str | None = None,
    unit_id: str | None = None,
    device: str | None = None,
) -> None:
    """Adds one entry in the caller's `writing()` transaction, so that neither exists without the other.

    `subject` is an id, a range of numbers ("7-46") or a count, at most 400 characters. Who and on which
    device comes from the sign-in of the request unless given.
    """
    who = g.get("signed_in") if has_request_context() else None
    connection = db.session.connection()
    _INSERT.run(
        connection,
        {
            "at": stored_instant(connection, now()),
            "actor_id": actor_id or getattr(who, "practitioner_id", None),
            "unit_id": unit_id or getattr(who, "unit_id", None),
            "device": device or getattr(who, "device", None),
            "action": action,
            "kind": kind,
            "subject": subject,
            "request_id": g.get("request_id") if has_request_context() else None,
        },
    )
