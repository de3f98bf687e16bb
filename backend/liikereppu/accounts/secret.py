"""The sign-in secret: derived from the passphrase on the device, so that the passphrase never travels.

MK = Argon2id(NFKC(passphrase), salt), 32 bytes; secret = HKDF-SHA256(MK, no salt, "liikereppu/login/v1"),
32 bytes, base64. The device does the same (frontend/src/accounts);
tests/contract/examples/secret-derivation.json is read by both sides' tests. Other keys can be drawn from MK
by another info text.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import unicodedata
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import Type, hash_secret_raw

# OWASP's Argon2id setting of 46 MiB and one pass (Password Storage Cheat Sheet).
KDF: dict[str, Any] = {
    "algorithm": "argon2id",
    "version": 19,
    "memory_kib": 47104,
    "passes": 1,
    "parallelism": 1,
    "length": 32,
}
SALT_BYTES = 16
_INFO = b"liikereppu/login/v1"
# The costly derivation is done on the device; this hash only keeps a stolen table from being used to sign in,
# and must stay cheap enough that a flood of attempts does not stop the server.
_HASHER = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1)
_NOBODY = _HASHER.hash("nobody has this secret")


def derive_secret(passphrase: str, salt: bytes, kdf: dict[str, Any] | None = None) -> str:
    """Returns the base64 secret (44 characters) that the device would send for `passphrase`."""
    settings = kdf or KDF
    master = hash_secret_raw(
        unicodedata.normalize("NFKC", passphrase).encode("utf-8"),
        salt,
        time_cost=settings["passes"],
        memory_cost=settings["memory_kib"],
        parallelism=settings["parallelism"],
        hash_len=settings["length"],
        type=Type.ID,
        version=settings["version"],
    )
    return base64.b64encode(_hkdf(master)).decode("ascii")


def _hkdf(key: bytes) -> bytes:
    """HKDF-SHA256 (RFC 5869) with an empty salt, for one block of 32 bytes."""
    extracted = hmac.new(bytes(32), key, hashlib.sha256).digest()
    return hmac.new(extracted, _INFO + b"\x01", hashlib.sha256).digest()


def make_verifier(secret: str) -> str:
    """Returns what is stored of a secret."""
    return _HASHER.hash(secret)


def secret_fits(verifier: str | None, secret: str) -> bool:
    """Returns whether the secret belongs to the verifier; takes as long when there is none."""
    try:
        return _HASHER.verify(verifier or _NOBODY, secret) and verifier is not None
    except (VerificationError, InvalidHashError):
        return False


def fake_salt(secret_key: str, username: str) -> bytes:
    """Returns the steady salt shown for a username nobody has, so that asking tells nothing."""
    text = f"liikereppu/salt/v1\0{username}"
    return hmac.new(secret_key.encode(), text.encode("utf-8", "surrogatepass"), hashlib.sha256).digest()[
        :SALT_BYTES
    ]
