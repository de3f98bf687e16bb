"""Groups of people, cooperation networks and their meetings on the wire."""

from __future__ import annotations

from typing import Any

import marshmallow as ma

from liikereppu.merging import Rules
from liikereppu.recordings.fields import (
    Day,
    Instant,
    OneOf,
    RecordField,
    RecordSchema,
    Text,
    TimeOfDay,
    Uuid,
    is_uuid,
    shape_errors,
)

LONGEST_NAME = 100
LONGEST_NOTE = 2000
MOST_MEMBERS = 200
MOST_ACTORS = 100
PURPOSES = ("peer_group", "network")
SECTORS = ("county", "municipality", "other")
ATTENDANCE = ("present", "absent", "excused")

_NAME = Text(LONGEST_NAME, shortest=1)
_SECTOR = OneOf(SECTORS)


class _Members(RecordField):
    """The ids of the persons who belong to the group, each once."""

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> Any:
        if type(value) is not list:
            raise ma.ValidationError("wrong-type")
        if len(value) > MOST_MEMBERS:
            raise ma.ValidationError("too-many")
        faults: dict[int, list[str]] = {}
        seen: set[str] = set()
        for place, member in enumerate(value):
            if not is_uuid(member):
                faults[place] = ["wrong-type" if type(member) is not str else "not-a-uuid"]
            elif member in seen:
                faults[place] = ["twice"]
            else:
                seen.add(member)
        if faults:
            raise ma.ValidationError(faults)
        return value


class _Actors(RecordField):
    """Who takes part in a network: a list of {"name", "sector"}."""

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> Any:
        if type(value) is not list:
            raise ma.ValidationError("wrong-type")
        if len(value) > MOST_ACTORS:
            raise ma.ValidationError("too-many")
        faults = {place: fault for place, actor in enumerate(value) if (fault := _actor_fault(actor))}
        if faults:
            raise ma.ValidationError(faults)
        return value


def _actor_fault(actor: Any) -> dict[str, list[str]] | list[str] | None:
    if type(actor) is not dict or actor.keys() != {"name", "sector"}:
        return ["wrong-type"]
    faults: dict[str, list[str]] = {}
    for name, field in (("name", _NAME), ("sector", _SECTOR)):
        try:
            field.deserialize(actor[name])
        except ma.ValidationError as error:
            faults[name] = [str(code) for code in error.messages]
    return faults or None


class _Attendance(RecordField):
    """Who was there: {person id: one word}. Who is not in it was not asked about."""

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> Any:
        if type(value) is not dict:
            raise ma.ValidationError("wrong-type")
        if len(value) > MOST_MEMBERS:
            raise ma.ValidationError("too-many")
        faults: dict[str, list[str]] = {}
        for person, said in value.items():
            if not is_uuid(person):
                faults[person] = ["not-a-uuid"]
            elif type(said) is not str:
                faults[person] = ["wrong-type"]
            elif said not in ATTENDANCE:
                faults[person] = ["not-an-option"]
        if faults:
            raise ma.ValidationError(faults)
        return value


class GroupSchema(RecordSchema):
    """A peer group of clients, or a network of those who work with them."""

    name = Text(LONGEST_NAME, shortest=1)
    purpose = OneOf(PURPOSES)
    goals = Text(2000)
    timetable = Text(1000)
    member_ids = _Members()
    actors = _Actors()
    state = OneOf(("active", "ended"))
    created_at = Instant()


class MeetingSchema(RecordSchema):
    """One meeting of a group."""

    group_id = Uuid()
    on = Day()
    at = TimeOfDay(nullable=True)
    subject = Text(200)
    attendance = _Attendance()
    note = Text(LONGEST_NOTE)
    created_at = Instant()


#: Two workers who take the attendance of one meeting at the same time have not contradicted each other.
MEETING_RULES = Rules(maps=frozenset({"attendance"}))
GROUP_RULES = Rules()

_GROUP = GroupSchema()
_MEETING = MeetingSchema()


def group_errors(record: Any) -> dict[str, list[str]]:
    """What does not fit in a group: {"field": [codes]}, empty when all fits."""
    return shape_errors(_GROUP, record)


def meeting_errors(record: Any) -> dict[str, list[str]]:
    """What does not fit in a meeting: {"field": [codes]}, empty when all fits."""
    return shape_errors(_MEETING, record)
