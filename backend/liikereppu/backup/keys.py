"""Who may open a backup: a key pair whose private half is kept away from the server, or a passphrase."""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from liikereppu.backup import BackupError

SHORTEST_PASSPHRASE = 15
KEY_BYTES = 32
#: 64 MiB three times: about a quarter of a second, which a backup can afford.
MEMORY_KIB, PASSES = 64 * 1024, 3
# What a file may ask of this machine before anything of it is known to be true.
_MOST_MEMORY_KIB, _MOST_PASSES = 1024 * 1024, 16
_SUITE = hpke.Suite(hpke.KEM.P256, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
_INFO = b"liikereppu/backup/v1"


@dataclass(frozen=True)
class PublicKey:
    """The half that makes backups; it opens none."""

    key: ec.EllipticCurvePublicKey

    @property
    def id(self) -> str:
        """16 hexadecimal digits to tell keys apart by."""
        raw = self.key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return hashlib.sha256(raw).hexdigest()[:16]

    def seal(self) -> tuple[bytes, dict[str, Any]]:
        """A fresh file key, and what of it stands in the file's header."""
        key = secrets.token_bytes(KEY_BYTES)
        opener = _SUITE.encrypt(key, self.key, _INFO)
        return key, {"for": "key", "key": self.id, "opener": base64.b64encode(opener).decode()}


@dataclass(frozen=True)
class PrivateKey:
    """The half that opens backups."""

    key: ec.EllipticCurvePrivateKey

    def open(self, header: Mapping[str, Any]) -> bytes:
        """The file key of the backup with this header. Raises BackupError."""
        if header.get("for") != "key":
            raise BackupError("this backup was made with a passphrase, not to a key: --passphrase")
        own = PublicKey(self.key.public_key()).id
        if header.get("key") != own:
            raise BackupError(
                f"this backup was made to the key {header.get('key')}, and the key given is {own}"
            )
        try:
            return _SUITE.decrypt(base64.b64decode(header["opener"], validate=True), self.key, _INFO)
        except (InvalidTag, ValueError, TypeError, KeyError, binascii.Error) as error:
            raise BackupError("this backup does not open: the file was changed") from error


@dataclass(frozen=True)
class Passphrase:
    """A passphrase that makes and opens backups."""

    text: str

    def seal(self) -> tuple[bytes, dict[str, Any]]:
        """A fresh file key, and what of it stands in the file's header. Raises BackupError when too short."""
        if len(self.text) < SHORTEST_PASSPHRASE:
            raise BackupError(f"a backup's passphrase has at least {SHORTEST_PASSPHRASE} characters")
        salt = secrets.token_bytes(16)
        header = {"salt": base64.b64encode(salt).decode(), "memory_kib": MEMORY_KIB, "passes": PASSES}
        return self._derive(salt, MEMORY_KIB, PASSES), {"for": "passphrase", **header}

    def open(self, header: Mapping[str, Any]) -> bytes:
        """The file key of the backup with this header; right or not, the chunks tell. Raises BackupError."""
        if header.get("for") != "passphrase":
            raise BackupError(f"this backup was made to the key {header.get('key')}: --key FILE")
        memory, passes = header.get("memory_kib"), header.get("passes")
        try:
            salt = base64.b64decode(header["salt"], validate=True)
        except (KeyError, TypeError, ValueError) as error:
            raise BackupError("this is no whole backup: its header was changed") from error
        if not (type(memory) is int and 8192 <= memory <= _MOST_MEMORY_KIB and len(salt) >= 16) or not (
            type(passes) is int and 1 <= passes <= _MOST_PASSES
        ):
            raise BackupError("this is no whole backup: its header was changed")
        return self._derive(salt, memory, passes)

    def _derive(self, salt: bytes, memory: int, passes: int) -> bytes:
        typed = unicodedata.normalize("NFKC", self.text).encode("utf-8", "surrogatepass")
        return hash_secret_raw(typed, salt, passes, memory, 1, KEY_BYTES, Type.ID)


def make_pair(private: Path, public: Path) -> str:
    """Writes a new pair's files, neither over an existing one; returns the key's id. Raises BackupError."""
    made = ec.generate_private_key(ec.SECP256R1())
    pem = made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    shared = made.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    if public.exists():
        raise BackupError(f"there is a backup key already: {public} (move it away to begin a new one)")
    _write_new(private, pem, 0o600)
    _write_new(public, shared, 0o644)
    return PublicKey(made.public_key()).id


def _write_new(path: Path, content: bytes, mode: int) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    except FileExistsError as error:
        raise BackupError(f"{path} exists already") from error
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def read_public(path: Path) -> PublicKey:
    """The public key in a PEM file. Raises BackupError."""
    try:
        key = load_pem_public_key(_pem(path))
    except (ValueError, UnsupportedAlgorithm) as error:
        raise BackupError(f"{path} holds no public key (PEM)") from error
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise BackupError(f"{path} holds a key of another kind: liikereppu keys backup")
    return PublicKey(key)


def read_private(path: Path) -> PrivateKey:
    """The private key in a PEM file. Raises BackupError."""
    try:
        key = load_pem_private_key(_pem(path), password=None)
    except TypeError as error:
        raise BackupError(f"{path} is locked with a passphrase of its own: unlock it first") from error
    except (ValueError, UnsupportedAlgorithm) as error:
        raise BackupError(f"{path} holds no private key (PEM)") from error
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        raise BackupError(f"{path} holds a key of another kind than backups are made to")
    return PrivateKey(key)


def _pem(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(64 * 1024)
