"""Opening hours in people's words become the notation of opening_hours, or honestly stay words.

Read as: days and then times ("ma-to 13-15", "arkisin 8–16, viikonloppuisin suljettu"), or times and then days;
a season before or behind what it is about. A text is understood wholly or not at all: "vain varauksella",
"kesällä", a word that is not known or two readings, and the words are shown as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from liikereppu.directory.hours import notation_fault
from liikereppu.directory.registers.hour_words import (
    EVERY_DAY,
    HOLIDAY,
    WEEKDAYS,
    DayOfYear,
    Token,
    tokens,
)

_LONGEST = 300
_NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_Season = tuple[DayOfYear, DayOfYear]
_Times = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class _Rule:
    """On these days (none: on every day of the season) open at these times, or closed when there are none."""

    season: _Season | None
    days: frozenset[int]
    times: _Times


class _NotUnderstood(Exception):
    """The text says something else, or two things."""


@lru_cache(maxsize=4096)
def notation(text: str, phone: bool = False) -> str | None:
    """Returns the hours a text tells in the notation of opening_hours ("24/7" for always), or None.

    `phone`: the text is about when a telephone is answered. Who tells of Monday to Friday only is taken to
    be closed on public holidays.
    """
    if not text.strip() or len(text) > _LONGEST:
        return None
    said = tokens(text, phone)
    if not said:
        return None
    try:
        rules = _Reading(said).rules()
        found = _written(rules)
    except _NotUnderstood:
        return None
    return found if len(found) <= _LONGEST and notation_fault(found) is None else None


def hours_of(texts: dict[str, str], checked_on: date, phone: bool = False) -> dict[str, Any]:
    """Returns the entry's `hours` (and `hours_text` when the words must be shown instead) from {"fi": …}.

    Languages that tell different hours are not believed; nor are years that have gone by.
    """
    told = {language: text.strip() for language, text in texts.items() if text and text.strip()}
    if not told:
        return {"hours": None}
    first = next(iter(told.values()))
    words = {each: told.get(each, first)[:_LONGEST] for each in ("fi", "sv", "en")}
    read = {found for text in told.values() if (found := notation(text, phone))}
    if len(read) != 1 or _gone_by(next(iter(read)), checked_on):
        return {"hours": None, "hours_text": words}
    found = read.pop()
    if found == "24/7":
        return {"hours": {"always": True}}
    return {"hours": {"notation": found, "checked_on": checked_on.isoformat(), "raw": words}}


def _gone_by(found: str, today: date) -> bool:
    years = [int(each) for each in found.replace("-", " ").split() if len(each) == 4 and each.isdigit()]
    return bool(years) and max(years) < today.year


class _Reading:
    """One text being read from its first token to its last."""

    def __init__(self, said: list[Token]) -> None:
        self.said = said
        self.at = 0
        self.found: list[_Rule] = []
        self.season: _Season | None = None
        # "… (syys-touko)" at the very end: seasons stand behind what they are about.
        self.behind = self._ends_with_season()

    def _ends_with_season(self) -> bool:
        told = [each.kind for each in self.said if each.kind not in ("next", "more")]
        return len(told) > 1 and told[-1] == "season" and told[-2] == "time" and told[0] != "season"

    def rules(self) -> list[_Rule]:
        """Returns the rules in the order they are told. Raises _NotUnderstood."""
        while self._skip("next", "more"):
            kind = self.said[self.at].kind
            if kind == "season":
                self._seasonal()
            elif kind in ("day", "days"):
                self._days_first()
            elif kind == "time":
                self._times_first()
            elif kind == "closed":
                self._closed_first()
            else:
                raise _NotUnderstood
        return self.found

    def _skip(self, *kinds: str) -> bool:
        while self.at < len(self.said) and self.said[self.at].kind in kinds:
            self.at += 1
        return self.at < len(self.said)

    def _next(self, *kinds: str) -> Token | None:
        if self.at < len(self.said) and self.said[self.at].kind in kinds:
            self.at += 1
            return self.said[self.at - 1]
        return None

    def _after(self, between: str, *kinds: str) -> Token | None:
        """Returns the next token of `kinds`, also when one of `between` stands before it."""
        back = self.at
        self._next(between)
        token = self._next(*kinds)
        if token is None:
            self.at = back
        return token

    def _seasonal(self) -> None:
        token = self._next("season")
        assert token is not None
        one_day = token.season[0] == token.season[1] and token.season[0][1] > 0
        if self.behind:
            if not self.found or all(rule.season for rule in self.found):
                raise _NotUnderstood
            self.found = [
                rule if rule.season else _Rule(token.season, rule.days, rule.times) for rule in self.found
            ]
        elif self._after("more", "closed"):
            self.found.append(_Rule(token.season, frozenset(), ()))
        elif one_day:
            self.found.append(_Rule(token.season, frozenset(), self._times()))
        else:
            self.season = token.season

    def _days_first(self) -> None:
        days = self._days()
        self._skip("more")
        times = () if self._next("closed") else self._times()
        self.found.append(_Rule(self.season, days, times))

    def _times_first(self) -> None:
        times = self._times()
        if self.at == len(self.said) and times == ((0, 24 * 60),) and not self.found:
            self.found.append(_Rule(self.season, EVERY_DAY, times))
            return
        self.found.append(_Rule(self.season, self._days(), times))

    def _closed_first(self) -> None:
        self._next("closed")
        token = self._next("season")
        if token:
            self.found.append(_Rule(token.season, frozenset(), ()))
        else:
            self.found.append(_Rule(self.season, self._days(), ()))

    def _days(self) -> frozenset[int]:
        found: frozenset[int] = frozenset()
        token = self._next("day", "days")
        while token:
            days = token.days
            if token.kind == "day" and self._next("range"):
                last = self._next("day")
                if last is None:
                    raise _NotUnderstood
                days = _from_to(min(days), min(last.days))
            if found & days:
                raise _NotUnderstood
            found |= days
            token = self._after("more", "day", "days")
        if not found:
            raise _NotUnderstood
        return found

    def _times(self) -> _Times:
        found: list[tuple[int, int]] = []
        token = self._next("time")
        while token:
            if any(_overlap(token.time, each) for each in found):
                raise _NotUnderstood
            found.append(token.time)
            token = self._after("more", "time")
        if not found:
            raise _NotUnderstood
        return tuple(sorted(found))


def _from_to(first: int, last: int) -> frozenset[int]:
    if first == last:
        raise _NotUnderstood
    return frozenset((first + each) % 7 for each in range((last - first) % 7 + 1))


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    if one[1] < one[0] or other[1] < other[0]:
        return one[0] < max(other) and other[0] < max(one)
    return one[0] < other[1] and other[0] < one[1]


def _written(rules: list[_Rule]) -> str:
    if not any(rule.times for rule in rules):
        raise _NotUnderstood
    seasons = list(dict.fromkeys(rule.season for rule in rules if rule.days))
    tables = {season: _table([r for r in rules if r.days and r.season == season]) for season in seasons}
    _agree(tables)
    # What stands later goes before what stands earlier: holidays over weekdays, dates over both.
    parts = [part for season, table in tables.items() for part in _lines(season, table)]
    parts += _holidays(tables)
    parts += [_line(rule.season, "", rule.times) for rule in rules if not rule.days]
    return "24/7" if parts == ["Mo-Su 00:00-24:00"] else "; ".join(parts)


def _holidays(tables: dict[_Season | None, dict[int, _Times]]) -> list[str]:
    told = {season: table[HOLIDAY] for season, table in tables.items() if HOLIDAY in table}
    if told:
        return list(dict.fromkeys(_line(s if times else None, "PH", times) for s, times in told.items()))
    opens = {day for table in tables.values() for day, times in table.items() if times}
    return ["PH off"] if opens and opens <= WEEKDAYS else []


def _agree(tables: dict[_Season | None, dict[int, _Times]]) -> None:
    """Raises _NotUnderstood when a season would leave days of the usual week in doubt."""
    if None in tables:
        usual = {day for day, times in tables[None].items() if times}
        for season, table in tables.items():
            if season is not None and usual - set(table):
                raise _NotUnderstood


def _table(rules: list[_Rule]) -> dict[int, _Times]:
    """Returns each day's times; a rule about fewer days goes before one about more."""
    found: dict[int, _Times] = {}
    about: dict[int, frozenset[int]] = {}
    for rule in rules:
        for day in rule.days:
            before = found.get(day)
            if not before:
                if before is not None and not rule.days < about[day]:
                    raise _NotUnderstood
                found[day] = rule.times
            elif rule.times and not any(_overlap(one, two) for one in before for two in rule.times):
                found[day] = tuple(sorted((*before, *rule.times)))
            elif rule.days < about[day]:
                found[day] = rule.times
            else:
                raise _NotUnderstood
            about[day] = rule.days
    return found


def _lines(season: _Season | None, table: dict[int, _Times]) -> list[str]:
    by_times: dict[_Times, list[int]] = {}
    for day in sorted(table):
        if day != HOLIDAY and table[day]:
            by_times.setdefault(table[day], []).append(day)
    return [_line(season, _day_names(days), times) for times, days in by_times.items()]


def _line(season: _Season | None, days: str, times: _Times) -> str:
    shown = ",".join(f"{_clock(opens)}-{_clock(closes)}" for opens, closes in times) or "off"
    return " ".join(each for each in (_season_name(season), days, shown) if each)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _day_names(days: list[int]) -> str:
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(_NAMES[run[0]] + (f"-{_NAMES[run[-1]]}" if len(run) > 1 else "") for run in runs)


def _season_name(season: _Season | None) -> str:
    if season is None:
        return ""
    first, last = (_day_of_year(each) for each in season)
    return first if first == last else f"{first}-{last}"


def _day_of_year(day: DayOfYear) -> str:
    name = _MONTHS[day[0] - 1] + (f" {day[1]:02}" if day[1] else "")
    return f"{day[2]} {name}" if day[2] else name
