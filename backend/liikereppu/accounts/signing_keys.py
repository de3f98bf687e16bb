"""The keys practitioners' devices sign with: who made a sealed entry is proven by them, not by who sends it.

A key belongs to one practitioner on one device for ever. None is taken away: what it signed may come late.
"""

from __future__ import annotations

import binascii
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from liikereppu import audit
from liikereppu.accounts.models import Device, Practitioner, SigningKey
from liikereppu.config import now
from liikereppu.database import db
from liikereppu.errors import Problem
from liikereppu.many_rows import DIALECTS, is_one_of, texts
from liikereppu.statements import Prepared

_KEYS = Prepared(
    {
        dialect: select(
            *(SigningKey.id, SigningKey.practitioner_id, SigningKey.device, SigningKey.public_key),
            *(Practitioner.unit_id, Practitioner.roles, Practitioner.disabled_at, Device.revoked_at),
        )
        .join(Practitioner, Practitioner.id == SigningKey.practitioner_id)
        .outerjoin(Device, Device.id == SigningKey.device)
        .where(is_one_of(SigningKey.id, "keys", dialect))
        for dialect in DIALECTS
    }
)
_ENROL = {
    dialect: insert(SigningKey).on_conflict_do_nothing().returning(SigningKey.id)
    for dialect, insert in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
}


@dataclass(frozen=True, slots=True)
class Signer:
    """A signing key with whose it is, as the database says at this moment. `public_key` is DER (SPKI)."""

    key_id: str
    practitioner_id: str
    device: str
    public_key: bytes
    unit_id: str
    roles: frozenset[str]
    disabled: bool
    device_revoked: bool


def read_public_key(text: str) -> bytes:
    """Returns the DER (SPKI) of a P-256 key given in base64, in one spelling. Raises ValueError."""
    try:
        key = serialization.load_der_public_key(binascii.a2b_base64(text, strict_mode=True))
    except UnsupportedAlgorithm as fault:
        raise ValueError("not a key") from fault
    if not (isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP256R1)):
        raise ValueError("not a P-256 key")
    return key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def enrol_signing_key(unit_id: str, practitioner_id: str, device: str, key: Mapping[str, str]) -> None:
    """Remembers a practitioner's signing key in the caller's transaction; the same once more changes nothing.

    `key` is {"id", "public_key"}, the latter base64 of the SPKI. Raises Problem validation-failed when it is
    no P-256 key, or when the id stands for another key, practitioner or device.
    """
    try:
        der = read_public_key(key["public_key"])
    except ValueError:
        raise Problem("validation-failed", errors={"signing_key.public_key": ["not-a-key"]}) from None
    row = {"id": key["id"], "practitioner_id": practitioner_id, "device": device, "public_key": der}
    # Two windows may enrol the same key at once.
    if db.session.execute(_ENROL[db.engine.dialect.name], {**row, "enrolled_at": now()}).first() is not None:
        whose = {"actor_id": practitioner_id, "unit_id": unit_id, "device": device}
        audit.note("signing-key", kind="signing_key", subject=key["id"], **whose)
        return
    kept = db.session.get_one(SigningKey, key["id"])
    if (kept.practitioner_id, kept.device, kept.public_key) != (practitioner_id, device, der):
        raise Problem("validation-failed", errors={"signing_key.id": ["taken"]})


def find_signers(key_ids: Collection[str]) -> dict[str, Signer]:
    """Returns those of the signing keys that are enrolled, by id, with one question to the database."""
    if not key_ids:
        return {}
    connection = db.session.connection()
    rows = _KEYS.rows(connection, {"keys": texts(connection, list(key_ids))})
    return {
        key_id: Signer(
            *(key_id, practitioner_id, device, public_key, unit_id, frozenset(roles)),
            disabled=disabled_at is not None,
            device_revoked=revoked_at is not None,
        )
        for key_id, practitioner_id, device, public_key, unit_id, roles, disabled_at, revoked_at in rows
    }
