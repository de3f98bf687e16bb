"""Tables of sync: every edit for ever, where each record stands, and what is held aside."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from liikereppu.database import Base


class Edit(Base):
    """One kept edit. `n` numbers the unit's edits in commit order without a gap: the feed is this table.

    `content` is the canonical record and `hash` its SHA-256; both are emptied when the record is erased.
    """

    __tablename__ = "edit"
    __table_args__ = (UniqueConstraint("unit_id", "n"), Index(None, "unit_id", "record_id"))

    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    n: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[str] = mapped_column(String(36))
    base: Mapped[str | None] = mapped_column(String(36))
    author_id: Mapped[str] = mapped_column(ForeignKey("practitioner.id"))
    device: Mapped[str] = mapped_column(String(36))
    received_at: Mapped[datetime]
    #: stored, merged, conflict or withdrawn, as it was when the edit came
    outcome: Mapped[str] = mapped_column(String(10))
    hash: Mapped[str | None] = mapped_column(String(64))
    content: Mapped[str | None] = mapped_column(Text)
    #: SHA-256 of the sealed content it came in; None when it came plain
    seal: Mapped[str | None] = mapped_column(String(64))
    #: of a conflict: the names of the units both sides changed, a JSON list
    touching: Mapped[str | None] = mapped_column(Text)
    #: of an edit the server made: the incoming edit it joined with the head
    joined_from: Mapped[str | None] = mapped_column(String(36))
    #: of a lead's repair: the held edit it stands for
    mends: Mapped[str | None] = mapped_column(String(36))


class Head(Base):
    """Where a record stands: the edit that counts now, or that the record was erased.

    Written with an edit of the same unit and author, whose foreign keys are checked: once is enough.
    """

    __tablename__ = "head"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 (SQLAlchemy's name)

    unit_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    record_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    edit: Mapped[str] = mapped_column(String(36))
    n: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[str | None] = mapped_column(String(64))
    #: who made the record's first edit; they may erase it
    author_id: Mapped[str] = mapped_column(String(36))
    erased_at: Mapped[datetime | None]


class Held(Base):
    """What came and could not be applied, kept aside with the reason for the unit's lead.

    `content` is the whole item as JSON in ASCII, so that text no database takes (NUL, lone surrogates) can be
    kept; `content_hash` is over it, so the same item is kept once however often it comes. Author and
    device are those of the item, whoever delivered it.
    """

    __tablename__ = "held"
    __table_args__ = (
        UniqueConstraint("unit_id", "edit", "content_hash"),
        Index(None, "unit_id", "record_id"),
        # A lead settles an item by its number: that of an erased one must not become another's.
        {"sqlite_autoincrement": True},
    )

    # SQLite numbers only INTEGER keys by itself.
    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    edit: Mapped[str] = mapped_column(String(36))
    kind: Mapped[str | None] = mapped_column(String(40))
    record_id: Mapped[str | None] = mapped_column(String(36))
    base: Mapped[str | None] = mapped_column(String(36))
    author_id: Mapped[str] = mapped_column(ForeignKey("practitioner.id"), index=True)
    device: Mapped[str] = mapped_column(String(36))
    received_at: Mapped[datetime]
    code: Mapped[str] = mapped_column(String(40))
    errors: Mapped[str] = mapped_column(Text)
    #: empty once discarded
    content: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str] = mapped_column(String(64))
    #: of the record in it and of what it was sealed in, where known: the same edit kept later is this one
    hash: Mapped[str | None] = mapped_column(String(64))
    seal: Mapped[str | None] = mapped_column(String(64))
    #: waiting, released, repaired or discarded
    state: Mapped[str] = mapped_column(String(10), default="waiting", server_default="waiting")
    #: who settled it; None from the command line
    settled_by: Mapped[str | None] = mapped_column(String(36))
    settled_at: Mapped[datetime | None]
    #: why it was discarded
    reason: Mapped[str | None] = mapped_column(String(400))
