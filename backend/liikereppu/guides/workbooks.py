"""An .xlsx workbook as plain texts by sheet and row, or the reason why it cannot be read as that.

A workbook is a packed folder of XML that anybody may have made: its size, its parts and what they unpack to
are bounded before anything is parsed, and XML with entities is refused (defusedxml, which openpyxl uses by
itself). Macros, links and pictures are never looked at.
"""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import openpyxl

from liikereppu.guides.yaml_tree import UNWANTED
from liikereppu.workbook_size import WorkbookTooLargeError, look_at_size

assert openpyxl.DEFUSEDXML, "defusedxml must be installed: workbooks come from anybody"

LARGEST = 2 * 1024 * 1024
_LARGEST_UNPACKED = 12 * 1024 * 1024
_MOST_PARTS = 300
_MOST_ROWS, _MOST_COLUMNS, _LONGEST_CELL, _MOST_SHEETS = 5000, 300, 32_767, 50
#: Of one sheet, before it is read: empty rows are no fault, and merged cells are told by their place.
_MOST_PARSED_ROWS, _MOST_SPANNED = 100_000, 20_000
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
#: What a word processor puts in place of plain marks; in a condition they would be read as something else.
_PLAIN_MARKS = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2212": "-", "\u00a0": " "}
)


class WorkbookError(Exception):
    """The workbook cannot be read; `sheet` and `row` say where, as far as there is a place."""

    def __init__(self, what: str, sheet: str = "", row: int = 1) -> None:
        self.what, self.sheet, self.row = what, sheet, row
        super().__init__(what)


@dataclass(frozen=True)
class SheetRow:
    """One row that is not blank: its number as the spreadsheet shows it, and texts by column (from 0)."""

    number: int
    cells: dict[int, str]


@dataclass(frozen=True)
class Sheet:
    """One sheet; `formulas` are the cells whose last result stands in place of the formula."""

    name: str
    rows: list[SheetRow]
    formulas: list[tuple[int, str]]


def plain_marks(text: str) -> str:
    """The text with plain quotes, dashes and blanks, as expressions need them."""
    return text.translate(_PLAIN_MARKS)


def read_workbook(content: bytes, wanted: frozenset[str] | None = None) -> tuple[list[Sheet], list[str]]:
    """The sheets named in `wanted` (in small letters; without it, all), and the names of the others.

    Raises WorkbookError.
    """
    _look_before(content)
    book = _loaded(content, False)
    if len(book.sheetnames) > _MOST_SHEETS:
        raise WorkbookError(f"there are more than {_MOST_SHEETS} sheets")
    read = [each for each in book.worksheets if wanted is None or each.title.strip().lower() in wanted]
    results = _Results(content)
    others = [str(each.title).strip() for each in book.worksheets if each not in read]
    return [_sheet(each, results) for each in read], others


def _look_before(content: bytes) -> None:
    if len(content) > LARGEST:
        raise WorkbookError(f"the file is larger than {LARGEST // 1024} KiB")
    if content.startswith(_OLD_WORKBOOK):
        raise WorkbookError(
            "this is an old (.xls) or a protected workbook; save it as .xlsx, without a password"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _look_at_parts(packed.infolist())
            look_at_size(packed, most_rows=_MOST_PARSED_ROWS, most_spanned=_MOST_SPANNED)
    except WorkbookTooLargeError as error:
        raise WorkbookError(str(error)) from error
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError):
        raise WorkbookError("this is not a workbook (.xlsx)") from None


def _look_at_parts(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
        raise WorkbookError(
            f"it unpacks to more than {_LARGEST_UNPACKED // 1024 // 1024} MiB or {_MOST_PARTS} parts"
        )
    if any(part.flag_bits & 1 for part in parts):
        raise WorkbookError("the workbook is protected with a password")


def _loaded(content: bytes, results: bool) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(content), data_only=results, keep_links=False)
    except MemoryError:
        raise
    except Exception as error:  # broken files make the library stumble in any way there is
        raise WorkbookError("this is not a workbook (.xlsx), or it is broken") from error


class _Results:
    """The last results of formulas; read only when there is a formula."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._book: Any = None

    def of(self, sheet: str, row: int, column: int) -> Any:
        if self._book is None:
            self._book = _loaded(self._content, True)
        return self._book[sheet].cell(row=row, column=column).value


def _sheet(found: Any, results: _Results) -> Sheet:
    name = str(found.title).strip()
    for merged in found.merged_cells.ranges:
        raise WorkbookError(
            f"the cells {merged.coord} are merged; take the merging off, each cell speaks for itself",
            name,
            int(merged.min_row),
        )
    rows: dict[int, dict[int, str]] = {}
    formulas: list[tuple[int, str]] = []
    for cell in _cells(found):
        value = cell.value
        if cell.data_type == "f":
            value = results.of(found.title, cell.row, cell.column)
            if value is None:
                what = f"the cell {cell.coordinate} is a formula without a result; put the value in its place"
                raise WorkbookError(what, name, cell.row)
            formulas.append((cell.row, cell.coordinate))
        text = _text(value, cell, name)
        if text:
            rows.setdefault(cell.row, {})[cell.column - 1] = text
    return Sheet(name, [SheetRow(number, rows[number]) for number in sorted(rows)], formulas)


def _cells(found: Any) -> Iterator[Any]:
    """The cells there are; the library's own walk would make all that lie between them."""
    filled = [cell for _, cell in sorted(found._cells.items()) if cell.value is not None]
    for cell in filled:
        if cell.row > _MOST_ROWS or cell.column > _MOST_COLUMNS:
            what = f"the cell {cell.coordinate} is beyond {_MOST_ROWS} rows or {_MOST_COLUMNS} columns"
            raise WorkbookError(what, str(found.title).strip(), cell.row)
        yield cell


def tidy(text: str) -> str:
    """The text as it is read: one kind of line end and blank, nothing around it."""
    return text.replace("_x000D_", "").replace("\r\n", "\n").replace("\u00a0", " ").strip()


def _text(value: Any, cell: Any, sheet: str) -> str:
    """A cell as text: whole numbers without a point, days as 2026-12-01, TRUE as true."""
    if cell.data_type == "e" or (isinstance(value, str) and value.startswith("#") and value.endswith("!")):
        raise WorkbookError(f"the cell {cell.coordinate} holds an error ({value})", sheet, cell.row)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime) and value.time() == time(0):
        return value.date().isoformat()
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    text = tidy(str(value))
    if len(text) > _LONGEST_CELL:
        raise WorkbookError(f"the text in {cell.coordinate} is too long", sheet, cell.row)
    if found := UNWANTED.search(text):
        what = f"the cell {cell.coordinate} holds a character that no text needs: U+{ord(found[0]):04X}"
        raise WorkbookError(what, sheet, cell.row)
    return text


def write_workbook(sheets: list[tuple[str, list[list[str]]]]) -> bytes:
    """An .xlsx with these sheets of texts; nothing in it is a formula, whatever it begins with."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for at, row in enumerate(rows, 1):
            for place, text in enumerate(row, 1):
                if text:
                    cell = sheet.cell(row=at, column=place)
                    cell.value, cell.data_type = text, "s"
        sheet.freeze_panes = "A2"
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()
