"""The keys that the directory's answers are signed with, so that a device knows whose they are.

They are files beside the ingest keys: `directory-<uuid>.key` (PKCS8, P-256; before the key, lines saying when
it was made and, but for the first, which key before it vouches for it) and `directory-current`, the id of the
one that signs. Old ones stay, so that a device which knows only them can follow to the newest.
"""

from __future__ import annotations

import base64
import re
import uuid
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import structlog
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, decode_dss_signature
from flask import current_app

from liikereppu.accounts.key_files import pem, public_point, read_key_file, write_whole
from liikereppu.config import ConfigError, current_config, now

_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_MADE = re.compile(rb"^Made: ([0-9]{4}-[0-9]{2}-[0-9]{2})$", re.M)
_VOUCHED = re.compile(rf"^Signed-By: ({_UUID})\.([A-Za-z0-9_-]{{86}})$".encode(), re.M)
_CURRENT = "directory-current"
_CACHE = "liikereppu_directory_keys"
_CURVE_BYTES = 32


@dataclass(frozen=True)
class SigningKey:
    """One key. `signed_by` is the id of the key before and its signature, None for the first."""

    id: str
    private: ec.EllipticCurvePrivateKey
    made_on: date
    signed_by: tuple[str, str] | None

    @property
    def public(self) -> str:
        """The public half as it travels: the point uncompressed, 65 bytes, base64url without padding."""
        return _text(public_point(self.private))

    def body(self) -> dict[str, Any]:
        """What devices are told of it."""
        vouched = {"id": self.signed_by[0], "signature": self.signed_by[1]} if self.signed_by else None
        return {
            "id": self.id,
            "public_key": self.public,
            "made_on": self.made_on.isoformat(),
            "signed_by": vouched,
        }

    def sign(self, digest: bytes) -> str:
        """Returns the signature of what has this SHA-256: r and s, 64 bytes, base64url without padding."""
        r, s = decode_dss_signature(self.private.sign(digest, ec.ECDSA(Prehashed(hashes.SHA256()))))
        return _text(r.to_bytes(_CURVE_BYTES) + s.to_bytes(_CURVE_BYTES))


def vouching_text(key_id: str, public_key: str) -> bytes:
    """Returns what a key signs of the key that comes after it."""
    return f"liikereppu directory key\n{key_id}\n{public_key}".encode()


def signature_header(digest: bytes) -> str | None:
    """Returns what Directory-Signature says of an answer, None where the server has no key to sign with."""
    key = current_signing_key()
    return f"{key.id}.{key.sign(digest)}" if key else None


def current_signing_key() -> SigningKey | None:
    """Returns the key that signs now, None where there is none or it cannot be read."""
    folder = current_config().key_folder
    try:
        key_id = _current_id(folder)
        cache: dict[str, SigningKey] = current_app.extensions.setdefault(_CACHE, {})
        if key_id is not None and key_id not in cache:
            cache[key_id] = _read(folder, key_id)
    except (OSError, ConfigError) as fault:
        structlog.get_logger().error("directory-key-unreadable", exception=type(fault).__name__)
        return None
    return None if key_id is None else cache[key_id]


def all_signing_keys() -> list[SigningKey]:
    """Returns the key that signs now and those before it, the newest first.

    Raises OSError, or ConfigError for a file that holds no key.
    """
    folder = current_config().key_folder
    found: list[SigningKey] = []
    key_id = _current_id(folder)
    while key_id is not None and key_id not in {each.id for each in found}:
        try:
            found.append(_read(folder, key_id))
        except FileNotFoundError:
            if not found:
                raise
            # An old one that was thrown away: devices that know only that one have to be told by a person.
            break
        key_id = found[-1].signed_by[0] if found[-1].signed_by else None
    return found


def make_signing_key() -> SigningKey:
    """Makes a new key, vouched for by the one before, and signs with it from now on. Raises OSError."""
    folder = current_config().key_folder
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    before = current_signing_key()
    made = SigningKey(str(uuid.uuid4()), ec.generate_private_key(ec.SECP256R1()), now().date(), None)
    lines = f"Made: {made.made_on}\n"
    if before:
        digest = hashes.Hash(hashes.SHA256())
        digest.update(vouching_text(made.id, made.public))
        made = SigningKey(made.id, made.private, made.made_on, (before.id, before.sign(digest.finalize())))
        lines += f"Signed-By: {made.signed_by[0]}.{made.signed_by[1]}\n" if made.signed_by else ""
    write_whole(folder / f"directory-{made.id}.key", lines.encode() + pem(made.private))
    write_whole(folder / _CURRENT, f"{made.id}\n".encode())
    return made


def first_signing_key() -> SigningKey | None:
    """Makes the first key where there is none; returns it, or None when there was nothing to do.

    Raises ConfigError when there were keys and the current one is gone: devices refuse what a new one signs.
    """
    folder = current_config().key_folder
    key_id = _current_id(folder)
    if key_id is None:
        problem = signing_key_problem()
        if problem:
            raise ConfigError(problem)
        return make_signing_key()
    try:
        _read(folder, key_id)
    except FileNotFoundError as fault:
        raise ConfigError(_missing(folder, key_id)) from fault
    return None


def signing_key_problem() -> str | None:
    """Returns what is wrong with the keys, with its remedy. No key at all is none: answers go unsigned."""
    folder = current_config().key_folder
    try:
        key_id = _current_id(folder)
        if key_id is None:
            lost = any(folder.glob("directory-*.key"))
            return f"{folder / _CURRENT} names no key: bring it back from its own backup" if lost else None
        all_signing_keys()
    except FileNotFoundError:
        return _missing(folder, str(key_id))
    except ConfigError as fault:
        return f"{fault}: bring the file back from its own backup"
    except OSError as fault:
        return f"{folder} cannot be read ({fault.strerror}): check LIIKEREPPU_KEYS"
    if any(file.stat().st_mode & 0o077 for file in folder.glob("directory-*.key")):
        return f"others may read {folder}: chmod -R go= {folder}"
    return None


def _missing(folder: Path, key_id: str) -> str:
    return (
        f"{folder}/directory-{key_id}.key is missing: bring it back from its own backup, or "
        "liikereppu directory rotate-key (devices then ask their users whether to trust the new key)"
    )


def _current_id(folder: Path) -> str | None:
    try:
        text = (folder / _CURRENT).read_text("ascii", "replace").strip()
    except FileNotFoundError:
        return None
    return text if re.fullmatch(_UUID, text) else None


def _read(folder: Path, key_id: str) -> SigningKey:
    private, content = read_key_file(folder / f"directory-{key_id}.key")
    made, vouched = _MADE.search(content), _VOUCHED.search(content)
    return SigningKey(
        key_id,
        private,
        date.fromisoformat(made[1].decode()) if made else date.min,
        (vouched[1].decode(), vouched[2].decode()) if vouched else None,
    )


def _text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).decode("ascii").rstrip("=")
