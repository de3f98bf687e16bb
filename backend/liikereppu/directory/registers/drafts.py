"""An entry while it is being made: what every entry has, with unknown for what nobody said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from liikereppu.directory.hours import HELSINKI
from liikereppu.directory.registers.clean import Copied, line
from liikereppu.directory.registers.face import Warnings

#: Warnings that whoever looks after the directory should see at the entry itself, not only in the report.
_TOLD = {
    *("address-not-whole", "closure-in-text", "coordinates-missing", "coordinates-swapped", "letters-lost"),
    *("coordinates-outside-finland", "coordinates-zero", "hours-not-read", "text-cut", "type-not-known"),
}


def draft(id: str, kind: str, category: str, class_: str, municipality: str) -> dict[str, Any]:
    """Returns an entry that knows nothing yet but these."""
    return {
        "id": id,
        "kind": kind,
        "class": class_,
        "category": category,
        "municipality": municipality,
        "district": None,
        "address": None,
        "geo": None,
        "price": {"kind": "unknown"},
        "setting": "unknown",
        "step_free": "unknown",
        "lit": "unknown",
        "beginner": "unknown",
        "example": False,
        "contact": [],
        "hours": None,
    }


def finished(entry: dict[str, Any], copied: Copied, warnings: Warnings) -> dict[str, Any]:
    """Returns the entry without what says nothing, with what was copied and what is odd about it noted."""
    told = sorted({code for code, _ in warnings} & _TOLD)
    if told:
        entry["quality"] = {"warnings": told}
    if copied:
        entry["copied"] = {language: sorted(set(fields)) for language, fields in sorted(copied.items())}
    may_be_null = {"district", "address", "geo", "hours"}
    return {
        key: value
        for key, value in entry.items()
        if key in may_be_null or not (value is None or (value in ({}, []) and key != "contact"))
    }


def known(value: Any) -> str | None:
    """Returns "yes" or "no" for true or false, None for anything else."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else None


def only_known(facts: dict[str, str | None]) -> dict[str, str]:
    """Returns the facts that somebody stated."""
    return {name: value for name, value in facts.items() if value in ("yes", "no")}


def keywords(words: Iterable[str | None]) -> list[str]:
    """Returns each word once, in order, as plain text, as far as a keyword may be long."""
    plain = (_keyword(word) for word in words if isinstance(word, str))
    found = dict.fromkeys(word for word in plain if word and len(word) <= 80)
    return list(found)[:80]


@lru_cache(maxsize=10_000)
def _keyword(word: str) -> str | None:
    return line(word, Warnings())


def address(street: str | None, code: Any, locality: str | None, warnings: Warnings) -> dict[str, str] | None:
    """Returns the address when all of it is there; a part alone is no address (address-not-whole)."""
    written = str(code).strip() if isinstance(code, str | int) and not isinstance(code, bool) else ""
    postal = written.zfill(5) if written.isascii() and written.isdigit() and 3 <= len(written) <= 5 else ""
    if street and postal and locality:
        return {"street": street, "postal_code": postal, "locality": _cased(locality)}
    if street or postal:
        warnings.add("address-not-whole", f"{street or '-'}, {written or '-'} {locality or '-'}")
    return None


def _cased(locality: str) -> str:
    return locality.title() if locality.isupper() or locality.islower() else locality


def helsinki_day(written: Any, today: date) -> str | None:
    """Returns the day, in Helsinki, of a moment as registers write it, or None; a coming day is no past one.

    A moment without a zone is taken as Helsinki's.
    """
    if not isinstance(written, str):
        return None
    try:
        moment = datetime.fromisoformat(written.strip().replace(" ", "T", 1))
    except ValueError:
        return None
    local = moment.astimezone(HELSINKI) if moment.tzinfo else moment
    return local.date().isoformat() if date(1990, 1, 1) <= local.date() <= today else None
