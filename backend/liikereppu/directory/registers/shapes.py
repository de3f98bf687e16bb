"""Shapes on the map: a register's GeoJSON becomes one place to stand on and thin lines to draw."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from liikereppu.directory.registers.coordinates import Pair, Spot, distance_m, inside, length_m, spot

# What the lines of one entry may weigh as JSON.
LARGEST_LINE = 2000
# Simplifying is quadratic at worst; more points than this cannot be told apart on a screen.
_MOST_POINTS = 4000
_METRES_A_DEGREE = 111_320.0


@dataclass
class Shape:
    """What was found in a geometry. `spot` lies on it; `warnings` say what was wrong with it."""

    spot: Spot
    lines: list[list[Pair]] = field(default_factory=list)
    rings: list[list[Pair]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def length_m(self) -> int | None:
        """Returns how long the route is in metres, or None when it is no route."""
        return length_m(self.lines) or None if self.lines else None

    def encoded(self) -> list[str]:
        """Returns the route as encoded polylines (precision 5), within LARGEST_LINE bytes of JSON in all."""
        return encoded_within(self.lines, LARGEST_LINE)


def shape(geometry: Any) -> Shape:
    """Returns what a GeoJSON geometry, feature or collection of either shows; never raises.

    Warnings: those of `spot`, and shape-unreadable, shape-points-left-out (some points could not be read).
    """
    found = Shape(Spot(None, "coordinates-missing"))
    points: list[Pair] = []
    bad: list[str] = []
    known = False
    for kind, coordinates in _simple(geometry, 0):
        known = True
        if kind == "Point":
            points += _path([coordinates], bad)
        elif kind == "LineString":
            line = _path(coordinates, bad)
            if len(line) > 1:
                found.lines.append(line)
            else:
                points += line
        else:
            ring = _path(coordinates, bad)
            if len(ring) > 2:
                found.rings.append(ring)
            else:
                points += ring
    place = _on_polygon(found.rings) or _on_line(found.lines) or _among(points)
    found.warnings = _warnings(bad, place is not None)
    reason = bad[0] if bad else "coordinates-missing" if not known else "shape-unreadable"
    found.spot = Spot(place, None if place else reason)
    return found


def _warnings(bad: list[str], placed: bool) -> list[str]:
    swapped = ["coordinates-swapped"] if "coordinates-swapped" in bad else []
    lost = [each for each in bad if each != "coordinates-swapped"]
    return swapped + (["shape-points-left-out"] if lost and placed else [])


def _simple(geometry: Any, depth: int) -> Iterator[tuple[str, Any]]:
    """Yields ("Point" | "LineString" | "Polygon", coordinates) for all parts; a polygon is its outer ring."""
    if not isinstance(geometry, dict) or depth > 8:
        return
    kind = geometry.get("type")
    if kind == "Feature":
        yield from _simple(geometry.get("geometry"), depth + 1)
        return
    inner = {"FeatureCollection": "features", "GeometryCollection": "geometries"}.get(str(kind))
    if inner:
        for each in _list(geometry.get(inner)):
            yield from _simple(each, depth + 1)
        return
    yield from _parts(str(kind), geometry.get("coordinates"))


def _parts(kind: str, coordinates: Any) -> Iterator[tuple[str, Any]]:
    if kind in ("Point", "LineString"):
        yield kind, coordinates
    elif kind == "MultiPoint":
        yield from (("Point", each) for each in _list(coordinates))
    elif kind == "MultiLineString":
        yield from (("LineString", each) for each in _list(coordinates))
    elif kind == "Polygon":
        yield from (("Polygon", each) for each in _list(coordinates)[:1])
    elif kind == "MultiPolygon":
        for polygon in _list(coordinates):
            yield from (("Polygon", each) for each in _list(polygon)[:1])


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _path(coordinates: Any, bad: list[str]) -> list[Pair]:
    """Returns the readable points in order; GeoJSON writes longitude first, and perhaps an altitude third."""
    path: list[Pair] = []
    for each in _list(coordinates):
        if not isinstance(each, list) or len(each) < 2:
            bad.append("coordinates-unreadable")
            continue
        at = spot(each[1], each[0])
        if at.warning:
            bad.append(at.warning)
        if at.place and (not path or path[-1] != at.place):
            path.append(at.place)
    return path


def _among(points: list[Pair]) -> Pair | None:
    if not points:
        return None
    middle = (sum(lat for lat, _ in points) / len(points), sum(lon for _, lon in points) / len(points))
    return min(points, key=lambda each: _flat(each, middle))


def _on_line(lines: list[list[Pair]]) -> Pair | None:
    """Returns the point half way along the longest line."""
    if not lines:
        return None
    line = max(lines, key=lambda each: length_m([each]))
    steps = [distance_m(*pair) for pair in pairwise(line)]
    left = sum(steps) / 2
    for (start, end), step in zip(pairwise(line), steps, strict=True):
        if step and left <= step:
            part = left / step
            return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part
        left -= step
    return line[0]


def _on_polygon(rings: list[list[Pair]]) -> Pair | None:
    """Returns the middle of the largest ring, or when that is outside of it the middle of its widest part."""
    if not rings:
        return None
    ring = max(rings, key=lambda each: abs(_area(each)))
    middle = _centroid(ring)
    return middle if inside(middle, ring) else _widest(ring)


def _area(ring: list[Pair]) -> float:
    return sum(a[1] * b[0] - b[1] * a[0] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def _centroid(ring: list[Pair]) -> Pair:
    # Relative to a corner: the products of full degrees would eat the digits that matter.
    lat0, lon0 = ring[0]
    near = [(lat - lat0, lon - lon0) for lat, lon in ring]
    area = _area(near)
    if abs(area) < 1e-14:
        return ring[0]
    lat = lon = 0.0
    for a, b in zip(near, [*near[1:], near[0]], strict=True):
        cross = a[1] * b[0] - b[1] * a[0]
        lat += (a[0] + b[0]) * cross
        lon += (a[1] + b[1]) * cross
    return lat0 + lat / (6 * area), lon0 + lon / (6 * area)


def _widest(ring: list[Pair]) -> Pair:
    lats = sorted({lat for lat, _ in ring})
    best, width = ring[0], 0.0
    # Between corners, so that no scan line runs along an edge.
    heights = [(a + b) / 2 for a, b in pairwise(lats)]
    for lat in heights[:: max(1, len(heights) // 20)]:
        crossings = sorted(
            a[1] + (lat - a[0]) * (b[1] - a[1]) / (b[0] - a[0])
            for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)
            if (a[0] > lat) != (b[0] > lat)
        )
        for west, east in zip(crossings[::2], crossings[1::2], strict=False):
            if east - west > width:
                best, width = (lat, (west + east) / 2), east - west
    return best


def _flat(one: Pair, other: Pair) -> float:
    """Returns a quick distance in metres, good for a few kilometres."""
    east = (one[1] - other[1]) * _METRES_A_DEGREE * math.cos(math.radians(one[0]))
    return math.hypot((one[0] - other[0]) * _METRES_A_DEGREE, east)


def simplified(line: list[Pair], tolerance_m: float) -> list[Pair]:
    """Returns the line without the points that lie closer than `tolerance_m` to it (Douglas and Peucker)."""
    if len(line) > _MOST_POINTS:
        line = [*line[:: math.ceil(len(line) / _MOST_POINTS)], line[-1]]
    scale = math.cos(math.radians(line[0][0]))
    flat = [(lat * _METRES_A_DEGREE, lon * _METRES_A_DEGREE * scale) for lat, lon in line]
    kept = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, furthest = 0.0, first
        for index in range(first + 1, last):
            off = _off(flat[index], flat[first], flat[last])
            if off > far:
                far, furthest = off, index
        if far > tolerance_m:
            kept.add(furthest)
            waiting += [(first, furthest), (furthest, last)]
    return [line[index] for index in sorted(kept)]


def _off(point: Pair, start: Pair, end: Pair) -> float:
    dy, dx = end[0] - start[0], end[1] - start[1]
    long = dy * dy + dx * dx
    part = 0.0 if not long else ((point[0] - start[0]) * dy + (point[1] - start[1]) * dx) / long
    part = min(1.0, max(0.0, part))
    return math.hypot(point[0] - start[0] - part * dy, point[1] - start[1] - part * dx)


def encoded(line: list[Pair]) -> str:
    """Returns the line in the encoded polyline format with five decimals, latitude first."""
    text: list[str] = []
    lat = lon = 0
    for place in line:
        now = (round(place[0] * 1e5), round(place[1] * 1e5))
        for step in (now[0] - lat, now[1] - lon):
            rest = ~(step << 1) if step < 0 else step << 1
            while rest >= 0x20:
                text.append(chr((0x20 | (rest & 0x1F)) + 63))
                rest >>= 5
            text.append(chr(rest + 63))
        lat, lon = now
    return "".join(text)


def encoded_within(lines: list[list[Pair]], largest: int) -> list[str]:
    """Returns the lines encoded, coarser until their JSON fits; of too many the shortest are left out."""
    parts = sorted(_joined(lines), key=lambda each: -length_m([each]))
    tolerance = 4.0
    while parts:
        texts = [encoded(simplified(part, tolerance)) for part in parts]
        if len(json.dumps(texts)) <= largest:
            return texts
        if tolerance < 500 or len(parts) == 1:
            tolerance *= 2
        else:
            parts = parts[: len(parts) * 3 // 4]
    return []


def _joined(lines: list[list[Pair]]) -> list[list[Pair]]:
    """Returns the lines with those that end where another begins put together: registers cut them up."""
    waiting = [list(line) for line in lines if len(line) > 1]
    starts: dict[Pair, list[int]] = {}
    for index, line in enumerate(waiting):
        starts.setdefault(line[0], []).append(index)
    used: set[int] = set()
    ends = {line[-1] for line in waiting}
    found: list[list[Pair]] = []
    # Those that nothing leads to first, so that a chain is not begun in its middle.
    for index in sorted(range(len(waiting)), key=lambda each: waiting[each][0] in ends):
        if index in used:
            continue
        used.add(index)
        chain = waiting[index]
        while follower := next((each for each in starts.get(chain[-1], []) if each not in used), None):
            used.add(follower)
            chain = [*chain, *waiting[follower][1:]]
        found.append(chain)
    return found
