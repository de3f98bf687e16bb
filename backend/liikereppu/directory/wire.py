"""The shapes of the directory's answers and questions."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import Regexp

from liikereppu.api import Schema
from liikereppu.directory.fields import Texts200
from liikereppu.directory.schemas import DistrictSchema, PublishedOpportunitySchema


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
    opportunities = fields.List(fields.Nested(PublishedOpportunitySchema), required=True)
    removed = fields.List(fields.String(), required=True)


class IndexEntrySchema(Schema):
    """What exists for one municipality, and how fresh it is."""

    municipality = fields.String(required=True)
    name = fields.Nested(Texts200, required=True)
    n = fields.Integer(required=True)
    opportunities = fields.Integer(required=True)
    updated_at = fields.String(required=True)
    checked = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        metadata={"description": "by collection, the day its register was last read, changed or not"},
    )


class IndexSchema(Schema):
    """Every municipality the server has a directory of."""

    municipalities = fields.List(fields.Nested(IndexEntrySchema), required=True)


class DeltaQuerySchema(Schema):
    """`after`: the `n` of the answer the device has; only what changed since then comes."""

    after = fields.String(validate=Regexp(r"[0-9]{1,16}\Z"))


class VouchedSchema(Schema):
    """Which key vouches for a key, and its signature (64 bytes r and s, base64url without padding)."""

    id = fields.String(required=True)
    signature = fields.String(required=True)


class KeySchema(Schema):
    """A key that answers are signed with (ECDSA, P-256, SHA-256)."""

    id = fields.String(required=True)
    public_key = fields.String(required=True, metadata={"description": "65 bytes, base64url"})
    made_on = fields.String(required=True)
    signed_by = fields.Nested(VouchedSchema, required=True, allow_none=True)


class KeysSchema(Schema):
    """The keys, the one that signs now first."""

    keys = fields.List(fields.Nested(KeySchema), required=True)
