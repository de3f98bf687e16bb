"""GET /directory/basemap…: public like the rest of the directory, in pieces, cheap to ask for again."""

from __future__ import annotations

from typing import Any

import orjson
from flask import Response, request, send_file
from marshmallow import fields

from liikereppu.api import Blueprint, Instant, ProblemSchema, Schema
from liikereppu.directory import basemap
from liikereppu.errors import Problem

blueprint = Blueprint("basemap", __name__, description="The organisation's base map, where it has one")

#: what PMTiles are sent as
MEDIA_TYPE = "application/vnd.pmtiles"


class BasemapSchema(Schema):
    """The base map as it is now."""

    version = fields.String(required=True, metadata={"description": "of its content; the file's ETag"})
    size = fields.Integer(required=True, metadata={"description": "bytes"})
    bounds = fields.List(fields.Float(), required=True, metadata={"description": "west, south, east, north"})
    min_zoom = fields.Integer(required=True)
    max_zoom = fields.Integer(required=True)
    credit = fields.String(required=True, metadata={"description": "to be shown where the map is seen"})
    installed_at = Instant(required=True)


class AboutBasemapSchema(Schema):
    """Whether there is a base map."""

    basemap = fields.Nested(BasemapSchema, required=True, allow_none=True)


@blueprint.get("/directory/basemap/about")
@blueprint.response(200, AboutBasemapSchema)
def get_about() -> Response:
    """What the base map is: how large, of where, by whom. Null where the organisation has none."""
    response: Response = _json({"basemap": basemap.about()})
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    return response


@blueprint.get("/directory/basemap")
@blueprint.response(200, fields.Raw(metadata={"type": "string", "format": "binary"}), content_type=MEDIA_TYPE)
@blueprint.alt_response(206, description="The piece that `Range` asks for")
@blueprint.alt_response(304, description="Nothing has changed since the ETag that was sent")
@blueprint.alt_response(404, schema=ProblemSchema, description="not-found: there is no base map")
@blueprint.alt_response(
    412,
    schema=ProblemSchema,
    description="edit-conflict: `If-Match` names another version than the present one",
)
@blueprint.alt_response(416, schema=ProblemSchema, description="bad-request: the piece lies beyond the end")
def get_basemap() -> Response:
    """The base map's file (PMTiles v3), whole or a piece of it.

    A device that gathers pieces sends `If-Match` with the version it has begun, so that it never joins two.
    """
    told = basemap.about()
    if told is None:
        raise Problem("not-found", "There is no base map")
    if request.if_match and told["version"] not in request.if_match:
        raise Problem("edit-conflict", "There is another base map now", status=412)
    file = basemap.file_of(told["version"])
    try:
        response = send_file(file, mimetype=MEDIA_TYPE, etag=told["version"], conditional=True)
    except FileNotFoundError as error:  # replaced in this very moment
        raise Problem("not-found", "There is another base map now") from error
    response.headers["Cache-Control"] = "no-cache"
    return response


def _json(value: dict[str, Any]) -> Response:
    return Response(orjson.dumps(value), mimetype="application/json")
