"""Objects of OpenStreetMap, out of every kind of file."""

import json
from pathlib import Path
from typing import Any

import osmium
import pytest
from flask import Flask

from backend.directory.registers.small_register import TODAY, Reading, read
from liikereppu.database import db
from liikereppu.directory.feeding import Wishes, feed
from liikereppu.directory.models import SourceEntry
from liikereppu.directory.registers import register
from liikereppu.directory.registers.accounting import ImportReport
from liikereppu.directory.registers.face import RegisterError, Source
from liikereppu.directory.registers.kinds.osm import kind_of
from liikereppu.directory.vocabulary import CATEGORIES, CLASSES, PRICE_KINDS, SETTINGS

GYM: dict[str, Any] = {
    "type": "Feature",
    "id": "node/2927484673",
    "properties": {
        "@timestamp": "2015-05-14T11:00:11Z",
        "leisure": "fitness_station",
        "opening_hours": "Mo-Su 06:00-22:00",
        "check_date:opening_hours": "2024-05-01",
        "wheelchair": "limited",
        "wheelchair:description": "Hiekkapohja<script>alert(1)</script>",
        "toilets": "no",
        "toilets:wheelchair": "yes",
        "bench": "yes",
        "lit": "24/7",
        "surface": "wood_chips;sand",
        "fee": "no",
        "access": "yes",
        "min_age": "15",
        "addr:city": "Helsinki",
        "website": "javascript:alert(1)",
        "operator": "Helsingin kaupunki",
    },
    "geometry": {"type": "Point", "coordinates": [24.9379686, 60.1789277]},
}


def taken(tmp_path: Path, *rows: Any, asked: tuple[str, ...] = ()) -> Reading:
    path = tmp_path / "map.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": rows}))
    return read(register("osm"), Source(today=TODAY, files=(path,), municipalities=asked))


def thing(id: str, geometry: dict[str, Any] | None = None, /, **tags: str) -> dict[str, Any]:
    tags = {"addr:city": "Helsinki", **{key.replace("__", ":"): value for key, value in tags.items()}}
    return {"type": "Feature", "id": id, "properties": tags, "geometry": geometry or GYM["geometry"]}


def test_a_gym_without_a_name_bears_the_words_of_its_kind_and_what_its_tags_say(tmp_path: Path) -> None:
    found = taken(tmp_path, GYM)
    entry = found.entries["osm:n2927484673"]
    assert entry["name"]["fi"] == "Ulkokuntoilupaikka"
    assert (entry["category"], entry["class"], entry["setting"]) == ("outdoor_gym", "free_place", "outdoors")
    assert entry["hours"] == {"notation": "Mo-Su 06:00-22:00", "checked_on": "2024-05-01"}
    assert entry["accessibility"]["profiles"] == {"wheelchair": {"state": "shortcomings"}}
    assert entry["accessibility"]["text"]["fi"] == "Hiekkapohja"
    assert entry["step_free"] == "unknown"
    assert entry["amenities"] == {"toilet": "no", "accessible_toilet": "yes", "bench": "yes"}
    assert (entry["lit"], entry["surface"], entry["price"]) == ("yes", ["sand"], {"kind": "free"})
    assert (entry["access"], entry["audience"]) == ({"free_use": "yes"}, {"min_age": 15})
    assert entry["provider_kind"] == "municipality"
    assert entry["contact"] == []
    assert entry["source"]["licence"] == "ODbL 1.0"
    assert entry["source"]["modified_on"] == "2015-05-14"
    assert list(found.warned()) == ["link-not-clean"]


def test_benches_plain_steps_shops_and_what_is_private_stay_out_with_their_reasons(tmp_path: Path) -> None:
    found = taken(
        tmp_path,
        thing("node/1", amenity="bench"),
        thing("way/2", highway="steps", step_count="90"),
        thing("node/3", shop="sports", sport="ballet"),
        thing("way/4", leisure="swimming_pool", access="private", name="Uima-allas"),
        thing("way/5", leisure="park"),
        thing("way/6", leisure="pitch", disused="yes"),
        thing("node/7", {"type": "Point", "coordinates": [0, 0]}, leisure="pitch"),
        {"type": "Feature", "properties": {"leisure": "pitch"}, "geometry": None},
        thing("relation/8", leisure="park", name="testi"),
        {"type": "Feature", "id": "way/9", "properties": None, "geometry": None},
        {"id": "way/10", "type": "way", "center": 3, "tags": {"leisure": "park"}},
    )
    assert found.entries == {}
    assert found.left_out() == {
        "amenity-only": ["node/1"],
        "plain-steps": ["way/2"],
        "not-a-place-to-be-active": ["node/3", "way/4", "way/9"],
        "no-name": ["way/5", "way/10"],
        "not-open-to-all": ["way/6"],
        "coordinates-zero": ["node/7"],
        "no-id": ["?"],
        "test-record": ["relation/8"],
    }


@pytest.mark.parametrize(
    ("tags", "category"),
    [
        ({"leisure": "fitness_station", "fitness_station": "stairs"}, "fitness_stairs"),
        ({"highway": "steps", "name": "Malminkartanon kuntoportaat"}, "fitness_stairs"),
        ({"natural": "beach"}, "beach"),
        ({"leisure": "sports_centre", "sport": "ice_swimming"}, "winter_swim"),
        ({"type": "disc_golf_course", "name": "Talin frisbeegolf"}, "disc_golf"),
        ({"route": "hiking", "name": "Haltialan luontopolku"}, "nature_trail"),
        ({"route": "foot", "name": "Rantareitti"}, "walk_route"),
        ({"route": "hiking", "name": "Reitti 2000"}, "hiking_route"),
        ({"leisure": "track", "sport": "running"}, "running_track"),
        ({"leisure": "sports_centre", "sport": "swimming;sauna"}, "swim_hall"),
        ({"leisure": "sports_centre", "name": "Fitness24Seven Kamppi"}, "gym"),
        ({"leisure": "sports_centre", "name": "UniSport Kluuvi"}, "gym"),
        ({"leisure": "fitness_centre"}, "gym"),
        ({"leisure": "pitch", "sport": "tennis"}, "racket_court"),
        ({"leisure": "pitch"}, "ball_field"),
        ({"leisure": "playground"}, "playground"),
        ({"amenity": "community_centre", "social_facility:for": "senior;disabled"}, "service_centre"),
        ({"piste:type": "nordic"}, "ski_track"),
        ({"leisure": "swimming_pool"}, None),
        ({"highway": "path", "name": "Kotikuja"}, None),
        ({"amenity": "social_facility", "social_facility:for": "child"}, None),
    ],
)
def test_tags_say_what_kind_of_place_it_is(tags: dict[str, str], category: str | None) -> None:
    found = kind_of(tags)
    assert (found.category if found else None) == category
    if found:
        assert found.category in CATEGORIES
        assert found.class_ in CLASSES
        assert found.setting in SETTINGS
        assert found.price in PRICE_KINDS


def test_a_route_is_drawn_and_has_a_length_and_a_park_lies_where_it_is(tmp_path: Path) -> None:
    line = {"type": "LineString", "coordinates": [[24.90, 60.20], [24.91, 60.20], [24.92, 60.21]]}
    ring = [[24.90, 60.20], [24.92, 60.20], [24.92, 60.21], [24.90, 60.21], [24.90, 60.20]]
    found = taken(
        tmp_path,
        thing("relation/1", line, route="hiking", name="Haltialan luontopolku"),
        thing("way/2", {"type": "Polygon", "coordinates": [ring]}, leisure="park", name="Puisto"),
    )
    route, park = found.entries["osm:r1"], found.entries["osm:w2"]
    assert (route["kind"], len(route["line"])) == ("route", 1)
    assert 1700 < route["length_m"] < 1900
    assert (park["kind"], park["geo"]) == ("place", {"lat": 60.205, "lon": 24.91})
    assert "line" not in park


def test_opening_hours_that_cannot_be_shown_truly_are_words(tmp_path: Path) -> None:
    found = taken(
        tmp_path,
        thing("node/1", leisure="pitch", opening_hours="24/7"),
        thing("node/2", leisure="pitch", opening_hours="sunrise-sunset"),
        thing("node/3", leisure="pitch", opening_hours="ma-pe 9-15"),
        thing("node/4", leisure="pitch", opening_hours="Mo-Fr 9:00-"),
    )
    hours = [found.entries[f"osm:n{n}"]["hours"] for n in (1, 2, 3, 4)]
    assert hours[0] == {"always": True}
    assert hours[1] is None
    assert hours[2]["notation"] == "Mo-Fr 09:00-15:00; PH off"
    assert hours[3] is None
    assert found.entries["osm:n2"]["hours_text"]["fi"] == "sunrise-sunset"
    assert found.warned()["hours-not-read"] == ["node/2", "node/4"]


def test_what_is_for_customers_only_is_not_told_to_be_free_and_ice_has_its_months(tmp_path: Path) -> None:
    found = taken(
        tmp_path,
        thing("node/1", leisure="fitness_station", access="customers"),
        thing("node/2", leisure="pitch", sport="ice_skating", charge="5 EUR"),
        thing("node/3", leisure="fitness_station"),
    )
    prices = [found.entries[f"osm:n{n}"]["price"] for n in (1, 2, 3)]
    assert [each["kind"] for each in prices] == ["unknown", "paid", "free"]
    assert prices[1]["amount_eur"] == 5.0
    assert found.entries["osm:n2"]["months"] == [1, 2, 3, 12]
    assert "months" not in found.entries["osm:n3"]


def test_shapes_are_put_together_from_the_points_and_ways_beside_them(tmp_path: Path) -> None:
    ends = [{"lat": 60.20, "lon": 24.90}, {"lat": 60.20, "lon": 24.91}, {"lat": 60.21, "lon": 24.91}]
    tags = {"addr:city": "Helsinki", "name": "Kaari"}
    park = {"type": "multipolygon", "leisure": "park", **tags}
    elements = [
        {"type": "relation", "id": 1, "tags": {"type": "route", "route": "hiking", **tags},
         "members": [{"type": "way", "ref": 2, "geometry": ends[:2]}, {"type": "way", "ref": 3, "geometry": ends[1:]}]},
        {"type": "relation", "id": 4, "tags": park,
         "members": [{"type": "way", "ref": 5, "role": "outer"}, {"type": "way", "ref": 6, "role": "outer"}]},
        {"type": "way", "id": 5, "nodes": [10, 11]}, {"type": "way", "id": 6, "nodes": [10, 12, 11]},
        {"type": "way", "id": 7, "nodes": [10, 11, 12, 10], "tags": {"leisure": "pitch", **tags}},
        *({"type": "node", "id": 10 + at, **end} for at, end in enumerate(ends)),
    ]  # fmt: skip
    path = tmp_path / "map.json"
    path.write_text(json.dumps({"elements": elements}))
    found = read(register("osm"), Source(today=TODAY, files=(path,)))
    assert found.entries["osm:r1"]["kind"] == "route" and 1600 < found.entries["osm:r1"]["length_m"] < 1700
    # In the middle of the triangle, of which no single object tells all corners.
    middle = {"lat": 60.20333, "lon": 24.90667}
    assert found.entries["osm:r4"]["geo"] == found.entries["osm:w7"]["geo"] == middle
    assert found.left_out() == {"piece-of-a-shape": ["way/5", "way/6", "node/10", "node/11", "node/12"]}


def test_what_is_written_into_tags_is_plain_text_everywhere(tmp_path: Path) -> None:
    nasty = "<b>5 €<script>alert(1)</script>\u202e\u200b"
    tags = {"charge": nasty, "fee": "yes", "sport": nasty, "alt_name": f"{nasty} Sali"}
    (entry,) = taken(tmp_path, {**GYM, "properties": {**GYM["properties"], **tags}}).entries.values()
    assert entry["price"]["text"]["fi"] == "5 €"
    assert entry["keywords"][-2:] == ["5 €", "5 € Sali"]


def test_the_municipality_is_that_of_a_boundary_an_address_the_question_or_a_neighbour(
    tmp_path: Path,
) -> None:
    def at(name: str, lon: float, **tags: str) -> dict[str, Any]:
        made = thing(name, {"type": "Point", "coordinates": [lon, 60.2]}, leisure="pitch", **tags)
        if "addr__city" not in tags:
            del made["properties"]["addr:city"]
        return made

    ring = [[24.5, 60.1], [24.7, 60.1], [24.7, 60.3], [24.5, 60.3], [24.5, 60.1]]
    border = thing("relation/1", {"type": "Polygon", "coordinates": [ring]}, boundary="administrative",
                   admin_level="8", name="Espoo", ref="049")  # fmt: skip
    other = thing("relation/2", {"type": "Polygon", "coordinates": []}, boundary="administrative",
                  admin_level="8", name="Vantaa")  # fmt: skip
    rows = [
        at("node/3", 24.6),
        at("node/4", 25.0, addr__city="Helsingfors"),
        at("node/5", 25.01),
        at("node/6", 27.0),
    ]
    found = taken(tmp_path, border, other, *rows)
    told = {key: each["municipality"] for key, each in found.entries.items()}
    assert told == {"osm:n3": "049", "osm:n4": "091", "osm:n5": "091"}
    assert found.left_out() == {"boundary": ["relation/1", "relation/2"], "no-municipality": ["node/6"]}
    assert found.warned() == {"municipality-from-neighbour": ["node/5"]}
    assert taken(tmp_path, at("node/6", 27.0), asked=("286",)).entries["osm:n6"]["municipality"] == "286"
    assert taken(tmp_path, rows[1], asked=("286",)).left_out() == {"not-asked-for": ["node/4"]}


@pytest.mark.parametrize(
    "row",
    [
        {"type": "node", "id": 7, "lat": 60.2, "lon": 24.9, "tags": {"leisure": "pitch", "addr:city": "Espoo"}},
        {"type": "Feature", "id": "n7", "properties": {"leisure": "pitch", "addr:city": "Espoo"},
         "geometry": {"type": "Point", "coordinates": [24.9, 60.2]}},
        {"type": "Feature", "properties": {"@id": "node/7", "leisure": "pitch", "addr:city": "Espoo"},
         "geometry": {"type": "Point", "coordinates": [24.9, 60.2]}},
        {"type": "Feature", "properties": {"osm_type": "node", "osm_id": 7, "leisure": "pitch", "addr:city": "Espoo"},
         "geometry": {"type": "Point", "coordinates": [24.9, 60.2]}},
    ],
)  # fmt: skip
def test_each_tools_way_of_writing_an_object_is_read(tmp_path: Path, row: dict[str, Any]) -> None:
    path = tmp_path / "map.json"
    path.write_text(json.dumps({"elements": [row]} if "lat" in row else {"features": [row]}))
    found = read(register("osm"), Source(today=TODAY, files=(path,)))
    assert found.entries["osm:n7"]["geo"] == {"lat": 60.2, "lon": 24.9}


def test_an_object_told_twice_is_taken_once_whichever_of_the_two_can_be_read(tmp_path: Path) -> None:
    broken = {**GYM, "geometry": {"type": "Point", "coordinates": ["x", None]}}
    found = taken(tmp_path, broken, GYM, GYM)
    assert list(found.entries) == ["osm:n2927484673"]
    assert found.left_out() == {"coordinates-unreadable": ["node/2927484673"], "twice": ["node/2927484673"]}


def test_an_object_that_cannot_be_read_this_time_stays_as_it_was(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "map.json"

    def imported(*rows: Any) -> list[tuple[int, int]]:
        path.write_text(json.dumps({"features": rows}))
        read_from = Source(today=TODAY, files=(path,))
        taken = feed(register("osm"), read_from, ImportReport(), Wishes())
        return [(each.came, each.left) for each in taken.outcomes]

    with app.app_context():
        assert imported(GYM, {**GYM, "id": "way/7"}, {**GYM, "id": "way/8"}) == [(3, 0)]
        broken = {**GYM, "geometry": {"type": "Point", "coordinates": {}}}
        assert imported({**broken, "id": "way/7"}, {**GYM, "id": "way/8"}) == [(0, 1)]
        kept = db.session.scalars(db.select(SourceEntry.id).order_by(SourceEntry.id)).all()
        assert kept == ["osm:w7", "osm:w8"]


def test_an_area_exported_by_its_own_number_is_the_way_or_relation_it_was_made_of(tmp_path: Path) -> None:
    rows = [{**GYM, "id": name} for name in ("a246", "a247")]
    assert set(taken(tmp_path, *rows).entries) == {"osm:w123", "osm:r123"}


def write_pbf(path: Path) -> None:
    """A small map: a gym, a park of two ways, a route of two ways, a bench, and a boundary cut off."""
    corners = {1: (24.90, 60.20), 2: (24.92, 60.20), 3: (24.92, 60.21), 4: (24.90, 60.21)}
    osm = osmium.osm.mutable
    with osmium.SimpleWriter(str(path)) as writer:
        for number, at in corners.items():
            writer.add_node(osm.Node(id=number, location=at))
        writer.add_node(osm.Node(id=5, location=(24.91, 60.2), tags={"leisure": "fitness_station"}))
        writer.add_node(osm.Node(id=6, location=(24.91, 60.2), tags={"amenity": "bench"}))
        writer.add_node(osm.Node(id=7, location=(24.91, 60.2), tags={"shop": "kiosk"}))
        writer.add_way(osm.Way(id=10, nodes=[1, 2, 3]))
        writer.add_way(osm.Way(id=11, nodes=[3, 4, 1]))
        writer.add_way(osm.Way(id=12, nodes=[1, 2, 3, 4, 1], tags={"leisure": "pitch", "name": "Kenttä"}))
        park = {"type": "multipolygon", "leisure": "park", "name": "Puisto"}
        members = [("w", 10, "outer"), ("w", 11, "outer")]
        writer.add_relation(osm.Relation(id=20, tags=park, members=members))
        route = {"type": "route", "route": "hiking", "name": "Luontopolku"}
        writer.add_relation(
            osm.Relation(id=21, tags=route, members=[("w", 10, ""), ("w", 11, ""), ("w", 999, "")])
        )
        border = {"type": "boundary", "boundary": "administrative", "admin_level": "8", "ref": "091"}
        writer.add_relation(osm.Relation(id=22, tags=border, members=[("w", 998, "outer")]))


def test_a_map_file_is_read_with_areas_and_routes_put_together(tmp_path: Path) -> None:
    path = tmp_path / "small.osm.pbf"
    write_pbf(path)
    found = read(register("osm"), Source(today=TODAY, files=(path,)))
    entries = found.entries
    assert set(entries) == {"osm:n5", "osm:w12", "osm:r20", "osm:r21"}
    assert {each["municipality"] for each in entries.values()} == {"091"}
    assert entries["osm:r20"]["geo"] == {"lat": 60.205, "lon": 24.91}
    assert entries["osm:r21"]["category"] == "nature_trail"
    assert 4300 < entries["osm:r21"]["length_m"] < 4500
    assert found.left_out() == {"amenity-only": ["node/6"], "boundary": ["relation/22"]}


def test_a_map_file_cut_short_or_of_another_kind_is_an_error_and_nothing_is_taken(tmp_path: Path) -> None:
    whole, cut, web = (tmp_path / name for name in ("small.osm.pbf", "cut.osm.pbf", "web.osm.pbf"))
    write_pbf(whole)
    cut.write_bytes(whole.read_bytes()[:-40])
    web.write_bytes(b"<!doctype html><title>502 Bad Gateway</title>")
    for path in (cut, web):
        with pytest.raises(RegisterError, match=path.name):
            read(register("osm"), Source(today=TODAY, files=(path,)))
    with pytest.raises(RegisterError, match="--file"):
        read(register("osm"), Source(today=TODAY))
