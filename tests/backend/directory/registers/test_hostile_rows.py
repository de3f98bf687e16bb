"""Rows of the right registers with anything at all inside: none stops the others, none is lost in silence."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.directory.registers.small_register import TODAY, read
from backend.directory.registers.test_linkedevents import event
from backend.directory.registers.test_lipas import SITE, V1, map_service
from backend.directory.registers.test_osm import GYM
from backend.directory.registers.test_ptv import PHONE, PLACE
from backend.directory.registers.test_service_map import UNIT
from liikereppu.directory.registers import register
from liikereppu.directory.registers.face import Source

ROWS: dict[str, tuple[str, dict[str, Any]]] = {
    "LIPAS": ("lipas", SITE),
    "LIPAS, first interface": ("lipas", V1),
    "LIPAS, map service": ("lipas", map_service()),
    "Service Map": ("service-map", UNIT),
    "LinkedEvents": ("linkedevents-helsinki", event()),
    "Suomi.fi, a phone": ("ptv", PHONE),
    "Suomi.fi, a place": ("ptv-all", PLACE),
    "OpenStreetMap": ("osm", GYM),
}

_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=12)
    | st.sampled_from(
        ["<script>alert(1)</script>", "javascript:alert(1)", "x" * 5000, "-", "NOT_DISPLAYED", "91"]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The ways to everything inside a row."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [way for key, each in inner for way in [(*path, key), *places(each, (*path, key))]]


def changed(row: dict[str, Any], way: tuple[Any, ...], value: Any) -> dict[str, Any]:
    made = deepcopy(row)
    place: Any = made
    for step in way[:-1]:
        place = place[step]
    place[way[-1]] = value
    return made


@pytest.mark.parametrize("named", ROWS)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)  # fmt: skip
@given(data=st.data())
def test_whatever_stands_in_a_row_it_is_accounted_for(
    tmp_path: Path, named: str, data: st.DataObject
) -> None:
    word, row = ROWS[named]
    ways = st.sampled_from(places(row))
    odd = [changed(row, data.draw(ways), data.draw(_VALUES)) for _ in range(10)]
    file = tmp_path / "rows.json"
    file.write_text(json.dumps([*odd, row]))
    # `accounted` raises when the sums differ, and takes only what the rules of the directory let through.
    found = read(register(word), Source(today=TODAY, files=(file,)))
    assert found.report.read == 11
    assert found.report.mapped >= 1
    assert "<script" not in json.dumps(list(found.entries.values()))
