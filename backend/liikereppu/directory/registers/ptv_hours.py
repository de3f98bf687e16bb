"""The hours of service channels in the Suomi.fi register: a row a day, exceptions, nights, times of validity.

The register's words differ by version and case: DaysOfTheWeek and Standard, Exceptional and Exception, days
as "Monday" or 1; an empty list of times means only that the words beside it say everything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from liikereppu.directory.hours import HELSINKI, notation_fault
from liikereppu.directory.registers.clean import three
from liikereppu.directory.registers.face import Warnings
from liikereppu.directory.registers.finnish_hours import hours_of
from liikereppu.directory.registers.hour_notation import (
    NotUnderstoodError,
    Rule,
    Season,
    Times,
    overlap,
    written,
)
from liikereppu.directory.registers.hour_words import EVERY_DAY

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_STANDARD = ("daysoftheweek", "standard")
_EXCEPTION = ("exceptional", "exception", "special")
_DAY = 24 * 60
# Words beside the times that take some of them back.
_RESTRICTING = re.compile(
    r"parilli|parittom|joka toinen|suljettu|kesä|heinä|elokuu|juhannus|joulu|paitsi|lukuun ottamatta|poikkeu"
    r"|ajanvarau|varauksella|sopimu|jämn|udda|varannan|utom|endast|stäng|sommar|jul|överenskomm|bokning|except"
    r"|only|closed|summer|even weeks|odd weeks|appointment|\bvain\b",
    re.I,
)
_ONE_LINE = r"[A-Z][a-z](?:[-,][A-Z][a-z])* [\d:,-]+"
_PLAIN_WEEK = re.compile(rf"{_ONE_LINE}(?:; {_ONE_LINE})*(?:; PH off)?")


@dataclass(frozen=True)
class _Valid:
    first: date | None
    last: date | None

    def season(self, today: date) -> Season | None:
        """Returns the time of validity as a season; None when it is always (from today on).

        The same rows give the same season on every day of reading.
        """
        if self.last is None:
            if self.first is None or self.first <= today:
                return None
            return _day(self.first), (12, 31, self.first.year + 2)
        return _day(self.first or date(self.last.year, 1, 1)), _day(self.last)


def channel_hours(rows: Any, today: date, phone: bool, warnings: Warnings) -> dict[str, Any]:
    """Returns the entry's `hours`, and `hours_text` when words must be shown instead.

    Warning hours-not-read: the register tells hours that cannot be told truly as dates.
    """
    told = [each for each in rows if isinstance(each, dict)] if isinstance(rows, list) else []
    words = _words(told, warnings)
    try:
        rules = [rule for row in told for rule in _rules(row, today)]
        found = _notation(rules, told)
    except (NotUnderstoodError, LookupError, TypeError, ValueError):
        warnings.add("hours-not-read", words or "")
        return {"hours": None, **_as_words(words)}
    if found is None:
        return hours_of(words, today, phone) if words else {"hours": None}
    if words and any(_RESTRICTING.search(text) for text in words.values()):
        warnings.add("hours-not-read", words)
        return {"hours": None, **_as_words(words, found)}
    if found == "24/7":
        return {"hours": {"always": True}}
    raw = {"raw": {each: words[each] for each in ("fi", "sv", "en")}} if words else {}
    return {"hours": {"notation": found, "checked_on": today.isoformat(), **raw}}


def _notation(rules: list[Rule], told: list[dict[str, Any]]) -> str | None:
    if not any(rule.times for rule in rules):
        return None
    if any(each.get("isReservation") is True for each in told):
        raise NotUnderstoodError
    found = written(_completed(rules))
    if len(found) > 300 or notation_fault(found):
        raise NotUnderstoodError
    return found


def _completed(rules: list[Rule]) -> list[Rule]:
    """Returns the rules with the days a time of validity does not name closed in it: it stands instead."""
    more: list[Rule] = []
    for season in dict.fromkeys(rule.season for rule in rules if rule.days and rule.season):
        named = frozenset(day for rule in rules if rule.season == season for day in rule.days)
        if EVERY_DAY - named:
            more.append(Rule(season, EVERY_DAY - named, ()))
    return [*rules, *more]


def _rules(row: dict[str, Any], today: date) -> list[Rule]:
    valid = _Valid(_date(row.get("validFrom")), _date(row.get("validTo")))
    kind = str(row.get("serviceHourType") or "standard").lower()
    times = _list(row.get("openingHour"))
    if valid.first and valid.last and valid.last < valid.first and valid.first >= today:
        raise NotUnderstoodError  # which of the two is wrong nobody can tell
    if kind in _EXCEPTION:
        return _exception(row, valid, times, today)
    if valid.last and valid.last < today:
        return []
    season = None if row.get("validForNow") is True else valid.season(today)
    if row.get("isClosed") is True:
        return [Rule(season, frozenset(), ())] if season else []
    if row.get("isAlwaysOpen") is True or row.get("isAlwaysOpen24h") is True:
        return [Rule(season, EVERY_DAY, ((0, _DAY),))]
    if kind == "overmidnight":
        return [rule for each in times for rule in _night(season, each)]
    if kind not in _STANDARD:
        raise NotUnderstoodError
    by_day: dict[int, list[tuple[int, int]]] = {}
    for each in times:
        for day in _days(each):
            one, there = _span(each), by_day.setdefault(day, [])
            if one in there:
                continue
            if any(overlap(one, other) for other in there):
                raise NotUnderstoodError
            there.append(one)
    return [Rule(season, frozenset({day}), tuple(sorted(spans))) for day, spans in by_day.items()]


def _exception(row: dict[str, Any], valid: _Valid, times: list[dict[str, Any]], today: date) -> list[Rule]:
    first = valid.first
    last = valid.last or first
    if first is None or last is None:
        raise NotUnderstoodError
    if last < today:
        return []
    season = (_day(first), _day(last))
    if row.get("isClosed") is True or not times:
        return [Rule(season, frozenset(), ())]
    spans: Times = tuple(sorted({_span(each) for each in times}))
    if first != last and any(each.get("dayFrom") not in (None, "") for each in times):
        # Days of the week within a few dates: what holds on which date is not certain.
        raise NotUnderstoodError
    return [Rule(season, frozenset(), spans)]


def _night(season: Season | None, row: dict[str, Any]) -> list[Rule]:
    """Returns the rules of one span over midnight, which may last for days (Friday evening to Monday)."""
    first = _weekday(row.get("dayFrom"))
    last = first + 1 if row.get("dayTo") in (None, "") else _weekday(row.get("dayTo"))
    opens, closes = _minutes(row.get("from")), _minutes(row.get("to"))
    days = (last - first) % 7
    if days == 0:
        return [Rule(season, frozenset({first}), ((opens, closes),))]
    found = [Rule(season, frozenset({first}), ((opens, _DAY),))]
    found += [Rule(season, frozenset({(first + each) % 7}), ((0, _DAY),)) for each in range(1, days)]
    if closes:
        found.append(Rule(season, frozenset({last % 7}), ((0, closes),)))
    return found


def _days(row: dict[str, Any]) -> list[int]:
    first = _weekday(row.get("dayFrom"))
    if row.get("dayTo") in (None, ""):
        return [first]
    last = _weekday(row.get("dayTo"))
    return [(first + each) % 7 for each in range((last - first) % 7 + 1)]


def _weekday(told: Any) -> int:
    text = str(told).strip().lower()
    if text.isdigit() and 0 <= int(text) <= 7:
        # Sunday is 0 or 7.
        return (int(text) - 1) % 7
    return _DAYS.index(text)


def _span(row: dict[str, Any]) -> tuple[int, int]:
    opens, closes = _minutes(row.get("from")), _minutes(row.get("to"))
    if closes == 0 or closes == _DAY - 1:
        closes = _DAY
    if closes <= opens and not (opens >= 15 * 60 and closes <= 6 * 60):
        raise NotUnderstoodError
    return opens, closes


def _minutes(told: Any) -> int:
    found = re.fullmatch(r"(\d{1,2})[:.](\d{2})(?:[:.]\d{2}(?:\.\d+)?)?", str(told).strip())
    if not found or int(found[1]) > 24 or int(found[2]) > 59:
        raise NotUnderstoodError
    return int(found[1]) * 60 + int(found[2])


def _date(told: Any) -> date | None:
    if told in (None, ""):
        return None
    moment = datetime.fromisoformat(str(told))
    return (moment.astimezone(HELSINKI) if moment.tzinfo else moment).date()


def _day(day: date) -> tuple[int, int, int]:
    return day.month, day.day, day.year


def _list(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return [value]
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _words(rows: list[dict[str, Any]], warnings: Warnings) -> dict[str, str]:
    """Returns what is said beside the times in three languages, or {}."""
    found: dict[str, list[str]] = {}
    for row in rows:
        for each in _list(row.get("additionalInformation")):
            language, text = str(each.get("language")), each.get("value")
            if isinstance(text, str) and text.strip() and text not in found.get(language, ()):
                found.setdefault(language, []).append(text)
    texts = {each: "; ".join(found[each]) for each in ("fi", "sv", "en") if each in found}
    return three("hours", texts, {}, warnings, 600) or {} if texts else {}


def _as_words(words: dict[str, str], found: str = "") -> dict[str, Any]:
    if not words:
        return {}
    return {
        "hours_text": {each: f"{text} {_in_words(found, each)}".strip()[:600] for each, text in words.items()}
    }


def _in_words(found: str, language: str) -> str:
    """Returns a plain week's hours in words to stand beside a restriction; "" for anything more."""
    if not _PLAIN_WEEK.fullmatch(found):
        return ""
    names = {
        "fi": ("ma", "ti", "ke", "to", "pe", "la", "su"),
        "sv": ("mån", "tis", "ons", "tors", "fre", "lör", "sön"),
        "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    }[language]
    text = found.removesuffix("; PH off")
    for short, name in zip(("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"), names, strict=True):
        text = text.replace(short, name)
    return f"({text.replace('; ', ', ')})"
