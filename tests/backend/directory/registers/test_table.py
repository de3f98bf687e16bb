"""Own lists as CSV and XLSX, filled by people."""

import csv
import io
import tracemalloc
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from flask import Flask
from openpyxl import Workbook, load_workbook

from backend.directory.registers.small_register import TODAY, Reading, read
from liikereppu.directory.feeding import Wishes, feed
from liikereppu.directory.registers import register, table_workbook
from liikereppu.directory.registers.accounting import ImportReport
from liikereppu.directory.registers.face import RegisterError, Source
from liikereppu.directory.registers.table_template import template
from liikereppu.directory.registers.table_words import CLASS_OF, allowed_words, columns, understood
from liikereppu.directory.template_command import template_command
from liikereppu.directory.vocabulary import CATEGORIES, CLASSES, GROUPS, KINDS, SETTINGS

ROW: dict[str, Any] = {
    "Nimi suomeksi": "Tuolijumppa",
    "Tyyppi": "ryhmä",
    "Laji": "Ryhmäliikunta",
    "Kunta": "Helsinki",
}


def taken(path: Path) -> Reading:
    return read(register("table"), Source(today=TODAY, files=(path,)))


def as_csv(path: Path, *rows: dict[str, Any], delimiter: str = ";", encoding: str = "utf-8-sig") -> Path:
    made = io.StringIO()
    names = list(dict.fromkeys(key for row in rows for key in row))
    writer = csv.DictWriter(made, names, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(made.getvalue().encode(encoding))
    return path


def as_xlsx(path: Path, *lines: list[Any]) -> Path:
    book = Workbook()
    assert book.active is not None
    for line in lines:
        book.active.append(line)
    book.save(path)
    return path


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_what_is_filled_into_a_template_comes_back_the_same_from_every_kind_of_file(
    tmp_path: Path, language: str
) -> None:
    entries = []
    for format in ("csv", "xlsx"):
        path = tmp_path / f"ryhmat.{format}"
        done = CliRunner().invoke(
            template_command, ["--format", format, "--language", language, "--output", str(path)]
        )
        assert done.exit_code == 0, done.output
        untouched = taken(path)
        # The example shows how, and is imported by nobody.
        assert untouched.left_out() == {"example-row": ["2"]}
        _clear_example(path, language)
        found = taken(path)
        assert found.warned() == {}
        entries += found.entries.values()
    assert entries[0] == entries[1]
    entry = entries[0]
    assert (entry["kind"], entry["category"], entry["class"]) == ("group", "group_exercise", "organised")
    assert entry["address"]["postal_code"] == "00100"
    assert entry["timetable"] | {"weekdays": [1, 3], "from": "10:00", "to": "10:45"} == entry["timetable"]
    assert (entry["step_free"], entry["beginner"], entry["price"]) == ("yes", "yes", {"kind": "free"})
    assert entry["audience"] == {"min_age": 65, "groups": ["older"]}


def _clear_example(path: Path, language: str) -> None:
    if path.suffix == ".csv":
        mark = next(iter(columns())).example[language]
        text = path.read_bytes().decode("utf-8-sig").replace(f"\r\n{mark};", "\r\n;")
        path.write_bytes(text.encode("utf-16"))
    else:
        book = load_workbook(path)
        book.worksheets[0].cell(2, 1).value = None
        book.save(path)


@pytest.mark.parametrize(("delimiter", "encoding"), [(";", "cp1252"), (",", "utf-8"), ("\t", "utf-8-sig")])
def test_a_list_is_read_however_a_spreadsheet_saved_it(tmp_path: Path, delimiter: str, encoding: str) -> None:
    row = {
        **ROW,
        "Kuvaus suomeksi": 'Jumppaa, myös "istuen";\nkaikille äänekkäille',
        "Puhelin": "+358 9 310 8771",
    }
    path = as_csv(
        tmp_path / "a.csv", row, {}, {**ROW, "Tunnus": "T1"}, delimiter=delimiter, encoding=encoding
    )
    first, second = taken(path).entries.values()
    assert first["summary"]["fi"] == 'Jumppaa, myös "istuen";\nkaikille äänekkäille'
    assert first["contact"] == [{"channel": "phone", "value": "09 310 8771"}]
    assert second["id"] == "list-a:t1"
    assert second["summary"]["en"] == "Group exercise"


def test_the_name_of_the_file_is_the_name_of_the_list_whatever_its_date(tmp_path: Path) -> None:
    dated = ("Jumpat 11.1.2027.csv", "jumpat_12.2.2027 (2).csv", "Jumpat 1.2027.csv", "jumpat.v2.csv")
    for name in ("Jumpat 2026-11.csv", "Jumpat 2026-12 (1).csv", "jumpat.csv", *dated):
        assert [each.partition(":")[0] for each in taken(as_csv(tmp_path / name, ROW)).entries] == [
            "list-jumpat"
        ]
    # Without a number of its own a row stays itself as long as its name, place and time do.
    again = taken(as_csv(tmp_path / "jumpat.csv", {**ROW, "Kuvaus suomeksi": "Uusi kuvaus"}))
    assert list(again.entries) == list(taken(as_csv(tmp_path / "jumpat.csv", ROW)).entries)


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"Laji": "uinti"}, "rivi 2, Laji: “uinti” ei ole sallittu sana (sallittuja: ryhmäliikunta, "),
        ({"Kunta": "Hesa"}, "rivi 2, Kunta: “Hesa” ei ole kunnan nimi tai numero"),
        ({"Nimi suomeksi": ""}, "rivi 2, Nimi suomeksi: puuttuu"),
        (
            {"Nimi suomeksi": '=HYPERLINK("https://x.fi";"Tuolijumppa")'},
            "rivi 2, Nimi suomeksi: “=HYPERLINK(",
        ),
        ({"Tyyppi": "", "Laji": ""}, "rivi 2, Tyyppi: puuttuu; rivi 2, Laji: puuttuu"),
    ],
)
def test_a_row_that_cannot_be_read_stays_out_and_its_line_and_column_are_named(
    tmp_path: Path, cells: dict[str, str], told: str
) -> None:
    found = taken(as_csv(tmp_path / "a.csv", {**ROW, **cells}, {**ROW, "Nimi suomeksi": "Toinen"}))
    assert len(found.entries) == 1
    (example,) = found.report.left_out["cells-not-right"].examples
    assert example["row"] == "2"
    assert example["detail"].startswith(told)


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"Alkaa klo": "25.00"}, "rivi 2, Alkaa klo: “25.00” ei ole kellonaika (esim. 10.00)"),
        ({"Ensimmäinen kerta": "31.2.2027"}, "rivi 2, Ensimmäinen kerta: “31.2.2027” ei ole päivä (esim. 11.1.2027)"),
        ({"Alkaa klo": "12", "Päättyy klo": "10"}, "rivi 2, Päättyy klo: “10” on ennen alkua"),
        ({"Puhelin": "kysy Matilta"}, "rivi 2, Puhelin: “kysy Matilta” ei ole numero, johon voi varmasti soittaa"),
        ({"Verkkosivu": "javascript:alert(1)"}, "rivi 2, Verkkosivu: “javascript:alert(1)” ei ole https-osoite"),
        ({"Sähköposti": "matti.meikalainen@kunta.fi"},
         "rivi 2, Sähköposti: “matti.meikalainen@kunta.fi” ei ole yhteinen sähköpostiosoite (henkilön omaa ei julkaista)"),
        ({"Leveysaste": "59.437", "Pituusaste": "24.753"}, "rivi 2, Leveysaste: “59.437” ei ole paikka Suomessa"),
        ({"Ikä vähintään": "kuusikymmentä"}, "rivi 2, Ikä vähintään: “kuusikymmentä” ei ole kokonaisluku"),
        ({"Tarkistettu": "1.1.2030"}, "rivi 2, Tarkistettu: “1.1.2030” ei ole vielä tullut"),
        ({"Postinumero": "FI-00100"}, "rivi 2, Postinumero: “FI-00100” ei ole viisinumeroinen postinumero"),
        ({"Kenelle": "kissat"}, "rivi 2, Kenelle: “kissat” ei ole sallittu sana"),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_read_is_left_out_and_named_and_the_row_is_taken(
    tmp_path: Path, cells: dict[str, str], told: str
) -> None:
    found = taken(as_csv(tmp_path / "a.csv", {**ROW, **cells}))
    assert len(found.entries) == 1
    (example,) = found.report.warnings["cell-left-out"].examples
    assert example["detail"].startswith(told[:190])


def test_faults_are_told_in_the_language_of_the_columns(tmp_path: Path) -> None:
    swedish = {"Namn på finska": "Jumppa", "Typ": "grupp", "Slag": "simning", "Kommun": "Esbo"}
    english = {"Name in Finnish": "Jumppa", "Type": "group", "Category": "swimming", "Municipality": "Espoo"}
    for row, told in (
        (swedish, "rad 2, Slag: “simning” är inget"),
        (english, "line 2, Category: “swimming” is not"),
    ):
        found = taken(as_csv(tmp_path / "a.csv", row))
        assert found.report.left_out["cells-not-right"].examples[0]["detail"].startswith(told)


def test_a_workbook_tells_times_days_and_numbers_in_its_own_way(tmp_path: Path) -> None:
    head = [*ROW, "Alkaa klo", "Päättyy klo", "Ensimmäinen kerta", "Viimeinen kerta", "Postinumero", "Katuosoite",
            "Postitoimipaikka", "Ikä vähintään", "Leveysaste", "Pituusaste", "Oma sarake"]  # fmt: skip
    line = [*ROW.values(), time(10), 10.75 / 24, datetime(2027, 1, 11), date(2027, 5, 26), 100, "Kuja 1", "Helsinki",
            65.0, 60.1689, 24.93, "x"]  # fmt: skip
    path = as_xlsx(tmp_path / "a.xlsx", ["Järjestö ry:n ryhmät"], [], head, line, [], [None, " "])
    found = taken(path)
    (entry,) = found.entries.values()
    table = {"from": "10:00", "to": "10:45", "first": "2027-01-11", "last": "2027-05-26"}
    assert {key: entry["timetable"][key] for key in table} == table
    assert entry["address"] == {"street": "Kuja 1", "postal_code": "00100", "locality": "Helsinki"}
    assert entry["audience"] == {"min_age": 65}
    assert found.report.read == 1
    assert [(each.code, each.detail) for each in found.report.remarks] == [
        ("column-not-known", "a.xlsx: Oma sarake")
    ]


def test_a_cell_merged_over_lines_holds_for_each_and_a_formula_is_what_it_showed(tmp_path: Path) -> None:
    path = as_xlsx(
        tmp_path / "a.xlsx",
        [*ROW, "Järjestäjä", "Paikkoja"],
        ["Jumppa", "ryhmä", "jumppa", "Espoo", "Seura ry", 10],
        ["Jooga", "ryhmä", "jumppa", "Espoo", None, "=5+5"],
    )
    book = load_workbook(path)
    book.worksheets[0].merge_cells("E2:E3")
    book.save(path)
    found = taken(path)
    assert [each["provider"] for each in found.entries.values()] == ["Seura ry", "Seura ry"]
    # It was never calculated, so it showed nothing: that is said, and not guessed.
    assert (
        found.report.warnings["cell-left-out"].examples[0]["detail"]
        == "rivi 3, Paikkoja: “=5+5” on kaava: kirjoita arvo"
    )


def test_every_sheet_with_our_columns_is_read_and_every_other_is_told(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(template("fi", "xlsx")))
    sheets = {"Paikat": "Sali", "Ohje": None, "Vanhat": "Poistunut", "Vajaa": "Jumppa"}
    for title, name in sheets.items():
        sheet = book.create_sheet(title)
        sheet.append(list(ROW)[: 3 if title == "Vajaa" else 4] if name else ["Täytä tämä"])
        sheet.append([name, "paikka", "kuntosali", "Oulu"])
    book["Paikat"].append(["Kätketty", "paikka", "kuntosali", "Oulu"])
    book["Paikat"].row_dimensions[3].hidden = True
    book["Vanhat"].sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    found = taken(tmp_path / "a.xlsx")
    assert [each["name"]["fi"] for each in found.entries.values()] == ["Sali", "Kätketty"]
    assert found.left_out() == {"example-row": ["Lista!2"]}
    assert found.warned()["row-hidden"] == ["Paikat!3"]
    told = [detail for code, detail in found.report.remarks if code == "sheet-not-read"]
    assert told == ["a.xlsx: Ohje", "a.xlsx: Vanhat", "a.xlsx: Vajaa"]


def test_a_workbook_of_far_too_many_lines_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = as_xlsx(tmp_path / "a.xlsx", list(ROW), *[list(ROW.values())] * 30)
    monkeypatch.setattr(table_workbook, "MOST_ROWS", 5)
    monkeypatch.setattr(table_workbook, "load_workbook", None)
    with pytest.raises(RegisterError, match="more than 25 lines"):
        taken(path)


def changed(path: Path, before: bytes, after: bytes) -> Path:
    """The same workbook with something else in the XML of its parts."""
    with ZipFile(path) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    with ZipFile(path, "w") as packed:
        for name, xml in parts.items():
            packed.writestr(name, xml.replace(before, after))
    return path


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        # A kilobyte that would become seventeen thousand million cells.
        (
            b"</sheetData>",
            b"</sheetData><mergeCells><mergeCell ref='B2:XFD1048576' /></mergeCells>",
            "merged or linked cells cover too much",
        ),
        (
            b"</sheetData>",
            b'</sheetData><hyperlinks><hyperlink display="x" ref="A:Z"/></hyperlinks>',
            "merged or linked cells cover too much",
        ),
        # Padded, so that it lies across what is read at once; and a tag without an end.
        (
            b"</sheetData>",
            b"</sheetData><mergeCells>"
            + b" " * (2**20 - 9000)
            + b'<mergeCell a="'
            + b"x" * 9000
            + b'" ref="A1:Z9999"/></mergeCells>',
            "merged or linked cells cover too much",
        ),
        (b"</sheetData>", b"</sheetData><mergeCell " + b" " * 2**21, "holds a tag that is too long"),
        (b"</sheetData>", b"</sheetData", "cannot be read as a workbook"),
        (b"<sheetData>", b"<!DOCTYPE x><sheetData>", "cannot be read as a workbook"),
    ],
)
def test_a_workbook_made_to_harm_or_damaged_is_refused_in_a_line(
    tmp_path: Path, before: bytes, after: bytes, told: str
) -> None:
    path = changed(as_xlsx(tmp_path / "a.xlsx", list(ROW), list(ROW.values())), before, after)
    with pytest.raises(RegisterError, match=told):
        taken(path)


def test_a_cell_far_out_on_a_sheet_is_no_work(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    for line in (list(ROW), list(ROW.values())):
        book.active.append(line)
    book.active["XFD19000"] = "kaukana"
    book.save(tmp_path / "a.xlsx")
    tracemalloc.start()
    try:
        found = taken(tmp_path / "a.xlsx")
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [each["name"]["fi"] for each in found.entries.values()] == ["Tuolijumppa"]
    assert most < 100 * 1024 * 1024


def test_what_a_spreadsheet_made_of_days_is_understood_and_its_faults_are_no_names(tmp_path: Path) -> None:
    path = as_xlsx(
        tmp_path / "a.xlsx",
        [*ROW, "Ensimmäinen kerta", "Viikonpäivät"],
        ["Jumppa", "ryhmä", "ryhmäliikunta", "Oulu", 46398, "ma-ke, pe"],
        ["Jooga", "ryhmä", "ryhmäliikunta", "Oulu", datetime(1900, 1, 1), "Lauantaisin–maanantaisin"],
        ["#REF!", "ryhmä", "ryhmäliikunta", "Oulu", None, None],
    )
    found = taken(path)
    times = [each["timetable"] for each in found.entries.values()]
    assert times == [{"weekdays": [1, 2, 3, 5], "first": "2027-01-11"}, {"weekdays": [1, 6, 7]}]
    assert found.report.warnings["cell-left-out"].count == 1
    assert found.left_out() == {"cells-not-right": ["4"]}


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.csv", b"", "no line names the columns"),
        (
            "a.csv",
            b'Nimi suomeksi;Tyyppi;Laji;Kunta\r\nA;paikka;muu;Oulu\r\n"B;paikka;muu;Oulu\r\nC;paikka;muu;Oulu',
            "line 3: a quotation mark is opened there and never closed",
        ),
        ("a.csv", b"Nimi;Paikka\r\nJumppa;Sali\r\n", "no line names the columns"),
        ("a.csv", b"Nimi suomeksi;Tyyppi;Kuvaus suomeksi\r\n", "columns are missing: Laji, Kunta"),
        ("a.csv", b"Nimi suomeksi;Tyyppi;Laji;Kunta;Laji\r\n", "stands there twice: Laji"),
        ("a.csv", b"\x89PNG\r\n\x1a\n\x00\x00", "neither a text nor a workbook"),
        ("a.xlsx", b"PK\x03\x04 and nothing more", "cannot be read as a workbook"),
        ("a.csv", b"a" * (11 * 1024 * 1024), "larger than 10 MB"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_a_clear_word(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(RegisterError, match=told):
        taken(path)


def test_the_same_row_twice_and_test_rows_stay_out(tmp_path: Path) -> None:
    found = taken(as_csv(tmp_path / "a.csv", ROW, ROW, {**ROW, "Nimi suomeksi": "Testikurssi"}))
    assert found.left_out() == {"twice": ["3"], "test-record": ["4"]}


def test_a_row_with_a_personal_identity_code_stays_out_and_the_code_is_told_nowhere(tmp_path: Path) -> None:
    found = taken(as_csv(tmp_path / "a.csv", {**ROW, "Kuvaus suomeksi": "Ilm. 131052-308T"}, ROW))
    assert len(found.entries) == 1
    (example,) = found.report.left_out["cells-not-right"].examples
    assert example["detail"] == "rivi 2, Kuvaus suomeksi: sisältää henkilötunnuksen"


def test_what_a_newer_file_of_a_list_no_longer_tells_leaves_everywhere(app: Flask, tmp_path: Path) -> None:
    rows = [
        {**ROW, "Nimi suomeksi": f"Jumppa {n}", "Kunta": (n % 2 and "Espoo") or "Vantaa"} for n in range(4)
    ]

    def imported(*rows: dict[str, Any]) -> dict[str, tuple[int, int, int]]:
        source = Source(today=TODAY, files=(as_csv(tmp_path / "jumpat.csv", *rows),))
        taken = feed(register("table"), source, ImportReport(), Wishes(accept_losses=True))
        return {each.municipality: (each.came, each.left, each.unchanged) for each in taken.outcomes}

    with app.app_context():
        assert imported(*rows) == {"049": (2, 0, 0), "092": (2, 0, 0)}
        assert imported(*rows) == {"049": (0, 0, 2), "092": (0, 0, 2)}
        assert imported(*[row for row in rows if row["Kunta"] == "Espoo"]) == {
            "049": (0, 0, 2),
            "092": (0, 2, 0),
        }
        # A slip of the pen in one cell takes nobody's group away.
        slip = [{**row, "Laji": "jumpppa"} for row in rows[1:2]]
        assert imported(*slip, *rows[3:]) == {"049": (0, 0, 1)}


def test_every_word_of_the_directory_can_be_written_in_three_languages() -> None:
    assert set(allowed_words("category")) == set(CATEGORIES) - {"everyday_idea"}
    assert set(allowed_words("category")) == set(CLASS_OF)
    assert set(CLASS_OF.values()) <= set(CLASSES)
    assert set(allowed_words("kind")) == set(KINDS) - {"idea"}
    assert set(allowed_words("groups")) == set(GROUPS)
    assert set(allowed_words("setting")) == set(SETTINGS)
    for column in columns():
        for language, word in column.example.items():
            for each in word.split(", ") if column.allowed and word else []:
                assert each.casefold() in understood(str(column.allowed)), (column.code, language)


def test_a_template_for_a_spreadsheet_offers_the_words_to_choose_from() -> None:
    book = load_workbook(io.BytesIO(template("sv", "xlsx")))
    sheet, words = book.worksheets
    assert [sheet.title, words.title] == ["Lista", "Tillåtna ord"]
    checks = {str(each.sqref): str(each.formula1) for each in sheet.data_validations.dataValidation}
    assert len(checks) >= 6
    column = next(cell.column for cell in words[1] if cell.value == "Slag")
    assert "utegym" in [cell.value for row in words.iter_rows(min_col=column, max_col=column) for cell in row]
