"""What opens a voice memo: its key, sealed to the server's, and each piece under it (docs/protocol.md)."""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from liikereppu.accounts.ingest_keys import ingest_key
from liikereppu.errors import Problem

_NONCE = 12
_TAG = 16
_KEY = 32
#: Bytes of a piece that holds anything.
SHORTEST_PIECE = _NONCE + _TAG + 1
_SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def opened_memo(author_id: str, memo_id: str, key_id: str, opener: bytes) -> AESGCM:
    """What opens the memo's pieces. Raises Problem seal-unknown-key or seal-broken."""
    key = ingest_key(key_id)
    if key is None:
        raise Problem("seal-unknown-key", errors={"ingest_key": ["seal-unknown-key"]})
    bound = f"liikereppu/memo/v1|{key_id}|{author_id}|{memo_id}".encode()
    try:
        secret = _SUITE.decrypt(opener, key.private, bound)
    except (InvalidTag, ValueError):
        secret = b""
    if len(secret) != _KEY:
        raise Problem("seal-broken", errors={"opener": ["seal-broken"]})
    return AESGCM(secret)


def opened_piece(cipher: AESGCM, memo_id: str, n: int, content: bytes) -> bytes:
    """The sound of one piece. Raises Problem seal-broken, naming the piece."""
    bound = f"liikereppu/memo/v1|{memo_id}|{n}".encode()
    try:
        return cipher.decrypt(content[:_NONCE], content[_NONCE:], bound)
    except InvalidTag:
        raise Problem("seal-broken", errors={f"pieces.{n}": ["seal-broken"]}) from None
