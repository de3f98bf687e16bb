"""GET /directory/…: public, since nothing here is about a person, and cheap to ask for again."""

from __future__ import annotations

from typing import Any

import structlog
from flask import Response, request

from liikereppu.api import Blueprint
from liikereppu.config import ConfigError
from liikereppu.directory.answers import UnknownNumberError, directory_body, index_body
from liikereppu.directory.bodies import PACKERS, Body
from liikereppu.directory.signing import all_signing_keys, signature_header
from liikereppu.directory.wire import DeltaQuerySchema, DirectorySchema, IndexSchema, KeysSchema
from liikereppu.errors import Problem

blueprint = Blueprint("directory", __name__, description="Ways to be active, by municipality")

_UNCHANGED = "Nothing has changed since the ETag that was sent"


@blueprint.get("/directory/index")
@blueprint.response(200, IndexSchema)
@blueprint.alt_response(304, description=_UNCHANGED)
def get_index() -> Response:
    """The municipalities the server knows, and how fresh each directory is."""
    return _answer(index_body())


@blueprint.get("/directory/keys")
@blueprint.response(200, KeysSchema)
def get_keys() -> dict[str, Any]:
    """The keys that answers of the directory are signed with: the one that signs now, then those before it.

    Each but the first of all is vouched for by the one before: `signed_by`.
    """
    try:
        return {"keys": [each.body() for each in all_signing_keys()]}
    except (OSError, ConfigError) as fault:
        structlog.get_logger().error("directory-key-unreadable", exception=type(fault).__name__)
        return {"keys": []}


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
    way = next((each for each in PACKERS if request.accept_encodings.quality(each) > 0), None)
    # A strong tag names the very bytes, so each way of packing has its own.
    tag = f"{body.tag}-{way}" if way else body.tag
    response = Response(status=304)
    # A proxy on the way may have made the tag weak; the bytes are the same.
    if not request.if_none_match.contains_weak(tag):
        content = body.packed_with(way) if way else body.plain
        response = Response(content, mimetype="application/json")
        if way:
            response.headers["Content-Encoding"] = way
        signature = signature_header(body.digest)
        if signature:
            response.headers["Directory-Signature"] = signature
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = "no-cache"
    response.set_etag(tag)
    return response
