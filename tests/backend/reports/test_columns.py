"""Recordings as tables: one column a question, every answer in its cell, nothing that a spreadsheet would run."""

from __future__ import annotations

import copy
import csv
import random
import uuid
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from backend.reports.varied import TEXTS, guides, recording
from liikereppu.guides.guide import Guide, compile_guide
from liikereppu.guides.publishing import STARTER_GUIDES
from liikereppu.reports.cells import Form, answer_cells
from liikereppu.reports.columns import (
    Column,
    Table,
    explained,
    guide_table,
    joint_cells,
    joint_table,
    recording_cells,
)
from liikereppu.reports.fhir import Stored
from liikereppu.reports.spreadsheets import CsvTables, XlsxTables, may_be_formula

SLUGS = [*sorted(path.stem for path in STARTER_GUIDES.glob("*.yaml")), "every-kind"]
FORMS = [Form("fi"), Form("sv", codes=True), Form("en", references=True)]
DANGEROUS = tuple("=+-@\t\r\n＝＋－＠")


def guide_of(slug: str) -> Guide:
    return next(guide for guide in guides() if guide.slug == slug)


def stored(record: dict[str, Any], reference: str | None = None) -> Stored:
    return Stored(str(uuid.uuid4()), str(uuid.uuid4()), "Tiimi", str(uuid.uuid4()), "", record, reference)


def with_answers(**answers: Any) -> Stored:
    empty = recording(guide_of("every-kind"), random.Random(1))
    record = {**empty, "answers": {key: {"value": value} for key, value in answers.items()}, "notes": []}
    return stored(record)


@pytest.mark.parametrize("form", FORMS, ids=["fi", "codes", "references"])
@pytest.mark.parametrize("slug", SLUGS)
def test_every_cell_has_a_column_and_every_column_a_heading_of_its_own(slug, form):
    guide, chance = guide_of(slug), random.Random(7)
    table = guide_table([guide], form)
    headings = table.headings(form)
    assert len(set(headings)) == len(headings) and all(headings)
    keys = {column.key for column in table.columns}
    filled = set()
    for _ in range(40):
        cells = recording_cells(stored(recording(guide, chance), "K-1"), guide, form)
        filled |= {key for key, cell in cells.items() if cell is not None}
        assert set(cells) - {"_reference"} <= keys
    assert ("_reference" in keys) is form.references
    # Hardly a column stays empty: only what hangs on rare answers, or on a table that is not there yet.
    asked = {key for key in keys if not key.startswith("_")}
    assert len(asked & filled) >= len(asked) * 0.85


def test_a_cell_says_what_was_answered():
    answers = with_answers(
        moves={"chosen": ["stairs", "walking"], "own": ["  ", "uinti"]},
        company={"own": "koira"},
        pace={"chosen": "brisk"},
        stress=2,
        weight=[{"on": "2026-02-01", "amount": 80.5, "by": None}, {"on": "2026-01-01", "amount": 82, "by": "Hoitaja"}],
        height=1.8,
    )  # fmt: skip
    cells = recording_cells(answers, guide_of("every-kind"), Form("fi"))
    assert cells["moves"] == "Portaat; Kävely; uinti"
    assert (cells["company"], cells["pace"], cells["stress"]) == ("koira", "Reippaasti", 2)
    assert cells["weight"] == "2026-01-01: 82 kg (Hoitaja); 2026-02-01: 80.5 kg"
    # No digit is rounded away, and none is told by an exponent.
    finely = [{"on": "2026-01-01", "amount": amount, "by": None} for amount in (1234567.5, 0.000001)]
    question = {"kind": "measurement", "id": "steps", "unit": {"fi": "x"}, "decimals": 6}
    assert (
        answer_cells(question, finely, Form("fi"))["steps"]
        == "2026-01-01: 1234567.5 x; 2026-01-01: 0.000001 x"
    )
    assert (cells["weight.latest"], cells["height"], cells["bmi"]) == (80.5, 1.8, 24.8)
    codes = recording_cells(answers, guide_of("every-kind"), Form("fi", codes=True))
    assert (codes["moves"], codes["moves.own"], codes["company.own"], codes["company"]) == (
        *("stairs; walking", "uinti", "koira", None),
    )
    topics = guide_of("every-kind").content["topics"]
    agreed = next(each for topic in topics for each in topic["questions"] if each["kind"] == "action")
    line = dict.fromkeys(("on", "at", "to", "opportunity", "note", "consent"))
    line.update(
        action="next_appointment", on="2026-12-01", to="Uimahalli", opportunity="helmet:1", consent=True
    )
    assert answer_cells(agreed, [line], Form("fi")) == {
        agreed["id"]: "Uusi tapaaminen: 2026-12-01, Uimahalli, suostumus: kyllä"
    }
    assert answer_cells(agreed, [line], Form("fi", codes=True)) == {
        agreed["id"]: "next_appointment",
        f"{agreed['id']}.agreed": "next_appointment: 2026-12-01, Uimahalli, helmet:1, consent=true",
    }
    # The topic of what helps now is hidden at 2.
    assert "support_now" not in cells
    left_out = stored({**answers.record, "answers": {"stress": {"skipped": "declined"}}})
    assert recording_cells(left_out, guide_of("every-kind"), Form("en"))["stress"] == "(does not want to say)"
    assert recording_cells(left_out, guide_of("every-kind"), Form("en", codes=True))["stress"] == "declined"


def test_no_two_columns_have_one_heading_however_questions_are_worded():
    words = {"first": "Miten?", "third": "Miten? (second)", "second": "Miten?"}
    table = Table("x", [Column(key, heading) for key, heading in words.items()])
    assert table.headings(Form("fi")) == ["Miten?", "Miten? (second)", "Miten? (second) (second)"]


def test_questions_of_an_older_version_keep_a_column():
    newer = {**guide_of("every-kind").content, "version": 4}
    newer["topics"] = [
        {**topic, "questions": [each for each in topic["questions"] if each["id"] != "story"]}
        for topic in newer["topics"]
    ]
    later = Guide(
        newer,
        "every-kind",
        4,
        guide_of("every-kind").checks,
        guide_of("every-kind").topics,
        guide_of("every-kind").settings,
    )
    columns = {
        column.key: column.guide
        for column in guide_table([later, guide_of("every-kind")], Form("fi")).columns
    }
    assert (columns["story"], columns["moves"]) == ("every-kind 3", "every-kind 4")


def test_options_of_an_older_version_are_explained_too():
    older = guide_of("every-kind")
    content = copy.deepcopy(older.content)
    moves = next(each for topic in content["topics"] for each in topic["questions"] if each["id"] == "moves")
    gone = moves["options"].pop(0)
    newer = compile_guide({**content, "version": 4})
    (about,) = [
        line[-1]
        for line in explained([guide_table([newer, older], Form("fi"))], Form("fi"))
        if line[1] == "moves"
    ]
    assert [f"{each['id']} = {each['label']['fi']}" for each in (*moves["options"], gone)] == about.split(
        "; "
    )


def rows() -> tuple[list[Any], list[list[Any]]]:
    """Headings and rows of two guides in one table, with every odd text among the answers."""
    form, chance = Form("fi"), random.Random(3)
    some = [guide_of("every-kind"), guide_of("mini-intervention")]
    table = joint_table([guide_table([guide], form) for guide in some], {each.slug: "x" for each in some})
    found = []
    for text in TEXTS:
        record = recording(guide_of("every-kind"), chance)
        record["answers"]["story"] = {"value": text}
        cells = recording_cells(stored(record), guide_of("every-kind"), form)
        found.append(table.row(joint_cells(cells, "every-kind")))
    found.append([None, -5, 0.5, 1e-06, 25.0, 12345678.25, "-5", "0012", *[None] * (len(table.columns) - 8)])
    return table.headings(form), found


@pytest.mark.parametrize(("separator", "decimal"), [(";", ","), (",", "."), ("\t", ".")])
def test_csv_is_read_back_whole_and_holds_no_formula(tmp_path, separator, decimal):
    headings, given = rows()
    files = CsvTables({"main": tmp_path / "main.csv"}, separator)
    files.table("main", headings)
    for row in given:
        files.row("main", row)
    files.close()
    content = (tmp_path / "main.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    read = list(csv.reader(text.splitlines(keepends=True), delimiter=separator))
    assert [len(row) for row in read] == [len(headings)] * (len(given) + 1)
    numbers = [[cell for cell in row if not isinstance(cell, str | date)] for row in given]
    for row, back, plain in zip(given, read[1:], numbers, strict=True):
        for cell, found in zip(row, back, strict=True):
            if isinstance(cell, str):
                assert found in (cell, f"'{cell}")
                assert not found.lstrip(" \u3000").startswith(DANGEROUS)
            elif isinstance(cell, datetime):
                assert datetime.fromisoformat(found) == cell.replace(tzinfo=UTC) and found.endswith("Z")
            elif isinstance(cell, date):
                assert found == cell.isoformat()
            elif cell is None:
                assert found == ""
            else:
                assert float(found.replace(decimal, ".")) == cell and "e" not in found
        assert plain
    told = {found for back in read for found in back}
    assert {"'=1+1", "'-5", "-5", "0012", f"0{decimal}000001", "25"} <= told


def test_xlsx_is_read_back_whole_and_texts_are_texts(tmp_path):
    headings, given = rows()
    files = XlsxTables(tmp_path / "main.xlsx")
    files.table("every-kind-of-a-very-long-name-indeed", headings)
    files.table("Every-kind-of-a-very-long-name-indeed-2", ["a"])
    for row in given:
        files.row("every-kind-of-a-very-long-name-indeed", row)
    # A smiley takes the room of two letters.
    for text in ("x" * 40_000, "x" + "😀" * 16_383, "x" + "😀" * 16_384):
        files.row("Every-kind-of-a-very-long-name-indeed-2", [text])
    files.close()
    assert files.cut == 2
    book = load_workbook(tmp_path / "main.xlsx")
    assert len(book.sheetnames) == 2
    sheet = book.worksheets[0]
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "inlineStr", "d"} and "d" in kinds
    for row, back in zip(given, sheet.iter_rows(min_row=2), strict=True):
        for cell, found in zip(row, back, strict=False):
            # The format itself makes one line end of two characters.
            wanted = cell.replace("\r\n", "\n") if isinstance(cell, str) else cell
            if isinstance(cell, date):
                # A spreadsheet's days are instants at midnight; older ones it does not know.
                back_again = (
                    found.value if isinstance(cell, datetime) or cell.year < 1900 else found.value.date()
                )
                assert back_again == (cell if cell.year >= 1900 else cell.isoformat())
                continue
            assert (found.value or None) == (wanted or None) or found.value == cell == 0
            assert not isinstance(cell, str) or not may_be_formula(cell) or found.quotePrefix
    long = [str(book.worksheets[1][place].value) for place in ("A2", "A3", "A4")]
    assert [text.endswith(" […]") for text in long] == [True, False, True]
    assert max(len(text.encode("utf-16-le")) // 2 for text in long) == 32_767


@pytest.mark.parametrize(
    "start",
    [*DANGEROUS, " =", "\u3000＝", "\u200b=", "\u00a0@", '"=', "'+", '" =', "\u200e\u2066=", "﹦", "⁼"],
)
def test_what_begins_like_a_formula_is_known(start, tmp_path: Path):
    assert may_be_formula(f"{start}1")
    assert not may_be_formula(f"a{start}1")
