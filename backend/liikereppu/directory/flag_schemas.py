"""What anybody may say is wrong in the directory, and what comes of it."""

from __future__ import annotations

from typing import Any

from marshmallow import fields
from marshmallow.validate import Length, OneOf, Regexp

from liikereppu.api import Instant, Schema, plain_text
from liikereppu.directory.schemas import ID
from liikereppu.directory.vocabulary import LANGUAGES

_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z"
WHAT_FLAGS = ("closed", "wrong", "missing")
OUTCOMES = ("corrected", "unfounded", "passed_on")


def uuid(**options: Any) -> fields.String:
    """Returns a field for a uuid of the device's, in its one spelling."""
    return fields.String(validate=Regexp(_UUID), **options)


def entry_id(**options: Any) -> fields.String:
    """Returns a field for the id of an entry."""
    return fields.String(validate=[Length(max=200), Regexp(ID)], **options)


def note(**options: Any) -> fields.String:
    """Returns a field for a text of at most 300 characters, perhaps empty."""
    return fields.String(validate=[Length(max=300), plain_text], **options)


class FlagSentSchema(Schema):
    """Somebody says that an entry is closed, wrong or not whole. Nothing is said of who says it."""

    id = uuid(required=True)
    entry = entry_id(required=True)
    what = fields.String(required=True, validate=OneOf(WHAT_FLAGS))
    note = note(required=True)
    language = fields.String(required=True, validate=OneOf(LANGUAGES))


class FlagTakenSchema(Schema):
    """The flag has come."""

    id = fields.String(required=True)
    received_at = Instant(required=True)


class FlagSchema(FlagTakenSchema):
    """A flag as an editor sees it."""

    entry = fields.String(required=True)
    name = fields.Raw(required=True, allow_none=True)
    municipality = fields.String(required=True)
    what = fields.String(required=True)
    note = fields.String(required=True)
    language = fields.String(required=True)
    by = fields.String(required=True, metadata={"description": "client or worker"})
    settled_at = Instant(required=True, allow_none=True)
    settled_by = fields.String(required=True, allow_none=True)
    outcome = fields.String(required=True, allow_none=True)


class SettleSchema(Schema):
    """What came of a flag; null opens it again."""

    outcome = fields.String(required=True, allow_none=True, validate=OneOf(OUTCOMES))


class FlagsSchema(Schema):
    """A page of flags."""

    items = fields.List(fields.Nested(FlagSchema), required=True)
    next = fields.String(required=True, allow_none=True, metadata={"description": "ask with after="})
