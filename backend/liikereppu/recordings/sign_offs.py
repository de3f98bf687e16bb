"""What a supervisor said of a finished recording: which version was seen, how it stands, a word about it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, bindparam, delete
from sqlalchemy.orm import Mapped, Session, mapped_column

from liikereppu.database import Base

#: seen: read, nothing to add · discuss: to be talked about together · signed: gone through and signed off
STATES = ("seen", "discuss", "signed")
LONGEST_NOTE = 2000


class SignOff(Base):
    """One thing a supervisor said of a recording. All are kept; the one with the highest id counts."""

    __tablename__ = "sign_off"
    __table_args__ = (Index(None, "unit_id", "recording_id"),)

    # SQLite numbers only INTEGER keys by itself.
    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    recording_id: Mapped[str] = mapped_column(String(36))
    #: the edit that was the head when the supervisor looked
    edit: Mapped[str] = mapped_column(String(36))
    state: Mapped[str] = mapped_column(String(10))
    note: Mapped[str] = mapped_column(String(LONGEST_NOTE))
    by_id: Mapped[str] = mapped_column(ForeignKey("practitioner.id"))
    at: Mapped[datetime]


_FORGET = delete(SignOff).where(
    SignOff.unit_id == bindparam("unit"), SignOff.recording_id == bindparam("recording")
)


def forget_sign_offs(session: Session, unit_id: str, recording_id: str) -> None:
    """Removes what was said of a recording that is being erased, in the caller's transaction."""
    session.connection().execute(_FORGET, {"unit": unit_id, "recording": recording_id})
