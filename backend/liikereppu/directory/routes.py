"""GET /directory/…: public, since nothing here is about a person, and cheap to ask for again."""

from __future__ import annotations

from typing import Any

from flask import Response, request

from liikereppu.api import Blueprint
from liikereppu.directory.answers import Body, UnknownNumberError, directory_body, index_body
from liikereppu.directory.schemas import DeltaQuerySchema, DirectorySchema, IndexSchema
from liikereppu.errors import Problem

blueprint = Blueprint("directory", __name__, description="Ways to be active, by municipality")

_UNCHANGED = "Nothing has changed since the ETag that was sent"


@blueprint.get("/directory/index")
@blueprint.response(200, IndexSchema)
@blueprint.alt_response(304, description=_UNCHANGED)
def get_index() -> Response:
    """The municipalities the server knows, and how fresh each directory is."""
    return _answer(index_body())


@blueprint.get("/directory/<string:municipality>")
@blueprint.arguments(DeltaQuerySchema, location="query")
@blueprint.response(200, DirectorySchema)
@blueprint.alt_response(304, description=_UNCHANGED)
def get_directory(parameters: dict[str, Any], municipality: str) -> Response:
    """One municipality's entries: all, or with `after` what came, changed and left since then.

    The hours in entries that did not change are not told again, so a device whose `hours_from` is weeks old
    asks for the whole once more.
    """
    after = parameters.get("after")
    try:
        body = directory_body(municipality, None if after is None else int(after))
    except UnknownNumberError as error:
        raise Problem(
            "bad-parameter", "The number is beyond this directory's", errors={"after": ["out-of-range"]}
        ) from error
    if body is None:
        raise Problem("not-found", "No directory of this municipality")
    return _answer(body)


def _answer(body: Body) -> Response:
    packed = request.accept_encodings.quality("gzip") > 0
    # A strong tag names the very bytes, so the packed body has its own.
    tag = f"{body.tag}-gz" if packed else body.tag
    response = Response(status=304)
    # A proxy on the way may have made the tag weak; the bytes are the same.
    if not request.if_none_match.contains_weak(tag):
        response = Response(body.packed if packed else body.plain, mimetype="application/json")
        if packed:
            response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = "no-cache"
    response.set_etag(tag)
    return response
