"""Shapes on the map: a register's GeoJSON becomes one place to stand on and thin lines to draw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from liikereppu.directory.registers.coordinates import Pair, Spot, distance_m, inside, length_m, spot
from liikereppu.directory.registers.polylines import encoded_within, flat_m

# What the lines of one entry may weigh as JSON.
LARGEST_LINE = 2000


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
    return min(points, key=lambda each: flat_m(each, middle))


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
