"""Opening hours: a notation in OpenStreetMap's language becomes dated intervals, so a device needs no parser.

Times are Helsinki wall-clock times and stay so over changes to and from summer time. `PH` means the days in
the library's Finnish calendar: the public holidays, and the eves of Midsummer and Christmas, when offices are
closed too. A place that is open on an eve says so in its notation ("PH off; Dec 24 10:00-12:00").
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import orjson
from opening_hours import OpeningHours, State, validate

HELSINKI = ZoneInfo("Europe/Helsinki")
WEEKS = 26
# A comment would be lost; sun times need a place; the library has no calendar of Finnish school holidays; an
# open end ("10:00+") would be told as midnight.
_NOT_CARRIED = {
    "hours-comment": re.compile(r'"'),
    "hours-sun": re.compile(r"sunrise|sunset|dawn|dusk", re.IGNORECASE),
    "hours-school-holidays": re.compile(r"\bSH\b"),
    "hours-unknown": re.compile(r"\bunknown\b|:[0-9]{2}\+", re.IGNORECASE),
}


def monday_of(instant: datetime) -> date:
    """Returns the Monday, in Helsinki, of the week `instant` falls in."""
    today = instant.astimezone(HELSINKI).date()
    return today - timedelta(days=today.weekday())


def notation_fault(notation: str) -> str | None:
    """Returns the rule code a notation breaks, or None when it can be shown truly.

    hours-notation: it does not parse. hours-comment, hours-sun, hours-school-holidays, hours-unknown: it
    parses but says something that dated intervals cannot carry.
    """
    for code, pattern in _NOT_CARRIED.items():
        if pattern.search(notation):
            return code
    if not validate(notation):
        return "hours-notation"
    any_year = datetime(2026, 1, 1)  # noqa: DTZ001 (wall-clock time on purpose)
    intervals = OpeningHours(notation, country="FI").intervals(any_year, any_year + timedelta(days=366))
    states = {state for _, _, state, _ in intervals}
    return "hours-unknown" if State.UNKNOWN in states else None


def expand(notation: str, monday: date, weeks: int = WEEKS) -> dict[str, Any]:
    """Returns {"from", "until", "days"}: every open interval of `weeks` weeks from `monday`.

    `days` maps "2026-11-23" to ["13:00-15:00", …]; a date between `from` and `until` (both included) that is
    missing is closed. Hours past midnight are split at it; an interval may end at "24:00". The notation is
    one `notation_fault` accepts.
    """
    found: dict[str, Any] = orjson.loads(_expanded(notation, monday, weeks))
    return found


# Working it out takes milliseconds; kept as text it takes a quarter of the memory that the objects would.
@lru_cache(maxsize=4096)
def _expanded(notation: str, monday: date, weeks: int) -> bytes:
    start = datetime.combine(monday, time())
    end = start + timedelta(weeks=weeks)
    days: dict[str, list[str]] = {}
    for opens, closes, state, _ in OpeningHours(notation, country="FI").intervals(start, end):
        if state == State.OPEN:
            _add(days, opens, min(closes, end))
    until = (end - timedelta(days=1)).date()
    return orjson.dumps({"from": monday, "until": until, "days": days})


def _add(days: dict[str, list[str]], opens: datetime, closes: datetime) -> None:
    while opens < closes:
        midnight = datetime.combine(opens.date() + timedelta(days=1), time())
        last = min(midnight, closes)
        shown = "24:00" if last == midnight else f"{last:%H:%M}"
        days.setdefault(opens.date().isoformat(), []).append(f"{opens:%H:%M}-{shown}")
        opens = last
