"""A device that seals: the other half of sync/sealed.py, written from docs/protocol.md and nothing else."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import uuid
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def new_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def spki(key: ec.EllipticCurvePrivateKey) -> str:
    """The public half in base64 of its DER, as a browser exports it."""
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return b64(key.public_key().public_bytes(serialization.Encoding.DER, form))


def sign(key: ec.EllipticCurvePrivateKey, text: bytes) -> bytes:
    """r and s, 32 bytes each, as browsers write a signature."""
    r, s = decode_dss_signature(key.sign(text, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(32) + s.to_bytes(32)


@dataclass
class Vault:
    """A practitioner's open vault on a device, with one sealing session. Every part may be set to something wrong."""

    author_id: str
    device: str
    #: {"id", "public_key"} as the server's session answer told it
    ingest_key: dict[str, str]
    signing_key: str = field(default_factory=lambda: str(uuid.uuid4()))
    signing: ec.EllipticCurvePrivateKey = field(default_factory=new_key)
    session_key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    opener: bytes = b""
    signature: bytes = b""

    def __post_init__(self) -> None:
        if not self.opener:
            self.begin()

    @property
    def context(self) -> bytes:
        return "|".join(
            ("liikereppu/seal/v1", self.ingest_key["id"], self.author_id, self.device, self.signing_key)
        ).encode()

    @property
    def enrolment(self) -> dict[str, str]:
        return {"id": self.signing_key, "public_key": spki(self.signing)}

    def begin(self, session_key: bytes | None = None) -> None:
        """A new sealing session."""
        self.session_key = secrets.token_bytes(32) if session_key is None else session_key
        curve = ec.SECP256R1()
        public = ec.EllipticCurvePublicKey.from_encoded_point(
            curve, base64.b64decode(self.ingest_key["public_key"])
        )
        self.opener = SUITE.encrypt(self.session_key, public, self.context)
        self.signature = sign(self.signing, self.context + b"\0" + self.opener)

    def content(self, item: dict[str, Any], text: bytes, nonce: bytes | None = None) -> bytes:
        """A text sealed as the content of an item."""
        nonce = nonce or secrets.token_bytes(12)
        bound = "|".join(
            (
                "liikereppu/edit/v1",
                self.author_id,
                self.device,
                *(item[key] for key in ("kind", "id", "edit")),
            )
        )
        return nonce + AESGCM(self.session_key).encrypt(nonce, text, bound.encode())

    def seal(self, item: dict[str, Any], text: bytes | None = None, **other: Any) -> dict[str, Any]:
        """A plain item (as `records.item` makes them) in its sealed form; `text` seals something else in its place,
        `other` overrides parts of `sealed`."""
        inside = {key: item[key] for key in ("record", "erase") if key in item}
        if text is None:
            text = json.dumps(inside, ensure_ascii=False, separators=(",", ":")).encode()
        sealed = {
            "author_id": self.author_id,
            "device": self.device,
            "ingest_key": self.ingest_key["id"],
            "signing_key": self.signing_key,
            "opener": b64(self.opener),
            "signature": b64(self.signature),
            "content": b64(self.content(item, text)),
        }
        envelope = {key: item[key] for key in ("kind", "id", "edit", "base")}
        return {**envelope, "sealed": {**sealed, **other}}


def seal_of(item: dict[str, Any]) -> str:
    """By what a device knows its own entry in the answer."""
    return hashlib.sha256(base64.b64decode(item["sealed"]["content"])).hexdigest()
