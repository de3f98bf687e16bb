"""The shapes of Overpass' elements as GeoJSON, put together from the points and ways told beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from liikereppu.directory.registers.face import Raw

_ELEMENTS = ("node", "way", "relation")
_Point = list[Any]
_Line = list[_Point]
#: Of more ways no ring is sought: the time it takes grows with their square.
_MOST_WAYS = 2000


def is_element(raw: Raw) -> bool:
    """Whether a row is Overpass' own way of writing an object, and no GeoJSON."""
    return raw.get("type") in _ELEMENTS


@dataclass
class Pieces:
    """Points and ways of a reading, by their numbers: others' shapes are made of them."""

    points: dict[Any, _Point] = field(default_factory=dict)
    ways: dict[Any, Raw] = field(default_factory=dict)

    def learn(self, raw: Raw) -> None:
        """Takes note of a point or a way."""
        if not isinstance(raw.get("id"), int):
            return
        if raw.get("type") == "node":
            self.points[raw["id"]] = [raw.get("lon"), raw.get("lat")]
        elif raw.get("type") == "way":
            self.ways[raw["id"]] = raw

    def geometry(self, raw: Raw) -> Any:
        """Returns an object's shape as GeoJSON, as far as it is known; never raises."""
        if not is_element(raw):
            return raw.get("geometry")
        if raw.get("type") == "way" and (line := self._line(raw)):
            return _drawn([line], _tags(raw).get("highway") is None)
        if raw.get("type") == "relation" and (lines := self._of_members(raw)):
            return _drawn(lines, _tags(raw).get("type") in ("multipolygon", "boundary", "site"))
        centre = raw.get("center")
        at = centre if isinstance(centre, dict) else raw
        return {"type": "Point", "coordinates": [at.get("lon"), at.get("lat")]}

    def _line(self, way: Raw) -> _Line:
        told = way.get("geometry")
        if isinstance(told, list) and told:
            return [[each.get("lon"), each.get("lat")] for each in told if isinstance(each, dict)]
        numbers = way.get("nodes")
        numbers = numbers if isinstance(numbers, list) else []
        return [self.points[each] for each in numbers if isinstance(each, int) and each in self.points]

    def _of_members(self, relation: Raw) -> list[_Line]:
        members = relation.get("members")
        found = []
        for each in members if isinstance(members, list) else []:
            if not isinstance(each, dict) or each.get("type") != "way" or each.get("role") == "inner":
                continue
            number = each.get("ref")
            way = self.ways.get(number, {}) if isinstance(number, int) else {}
            line = self._line(each) or self._line(way)
            found += [line] if line else []
        return found


def _tags(raw: Raw) -> dict[str, Any]:
    tags = raw.get("tags")
    return tags if isinstance(tags, dict) else {}


def _drawn(lines: list[_Line], may_be_area: bool) -> Raw:
    rings = _joined(lines) if may_be_area and len(lines) <= _MOST_WAYS else []
    if rings:
        return {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}
    return {"type": "MultiLineString", "coordinates": lines}


def _joined(lines: Iterable[_Line]) -> list[_Line]:
    """Returns the rings that lines make, laid end to end; what does not close is none."""
    rings, left = [], [list(each) for each in lines]
    while left:
        ring = left.pop()
        while ring[0] != ring[-1]:
            at = next((at for at, each in enumerate(left) if ring[-1] in (each[0], each[-1])), None)
            if at is None:
                break
            more = left.pop(at)
            ring += more[1:] if more[0] == ring[-1] else more[-2::-1]
        if len(ring) > 3 and ring[0] == ring[-1]:
            rings.append(ring)
    return rings
