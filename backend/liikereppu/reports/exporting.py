"""What an export holds: where the records stand in one moment, a few in memory at a time.

Heads only: nothing that was erased, that lost in a conflict, or that is held aside.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import orjson
from sqlalchemy import Connection, select

from liikereppu.accounts.models import Unit
from liikereppu.guides.guide import Guide
from liikereppu.guides.versions import guide_version
from liikereppu.reports.fhir import Stored
from liikereppu.sync.models import Edit, Head

_HELSINKI = ZoneInfo("Europe/Helsinki")
# A record has up to 64 KiB: a step has less than 14 MB.
_STEP = 200


@dataclass(frozen=True)
class Wanted:
    """Which records: of one unit or all, begun (made) from the day `first` to the day `last` in Finland."""

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
        """The instants the days lie between, as records write them; the second is no longer in."""
        begin = _midnight(self.first) if self.first else ""
        # The calendar ends before the day after its last.
        end = _midnight(self.last + timedelta(days=1)) if self.last and self.last < date.max else "~"
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


def survey(connection: Connection, wanted: Wanted) -> Survey:
    """Counts what `stored` will give, and finds its guides."""
    found = Survey()
    seen: dict[tuple[str, int], Guide | None] = {}
    for each in stored(connection, wanted):
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


def stored(connection: Connection, wanted: Wanted) -> Iterator[Stored]:
    """The wanted records, unit by unit in the order they were kept."""
    begin, end = wanted.bounds()
    instant = "started_at" if wanted.kind == "recording" else "created_at"
    units = select(Unit.id, Unit.name).order_by(Unit.name)
    if wanted.unit_id is not None:
        units = units.where(Unit.id == wanted.unit_id)
    for unit_id, name in connection.execute(units).all():
        for rows in _batches(connection, wanted.kind, unit_id):
            records = [(row, orjson.loads(row.content)) for row in rows]
            kept = [
                (row, record)
                for row, record in records
                if begin <= record[instant] < end and _is_wanted(record, wanted)
            ]
            known = _references(connection, unit_id, kept) if wanted.references and kept else {}
            for row, record in kept:
                received = row.received_at.isoformat()
                reference = known.get(record.get("person_id"))
                yield Stored(row.record_id, unit_id, name, row.author_id, received, record, reference)


def _is_wanted(record: dict[str, Any], wanted: Wanted) -> bool:
    if wanted.kind != "recording":
        return True
    return (wanted.drafts or record["state"] == "finished") and wanted.guide in (None, record["guide"])


def _batches(connection: Connection, kind: str, unit_id: str) -> Iterator[Sequence[Any]]:
    # Only their numbers are put in order: no text lies in the database's scratch files meanwhile.
    heads = select(Head.n).where(Head.unit_id == unit_id, Head.kind == kind, Head.erased_at.is_(None))
    numbers = array("q", sorted(connection.execute(heads).scalars()))
    columns = (Edit.record_id, Edit.received_at, Edit.content, Head.author_id)
    of_head = (Head.unit_id == Edit.unit_id) & (Head.edit == Edit.id) & (Head.record_id == Edit.record_id)
    for start in range(0, len(numbers), _STEP):
        step = numbers[start : start + _STEP].tolist()
        asked = select(*columns).join(Head, of_head & (Head.kind == Edit.kind))
        there = (Edit.unit_id == unit_id, Edit.n.in_(step), Edit.content.is_not(None))
        yield connection.execute(asked.where(*there).order_by(Edit.n)).all()


def _references(
    connection: Connection, unit_id: str, kept: list[tuple[Any, dict[str, Any]]]
) -> dict[str | None, str]:
    """The organisation's own references of the persons these are about, by person id."""
    persons = {record["person_id"] for _, record in kept if record.get("person_id") is not None}
    asked = select(Head.record_id, Edit.content).join(
        Edit, (Edit.unit_id == Head.unit_id) & (Edit.id == Head.edit)
    )
    there = (Head.unit_id == unit_id, Head.kind == "person", Head.record_id.in_(sorted(persons)))
    rows = connection.execute(asked.where(*there, Head.erased_at.is_(None), Edit.content.is_not(None)))
    return {row.record_id: orjson.loads(row.content)["reference"] for row in rows}
