"""A municipality's or an association's own list, as CSV or XLSX, in the columns of `directory template`.

The name of the file is the name of the list: a newer file of the same name takes the place of the older.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from liikereppu.directory.registers.clean import Copied, is_test_record, line, three
from liikereppu.directory.registers.drafts import draft, finished
from liikereppu.directory.registers.entries import provider_kind, slug
from liikereppu.directory.registers.face import (
    Mapped,
    Odd,
    Outcome,
    Raw,
    Register,
    RegisterError,
    Source,
    Warnings,
    shown,
)
from liikereppu.directory.registers.finnish_hours import hours_of
from liikereppu.directory.registers.municipalities import WHOLE_COUNTRY, municipality
from liikereppu.directory.registers.table_cells import Row
from liikereppu.directory.registers.table_facts import (
    contacts_of,
    people_of,
    place_of,
    price_of,
    timetable_of,
)
from liikereppu.directory.registers.table_files import (
    is_hidden,
    row_language,
    row_name,
    row_number,
    table_rows,
)
from liikereppu.directory.registers.table_words import CLASS_OF, allowed_words, columns

# What the template says of its example, in any language.
_EXAMPLES = {"esimerkki", "exempel", "example"}
_ORGANISED = ("group", "event", "remote", "phone_service", "web_service")
# "2027-01-11", "2027-01", "11.1.2027", "1.2027", and what a browser adds to a second copy.
_DATED = re.compile(r"\(\d+\)|\d{4}[-_.]\d{1,2}([-_.]\d{1,2})?|(?<!\d)(\d{1,2}\.){1,2}\d{4}(?!\d)")
_WHOLE = {"koko maa", "koko suomi", "hela landet", "hela finland", "whole country", "000"}


def _rows(source: Source) -> Iterator[Outcome]:
    if not source.files:
        raise RegisterError("table is read from files: --file list.xlsx")
    for path in source.files:
        seen: dict[str, str] = {}
        for raw in table_rows(path, source.remark):
            yield from _counted(raw, source, _list_name(path), seen)


def _list_name(path: Path) -> str:
    """Returns the collection of a file: its name without dates and "(1)", as far as its first dot."""
    name = slug(_without_accents(_DATED.sub("", path.stem).split(".")[0]))
    return f"list-{name}" if name else "list"


def _counted(raw: Raw, source: Source, collection: str, seen: dict[str, str]) -> Iterator[Outcome]:
    for each in source.counted(raw):
        yield _outcome(Row(each, row_number(each), row_language(each)), source, collection, seen)


def _outcome(row: Row, source: Source, collection: str, seen: dict[str, str]) -> Outcome:
    name = row_name(row.raw)
    row.look_for_persons()
    if row.faults:
        return Odd(name, "cells-not-right", shown("; ".join(row.faults)))
    if (row.text("id") or "").casefold() in _EXAMPLES:
        return Odd(name, "example-row")
    warnings, copied = Warnings(), {}  # type: tuple[Warnings, Copied]
    needed = _needed(row)
    entry_id = f"{collection}:{_own_id(row, needed)}"
    if row.faults:
        return Odd(name, "cells-not-right", shown("; ".join(row.faults)), entry_id)
    if is_test_record(needed["name"]):
        return Odd(name, "test-record", needed["name"])
    if entry_id in seen:
        return Odd(name, "twice", seen[entry_id])
    seen[entry_id] = name
    if is_hidden(row.raw):
        warnings.add("row-hidden")
    entry = _entry(row, entry_id, needed, source, copied, warnings)
    if row.faults:
        warnings.add("cell-left-out", "; ".join(row.faults))
    return Mapped(name, finished(entry, copied, warnings), tuple(warnings))


def _needed(row: Row) -> dict[str, str]:
    """Returns what every row must have; what is wrong goes to the row's faults."""
    found = {"name": line(row.text("name_fi"), Warnings()) or ""}
    for code in ("kind", "category"):
        found[code] = row.word(code, code) or ""
    told = row.text("municipality") or ""
    whole = told.casefold() in _WHOLE
    found["municipality"] = WHOLE_COUNTRY if whole else municipality(told) or ""
    if told and not found["municipality"]:
        row.fault("municipality", "municipality")
    for column in columns():
        if column.needed and column.code not in row.raw:
            row.fault(column.code, "missing")
    if "name_fi" in row.raw and not found["name"] and not row.faults:
        row.fault("name_fi", "missing")
    return found


def _own_id(row: Row, needed: dict[str, str]) -> str:
    told = slug(_without_accents(row.text("id") or ""))
    if told:
        return told
    # Without a number of its own a row is what it is called, where and when.
    parts = [
        needed["name"],
        needed["municipality"],
        *(row.text(each) or "" for each in ("venue", "weekdays", "from")),
    ]
    name = slug(_without_accents(needed["name"]))[:60].strip("-_") or "row"
    return f"{name}-{hashlib.sha256('|'.join(parts).casefold().encode()).hexdigest()[:8]}"


def _without_accents(text: str) -> str:
    return text.lower().translate(str.maketrans("åäöéü", "aaoeu"))


def _entry(
    row: Row, entry_id: str, needed: dict[str, str], source: Source, copied: Copied, warnings: Warnings
) -> dict[str, Any]:
    kind, category = needed["kind"], needed["category"]
    entry = draft(
        entry_id,
        kind,
        category,
        "organised" if kind in _ORGANISED else CLASS_OF[category],
        needed["municipality"],
    )
    names = {each: row.text(f"name_{each}") for each in ("fi", "sv", "en")}
    told = {each: row.text(f"summary_{each}") for each in ("fi", "sv", "en")}
    entry["name"] = three("name", names, copied, warnings)
    entry["summary"] = three("summary", told, copied, warnings, 600) or _capital(
        allowed_words("category")[category]
    )
    entry |= place_of(row, copied, warnings) | people_of(row) | price_of(row, warnings)
    entry["timetable"] = timetable_of(row, source)
    entry["contact"] = contacts_of(row)
    on = row.day("checked_on")
    if on and on > source.today.isoformat():
        row.fault("checked_on", "future")
        on = None
    on = on or source.today.isoformat()
    hours = row.text("hours")
    entry |= hours_of({row.language: hours}, source.today, kind == "phone_service") if hours else {}
    provider = line(row.text("provider"), warnings)
    entry["provider"] = provider
    entry["provider_kind"] = provider_kind(provider) if provider else None
    entry["source"] = {"name": provider or entry_id.partition(":")[0], "checked_on": on}
    return entry


def _capital(words: dict[str, str]) -> dict[str, str]:
    return {language: word[:1].upper() + word[1:] for language, word in words.items()}


REGISTER = Register(
    "table",
    None,
    _rows,
    "a municipality's or an association's own list (CSV or XLSX, see `directory template`)",
    files_are_whole=True,
)
