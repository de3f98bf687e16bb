"""Rules about days and times written in the notation of opening_hours."""

from __future__ import annotations

from dataclasses import dataclass

from liikereppu.directory.registers.hour_words import HOLIDAY, WEEKDAYS, DayOfYear

_NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

Season = tuple[DayOfYear, DayOfYear]
# Minutes from midnight; past it when the end is before the beginning.
Times = tuple[tuple[int, int], ...]
_Tables = dict[Season | None, dict[int, Times]]


@dataclass(frozen=True)
class Rule:
    """On these days (none: on every day of the season) open at these times, or closed when there are none.

    Days are 0 (Monday) to 6, and HOLIDAY for public holidays.
    """

    season: Season | None
    days: frozenset[int]
    times: Times


class NotUnderstoodError(Exception):
    """What was told cannot be read, or can be read in two ways."""


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Returns whether two times of one day have a moment in common."""
    if one[1] < one[0] or other[1] < other[0]:
        return one[0] < max(other) and other[0] < max(one)
    return one[0] < other[1] and other[0] < one[1]


def written(rules: list[Rule]) -> str:
    """Returns the notation of the rules, "24/7" for always. Raises NotUnderstoodError when they disagree.

    Rules of one season about the same days add up when their times do, otherwise the one about fewer days
    goes before. Who opens on Monday to Friday only is taken to be closed on public holidays.
    """
    if not any(rule.times for rule in rules):
        raise NotUnderstoodError
    # The usual week first: what stands later goes before what stands earlier.
    seasons = sorted(
        dict.fromkeys(rule.season for rule in rules if rule.days), key=lambda each: each is not None
    )
    tables = {season: _table([r for r in rules if r.days and r.season == season]) for season in seasons}
    _agree(tables)
    # So holidays go before weekdays, dates before both.
    over = tables.get(None, {})
    parts = [part for season, table in tables.items() for part in _lines(season, table, over)]
    parts += _holidays(tables)
    parts += [_line(rule.season, "", rule.times) for rule in rules if not rule.days]
    return "24/7" if parts == ["Mo-Su 00:00-24:00"] else "; ".join(parts)


def _holidays(tables: _Tables) -> list[str]:
    told = {season: table[HOLIDAY] for season, table in tables.items() if HOLIDAY in table}
    if told:
        return list(dict.fromkeys(_line(s if times else None, "PH", times) for s, times in told.items()))
    opens = {day for table in tables.values() for day, times in table.items() if times}
    return ["PH off"] if opens and opens <= WEEKDAYS else []


def _agree(tables: _Tables) -> None:
    """Raises NotUnderstoodError when a season would leave days of the usual week in doubt."""
    if None in tables:
        usual = {day for day, times in tables[None].items() if times}
        for season, table in tables.items():
            if season is not None and usual - set(table):
                raise NotUnderstoodError


def _table(rules: list[Rule]) -> dict[int, Times]:
    """Returns each day's times; a rule about fewer days goes before one about more."""
    found: dict[int, Times] = {}
    about: dict[int, frozenset[int]] = {}
    for rule in rules:
        for day in rule.days:
            before = found.get(day)
            if not before:
                if before is not None and not rule.days < about[day]:
                    raise NotUnderstoodError
                found[day] = rule.times
            elif rule.times and not any(overlap(one, two) for one in before for two in rule.times):
                found[day] = tuple(sorted((*before, *rule.times)))
            elif rule.days < about[day]:
                found[day] = rule.times
            else:
                raise NotUnderstoodError
            about[day] = rule.days
    return found


def _lines(season: Season | None, table: dict[int, Times], usual: dict[int, Times]) -> list[str]:
    by_times: dict[Times, list[int]] = {}
    for day in sorted(table):
        # A day that is closed is left out, unless it is open the rest of the year.
        if day != HOLIDAY and (table[day] or (season and usual.get(day))):
            by_times.setdefault(table[day], []).append(day)
    return [_line(season, _day_names(days), times) for times, days in by_times.items()]


def _line(season: Season | None, days: str, times: Times) -> str:
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


def _season_name(season: Season | None) -> str:
    if season is None:
        return ""
    first, last = (_day_of_year(each) for each in season)
    return first if first == last else f"{first}-{last}"


def _day_of_year(day: DayOfYear) -> str:
    name = _MONTHS[day[0] - 1] + (f" {day[1]:02}" if day[1] else "")
    return f"{day[2]} {name}" if day[2] else name
