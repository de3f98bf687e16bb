"""The shape of an opportunity, strictly: what a file may bring in and what travels to the devices.

Rule codes are those of `liikereppu.api.field_errors`, and these words of our own: not-https, markup,
not-a-phone-number, not-an-email, text-not-allowed, repeated, contradiction, hours-… (see hours.py).
"""

from __future__ import annotations

import re
from typing import Any

import marshmallow as ma
from marshmallow import fields
from marshmallow.validate import Equal, Length, Regexp

from liikereppu.api import Schema
from liikereppu.directory.facts import (
    AccessibilitySchema,
    AccessSchema,
    AmenitiesSchema,
    AudienceSchema,
    CopiedSchema,
    Line,
    PartSourceSchema,
    PriceSchema,
    QualitySchema,
    SourceSchema,
    TimetableSchema,
    language_codes,
)
from liikereppu.directory.fields import (
    Day,
    Flag,
    IntervalsByDay,
    ListOf,
    Number,
    Text,
    Texts200,
    Texts600,
    Whole,
    is_https,
    one_of,
)
from liikereppu.directory.hours import notation_fault
from liikereppu.directory.vocabulary import (
    CATEGORIES,
    CHANNELS,
    CLASSES,
    KINDS,
    KNOWN,
    PROVIDER_KINDS,
    PUBLISHED,
    SETTINGS,
    STATUSES,
    SURFACES,
    TIERS,
)

_PHONE = re.compile(r"(\+[0-9]{1,3} )?[0-9][0-9 ]{3,18}[0-9]")
_EMAIL = re.compile(r"[^@\s]+@[a-z0-9-]+(\.[a-z0-9-]+)+")
_SLUG = r"[a-z0-9]+([_-][a-z0-9]+)*"
MUNICIPALITY = r"[0-9]{3}\Z"
COLLECTION = _SLUG + r"\Z"
ID = rf"{_SLUG}:{_SLUG}\Z"


def _id(**options: Any) -> fields.String:
    return fields.String(validate=[Length(max=200), Regexp(ID)], **options)


class _Address(Schema):
    street = Text(required=True)
    postal_code = fields.String(required=True, validate=Regexp(r"[0-9]{5}\Z"))
    locality = Text(required=True)


class _Place(Schema):
    """WGS 84 degrees, within Finland (the bounds the national register holds its own to)."""

    lat = Number(59, 71, required=True)
    lon = Number(18, 33, required=True)


class _Contact(Schema):
    channel = one_of(CHANNELS, required=True)
    value = Text(300, required=True)
    label = fields.Nested(Texts200)
    call_charge = fields.Nested(Texts200)
    languages = language_codes()

    @ma.validates_schema
    def _reachable(self, data: dict[str, Any], **_: Any) -> None:
        channel, value = data["channel"], data["value"]
        if channel == "web" and not is_https(value):
            raise ma.ValidationError("not-https", "value")
        if channel == "phone" and not _PHONE.fullmatch(value):
            raise ma.ValidationError("not-a-phone-number", "value")
        if channel == "email" and not _EMAIL.fullmatch(value):
            raise ma.ValidationError("not-an-email", "value")


class _Hours(Schema):
    """{"always": true}, or a notation; on the way to a device `from`, `until` and `days` come with it."""

    always = Flag(validate=Equal(True))
    notation = Text(300)
    checked_on = Day()
    raw = fields.Nested(Texts600)
    until = Day()
    days = IntervalsByDay()

    class Meta(Schema.Meta):
        include = {"from": Day()}  # noqa: RUF012 (a Python word may not be a class attribute)

    @ma.validates_schema
    def _one_of_two(self, data: dict[str, Any], **_: Any) -> None:
        if "always" in data:
            if data.keys() - {"always", "raw", "checked_on"}:
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


class _Required(Schema):
    """What every entry says, and has said from the first version on."""

    id = _id(required=True)
    kind = one_of(KINDS, required=True)
    category = one_of(CATEGORIES, required=True)
    name = fields.Nested(Texts200, required=True)
    summary = fields.Nested(Texts600, required=True)
    municipality = fields.String(required=True, validate=Regexp(MUNICIPALITY))
    district = fields.String(required=True, allow_none=True, validate=Regexp(_SLUG + r"\Z"))
    address = fields.Nested(_Address, required=True, allow_none=True)
    geo = fields.Nested(_Place, required=True, allow_none=True)
    price = fields.Nested(PriceSchema, required=True)
    setting = one_of(SETTINGS, required=True)
    step_free = one_of(KNOWN, required=True)
    lit = one_of(KNOWN, required=True)
    beginner = one_of(KNOWN, required=True)
    example = Flag(required=True)
    contact = fields.List(fields.Nested(_Contact), required=True)
    hours = fields.Nested(_Hours, required=True, allow_none=True)
    source = fields.Nested(SourceSchema, required=True)

    class Meta(Schema.Meta):
        include = {"class": one_of(CLASSES, required=True)}  # noqa: RUF012


class OpportunitySchema(_Required):
    """One way to be active, as a source gives it. Unknown is a value of its own; it never means no."""

    how_to_get_there = fields.Nested(Texts600)
    season = fields.Nested(Texts200)
    schedule = fields.Nested(Texts200)
    copied = fields.Nested(CopiedSchema)
    same_as = ListOf(_id(), 100)
    sources = ListOf(fields.Nested(PartSourceSchema), 40)
    parent = fields.Nested(Texts200)
    neighbourhood = Text()
    line = Line()
    length_m = Whole(0, 10_000_000)
    lit_length_m = Whole(0, 10_000_000)
    access = fields.Nested(AccessSchema)
    audience = fields.Nested(AudienceSchema)
    tiers = ListOf(one_of(TIERS), len(TIERS))
    languages = language_codes()
    accessibility = fields.Nested(AccessibilitySchema)
    amenities = fields.Nested(AmenitiesSchema)
    surface = ListOf(one_of(SURFACES), len(SURFACES))
    handrail = one_of(KNOWN)
    steps = Whole(0, 100_000)
    months = ListOf(Whole(1, 12), 12)
    timetable = fields.Nested(TimetableSchema)
    hours_text = fields.Nested(Texts600)
    status = one_of(STATUSES)
    status_note = fields.Nested(Texts600)
    service_area = ListOf(fields.String(validate=Regexp(r"([0-9]{3}|FI)\Z")), 400)
    provider = Text()
    provider_kind = one_of(PROVIDER_KINDS)
    keywords = ListOf(Text(80), 80)
    quality = fields.Nested(QualitySchema)

    @ma.validates_schema(skip_on_field_errors=True)
    def _agrees(self, data: dict[str, Any], **_: Any) -> None:
        if data["id"] in data.get("same_as", ()):
            raise ma.ValidationError("contradiction", "same_as")
        area = data.get("service_area", ())
        if "FI" in area and len(area) > 1:
            raise ma.ValidationError("contradiction", "service_area")


class PublishedOpportunitySchema(OpportunitySchema):
    """An entry as devices get it: what is closed for good or only planned is not among them."""

    status = one_of(PUBLISHED)


class DistrictSchema(Schema):
    """A part of the municipality that people name, with its middle."""

    id = fields.String(required=True, validate=Regexp(_SLUG + r"\Z"))
    name = fields.Nested(Texts200, required=True)
    lat = Number(59, 71, required=True)
    lon = Number(18, 33, required=True)
