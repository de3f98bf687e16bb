"""Splits JSON into rows without reading it whole: one odd row is put aside, and the others go on.

Read are an object with the list of rows under a known key, a bare list, objects one after another, and JSON
lines. Memory is bounded by the largest row allowed, however large the file or one of its rows is.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from liikereppu.directory.registers.face import Odd, Raw, RegisterError, shown

#: The longest routes of the country come near to two megabytes.
LARGEST_ROW = 4 * 1024 * 1024
# Everything up to the next sign that matters, whole strings with it: Python is called once a bracket.
_WHOLE_STRING = rb'"(?:[^"\\]++|\\.)*+"'
_TO_LIST = re.compile(rb'(?:[^"\[\]{},]++|' + _WHOLE_STRING + rb")*+", re.DOTALL)
_TO_INSIDE = re.compile(rb'(?:[^"\[\]{}]++|' + _WHOLE_STRING + rb")*+", re.DOTALL)
_IN_STRING = re.compile(rb'["\\]')
_KEY = re.compile(rb'"([^"\\]{1,100})"\s*:\s*\Z')
_OPENED_BY = {ord("}"): ord("{"), ord("]"): ord("[")}
# Blanks between values; 0x1e stands before each row of a GeoJSON text sequence.
_BLANKS = b" \t\r\n\x1e"
_BOM = b"\xef\xbb\xbf"


class Splitter:
    """Splits one document. Afterwards `envelope` is what stood around the list; `lists` counts the lists."""

    def __init__(self, name: str, keys: Iterable[str] = (), largest: int = LARGEST_ROW) -> None:
        self.name = name
        self.envelope: dict[str, Any] = {}
        self.lists = 0
        self._keys = {key.encode() for key in keys}
        self._largest = largest
        self._stack = bytearray()
        self._list_depth = 0
        self._held = bytearray()
        self._over = False
        self._around = bytearray()
        self._string = False
        self._skip = 0
        self._count = 0

    def rows(self, chunks: Iterable[bytes]) -> Iterator[Raw | Odd]:
        """Yields the rows in order; what is no row, or too large for one, comes as Odd.

        Raises RegisterError when the document is cut short or not JSON.
        """
        begun = False
        for chunk in chunks:
            if not begun:
                chunk = chunk.removeprefix(_BOM).lstrip(_BLANKS)
                if not chunk:
                    continue
                begun = True
                self._check_first(chunk)
            yield from self._feed(chunk)
        if not begun:
            raise RegisterError(f"{self.name} is empty")
        if self._stack or self._string:
            raise RegisterError(f"{self.name} is cut short: it ends in the middle of row {self._count + 1}")
        self._only_blanks(bytes(self._held))

    def _check_first(self, chunk: bytes) -> None:
        if chunk[:1] == b"<":
            raise RegisterError(f"{self.name} holds a web page or XML, not JSON: {shown(_text(chunk[:150]))}")
        if chunk[:1] not in (b"{", b"["):
            raise RegisterError(f"{self.name} is not JSON: it begins with {shown(_text(chunk[:60]))!r}")

    def _feed(self, data: bytes) -> Iterator[Raw | Odd]:
        at, start = self._skip, 0
        self._skip = max(0, at - len(data))
        while at < len(data):
            if self._string:
                found = _IN_STRING.search(data, at)
                if found is None:
                    break
                escape = data[found.start()] == 0x5C
                at = found.end() + escape
                self._string = escape
                self._skip = max(0, at - len(data))
                continue
            passed = (_TO_LIST if self._at_list() else _TO_INSIDE).match(data, at)
            assert passed is not None, "nothing at all is passed too"
            at = passed.end() + 1
            if at > len(data):
                break
            token = data[at - 1]
            if token == 0x22:
                # A string that does not end within this piece.
                self._string = True
            elif token == 0x2C:
                self._hold(data[start : at - 1])
                start = at
                yield from self._row()
            elif token in b"{[":
                start = self._open(token, data, start, at)
            else:
                start, rows = self._close(token, data, start, at)
                yield from rows
        self._hold(data[start:])

    def _at_list(self) -> bool:
        return self._list_depth > 0 and len(self._stack) == self._list_depth

    def _open(self, token: int, data: bytes, start: int, at: int) -> int:
        """Goes one bracket deeper; returns where what is held next begins."""
        if not self._stack:
            self._only_blanks(bytes(self._held) + data[start : at - 1])
            self._held.clear()
            self._stack.append(token)
            if token == ord("["):
                self._list_depth = 1
                self.lists += 1
                return at
            return at - 1
        is_list = token == ord("[") and not self._list_depth and len(self._stack) == 1
        self._stack.append(token)
        if is_list:
            self._hold(data[start : at - 1])
            key = _KEY.search(self._held[-200:])
            if key and key[1] in self._keys:
                self._around, self._held = self._held, bytearray()
                self._over = False
                self._list_depth = 2
                self.lists += 1
                return at
            return at - 1
        return start

    def _close(self, token: int, data: bytes, start: int, at: int) -> tuple[int, list[Raw | Odd]]:
        """Comes one bracket up; returns where what is held next begins, and the rows that ended."""
        if not self._stack or self._stack.pop() != _OPENED_BY[token]:
            raise RegisterError(f"{self.name} is broken: brackets do not match in row {self._count + 1}")
        if self._list_depth and len(self._stack) == self._list_depth - 1:
            self._hold(data[start : at - 1])
            rows = self._row(last=True)
            if self._list_depth == 2:
                self._held, self._around = self._around + b"[]", bytearray()
            self._list_depth = 0
            return at, rows
        if not self._stack:
            self._hold(data[start:at])
            return at, self._top()
        return start, []

    def _hold(self, part: bytes) -> None:
        if len(self._held) + len(part) > self._largest:
            part = part[: max(0, self._largest - len(self._held))]
            self._over = True
        self._held += part

    def _row(self, last: bool = False) -> list[Raw | Odd]:
        held, over = bytes(self._held), self._over
        self._held.clear()
        self._over = False
        if last and not held.strip(_BLANKS):
            return []
        self._count += 1
        return [read_row(f"{self.name} row {self._count}", held, over, self._largest)]

    def _top(self) -> list[Raw | Odd]:
        """What an object at the top is: the envelope of a list, or a row itself."""
        held, over = bytes(self._held), self._over
        whole = None if over else read_row(self.name, held, over, self._largest)
        if isinstance(whole, dict) and any(key.decode() in whole for key in self._keys):
            wrong = [key for key in self._keys if whole.get(key.decode()) not in (None, [])]
            if wrong:
                raise RegisterError(f"{self.name}: {wrong[0].decode()} is not a list")
            self._held.clear()
            self.envelope = whole
            return []
        return self._row()

    def _only_blanks(self, between: bytes) -> None:
        # Commas and words between values at the top: no JSON of any kind has them.
        if between.strip(_BLANKS):
            raise RegisterError(
                f"{self.name} is broken after row {self._count}: {shown(_text(between[:60]))!r}"
            )


def read_row(where: str, held: bytes, over: bool = False, largest: int = LARGEST_ROW) -> Raw | Odd:
    """Returns one row's bytes as a dict, or as Odd when they are too many, not JSON or no object."""
    if over:
        return Odd(where, "too-large", f"more than {largest // 1024} kB: {shown(_text(held[:100]))}")
    try:
        row = orjson.loads(held)
    except orjson.JSONDecodeError as error:
        row = _leniently(_text(held))
        if row is None:
            return Odd(where, "not-json", shown(f"{error}: {_text(held[:100])}"))
    return row if isinstance(row, dict) else Odd(where, "malformed", f"not an object: {shown(row)}")


def _leniently(text: str) -> Any:
    """Returns what is JSON but for what programs write by mistake, or None.

    NaN and numbers without bounds become null; halves of letters go; control characters and letters of old
    extracts (Latin-1) stay.
    """
    try:
        read = json.loads(
            text,
            strict=False,
            parse_constant=lambda _: None,
            parse_float=_bounded,
            parse_int=lambda digits: int(digits) if len(digits) <= 20 else None,
        )
        return orjson.loads(json.dumps(read, ensure_ascii=False).encode("utf-8", "ignore"))
    except (RecursionError, ValueError):
        return None


def _bounded(digits: str) -> float | None:
    number = float(digits)
    return number if math.isfinite(number) else None


def _not_utf8(held: bytes) -> bool:
    try:
        held.decode()
    except UnicodeDecodeError:
        return True
    return False


def _text(held: bytes) -> str:
    return held.decode("cp1252", "replace") if _not_utf8(held) else held.decode()
