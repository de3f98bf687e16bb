"""GET /guides: public, since a guide holds no client's data, and cheap to ask for again."""

from __future__ import annotations

from flask import Response, request

from liikereppu.api import Blueprint
from liikereppu.guides.schemas import GuidesSchema
from liikereppu.guides.versions import guides_body

blueprint = Blueprint("guides", __name__, description="Conversation guides")


@blueprint.get("/guides")
@blueprint.response(200, GuidesSchema)
@blueprint.alt_response(304, description="Nothing has changed since the ETag that was sent")
def get_guides() -> Response:
    """All published guide versions a device may need."""
    body = guides_body()
    packed = request.accept_encodings["gzip"] > 0
    response = Response(body.packed if packed else body.plain, mimetype="application/json")
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = "no-cache"
    # A strong tag names the very bytes, so the packed body has its own.
    response.set_etag(f"{body.tag}-gz" if packed else body.tag)
    response.make_conditional(request)
    return response
