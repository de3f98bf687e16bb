"""An organisation's own guides on the wire."""

from __future__ import annotations

import marshmallow as ma

from liikereppu.api import Instant, Schema


class FaultSchema(Schema):
    """One fault of a guide: its place ("topics.0.questions.2.ask.sv"), a file's line or a sheet's row."""

    where = ma.fields.String(required=True)
    line = ma.fields.Integer(required=True, allow_none=True)
    code = ma.fields.String(required=True)
    message = ma.fields.String(required=True)


class FaultsSchema(Schema):
    """The judgement of a draft; no fault: it can be published."""

    faults = ma.fields.List(ma.fields.Nested(FaultSchema), required=True)


class _AboutDraft(Schema):
    slug = ma.fields.String(required=True)
    revision = ma.fields.Integer(required=True)
    updated_at = Instant(required=True)
    updated_by = ma.fields.String(required=True, allow_none=True)


class ListedDraftSchema(_AboutDraft):
    """A draft without its content; `title` as far as it is written."""

    title = ma.fields.Raw(required=True, allow_none=True)
    published_version = ma.fields.Integer(required=True, allow_none=True)


class DraftsSchema(Schema):
    """Every draft."""

    drafts = ma.fields.List(ma.fields.Nested(ListedDraftSchema), required=True)


class DraftSchema(_AboutDraft):
    """A draft with its content, which may be unfinished."""

    content = ma.fields.Dict(required=True)


class RevisionArguments(Schema):
    """The revision that was seen; without it, whatever stands is meant."""

    revision = ma.fields.Integer(load_default=None, strict=False, validate=ma.validate.Range(0, 2**31 - 1))


class SaveSchema(Schema):
    """What is to be kept, and the revision it was made from (0: a new draft)."""

    revision = ma.fields.Integer(required=True, strict=True, validate=ma.validate.Range(0, 2**31 - 2))
    content = ma.fields.Dict(keys=ma.fields.String(), required=True)


class RevisionSchema(Schema):
    """The revision that stands."""

    revision = ma.fields.Integer(required=True)


class CheckSchema(Schema):
    """What is to be checked in place of the stored draft, if anything."""

    content = ma.fields.Dict(keys=ma.fields.String())


class PublishSchema(Schema):
    """The revision that is meant, if it matters."""

    revision = ma.fields.Integer(strict=True, validate=ma.validate.Range(1, 2**31 - 1))


class PublishedSchema(Schema):
    """The version that was published."""

    guide = ma.fields.String(required=True)
    version = ma.fields.Integer(required=True)


class RetiredSchema(Schema):
    """Whether the guide is out of use."""

    guide = ma.fields.String(required=True)
    retired = ma.fields.Boolean(required=True)


class NothingSchema(Schema):
    """An empty object."""
