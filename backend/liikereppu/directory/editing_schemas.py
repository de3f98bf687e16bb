"""What those who keep the directory are answered."""

from __future__ import annotations

from typing import Any

import marshmallow as ma
from marshmallow import fields

from liikereppu.api import Instant, Schema
from liikereppu.directory.flag_schemas import FlagSchema


class LineSchema(Schema):
    """An entry as one line of a list."""

    id = fields.String(required=True)
    name = fields.Raw(required=True)
    kind = fields.String(required=True)
    category = fields.String(required=True)
    municipality = fields.String(required=True)
    state = fields.String(required=True, metadata={"description": "shown, joined or retired"})
    status = fields.String(required=True)
    same_as = fields.List(fields.String(), required=True)
    sources = fields.List(fields.String(), required=True)
    information_from = fields.String(required=True, metadata={"description": "a day"})
    address = fields.Raw(required=True, allow_none=True)
    parent = fields.Raw(required=True, allow_none=True)
    corrected = fields.Boolean(required=True)
    flags = fields.Integer(required=True)


class ChangeSchema(Schema):
    """Something an editor did."""

    change = fields.String(required=True)
    at = Instant(required=True)
    by = fields.String(required=True, allow_none=True)
    what = fields.String(required=True)
    entry = fields.String(required=True)
    other = fields.String(required=True, allow_none=True)
    municipality = fields.String(required=True)
    name = fields.Raw(required=True, allow_none=True)
    fields_ = fields.Dict(required=True, data_key="fields", attribute="fields")
    reason = fields.String(required=True)
    undone_at = Instant(required=True, allow_none=True)
    undone_by = fields.String(required=True, allow_none=True)


class EntrySchema(Schema):
    """An entry with its registers, its history and its flags."""

    id = fields.String(required=True)
    revision = fields.String(required=True)
    state = fields.String(required=True)
    joined_into = fields.String(required=True, allow_none=True)
    own = fields.Boolean(required=True)
    entry = fields.Dict(required=True)
    register = fields.Dict(required=True)
    members = fields.List(fields.Dict(), required=True)
    links = fields.List(fields.Dict(), required=True)
    fields_ = fields.Dict(required=True, data_key="fields", attribute="fields")
    history = fields.List(fields.Nested(ChangeSchema), required=True)
    flags = fields.List(fields.Nested(FlagSchema), required=True)


def _list_of(inner: Any, name: str) -> type[ma.Schema]:
    listed = fields.List(fields.Nested(inner), required=True)
    onward = fields.String(required=True, allow_none=True, metadata={"description": "ask with after="})
    return Schema.from_dict({"items": listed, "next": onward}, name=name)


class PairSchema(Schema):
    """Two entries that may be one, and what speaks for and against it."""

    one = fields.Nested(LineSchema, required=True)
    other = fields.Nested(LineSchema, required=True)
    metres = fields.Integer(required=True, allow_none=True)
    reasons = fields.List(fields.Dict(), required=True)


LinesSchema = _list_of(LineSchema, "LinesSchema")
ChangesSchema = _list_of(ChangeSchema, "ChangesSchema")
PairsSchema = _list_of(PairSchema, "PairsSchema")


class OverviewLineSchema(Schema):
    """A municipality's part of the work."""

    municipality = fields.String(required=True)
    name = fields.Raw(required=True)
    entries = fields.Integer(required=True)
    flags = fields.Integer(required=True)
    changes = fields.Integer(required=True)


class OverviewSchema(Schema):
    """Every municipality."""

    municipalities = fields.List(fields.Nested(OverviewLineSchema), required=True)


class OvertakenLineSchema(Schema):
    """A correction whose field the register has changed since."""

    line = fields.Nested(LineSchema, required=True)
    field = fields.String(required=True)
    change = fields.String(required=True)
    seen = fields.Raw(required=True, allow_none=True)
    register = fields.Raw(required=True, allow_none=True)
    value = fields.Raw(required=True, allow_none=True)


class OvertakenSchema(Schema):
    """Corrections to look at again."""

    items = fields.List(fields.Nested(OvertakenLineSchema), required=True)


class DecidedSchema(Schema):
    """What was noted, and the id under which the first is shown now."""

    change = fields.Nested(ChangeSchema, required=True)
    entry = fields.String(required=True)
