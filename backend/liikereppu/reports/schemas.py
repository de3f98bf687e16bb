"""The reports on the wire. A count of null is hidden: 1–4, or a total that would give such a number away."""

from __future__ import annotations

import marshmallow as ma

from liikereppu.api import Schema

MONTH = r"[12][0-9]{3}-(0[1-9]|1[0-2])"


class Period(Schema):
    """Whole months, both included."""

    from_ = ma.fields.String(
        data_key="from", required=True, validate=ma.validate.Regexp(rf"\A{MONTH}\Z", error="not-a-month")
    )
    to = ma.fields.String(required=True, validate=ma.validate.Regexp(rf"\A{MONTH}\Z", error="not-a-month"))


class RowSchema(Schema):
    """Finished conversations of one month, guide and setting."""

    month = ma.fields.String(required=True)
    guide = ma.fields.String(required=True)
    setting = ma.fields.String(required=True, allow_none=True)
    count = ma.fields.Integer(required=True, allow_none=True)


class GuideRowSchema(Schema):
    """Finished conversations of one month and guide."""

    month = ma.fields.String(required=True)
    guide = ma.fields.String(required=True)
    count = ma.fields.Integer(required=True, allow_none=True)


class MonthRowSchema(Schema):
    """All finished conversations of one month."""

    month = ma.fields.String(required=True)
    count = ma.fields.Integer(required=True, allow_none=True)


class YearRowSchema(Schema):
    """All finished conversations of one calendar year."""

    year = ma.fields.String(required=True)
    count = ma.fields.Integer(required=True, allow_none=True)


class ConversationsSchema(Schema):
    """Finished conversations of the own unit. `total_shown` adds the months shown; `complete` if all are."""

    from_ = ma.fields.String(data_key="from", required=True)
    to = ma.fields.String(required=True)
    smallest_shown = ma.fields.Integer(required=True)
    rows = ma.fields.List(ma.fields.Nested(RowSchema), required=True)
    guides = ma.fields.List(ma.fields.Nested(GuideRowSchema), required=True)
    months = ma.fields.List(ma.fields.Nested(MonthRowSchema), required=True)
    years = ma.fields.List(ma.fields.Nested(YearRowSchema), required=True)
    total_shown = ma.fields.Integer(required=True)
    complete = ma.fields.Boolean(required=True)
