"""Where entries are, and which of them are near one another. Pure; metres on a flat map, good over 10 km."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Point = tuple[float, float]

_DEGREE = 111_320.0
#: Of a degree of longitude at the northern end of Finland; further south cells are wider than asked for.
_NORTHERN_DEGREE = _DEGREE * math.cos(math.radians(71))
#: So many points of a route are looked at.
_SAMPLES = 40


@dataclass(frozen=True)
class Whereabouts:
    """Where an entry is: its point, and for a route the points of its line's parts."""

    point: Point | None
    parts: tuple[tuple[Point, ...], ...] = ()

    @property
    def points(self) -> tuple[Point, ...]:
        """Every point that is known."""
        found = tuple(each for part in self.parts for each in part)
        return (*found, self.point) if self.point else found


def whereabouts(entry: dict[str, Any]) -> Whereabouts:
    """Returns where the entry is, as its `geo` and `line` tell."""
    geo = entry["geo"]
    point = (geo["lat"], geo["lon"]) if geo else None
    return Whereabouts(point, tuple(tuple(decoded(part)) for part in entry.get("line", ())))


def decoded(line: str) -> Iterator[Point]:
    """The points of an encoded polyline, precision 5. A text cut short ends with its last whole point."""
    lat = lon = shift = value = 0
    first: int | None = None
    for sign in line:
        chunk = ord(sign) - 63
        value |= (chunk & 31) << shift
        shift += 5
        if chunk & 32:
            continue
        step = ~(value >> 1) if value & 1 else value >> 1
        shift = value = 0
        if first is None:
            first = step
        else:
            lat, lon, first = lat + first, lon + step, None
            yield lat / 1e5, lon / 1e5


def metres(one: Point, other: Point) -> float:
    """The distance of two points."""
    x, y = _flat(one, other)
    return math.hypot(x, y)


def _flat(origin: Point, point: Point) -> tuple[float, float]:
    east = (point[1] - origin[1]) * _DEGREE * math.cos(math.radians(origin[0]))
    return east, (point[0] - origin[0]) * _DEGREE


def metres_to_line(point: Point, parts: Iterable[tuple[Point, ...]]) -> float:
    """The distance of a point from the nearest place on a line; infinite when the line has no point."""
    return min((_metres_to_part(point, part) for part in parts if part), default=math.inf)


def _metres_to_part(point: Point, part: tuple[Point, ...]) -> float:
    flat = [_flat(point, each) for each in part]
    least = math.hypot(*flat[0])
    for (x, y), (to_x, to_y) in pairwise(flat):
        along_x, along_y = to_x - x, to_y - y
        length = along_x * along_x + along_y * along_y
        at = min(1.0, max(0.0, -(x * along_x + y * along_y) / length)) if length else 0.0
        least = min(least, math.hypot(x + at * along_x, y + at * along_y))
    return least


def apart(one: Whereabouts, other: Whereabouts) -> float | None:
    """Metres between two entries: of points, or of a point and a line; None when either is nowhere."""
    found = []
    if one.point and other.point:
        found.append(metres(one.point, other.point))
    for some, rest in ((one, other), (other, one)):
        if rest.parts and not some.parts and some.point:
            found.append(metres_to_line(some.point, rest.parts))
    return min(found, default=None)


def share_along(one: Whereabouts, other: Whereabouts, near: float) -> float | None:
    """How much of either line runs within `near` metres of the other, the lesser one; None: no lines."""
    if not one.parts or not other.parts:
        return None
    return min(_share(one, other, near), _share(other, one, near))


def _share(one: Whereabouts, other: Whereabouts, near: float) -> float:
    points = [each for part in one.parts for each in part]
    if not points:
        return 0.0
    looked_at = points[:: max(1, len(points) // _SAMPLES)]
    return sum(metres_to_line(each, other.parts) <= near for each in looked_at) / len(looked_at)


@dataclass(frozen=True)
class Spot:
    """Somewhere on the map: whom it may be compared with (`group`), and whom not (`register`)."""

    group: Hashable
    register: str
    where: Whereabouts


def neighbours(spots: Mapping[str, Spot], within: float) -> Iterator[tuple[str, str]]:
    """Every pair of ids of one group and two registers that may be within `within` metres, lesser id first.

    Cells that touch are looked at, so some pairs are further apart.
    """
    high, wide = within / _DEGREE, within / _NORTHERN_DEGREE
    cells: dict[tuple[Hashable, int, int], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    own: dict[str, set[tuple[Hashable, int, int]]] = {}
    for id, spot in spots.items():
        own[id] = {(spot.group, int(lat / high), int(lon / wide)) for lat, lon in spot.where.points}
        for cell in own[id]:
            cells[cell][spot.register].append(id)
    for id, there in own.items():
        around = {
            (group, row + up, column + right)
            for group, row, column in there
            for up in (-1, 0, 1)
            for right in (-1, 0, 1)
        }
        near = {
            other
            for cell in around
            for register, ids in cells.get(cell, {}).items()
            if register != spots[id].register
            for other in ids
            if other > id
        }
        for other in sorted(near):
            yield id, other
