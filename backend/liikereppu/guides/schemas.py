"""The wire form of guides, for the OpenAPI document. The guides themselves were checked when published."""

from __future__ import annotations

import marshmallow as ma

from liikereppu.api import Schema


class GuidesSchema(Schema):
    """Every published version of every guide; docs/how-to/write-a-guide.md tells the shape of one."""

    guides = ma.fields.List(ma.fields.Dict(), required=True)
