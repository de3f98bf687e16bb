"""What may be known of an opportunity beside what every entry says. A missing key means: not known.

Rule codes of our own here: contradiction (two values that cannot both be true), repeated (the same value
twice), empty (a list or an object that says nothing).
"""

from __future__ import annotations

from typing import Any

import marshmallow as ma
from marshmallow import fields
from marshmallow.validate import Equal, Regexp

from liikereppu.api import Schema
from liikereppu.directory.fields import (
    Day,
    Flag,
    Link,
    ListOf,
    Number,
    Text,
    Texts200,
    Texts600,
    Whole,
    one_of,
)
from liikereppu.directory.vocabulary import (
    AMENITIES,
    GROUPS,
    KNOWN,
    LANGUAGES,
    PRICE_KINDS,
    PROFILE_STATES,
    PROFILES,
    ROUTE_CLASSES,
)

_FIELD = r"[a-z][a-z_]*(\.[a-z0-9_]+)*\Z"
_CODE = r"[a-z0-9]+(-[a-z0-9]+)*\Z"
_LANGUAGE = r"[a-z]{2}\Z"
#: Bytes of an entry's line, all parts together.
LONGEST_LINE = 2048


class _Facts(Schema):
    """An object that says at least one thing."""

    @ma.validates_schema
    def _says_something(self, data: dict[str, Any], **_: Any) -> None:
        if not data:
            raise ma.ValidationError("empty")


def field_names(most: int = 40, **options: Any) -> ListOf:
    """Returns a field for a list of names of an entry's fields, "name" or "price.text"."""
    return ListOf(fields.String(validate=Regexp(_FIELD)), most, **options)


def language_codes(**options: Any) -> ListOf:
    """Returns a field for a list of ISO 639-1 codes."""
    return ListOf(fields.String(validate=Regexp(_LANGUAGE)), 40, **options)


CopiedSchema = _Facts.from_dict({each: field_names() for each in LANGUAGES}, name="CopiedSchema")
AmenitiesSchema = _Facts.from_dict({each: one_of(KNOWN) for each in AMENITIES}, name="AmenitiesSchema")


class Line(fields.List[str]):
    """The parts of a route, each an encoded polyline of precision 5."""

    def __init__(self, **options: Any) -> None:
        super().__init__(fields.String(validate=Regexp(r"[?-~]{4,}\Z")), **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> list[Any]:
        parts: list[Any] = super()._deserialize(value, attr, data, **options)
        if not parts:
            raise ma.ValidationError("empty")
        if sum(map(len, parts)) > LONGEST_LINE:
            raise ma.ValidationError("too-long")
        return parts


class AccessSchema(_Facts):
    """How one gets in. `free_use` is not "free of charge"."""

    free_use = one_of(KNOWN)
    booking = one_of(KNOWN)
    booking_url = Link()
    referral = one_of(KNOWN)
    key = one_of(KNOWN)


class AudienceSchema(_Facts):
    """For whom it is; ages in years, both ends included."""

    min_age = Whole(0, 120)
    max_age = Whole(0, 120)
    groups = ListOf(one_of(GROUPS), len(GROUPS))

    @ma.validates_schema
    def _ages(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("min_age", 0) > data.get("max_age", 120):
            raise ma.ValidationError("contradiction", "max_age")


class _ProfileSchema(Schema):
    state = one_of(PROFILE_STATES, required=True)
    count = Whole(0, 1000)
    texts = fields.List(fields.Nested(Texts600))

    @ma.validates_schema
    def _agrees(self, data: dict[str, Any], **_: Any) -> None:
        told = data.get("count")
        if told is not None and data["state"] != ("ok" if told == 0 else "shortcomings"):
            raise ma.ValidationError("contradiction", "count")
        if data.get("texts") and data["state"] != "shortcomings":
            raise ma.ValidationError("contradiction", "texts")


ProfilesSchema = _Facts.from_dict(
    {each: fields.Nested(_ProfileSchema) for each in PROFILES}, name="ProfilesSchema"
)


class AccessibilitySchema(_Facts):
    """By profile; what is missing is not known, never "fine"."""

    profiles = fields.Nested(ProfilesSchema)
    route_class = one_of(ROUTE_CLASSES)
    text = fields.Nested(Texts600)
    url = Link()
    checked_on = Day()


def _clock(**options: Any) -> fields.String:
    return fields.String(validate=Regexp(r"(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)\Z"), **options)


class _SessionSchema(Schema):
    on = Day(required=True)
    to = _clock()
    cancelled = Flag(validate=Equal(True))

    class Meta(Schema.Meta):
        include = {"from": _clock()}  # noqa: RUF012 (a Python word may not be a class attribute)


class _EnrolmentSchema(_Facts):
    until = Day()
    url = Link()

    class Meta(Schema.Meta):
        include = {"from": Day()}  # noqa: RUF012


class TimetableSchema(_Facts):
    """When a group or course meets, in Helsinki wall-clock times; of a session perhaps only the day."""

    weekdays = ListOf(Whole(1, 7), 7)
    to = _clock()
    first = Day()
    last = Day()
    sessions = ListOf(fields.Nested(_SessionSchema), 200)
    enrolment = fields.Nested(_EnrolmentSchema)
    capacity = Whole(0, 100_000)
    places_left = Whole(0, 100_000)
    places_on = Day()

    class Meta(Schema.Meta):
        include = {"from": _clock()}  # noqa: RUF012

    @ma.validates_schema
    def _agrees(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("first", "0") > data.get("last", "9"):
            raise ma.ValidationError("contradiction", "last")
        if "places_left" in data and "places_on" not in data:
            raise ma.ValidationError("missing", "places_on")


class PriceSchema(Schema):
    """What it costs; no price told is unknown, never free."""

    kind = one_of(PRICE_KINDS, required=True)
    text = fields.Nested(Texts200)
    amount_eur = Number(0, 100_000)
    conditions = fields.Nested(Texts600)

    @ma.validates_schema
    def _agrees(self, data: dict[str, Any], **_: Any) -> None:
        amount = data.get("amount_eur")
        if amount is not None and data["kind"] != ("paid" if amount else "free"):
            raise ma.ValidationError("contradiction", "amount_eur")


class SourceSchema(Schema):
    """Where facts are from, on which terms, and the day they were asked for."""

    name = Text(required=True)
    url = Link()
    licence = Text(60)
    attribution = Text(300)
    checked_on = Day(required=True)
    modified_on = Day()


class PartSourceSchema(SourceSchema):
    """One of several sources of a joined entry, and which fields are from it."""

    class Meta(Schema.Meta):
        # A schema has an attribute of this name already.
        include = {"fields": field_names()}  # noqa: RUF012


class QualitySchema(_Facts):
    """What an importer or an editor has to say about the entry itself."""

    warnings = ListOf(fields.String(validate=Regexp(_CODE)), 40)
    verified_on = Day()
