"""What those who keep the directory ask for."""

from __future__ import annotations

import re
from typing import Any

import marshmallow as ma
from marshmallow import fields
from marshmallow.validate import Length, OneOf, Regexp

from liikereppu.api import Schema
from liikereppu.directory.fields import Whole
from liikereppu.directory.flag_schemas import entry_id, note, uuid
from liikereppu.directory.schemas import MUNICIPALITY

_NUMBER = re.compile(r"[0-9]{1,6}")


class _After(fields.Integer):
    """How many of the list are passed over: the `next` of the page before."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> int:
        if not isinstance(value, str) or not _NUMBER.fullmatch(value):
            raise ma.ValidationError("pattern")
        return int(value)


class SearchArguments(Schema):
    """Which entries are wanted."""

    q = fields.String(load_default="", validate=Length(max=200))
    municipality = fields.String(load_default="", validate=Regexp(MUNICIPALITY))
    collection = fields.String(load_default="", validate=Length(max=100))
    state = fields.String(load_default="all", validate=OneOf(("shown", "retired", "all")))
    after = _After(load_default=0)


class PageArguments(Schema):
    """Whose, and where the page begins."""

    municipality = fields.String(load_default="", validate=Regexp(MUNICIPALITY))
    after = _After(load_default=0)


class MunicipalityArguments(Schema):
    """Whose, and where the page begins."""

    municipality = fields.String(required=True, validate=Regexp(MUNICIPALITY))
    after = _After(load_default=0)


class StaleArguments(MunicipalityArguments):
    """How old is old, in days."""

    days = fields.Integer(load_default=730, validate=ma.validate.Range(0, 36500))


class FlagArguments(PageArguments):
    """Open or settled ones."""

    settled = fields.String(load_default="0", validate=OneOf(("0", "1")))


class _ChangeSentSchema(Schema):
    change = uuid(required=True)


class _SeenSchema(_ChangeSentSchema):
    revision = fields.String(required=True, validate=Length(max=40))


class ConfirmSchema(_SeenSchema):
    """The entry was looked at and is right."""


class CorrectSchema(_SeenSchema):
    """Fields and what they are to say; null: nothing, or not known."""

    fields_ = fields.Dict(
        keys=fields.String(), required=True, data_key="fields", validate=Length(min=1, max=60)
    )


class PlacesSchema(_ChangeSentSchema):
    """How many may still come, as of today; null: not known."""

    places_left = Whole(0, 100_000, required=True, allow_none=True)
    capacity = Whole(0, 100_000, allow_none=True)


class RetireSchema(_SeenSchema):
    """Why the entry is taken away or brought back, in a few words or none."""

    reason = note(load_default="")


class AddSchema(_ChangeSentSchema):
    """A new entry; what is not said is not known."""

    municipality = fields.String(required=True, validate=Regexp(MUNICIPALITY))
    entry = fields.Dict(keys=fields.String(), required=True)


class DecideSchema(_ChangeSentSchema):
    """Whether two entries are one."""

    one = entry_id(required=True)
    other = entry_id(required=True)
    same = fields.Boolean(required=True, truthy={True}, falsy={False})


class NothingSentSchema(Schema):
    """An empty object."""
