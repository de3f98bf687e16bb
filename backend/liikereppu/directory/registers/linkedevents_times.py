"""When events and courses meet: the times of LinkedEvents as Helsinki wall-clock times."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from liikereppu.directory.hours import HELSINKI
from liikereppu.directory.registers.face import Raw, RowError

SESSIONS = timedelta(weeks=8)


@dataclass(frozen=True)
class When:
    """A day, and perhaps a time of it ("17:00")."""

    on: date
    at: str | None = None


@dataclass(frozen=True)
class Meeting:
    """One time of meeting. `ends` may be on a later day."""

    begins: When
    ends: When | None
    cancelled: bool = False

    @property
    def last(self) -> date:
        """The last day of it."""
        return self.ends.on if self.ends else self.begins.on

    def session(self) -> dict[str, Any]:
        """Returns it as a session of the entry's timetable."""
        found: dict[str, Any] = {"on": self.begins.on.isoformat()}
        if self.begins.at:
            found["from"] = self.begins.at
        if self.ends and self.ends.at and self.ends.on == self.begins.on:
            found["to"] = self.ends.at
        if self.cancelled:
            found["cancelled"] = True
        return found


def when(written: Any, has_time: Any = None) -> When | None:
    """Returns a time of the register, or None when it tells none.

    A date has no time of day, nor has a time the register says is none (`has_time` False). Times of another
    zone become Helsinki's; a time without a zone is Helsinki's. Raises RowError (time-unreadable).
    """
    if written in (None, ""):
        return None
    if not isinstance(written, str) or len(written) > 40:
        raise RowError("time-unreadable", written)
    try:
        if len(written) == 10:
            return When(date.fromisoformat(written))
        moment = datetime.fromisoformat(written)
    except ValueError as error:
        raise RowError("time-unreadable", written) from error
    if not 1990 <= moment.year <= 2200:
        raise RowError("time-unreadable", written)
    local = moment.astimezone(HELSINKI) if moment.tzinfo else moment
    return When(local.date(), None if has_time is False else f"{local:%H:%M}")


def meeting(raw: Raw) -> Meeting | None:
    """Returns when an event is, or None when it does not say."""
    begins = when(raw.get("start_time"), raw.get("has_start_time"))
    ends = when(raw.get("end_time"), raw.get("has_end_time"))
    if begins is None:
        return None
    if ends and raw.get("has_end_time") is False and len(str(raw.get("end_time"))) > 10:
        # The end of a day without a time is written as the midnight that follows it.
        midnight = when(raw.get("end_time"))
        if midnight and midnight.at == "00:00":
            ends = When(midnight.on - timedelta(days=1))
    if ends and ends.on < begins.on:
        ends = None
    if ends and ends.at == "00:00" and ends.on > begins.on:
        # Midnight ends the day before.
        ends = When(ends.on - timedelta(days=1), "24:00")
    if ends and ends.on == begins.on and begins.at and ends.at and ends.at <= begins.at:
        ends = None
    return Meeting(begins, ends, raw.get("event_status") in ("EventCancelled", "EventPostponed"))


def timetable(meetings: list[Meeting], today: date) -> dict[str, Any]:
    """Returns the entry's `timetable` without places and enrolment; {} when there are no meetings."""
    meetings = sorted(meetings, key=lambda each: (each.begins.on, each.begins.at or ""))
    held = [each for each in meetings if not each.cancelled] or meetings
    if not held:
        return {}
    found: dict[str, Any] = {"first": held[0].begins.on.isoformat()}
    found["last"] = max(each.last for each in held).isoformat()
    coming = [each for each in meetings if today <= each.begins.on < today + SESSIONS]
    if not any(each.last > each.begins.on + timedelta(days=1) for each in coming or held):
        # What lasts for days or weeks is not held on the weekday it begins on.
        found["weekdays"] = sorted({each.begins.on.isoweekday() for each in coming or held})
    times = {(s.get("from"), s.get("to")) for each in coming or held for s in [each.session()]}
    if len(times) == 1:
        begins, ends = times.pop()
        found.update({key: at for key, at in (("from", begins), ("to", ends)) if at})
    if coming:
        sessions = [each.session() for each in coming]
        found["sessions"] = [each for at, each in enumerate(sessions) if each not in sessions[:at]][:100]
    return found
