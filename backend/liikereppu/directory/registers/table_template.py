"""The empty table to be filled: columns, an example, and the words that may stand in them."""

from __future__ import annotations

import csv
import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from liikereppu.directory.registers.table_words import (
    LANGUAGES,
    WORDS_SHEETS,
    Column,
    allowed_words,
    columns,
)

_SHEETS = dict(zip(LANGUAGES, zip(("Lista", "Lista", "List"), WORDS_SHEETS, strict=True), strict=True))
_ROWS_WITH_CHOICES = 1000
#: Columns of one word, which a spreadsheet can offer to choose from.
_ONE_WORD = ("kind", "category", "price", "known", "setting")


def template(language: str, format: str) -> bytes:
    """Returns the template as a file's bytes; `format` is csv or xlsx, `language` fi, sv or en."""
    return _xlsx(language) if format == "xlsx" else _csv(language)


def head(column: Column, language: str) -> str:
    """Returns a column's name, with a star when it must be filled."""
    return f"{column.names[language]} *" if column.needed else column.names[language]


def _csv(language: str) -> bytes:
    made = io.StringIO()
    # Spreadsheets in Finland take a semicolon, and a mark at the beginning for the letters.
    writer = csv.writer(made, delimiter=";", lineterminator="\r\n")
    writer.writerow([head(each, language) for each in columns()])
    writer.writerow([each.example[language] for each in columns()])
    return made.getvalue().encode("utf-8-sig")


def _xlsx(language: str) -> bytes:
    book = Workbook()
    sheet, words = book.active, book.create_sheet(_SHEETS[language][1])
    assert isinstance(sheet, Worksheet)
    sheet.title = _SHEETS[language][0]
    choices = _words(words, language)
    for at, column in enumerate(columns(), 1):
        cell = sheet.cell(1, at, head(column, language))
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="FFE8EEF4")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        example = sheet.cell(2, at, column.example[language] or None)
        # As text: a postal code keeps its zeros, a time its point.
        example.number_format = "@"
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = 22
        if column.allowed in choices and column.allowed in _ONE_WORD:
            check = DataValidation("list", formula1=choices[column.allowed], allow_blank=True)
            check.add(f"{letter}2:{letter}{_ROWS_WITH_CHOICES}")
            sheet.add_data_validation(check)
    sheet.freeze_panes = "C2"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _words(sheet: Worksheet, language: str) -> dict[str, str]:
    """Fills the sheet of allowed words; returns where each list of them stands."""
    found: dict[str, str] = {}
    for at, column in enumerate((each for each in columns() if each.allowed), 1):
        assert column.allowed is not None
        sheet.cell(1, at, column.names[language]).font = Font(bold=True)
        listed = [each[language] for each in allowed_words(column.allowed).values()]
        for row, word in enumerate(listed, 2):
            sheet.cell(row, at, word)
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = 26
        title = sheet.title.replace("'", "''")
        found[column.allowed] = f"'{title}'!${letter}$2:${letter}${len(listed) + 1}"
    return found
