"""The holding area on the wire."""

from __future__ import annotations

from typing import Any

import marshmallow as ma

from liikereppu.api import Instant, Schema
from liikereppu.merging import Outcome
from liikereppu.recordings.fields import Uuid
from liikereppu.sync.schemas import ItemProblemSchema
from liikereppu.sync.settling_held import clean_reason

_STATES = ma.validate.OneOf(["waiting", "released", "repaired", "discarded"])


class HeldArguments(Schema):
    """Which page of the held items, and of which."""

    before = ma.fields.String(load_default=None, metadata={"description": "only items with a smaller number"})
    resolved = ma.fields.String(
        load_default="0",
        validate=ma.validate.OneOf(["0", "1"]),
        metadata={"description": "1: the settled ones in place of those that wait"},
    )
    count = ma.fields.String(
        load_default="0",
        validate=ma.validate.OneOf(["0", "1"]),
        metadata={"description": "1: only how many wait; nothing is read, so nothing is noted"},
    )


class HeldItemSchema(Schema):
    """One item that was held aside. `item` is what came, as JSON text, empty once discarded or released;
    `record` what it says, null when it erases, could not be opened or cannot be shown."""

    number = ma.fields.Integer(required=True)
    edit = ma.fields.UUID(required=True)
    kind = ma.fields.String(required=True, allow_none=True)
    id = ma.fields.UUID(required=True, allow_none=True)
    base = ma.fields.UUID(required=True, allow_none=True)
    author_id = ma.fields.UUID(required=True)
    author = ma.fields.String(required=True)
    device = ma.fields.UUID(required=True)
    received_at = ma.fields.String(required=True)
    code = ma.fields.String(required=True)
    errors = ma.fields.Dict(keys=ma.fields.String(), values=ma.fields.List(ma.fields.String()), required=True)
    item = ma.fields.String(required=True)
    opened = ma.fields.Boolean(required=True)
    record = ma.fields.Dict(required=True, allow_none=True)
    erases = ma.fields.Boolean(required=True)
    state = ma.fields.String(required=True, validate=_STATES)
    resolved_by = ma.fields.UUID(required=True, allow_none=True)
    resolver = ma.fields.String(required=True, allow_none=True)
    resolved_at = ma.fields.String(required=True, allow_none=True)
    reason = ma.fields.String(required=True, allow_none=True)


class HeldSchema(Schema):
    """What is held, newest first; or with count=1 only how many wait."""

    items = ma.fields.List(ma.fields.Nested(HeldItemSchema))
    more = ma.fields.Boolean()
    waiting = ma.fields.Integer()


class OwnHeldItemSchema(Schema):
    """What became of one of one's own items that was held."""

    edit = ma.fields.UUID(required=True)
    kind = ma.fields.String(required=True, allow_none=True)
    id = ma.fields.UUID(required=True, allow_none=True)
    code = ma.fields.String(required=True)
    errors = ma.fields.Dict(keys=ma.fields.String(), values=ma.fields.List(ma.fields.String()), required=True)
    received_at = Instant(required=True)
    state = ma.fields.String(required=True, validate=_STATES)
    reason = ma.fields.String()
    resolved_at = Instant()


class OwnHeldSchema(Schema):
    """One's own held items, newest first; settled ones for 90 days."""

    items = ma.fields.List(ma.fields.Nested(OwnHeldItemSchema), required=True)


class ReleaseSchema(Schema):
    """Nothing is said with a release."""


class _Record(ma.fields.Field[Any]):
    """As it came: it is judged like any record of a push."""

    def __init__(self) -> None:
        super().__init__(required=True, metadata={"type": "object"})

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> Any:
        if type(value) is not dict:
            raise ma.ValidationError("wrong-type")
        return value


class RepairSchema(Schema):
    """What the lead wrote in place of the held record, under a new edit id."""

    edit = Uuid()
    record = _Record()


class _Reason(ma.fields.String):
    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> str:
        text: str = super()._deserialize(value, *args, **kwargs)
        try:
            return clean_reason(text)
        except ValueError as fault:
            raise ma.ValidationError(str(fault)) from None


class DiscardSchema(Schema):
    """Why the item is thrown away; its author is told."""

    reason = _Reason(required=True, metadata={"description": "1 to 400 characters"})


class DiscardedSchema(Schema):
    """That it is done."""

    state = ma.fields.String(required=True, validate=_STATES)


class SettledSchema(Schema):
    """What became of the item; `held` when it still waits, with the reason why."""

    outcome = ma.fields.String(required=True, validate=ma.validate.OneOf([each.value for each in Outcome]))
    n = ma.fields.Integer(required=True, allow_none=True)
    hash = ma.fields.String(required=True, allow_none=True)
    problem = ma.fields.Nested(ItemProblemSchema)
