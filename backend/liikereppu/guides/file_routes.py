"""Guides as files: a file becomes a draft, a published version becomes a file."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any

import marshmallow as ma
from flask import Response, request

from liikereppu.accounts.auth import current_practitioner, require_role
from liikereppu.api import Blueprint, Schema
from liikereppu.errors import Problem
from liikereppu.guides.draft_routes import EDITORS, refusals, refused
from liikereppu.guides.draft_schemas import FaultSchema
from liikereppu.guides.drafts import free_name, save_draft
from liikereppu.guides.exporting import FORMS, export_guide
from liikereppu.guides.importing import CONTENT_TYPES, import_content
from liikereppu.guides.versions import guide_version
from liikereppu.guides.workbooks import LARGEST
from liikereppu.guides.xlsform.report import UnreadableError
from liikereppu.json_body import read_body

blueprint = Blueprint("guide files", __name__, description="Guides as files")


class ImportArguments(Schema):
    """What the draft is to be called (else as the file says), and the language of texts that name none."""

    slug = ma.fields.String(load_default=None)
    language = ma.fields.String(load_default="", validate=ma.validate.OneOf(["", "fi", "sv", "en"]))


class LeftOutSchema(Schema):
    """Something that was not carried over, or was put in because a guide needs it."""

    where = ma.fields.String(required=True)
    what = ma.fields.String(required=True)
    why = ma.fields.String(required=True)


class RenamedSchema(Schema):
    """A name of the file that is written otherwise in the guide."""

    where = ma.fields.String(required=True)
    before = ma.fields.String(required=True, data_key="from")
    to = ma.fields.String(required=True)


class ImportedSchema(Schema):
    """The draft that was made, and what is to be known about it."""

    draft = ma.fields.String(required=True)
    revision = ma.fields.Integer(required=True)
    left_out = ma.fields.List(ma.fields.Nested(LeftOutSchema), required=True)
    renamed = ma.fields.List(ma.fields.Nested(RenamedSchema), required=True)
    faults = ma.fields.List(ma.fields.Nested(FaultSchema), required=True)


class ExportArguments(Schema):
    """The form of the file."""

    format = ma.fields.String(required=True, validate=ma.validate.OneOf(list(FORMS)))


@blueprint.post("/guides/import")
@require_role(*EDITORS)
@blueprint.arguments(ImportArguments, location="query")
@blueprint.response(200, ImportedSchema)
@refusals
def import_guide(asked: dict[str, Any]) -> Any:
    """Makes a draft of the body: a written guide (YAML, JSON), an XLSForm or a FHIR Questionnaire."""
    kind = CONTENT_TYPES.get(request.mimetype)
    if kind is None:
        raise Problem("content-type-not-json", f"one of {', '.join(CONTENT_TYPES)} is expected")
    try:
        found = import_content(read_body(LARGEST), kind, asked["slug"] or "", asked["language"])
    except UnreadableError as error:
        return refused("guide-unreadable", error.faults)
    slug = asked["slug"] or free_name(found.content.get("guide"))
    who = current_practitioner().practitioner_id
    revision = save_draft(slug, {**found.content, "guide": slug}, 0, who)
    return {
        "draft": slug,
        "revision": revision,
        "left_out": found.left_out,
        "renamed": [{**line, "before": line["from"]} for line in found.renamed],
        "faults": [asdict(fault) for fault in found.faults],
    }


@blueprint.get("/guides/<slug>/<version>/export")
@require_role(*EDITORS)
@blueprint.arguments(ExportArguments, location="query")
@blueprint.response(200, description="The file; X-Liikereppu-Left-Out counts what others will not find in it")
@refusals
def export(asked: dict[str, Any], slug: str, version: str) -> Response:
    """A published version as a file."""
    guide = guide_version(slug, int(version)) if re.fullmatch("[1-9][0-9]{0,6}", version) else None
    if guide is None:
        raise Problem("not-found")
    found = export_guide(guide.content, asked["format"])
    name = f"{slug}-{version}.{found.ending}"
    response = Response(found.content, content_type=found.content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Liikereppu-Left-Out"] = str(len(found.left_out))
    return response
