"""Tables as people make them: CSV in any of the usual spellings, and XLSX workbooks.

A row becomes {column code: value} with the number of its line, as a spreadsheet shows it.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from liikereppu.directory.registers.face import Raw, RegisterError, shown
from liikereppu.directory.registers.table_words import LANGUAGES, Column, column_names, columns

LARGEST = 10 * 1024 * 1024
_LARGEST_UNPACKED = 200 * 1024 * 1024
_MOST_ROWS, _MOST_COLUMNS = 20_000, 200
# The line with the names of the columns is among the first of a sheet.
_HEAD_WITHIN = 15
_DELIMITERS = (";", ",", "\t")
_ROW, _LANGUAGE = "#row", "#language"

Cells = list[Any]


class NoHeadError(Exception):
    """No line of the sheet names columns of ours."""


def table_rows(path: Path, strangers: list[str]) -> Iterator[Raw]:
    """Yields the filled rows of a table; names of columns that are not ours go to `strangers`.

    Raises RegisterError when the file is too large, cannot be read, or has not the columns that are needed.
    """
    if path.stat().st_size > LARGEST:
        raise RegisterError(f"{path.name}: larger than {LARGEST // 1024 // 1024} MB")
    sheets = _sheets(path) if _is_workbook(path) else [_csv_lines(path)]
    for lines in sheets:
        try:
            head, language, found = _head(lines, path)
        except NoHeadError:
            continue
        strangers += [str(each) for each in lines[head] if each not in (None, "") and _column(each) is None]
        yield from _rows(lines, head, language, found, path)
        return
    names = ", ".join(column.names["fi"] for column in columns() if column.needed)
    raise RegisterError(f"{path.name}: no line names the columns that are needed: {names}")


def row_number(raw: Raw) -> int:
    """Returns the line of the row in its sheet, from 1."""
    return int(raw[_ROW])


def row_language(raw: Raw) -> str:
    """Returns the language the columns are named in."""
    return str(raw[_LANGUAGE])


def _is_workbook(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"


def _head(lines: list[Cells], path: Path) -> tuple[int, str, dict[int, Column]]:
    """Returns where the names of the columns stand, their language, and which column is which."""
    for at, cells in enumerate(lines[:_HEAD_WITHIN]):
        found = {index: column for index, cell in enumerate(cells) if (column := _column(cell))}
        if len(found) < 3:
            continue
        codes = [column.code for column in found.values()]
        twice = sorted({column.names["fi"] for column in found.values() if codes.count(column.code) > 1})
        if twice:
            raise RegisterError(
                f"{path.name}, line {at + 1}: a column stands there twice: {', '.join(twice)}"
            )
        language = _language(cells)
        missing = [each.names[language] for each in columns() if each.needed and each.code not in codes]
        if missing:
            raise RegisterError(f"{path.name}, line {at + 1}: columns are missing: {', '.join(missing)}")
        return at, language, found
    raise NoHeadError


def _column(cell: Any) -> Column | None:
    if not isinstance(cell, str):
        return None
    return column_names().get(" ".join(cell.replace("*", " ").split()).casefold())


def _language(cells: Cells) -> str:
    names = {str(each).replace("*", "").strip().casefold() for each in cells}
    return max(
        LANGUAGES, key=lambda each: sum(column.names[each].casefold() in names for column in columns())
    )


def _rows(
    lines: list[Cells], head: int, language: str, found: dict[int, Column], path: Path
) -> Iterator[Raw]:
    if len(lines) > _MOST_ROWS:
        raise RegisterError(f"{path.name}: more than {_MOST_ROWS} lines")
    for at, cells in enumerate(lines[head + 1 :], head + 2):
        row = {
            column.code: cells[index]
            for index, column in found.items()
            if index < len(cells) and not _is_blank(cells[index])
        }
        if row:
            yield {**row, _ROW: at, _LANGUAGE: language}


def _is_blank(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _csv_lines(path: Path) -> list[Cells]:
    text = _text(path.read_bytes(), path)
    best: list[Cells] = []
    for delimiter in _DELIMITERS:
        try:
            lines: list[Cells] = [list(each) for each in csv.reader(io.StringIO(text), delimiter=delimiter)]
        except csv.Error as error:
            raise RegisterError(f"{path.name}: {shown(error)}") from error
        if _named(lines) > _named(best):
            best = lines
    return best


def _named(lines: list[Cells]) -> int:
    return max(
        (sum(_column(cell) is not None for cell in cells) for cells in lines[:_HEAD_WITHIN]), default=0
    )


def _text(data: bytes, path: Path) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        # Excel in Finland saves Latin letters of Windows.
        encodings = ("utf-8-sig", "cp1252", "latin-1")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return text
    raise RegisterError(f"{path.name}: neither a text nor a workbook")


def _sheets(path: Path) -> list[list[Cells]]:
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(each.file_size for each in packed.infolist()) > _LARGEST_UNPACKED:
                raise RegisterError(f"{path.name}: unpacked larger than it may be")
        # Without formulas: what a cell showed when the file was saved.
        book = load_workbook(path, data_only=True, keep_links=False)
        formulas = load_workbook(path, keep_links=False)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError, EOFError) as error:
        raise RegisterError(f"{path.name}: cannot be read as a workbook: {shown(error)}") from error
    found = []
    for sheet in book.worksheets:
        if sheet.max_row > _MOST_ROWS * 5 or sheet.max_column > 16_384:
            raise RegisterError(f"{path.name}: more than {_MOST_ROWS} lines")
        found.append(_lines(sheet, formulas[sheet.title]))
    return found


def _lines(sheet: Worksheet, formulas: Worksheet) -> list[Cells]:
    most = min(sheet.max_column, _MOST_COLUMNS)
    lines = [list(cells[:most]) for cells in sheet.iter_rows(values_only=True)]
    for row, cells in enumerate(formulas.iter_rows(max_col=most)):
        for column, cell in enumerate(cells):
            if cell.data_type == "f" and lines[row][column] is None:
                # Never calculated: the cell shows nothing, and says so as what it is.
                lines[row][column] = str(cell.value)
    for merged in sheet.merged_cells.ranges:
        value = lines[merged.min_row - 1][merged.min_col - 1] if merged.min_col <= most else None
        for row in range(merged.min_row, min(merged.max_row, len(lines)) + 1):
            # A cell drawn over several lines holds for each of them.
            if merged.min_col <= most:
                lines[row - 1][merged.min_col - 1] = value
    while lines and all(_is_blank(each) for each in lines[-1]):
        lines.pop()
    return lines
