"""Tables of the directory. Content is kept as the JSON text that travels: an answer is joined, not built."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from liikereppu.database import Base


class DirectoryMunicipality(Base):
    """A municipality with a directory. `n` counts its changes: each changed entry takes the next number."""

    __tablename__ = "directory_municipality"

    code: Mapped[str] = mapped_column(String(3), primary_key=True)
    # {"fi", "sv", "en"} as JSON text.
    name: Mapped[str] = mapped_column(Text)
    n: Mapped[int] = mapped_column(BigInteger)
    # The districts, JSON text of the list that travels, and the number their last change took.
    districts: Mapped[str] = mapped_column(Text)
    districts_n: Mapped[int] = mapped_column(BigInteger)
    updated_at: Mapped[datetime]


class Opportunity(Base):
    """One entry. A retired one stays, so that a device which has it can be told to drop it."""

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
