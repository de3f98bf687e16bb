"""Opening hours as the hours service of the cities (Hauki) gives them, day by day, in the notation.

Two weeks or more tell what is usual: that goes on, but for public holidays, and the days that differ are told
one by one. Fewer days are told as those days only.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from liikereppu.directory.hours import expand, notation_fault
from liikereppu.directory.registers.face import Odd, Raw
from liikereppu.directory.registers.fetching import Fetcher, Parameters, next_address

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
#: States in which anybody may walk in. With a key or a reservation is not open.
_OPEN = {"open", "self_service", "weather_permitting", "open_and_reservable"}
#: States in which nobody may come in (one may still leave a hall that is about to close).
_CLOSED = {"closed", "maintenance", "no_opening_hours", "exit_only", "not_in_use"}
_LONGEST = 300
#: Weeks that the service is asked for.
WEEKS = 8
#: Days told that show what is usual.
_ENOUGH = 14


def hours_of_days(days: Any, today: date) -> dict[str, Any] | None:
    """Returns the entry's `hours` from [{"date", "times": […]}], or None when they cannot all be told.

    Days that have gone by are passed over; a day that is not listed between the others is closed.
    """
    told = _by_day(days, today)
    if not told:
        return None
    usual = _usual(told)
    first, last = min(told), max(told)
    if (last - first).days >= _ENOUGH - 1:
        rules = [f"{names} {times}" for names, times in _grouped(usual)] + ["PH off"]
        differing = _differing("; ".join(rules), told)
    else:
        span = _written(first) if first == last else f"{_written(first)}-{_written(last)}"
        rules = [f"{span} {names} {times}" for names, times in _grouped(usual)] or [f"{span} off"]
        differing = {day: times for day, times in told.items() if times != usual[day.weekday()]}
    rules += [f"{_written(day)} {times or 'off'}" for day, times in sorted(differing.items())]
    notation = "; ".join(rules)
    if len(notation) > _LONGEST or notation_fault(notation):
        return None
    return {"notation": notation, "checked_on": today.isoformat()}


def is_told(days: Any, today: date) -> bool:
    """Whether anything is told of today or later, readable or not."""
    listed = [each for each in days if isinstance(each, dict)] if isinstance(days, list) else []
    return any(each.get("times") and str(each.get("date")) >= today.isoformat() for each in listed)


def units_of_hours(row: Raw) -> list[str] | None:
    """Returns whose hours a row of the service tells, by the units' numbers; None when it tells no hours."""
    resource = row.get("resource")
    if not isinstance(resource, dict) or not isinstance(row.get("opening_hours"), list):
        return None
    origins = resource.get("origins")
    found = [each for each in origins if isinstance(each, dict)] if isinstance(origins, list) else []
    numbers = [str(each.get("origin_id", "")) for each in found if _is_unit(each.get("data_source"))]
    return [number for number in numbers if number.isascii() and number.isdigit()]


def asked_hours(fetcher: Fetcher, url: str, numbers: list[str], today: date) -> dict[str, Any]:
    """Returns the days that the service tells of these units, by number. Raises RegisterError."""
    parameters: Parameters = {
        "resource": ",".join(f"tprek:{number}" for number in numbers),
        "start_date": today.isoformat(),
        "end_date": (today + timedelta(days=WEEKS * 7 - 1)).isoformat(),
        "page_size": len(numbers),
    }
    found: dict[str, Any] = {}
    page = fetcher.page(url, parameters, ("results",))
    for _ in numbers:
        rows = [row for row in page.rows if not isinstance(row, Odd)]
        found |= {number: row["opening_hours"] for row in rows for number in units_of_hours(row) or []}
        following = next_address(page, page.envelope.get("next"))
        if following is None:
            break
        page = fetcher.page(following, None, ("results",))
    return found


def _is_unit(source: Any) -> bool:
    return (source.get("id") if isinstance(source, dict) else source) == "tprek"


def _differing(usual: str, told: dict[date, str]) -> dict[date, str]:
    """Returns the days on which what is usual, holidays included, is not what was told."""
    monday = min(told) - timedelta(days=min(told).weekday())
    weeks = (max(told) - monday).days // 7 + 1
    shown = expand(usual, monday, weeks)["days"]
    return {day: times for day, times in told.items() if times != ",".join(shown.get(day.isoformat(), []))}


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
        spans.append((start, "24:00" if end == "00:00" else end))
    return ",".join(f"{start}-{end}" for start, end in _joined(sorted(spans)))


def _joined(spans: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Returns the spans with those that overlap or touch as one: a hall and its gym are told side by side."""
    found: list[tuple[str, str]] = []
    for start, end in spans:
        # What ends on the next day stays by itself.
        if found and found[-1][0] < found[-1][1] and start < end and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


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
