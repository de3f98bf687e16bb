"""The server's keys that devices seal to: files outside the database, so that neither copy is of use alone.

The folder holds `<uuid>.pem` for each key (PKCS8, P-256, after a line that says when it was made), and
`current`, the id of the one that devices are told. Old keys stay: what was sealed to them may be on its way.
"""

from __future__ import annotations

import base64
import re
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import structlog
from cryptography.hazmat.primitives.asymmetric import ec
from flask import current_app

from liikereppu.accounts.key_files import pem, public_point, read_key_file, write_whole
from liikereppu.config import ConfigError, current_config, now

SUITE = "DHKEM(P-256,HKDF-SHA256)+HKDF-SHA256+AES-256-GCM"
#: Devices keep what they have sent for weeks and stay away for months; a key older than this is due.
OLDEST = timedelta(days=400)
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_CURRENT = "current"
_MADE = re.compile(rb"\AMade: ([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)\r?\n")
_CACHE = "liikereppu_ingest_keys"


@dataclass(frozen=True)
class IngestKey:
    """One key. `made_at` is None where the file does not say it."""

    id: str
    private: ec.EllipticCurvePrivateKey
    made_at: datetime | None

    def body(self) -> dict[str, Any]:
        """The public half as it travels: the point uncompressed, 65 bytes, in base64."""
        point = public_point(self.private)
        return {"id": self.id, "public_key": base64.b64encode(point).decode("ascii"), "suite": SUITE}


def current_ingest_key() -> IngestKey | None:
    """Returns the key devices seal to now, None on a server without keys or when it cannot be read."""
    try:
        key_id = _current_id(current_config().key_folder)
    except OSError as fault:
        structlog.get_logger().error("ingest-key-unreadable", exception=type(fault).__name__)
        return None
    return ingest_key(key_id) if key_id else None


def ingest_key(key_id: str) -> IngestKey | None:
    """Returns the key of this id, old ones too; None when there is none or its file cannot be read.

    A key that was found is kept in memory; one made by another process meanwhile is found in the folder.
    """
    cache: dict[str, IngestKey] = current_app.extensions.setdefault(_CACHE, {})
    found = cache.get(key_id)
    if found is None and _UUID.fullmatch(key_id):
        try:
            found = _read(current_config().key_folder, key_id)
        except FileNotFoundError:
            return None
        except (OSError, ConfigError) as fault:
            structlog.get_logger().error("ingest-key-unreadable", exception=type(fault).__name__)
            return None
        cache[key_id] = found
    return found


def all_ingest_keys() -> list[IngestKey]:
    """Returns every key of the folder, the newest first. Raises ConfigError for a file that holds none."""
    folder = current_config().key_folder
    ids = [each.stem for each in folder.glob("*.pem") if _UUID.fullmatch(each.stem)]
    beginning = datetime.min.replace(tzinfo=UTC)
    keys = [_read(folder, each) for each in ids]
    return sorted(keys, key=lambda key: key.made_at or beginning, reverse=True)


def make_ingest_key() -> IngestKey:
    """Makes a new key, which devices are told from now on. Raises OSError where it cannot be written."""
    folder = current_config().key_folder
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = IngestKey(str(uuid.uuid4()), ec.generate_private_key(ec.SECP256R1()), now().replace(microsecond=0))
    line = f"Made: {made.made_at:%Y-%m-%dT%H:%M:%SZ}\n".encode()
    # The key is on the disk before anybody can be told of it.
    write_whole(folder / f"{made.id}.pem", line + pem(made.private))
    write_whole(folder / _CURRENT, f"{made.id}\n".encode())
    return made


def first_ingest_key() -> IngestKey | None:
    """Makes the first key where no key is current; returns it, or None when there was nothing to do.

    Raises ConfigError when the current key's file is missing or holds no key: a new one would hide that what
    was sealed to it cannot be opened.
    """
    folder = current_config().key_folder
    key_id = _current_id(folder)
    if key_id is None:
        return make_ingest_key()
    try:
        _read(folder, key_id)
    except FileNotFoundError as fault:
        raise ConfigError(_missing(folder, key_id)) from fault
    return None


def ingest_key_problem() -> str | None:
    """Returns what is wrong with the keys, with its remedy."""
    folder = current_config().key_folder
    try:
        key_id = _current_id(folder)
        keys = {key.id: key for key in all_ingest_keys()}
    except ConfigError as fault:
        return f"{fault}: bring the file back from its own backup"
    except OSError as fault:
        return f"{folder} cannot be read ({fault.strerror}): check LIIKEREPPU_KEYS"
    if key_id is None:
        return f"{folder} holds no key for devices to seal to: liikereppu init"
    if key_id not in keys:
        return (
            f"{folder / key_id}.pem is missing: bring it back from its own backup, or liikereppu keys rotate"
        )
    if any(file.stat().st_mode & 0o077 for file in (folder, *folder.glob("*.pem"))):
        return f"others may read {folder}: chmod -R go= {folder}"
    made_at = keys[key_id].made_at
    if made_at is not None and now() > made_at + OLDEST:
        return "the key that devices seal to is older than 400 days: liikereppu keys rotate"
    return None


def _missing(folder: Path, key_id: str) -> str:
    return f"{folder / key_id}.pem is missing: bring it back from its own backup, or liikereppu keys rotate"


def _current_id(folder: Path) -> str | None:
    """Raises OSError where the file is there and cannot be read."""
    try:
        text = (folder / _CURRENT).read_text("ascii", "replace").strip()
    except FileNotFoundError:
        return None
    return text if _UUID.fullmatch(text) else None


def _read(folder: Path, key_id: str) -> IngestKey:
    """Raises OSError, or ConfigError when the file holds no P-256 key."""
    private, content = read_key_file(folder / f"{key_id}.pem")
    made = _MADE.match(content)
    made_at = datetime.fromisoformat(made[1].decode("ascii")) if made else None
    return IngestKey(key_id, private, made_at)
