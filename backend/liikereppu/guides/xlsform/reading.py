"""An XLSForm as the draft of a guide. Pure.

What a guide has no place for is told, with sheet, row and reason; what cannot be understood at all raises
UnreadableError. The draft may lack languages: the check says so, and `places` knows the rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from liikereppu.guides.content_checking import Fault, check_plain
from liikereppu.guides.workbooks import Sheet, WorkbookError, read_workbook
from liikereppu.guides.xlsform.assembling import assemble
from liikereppu.guides.xlsform.choices import read_lists
from liikereppu.guides.xlsform.columns import Table, language_of, read_table
from liikereppu.guides.xlsform.links import link
from liikereppu.guides.xlsform.report import Line, Report, UnreadableError, at
from liikereppu.guides.xlsform.rows import Row, read_rows
from liikereppu.guides.xlsform.walk import name_questions, walk_survey

SHEETS = frozenset(("survey", "choices", "settings"))
#: The sheet in which an export tells what it left out.
LEFT_SHEET = "left out"
_MOST_QUESTIONS, _MOST_FAULTS = 1200, 200


@dataclass(frozen=True)
class XlsForm:
    """The draft, what is to be told, and where its parts stand: path → (sheet, row)."""

    content: dict[str, Any]
    left_out: list[Line]
    renamed: list[Line]
    places: dict[str, tuple[str, int]]

    def faults(self) -> list[Fault]:
        """What keeps the draft from being published, with rows of the form."""
        return [self._placed(fault) for fault in check_plain({**self.content, "state": "published"})]

    def _placed(self, fault: Fault) -> Fault:
        steps = fault.where.split(".")
        for length in range(len(steps), 0, -1):
            place = self.places.get(".".join(steps[:length]))
            if place:
                return Fault(
                    fault.where, place[1], fault.code, f"{at(place[0], [place[1]])}: {fault.message}"
                )
        return fault


def read_xlsform(content: bytes, name: str, language: str = "") -> XlsForm:
    """The draft of a guide out of an .xlsx file; `name` is what it is called when the form does not say.

    `language` is that of texts whose column names none. Raises UnreadableError.
    """
    report = Report()
    try:
        sheets, others = read_workbook(content, SHEETS)
    except WorkbookError as error:
        report.fault(error.sheet, error.row, error.what)
        raise UnreadableError(report.faults) from None
    for other in others:
        if other.lower() != LEFT_SHEET:
            report.leave(other, None, "the sheet", "an XLSForm is the sheets survey, choices and settings")
    return read_sheets(sheets, name, language, report)


def read_sheets(sheets: list[Sheet], name: str, language: str, report: Report) -> XlsForm:
    """The draft of a guide out of the form's sheets. Raises UnreadableError."""
    return _read(_tables(sheets, report), name, language, report)


def _tables(sheets: list[Sheet], report: Report) -> dict[str, Table]:
    tables: dict[str, Table] = {}
    for sheet in sheets:
        table = tables[sheet.name.lower()] = read_table(sheet)
        for row, what in table.faults:
            report.fault(table.name, row, what)
        for row, cell in sheet.formulas:
            report.leave(table.name, row, f"the formula in {cell}", "its last result stands there")
    survey = tables.get("survey")
    if survey is None:
        report.fault("", 1, "there is no sheet “survey”; this is not an XLSForm")
    elif missing := {"type", "name"} - {column.name for column in survey.columns.values()}:
        report.fault(
            "survey", survey.header_row, f"there is no column {' and no column '.join(sorted(missing))}"
        )
    elif not survey.rows:
        report.fault("survey", survey.header_row, "there are no rows below the header")
    if report.faults:
        raise UnreadableError(report.faults)
    return tables


def _read(tables: dict[str, Table], name: str, language: str, report: Report) -> XlsForm:
    settings = _settings(tables, report)
    default = _default_language(tables, settings, language, report)
    rows = {
        sheet: read_rows(tables[sheet], sheet, default, report) for sheet in tables if sheet != "settings"
    }
    twice = settings.get("allow_choice_duplicates").lower() in ("yes", "true")
    lists = read_lists(rows.get("choices", []), twice, report)
    walk = walk_survey(rows["survey"], lists, report)
    name_questions(walk, report)
    count = sum(asked.made is not None for asked in walk.asked)
    if not report.faults and not 1 <= count <= _MOST_QUESTIONS:
        told = f"{count} questions" if count else "no question that a guide can ask"
        report.fault(
            "survey", walk.asked[-1].row.number if count else 1, f"there are {told}; 1–{_MOST_QUESTIONS} fit"
        )
    for asked in walk.asked:
        report.faults += asked.told.faults
    if not report.faults:
        items = link(walk, lists, report)
    if report.faults:
        raise UnreadableError(sorted(report.faults, key=lambda fault: fault.line or 0)[:_MOST_FAULTS])
    content, places = assemble(items, settings, name, default, report)
    return XlsForm(content, report.left_out(), report.renamed, places)


def _settings(tables: dict[str, Table], report: Report) -> Row:
    if "settings" not in tables:
        return Row("settings", 1)
    # Its texts are in one language, and its column is not one of ours.
    found = read_rows(tables["settings"], "settings", "fi", report)
    if len(found) > 1:
        report.leave("settings", found[1].number, "a second row", "settings are one row")
    return found[0] if found else Row("settings", 2)


def _default_language(tables: dict[str, Table], settings: Row, given: str, report: Report) -> str:
    """The language of columns that name none."""
    columns = [
        column
        for sheet in ("survey", "choices")
        for column in (tables[sheet].columns.values() if sheet in tables else ())
        if column.name in ("label", "hint", "guidance_hint")
    ]
    told = language_of(settings.get("default_language")) or given
    others = {column.language for column in columns if column.language}
    if not told and len(others) == 2:
        told = next(iter({"fi", "sv", "en"} - others))
    if not told and any(not column.language for column in columns):
        why = "they are taken for Finnish; the setting default_language can say otherwise"
        report.leave("survey", 1, "texts in a column that names no language", why)
    return told or "fi"
