"""OpenStreetMap's own files (.osm.pbf, .osm): objects with the tags we look at, as GeoJSON features.

A route's shape is put together from its ways; an area's outline from its rings. What the file was cut off
at is left out of the shape.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import osmium

from liikereppu.directory.registers.face import Raw, RegisterError, shown

_Tags = dict[str, str]

SUFFIXES = (".pbf", ".osm", ".osm.gz", ".osm.bz2")
_KEYS = ("leisure", "sport", "club", "route", "piste:type", "natural", "tourism", "man_made", "amenity")
_BOUNDARY = "8"
# Ways with these names are routes without a relation.
_NAMED_WAYS = ("steps", "path", "footway", "track", "cycleway")
_ROUTES = ("route", "disc_golf_course")
_WORTH = {
    "natural": ("beach",),
    "tourism": ("viewpoint",),
    "man_made": ("tower",),
    "amenity": (
        *("bench", "toilets", "drinking_water", "shelter", "community_centre", "social_centre"),
        *("social_facility", "dancing_school"),
    ),
    "route": (
        *("hiking", "foot", "walking", "fitness_trail", "running", "ski", "piste", "mtb", "bicycle", "canoe"),
    ),
}


def is_osm_file(path: Path) -> bool:
    """Whether the file's name is one of OpenStreetMap's formats."""
    return path.name.lower().endswith(SUFFIXES)


def features(path: Path) -> Iterator[Raw]:
    """Yields the objects as features with an `id` like "way/123".

    Raises RegisterError when the file is damaged.
    """
    try:
        boundaries: dict[int, _Tags] = {}
        relations = _relations(path, boundaries)
        wanted = {way for _, _, ways in relations for way in ways}
        lines: dict[int, list[list[float]]] = {}
        yield from _read(path, wanted, lines, boundaries)
        for number, tags in boundaries.items():
            # Cut off by the file, and still the word that all of it is in this municipality.
            yield _feature(f"relation/{number}", tags, {"type": "MultiPolygon", "coordinates": []})
        for name, tags, ways in relations:
            parts = [lines[way] for way in ways if way in lines]
            yield _feature(name, tags, {"type": "MultiLineString", "coordinates": parts})
    except (RuntimeError, OSError, ValueError) as error:
        raise RegisterError(f"{path.name}: {shown(error)}") from error


def _relations(path: Path, boundaries: dict[int, _Tags]) -> list[tuple[str, dict[str, str], list[int]]]:
    found = []
    each: Any  # the library says of a reader of one kind of object that it may give any
    for each in osmium.FileProcessor(str(path), osmium.osm.RELATION):
        tags = dict(each.tags)
        if tags.get("type") in _ROUTES and (_is_worth(tags) or tags["type"] == "disc_golf_course"):
            ways = [member.ref for member in each.members if member.type == "w"]
            found.append((f"relation/{each.id}", _with_time(tags, each), ways))
        elif _is_boundary(tags):
            boundaries[each.id] = tags
    return found


def _read(
    path: Path,
    wanted: set[int],
    lines: dict[int, list[list[float]]],
    boundaries: dict[int, _Tags],
) -> Iterator[Raw]:
    keys = osmium.filter.KeyFilter(*_KEYS, "boundary")
    each: Any  # of the library's union of kinds; each is asked what it is
    for each in osmium.FileProcessor(str(path)).with_locations().with_areas(keys):
        if each.is_relation():
            continue
        if each.is_way() and each.id in wanted:
            lines[each.id] = _points(each.nodes)
        if not each.tags:
            continue
        tags = dict(each.tags)
        if each.is_area():
            if not each.from_way() and (_is_worth(tags) or _is_boundary(tags)):
                boundaries.pop(each.orig_id(), None)
                yield _feature(f"relation/{each.orig_id()}", _with_time(tags, each), _polygons(each))
        elif _is_worth(tags):
            kind = "node" if each.is_node() else "way"
            yield _feature(f"{kind}/{each.id}", _with_time(tags, each), _geometry(each, tags))


def _is_worth(tags: dict[str, str]) -> bool:
    for key in _KEYS:
        if key in tags and (key not in _WORTH or tags[key] in _WORTH[key]):
            return True
    return tags.get("highway") in _NAMED_WAYS and "name" in tags


def _is_boundary(tags: dict[str, str]) -> bool:
    return tags.get("boundary") == "administrative" and tags.get("admin_level") == _BOUNDARY


def _with_time(tags: dict[str, str], each: Any) -> dict[str, str]:
    return {**tags, "@timestamp": each.timestamp.isoformat()} if each.timestamp.year > 1970 else tags


def _geometry(each: Any, tags: dict[str, str]) -> Raw:
    if each.is_node():
        return {"type": "Point", "coordinates": [each.location.lon, each.location.lat]}
    points = _points(each.nodes)
    closed = len(points) > 3 and points[0] == points[-1]
    if closed and "highway" not in tags and tags.get("leisure") != "track":
        return {"type": "Polygon", "coordinates": [points]}
    return {"type": "LineString", "coordinates": points}


def _polygons(each: Any) -> Raw:
    return {"type": "MultiPolygon", "coordinates": [[_points(ring)] for ring in each.outer_rings()]}


def _points(nodes: Iterable[Any]) -> list[list[float]]:
    return [[node.lon, node.lat] for node in nodes if node.location.valid()]


def _feature(name: str, tags: dict[str, str], geometry: Raw) -> Raw:
    return {"type": "Feature", "id": name, "properties": tags, "geometry": geometry}
