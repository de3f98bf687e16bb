"""Files of the server's own keys: P-256, PKCS8, readable by their owner only, whole or not there."""

from __future__ import annotations

import os
import uuid
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from liikereppu.config import ConfigError


def public_point(private: ec.EllipticCurvePrivateKey) -> bytes:
    """Returns the public half, the point uncompressed: 65 bytes."""
    return private.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )


def pem(private: ec.EllipticCurvePrivateKey) -> bytes:
    """Returns the key as its file holds it."""
    return private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def read_key_file(file: Path) -> tuple[ec.EllipticCurvePrivateKey, bytes]:
    """Returns the key and all that the file holds.

    Raises OSError, or ConfigError when the file holds no P-256 key.
    """
    content = file.read_bytes()
    try:
        private = serialization.load_pem_private_key(content, None)
    except (ValueError, TypeError) as fault:
        raise ConfigError(f"{file} holds no key") from fault
    if not (isinstance(private, ec.EllipticCurvePrivateKey) and isinstance(private.curve, ec.SECP256R1)):
        raise ConfigError(f"{file} holds no P-256 key")
    return private, content


def write_whole(file: Path, content: bytes) -> None:
    """The whole file or none of it, readable by its owner only, on the disk when this returns."""
    draft = file.with_name(f".{file.name}.{uuid.uuid4().hex}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as writer:
        writer.write(content)
        writer.flush()
        if os.geteuid() == 0:
            # An administrator makes the key; the server's own user, whose folder it is, has to read it.
            owner = file.parent.stat()
            os.fchown(writer.fileno(), owner.st_uid, owner.st_gid)
        os.fsync(writer.fileno())
    draft.replace(file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
