"""Raw rows from a file: JSON or JSON lines, plain or gzip, read in pieces."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import orjson

from liikereppu.directory.registers.face import Odd, Raw, RegisterError
from liikereppu.directory.registers.splitting import LARGEST_ROW, Splitter, read_row

#: Unpacked bytes of one file; the whole country in the richest register is a tenth of it.
LARGEST_FILE = 4 * 1024**3
_PIECE = 256 * 1024
_GZIP = b"\x1f\x8b"
_LINES = (".jsonl", ".ndjson", ".geojsonl")
#: Where registers say, around a page, how many rows the whole list has.
_TOTALS = ("pagination.total-items", "count", "meta.count", "numberMatched", "totalFeatures")


def rows_of_file(path: Path, keys: tuple[str, ...], around: list[dict[str, Any]]) -> Iterator[Raw | Odd]:
    """Yields the rows of a file in order; what cannot be read as a row comes as Odd.

    What stood around the list of rows is added to `around` at the end.

    The file is a JSON object with the list under one of `keys`, a bare list, or JSON lines, plain or gzip.
    Raises RegisterError when it is cut short, too large or not JSON at all.
    """
    pieces = _pieces(path)
    first = next(pieces, b"")
    if first[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in first[:100]:
        raise RegisterError(f"{path.name} is not text in UTF-8")
    if path.name.removesuffix(".gz").endswith(_LINES) or _is_lines(first, keys):
        yield from _lines(path.name, chain([first], pieces))
        return
    splitter = Splitter(path.name, keys)
    yield from splitter.rows(chain([first], pieces))
    around.append(splitter.envelope)


def promised(envelopes: list[dict[str, Any]]) -> int:
    """Returns how many rows the pages that were kept as files say the whole list has, 0 when none says it."""
    found = [inward(each, key) for each in envelopes for key in _TOTALS]
    return max((each for each in found if is_count(each)), default=0)


def pages_promised(envelopes: list[dict[str, Any]]) -> int:
    """Returns how many pages there are by their own word, where rows are not counted."""
    found = [inward(each, "pageCount") for each in envelopes]
    return max((each for each in found if is_count(each)), default=0)


def broken_off(envelopes: list[dict[str, Any]]) -> str | None:
    """Returns what the maker of a file says of having given up; Overpass does so in a good answer."""
    told = [str(each.get("remark", "")) for each in envelopes]
    return next((each for each in told if "error" in each.lower()), None)


def inward(envelope: dict[str, Any], key: str) -> Any:
    """Returns what is under a dotted key, or None."""
    found: Any = envelope
    for step in key.split("."):
        found = found.get(step) if isinstance(found, dict) else None
    return found


def is_count(value: object) -> bool:
    """Whether a value can be a number of things."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _pieces(path: Path) -> Iterator[bytes]:
    read = 0
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == _GZIP
            raw.seek(0)
            file = gzip.GzipFile(fileobj=raw) if packed else raw
            while piece := file.read(_PIECE):
                read += len(piece)
                if read > LARGEST_FILE:
                    raise RegisterError(f"{path.name} is larger than {LARGEST_FILE // 1024**3} GB unpacked")
                yield piece
    except EOFError as error:
        raise RegisterError(f"{path.name} is cut short: the packed data ends too early") from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise RegisterError(f"{path.name} cannot be unpacked: {error}") from error
    except OSError as error:
        raise RegisterError(f"{path.name} cannot be read: {error.strerror}") from error


def _is_lines(first: bytes, keys: tuple[str, ...]) -> bool:
    """Whether each line is a row: the first is a whole object with no list of rows, and another begins."""
    line, _, rest = first.removeprefix(b"\xef\xbb\xbf").lstrip(b"\x1e \t\r\n").partition(b"\n")
    if not rest.lstrip(b"\x1e \t\r\n").startswith(b"{"):
        return False
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError:
        return False
    return isinstance(row, dict) and not any(key in row for key in keys)


def _lines(name: str, pieces: Iterator[bytes]) -> Iterator[Raw | Odd]:
    count, held, over = 0, b"", False
    for piece in pieces:
        *whole, rest = piece.split(b"\n")
        for line in whole:
            line, over_now = held + line, over
            held, over = b"", False
            if _bare(line):
                count += 1
                yield read_row(f"{name} line {count}", _bare(line), over_now or len(line) > LARGEST_ROW)
        held += rest
        if len(held) > LARGEST_ROW:
            held, over = held[:LARGEST_ROW], True
    if _bare(held):
        last = read_row(f"{name} line {count + 1}", _bare(held), over)
        if isinstance(last, Odd) and last.reason == "not-json":
            raise RegisterError(f"{name} is cut short: its last line is not whole")
        yield last
    elif not count:
        raise RegisterError(f"{name} is empty")


def _bare(line: bytes) -> bytes:
    return line.removeprefix(b"\xef\xbb\xbf").strip(b"\x1e \t\r")
