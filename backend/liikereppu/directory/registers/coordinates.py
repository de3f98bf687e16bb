"""Where something is: coordinates as the registers write them become WGS 84 degrees, or honestly nothing.

Registers write WGS 84 as numbers and as text, the national grid ETRS-TM35FIN (EPSG:3067) and the city zones
ETRS-GKn (EPSG:3873…3885) in metres, pairs the wrong way round, 0,0 for unknown, and altitudes of -9999.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pyproj import Geod, Transformer

# Latitude and longitude in degrees.
Pair = tuple[float, float]

# Finland with some twenty kilometres around it: coarse, but Tallinn, Umeå and Vyborg are outside.
_FINLAND: tuple[Pair, ...] = (
    *((59.15, 20.4), (59.3, 21.0), (59.45, 22.5), (59.55, 23.5), (59.7, 24.8), (59.9, 26.2), (60.1, 27.3)),
    *((60.35, 28.0), (60.85, 28.75), (61.2, 29.4), (61.6, 30.1), (62.2, 31.0), (62.75, 31.8), (63.1, 31.8)),
    *((64.2, 30.8), (65.0, 30.2), (65.9, 30.4), (66.8, 29.5), (67.7, 30.2), (68.2, 29.0), (68.9, 29.0)),
    *((69.2, 29.3), (69.8, 29.5), (70.2, 28.3), (70.2, 27.5), (69.8, 26.2), (69.1, 25.4), (68.8, 24.2)),
    *((68.85, 23.2), (69.45, 22.0), (69.5, 21.2), (69.2, 20.3), (68.9, 20.3), (68.35, 22.2), (67.9, 23.2)),
    *((67.2, 23.3), (66.4, 23.4), (65.75, 23.9), (65.3, 23.5), (63.75, 21.3), (63.3, 20.3), (61.8, 19.6)),
    *((60.7, 19.0), (59.9, 18.95), (59.2, 19.6)),
)
_GK_ZONES = range(19, 32)
_GEOD = Geod(ellps="WGS84")


@dataclass(frozen=True)
class Spot:
    """A place, or None with the reason in `warning`; a warning beside a place says what was put right."""

    place: Pair | None
    warning: str | None = None

    def geo(self) -> dict[str, float] | None:
        """Returns the entry's `geo`: degrees to five decimals, which is about a metre."""
        return (
            None if self.place is None else {"lat": round(self.place[0], 5), "lon": round(self.place[1], 5)}
        )


def is_in_finland(lat: float, lon: float) -> bool:
    """Returns whether the place is in Finland or within some twenty kilometres of it."""
    return inside((lat, lon), _FINLAND)


def spot(north: Any, east: Any) -> Spot:
    """Returns where a pair of coordinates is, whatever system its size says it is written in.

    Degrees and metres cannot be mistaken for each other. Warnings: coordinates-missing, -unreadable, -zero,
    -outside-finland (without a place) and -swapped (with one).
    """
    if _blank(north) and _blank(east):
        return Spot(None, "coordinates-missing")
    first, second = number(north), number(east)
    if first is None or second is None:
        return Spot(None, "coordinates-unreadable")
    if abs(first) < 1e-6 and abs(second) < 1e-6:
        return Spot(None, "coordinates-zero")
    for one, other, warning in ((first, second, None), (second, first, "coordinates-swapped")):
        place = _degrees(one, other)
        if place is not None and is_in_finland(*place):
            return Spot(place, warning)
    return Spot(None, "coordinates-outside-finland")


def number(value: Any) -> float | None:
    """Returns a finite number from a number or a text ("7001836.409", "60,17"), otherwise None."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, str) and len(value) > 40:
        return None
    try:
        found = (
            float(value.strip().replace(",", ".").replace(" ", ""))
            if isinstance(value, str)
            else float(value)
        )
    except (ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None


def distance_m(one: Pair, other: Pair) -> float:
    """Returns the distance between two places in metres along the ellipsoid."""
    return float(_GEOD.inv(one[1], one[0], other[1], other[0])[2])


def length_m(lines: Iterable[list[Pair]]) -> int:
    """Returns how long the lines are together, in whole metres along the ellipsoid."""
    return round(
        sum(
            float(_GEOD.line_length([lon for _, lon in line], [lat for lat, _ in line]))
            for line in lines
            if len(line) > 1
        )
    )


def inside(place: Pair, ring: tuple[Pair, ...] | list[Pair]) -> bool:
    """Returns whether the place is inside the ring (a list of corners; the last may repeat the first)."""
    lat, lon = place
    found = False
    before = ring[-1]
    for corner in ring:
        if (corner[0] > lat) != (before[0] > lat):
            across = (before[1] - corner[1]) * (lat - corner[0]) / (before[0] - corner[0]) + corner[1]
            if lon < across:
                found = not found
        before = corner
    return found


def _blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _degrees(north: float, east: float) -> Pair | None:
    if abs(north) <= 90 and abs(east) <= 180:
        return north, east
    if not 6_500_000 < north < 7_900_000:
        return None
    if 20_000 < east < 800_000:
        return _reprojected(3067, north, east)
    zone = int(east // 1_000_000)
    if zone in _GK_ZONES:
        return _reprojected(3854 + zone, north, east)
    return None


def _reprojected(epsg: int, north: float, east: float) -> Pair | None:
    lon, lat = _transformer(epsg).transform(east, north)
    return (lat, lon) if math.isfinite(lat) and math.isfinite(lon) else None


@lru_cache(maxsize=16)
def _transformer(epsg: int) -> Transformer:
    return Transformer.from_crs(epsg, 4326, always_xy=True)
