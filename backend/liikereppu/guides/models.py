"""The tables of guides. Published versions are never changed: recordings are pinned to them."""

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


class GuideState(Base):
    """What is known of a guide beside its versions; no row: a guide of the product, in use."""

    __tablename__ = "guide_state"

    guide: Mapped[str] = mapped_column(String(60), primary_key=True)
    #: the organisation's own, and not one that came with the product
    own: Mapped[bool] = mapped_column(default=False)
    #: since when no new conversation begins with it; None: in use
    retired_at: Mapped[datetime | None]


class GuideDraft(Base):
    """A guide that is being written, for the whole organisation. `content` is JSON and may be unfinished."""

    __tablename__ = "guide_draft"

    slug: Mapped[str] = mapped_column(String(60), primary_key=True)
    content: Mapped[str] = mapped_column(Text)
    #: one more with each change, so that nobody overwrites what they have not seen
    revision: Mapped[int]
    updated_at: Mapped[datetime]
    updated_by: Mapped[str | None] = mapped_column(ForeignKey("practitioner.id"))
