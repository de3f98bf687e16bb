"""What fits a single field: text, number, date, time, one of some words, rows of fields. Pure.

A check takes a value and returns its faults as (place under the value, code); no faults, empty.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

Fault = tuple[str, str]
Check = Callable[[Any], Sequence[Fault]]

FITS: tuple[Fault, ...] = ()
WORDS_LENGTH = 200
ROWS = 200

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def is_date(value: str) -> bool:
    """Whether this is a day of the calendar written YYYY-MM-DD; week dates and other digits are not."""
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def is_number(value: Any) -> bool:
    """Whether this is a JSON number; a bool is an int in Python and never a number here."""
    return type(value) is int or type(value) is float


def text(longest: int) -> Check:
    """Text of at most so many characters (code points, not UTF-16 units); it may be empty."""

    def check(value: Any) -> Sequence[Fault]:
        if type(value) is not str:
            return (("", "wrong-type"),)
        return FITS if len(value) <= longest else (("", "too-long"),)

    return check


def number(lowest: float, highest: float, decimals: int, too_exact: str) -> Check:
    """A number in its range with at most so many decimals; `too_exact` is the code for more."""

    def check(value: Any) -> Sequence[Fault]:
        if type(value) is not int and type(value) is not float:
            return (("", "wrong-type"),)
        if not lowest <= value <= highest:
            return (("", "out-of-range"),)
        return FITS if round(value, decimals) == value else (("", too_exact),)

    return check


def a_date(value: Any) -> Sequence[Fault]:
    """A day of the calendar, "2026-12-01"."""
    if type(value) is not str:
        return (("", "wrong-type"),)
    return FITS if is_date(value) else (("", "not-a-date"),)


def a_time(value: Any) -> Sequence[Fault]:
    """A time of day, "09:30"."""
    if type(value) is not str:
        return (("", "wrong-type"),)
    return FITS if _TIME.fullmatch(value) else (("", "not-a-time"),)


def a_bool(value: Any) -> Sequence[Fault]:
    """true or false."""
    return FITS if type(value) is bool else (("", "wrong-type"),)


def keys(value: dict[str, Any], needed: Sequence[str]) -> list[Fault]:
    """Exactly these keys."""
    missing = [(f".{key}", "missing") for key in needed if key not in value]
    if not missing and len(value) == len(needed):
        return []
    return missing + [(f".{key}", "unknown-key") for key in value if key not in needed]


def one_of(options: frozenset[str]) -> Check:
    """One of these words."""

    def check(value: Any) -> Sequence[Fault]:
        return FITS if type(value) is str and value in options else (("", "not-an-option"),)

    return check


words = text(WORDS_LENGTH)


def an_id(value: Any) -> Sequence[Fault]:
    """An id given by somebody else's register: short text, not empty."""
    return (("", "empty"),) if value == "" else words(value)


def listed(fields: Mapping[str, tuple[bool, Check]]) -> Check:
    """A list of objects of these fields; each says whether it may be null, and what fits it."""
    needed = tuple(fields)
    tests = [(key, nullable, check) for key, (nullable, check) in fields.items()]

    def row_fits(row: Any) -> bool:
        """Whether there are no faults, in half the time of listing them."""
        if type(row) is not dict or len(row) != len(tests):
            return False
        for key, nullable, check in tests:
            if key not in row:
                return False
            value = row[key]
            if not (nullable and value is None) and check(value):
                return False
        return True

    def row_faults(row: Any) -> list[Fault]:
        if type(row) is not dict:
            return [("", "wrong-type")]
        faults = keys(row, needed)
        for key, (nullable, check) in fields.items():
            if key in row and not (nullable and row[key] is None):
                faults += [(f".{key}{under}", code) for under, code in check(row[key])]
        return faults

    def check(value: Any) -> Sequence[Fault]:
        if type(value) is not list:
            return (("", "wrong-type"),)
        if len(value) > ROWS:
            return (("", "too-many"),)
        return [
            (f".{place}{under}", code)
            for place, row in enumerate(value)
            if not row_fits(row)
            for under, code in row_faults(row)
        ]

    return check
