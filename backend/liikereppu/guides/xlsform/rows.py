"""Rows of an XLSForm with their texts by language; columns without a place are told. Pure."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

import orjson

from liikereppu.guides.xlsform.columns import Table
from liikereppu.guides.xlsform.report import Report

#: Columns that are read, by sheet; what stands in any other is told as left out.
READ = {
    "survey": frozenset(
        (
            *("type", "name", "label", "hint", "guidance_hint", "relevant", "constraint", "calculation"),
            *("parameters", "rows", "appearance", "liikereppu", "choice_filter", "disabled"),
        )
    ),
    "choices": frozenset(("list_name", "name", "label")),
    "settings": frozenset(("form_title", "form_id", "default_language", "version", "liikereppu")),
}
_WHY = {
    "required": "nothing is ever required of a client",
    "required_message": "nothing is ever required of a client",
    "constraint_message": "the program tells in its own words what does not fit",
    "image": "texts have no pictures or sound beside them",
    "audio": "texts have no pictures or sound beside them",
    "video": "texts have no pictures or sound beside them",
    "big-image": "texts have no pictures or sound beside them",
    "default": "answers begin empty",
    "readonly": "what is shown and not asked is a card",
    "trigger": "computed values always follow the answers",
}
_FORMATTED = re.compile(r"</?[a-zA-Z][^<>]*>|\*\*|(?<!\w)__(?=\S)|(?<=\S)__(?!\w)")
_REFERENCE = re.compile(r"\$\{[^{}]*\}")


@dataclass
class Row:
    """One row: plain cells by column, texts by column and language."""

    sheet: str
    number: int
    cells: dict[str, str] = field(default_factory=dict)
    texts: dict[str, dict[str, str]] = field(default_factory=dict)

    def get(self, column: str) -> str:
        """The cell's text, empty when there is none."""
        return self.cells.get(column, "")

    def text(self, column: str) -> dict[str, str]:
        """The texts of the column by language, as far as they are there."""
        return dict(self.texts.get(column, {}))

    def digest(self, *beside: object) -> str:
        """Changes when anything of the row changes that a guide reads, or what is given beside it."""
        cells = {
            key: words for key, words in self.cells.items() if key != "liikereppu" and key in READ[self.sheet]
        }
        told = [cells, self.texts, beside]
        return hashlib.sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS)).hexdigest()[:16]


def read_rows(table: Table, sheet: str, default: str, report: Report) -> list[Row]:
    """The rows of a sheet; texts that name no language are of the default one."""
    untold = False
    rows = []
    for found in table.rows:
        row = Row(sheet, found.number)
        for place, words in found.cells.items():
            column = table.columns.get(place)
            if column is None:
                report.leave(
                    sheet, found.number, f"a column without a name: {words}", "nothing says what it is"
                )
            elif column.name not in READ[sheet]:
                _leave(report, row, column.header or column.name, column.name)
            elif column.name in ("label", "hint", "guidance_hint"):
                untold = untold or column.language == ""
                language = column.language or default
                text = _plain(words, row, report)
                if text:
                    row.texts.setdefault(column.name, {}).setdefault(language, text)
            else:
                row.cells[column.name] = words
        if row.cells or row.texts:
            rows.append(row)
    return rows


def _leave(report: Report, row: Row, header: str, name: str) -> None:
    bare, _, language = name.partition("::")
    if bare in ("label", "hint", "guidance_hint") and language:
        why = "guides are in Finnish, Swedish and English"
    else:
        why = _WHY.get(bare, "a guide has no place for it")
    report.leave(row.sheet, row.number, f"column {header}", why)


def _plain(words: str, row: Row, report: Report) -> str:
    """The text without formatting; an answer that would be shown in it becomes three dots."""
    if _REFERENCE.search(words):
        report.leave(
            row.sheet, row.number, "an answer inside a text (${…})", "texts stay the same; … stands there"
        )
        words = _REFERENCE.sub("…", words)
    bare = _FORMATTED.sub("", words).strip()
    if not bare or bare == words.strip():
        return words.strip()
    report.leave(row.sheet, row.number, "formatting inside a text", "texts are plain")
    return bare
