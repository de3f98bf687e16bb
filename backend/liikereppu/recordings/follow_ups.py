"""What came of a step that was agreed in a conversation, on the wire."""

from __future__ import annotations

from typing import Any

import marshmallow as ma

from liikereppu.guides.fits import a_date, a_time, an_id, keys, text
from liikereppu.merging import Rules
from liikereppu.recordings.fields import (
    Day,
    Instant,
    OneOf,
    RecordField,
    RecordSchema,
    Slug,
    Text,
    Uuid,
    raise_faults,
    shape_errors,
)

OUTCOMES = ("done", "partly", "not_done", "moved")

#: As an agreed action has them (guides/answers.py), but for the consent, which is the referral's.
_STEP = {
    "action": (False, an_id),
    "on": (True, a_date),
    "at": (True, a_time),
    "to": (True, text(200)),
    "opportunity": (True, an_id),
    "note": (True, text(1000)),
}


class _Step(RecordField):
    """The agreed step as it stood when this was written."""

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> Any:
        if type(value) is not dict:
            raise ma.ValidationError("wrong-type")
        faults = keys(value, tuple(_STEP))
        for key, (nullable, check) in _STEP.items():
            if key in value and not (nullable and value[key] is None):
                faults += [(f".{key}{under}", code) for under, code in check(value[key])]
        raise_faults(faults)
        return value


class FollowUpSchema(RecordSchema):
    """What came of one step: it is closed, or its day has been moved."""

    person_id = Uuid(nullable=True)
    recording_id = Uuid()
    question = Slug(64)
    step = _Step()
    outcome = OneOf(OUTCOMES)
    moved_to = Day(nullable=True)
    note = Text(1000)
    on = Day()
    created_at = Instant()


#: The new day belongs to the word that asks for it.
FOLLOW_UP_RULES = Rules(together=(("outcome", "moved_to"),))

_FOLLOW_UP = FollowUpSchema()


def follow_up_errors(record: Any) -> dict[str, list[str]]:
    """What does not fit in a follow-up: {"field": [codes]}, empty when all fits."""
    errors = shape_errors(_FOLLOW_UP, record)
    if not errors and record["outcome"] == "moved" and record["moved_to"] is None:
        return {"moved_to": ["missing"]}
    return errors
