"""The packed body of a municipality's whole answer, the same bytes wherever it is made."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from liikereppu.directory.hours import expand


@dataclass(frozen=True)
class Body:
    """An answer, packed with gzip, and the SHA-256 of its unpacked bytes."""

    packed: bytes
    digest: bytes

    @property
    def tag(self) -> str:
        """A strong tag of it: another body has another."""
        return hashlib.sha256(self.packed).hexdigest()[:32]

    @property
    def plain(self) -> bytes:
        """The unpacked bytes, for the rare client that does not take gzip."""
        return gzip.decompress(self.packed)


def pack(body: bytes) -> Body:
    """Returns the body packed."""
    packed = gzip.compress(body, compresslevel=6, mtime=0)
    return Body(packed, hashlib.sha256(body).digest())


def whole_body(code: str, n: int, districts: str, entries: Iterable[tuple[str, int]], monday: date) -> Body:
    """Returns a municipality's whole answer. `entries`: the texts by id, and whether each has a notation."""
    head = {"municipality": code, "n": n, "whole": True, "hours_from": monday, "removed": ()}
    texts = [with_hours(content, monday) if timed else content.encode() for content, timed in entries]
    return pack(join(head, texts, districts))


def join(head: dict[str, Any], entries: Sequence[bytes], districts: str | None) -> bytes:
    """Returns an answer of its head, the entries' texts and, unless they did not change, the districts."""
    if districts is not None:
        head = {**head, "districts": orjson.Fragment(districts)}
    return b'%b,"opportunities":[%b]}' % (orjson.dumps(head)[:-1], b",".join(entries))


def with_hours(content: str, monday: date) -> bytes:
    """Returns the entry's text with its notation expanded to dated intervals from `monday`."""
    entry = orjson.loads(content)
    entry["hours"] |= expand(entry["hours"]["notation"], monday)
    return orjson.dumps(entry)
