"""Files of the real registers: every row accounted for, and nothing new the second time."""

from functools import cache
from pathlib import Path

import orjson
import pytest
from flask import Flask

from backend.directory.registers.small_register import TODAY, Reading, read
from liikereppu.directory.feeding import Wishes, feed
from liikereppu.directory.registers import register
from liikereppu.directory.registers.accounting import ImportReport
from liikereppu.directory.registers.face import Source

pytestmark = pytest.mark.register_data

#: File, word of the register, rows in it, and how many become entries.
FILES = [
    ("lipas-v2-sports-sites.json", "lipas", 758, 758),
    ("lipas-v1-sports-places.json", "lipas", 669, 669),
    ("lipas-wfs-2015-helsinki-outdoor-gyms-beaches.geojson", "lipas", 89, 89),
    ("helsinki-tpr-v4-unit-and-hauki-hours.json", "service-map", 1, 0),
]
_PERSONS = ("etunimi", "sukunimi")


@cache
def reading(word: str, file: Path) -> Reading:
    return read(register(word), Source(today=TODAY, files=(file,)))


@pytest.mark.parametrize(("name", "word", "rows", "entries"), FILES, ids=[each[0] for each in FILES])
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
