"""Tablets and phones: enrolled by the first sign-in, named, listed for whom they concern, revoked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, select, true, update
from sqlalchemy.dialects import postgresql, sqlite

from liikereppu import audit
from liikereppu.accounts.models import Device, DeviceUse, Practitioner
from liikereppu.config import now
from liikereppu.database import db
from liikereppu.errors import Problem
from liikereppu.identity_code import has_identity_code

LONGEST_NAME = 60
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_REVOKED = select(Device.revoked_at).where(Device.id == bindparam("device"))


def _seen(insert: Any) -> tuple[Any, Any]:
    device, use = insert(Device), insert(DeviceUse)
    return (
        device.on_conflict_do_update(
            index_elements=["id"],
            set_={"last_seen_at": device.excluded.last_seen_at},
            where=Device.revoked_at.is_(None),
        ).returning(Device.id),
        use.on_conflict_do_update(
            index_elements=["device", "practitioner_id"],
            set_={"last_seen_at": use.excluded.last_seen_at},
        ),
    )


_SEE = {"sqlite": _seen(sqlite.insert), "postgresql": _seen(postgresql.insert)}


@dataclass
class ShownDevice:
    """A device as somebody may see it: `people` are those of its users that are their business."""

    id: str
    name: str
    shared: bool | None
    first_seen_at: datetime
    #: when one of `people` was last seen on it
    last_seen_at: datetime
    revoked_at: datetime | None
    people: list[dict[str, str]] = field(default_factory=list)


def see_device(device: str, practitioner_id: str, at: datetime) -> bool:
    """Notes in the caller's transaction that somebody uses a device, which enrols it when it is new.

    Returns False, and notes nothing, when the device was revoked.
    """
    see, use = _SEE[db.engine.dialect.name]
    connection = db.session.connection()
    row = {"id": device, "name": "", "first_seen_at": at, "last_seen_at": at}
    if connection.execute(see, row).first() is None:
        return False
    connection.execute(use, {"device": device, "practitioner_id": practitioner_id, "last_seen_at": at})
    return True


def is_revoked(device: str) -> bool:
    """Whether this device was revoked; a device nobody knows, or a text that is no id, was not."""
    if not _UUID.fullmatch(device):
        return False
    return db.session.connection().execute(_REVOKED, {"device": device}).scalar() is not None


def clean_name(text: str) -> str:
    """Returns a device's name in NFC without blanks around it.

    Raises ValueError with the rule's code: too-long, identity-code, or text-not-allowed for what cannot be
    shown (control characters, and those that turn the direction of a line).
    """
    name = unicodedata.normalize("NFC", text).strip()
    if len(name) > LONGEST_NAME:
        raise ValueError("too-long")
    if not name.isprintable():
        raise ValueError("text-not-allowed")
    if has_identity_code(name):
        raise ValueError("identity-code")
    return name


def of_person(practitioner_id: str) -> ColumnElement[bool]:
    """The condition for what one person has used."""
    return DeviceUse.practitioner_id == practitioner_id


def of_unit(unit_id: str) -> ColumnElement[bool]:
    """The condition for what people of a unit have used, whoever else has."""
    return Practitioner.unit_id == unit_id


def shown_devices(whose: ColumnElement[bool], device: str | None = None) -> list[ShownDevice]:
    """Returns the devices whose use fits the condition, last seen first; only `device` when it is given."""
    asked = (
        select(Device, DeviceUse.last_seen_at, Practitioner.id, Practitioner.name)
        .join(DeviceUse, DeviceUse.device == Device.id)
        .join(Practitioner, Practitioner.id == DeviceUse.practitioner_id)
        .where(whose, Device.id == device if device is not None else true())
        .order_by(DeviceUse.last_seen_at.desc(), Device.id, Practitioner.name)
    )
    return _gathered(db.session.execute(asked))


def _gathered(rows: Iterable[Any]) -> list[ShownDevice]:
    found: dict[str, ShownDevice] = {}
    for row, seen, person, name in rows:
        if row.id not in found:
            found[row.id] = ShownDevice(row.id, row.name, row.shared, row.first_seen_at, seen, row.revoked_at)
        found[row.id].people.append({"id": person, "name": name})
    return list(found.values())


def shown_device(whose: ColumnElement[bool], device: str) -> ShownDevice:
    """Returns one device. Raises Problem not-found when there is none, or it is none of theirs."""
    found = shown_devices(whose, device) if _UUID.fullmatch(device) else []
    if not found:
        raise Problem("not-found")
    return found[0]


def change_device(device: str, values: dict[str, Any]) -> None:
    """Sets `name` and `shared` of a device in the caller's transaction, noted in the audit log."""
    if values:
        db.session.execute(update(Device).where(Device.id == device).values(**values))
        audit.note("device-changed", kind="device", subject=device)


def revoke_device(device: str, by: str | None) -> bool:
    """Revokes a device in the caller's transaction; returns whether it was not revoked before.

    From its commit on no session of the device is worth anything (see `auth`). Their rows stay until they
    would have ended, so that the device is told the reason.
    """
    done = db.session.execute(
        update(Device)
        .where(Device.id == device, Device.revoked_at.is_(None))
        .values(revoked_at=now(), revoked_by=by)
        .returning(Device.id)
    ).first()
    if done is not None:
        audit.note("device-revoked", kind="device", subject=device)
    return done is not None
