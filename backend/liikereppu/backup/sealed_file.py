"""The file of a backup: two lines of header, then compressed content in encrypted chunks.

    liikereppu-backup/1
    {"for": "key", "key": …, "opener": …}
    chunks of 256 KiB: AES-256-GCM, nonce = number of the chunk (11 bytes) and 1 on the last, 0 on all others

The chunks' key is HKDF-SHA256 of the file key over both header lines, so a changed header opens nothing; a
missing, moved or repeated chunk does not open in its place, and a missing end is noticed (the construction of
the age format).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Protocol

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from liikereppu.backup import BackupError

MAGIC = b"liikereppu-backup/1\n"
CHUNK = 256 * 1024
_TAG = 16
_LONGEST_HEADER = 4096
#: One row is far smaller: a record has at most 64 KiB.
_LONGEST_LINE = 64 * 1024 * 1024
_CHANGED = "this backup does not open: the file is cut off or was changed"


class Sealer(Protocol):
    """Gives a fresh file key and what of it stands in the header."""

    def seal(self) -> tuple[bytes, dict[str, Any]]: ...


class Opener(Protocol):
    """Finds the file key again."""

    def open(self, header: Mapping[str, Any]) -> bytes: ...


def _cipher(file_key: bytes, header: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt=None, info=MAGIC + header).derive(file_key))


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\1" if last else b"\0")


class SealedWriter:
    """Compresses and encrypts what is written; `finish` is what makes the file whole."""

    def __init__(self, file: BinaryIO, sealer: Sealer) -> None:
        key, opener = sealer.seal()
        header = orjson.dumps(opener) + b"\n"
        file.write(MAGIC + header)
        self._file = file
        self._cipher = _cipher(key, header)
        self._pack = zlib.compressobj(6)
        self._waiting = bytearray()
        self._number = 0

    def line(self, value: Any) -> None:
        """Adds one value as a line of JSON."""
        self._waiting += self._pack.compress(orjson.dumps(value) + b"\n")
        while len(self._waiting) > CHUNK:
            self._emit(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]

    def finish(self) -> None:
        """Writes what is left, marked as the end."""
        self._waiting += self._pack.flush()
        while len(self._waiting) > CHUNK:
            self._emit(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        self._emit(bytes(self._waiting), last=True)

    def _emit(self, plain: bytes, last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._number, last), plain, None))
        self._number += 1


def read_header(file: BinaryIO) -> tuple[dict[str, Any], bytes]:
    """The header of an opened backup, and its line as it stands there. Raises BackupError."""
    if file.read(len(MAGIC)) != MAGIC:
        raise BackupError("this is no backup of Liikereppu, or of a newer version")
    line = file.readline(_LONGEST_HEADER)
    try:
        header = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise BackupError("this is no whole backup: its header was changed") from error
    if type(header) is not dict or not line.endswith(b"\n"):
        raise BackupError("this is no whole backup: its header was changed")
    return header, line


def chunks(file: BinaryIO, opener: Opener) -> Iterator[bytes]:
    """The compressed content of a backup, chunk by chunk, each proven. Raises BackupError."""
    header, line = read_header(file)
    cipher = _cipher(opener.open(header), line)
    sealed = file.read(CHUNK + _TAG)
    number = 0
    while True:
        following = file.read(CHUNK + _TAG)
        try:
            yield cipher.decrypt(_nonce(number, not following), sealed, None)
        except (InvalidTag, ValueError) as error:
            wrong = header["for"] == "passphrase" and number == 0
            raise BackupError(
                "wrong passphrase, or the file is cut off or was changed" if wrong else _CHANGED
            ) from error
        if not following:
            return
        sealed = following
        number += 1


def lines(file: BinaryIO, opener: Opener) -> Iterator[Any]:
    """The values of a backup, one by one. Raises BackupError."""
    unpack = zlib.decompressobj()
    rest = b""
    for chunk in chunks(file, opener):
        waiting = chunk
        while waiting:
            rest += unpack.decompress(waiting, CHUNK * 4)
            waiting = unpack.unconsumed_tail
            *whole, rest = rest.split(b"\n")
            for each in whole:
                yield orjson.loads(each)
            if len(rest) > _LONGEST_LINE:
                raise BackupError("this backup holds a row that is too long")
    if rest or unpack.flush() or unpack.unused_data or not unpack.eof:
        raise BackupError(_CHANGED)
