"""Directory files: what is wrong is said with its line, and the command line brings in all or nothing."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.cli import ScriptInfo

from liikereppu.directory.commands import directory
from liikereppu.directory.files import DirectoryError, read_collections

GOOD = """\
collection: oma
municipality: "049"
municipality_name: { fi: Espoo, sv: Esbo, en: Espoo }
districts:
  - { id: tapiola, name: { fi: Tapiola, sv: Hagalund, en: Tapiola }, lat: 60.17, lon: 24.8 }
defaults:
  kind: place
  class: free_place
  category: beach
  district: tapiola
  address: null
  geo: null
  price: { kind: free }
  setting: outdoors
  step_free: unknown
  lit: unknown
  beginner: unknown
  example: false
  contact: []
  hours: null
  source: { name: Esimerkki, checked_on: 2026-11-21 }
opportunities:
  - id: oma:ranta
    name: { fi: Ranta, sv: Strand, en: Beach }
    summary: { fi: Ui., sv: Bada., en: Swim. }
"""


def written(folder: Path, text: str, name: str = "oma.yaml") -> Path:
    file = folder / name
    file.write_text(text)
    return file


DATED = "notation: 24/7, checked_on: 2026-01-01, from: 2026-01-01, until: 2026-02-01"


def faults(folder: Path, text: str, name: str = "oma.yaml") -> list[str]:
    with pytest.raises(DirectoryError) as raised:
        read_collections([written(folder, text, name)])
    return raised.value.faults


def test_defaults_fill_every_entry_and_the_entry_wins(tmp_path: Path) -> None:
    text = GOOD + "    category: park\n"
    (collection,) = read_collections([written(tmp_path, text)])
    (entry,) = collection.opportunities
    assert (entry["category"], entry["setting"], entry["municipality"]) == ("park", "outdoors", "049")
    assert entry["source"]["checked_on"] == "2026-11-21"


def test_json_of_the_same_shape_is_read(tmp_path: Path) -> None:
    (collection,) = read_collections([written(tmp_path, GOOD)])
    data = {
        "collection": "oma",
        "municipality": "049",
        "opportunities": collection.opportunities,
    }
    (again,) = read_collections([written(tmp_path, json.dumps(data), "oma.json")])
    assert again.opportunities == collection.opportunities


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("sv: Bada.", 'sv: ""', "oma.yaml:25: oma:ranta: summary.sv is empty"),
        (", sv: Strand", "", "oma.yaml:24: oma:ranta: name.sv is missing"),
        ("summary:", "sumary:", "oma.yaml:25: oma:ranta: sumary is not a field anybody knows"),
        ("id: oma:ranta", "id: muu:ranta", "oma.yaml:23: muu:ranta: id must begin with the collection"),
        ("category: beach", "category: sea", "oma.yaml:23: oma:ranta: category is none of the allowed words"),
        ("district: tapiola", "district: ankkalinna", "oma:ranta: district ankkalinna is not in the list"),
        ('municipality: "049"', "municipality: 049", "oma.yaml:2: municipality is of the wrong type"),
        ("collection: oma", "collection: Oma!", "oma.yaml:1: collection is not written the way it must be"),
        ("lat: 60.17", "lat: 24.8", "oma.yaml:5: districts.0.lat is outside the allowed range"),
        ("hours: null", "hours: { notation: ma-pe, checked_on: 2026-01-01 }", "notation of opening_hours"),
        ("hours: null", "hours: { notation: 24/7 }", "oma:ranta: hours.checked_on is missing"),
        (
            "hours: null",
            f"hours: {{ {DATED}, days: {{ 2026-01-01: [] }} }}",
            "hours.days.2026-01-01 is not written",
        ),
        ("checked_on: 2026-11-21", "checked_on: 2026-11-21 10:00:00", "source.checked_on is of the wrong"),
        ("opportunities:", "opportunities: [", "oma.yaml:2"),
        ("kind: place", "kind: place\n  kind: route", "oma.yaml:8"),
        ("kind: place", "kind: place\n  ²: 1", "oma.yaml:24: oma:ranta: ² is not a field anybody knows"),
    ],
)
def test_a_fault_is_one_line_with_file_line_entry_and_field(
    tmp_path: Path, old: str, new: str, fault: str
) -> None:
    assert old in GOOD
    found = faults(tmp_path, GOOD.replace(old, new, 1))
    assert any(fault in line for line in found), found
    assert all("\n" not in line for line in found)


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("sv: Bada.", "sv: ''").replace("en: Beach", "en: ''")
    assert len(faults(tmp_path, text)) == 2


def test_the_same_id_twice_is_a_fault(tmp_path: Path) -> None:
    again = GOOD[GOOD.index("  - id: oma:ranta") :]
    assert faults(tmp_path, GOOD + again) == ["oma.yaml:26: oma:ranta is there already, in oma.yaml"]
    other = GOOD.replace('municipality: "049"', 'municipality: "091"')
    with pytest.raises(DirectoryError, match=r"muu\.yaml:23: oma:ranta is there already"):
        read_collections([written(tmp_path, GOOD), written(tmp_path, other, "muu.yaml")])


@pytest.mark.parametrize("text", ["", "[]", "- a", "hei", "\x00", "a: &b [*b]", "[" * 1200])
def test_what_is_no_directory_file_is_refused_in_one_line(tmp_path: Path, text: str) -> None:
    assert len(faults(tmp_path, text)) >= 1


def test_a_file_in_another_encoding_is_told_with_the_line(tmp_path: Path) -> None:
    file = tmp_path / "oma.yaml"
    file.write_bytes(GOOD.replace("sv: Bada.", "sv: Åk.").encode("latin-1", "replace"))
    with pytest.raises(DirectoryError) as refused:
        read_collections([file])
    line = next(number for number, text in enumerate(GOOD.split("\n"), 1) if "sv: Bada." in text)
    assert [fault for fault in refused.value.faults if fault.startswith(f"oma.yaml:{line}: the file must be")]


@pytest.mark.parametrize("kept", [0, 1])
def test_files_without_entries_do_not_empty_the_directory(tmp_path: Path, kept: int) -> None:
    text = GOOD[: GOOD.index("opportunities:")] + "opportunities: []\n" * kept
    assert faults(tmp_path, text) == ["oma in 049: opportunities are missing"]


def test_digits_of_other_scripts_are_no_digits(tmp_path: Path) -> None:
    assert faults(tmp_path, GOOD.replace('"049"', '"٠٤٩"')) == [
        "oma.yaml:2: municipality is not written the way it must be"
    ]


@pytest.mark.parametrize("text", ["{", "[]", "null", "[" * 100_000])
def test_what_is_no_json_directory_is_refused(tmp_path: Path, text: str) -> None:
    assert len(faults(tmp_path, text, "oma.json")) == 1


@pytest.fixture
def command(app: Flask) -> Callable[..., Result]:
    """Runs `liikereppu directory …` on the test's application."""

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(directory, list(arguments), obj=ScriptInfo(create_app=lambda: app))

    return run


def test_importing_reports_what_came_changed_and_left(command: Any, tmp_path: Path) -> None:
    file = written(tmp_path, GOOD)
    assert "oma in 049: 1 came, 0 changed, 0 left, 0 unchanged (n 2)" in command("import", str(file)).output
    assert (
        "0 came, 0 changed, 0 left, 1 unchanged (n 2)"
        in command("import", "file", "--file", str(file)).output
    )
    other = GOOD.replace("oma:ranta", "oma:lahti").replace("fi: Ranta", "fi: Lahti")
    assert "1 came, 0 changed, 1 left" in command("import", str(written(tmp_path, other))).output


def test_status_tells_what_is_there(command: Any) -> None:
    empty = command("status")
    assert (empty.exit_code, "directory import starter" in empty.output) == (1, True)
    assert command("import", "starter").exit_code == 0
    assert "091: n " in command("status").output
    assert " entries, 0 retired" in command("status").output


def test_a_faulty_file_changes_nothing_and_ends_with_a_status(command: Any, tmp_path: Path) -> None:
    file = written(tmp_path, GOOD)
    command("import", str(file))
    file.write_text(GOOD.replace("sv: Bada.", "sv: ''"))
    failed = command("import", str(file))
    assert failed.exit_code == 1
    assert "oma.yaml:25: oma:ranta: summary.sv is empty" in failed.output
    assert "1 fault; nothing was changed" in failed.output
    assert "049: n 2" in command("status").output


def test_an_unknown_source_is_named(command: Any) -> None:
    failed = command("import", "nowhere")
    assert failed.exit_code == 2
    assert "no such source or file: nowhere" in failed.output
