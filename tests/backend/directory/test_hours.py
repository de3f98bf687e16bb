"""Opening hours as dated Helsinki wall-clock intervals."""

from datetime import UTC, date, datetime

import pytest

from liikereppu.directory.hours import expand, monday_of, notation_fault

ADVICE = "Mo-Th 13:00-15:00; PH off"


def days(notation: str, monday: str, weeks: int = 26) -> dict[str, list[str]]:
    found: dict[str, list[str]] = expand(notation, date.fromisoformat(monday), weeks)["days"]
    return found


def test_open_on_tuesday_afternoon_and_closed_on_friday() -> None:
    week = days(ADVICE, "2026-11-23", weeks=1)
    assert week["2026-11-24"] == ["13:00-15:00"]
    assert "2026-11-27" not in week


def test_twenty_six_weeks_are_told_from_the_monday() -> None:
    told = expand(ADVICE, date(2026, 11, 23))
    assert (told["from"], told["until"]) == ("2026-11-23", "2027-05-23")


@pytest.mark.parametrize(
    ("holiday", "monday"),
    [
        ("2027-01-06", "2027-01-04"),  # Epiphany, a Wednesday
        ("2029-12-06", "2029-12-03"),  # Independence Day, a Thursday
        ("2029-03-29", None),  # Maundy Thursday is an ordinary day
        ("2029-04-02", "2029-04-02"),  # Easter Monday
        ("2029-05-10", "2029-05-07"),  # Ascension Day
    ],
)
def test_public_holidays_are_closed_and_the_days_around_them_are_not(
    holiday: str, monday: str | None
) -> None:
    start = monday or "2029-03-26"
    assert (holiday not in days(ADVICE, start, weeks=1)) == (monday is not None)


def test_the_day_after_a_holiday_is_open_again() -> None:
    assert days(ADVICE, "2027-01-04", weeks=1)["2027-01-07"] == ["13:00-15:00"]


@pytest.mark.parametrize(("eve", "monday"), [("2026-12-24", "2026-12-21"), ("2027-06-25", "2027-06-21")])
def test_the_eves_of_christmas_and_midsummer_count_as_holidays(eve: str, monday: str) -> None:
    assert eve not in days("Mo-Su 10:00-18:00; PH off", monday, weeks=1)


def test_an_eve_is_open_when_the_notation_says_so() -> None:
    week = days("Mo-Su 10:00-18:00; PH off; Dec 24 10:00-12:00", "2026-12-21", weeks=1)
    assert week["2026-12-24"] == ["10:00-12:00"]
    assert "2026-12-25" not in week


@pytest.mark.parametrize("monday", ["2027-03-22", "2026-10-19"])
def test_the_wall_clock_stays_over_changes_to_and_from_summer_time(monday: str) -> None:
    assert set(map(tuple, days("Mo-Su 02:00-06:00", monday, weeks=2).values())) == {("02:00-06:00",)}
    assert len(days("Mo-Su 02:00-06:00", monday, weeks=2)) == 14


def test_hours_past_midnight_are_split_at_it() -> None:
    week = days("Fr 22:00-02:00", "2026-11-23", weeks=1)
    assert week == {"2026-11-27": ["22:00-24:00"], "2026-11-28": ["00:00-02:00"]}


def test_nothing_is_told_beyond_the_last_day() -> None:
    told = days("Su 22:00-02:00", "2026-11-23", weeks=1)
    assert told == {"2026-11-23": ["00:00-02:00"], "2026-11-29": ["22:00-24:00"]}


def test_the_week_begins_on_monday_by_helsinki_time() -> None:
    assert monday_of(datetime(2026, 11, 22, 21, 59, tzinfo=UTC)) == date(2026, 11, 16)
    assert monday_of(datetime(2026, 11, 22, 22, 1, tzinfo=UTC)) == date(2026, 11, 23)
    assert monday_of(datetime(2026, 7, 5, 21, 1, tzinfo=UTC)) == date(2026, 7, 6)


@pytest.mark.parametrize(
    ("notation", "fault"),
    [
        (ADVICE, None),
        ("24/7", None),
        ("May 15-Aug 31: Mo-Su 10:00-18:00", None),
        ("ma-to 13-15", "hours-notation"),
        ("Mo-Th 13.00-15.00", "hours-notation"),
        ("", "hours-notation"),
        ('Mo 10:00-12:00 "vain varauksella"', "hours-comment"),
        ("sunrise-sunset", "hours-sun"),
        ("Mo-Fr 10:00-12:00; SH off", "hours-school-holidays"),
        ("Mo 10:00-12:00 unknown", "hours-unknown"),
        ("Mo 10:00-12:00; 2031 Mo unknown", "hours-unknown"),
        ("Mo-Fr 10:00+", "hours-unknown"),
        ("2026+ Mo[1] +1 day 10:00-12:00", None),
    ],
)
def test_a_notation_is_taken_only_when_dated_intervals_can_carry_it(notation: str, fault: str | None) -> None:
    assert notation_fault(notation) == fault
