"""An organisation's own rating table, out of a file, into the place that a guide leaves for it. Pure.

A licensed form does not travel with the product: whoever has the licence writes its rows and columns into a
file, and gets a guide of their own with them.
"""

from __future__ import annotations

import copy
import csv
import io
from typing import Any

from liikereppu.guides.content_checking import Fault
from liikereppu.guides.workbooks import LARGEST, WorkbookError, read_workbook
from liikereppu.guides.xlsform.columns import language_of
from liikereppu.guides.xlsform.report import Report, UnreadableError
from liikereppu.guides.yaml_tree import Faults, read_tree

Part = dict[str, Any]
Places = dict[str, int]
_ROWS = ("row", "rows", "rivi", "rad")
_COLUMNS = ("column", "columns", "sarake", "kolumn")


def read_table_file(content: bytes, ending: str) -> tuple[Part, Places]:
    """{"rows", "columns"} of a .yaml, .csv or .xlsx file, and the line of each part. UnreadableError."""
    if ending in (".yaml", ".yml"):
        return _yaml(content)
    if ending == ".csv":
        return _parts("", _csv(content))
    if ending != ".xlsx":
        raise UnreadableError([Fault("", 1, "unreadable", "a file ending in .csv, .xlsx or .yaml is read")])
    try:
        sheets, _ = read_workbook(content)
    except WorkbookError as error:
        report = Report()
        report.fault(error.sheet, error.row, error.what)
        raise UnreadableError(report.faults) from None
    sheet = sheets[0]
    return _parts(sheet.name, [(row.number, row.cells) for row in sheet.rows])


def _yaml(content: bytes) -> tuple[Part, Places]:
    faults = Faults()
    tree = read_tree(content, faults)
    if tree is None or len(faults) or not isinstance(tree.value, dict):
        told = faults.sorted() or [(1, "keys (rows, columns) are expected")]
        raise UnreadableError([Fault("", line, "unreadable", words) for line, words in told])
    places = {key: tree.get(key).line for key in ("rows", "columns")}
    for key in ("rows", "columns"):
        places.update({f"{key}.{at}": node.line for at, node in enumerate(tree.get(key).items())})
    plain = tree.plain()
    return {key: plain.get(key, []) for key in ("rows", "columns")}, places


def _csv(content: bytes) -> list[tuple[int, dict[int, str]]]:
    report = Report()
    if len(content) > LARGEST:
        report.fault("", 1, "the file is too large for a table")
        raise UnreadableError(report.faults)
    try:
        text = content.decode("utf-8-sig")
        first = text.split("\n", 1)[0]
        signs = max(",;\t", key=first.count)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=signs, strict=True)
        return [
            (reader.line_num, {at: cell.strip() for at, cell in enumerate(row) if cell.strip()})
            for row in reader
            if any(cell.strip() for cell in row)
        ]
    except UnicodeDecodeError as error:
        report.fault("", content.count(b"\n", 0, error.start) + 1, "the file must be text in UTF-8")
    except csv.Error as error:
        report.fault("", reader.line_num, f"this is no line of a table: {error}")
    raise UnreadableError(report.faults)


def _parts(sheet: str, lines: list[tuple[int, dict[int, str]]]) -> tuple[Part, Places]:
    report = Report()
    header = {at: words.strip().lower() for at, words in lines[0][1].items()} if lines else {}
    if not {"part", "id"} <= set(header.values()):
        report.fault(sheet, lines[0][0] if lines else 1, "a header is expected: part, id, fi, sv, en")
        raise UnreadableError(report.faults)
    table: Part = {"rows": [], "columns": []}
    places: Places = {}
    for number, cells in lines[1:]:
        named = {header.get(at, ""): text for at, text in cells.items()}
        part = named.get("part", "").lower()
        if part not in (*_ROWS, *_COLUMNS):
            report.fault(sheet, number, "part: “row” or “column” is expected")
            continue
        label = {language: text for words, text in named.items() if (language := language_of(words))}
        key = "rows" if part in _ROWS else "columns"
        places[f"{key}.{len(table[key])}"] = number
        table[key].append(_part(key, named.get("id", ""), label, sheet, number, report))
    if report.faults:
        raise UnreadableError(report.faults)
    return table, places


def _part(key: str, own: str, label: dict[str, str], sheet: str, number: int, report: Report) -> Part:
    if key == "rows":
        return {"id": own, "label": label}
    if not own.removeprefix("-").isascii() or not own.removeprefix("-").isdigit() or len(own) > 5:
        report.fault(sheet, number, "id: a column has a whole number here, as in 1")
        return {"value": 0, "label": label}
    return {"value": int(own), "label": label}


def with_table(guide: Part, question_id: str, table: Part, slug: str) -> tuple[Part, str]:
    """A copy of the guide under its own name, with the table in the question, and the question's path.

    Raises UnreadableError when there is no such place in the guide.
    """
    found = copy.deepcopy(guide)
    for place, topic in enumerate(found["topics"]):
        for at, question in enumerate(topic["questions"]):
            if question["id"] == question_id and question["kind"] == "ratings" and question.get("own_table"):
                question.update(table)
                found["guide"] = slug
                return found, f"topics.{place}.questions.{at}"
    told = f"the guide has no question “{question_id}” of kind ratings with own_table: true"
    raise UnreadableError([Fault("", None, "unreadable", told)])
