"""Tables of units, practitioners, their devices and sign-ins, and the counting of failed attempts."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from liikereppu.database import Base

ROLES = (
    "field_worker",
    "unit_lead",
    "supervisor",
    "coordinator",
    "directory_editor",
    "guide_editor",
    "admin",
)


def new_id() -> str:
    """Returns a random UUID in its one spelling (lower case, with dashes)."""
    return str(uuid.uuid4())


class Unit(Base):
    """A team that shares its persons and recordings. `n` numbers the unit's kept edits without a gap."""

    __tablename__ = "unit"

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    n: Mapped[int] = mapped_column(BigInteger, default=0)


class Practitioner(Base):
    """Somebody who signs in. Of the passphrase only a hash of a secret derived from it is kept."""

    __tablename__ = "practitioner"

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)
    username: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"), index=True)
    roles: Mapped[list[str]] = mapped_column(JSON)
    kdf_salt: Mapped[bytes] = mapped_column(LargeBinary(16))
    kdf: Mapped[dict[str, Any]] = mapped_column(JSON)
    verifier: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]

    unit: Mapped[Unit] = relationship()


class FormerUnit(Base):
    """A unit that somebody was in before: written by a trigger of the database, whoever moves the account."""

    __tablename__ = "former_unit"

    practitioner_id: Mapped[str] = mapped_column(ForeignKey("practitioner.id"), primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"), primary_key=True)


class Session(Base):
    """One sign-in on one device. Only the SHA-256 of the cookie's token is kept."""

    __tablename__ = "session"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    practitioner_id: Mapped[str] = mapped_column(ForeignKey("practitioner.id"), index=True)
    device: Mapped[str] = mapped_column(String(36))
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class Device(Base):
    """A tablet or phone somebody has signed in on. Once revoked, it stays so for ever."""

    __tablename__ = "device"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    #: what people call it, at most 60 characters
    name: Mapped[str] = mapped_column(String(60), default="")
    #: whether several people use it; None until somebody has said
    shared: Mapped[bool | None]
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[str | None] = mapped_column(ForeignKey("practitioner.id"))


class DeviceUse(Base):
    """Who has signed in on which device; from it follows whose business the device is."""

    __tablename__ = "device_use"

    device: Mapped[str] = mapped_column(ForeignKey("device.id"), primary_key=True)
    practitioner_id: Mapped[str] = mapped_column(ForeignKey("practitioner.id"), primary_key=True, index=True)
    last_seen_at: Mapped[datetime]


class SigningKey(Base):
    """The public key of one practitioner on one device, as DER (SPKI). It proves who made a sealed entry."""

    __tablename__ = "signing_key"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    practitioner_id: Mapped[str] = mapped_column(ForeignKey("practitioner.id"), index=True)
    device: Mapped[str] = mapped_column(String(36))
    public_key: Mapped[bytes]
    enrolled_at: Mapped[datetime]


class SignInAttempts(Base):
    """Failed sign-ins of one name or one address; the key is a keyed hash, so that neither is stored."""

    __tablename__ = "sign_in_attempts"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int]
    since: Mapped[datetime]
    last_at: Mapped[datetime] = mapped_column(index=True)
    blocked_until: Mapped[datetime | None]
