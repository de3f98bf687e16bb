"""Voice memos: short sound a practitioner keeps for themselves beside a recording, sealed on the device.

For each memo the device seals a key K to the server and encrypts every piece under it. The pieces are kept as
they came; they are opened only while their author listens (docs/protocol.md, "Voice memos").
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from math import ceil
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, bindparam, delete, func, select
from sqlalchemy.engine import CursorResult
from sqlalchemy.orm import Mapped, Session, mapped_column

from liikereppu import audit
from liikereppu.config import current_config, now
from liikereppu.database import Base, db, writing
from liikereppu.errors import Problem
from liikereppu.recordings.memo_seals import SHORTEST_PIECE, opened_memo, opened_piece

TYPES = ("audio/webm", "audio/mp4", "audio/ogg")
MOST_PIECES = 64
#: Bytes of a piece as it travels, with its nonce and tag.
LARGEST_PIECE = 64 * 1024
#: Memos one author may begin in any 24 hours.
MOST_A_DAY = 100
_LISTED = ("id", "recording_id", "recorded_at", "seconds", "type")
_DAY = timedelta(days=1)
_HELSINKI = ZoneInfo("Europe/Helsinki")
Json = dict[str, Any]


class VoiceMemo(Base):
    """One memo, as its author announced it. An id says something only beside its unit and author."""

    __tablename__ = "voice_memo"
    __table_args__ = (Index(None, "unit_id", "recording_id"), Index(None, "received_at"))

    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    author_id: Mapped[str] = mapped_column(ForeignKey("practitioner.id"), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    recording_id: Mapped[str] = mapped_column(String(36))
    #: as the device wrote it, "2026-11-21T09:12:00Z"
    recorded_at: Mapped[str] = mapped_column(String(20))
    seconds: Mapped[int]
    type: Mapped[str] = mapped_column(String(20))
    pieces: Mapped[int]
    ingest_key: Mapped[str] = mapped_column(String(36))
    #: K, sealed to the ingest key
    opener: Mapped[bytes]
    received_at: Mapped[datetime]


class VoiceMemoPiece(Base):
    """One sealed piece, as it came: nonce, then AES-256-GCM."""

    __tablename__ = "voice_memo_piece"
    __table_args__ = (
        ForeignKeyConstraint(
            ["unit_id", "author_id", "memo_id"],
            ["voice_memo.unit_id", "voice_memo.author_id", "voice_memo.id"],
            ondelete="CASCADE",
        ),
    )

    unit_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    author_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    memo_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[bytes]


#: Unit, author and id of a memo: what finds it, and nobody else's.
Whose = tuple[str, str, str]


def keep_memo(session: Session, whose: Whose, told: Mapping[str, Any]) -> list[int]:
    """Keeps what is told of a memo, in the caller's transaction; returns the pieces that are missing.

    `told` holds the columns between `recording_id` and `opener`. The same again changes nothing. Raises
    Problem edit-id-reused (the id is of another memo), seal-unknown-key, seal-broken or voice-memos-too-many.
    """
    found = session.get(VoiceMemo, whose)
    if found is not None:
        if any(getattr(found, name) != value for name, value in told.items()):
            raise Problem("edit-id-reused")
        return _missing(session, found)
    opened_memo(whose[1], whose[2], told["ingest_key"], told["opener"])
    _refuse_too_many(session, whose)
    unit_id, author_id, memo_id = whose
    memo = VoiceMemo(unit_id=unit_id, author_id=author_id, id=memo_id, received_at=now(), **told)
    session.add(memo)
    session.flush()
    audit.note("voice-memo", kind="recording", subject=f"{memo.recording_id} {memo_id}")
    return _missing(session, memo)


def _refuse_too_many(session: Session, whose: Whose) -> None:
    since = now() - _DAY
    count, first = session.execute(
        select(func.count(), func.min(VoiceMemo.received_at)).where(
            VoiceMemo.author_id == whose[1], VoiceMemo.received_at > since
        )
    ).one()
    if count >= MOST_A_DAY:
        wait = ceil((first - since).total_seconds())
        raise Problem("voice-memos-too-many", headers={"Retry-After": str(wait)})


def keep_piece(session: Session, whose: Whose, n: int, content: bytes) -> list[int]:
    """Keeps one piece as it came, in the caller's transaction; returns the pieces that are missing.

    The same again changes nothing. Raises Problem not-found, edit-id-reused (the piece was other before) or
    validation-failed.
    """
    memo = _memo(session, whose)
    if n >= memo.pieces:
        raise Problem("validation-failed", errors={"n": ["out-of-range"]})
    if len(content) < SHORTEST_PIECE:
        raise Problem("validation-failed", errors={"body": ["empty"]})
    found = session.get(VoiceMemoPiece, (*whose, n))
    if found is None:
        unit_id, author_id, memo_id = whose
        session.add(
            VoiceMemoPiece(unit_id=unit_id, author_id=author_id, memo_id=memo_id, n=n, content=content)
        )
        session.flush()
    elif found.content != content:
        raise Problem("edit-id-reused")
    return _missing(session, memo)


def own_memos(unit_id: str, author_id: str, recording_id: str) -> list[Json]:
    """The author's own memos of a recording, in the order they were recorded."""
    asked = (
        select(VoiceMemo, func.count(VoiceMemoPiece.n))
        .outerjoin(VoiceMemoPiece)
        .where(VoiceMemo.unit_id == unit_id, VoiceMemo.author_id == author_id)
        .where(VoiceMemo.recording_id == recording_id, VoiceMemo.received_at > _oldest())
        .group_by(*VoiceMemo.__table__.primary_key)
        .order_by(VoiceMemo.recorded_at, VoiceMemo.id)
    )
    return [
        {
            **{name: getattr(memo, name) for name in _LISTED},
            "whole": count == memo.pieces,
            "erase_on": (memo.received_at + _kept()).astimezone(_HELSINKI).date(),
        }
        for memo, count in db.session.execute(asked)
    ]


def sound(whose: Whose) -> tuple[bytes, str]:
    """The memo opened, for its author only, and its content type. Listening is noted in the audit log.

    Raises Problem not-found, voice-memo-incomplete, seal-unknown-key, or seal-broken (which pieces, in
    `errors`).
    """
    with writing() as session:
        memo = _memo(session, whose)
        missing = _missing(session, memo)
        if missing:
            raise Problem("voice-memo-incomplete", errors={"pieces": [f"missing-{each}" for each in missing]})
        cipher = opened_memo(memo.author_id, memo.id, memo.ingest_key, memo.opener)
        found = b"".join(
            opened_piece(cipher, memo.id, each.n, each.content) for each in _pieces(session, whose)
        )
        audit.note("voice-memo-heard", kind="recording", subject=f"{memo.recording_id} {memo.id}")
        return found, memo.type


def erase_memo(session: Session, whose: Whose) -> None:
    """Erases the author's own memo, in the caller's transaction. Raises Problem not-found."""
    memo = _memo(session, whose)
    audit.note("voice-memo-erased", kind="recording", subject=f"{memo.recording_id} {memo.id}")
    session.delete(memo)


def erase_old_memos() -> int:
    """Erases every memo that was kept for its days, all of them where memos are off; returns how many."""
    old = VoiceMemo.received_at <= _oldest()
    if db.session.execute(select(VoiceMemo.id).where(old).limit(1)).first() is None:
        return 0
    with writing() as session:
        result: CursorResult[Any] = session.connection().execute(delete(VoiceMemo).where(old))
        audit.note("voice-memos-erased", subject=str(result.rowcount))
        return result.rowcount


_FORGET = delete(VoiceMemo).where(
    VoiceMemo.unit_id == bindparam("unit"), VoiceMemo.recording_id == bindparam("recording")
)


def forget_voice_memos(session: Session, unit_id: str, recording_id: str) -> None:
    """Removes the memos, whoever's, of a recording that is being erased, in the caller's transaction."""
    session.connection().execute(_FORGET, {"unit": unit_id, "recording": recording_id})


def _kept() -> timedelta:
    return timedelta(days=current_config().voice_memo_days)


def _oldest() -> datetime:
    """Memos received at this moment or before have been kept long enough."""
    return now() - _kept()


def _memo(session: Session, whose: Whose) -> VoiceMemo:
    found = session.get(VoiceMemo, whose)
    if found is None or found.received_at <= _oldest():
        raise Problem("not-found")
    return found


def _of(whose: Whose) -> Any:
    unit_id, author_id, memo_id = whose
    return (
        (VoiceMemoPiece.unit_id == unit_id)
        & (VoiceMemoPiece.author_id == author_id)
        & (VoiceMemoPiece.memo_id == memo_id)
    )


def _missing(session: Session, memo: VoiceMemo) -> list[int]:
    whose = (memo.unit_id, memo.author_id, memo.id)
    there = set(session.scalars(select(VoiceMemoPiece.n).where(_of(whose))))
    return [n for n in range(memo.pieces) if n not in there]


def _pieces(session: Session, whose: Whose) -> Any:
    return session.scalars(select(VoiceMemoPiece).where(_of(whose)).order_by(VoiceMemoPiece.n))
