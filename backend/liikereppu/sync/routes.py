"""POST /sync/push and GET /sync/pull. The unit comes from the sign-in, never from what is sent."""

from __future__ import annotations

import gzip
from typing import Any

import orjson
from flask import Response, request

from liikereppu.accounts.auth import current_practitioner, require_role
from liikereppu.api import Blueprint
from liikereppu.errors import Problem
from liikereppu.sync.batch import Sender
from liikereppu.sync.pull import pull
from liikereppu.sync.push import push
from liikereppu.sync.schemas import (
    LARGEST_AFTER,
    MOST_ITEMS,
    PageSchema,
    PullArguments,
    PushSchema,
    ReceiptsSchema,
)

blueprint = Blueprint(
    "sync", __name__, description="What was saved on devices: sent in, and given back in order"
)
_WORTH_PACKING = 1024


@blueprint.post("/sync/push")
@require_role("field_worker", "unit_lead")
@blueprint.arguments(PushSchema)
@blueprint.response(200, ReceiptsSchema)
def post_push(sent: dict[str, Any]) -> Response:
    """Takes in what a device has saved; every item gets its own receipt."""
    if len(sent["items"]) > MOST_ITEMS:
        raise Problem("too-many-items")
    who = current_practitioner()
    sender = Sender(who.unit_id, who.practitioner_id, sent["device"], "unit_lead" in who.roles)
    receipts = push(sender, sent["items"])
    return _json(orjson.dumps({"results": [receipt.body() for receipt in receipts]}))


@blueprint.get("/sync/pull")
@require_role("field_worker", "unit_lead")
@blueprint.arguments(PullArguments, location="query")
@blueprint.response(200, PageSchema)
def get_pull(asked: dict[str, Any]) -> Response:
    """The unit's edits after a number, in the order they were kept; another epoch begins from the start."""
    after = asked["after"]
    # int() alone would take Arabic digits, blanks and underscores.
    if not (after.isascii() and after.isdigit() and len(after) <= 16 and int(after) <= LARGEST_AFTER):
        raise Problem("bad-parameter", errors={"after": ["not-a-number"]})
    page = pull(current_practitioner().unit_id, int(after), asked["epoch"])
    return _json(page.body)


def _json(body: bytes) -> Response:
    response = Response(body, mimetype="application/json")
    if len(body) > _WORTH_PACKING and request.accept_encodings["gzip"] > 0:
        response.data = gzip.compress(body, compresslevel=1, mtime=0)
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = "no-store"
    return response
