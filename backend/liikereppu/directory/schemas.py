"""The shape of an opportunity, strictly: what a file may bring in and what travels to the devices.

Rule codes are those of `liikereppu.api.field_errors`, and these words of our own: not-https,
not-a-phone-number, not-an-email, text-not-allowed, hours-… (see hours.py).
"""

from __future__ import annotations

import re
from typing import Any

import marshmallow as ma
from marshmallow import fields
from marshmallow.validate import Equal, OneOf, Regexp

from liikereppu.api import Schema
from liikereppu.directory.fields import Day, Flag, IntervalsByDay, Number, Text
from liikereppu.directory.hours import notation_fault

KINDS = ("idea", "place", "route", "group", "event", "remote", "phone_service", "web_service")
CLASSES = ("everyday", "outdoors", "free_place", "self_directed", "organised")
CATEGORIES = (
    *("everyday_idea", "park", "walk_route", "nature_trail"),
    *("outdoor_gym", "fitness_stairs", "beach", "winter_swim", "disc_golf", "ice_rink", "sports_park"),
    *("equipment_loan", "swim_hall", "outdoor_pool", "gym", "hall", "service_centre"),
    *("group_exercise", "peer_group", "remote", "advice_phone", "web_page", "other"),
)
KNOWN = ("yes", "no", "unknown")
LANGUAGES = ("fi", "sv", "en")

_HTTPS = re.compile(r"https://[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(/[!-~]*)?")
_PHONE = re.compile(r"(\+[0-9]{1,3} )?[0-9][0-9 ]{3,18}[0-9]")
_EMAIL = re.compile(r"[^@\s]+@[a-z0-9-]+(\.[a-z0-9-]+)+")
_SLUG = r"[a-z0-9]+([_-][a-z0-9]+)*"
MUNICIPALITY = r"[0-9]{3}\Z"
COLLECTION = _SLUG + r"\Z"


class _Texts200(Schema):
    fi = Text(required=True)
    sv = Text(required=True)
    en = Text(required=True)


class _Texts600(Schema):
    fi = Text(600, required=True)
    sv = Text(600, required=True)
    en = Text(600, required=True)


class _Price(Schema):
    kind = fields.String(required=True, validate=OneOf(("free", "paid", "unknown")))
    text = fields.Nested(_Texts200)


class _Address(Schema):
    street = Text(required=True)
    postal_code = fields.String(required=True, validate=Regexp(r"[0-9]{5}\Z"))
    locality = Text(required=True)


class _Place(Schema):
    """WGS 84 degrees, within Finland (the bounds the national register holds its own to)."""

    lat = Number(59, 71, required=True)
    lon = Number(18, 33, required=True)


class _Contact(Schema):
    channel = fields.String(required=True, validate=OneOf(("phone", "web", "email")))
    value = Text(300, required=True)
    label = fields.Nested(_Texts200)

    @ma.validates_schema
    def _reachable(self, data: dict[str, Any], **_: Any) -> None:
        rules = {
            "phone": (_PHONE, "not-a-phone-number"),
            "web": (_HTTPS, "not-https"),
            "email": (_EMAIL, "not-an-email"),
        }
        pattern, code = rules[data["channel"]]
        if not pattern.fullmatch(data["value"]):
            raise ma.ValidationError(code, "value")


class _Hours(Schema):
    """{"always": true}, or a notation; on the way to a device `from`, `until` and `days` come with it."""

    always = Flag(validate=Equal(True))
    notation = Text(300)
    checked_on = Day()
    until = Day()
    days = IntervalsByDay()

    class Meta(Schema.Meta):
        include = {"from": Day()}  # noqa: RUF012 (a Python word may not be a class attribute)

    @ma.validates_schema
    def _one_of_two(self, data: dict[str, Any], **_: Any) -> None:
        if "always" in data:
            if len(data) > 1:
                raise ma.ValidationError("always-and-notation", "notation")
            return
        for name in ("notation", "checked_on"):
            if name not in data:
                raise ma.ValidationError("missing", name)
        dated = [name for name in ("from", "until", "days") if name not in data]
        if 0 < len(dated) < 3:
            raise ma.ValidationError("missing", dated[0])
        fault = notation_fault(data["notation"])
        if fault:
            raise ma.ValidationError(fault, "notation")


class _Source(Schema):
    name = Text(required=True)
    url = Text(300)
    licence = Text(60)
    checked_on = Day(required=True)

    @ma.validates("url")
    def _https(self, value: str, **_: Any) -> None:
        if not _HTTPS.fullmatch(value):
            raise ma.ValidationError("not-https")


class OpportunitySchema(Schema):
    """One way to be active. Unknown is a value of its own; it never means no."""

    id = fields.String(required=True, validate=Regexp(rf"{_SLUG}:{_SLUG}\Z"))
    kind = fields.String(required=True, validate=OneOf(KINDS))
    category = fields.String(required=True, validate=OneOf(CATEGORIES))
    name = fields.Nested(_Texts200, required=True)
    summary = fields.Nested(_Texts600, required=True)
    how_to_get_there = fields.Nested(_Texts600)
    municipality = fields.String(required=True, validate=Regexp(MUNICIPALITY))
    district = fields.String(required=True, allow_none=True, validate=Regexp(_SLUG + r"\Z"))
    address = fields.Nested(_Address, required=True, allow_none=True)
    geo = fields.Nested(_Place, required=True, allow_none=True)
    price = fields.Nested(_Price, required=True)
    setting = fields.String(required=True, validate=OneOf(("outdoors", "indoors", "both", "unknown")))
    step_free = fields.String(required=True, validate=OneOf(KNOWN))
    lit = fields.String(required=True, validate=OneOf(KNOWN))
    beginner = fields.String(required=True, validate=OneOf(KNOWN))
    season = fields.Nested(_Texts200)
    example = Flag(required=True)
    contact = fields.List(fields.Nested(_Contact), required=True)
    schedule = fields.Nested(_Texts200)
    hours = fields.Nested(_Hours, required=True, allow_none=True)
    source = fields.Nested(_Source, required=True)

    class Meta(Schema.Meta):
        include = {"class": fields.String(required=True, validate=OneOf(CLASSES))}  # noqa: RUF012


class DistrictSchema(Schema):
    """A part of the municipality that people name, with its middle."""

    id = fields.String(required=True, validate=Regexp(_SLUG + r"\Z"))
    name = fields.Nested(_Texts200, required=True)
    lat = Number(59, 71, required=True)
    lon = Number(18, 33, required=True)


class DirectorySchema(Schema):
    """One municipality's answer. `districts` is left out of a delta in which they did not change."""

    municipality = fields.String(required=True)
    n = fields.Integer(required=True, metadata={"description": "ask the next time with after=n"})
    whole = fields.Boolean(required=True, metadata={"description": "false: only what changed since `after`"})
    hours_from = fields.Date(
        required=True,
        metadata={"description": "Monday from which 26 weeks of hours are told; older ones: ask whole again"},
    )
    districts = fields.List(fields.Nested(DistrictSchema))
    opportunities = fields.List(fields.Nested(OpportunitySchema), required=True)
    removed = fields.List(fields.String(), required=True)


class IndexEntrySchema(Schema):
    """What exists for one municipality, and how fresh it is."""

    municipality = fields.String(required=True)
    name = fields.Nested(_Texts200, required=True)
    n = fields.Integer(required=True)
    opportunities = fields.Integer(required=True)
    updated_at = fields.String(required=True)


class IndexSchema(Schema):
    """Every municipality the server has a directory of."""

    municipalities = fields.List(fields.Nested(IndexEntrySchema), required=True)


class DeltaQuerySchema(Schema):
    """`after`: the `n` of the answer the device has; only what changed since then comes."""

    after = fields.String(validate=Regexp(r"[0-9]{1,16}\Z"))
