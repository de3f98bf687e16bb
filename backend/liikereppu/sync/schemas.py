"""The envelopes of push and pull on the wire. What is inside a record is its kind's business (`kinds.py`)."""

from __future__ import annotations

from typing import Any

import marshmallow as ma

from liikereppu.api import Schema
from liikereppu.merging import Outcome
from liikereppu.recordings.fields import Uuid

MOST_ITEMS = 100
LARGEST_NUMBER = 2**53 - 1


class _Items(ma.fields.List[Any]):
    """The items as they came: each is read by itself, so that one bad item never harms another."""

    def __init__(self) -> None:
        super().__init__(ma.fields.Raw(), required=True)

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> list[Any]:
        if type(value) is not list:
            raise ma.ValidationError("wrong-type")
        return value


class PushSchema(Schema):
    """What a device sends: at most 100 items of at most 64 KiB, 2 MiB in all."""

    #: items are looked at one by one (`push`)
    reads_unsure = True

    device = Uuid()
    items = _Items()


class ItemProblemSchema(Schema):
    """Why an item was held or refused."""

    code = ma.fields.String(required=True, metadata={"description": "a stable word"})
    detail = ma.fields.String(required=True)
    errors = ma.fields.Dict(keys=ma.fields.String(), values=ma.fields.List(ma.fields.String()))


class ReceiptSchema(Schema):
    """What became of one item."""

    edit = ma.fields.String(required=True, allow_none=True)
    outcome = ma.fields.String(required=True, validate=ma.validate.OneOf([each.value for each in Outcome]))
    n = ma.fields.Integer(required=True, allow_none=True)
    hash = ma.fields.String(required=True, allow_none=True)
    seal = ma.fields.String(metadata={"description": "SHA-256 of what it was sealed in"})
    problem = ma.fields.Nested(ItemProblemSchema)


class ReceiptsSchema(Schema):
    """One receipt for each item, in the order of the items."""

    results = ma.fields.List(ma.fields.Nested(ReceiptSchema), required=True)


class PullArguments(Schema):
    """Where the device stands in the feed."""

    class Meta:
        unknown = ma.EXCLUDE

    after = ma.fields.String(load_default="0", metadata={"description": "the last number seen, 0 at first"})
    epoch = ma.fields.String(load_default=None, metadata={"description": "the epoch that number belongs to"})
    merged = ma.fields.String(
        load_default="0",
        metadata={"description": "1: the client knows the outcome merged; to others it is told as conflict"},
    )


class FeedItemSchema(Schema):
    """One edit of the feed; `record` is null once the record was erased."""

    n = ma.fields.Integer(required=True)
    kind = ma.fields.String(required=True)
    id = ma.fields.UUID(required=True)
    edit = ma.fields.UUID(required=True)
    base = ma.fields.UUID(required=True, allow_none=True)
    outcome = ma.fields.String(
        required=True, validate=ma.validate.OneOf(["stored", "merged", "conflict", "withdrawn"])
    )
    author_id = ma.fields.UUID(required=True)
    author = ma.fields.String(required=True)
    received_at = ma.fields.String(required=True)
    hash = ma.fields.String(required=True, allow_none=True)
    record = ma.fields.Dict(required=True, allow_none=True)
    #: of a conflict: the units both sides changed
    touching = ma.fields.List(ma.fields.String())
    #: of an edit the server made: the incoming edit it joined with the head
    joined_from = ma.fields.UUID()
    #: of a lead's repair: the held edit it stands for
    mends = ma.fields.UUID()


class PageSchema(Schema):
    """A page of the feed. Ask again with after=up_to while `more`."""

    epoch = ma.fields.String(required=True)
    items = ma.fields.List(ma.fields.Nested(FeedItemSchema), required=True)
    up_to = ma.fields.Integer(required=True)
    more = ma.fields.Boolean(required=True)
