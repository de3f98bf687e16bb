"""Sealed entries: what travels, who proves it, and what opens it (docs/protocol.md, "Sealing").

For each sealing session a device seals one key K to the server and signs that once; under K every edit is
encrypted. So a session costs one signature and one HPKE opening; opened ones are remembered.
"""

from __future__ import annotations

import binascii
import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from flask import current_app

from liikereppu.accounts.ingest_keys import ingest_key
from liikereppu.accounts.signing_keys import Signer
from liikereppu.recordings.fields import RecordSchema, Text, Uuid, shape_errors

#: Characters of base64: 96 KiB, room enough for the largest record (64 KiB) in any usual spelling of JSON.
LARGEST_CONTENT = 128 * 1024
_NONCE = 12
_KEY = 32
_SIGNATURE = 64
_SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_SIGNED = ec.ECDSA(hashes.SHA256())
_MOST_SESSIONS = 1000
_CACHE = "liikereppu_sealing_sessions"


class _SealedSchema(RecordSchema):
    author_id = Uuid()
    device = Uuid()
    ingest_key = Uuid()
    signing_key = Uuid()
    opener = Text(400)
    signature = Text(200)
    content = Text(LARGEST_CONTENT)


_SHAPE = _SealedSchema()


# Not frozen: every item of a push makes one, and that would double its price.
@dataclass(slots=True)
class Sealed:
    """A sealed entry. `opener` and `signature` are base64 as they came, `seal` is the hash of `content`."""

    author_id: str
    device: str
    ingest_key: str
    signing_key: str
    opener: str
    signature: str
    content: bytes
    seal: str = ""

    @property
    def session(self) -> tuple[str, ...]:
        """What is the same in all entries of one sealing session."""
        return (
            *(self.author_id, self.device, self.ingest_key, self.signing_key),
            *(self.opener, self.signature),
        )


@dataclass(frozen=True, slots=True)
class Session:
    """A sealing session: whether it is proven who made it, what opens its entries, else the code why not."""

    proven: bool
    cipher: AESGCM | None
    code: str | None


def read_sealed(came: Any) -> tuple[Sealed | None, dict[str, list[str]]]:
    """The sealed part of an item, or None with what does not fit: {"sealed.content": ["not-base64"]}."""
    faults = shape_errors(_SHAPE, came)
    if faults:
        return None, {
            "sealed" if place == "body" else f"sealed.{place}": told for place, told in faults.items()
        }
    content = _decoded(came["content"])
    if content is None:
        return None, {"sealed.content": ["not-base64"]}
    found = Sealed(**came)
    found.content, found.seal = content, hashlib.sha256(content).hexdigest()
    return found, {}


def seal_of(came: Any) -> str | None:
    """The hash by which a device knows its entry again, also of one that does not fit otherwise."""
    content = came.get("content") if type(came) is dict else None
    decoded = _decoded(content) if type(content) is str and len(content) <= LARGEST_CONTENT else None
    return None if decoded is None else hashlib.sha256(decoded).hexdigest()


def opened_session(sealed: Sealed) -> Session | None:
    """The sealing session of an entry if it is remembered: it was proven by an enrolled key, and opened."""
    return _cache().get(sealed.session)


def sealing_session(sealed: Sealed, signer: Signer | None) -> Session:
    """The sealing session of an entry. `signer` is its signing key as enrolled, None when there is none.

    Costs a signature and an opening (some 0.3 ms) the first time, nothing afterwards.
    """
    cache = _cache()
    named = signer is not None and (signer.practitioner_id, signer.device) == (
        sealed.author_id,
        sealed.device,
    )
    found = cache.get(sealed.session) if named else None
    if found is None:
        found = _begin(sealed, signer if named else None)
        if found.code is None:
            cache.put(sealed.session, found)
    return found


def opened(sealed: Sealed, session: Session, kind: str, record_id: str, edit: str) -> bytes | None:
    """The text of an entry; None when it does not open as this record's, edit's, author's and device's."""
    if session.cipher is None:
        return None
    bound = f"liikereppu/edit/v1|{sealed.author_id}|{sealed.device}|{kind}|{record_id}|{edit}"
    content = sealed.content
    try:
        return session.cipher.decrypt(content[:_NONCE], content[_NONCE:], bound.encode())
    except (InvalidTag, ValueError):
        return None


def _begin(sealed: Sealed, signer: Signer | None) -> Session:
    context = "|".join(
        ("liikereppu/seal/v1", sealed.ingest_key, sealed.author_id, sealed.device, sealed.signing_key)
    ).encode()
    opener = _decoded(sealed.opener) or b""
    proven = signer is not None and _signed(signer, sealed.signature, context + b"\0" + opener)
    key = ingest_key(sealed.ingest_key)
    if key is None:
        return Session(proven, None, "seal-unknown-key")
    if not proven:
        return Session(False, None, "author-unproven")
    try:
        secret = _SUITE.decrypt(opener, key.private, context)
    except (InvalidTag, ValueError):
        secret = b""
    if len(secret) != _KEY:
        return Session(True, None, "seal-broken")
    return Session(True, AESGCM(secret), None)


def _signed(signer: Signer, signature: str, text: bytes) -> bool:
    given = _decoded(signature)
    key = serialization.load_der_public_key(signer.public_key)
    if given is None or len(given) != _SIGNATURE or not isinstance(key, ec.EllipticCurvePublicKey):
        return False
    half = _SIGNATURE // 2
    r, s = int.from_bytes(given[:half]), int.from_bytes(given[half:])
    try:
        key.verify(encode_dss_signature(r, s), text, _SIGNED)
    except InvalidSignature:
        return False
    return True


def _decoded(text: str) -> bytes | None:
    try:
        return binascii.a2b_base64(text, strict_mode=True)
    except ValueError:
        return None


class _Sessions:
    """The sealing sessions opened last; keys that are not used for long are forgotten."""

    def __init__(self) -> None:
        self._found: OrderedDict[tuple[str, ...], Session] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, which: tuple[str, ...]) -> Session | None:
        with self._lock:
            found = self._found.get(which)
            if found is not None:
                self._found.move_to_end(which)
            return found

    def put(self, which: tuple[str, ...], session: Session) -> None:
        with self._lock:
            self._found[which] = session
            if len(self._found) > _MOST_SESSIONS:
                self._found.popitem(last=False)


def _cache() -> _Sessions:
    found: _Sessions = current_app.extensions.setdefault(_CACHE, _Sessions())
    return found
