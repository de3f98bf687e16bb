"""The table of published guide versions. Rows are never changed: recordings are pinned to them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from liikereppu.database import Base


class GuideVersion(Base):
    """One published version. `content` is its JSON as it travels, `hash` SHA-256 of the sorted form."""

    __tablename__ = "guide_version"

    guide: Mapped[str] = mapped_column(String(60), primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    content: Mapped[str] = mapped_column(Text)
    hash: Mapped[str] = mapped_column(String(64))
    published_at: Mapped[datetime]
    # Empty when published from the command line.
    practitioner_id: Mapped[str | None] = mapped_column(ForeignKey("practitioner.id"))
