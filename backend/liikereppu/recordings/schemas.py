"""Persons and recordings on the wire, and the rules a schema alone cannot hold."""

from __future__ import annotations

from typing import Any

import marshmallow as ma

from liikereppu.guides.guide import Guide, check_answers
from liikereppu.guides.versions import guide_version
from liikereppu.recordings.fields import (
    Instant,
    OneOf,
    RecordField,
    RecordSchema,
    Slug,
    Text,
    Uuid,
    Whole,
    is_uuid,
    shape_errors,
)

LANGUAGES = ("fi", "sv", "en")
STATES = ("draft", "finished")
MOST_ANSWERS = 500
MOST_NOTES = 200
LONGEST_NOTE = 4000
LONGEST_SLUG = 64
MINUTES_OF_A_DAY = 24 * 60

Errors = dict[str, list[str]]


class UnknownGuideError(Exception):
    """The recording names a guide or a version that this server has not published."""


class PersonSchema(RecordSchema):
    """A person as the organisation knows them: its own reference, never an identity code."""

    reference = Text(64, shortest=1)
    note = Text(200)
    language = OneOf(LANGUAGES, nullable=True)
    created_at = Instant()


class _Answers(RecordField):
    """The map of answers. What fits each question is asked of the guide, in one tight loop."""

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> Any:
        if type(value) is not dict:
            raise ma.ValidationError("wrong-type")
        if len(value) > MOST_ANSWERS:
            raise ma.ValidationError("too-many")
        return value


class _Notes(RecordField):
    """Free notes: a list of {"id", "topic", "text"}."""

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> Any:
        if type(value) is not list:
            raise ma.ValidationError("wrong-type")
        if len(value) > MOST_NOTES:
            raise ma.ValidationError("too-many")
        seen: set[str] = set()
        for place, note in enumerate(value):
            fault = _note_fault(note, seen)
            if fault:
                raise ma.ValidationError({place: fault})
            seen.add(note["id"])
        return value


def _note_fault(note: Any, seen: set[str]) -> dict[str, list[str]] | list[str] | None:
    if type(note) is not dict or note.keys() != {"id", "topic", "text"}:
        return ["wrong-type"]
    if not is_uuid(note["id"]):
        return {"id": ["not-a-uuid"]}
    if note["id"] in seen:
        return {"id": ["twice"]}
    topic, text = note["topic"], note["text"]
    if topic is not None and type(topic) is not str:
        return {"topic": ["wrong-type"]}
    if topic is not None and len(topic) > LONGEST_SLUG:
        return {"topic": ["too-long"]}
    if type(text) is not str:
        return {"text": ["wrong-type"]}
    return {"text": ["too-long"]} if len(text) > LONGEST_NOTE else None


class RecordingSchema(RecordSchema):
    """One conversation along one version of a guide."""

    guide = Slug(LONGEST_SLUG)
    guide_version = Whole(1, 1_000_000)
    setting = Text(LONGEST_SLUG, nullable=True)
    language = OneOf(LANGUAGES)
    person_id = Uuid(nullable=True)
    state = OneOf(STATES)
    started_at = Instant()
    finished_at = Instant(nullable=True)
    minutes = Whole(0, MINUTES_OF_A_DAY)
    topic = Text(LONGEST_SLUG, nullable=True)
    answers = _Answers()
    notes = _Notes()
    plan_language = OneOf(LANGUAGES, nullable=True)
    #: Left out where there is none, so that servers from before groups take the recording too.
    group_id = Uuid(optional=True)


_PERSON = PersonSchema()
_RECORDING = RecordingSchema()


def person_errors(record: Any) -> Errors:
    """What does not fit in a person: {"field": [codes]}, empty when all fits."""
    return shape_errors(_PERSON, record)


def recording_errors(record: Any) -> Errors:
    """What does not fit in a recording, its answers judged by its own guide version.

    Raises UnknownGuideError when that version is not published here; it may be later, so nothing is judged.
    """
    errors = shape_errors(_RECORDING, record)
    if not isinstance(record, dict) or errors.keys() & {"guide", "guide_version", "answers"}:
        return errors
    guide = guide_version(record["guide"], int(record["guide_version"]))
    if guide is None:
        raise UnknownGuideError(record["guide"])
    errors.update(_guide_errors(guide, record))
    return errors


def _guide_errors(guide: Guide, record: dict[str, Any]) -> Errors:
    errors = check_answers(guide, record["answers"])
    setting = record.get("setting")
    if setting is not None and type(setting) is str and setting not in guide.settings:
        errors["setting"] = ["not-an-option"]
    if record.get("state") == "finished" and record.get("finished_at") is None:
        errors["finished_at"] = ["missing"]
    return errors
