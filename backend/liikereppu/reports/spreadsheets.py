"""Tables written as CSV or XLSX, row by row. No cell can be taken for a formula; numbers stay numbers."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

from liikereppu.reports.cells import Cell, number_words
from liikereppu.reports.new_files import new_file

# What spreadsheets take for the beginning of a formula; some pass over the first three.
_PASSED, _SIGNS = ("\t", "\r", "\n"), frozenset("=+-@")
# What a sheet of an XLSX file has room for.
_MOST_ROWS, _MOST_LETTERS, _MOST_COLUMNS = 1_048_576, 32_767, 16_384
_CUT = " […]"
# In letters.
_WIDTH = 20


def may_be_formula(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula: with its sign in any width or size, and also
    after quotes, blanks and letters that take no room, which what reads the file may pass over."""
    first = next((letter for letter in text if not _is_passed_over(letter)), "")
    return text.startswith(_PASSED) or unicodedata.normalize("NFKC", first)[:1] in _SIGNS


def _is_passed_over(letter: str) -> bool:
    return letter in "\"'" or unicodedata.category(letter)[0] in "ZC"


class Tables(Protocol):
    """A file of tables, or several."""

    #: cells that were too long for the format
    cut: int

    def table(self, name: str, headings: list[Cell]) -> None:
        """Begins a table."""

    def row(self, name: str, cells: list[Cell]) -> None:
        """Adds a row to it."""

    def close(self) -> None:
        """Ends the file: everything is written."""


class CsvTables:
    """One CSV file a table: UTF-8 with a byte order mark, as spreadsheets expect. Lines end as RFC 4180 says.

    Where a semicolon separates cells, a comma separates decimals: so spreadsheets read numbers in Finland.
    """

    def __init__(self, files: dict[str, Path], separator: str) -> None:
        self.cut = 0
        self._files = files
        self._comma = separator == ";"
        self._separator = separator
        self._open: dict[str, io.TextIOWrapper] = {}
        self._writers: dict[str, Any] = {}

    def table(self, name: str, headings: list[Cell]) -> None:
        """Begins a table."""
        file = io.TextIOWrapper(new_file(self._files[name]), encoding="utf-8-sig", newline="")
        self._open[name] = file
        self._writers[name] = csv.writer(file, delimiter=self._separator, lineterminator="\r\n")
        self.row(name, headings)

    def row(self, name: str, cells: list[Cell]) -> None:
        """Adds a row."""
        self._writers[name].writerow([self._cell(cell) for cell in cells])

    def _cell(self, cell: Cell) -> str:
        if cell is None:
            return ""
        if isinstance(cell, str):
            return f"'{cell}" if may_be_formula(cell) else cell
        if isinstance(cell, date):
            return f"{cell.isoformat()}Z" if isinstance(cell, datetime) else cell.isoformat()
        told = number_words(cell)
        return told.replace(".", ",") if self._comma else told

    def close(self) -> None:
        """Ends all files."""
        for file in self._open.values():
            file.close()


class XlsxTables:
    """One XLSX file with a sheet a table. Texts are typed as texts, whatever they begin with."""

    def __init__(self, file: Path) -> None:
        self.cut = 0
        self._file = file
        self._book = Workbook(write_only=True)
        self._sheets: dict[str, Any] = {}
        self._headings: dict[str, list[Cell]] = {}
        self._rows: dict[str, int] = {}

    def table(self, name: str, headings: list[Cell]) -> None:
        """Begins a table. Raises ValueError when a sheet has no room for its columns."""
        if len(headings) > _MOST_COLUMNS:
            raise ValueError(f"{len(headings)} columns; a sheet has room for {_MOST_COLUMNS}")
        self._headings[name] = headings
        self._begin(name)

    def _begin(self, name: str) -> None:
        sheet = self._book.create_sheet(title=_title(name, self._book.sheetnames))
        sheet.freeze_panes = "A2"
        for place in range(1, len(self._headings[name]) + 1):
            # An instant that has no room is shown as a row of hashes.
            sheet.column_dimensions[get_column_letter(place)].width = _WIDTH
        self._sheets[name], self._rows[name] = sheet, 0
        self.row(name, self._headings[name])

    def row(self, name: str, cells: list[Cell]) -> None:
        """Adds a row; a full sheet goes on in another one."""
        if self._rows[name] == _MOST_ROWS:
            self._begin(name)
        self._rows[name] += 1
        self._sheets[name].append([self._cell(name, cell) for cell in cells])

    def _cell(self, name: str, cell: Cell) -> Any:
        if isinstance(cell, date):
            # Before March 1900 spreadsheets reckon otherwise, or not at all.
            is_known = (cell.year, cell.month) >= (1900, 3)
            return cell if is_known else self._cell(name, cell.isoformat())
        if not isinstance(cell, str):
            return cell
        if len(cell) * 2 > _MOST_LETTERS:
            cell = self._cut_to_fit(cell)
        # What begins with "#" may be one of the words for errors.
        if not may_be_formula(cell) and not cell.startswith("#"):
            return cell
        typed = WriteOnlyCell(self._sheets[name], value=cell)
        typed.data_type = "s"
        # So that it stays a text when somebody edits the cell.
        typed.quotePrefix = True
        return typed

    def _cut_to_fit(self, text: str) -> str:
        # The room is counted in UTF-16: a smiley takes two.
        units = text.encode("utf-16-le")
        if len(units) <= 2 * _MOST_LETTERS:
            return text
        self.cut += 1
        return units[: 2 * (_MOST_LETTERS - len(_CUT))].decode("utf-16-le", "ignore") + _CUT

    def close(self) -> None:
        """Writes the file."""
        with new_file(self._file) as file:
            self._book.save(file)


def _title(name: str, taken: Iterable[str]) -> str:
    """A sheet's title: at most 31 characters, each once whatever the case."""
    small = {each.lower() for each in taken}
    found, count = name[:31], 1
    while found.lower() in small:
        count += 1
        found = f"{name[:25]} ({count})"
    return found
