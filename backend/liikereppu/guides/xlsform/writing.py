"""A guide as an XLSForm, as far as that reaches. Pure.

The rows are written, read back as if they were anybody's, and compared: what the reading does not give back
goes, part by part, into the column `liikereppu`, which other programs pass over. So what is exported and
imported again is the same guide, and what others cannot see is known and told.
"""

from __future__ import annotations

from typing import Any

from liikereppu.guides.workbooks import Sheet, SheetRow, write_workbook
from liikereppu.guides.xlsform.choices import read_lists
from liikereppu.guides.xlsform.columns import read_table
from liikereppu.guides.xlsform.extras import COLUMN, write_extras
from liikereppu.guides.xlsform.lines import Cells, Lines, columns_of
from liikereppu.guides.xlsform.reading import LEFT_SHEET, read_sheets
from liikereppu.guides.xlsform.report import Line, Report
from liikereppu.guides.xlsform.row_types import read_type
from liikereppu.guides.xlsform.rows import Row, read_rows

_LONGEST_CELL = 32_000
_UNSEEN = "only Liikereppu reads it, in the column liikereppu"
# Given anew by publishing, so nobody misses them.
_NUMBERED = frozenset(("version", "state"))


def write_xlsform(guide: dict[str, Any]) -> tuple[bytes, list[Line]]:
    """The .xlsx, and what other programs will not see in it. The guide must have passed `guides check`."""
    lines = Lines(guide)
    plain = {
        "survey": _sheet("survey", lines.survey),
        "choices": _sheet("choices", lines.choices),
        "settings": _sheet("settings", [lines.settings]),
    }
    read = read_sheets([each for each in plain.values() if each.rows], guide["guide"], "fi", Report()).content
    _Beside(guide, read, lines, plain).add()
    told = [["where", "what", "why"], *([line["where"], line["what"], line["why"]] for line in lines.left)]
    sheets = [("survey", _cells(lines.survey)), ("choices", _cells(lines.choices) or [["list_name", "name"]])]
    return write_workbook([*sheets, ("settings", _cells([lines.settings])), (LEFT_SHEET, told)]), lines.left


def _cells(rows: list[Cells]) -> list[list[str]]:
    columns = columns_of(rows)
    return [columns, *([row.get(column, "") for column in columns] for row in rows)] if rows else []


def _sheet(name: str, rows: list[Cells]) -> Sheet:
    """The rows as a workbook would give them back."""
    found = [
        SheetRow(number, {place: text for place, text in enumerate(row) if text})
        for number, row in enumerate(_cells(rows), 1)
    ]
    return Sheet(name, [row for row in found if row.cells], [])


class _Beside:
    """Adds to each row what the reading of it lacks."""

    def __init__(
        self, guide: dict[str, Any], read: dict[str, Any], lines: Lines, plain: dict[str, Sheet]
    ) -> None:
        self._guide, self._read, self._lines = guide, read, lines
        rows = {name: read_rows(read_table(sheet), name, "fi", Report()) for name, sheet in plain.items()}
        self._rows = {row.number: row for row in rows["survey"]}
        self._settings = rows["settings"][0]
        self._lists = read_lists(rows["choices"], False, Report())

    def add(self) -> None:
        for place, topic in enumerate(self._guide["topics"]):
            read = self._read["topics"][place]
            row = self._lines.topic_rows[place]
            self._put(
                self._lines.survey[row], self._rows[row + 2], topic, read, f"topic {topic['id']}", "questions"
            )
            for question, again in zip(topic["questions"], read["questions"], strict=True):
                at = self._lines.question_rows[question["id"]]
                where = f"question {question['id']}"
                self._put(self._lines.survey[at], self._rows[at + 2], question, again, where)
        self._put(self._lines.settings, self._settings, self._guide, self._read, "guide", "topics")

    def _put(
        self, cells: Cells, row: Row, part: dict[str, Any], read: dict[str, Any], where: str, apart: str = ""
    ) -> None:
        keys = {key: value for key, value in part.items() if key != apart and not _same(read.get(key), value)}
        gone = [key for key in read if key != apart and key not in part]
        if not keys and not gone:
            return
        found = self._lists.get(read_type(row.get("type")).list_name)
        text = write_extras(keys, gone, row.digest(*([found.options] if found else [])))
        if len(text) <= _LONGEST_CELL:
            cells[COLUMN] = text
        told = ", ".join(_told(key, part, read) for key in keys if key not in _NUMBERED)
        if told:
            why = _UNSEEN if len(text) <= _LONGEST_CELL else "it is too long for a cell"
            self._lines.left.append({"where": where, "what": told, "why": why})


def _told(key: str, part: dict[str, Any], read: dict[str, Any]) -> str:
    """The key in words: options that differ in what they mean alone are in the form as they should be."""
    if key != "options" or not isinstance(read.get(key), list):
        return key
    plain = [{name: value for name, value in option.items() if name != "means"} for option in part[key]]
    return "means of options" if _same(plain, read[key]) else key


def _same(left: Any, right: Any) -> bool:
    """Equal in value and kind; 1 is not true here."""
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(_same(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(_same, left, right))
    return type(left) is type(right) and bool(left == right)
