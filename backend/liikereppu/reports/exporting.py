"""What an export holds: which of the records that stand are wanted, a few in memory at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import orjson
from sqlalchemy import Connection, select

from liikereppu.accounts.models import Unit
from liikereppu.guides.guide import Guide
from liikereppu.guides.versions import guide_version
from liikereppu.reports.fhir import Stored

#: What says when a record was, where that is not when it was made; a few say the day alone.
_TOLD = {"recording": "started_at", "meeting": "on", "follow_up": "on"}
_BY_DAY = frozenset(("meeting", "follow_up"))
# Groups have many members, and a database takes so many values in a statement.
_ASKED_AT_ONCE = 1000
_HELSINKI = ZoneInfo("Europe/Helsinki")


class Standing(Protocol):
    """A record as it stands; sync has it (`sync/standing.py`), and hands it in."""

    @property
    def record_id(self) -> str:
        """Its id."""

    @property
    def author_id(self) -> str:
        """Who made its first edit."""

    @property
    def received_at(self) -> datetime:
        """When it came to stand so."""

    @property
    def content(self) -> str:
        """The record as JSON."""


class Source(Protocol):
    """Where records are read from."""

    def __call__(
        self, connection: Connection, unit_id: str, kind: str, only: Collection[str] | None = None
    ) -> Iterator[Sequence[Standing]]:
        """The records of a unit and kind, step by step."""


@dataclass(frozen=True)
class Wanted:
    """Which records: of one unit or all, begun (made, held) from the day `first` to `last` in Finland."""

    kind: str
    unit_id: str | None = None
    first: date | None = None
    last: date | None = None
    guide: str | None = None
    drafts: bool = False
    references: bool = False

    def referrals(self) -> Wanted:
        """All referrals of the same units."""
        return Wanted("referral", self.unit_id, references=self.references)

    def bounds(self) -> tuple[str, str]:
        """The instants (or days) between which, as records write them; the second is no longer in."""
        after = self.last + timedelta(days=1) if self.last and self.last < date.max else None
        if self.kind in _BY_DAY:
            return self.first.isoformat() if self.first else "", after.isoformat() if after else "~"
        begin = _midnight(self.first) if self.first else ""
        end = _midnight(after) if after else "~"
        return begin, end


def _midnight(day: date) -> str:
    instant = datetime(day.year, day.month, day.day, tzinfo=_HELSINKI)
    if day <= date(1, 1, 2):
        return ""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")


@dataclass
class Survey:
    """What there is to export: how many, and along which guides (newest version first)."""

    count: int = 0
    guides: dict[str, list[Guide]] = field(default_factory=dict)
    #: recordings whose guide version is not here, and which are therefore left out
    without_guide: int = 0


def survey(connection: Connection, source: Source, wanted: Wanted) -> Survey:
    """Counts what `stored` will give, and finds its guides."""
    found = Survey()
    seen: dict[tuple[str, int], Guide | None] = {}
    # Nobody's reference is needed for that.
    for each in stored(connection, source, replace(wanted, references=False)):
        if wanted.kind != "recording":
            found.count += 1
            continue
        key = (each.record["guide"], int(each.record["guide_version"]))
        if key not in seen:
            seen[key] = guide_version(*key)
        found.count += seen[key] is not None
        found.without_guide += seen[key] is None
    for _, guide in sorted(seen.items(), key=lambda entry: (entry[0][0], -entry[0][1])):
        if guide is not None:
            found.guides.setdefault(guide.slug, []).append(guide)
    return found


def stored(connection: Connection, source: Source, wanted: Wanted) -> Iterator[Stored]:
    """The wanted records, unit by unit in the order they were kept."""
    begin, end = wanted.bounds()
    told = _TOLD.get(wanted.kind, "created_at")
    units = select(Unit.id, Unit.name).order_by(Unit.name)
    if wanted.unit_id is not None:
        units = units.where(Unit.id == wanted.unit_id)
    for unit_id, name in connection.execute(units).all():
        for rows in source(connection, unit_id, wanted.kind):
            records = [(row, orjson.loads(row.content)) for row in rows]
            kept = [
                (row, record)
                for row, record in records
                if begin <= record[told] < end and _is_wanted(record, wanted)
            ]
            known: dict[str, str] = {}
            if wanted.references:
                persons = sorted({person for _, record in kept for person in _persons(record)})
                for start in range(0, len(persons), _ASKED_AT_ONCE):
                    some = persons[start : start + _ASKED_AT_ONCE]
                    known.update(_references(source(connection, unit_id, "person", some)))
            for row, record in kept:
                received = row.received_at.isoformat()
                reference = known.get(record.get("person_id"))
                about = (row.record_id, unit_id, name, row.author_id, received, record)
                yield Stored(*about, reference, known)


def _persons(record: dict[str, Any]) -> Collection[str]:
    """The ids of all persons that a record of any kind names."""
    return {record.get("person_id"), *record.get("member_ids", ()), *record.get("attendance", ())} - {None}


def _references(persons: Iterator[Sequence[Standing]]) -> dict[str, str]:
    """The organisation's own references by person id."""
    return {each.record_id: orjson.loads(each.content)["reference"] for step in persons for each in step}


def _is_wanted(record: dict[str, Any], wanted: Wanted) -> bool:
    if wanted.kind != "recording":
        return True
    return (wanted.drafts or record["state"] == "finished") and wanted.guide in (None, record["guide"])
