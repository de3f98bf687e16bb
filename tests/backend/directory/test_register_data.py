"""The starter entries that tell LIPAS as their source say what the register says."""

import json
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

from liikereppu.directory.starter import starter_collections

pytestmark = pytest.mark.register_data
CATEGORIES = {1130: "outdoor_gym", 3220: "beach"}


def from_lipas() -> list[dict[str, Any]]:
    return [
        entry
        for collection in starter_collections()
        for entry in collection.opportunities
        if entry["source"]["name"].startswith("Lipas.fi")
    ]


@pytest.fixture(scope="module")
def register(register_data: Path) -> dict[str, dict[str, Any]]:
    """The register's own rows of Helsinki's outdoor gyms and beaches, by our id."""
    file = register_data / "lipas-wfs-2015-helsinki-outdoor-gyms-beaches.geojson"
    rows = (feature["properties"] for feature in json.loads(file.read_text())["features"])
    return {f"liikereppu:lipas-{row['id']}": row for row in rows}


def alike(ours: str, theirs: str) -> bool:
    """The register's names and streets have slips of the pen that ours are free of: a letter may differ."""
    ours, theirs = ours.casefold(), theirs.casefold()
    return ours in theirs or SequenceMatcher(None, ours, theirs).ratio() > 0.9


def place(name: str) -> str:
    """What stays of a place's name in every case: the first word without its ending (Talin, Tali → tal)."""
    word = name.split()[0].casefold()
    return word[: max(3, len(word) - 3)]


def differences(entry: dict[str, Any], row: dict[str, Any]) -> list[str]:
    """In which respects an entry says something else than the register's row."""
    address, there = entry["address"], {"lat": row["y_4326"], "lon": row["x_4326"]}
    same = {
        "geo": entry["geo"] == pytest.approx(there, abs=1e-6),
        "name": place(row["nimi_fi"]) in entry["name"]["fi"].casefold(),
        "category": entry["category"] == CATEGORIES[row["tyyppikood"]],
        "street": alike(address["street"], row["katuosoite"]),
        "postal_code": address["postal_code"] == row["postinumer"],
        "municipality": entry["municipality"] == f"{row['kuntanumer']:03}",
        "checked_on": entry["source"]["checked_on"] == row["muokattu_v"],
        "licence": entry["source"]["licence"] == "CC BY 4.0",
    }
    return [what for what, agrees in same.items() if not agrees]


def test_every_starter_entry_from_lipas_agrees_with_the_register(register: dict[str, dict[str, Any]]) -> None:
    told = {
        entry["id"]: differences(entry, register[entry["id"]])
        for entry in from_lipas()
        if entry["id"].startswith("liikereppu:lipas-")
    }
    assert len(told) >= 40
    assert {id: respects for id, respects in told.items() if respects} == {}


def test_an_entry_of_our_own_at_a_place_of_the_register_stands_exactly_there(
    register: dict[str, dict[str, Any]],
) -> None:
    own = [entry for entry in from_lipas() if not entry["id"].startswith("liikereppu:lipas-")]
    assert own != []
    places = {(row["y_4326"], row["x_4326"], row["muokattu_v"]) for row in register.values()}
    assert [
        entry["id"]
        for entry in own
        if (entry["geo"]["lat"], entry["geo"]["lon"], entry["source"]["checked_on"]) not in places
    ] == []


def test_an_entry_beside_its_place_is_noticed(register: dict[str, dict[str, Any]]) -> None:
    entry = from_lipas()[0]
    row = register[entry["id"]]
    for respect, wrong in {
        "geo": {"geo": {"lat": entry["geo"]["lat"] + 0.001, "lon": entry["geo"]["lon"]}},
        "name": {"name": {"fi": "Jokin muu paikka"}},
        "postal_code": {"address": {**entry["address"], "postal_code": "00100"}},
        "street": {"address": {**entry["address"], "street": "Mannerheimintie 5"}},
        "category": {"category": "park"},
    }.items():
        assert differences({**entry, **wrong}, row) == [respect]
