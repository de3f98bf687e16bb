"""POST /sync/push and GET /sync/pull. The unit comes from the sign-in, never from what is sent."""

from __future__ import annotations

import gzip
from typing import Any

import orjson
from flask import Response, request

from liikereppu.accounts.auth import current_practitioner, require_role
from liikereppu.api import Blueprint, ProblemSchema
from liikereppu.errors import Problem
from liikereppu.sync.batch import Sender
from liikereppu.sync.held import held
from liikereppu.sync.pull import pull
from liikereppu.sync.push import push
from liikereppu.sync.schemas import (
    LARGEST_NUMBER,
    MOST_ITEMS,
    HeldArguments,
    HeldSchema,
    PageSchema,
    PullArguments,
    PushSchema,
    ReceiptsSchema,
)

blueprint = Blueprint(
    "sync", __name__, description="What was saved on devices: sent in, and given back in order"
)
_WORTH_PACKING = 1024


def _refusals(view: Any) -> Any:
    """Says in the OpenAPI document how a request as a whole may be refused."""
    for status, codes in (
        (401, "session-expired"),
        (403, "not-allowed, cross-site-request"),
        (400, "bad-…, json-…"),
    ):
        view = blueprint.alt_response(status, schema=ProblemSchema, description=codes)(view)
    return view


@blueprint.post("/sync/push")
@require_role("field_worker", "unit_lead")
@blueprint.arguments(PushSchema)
@blueprint.response(200, ReceiptsSchema)
@blueprint.alt_response(413, schema=ProblemSchema, description="body-too-large")
@blueprint.alt_response(415, schema=ProblemSchema, description="content-type-not-json")
@blueprint.alt_response(422, schema=ProblemSchema, description="validation-failed: not the shape of a push")
@blueprint.alt_response(503, schema=ProblemSchema, description="try-again, with Retry-After")
@_refusals
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
@_refusals
def get_pull(asked: dict[str, Any]) -> Response:
    """The unit's edits after a number, in the order they were kept; another epoch begins from the start."""
    return _json(pull(current_practitioner().unit_id, _number(asked, "after"), asked["epoch"]))


@blueprint.get("/sync/held")
@require_role("unit_lead")
@blueprint.arguments(HeldArguments, location="query")
@blueprint.response(200, HeldSchema)
@_refusals
def get_held(asked: dict[str, Any]) -> Response:
    """What of the unit was held aside and why, newest first; for the unit's lead."""
    before = None if asked["before"] is None else _number(asked, "before")
    return _json(held(current_practitioner().unit_id, before))


def _number(asked: dict[str, Any], name: str) -> int:
    text = asked[name]
    # int() alone would take Arabic digits, blanks and underscores.
    if not (text.isascii() and text.isdigit() and len(text) <= 16 and int(text) <= LARGEST_NUMBER):
        raise Problem("bad-parameter", errors={name: ["not-a-number"]})
    return int(text)


def _json(body: bytes) -> Response:
    response = Response(body, mimetype="application/json")
    if len(body) > _WORTH_PACKING and request.accept_encodings["gzip"] > 0:
        response.data = gzip.compress(body, compresslevel=1, mtime=0)
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = "no-store"
    return response
