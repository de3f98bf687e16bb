"""Opening hours as the hours service of the cities (Hauki) gives them, day by day, in the notation.

Only the days it tells of are told on: what comes after the last of them is not known.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from liikereppu.directory.hours import notation_fault

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
#: States in which anybody may walk in. With a key or a reservation is not open.
_OPEN = {"open", "self_service", "weather_permitting"}
_CLOSED = {"closed", "maintenance", "no_opening_hours"}
_LONGEST = 300


def hours_of_days(days: Any, today: date) -> dict[str, Any] | None:
    """Returns the entry's `hours` from [{"date", "times": […]}], or None when they cannot all be told.

    Days that have gone by are passed over; a day that is not listed between the others is closed.
    """
    told = _by_day(days, today)
    if not told:
        return None
    usual = _usual(told)
    span = f"{_written(min(told))}-{_written(max(told))}" if len(told) > 1 else _written(min(told))
    rules = [f"{span} {names} {times}" for names, times in _grouped(usual)]
    rules += [
        f"{_written(day)} {times or 'off'}"
        for day, times in sorted(told.items())
        if times != usual[day.weekday()]
    ]
    notation = "; ".join(rules) or f"{span} off"
    if len(notation) > _LONGEST or notation_fault(notation):
        return None
    return {"notation": notation, "checked_on": today.isoformat()}


def _by_day(days: Any, today: date) -> dict[date, str] | None:
    """Returns each coming day's times ("09:00-16:00"; "" is closed), or None when one cannot be told."""
    found: dict[date, str] = {}
    for each in days if isinstance(days, list) else []:
        try:
            day = date.fromisoformat(each["date"])
            times = _times(each["times"])
        except (KeyError, TypeError, ValueError):
            return None
        if day >= today:
            found[day] = times
    if found:
        first, last = min(found), max(found)
        for ordinal in range(first.toordinal(), last.toordinal()):
            found.setdefault(date.fromordinal(ordinal), "")
    return found


def _times(slots: list[dict[str, Any]]) -> str:
    spans = []
    for slot in slots:
        state = slot.get("resource_state")
        if state in _CLOSED:
            continue
        if state not in _OPEN:
            raise ValueError(state)
        if slot.get("full_day"):
            return "00:00-24:00"
        start, end = slot["start_time"][:5], slot["end_time"][:5]
        spans.append(f"{start}-{'24:00' if end == '00:00' else end}")
    return ",".join(sorted(spans))


def _usual(told: dict[date, str]) -> list[str]:
    """Returns for each weekday the times it has most often."""
    counts = [Counter[str]() for _ in _DAYS]
    for day, times in sorted(told.items()):
        counts[day.weekday()][times] += 1
    return [each.most_common(1)[0][0] if each else "" for each in counts]


def _grouped(usual: list[str]) -> list[tuple[str, str]]:
    """Returns ("Mo-Fr", "09:00-16:00") for days in a row with the same times; closed ones are left out."""
    found: list[tuple[int, int, str]] = []
    for weekday, times in enumerate(usual):
        if not times:
            continue
        if found and found[-1][1] == weekday - 1 and found[-1][2] == times:
            found[-1] = (found[-1][0], weekday, times)
        else:
            found.append((weekday, weekday, times))
    return [
        (_DAYS[first] if first == last else f"{_DAYS[first]}-{_DAYS[last]}", times)
        for first, last, times in found
    ]


def _written(day: date) -> str:
    return f"{day.year} {_MONTHS[day.month - 1]} {day.day:02d}"
