"""Coordinates and shapes as the registers write them."""

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liikereppu.directory.registers.coordinates import Pair, distance_m, inside, spot
from liikereppu.directory.registers.polylines import encoded, simplified
from liikereppu.directory.registers.shapes import LARGEST_LINE, shape

HELSINKI = (60.1699, 24.9384)


@pytest.mark.parametrize(
    ("north", "east", "at"),
    [
        (60.1699, 24.9384, HELSINKI),
        ("60,1699", " 24.9384 ", HELSINKI),
        # Sundom in the national grid, as the service register writes it: text.
        ("7001836.409", "224930.408", (63.04119, 21.55699)),
        # The Helsinki zone.
        (6672000, 25496000, (60.16089, 24.92797)),
    ],
)
def test_a_pair_is_read_in_whatever_system_it_is_written(north: Any, east: Any, at: Pair) -> None:
    found = spot(north, east)
    assert found.warning is None
    assert found.place == pytest.approx(at, abs=1e-4)


@pytest.mark.parametrize(
    ("north", "east", "warning"),
    [
        (0, 0, "coordinates-zero"),
        ("0.0", "0", "coordinates-zero"),
        (None, "", "coordinates-missing"),
        (-9999, -9999, "coordinates-outside-finland"),
        (59.437, 24.753, "coordinates-outside-finland"),  # Tallinn
        (63.825, 20.263, "coordinates-outside-finland"),  # Umeå
        (60.71, 28.75, "coordinates-outside-finland"),  # Vyborg
        (math.nan, 24.9, "coordinates-unreadable"),
        (math.inf, 24.9, "coordinates-unreadable"),
        (True, True, "coordinates-unreadable"),
        ("60°10'N", "24°56'E", "coordinates-unreadable"),
        ([60.1], {"lon": 24.9}, "coordinates-unreadable"),
        ("1" * 10_000, "24.9", "coordinates-unreadable"),
        (10**400, 24.9, "coordinates-unreadable"),
    ],
)
def test_what_is_no_place_in_finland_is_none_with_a_reason(north: Any, east: Any, warning: str) -> None:
    found = spot(north, east)
    assert (found.place, found.warning) == (None, warning)
    assert found.geo() is None


def test_pairs_the_wrong_way_round_are_turned_in_degrees_and_in_metres() -> None:
    for north, east in ((24.9384, 60.1699), (25496000, 6672000), ("224930.408", "7001836.409")):
        found = spot(north, east)
        assert found.place is not None
        assert found.warning == "coordinates-swapped"


@pytest.mark.parametrize(
    "town",
    [
        *((60.0972, 19.9348), (59.8230, 22.9690), (60.5536, 27.7040), (62.6726, 30.9327), (65.9644, 29.1886)),
        *((69.9075, 27.0265), (68.6590, 27.5376), (69.0440, 20.8000), (65.8480, 24.1470), (63.0951, 21.6165)),
        *((59.7810, 21.3730), (61.6870, 27.2730), (66.8320, 28.6670), (60.4530, 28.0000)),
    ],
)
def test_finland_reaches_to_its_corners(town: Pair) -> None:
    assert spot(*town).place == town


def test_a_polygon_is_told_by_a_place_that_lies_on_it_also_when_its_middle_does_not() -> None:
    # A park around a bay: a U, whose centre of mass is in the water.
    ring = [
        *([24.90, 60.10], [24.96, 60.10], [24.96, 60.14], [24.94, 60.14], [24.94, 60.11], [24.92, 60.11]),
        *([24.92, 60.14], [24.90, 60.14], [24.90, 60.10]),
    ]
    found = shape({"type": "Polygon", "coordinates": [ring]})
    assert found.spot.place is not None
    assert inside(found.spot.place, [(lat, lon) for lon, lat in ring])
    assert found.length_m() is None


def test_a_route_of_many_parts_is_one_place_on_it_its_whole_length_and_lines_to_draw() -> None:
    first = [[24.90 + i / 1000, 60.20, -9999] for i in range(11)]
    second = [[24.91 + i / 1000, 60.20, 12.5] for i in range(11)]
    found = shape(
        {
            "type": "FeatureCollection",
            "features": [
                {"type": "Feature", "geometry": {"type": "LineString", "coordinates": first}},
                {"type": "Feature", "geometry": {"type": "MultiLineString", "coordinates": [second]}},
                {"type": "Feature", "geometry": None},
            ],
        }
    )
    assert found.spot.place == pytest.approx((60.20, 24.905), abs=1e-6)
    # Twenty thousandths of a degree at that latitude.
    assert found.length_m() == pytest.approx(1109, abs=3)
    # The parts meet: one line of two points is all there is to draw.
    assert decoded(found.encoded()[0]) == [(60.20, 24.90), (60.20, 24.92)]
    assert len(found.encoded()) == 1


def test_bad_points_of_a_shape_are_left_out_and_told() -> None:
    found = shape({"type": "LineString", "coordinates": [[24.9, 60.2], [0, 0], ["x"], None, [24.91, 60.2]]})
    assert found.warnings == ["shape-points-left-out"]
    assert len(found.lines[0]) == 2


@pytest.mark.parametrize(
    "geometry",
    [
        *(None, [], "POINT(24 60)", {"type": "Point"}, {"type": "Point", "coordinates": "24,60"}),
        {"type": "Polygon", "coordinates": [[[24.9, 60.1]], 3]},
        {"type": "MultiPolygon", "coordinates": {"a": 1}},
        {"type": "FeatureCollection", "features": {"type": "Feature"}},
        {"type": "Sphere", "coordinates": [24.9, 60.1]},
    ],
)
def test_what_is_no_shape_is_survived(geometry: Any) -> None:
    found = shape(geometry)
    assert found.encoded() == []
    assert found.spot.place is None or found.spot.place == (60.1, 24.9)


def test_a_geometry_nested_without_end_is_survived() -> None:
    geometry: Any = {"type": "Point", "coordinates": [24.9, 60.1]}
    for _ in range(5000):
        geometry = {"type": "GeometryCollection", "geometries": [geometry]}
    assert shape(geometry).spot.place is None


def test_however_long_or_cut_up_a_route_is_it_is_drawn_within_its_bytes() -> None:
    wild = [[24.0 + (i * 7919 % 10_007) / 5000, 61.0 + (i * 104_729 % 10_009) / 5000] for i in range(20_000)]
    parts = [[[24 + i / 300, 61], [24 + i / 300, 61.001]] for i in range(400)]
    for geometry in (
        {"type": "LineString", "coordinates": wild},
        {"type": "MultiLineString", "coordinates": parts},
    ):
        lines = shape(geometry).encoded()
        assert lines
        assert sum(map(len, lines)) <= LARGEST_LINE


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(60, 69), st.floats(22, 28)), min_size=2, max_size=60))
def test_a_simplified_line_stays_near_the_line_it_was_made_of(line: list[Pair]) -> None:
    made = simplified(line, 50)
    assert made[0] == line[0]
    assert made[-1] == line[-1]
    assert set(made) <= set(line)
    back = decoded(encoded(line))
    assert all(distance_m(one, other) < 1.5 for one, other in zip(line, back, strict=True))


def decoded(text: str) -> list[Pair]:
    """Reads an encoded polyline, independently of how it was written."""
    numbers, value, shift = [], 0, 0
    for each in text:
        part = ord(each) - 63
        value |= (part & 31) << shift
        shift += 5
        if part < 32:
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    found, lat, lon = [], 0, 0
    for north, east in zip(numbers[::2], numbers[1::2], strict=True):
        lat, lon = lat + north, lon + east
        found.append((lat / 1e5, lon / 1e5))
    return found
