"""Tables of the directory: what the sources say, what is shown of it, and what imports did.

Content is kept as the JSON text that travels: an answer is joined, not built.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from liikereppu.database import Base

#: So many numbers has a history of a municipality; the next one begins at the next multiple or later.
HISTORY = 1_000_000


class DirectoryMunicipality(Base):
    """A municipality with a directory. `n` counts its changes: each changed entry takes the next number.

    Going back to an older copy begins another history (publishing.py): `n // HISTORY` tells which it is.
    """

    __tablename__ = "directory_municipality"

    code: Mapped[str] = mapped_column(String(3), primary_key=True)
    # {"fi", "sv", "en"} as JSON text.
    name: Mapped[str] = mapped_column(Text)
    n: Mapped[int] = mapped_column(BigInteger)
    # The districts, JSON text of the list that travels, and the number their last change took.
    districts: Mapped[str] = mapped_column(Text)
    districts_n: Mapped[int] = mapped_column(BigInteger)
    updated_at: Mapped[datetime]


class DirectoryState(Base):
    """The one row that everybody locks who changes the directory; `generation` counts the changes."""

    __tablename__ = "directory_state"

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    generation: Mapped[int] = mapped_column(BigInteger)


class SourceEntry(Base):
    """What a collection says of one of its entries: the ground of everything that is shown."""

    __tablename__ = "directory_source_entry"

    id: Mapped[str] = mapped_column(String(200), primary_key=True)
    # The part of the id before the colon; an import replaces its own collection only.
    collection: Mapped[str] = mapped_column(String(100), index=True)
    municipality: Mapped[str] = mapped_column(String(3), index=True)
    # JSON text with sorted keys, so that the same entry has the same hash.
    content: Mapped[str] = mapped_column(Text)
    hash: Mapped[str] = mapped_column(String(64))
    imported_at: Mapped[datetime]


class Opportunity(Base):
    """One entry as it is shown, joined and corrected. A retired one stays: who has it is told to drop it."""

    __tablename__ = "opportunity"
    __table_args__ = (Index(None, "municipality", "n", unique=True),)

    municipality: Mapped[str] = mapped_column(ForeignKey("directory_municipality.code"), primary_key=True)
    id: Mapped[str] = mapped_column(String(200), primary_key=True)
    # Whose entry it is; an import replaces its own collection only. The part of the id before the colon.
    collection: Mapped[str] = mapped_column(String(100))
    n: Mapped[int] = mapped_column(BigInteger)
    retired_at: Mapped[datetime | None]
    content: Mapped[str] = mapped_column(Text)
    hash: Mapped[str] = mapped_column(String(64))
    # Whether `content` holds a notation to be expanded on the way out (0 or 1).
    timed: Mapped[int] = mapped_column(Integer)


class DirectoryBody(Base):
    """A municipality's whole answer, packed when it was published; it stands while the other columns fit."""

    __tablename__ = "directory_body"

    municipality: Mapped[str] = mapped_column(ForeignKey("directory_municipality.code"), primary_key=True)
    n: Mapped[int] = mapped_column(BigInteger)
    updated_at: Mapped[datetime]
    # The Monday, "2026-11-16", from which its hours are told.
    monday: Mapped[str] = mapped_column(String(10))
    brotli: Mapped[bytes] = mapped_column(LargeBinary)
    gzip: Mapped[bytes] = mapped_column(LargeBinary)
    # SHA-256 of the unpacked bytes, which is what is signed.
    digest: Mapped[bytes] = mapped_column(LargeBinary)


class DirectoryReading(Base):
    """The day a municipality's entries of a collection were last read from their source, changed or not."""

    __tablename__ = "directory_reading"

    municipality: Mapped[str] = mapped_column(ForeignKey("directory_municipality.code"), primary_key=True)
    collection: Mapped[str] = mapped_column(String(100), primary_key=True)
    read_on: Mapped[str] = mapped_column(String(10))


class DirectoryImport(Base):
    """One import that came to an end, whether it changed anything, nothing or failed."""

    __tablename__ = "directory_import"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    begun_at: Mapped[datetime] = mapped_column(index=True)
    ended_at: Mapped[datetime]
    # The word of the command line: lipas, osm, file, starter.
    source: Mapped[str] = mapped_column(String(100))
    # JSON texts: the municipalities asked for ([]: all), and the report.
    municipalities: Mapped[str] = mapped_column(Text)
    report: Mapped[str] = mapped_column(Text)
    # Why nothing was changed, one line; None when it came through.
    failure: Mapped[str | None] = mapped_column(Text)


class DirectoryChange(Base):
    """What an editor did: corrected, added, retired, joined, parted. Undone, it stays and counts no more."""

    __tablename__ = "directory_change"

    # SQLite numbers only INTEGER keys by itself.
    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    # A uuid of the device's, so that a lost answer may be asked for again; and the hash of what it stood for.
    change: Mapped[str] = mapped_column(String(36), unique=True)
    hash: Mapped[str] = mapped_column(String(64))
    # correct, places, retire, restore, confirm, add, same, not_same
    what: Mapped[str] = mapped_column(String(20))
    entry: Mapped[str] = mapped_column(String(200), index=True)
    # The second of two that are the same, or not.
    other: Mapped[str | None] = mapped_column(String(200))
    municipality: Mapped[str] = mapped_column(String(3), index=True)
    reason: Mapped[str] = mapped_column(String(300))
    # What was added, as JSON text.
    content: Mapped[str | None] = mapped_column(Text)
    by_id: Mapped[str] = mapped_column(ForeignKey("practitioner.id"))
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None] = mapped_column(ForeignKey("practitioner.id"))


class DirectoryCorrection(Base):
    """One field of a change: what the editor said, what was shown, what the registers said. JSON texts."""

    __tablename__ = "directory_correction"

    change_id: Mapped[int] = mapped_column(ForeignKey("directory_change.id"), primary_key=True)
    field: Mapped[str] = mapped_column(String(100), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
    before: Mapped[str] = mapped_column(Text)
    seen: Mapped[str] = mapped_column(Text)


class DirectoryFlag(Base):
    """Somebody says that an entry is closed, wrong or not whole. Of the sender only: a client or a worker."""

    __tablename__ = "directory_flag"

    # The device's uuid.
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    entry: Mapped[str] = mapped_column(String(200), index=True)
    municipality: Mapped[str] = mapped_column(String(3), index=True)
    what: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(String(300))
    language: Mapped[str] = mapped_column(String(2))
    # "client" or "worker".
    by: Mapped[str] = mapped_column(String(10))
    received_at: Mapped[datetime] = mapped_column(index=True)
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str | None] = mapped_column(ForeignKey("practitioner.id"))
    # corrected, unfounded, passed_on
    outcome: Mapped[str | None] = mapped_column(String(20))
