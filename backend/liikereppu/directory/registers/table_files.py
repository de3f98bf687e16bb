"""Tables as people make them: CSV in any of the usual spellings, and XLSX workbooks.

A row becomes {column code: value} with the number of its line, as a spreadsheet shows it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from liikereppu.directory.registers.face import Raw, RegisterError, shown
from liikereppu.directory.registers.table_words import (
    LANGUAGES,
    WORDS_SHEETS,
    Column,
    column_names,
    columns,
)
from liikereppu.directory.registers.table_workbook import (
    MOST_ROWS,
    Cells,
    Sheet,
    is_blank,
    is_workbook,
    sheets,
)

LARGEST = 10 * 1024 * 1024
# The line with the names of the columns is among the first of a sheet.
_HEAD_WITHIN = 15
_DELIMITERS = (";", ",", "\t")
_ROW, _NAME, _LANGUAGE, _HIDDEN = "#row", "#name", "#language", "#hidden"
#: Where the names of the columns stand, their language, and which column is which.
_Head = tuple[int, str, dict[int, Column]]


class NoHeadError(Exception):
    """No line of the sheet names columns of ours."""


def table_rows(path: Path, remark: Callable[[str, str], None]) -> Iterator[Raw]:
    """Yields the filled rows of a table, of every sheet that names our columns.

    Columns that are not ours, and filled sheets that were not read, go to `remark` as (code, which). Raises
    RegisterError when the file is too large, cannot be read, or has not the columns that are needed.
    """
    if path.stat().st_size > LARGEST:
        raise RegisterError(f"{path.name}: larger than {LARGEST // 1024 // 1024} MB")
    every = sheets(path) if is_workbook(path) else [Sheet("", _csv_lines(path))]
    read, others = _read(every, path)
    for each in others:
        remark("sheet-not-read", f"{path.name}: {each.title}")
    for sheet, (head, language, found) in read:
        for cell in sheet.lines[head]:
            if not is_blank(cell) and _column(cell) is None:
                remark("column-not-known", f"{path.name}: {cell}")
        for row in _rows(sheet, head, language, found, path):
            yield {**row, _NAME: f"{sheet.title}!{row[_ROW]}" if len(read) > 1 else str(row[_ROW])}


def _read(every: list[Sheet], path: Path) -> tuple[list[tuple[Sheet, _Head]], list[Sheet]]:
    """Returns the sheets that hold our columns, and the other filled ones."""
    found, others, faults = [], [], []
    for sheet in every:
        try:
            if sheet.away:
                raise NoHeadError
            found.append((sheet, _head(sheet.lines, path)))
        except (NoHeadError, RegisterError) as error:
            faults += [error] if isinstance(error, RegisterError) else []
            others += [sheet] if sheet.lines and sheet.title not in WORDS_SHEETS else []
    if not found:
        names = ", ".join(column.names["fi"] for column in columns() if column.needed)
        told = RegisterError(f"{path.name}: no line names the columns that are needed: {names}")
        raise faults[0] if faults else told
    return found, others


def row_number(raw: Raw) -> int:
    """Returns the line of the row in its sheet, from 1."""
    return int(raw[_ROW])


def row_name(raw: Raw) -> str:
    """Returns what the report calls the row: its line, after its sheet where there are several."""
    return str(raw[_NAME])


def is_hidden(raw: Raw) -> bool:
    """Whether the row was out of sight when the file was saved."""
    return raw[_HIDDEN] is True


def row_language(raw: Raw) -> str:
    """Returns the language the columns are named in."""
    return str(raw[_LANGUAGE])


def _head(lines: list[Cells], path: Path) -> _Head:
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


def _rows(sheet: Sheet, head: int, language: str, found: dict[int, Column], path: Path) -> Iterator[Raw]:
    if len(sheet.lines) > MOST_ROWS:
        raise RegisterError(f"{path.name}: more than {MOST_ROWS} lines")
    for at, cells in enumerate(sheet.lines[head + 1 :], head + 2):
        row = {
            column.code: cells[index]
            for index, column in found.items()
            if index < len(cells) and not is_blank(cells[index])
        }
        if row:
            yield {**row, _ROW: at, _LANGUAGE: language, _HIDDEN: at in sheet.hidden}


def _csv_lines(path: Path) -> list[Cells]:
    text = _text(path.read_bytes(), path)
    best: list[Cells] = []
    chosen = ""
    for delimiter in _DELIMITERS:
        try:
            lines: list[Cells] = [list(each) for each in csv.reader(_as_file(text), delimiter=delimiter)]
        except csv.Error as error:
            raise RegisterError(f"{path.name}: {shown(error)}") from error
        if _named(lines) > _named(best):
            best, chosen = lines, delimiter
    if chosen:
        _look_for_open_quote(text, chosen, path)
    return best


def _as_file(text: str) -> io.StringIO:
    # Lines may end in any of the three ways.
    return io.StringIO(text, newline=None)


def _look_for_open_quote(text: str, delimiter: str, path: Path) -> None:
    """Raises when a quotation mark is never closed: all rows below it would be one cell."""
    reader, line = csv.reader(_as_file(text), delimiter=delimiter, strict=True), 1
    try:
        for _ in reader:
            line = reader.line_num + 1
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise RegisterError(
                f"{path.name}, line {line}: a quotation mark is opened there and never closed"
            ) from error


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
