"""A small base map for tests: a PMTiles file (v3) with vector tiles of Protomaps' layers, made here from nothing but its specification.

Every tile shows the same: land, a corner of water and a road across, all invented.
"""

from __future__ import annotations

import gzip
import json
import math
import struct
from typing import Any

#: west, south, east, north: central Helsinki
BOUNDS = (24.8, 60.1, 25.1, 60.3)
LAYERS = ("earth", "water", "roads")
HEAD = "<7sB11Q6B4iB2i"


def small_basemap(
    min_zoom: int = 6,
    max_zoom: int = 13,
    *,
    layers: tuple[str, ...] = LAYERS,
    filling: int = 0,
    bounds: tuple[float, float, float, float] = BOUNDS,
    described: dict[str, Any] | None = None,
    **head: int,
) -> bytes:
    """The file's bytes. `filling` bytes stand between the directory and the tiles; `head` overrides numbers of the head."""
    tile = gzip.compress(_tile(), mtime=0)
    ids = sorted(_tile_id(z, x, y) for z in range(min_zoom, max_zoom + 1) for x, y in _tiles_of(z, bounds))
    entries = [len(ids)]
    entries += [each - before for each, before in zip(ids, [0, *ids], strict=False)]
    # One content for all: run, length and place (1 + offset) are the same for each.
    entries += [1] * len(ids) + [len(tile)] * len(ids) + [filling + 1] * len(ids)
    root = gzip.compress(b"".join(map(_varint, entries)), mtime=0)
    fields: dict[str, str] = {"kind": "String", "name": "String"}
    description = (
        described
        if described is not None
        else {
            "attribution": '<a href="https://example.org">© Testikartta</a>',
            "vector_layers": [{"id": each, "fields": fields} for each in layers],
        }
    )
    text = gzip.compress(json.dumps(description).encode(), mtime=0)
    root_at = 127
    text_at = root_at + len(root)
    tiles_at = text_at + len(text)
    west, south, east, north = (round(each * 1e7) for each in bounds)
    told = {"version": 3, "inner": 2, "packing": 2, "kind": 1, "low": min_zoom, "high": max_zoom} | head
    packed = struct.pack(
        HEAD,
        *(b"PMTiles", told["version"]),
        *(root_at, len(root), text_at, len(text), tiles_at, 0, tiles_at, filling + len(tile)),
        *(len(ids), len(ids), 1),
        *(1, told["inner"], told["packing"], told["kind"], told["low"], told["high"]),
        *(west, south, east, north, min_zoom, west, south),
    )
    return packed + root + text + bytes(filling) + tile


def _tiles_of(zoom: int, bounds: tuple[float, float, float, float]) -> list[tuple[int, int]]:
    west, south, east, north = bounds
    size = 2**zoom

    def row(lat: float) -> int:
        return int((0.5 - math.asinh(math.tan(math.radians(lat))) / (2 * math.pi)) * size)

    columns = range(int((west / 360 + 0.5) * size), int((east / 360 + 0.5) * size) + 1)
    return [(x, y) for x in columns for y in range(row(north), row(south) + 1)]


def _tile_id(zoom: int, x: int, y: int) -> int:
    """The place of a tile on the Hilbert curve, after all tiles of smaller zooms."""
    place = (4**zoom - 1) // 3
    side = 2**zoom // 2
    while side > 0:
        right, low = int(bool(x & side)), int(bool(y & side))
        place += side * side * ((3 * right) ^ low)
        if not low:
            if right:
                x, y = side - 1 - x, side - 1 - y
            x, y = y, x
        side //= 2
    return place


def _tile() -> bytes:
    square = [(0, 0), (4096, 0), (4096, 4096), (0, 4096)]
    corner = [(2048, 2048), (4096, 2048), (4096, 4096), (2048, 4096)]
    return b"".join(
        (
            _layer("earth", "earth", 3, square),
            _layer("water", "ocean", 3, corner),
            _layer("roads", "major_road", 2, [(0, 400), (4096, 3600)]),
        )
    )


def _layer(name: str, kind: str, shape: int, points: list[tuple[int, int]]) -> bytes:
    commands = [1 | 1 << 3]
    at = (0, 0)
    for number, point in enumerate(points):
        if number == 1:
            commands.append(2 | (len(points) - 1) << 3)
        commands += [((now - then) << 1) ^ ((now - then) >> 31) for now, then in zip(point, at, strict=True)]
        at = point
    if shape == 3:
        commands.append(7 | 1 << 3)
    feature = _field(2, _varint(0) + _varint(0)) + b"\x18" + _varint(shape)
    feature += _field(4, b"".join(map(_varint, commands)))
    layer = _field(1, name.encode()) + _field(2, feature) + _field(3, b"kind")
    layer += _field(4, _field(1, kind.encode())) + b"\x28" + _varint(4096) + b"\x78" + _varint(2)
    return _field(3, layer)


def _field(number: int, content: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(number: int) -> bytes:
    data = bytearray()
    while number >= 128:
        data.append(number & 127 | 128)
        number >>= 7
    return bytes((*data, number))
