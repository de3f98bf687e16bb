"""The sheets of a workbook (XLSX) as lines of cells: what each cell showed when the file was saved."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from liikereppu.directory.registers.face import RegisterError, shown

_LARGEST_UNPACKED = 200 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS = 20_000, 200
#: Cells that are drawn as one or share a link; the library makes an object of each.
_MOST_SPANNED = 100_000
_PIECE, _LONGEST_TAG = 1024 * 1024, 64 * 1024
#: How text begins that holds two bytes a letter: nothing below would be found in it.
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
# Each ends at the next bracket: the time they take grows with the text and no faster.
_ROW = re.compile(rb"<(?:\w{1,40}:)?row\b")
_SPANNING = re.compile(rb"<(?:\w{1,40}:)?(?:mergeCell|hyperlink)\b[^<>]*")
_REFERENCE = re.compile(rb"""\sref\s*=\s*["']([^"']*:[^"']*)["']""")
#: What the library raises about files that are damaged or were made to harm.
_UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, InvalidFileException, ParseError, OSError, EOFError, RuntimeError),
    *(ArithmeticError, AttributeError, LookupError, TypeError, ValueError),
)

Cells = list[Any]


@dataclass
class Sheet:
    """One sheet; a text file is one without a title. `hidden`: lines that are filtered or folded away."""

    title: str
    lines: list[Cells]
    hidden: set[int] = field(default_factory=set)
    #: Whether the sheet itself is out of sight.
    away: bool = False


def is_workbook(path: Path) -> bool:
    """Whether a file is packed as workbooks are."""
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"


def sheets(path: Path) -> list[Sheet]:
    """Returns the sheets in their order. Raises RegisterError when the file is no workbook, or too large."""
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(each.file_size for each in packed.infolist()) > _LARGEST_UNPACKED:
                raise RegisterError(f"{path.name}: unpacked larger than it may be")
            for name in packed.namelist():
                # Before the library reads it all, which takes minutes, or all the memory there is.
                _look_at_size(packed, name, path)
        # Without formulas: what a cell showed when the file was saved.
        book = load_workbook(path, data_only=True, keep_links=False)
        formulas = load_workbook(path, keep_links=False)
    except _UNREADABLE as error:
        raise RegisterError(f"{path.name}: cannot be read as a workbook: {shown(error)}") from error
    found = []
    for sheet in book.worksheets:
        if sheet.max_row > MOST_ROWS * 5 or sheet.max_column > 16_384:
            raise RegisterError(f"{path.name}: more than {MOST_ROWS} lines")
        hidden = {at for at, row in sheet.row_dimensions.items() if row.hidden}
        away = sheet.sheet_state != "visible"
        found.append(Sheet(sheet.title, _lines(sheet, formulas[sheet.title]), hidden, away))
    return found


def _look_at_size(packed: zipfile.ZipFile, name: str, path: Path) -> None:
    """Raises RegisterError when the XML of a part tells of too many rows, empty ones too, or too large spans.

    Any part may be a sheet, whatever its name.
    """
    rows = spanned = 0
    before = b""
    with packed.open(name) as file:
        while piece := file.read(_PIECE):
            if piece.startswith(_WIDE):
                raise RegisterError(f"{path.name}: {name} is not text in UTF-8")
            # A tag may lie across two pieces.
            whole, bracket, begun = (before + piece).rpartition(b"<")
            before = bracket + begun
            if len(before) > _LONGEST_TAG:
                if _SPANNING.fullmatch(before):
                    raise RegisterError(f"{path.name}: {name} holds a tag that is too long")
                whole, before = whole + before, b""
            rows += len(_ROW.findall(whole))
            spanned += sum(map(_cells, _SPANNING.findall(whole)))
            if rows > MOST_ROWS * 5:
                raise RegisterError(f"{path.name}: more than {MOST_ROWS} lines")
            if spanned > _MOST_SPANNED:
                raise RegisterError(f"{path.name}: merged or linked cells cover too much of a sheet")


def _cells(tag: bytes) -> int:
    """Returns how many cells the reference of a tag ("A1:C9") holds, 0 when it has none."""
    found = _REFERENCE.search(tag)
    if found is None:
        return 0
    reference = found[1]
    left, top, right, bottom = range_boundaries(reference.decode("latin-1"))
    # "A:C" are whole columns, "1:3" whole rows.
    columns, rows = (right or 16_384) - (left or 1) + 1, (bottom or 1_048_576) - (top or 1) + 1
    return max(0, columns) * max(0, rows)


def is_blank(cell: Any) -> bool:
    """Whether nothing is written in a cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _lines(sheet: Worksheet, formulas: Worksheet) -> list[Cells]:
    most = min(sheet.max_column, MOST_COLUMNS)
    lines: list[Cells] = [[None] * most for _ in range(sheet.max_row)]
    # Not by `iter_rows`, which makes a cell of every place between the first and one far out.
    for (row, column), cell in sheet._cells.items():
        if column <= most:
            lines[row - 1][column - 1] = cell.value
    for (row, column), cell in formulas._cells.items():
        if column <= most and cell.data_type == "f" and lines[row - 1][column - 1] is None:
            # Never calculated: the cell shows nothing, and says so as what it is.
            lines[row - 1][column - 1] = cell.value if isinstance(cell.value, str) else "="
    for merged in sheet.merged_cells.ranges:
        value = lines[merged.min_row - 1][merged.min_col - 1] if merged.min_col <= most else None
        for row in range(merged.min_row, min(merged.max_row, len(lines)) + 1):
            # A cell drawn over several lines holds for each of them.
            if merged.min_col <= most:
                lines[row - 1][merged.min_col - 1] = value
    while lines and all(is_blank(each) for each in lines[-1]):
        lines.pop()
    return lines
