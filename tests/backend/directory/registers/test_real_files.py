"""Files of the real registers: every row accounted for, and nothing new the second time."""

from functools import cache
from pathlib import Path
from typing import Any

import orjson
import pytest
from flask import Flask

from backend.directory.registers.small_register import TODAY, Reading, read
from liikereppu.directory.feeding import Wishes, feed
from liikereppu.directory.registers import register
from liikereppu.directory.registers.accounting import ImportReport
from liikereppu.directory.registers.course_titles import read_title
from liikereppu.directory.registers.face import Source
from liikereppu.directory.registers.kinds.lipas_types import lipas_kinds
from liikereppu.directory.registers.kinds.service_nodes import service_nodes
from liikereppu.directory.registers.municipalities import NAMES, municipality

pytestmark = pytest.mark.register_data

#: File, word of the register, rows in it, and how many become entries.
FILES = [
    ("lipas-v2-sports-sites.json", "lipas", 758, 758),
    ("lipas-v1-sports-places.json", "lipas", 669, 669),
    ("lipas-wfs-2015-helsinki-outdoor-gyms-beaches.geojson", "lipas", 89, 89),
    ("helsinki-tpr-v4-unit-and-hauki-hours.json", "service-map", 1, 0),
    ("linkedevents-events.json", "linkedevents", 2, 1),
    ("helsinki-group-places.json", "linkedevents", 57, 55),
    ("phone-services.json", "linkedevents", 1, 1),
    ("helsinki-guided-group-titles.json", "linkedevents", 173, 0),
    ("ptv-services-and-channels.json", "ptv", 7, 1),
    ("ptv-services-and-channels.json", "ptv-all", 7, 5),
    ("osm-helsinki-centre-west.geojson", "osm", 174, 23),
]
_PERSONS = ("etunimi", "sukunimi")


@cache
def reading(word: str, file: Path) -> Reading:
    return read(register(word), Source(today=TODAY, files=(file,)))


@pytest.mark.parametrize(
    ("name", "word", "rows", "entries"), FILES, ids=[" ".join(each[:2]) for each in FILES]
)
def test_every_row_of_a_real_file_is_accounted_for(
    register_data: Path, name: str, word: str, rows: int, entries: int
) -> None:
    first = reading(word, register_data / name)
    assert first.report.read == rows and first.report.mapped == entries
    assert first.report.mapped + first.report.part_of + first.report.gone + first.report.out == rows
    kept = orjson.dumps([list(first.entries.values()), first.report.as_json()]).decode().lower()
    assert not any(each in kept for each in _PERSONS)


def test_the_same_places_in_two_shapes_are_the_same_entries(register_data: Path) -> None:
    of_today = reading("lipas", register_data / "lipas-v2-sports-sites.json").entries
    for old in ("lipas-v1-sports-places.json", "lipas-wfs-2015-helsinki-outdoor-gyms-beaches.geojson"):
        for id, entry in reading("lipas", register_data / old).entries.items():
            for field in ("name", "category", "municipality", "geo", "address", "price", "line"):
                assert entry.get(field) == of_today[id].get(field), (id, field)


def test_a_second_import_of_a_real_file_changes_nothing(app: Flask, register_data: Path) -> None:
    def imported() -> tuple[int, int]:
        source = Source(today=TODAY, files=(register_data / "lipas-v2-sports-sites.json",))
        taken = feed(register("lipas"), source, ImportReport(), Wishes())
        outcomes = taken.outcomes
        return sum(each.came + each.changed + each.left for each in outcomes), sum(
            each.unchanged for each in outcomes
        )

    with app.app_context():
        assert imported() == (758, 0)
        assert imported() == (0, 758)


def test_every_real_title_tells_the_ages_the_city_reads_from_it(register_data: Path) -> None:
    titles = orjson.loads((register_data / "helsinki-guided-group-titles.json").read_bytes())
    ours = {"p12297": "mental_health", "p10060": "intellectual", "p4106": "hearing", "p3093": "adapted"}
    for each in titles:
        found = read_title(each["title"])
        assert (found.min_age, found.max_age) == (each["min_age"], each["max_age"]), each
        told = {ours[id[4:]] for id in each["keywords"] or () if id[4:] in ours}
        assert {group for group in found.groups if group in ours.values()} == told, each


def test_the_real_advice_line_is_open_on_tuesday_and_closed_on_friday(register_data: Path) -> None:
    (entry,) = reading("linkedevents", register_data / "phone-services.json").entries.values()
    assert (entry["kind"], entry["contact"][0]["value"]) == ("phone_service", "09 310 32623")
    assert entry["hours"]["notation"] == "Mo-Th 13:00-15:00; PH off"
    # The day it was published so, which is long ago: newer texts of the city tell no hours.
    assert entry["hours"]["checked_on"] == "2023-11-24"


#: Nodes of the Service Map's tree that are no way to be active: toilets, youth work, clubs run by day care, housing.
_OTHER_NODES = {
    94,
    154,
    263,
    365,
    366,
    375,
    391,
    454,
    455,
    470,
    490,
    510,
    975,
    980,
    1185,
    2052,
    2059,
    2134,
    2336,
}


def test_the_tables_know_every_kind_and_municipality_of_the_registers(register_data: Path) -> None:
    def rows(name: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = orjson.loads((register_data / name).read_bytes())
        return found

    for kind in rows("lipas-types.json"):
        known = lipas_kinds()[kind["type-code"]]
        assert known.old == (kind["status"] == "deprecated")
        assert known.route == (kind["geometry-type"] == "LineString")
    nodes = {row["service_node_id"] for row in rows("palvelukartta-service-nodes.json")}
    assert nodes - service_nodes().keys() == _OTHER_NODES
    for row in rows("municipalities.json"):
        today = municipality(row["code"])
        assert today in NAMES and (row["status"] == "active") <= (
            today == row["code"] or row["code"] == "099"
        )
        if row["code"] in NAMES:
            assert municipality(row["name_fi"]) == row["code"]


def test_a_file_of_something_else_is_told_row_by_row(register_data: Path) -> None:
    found = reading("service-map", register_data / "palvelukartta-service-nodes.json")
    assert found.report.read == 129 and found.report.left_out["malformed"].count == 129


def test_lists_of_one_city_do_not_take_each_other_away(app: Flask, register_data: Path) -> None:
    with app.app_context():
        for name in ("helsinki-group-places.json", "phone-services.json", "helsinki-group-places.json"):
            source = Source(today=TODAY, files=(register_data / name,))
            taken = feed(register("linkedevents"), source, ImportReport(), Wishes())
            assert sum(each.left for each in taken.outcomes) == 0
        assert {each.unchanged for each in taken.outcomes} == {55}
