"""One event or course of LinkedEvents, with all its sessions, as one entry."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from liikereppu.directory.registers.clean import Copied, is_test_record, three
from liikereppu.directory.registers.course_titles import Title, is_about_moving, read_title
from liikereppu.directory.registers.drafts import draft, finished, helsinki_day
from liikereppu.directory.registers.entries import in_language
from liikereppu.directory.registers.face import Raw, RowError, Warnings
from liikereppu.directory.registers.kinds import yso
from liikereppu.directory.registers.linkedevents_facts import access, event_facts, listed_in
from liikereppu.directory.registers.linkedevents_places import Venue, venue
from liikereppu.directory.registers.linkedevents_times import Meeting, meeting, timetable, when
from liikereppu.directory.registers.municipalities import WHOLE_COUNTRY

_KEYWORD = re.compile(r"yso:(p\d+)")
# Course registers that hold nothing but exercise.
_OF_EXERCISE = ("enkora",)
_KIND_WORDS = {
    "group": {"fi": "Ohjattu liikuntaryhmä", "sv": "Ledd motionsgrupp", "en": "Guided exercise group"},
    "event": {"fi": "Liikuntatapahtuma", "sv": "Motionsevenemang", "en": "Exercise event"},
    "remote": {
        "fi": "Liikuntaa verkossa, mukaan pääsee kotoa",
        "sv": "Motion på webben, du kan vara med hemifrån",
        "en": "Exercise online, join from home",
    },
}
_POSTPONED = {
    "fi": "Siirretty. Uusi aika ei ole tiedossa.",
    "sv": "Framflyttad. Den nya tiden är inte känd.",
    "en": "Postponed. The new time is not known.",
}


@dataclass
class Series:
    """An event or course: the row it is told by, and the rows of its sessions."""

    main: Raw
    sessions: list[Raw] = field(default_factory=list)
    #: The id of the whole when no row tells it.
    id: str = ""


@dataclass
class Event:
    """One entry while it is being made."""

    series: Series
    entry_id: str
    source: dict[str, Any]
    places: dict[str, Raw]
    home: str
    today: date
    warnings: Warnings = field(default_factory=Warnings)
    copied: Copied = field(default_factory=dict)
    #: Whether its last day has gone by: such an entry is kept and never shown.
    over: bool = False

    def entry(self) -> dict[str, Any]:
        """Returns the entry. Raises RowError when the event must be left out."""
        raw = self.series.main
        title = self._title()
        yso_ids = self._yso(raw)
        self._look(raw, title, yso_ids)
        meetings = self._meetings()
        place = venue(raw, self.places, self.warnings, self.copied)
        kind = self._kind(place)
        entry = draft(
            self.entry_id,
            kind,
            "remote" if kind == "remote" else "group_exercise",
            "organised",
            WHOLE_COUNTRY if place.remote else self._municipality(place),
        )
        entry |= place.known | self._texts(raw, title, kind) | event_facts(raw, title, yso_ids, self.warnings)
        entry["timetable"] = self._timetable(raw, title, meetings)
        entry["source"] = self._source(raw)
        if self.over:
            entry["status"] = "closed"
        elif raw.get("event_status") == "EventPostponed":
            entry |= {"status": "temporarily_closed", "status_note": dict(_POSTPONED)}
        return finished(entry, self.copied, self.warnings)

    def _title(self) -> Title:
        written = in_language(self.series.main.get("name"), "fi")
        if not isinstance(written, str) or not written.strip():
            raise RowError("no-name")
        if is_test_record(written):
            raise RowError("test-record", written)
        title = read_title(written)
        if title.cut:
            self.warnings.add("title-cut", written)
        return title

    def _look(self, raw: Raw, title: Title, yso_ids: list[str]) -> None:
        if raw.get("publication_status") not in (None, "public"):
            raise RowError("not-published", raw.get("publication_status"))
        if raw.get("event_status") == "EventCancelled":
            raise RowError("cancelled", title.name)
        if raw.get("data_source") in _OF_EXERCISE or any(each in yso.EXERCISE for each in yso_ids):
            return
        # A city's own keywords come with their names.
        names = [
            in_language(each.get("name"), "fi")
            for each in listed_in(raw.get("keywords"))
            if isinstance(each, dict)
        ]
        if not any(is_about_moving(str(each)) for each in [title.name, *names]):
            raise RowError("not-exercise", title.name)

    def _meetings(self) -> list[Meeting]:
        rows = self.series.sessions or [self.series.main]
        found = [each for each in (self._meeting(row) for row in rows) if each]
        whole = meeting(self.series.main) if self.series.sessions else None
        last = max((each.last for each in [*found, *([whole] if whole else [])]), default=None)
        if last is not None and last < self.today:
            self.over = True
            self.warnings.add("over", last.isoformat())
        if found and all(each.cancelled for each in found) and self.series.sessions:
            raise RowError("cancelled", "every session of it")
        return found

    def _meeting(self, row: Raw) -> Meeting | None:
        if row is self.series.main:
            return meeting(row)
        try:
            return meeting(row)
        except RowError as error:
            self.warnings.add(error.reason, error.detail)
            return None

    def _kind(self, place: Venue) -> str:
        if place.remote:
            return "remote"
        raw = self.series.main
        is_series = bool(self.series.sessions) or raw.get("super_event_type") == "recurring"
        return "group" if is_series or raw.get("type_id") in ("Course", "Hobbies") else "event"

    def _municipality(self, place: Venue) -> str:
        if place.municipality is None:
            self.warnings.add("municipality-assumed", self.home)
        return place.municipality or self.home

    def _texts(self, raw: Raw, title: Title, kind: str) -> dict[str, Any]:
        told = raw.get("name")
        names = told if isinstance(told, dict) else {"fi": told}
        shown = {key: read_title(text).name for key, text in names.items() if isinstance(text, str) and text}
        found: dict[str, Any] = {"name": three("name", shown, self.copied, self.warnings)}
        for key in ("short_description", "description"):
            found["summary"] = three("summary", raw.get(key), self.copied, self.warnings, 600)
            if found["summary"]:
                break
        found["summary"] = found["summary"] or dict(_KIND_WORDS[kind])
        provider = three("provider", raw.get("provider"), {}, self.warnings)
        found["provider"] = provider and provider["fi"]
        return found

    def _timetable(self, raw: Raw, title: Title, meetings: list[Meeting]) -> dict[str, Any]:
        found = timetable(meetings, self.today)
        if title.weekdays and not self.series.sessions and found.get("first") != found.get("last", ""):
            found["weekdays"] = title.weekdays
            found |= dict(zip(("from", "to"), title.times or (), strict=False))
        enrolment = self._enrolment(raw)
        if enrolment:
            found["enrolment"] = enrolment
        capacity, left = raw.get("maximum_attendee_capacity"), raw.get("remaining_attendee_capacity")
        if _is_count(capacity):
            found["capacity"] = capacity
        if _is_count(left):
            day = helsinki_day(raw.get("last_modified_time"), self.today) or self.today.isoformat()
            found |= {"places_left": left, "places_on": day}
        return found

    def _enrolment(self, raw: Raw) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, name in (("from", "enrolment_start_time"), ("until", "enrolment_end_time")):
            try:
                at = when(raw.get(name))
            except RowError as error:
                self.warnings.add(error.reason, error.detail)
                continue
            if at:
                found[key] = at.on.isoformat()
        address = access(raw, self.warnings).get("booking_url")
        return found | ({"url": address} if found and address else {})

    def _source(self, raw: Raw) -> dict[str, Any]:
        modified = helsinki_day(raw.get("last_modified_time"), self.today)
        return self.source | ({"modified_on": modified} if modified else {})

    def _yso(self, raw: Raw) -> list[str]:
        found: list[str] = []
        for each in [*listed_in(raw.get("keywords")), *listed_in(raw.get("audience"))]:
            told = (each.get("id") or each.get("@id")) if isinstance(each, dict) else each
            match = _KEYWORD.search(str(told))
            found += [match[1]] if match else []
        return list(dict.fromkeys(found))


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 100_000
