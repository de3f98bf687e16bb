"""The sheets of a workbook (XLSX) as lines of cells: what each cell showed when the file was saved."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from liikereppu.directory.registers.face import RegisterError, shown
from liikereppu.workbook_size import WorkbookTooLargeError, look_at_size

_LARGEST_UNPACKED = 200 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS = 20_000, 200
#: Cells that are drawn as one or share a link; the library makes an object of each.
_MOST_SPANNED = 100_000
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
            look_at_size(packed, most_rows=MOST_ROWS * 5, most_spanned=_MOST_SPANNED)
        # Without formulas: what a cell showed when the file was saved.
        book = load_workbook(path, data_only=True, keep_links=False)
        formulas = load_workbook(path, keep_links=False)
    except WorkbookTooLargeError as error:
        raise RegisterError(f"{path.name}: {error}") from error
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
