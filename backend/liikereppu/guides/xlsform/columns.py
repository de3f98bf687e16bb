"""What the header of an XLSForm sheet says: which column it is, and of which language. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from liikereppu.guides.workbooks import Sheet, SheetRow

_LANGUAGES = {
    "fi": ("fi", "fin", "suomi", "finnish", "finska", "suomeksi"),
    "sv": ("sv", "swe", "svenska", "swedish", "ruotsi", "ruotsiksi"),
    "en": ("en", "eng", "english", "englanti", "engelska", "englanniksi"),
}
#: The names of the languages as they are written on export.
COLUMN_LANGUAGES = {"fi": "Suomi (fi)", "sv": "Svenska (sv)", "en": "English (en)"}
# Other spellings → the one used here.
_SAME = {
    "caption": "label",
    "relevance": "relevant",
    "bind::relevant": "relevant",
    "bind::required": "required",
    "bind::constraint": "constraint",
    "bind::calculate": "calculation",
    "calculate": "calculation",
    "command": "type",
    "tag": "name",
    "value": "name",
    "list name": "list_name",
    "list-name": "list_name",
    "read_only": "readonly",
    "body::rows": "rows",
    "control::rows": "rows",
    "control::appearance": "appearance",
    "set_form_title": "form_title",
    "title": "form_title",
    "set_form_id": "form_id",
    "id_string": "form_id",
    "default language": "default_language",
    "constraining_message": "constraint_message",
    "requiredmsg": "required_message",
}
_TRANSLATED = frozenset(
    ("label", "hint", "guidance_hint", "constraint_message", "required_message", "image", "audio", "video")
)


@dataclass(frozen=True)
class Column:
    """One column: its name in one spelling, its language ("" if it names none), the header as written."""

    name: str
    language: str
    header: str


@dataclass
class Table:
    """A sheet read by its header. `faults` are of the header itself: row and words."""

    name: str
    header_row: int = 1
    columns: dict[int, Column] = field(default_factory=dict)
    rows: list[SheetRow] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)


def language_of(words: str) -> str:
    """ "fi", "sv" or "en" for a language however it is written ("Suomi (fi)", "Swedish"); else ""."""
    coded = re.search(r"\(\s*([A-Za-z]{2,3})(?:[-_][A-Za-z]+)?\s*\)\s*$", words)
    bare = coded[1] if coded else re.sub(r"[-_][A-Za-z]{2}$", "", words.strip())
    for code, names in _LANGUAGES.items():
        if bare.strip().lower() in names:
            return code
    return ""


def read_table(sheet: Sheet) -> Table:
    """The sheet's columns and the rows below the header, which is the first row that is not blank."""
    table = Table(sheet.name)
    if not sheet.rows:
        return table
    header, table.rows = sheet.rows[0], sheet.rows[1:]
    table.header_row = header.number
    seen: dict[tuple[str, str], str] = {}
    for place, words in sorted(header.cells.items()):
        column = _column(words)
        # Languages that are not ours are told apart by their headers.
        key = (column.name, column.language or ("" if column.header == column.name else column.header))
        if key in seen:
            table.faults.append((header.number, f"there are two columns {words} (the other is {seen[key]})"))
        seen.setdefault(key, words)
        table.columns[place] = column
    return table


def _column(words: str) -> Column:
    header = " ".join(words.split())
    if header == "liikereppu":
        return Column(header, "", header)
    parts = [part.strip() for part in re.split(r"::?", header) if part.strip()] if ":" in header else [header]
    lowered = [part.lower() for part in parts]
    if len(parts) > 1 and lowered[0] == "media":
        lowered, parts = lowered[1:], parts[1:]
    whole = "::".join(lowered)
    name = _SAME.get(whole) or _SAME.get(whole.replace(" ", "_")) or whole
    if name == whole and len(parts) > 1:
        first = _SAME.get(lowered[0], lowered[0])
        if first in _TRANSLATED:
            language = language_of(parts[-1])
            return Column(first if language else f"{first}::{parts[-1]}", language, header)
    return Column(name if ":" in name else name.replace(" ", "_"), "", header if len(parts) > 1 else name)
