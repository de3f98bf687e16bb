"""The bodies of the directory's answers: joined from stored texts and packed; signed is what is unpacked."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import brotli
import orjson

from liikereppu.directory.hours import expand

#: How closely bodies below so many bytes are packed: none takes much more than a tenth of a second.
_QUALITIES = ((128 * 1024, 11), (256 * 1024, 10), (1024 * 1024, 9))


def _brotli(body: bytes) -> bytes:
    quality = next((quality for size, quality in _QUALITIES if len(body) < size), 5)
    return bytes(brotli.compress(body, quality=quality))


def _gzip(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=6, mtime=0)


#: What a client may take an answer packed with, the closest first.
PACKERS: dict[str, Callable[[bytes], bytes]] = {"br": _brotli, "gzip": _gzip}


@dataclass
class Body:
    """An answer: its SHA-256, and its bytes unpacked or packed; other ways of packing when asked for."""

    digest: bytes
    packed: dict[str, bytes] = field(default_factory=dict)
    unpacked: bytes | None = None

    @property
    def tag(self) -> str:
        """A strong tag of what is unpacked: another body has another."""
        return self.digest.hex()[:32]

    @property
    def plain(self) -> bytes:
        """The unpacked bytes."""
        if self.unpacked is not None:
            return self.unpacked
        if "gzip" in self.packed:
            return gzip.decompress(self.packed["gzip"])
        return bytes(brotli.decompress(self.packed["br"]))

    def packed_with(self, way: str) -> bytes:
        """Returns the bytes packed in one of the ways of PACKERS."""
        found = self.packed.get(way)
        if found is None:
            found = self.packed[way] = PACKERS[way](self.plain)
        return found

    def kept(self) -> Body:
        """Returns the same answer for keeping in memory: packed only."""
        return Body(self.digest, {"br": self.packed_with("br")})


def body_of(plain: bytes) -> Body:
    """Returns an answer of its unpacked bytes."""
    return Body(hashlib.sha256(plain).digest(), unpacked=plain)


def packed_for_keeping(body: Body) -> Body:
    """Returns the same answer packed closely in every way: made once, sent often."""
    plain = body.plain
    closest = {"br": bytes(brotli.compress(plain, quality=9)), "gzip": gzip.compress(plain, 9, mtime=0)}
    return Body(body.digest, closest)


def whole_body(code: str, n: int, districts: str, entries: Iterable[tuple[str, int]], monday: date) -> Body:
    """Returns a municipality's whole answer. `entries`: their texts, and whether each has a notation."""
    head = {"municipality": code, "n": n, "whole": True, "hours_from": monday, "removed": ()}
    return body_of(join(head, ordered(entries, monday), districts))


def ordered(entries: Iterable[tuple[str, int]], monday: date) -> list[bytes]:
    """Returns the entries' texts, hours expanded, like beside like: a fifth fewer bytes once packed."""
    found = sorted(entries, key=lambda each: _likeness(each[0]))
    return [with_hours(content, monday) if timed else content.encode() for content, timed in found]


def _likeness(text: str) -> tuple[str, str, str]:
    """What puts an entry beside its like: category and name, as they stand in its text with sorted keys."""
    category, name = text.find('"category":"'), text.find('"name":{')
    return text[category : category + 40], text[name : name + 60], text


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
