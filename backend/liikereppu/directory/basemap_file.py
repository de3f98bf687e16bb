"""Whether a PMTiles file can be the base map. Pure: it reads an open file and keeps nothing."""

from __future__ import annotations

import gzip
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, BinaryIO

import nh3
import orjson

_HEAD = struct.Struct("<7sB11Q6B4i")
# The specification (v3) keeps head and root directory within the first 16 KiB.
_FIRST = 16_384
_GZIP, _PLAIN = 2, 1
_VECTOR = 1
_LARGEST_DESCRIPTION = 4_000_000
_LARGEST_DIRECTORY = 4_000_000
_LARGEST_TILE = 8_000_000
# What the devices' drawing knows: the layers of Protomaps' basemap, version 4.
_NEEDED = frozenset(("earth", "water", "roads"))
_OTHER_SCHEMAS = {"transportation": "OpenMapTiles", "streets": "Shortbread"}
#: west, south, east, north: a map that shows nothing of this is a mistake
FINLAND = (19.0, 59.3, 31.7, 70.2)


class BasemapError(Exception):
    """The file cannot be the base map; the message says why in one sentence."""


@dataclass(frozen=True)
class Head:
    """What a PMTiles file (v3) begins with: where its parts are, in bytes, and what they show, in degrees."""

    root: tuple[int, int]
    description: tuple[int, int]
    leaves: tuple[int, int]
    tiles: tuple[int, int]
    inner_packing: int
    tile_packing: int
    tile_type: int
    min_zoom: int
    max_zoom: int
    bounds: tuple[float, float, float, float]


def check(file: BinaryIO, size: int) -> dict[str, Any]:
    """Reads what must be right for the devices to draw it. Returns size, bounds, zooms and credit.

    Raises BasemapError: not PMTiles v3, cut, pictures instead of vectors, another schema, not Finland.
    """
    head = _head(file.read(_HEAD.size))
    for at, length in (head.root, head.description, head.leaves, head.tiles):
        if at + length > size:
            raise BasemapError("the file is cut: it names bytes beyond its end")
    if sum(head.root) > _FIRST:
        raise BasemapError("the root directory is not within the first 16 KiB")
    if head.tile_type != _VECTOR:
        raise BasemapError("the tiles are pictures: devices draw vector tiles (MVT) only")
    if head.tile_packing not in (_PLAIN, _GZIP) or head.inner_packing not in (_PLAIN, _GZIP):
        raise BasemapError("packed otherwise than with gzip: browsers cannot unpack it")
    west, south, east, north = head.bounds
    if west > FINLAND[2] or east < FINLAND[0] or south > FINLAND[3] or north < FINLAND[1]:
        raise BasemapError(f"shows nothing of Finland: {west:.2f}, {south:.2f} … {east:.2f}, {north:.2f}")
    described = _described(_unpacked(file, head.description, head.inner_packing, _LARGEST_DESCRIPTION))
    _known_schema(described)
    _first_tile(file, head)
    credit = nh3.clean(str(described.get("attribution") or ""), tags=set()).strip()
    return {
        "size": size,
        "bounds": [round(each, 5) for each in head.bounds],
        "min_zoom": head.min_zoom,
        "max_zoom": head.max_zoom,
        # What Protomaps' schema is made from asks for it, whatever the file says.
        "credit": credit[:300] or "© OpenStreetMap contributors",
    }


def _head(data: bytes) -> Head:
    if len(data) < _HEAD.size or data[:7] != b"PMTiles":
        raise BasemapError("not a PMTiles file")
    _, version, *rest = _HEAD.unpack(data)
    if version != 3:
        raise BasemapError(f"PMTiles version {version}: version 3 is read (pmtiles convert makes it)")
    numbers, codes, edges = rest[:11], rest[11:17], rest[17:21]
    _clustered, inner, packing, kind, low, high = codes
    if not 0 <= low <= high <= 22:
        raise BasemapError(f"zooms {low} to {high} cannot be")
    west, south, east, north = (each / 1e7 for each in edges)
    return Head(
        root=(numbers[0], numbers[1]),
        description=(numbers[2], numbers[3]),
        leaves=(numbers[4], numbers[5]),
        tiles=(numbers[6], numbers[7]),
        inner_packing=inner,
        tile_packing=packing,
        tile_type=kind,
        min_zoom=low,
        max_zoom=high,
        bounds=(west, south, east, north),
    )


def _unpacked(file: BinaryIO, part: tuple[int, int], packing: int, largest: int) -> bytes:
    at, length = part
    if length > largest:
        raise BasemapError("a part of it is larger than such parts are")
    file.seek(at)
    data = file.read(length)
    if packing == _PLAIN:
        return data
    try:
        with gzip.GzipFile(fileobj=BytesIO(data)) as unpacking:
            unpacked = unpacking.read(largest + 1)
    except (OSError, EOFError, ValueError) as error:
        raise BasemapError("a part of it cannot be unpacked") from error
    if len(unpacked) > largest:
        raise BasemapError("a part of it is larger than such parts are")
    return unpacked


def _described(text: bytes) -> dict[str, Any]:
    try:
        described = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise BasemapError("its description is not JSON") from error
    if not isinstance(described, dict):
        raise BasemapError("its description is not an object")
    return described


def _known_schema(described: dict[str, Any]) -> None:
    layers = described.get("vector_layers")
    found = [each for each in layers if isinstance(each, dict)] if isinstance(layers, list) else []
    names = {str(each.get("id")) for each in found}
    if not names >= _NEEDED:
        other = next((schema for layer, schema in _OTHER_SCHEMAS.items() if layer in names), None)
        known = f" (it looks like {other})" if other else ""
        layers = ", ".join(sorted(names)) or "none"
        raise BasemapError(f"not of the schema of Protomaps' basemap{known}: its layers are {layers}")
    if any("pmap:kind" in (each.get("fields") or {}) for each in found):
        raise BasemapError("an earlier version of Protomaps' basemap: version 4 is drawn")


def _first_tile(file: BinaryIO, head: Head) -> None:
    """Follows the directories to one tile and unpacks it: a file of directories without tiles is no map."""
    part = head.root
    for _ in range(4):
        entries = list(_entries(_unpacked(file, part, head.inner_packing, _LARGEST_DIRECTORY)))
        if not entries:
            break
        offset, length, run = entries[0]
        if run:
            tile = (head.tiles[0] + offset, length)
            if offset + length > head.tiles[1] or not _unpacked(file, tile, head.tile_packing, _LARGEST_TILE):
                break
            return
        if offset + length > head.leaves[1]:
            break
        part = (head.leaves[0] + offset, length)
    raise BasemapError("its directory leads to no tile")


def _entries(directory: bytes) -> Iterator[tuple[int, int, int]]:
    """Offset, length and run of each entry of a directory; a run of 0 leads to another directory."""
    numbers = _varints(directory)
    try:
        count = next(numbers)
        if count > len(directory):
            raise BasemapError("a directory of it says that it is longer than it is")
        _ids, runs, lengths, offsets = ([next(numbers) for _ in range(count)] for _ in range(4))
    except (StopIteration, RuntimeError) as error:
        raise BasemapError("a directory of it is cut") from error
    at = 0
    for run, length, offset in zip(runs, lengths, offsets, strict=True):
        # 0 stands for: right after the one before.
        at = offset - 1 if offset else at
        yield at, length, run
        at += length


def _varints(data: bytes) -> Iterator[int]:
    value = shift = 0
    for byte in data:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield value
            value = shift = 0
        elif shift > 63:
            raise BasemapError("a directory of it has a number that is too long")
