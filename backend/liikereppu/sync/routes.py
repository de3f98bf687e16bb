"""POST /sync/push and GET /sync/pull. The unit comes from the sign-in, never from what is sent."""

from __future__ import annotations

import gzip
from functools import wraps
from typing import Any

import orjson
from flask import Response, g, request

from liikereppu.accounts.auth import current_practitioner, require_role
from liikereppu.accounts.devices import is_revoked
from liikereppu.api import Blueprint, ProblemSchema, make_sure_of_body
from liikereppu.errors import Problem
from liikereppu.sync.batch import Delivery, Sender
from liikereppu.sync.pull import pull
from liikereppu.sync.push import push
from liikereppu.sync.revoked import deliver_from_revoked
from liikereppu.sync.schemas import (
    LARGEST_NUMBER,
    MOST_ITEMS,
    PageSchema,
    PullArguments,
    PushSchema,
    ReceiptsSchema,
)
from liikereppu.sync.unsealing import PUSH_ROLES

blueprint = Blueprint(
    "sync", __name__, description="What was saved on devices: sent in, and given back in order"
)
_WORTH_PACKING = 1024


def _or_revoked_device(view: Any) -> Any:
    """Lets a request without a session through to `view`, which may find that a revoked device sends.

    So it does with who has no role to push: they may carry what others have sealed. Whatever is wrong with
    such a request, it is refused for the session or the role.
    """

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        try:
            if current_practitioner().roles.isdisjoint(PUSH_ROLES):
                raise Problem("not-allowed")
        except Problem as refusal:
            g.push_refusal = refusal
            try:
                return view(*args, **kwargs)
            except Problem as other:
                raise (other if other.code == "too-many-attempts" else refusal) from None
        return view(*args, **kwargs)

    return guarded


@blueprint.post("/sync/push")
@_or_revoked_device
@blueprint.arguments(PushSchema)
@blueprint.response(200, ReceiptsSchema)
@blueprint.alt_response(413, schema=ProblemSchema, description="body-too-large")
@blueprint.alt_response(415, schema=ProblemSchema, description="content-type-not-json")
@blueprint.alt_response(422, schema=ProblemSchema, description="validation-failed: not the shape of a push")
@blueprint.alt_response(429, schema=ProblemSchema, description="too-many-attempts: of a revoked device")
@blueprint.alt_response(503, schema=ProblemSchema, description="try-again, with Retry-After")
@blueprint.refusals()
def post_push(sent: dict[str, Any]) -> Response:
    """Takes in what a device has saved; every item gets its own receipt.

    Of a revoked device, signed in or not, only its own sealed items are taken, and held for the unit's lead.
    Whose role does not push may bring sealed items, and nothing else: they are their authors'.
    """
    if len(sent["items"]) > MOST_ITEMS:
        raise Problem("too-many-items")
    device, refusal = sent["device"], g.get("push_refusal")
    who = current_practitioner() if refusal is None or refusal.code == "not-allowed" else None
    if (who is None or who.device != device) and is_revoked(device):
        make_sure_of_body()
        receipts = deliver_from_revoked(device, sent["items"], request.remote_addr or "")
    elif who is None or (refusal and not _all_sealed(sent["items"])):
        raise refusal
    else:
        # Who only carries is never the author of anything here, whatever the device. It is the session's:
        # the audit log tells it.
        carrier = Delivery(who.practitioner_id, who.device) if refusal else None
        sender = Sender(who.unit_id, who.practitioner_id, who.device, "unit_lead" in who.roles, carrier)
        receipts = push(sender, sent["items"], make_sure_of_body)
    return json_response(orjson.dumps({"results": [receipt.body() for receipt in receipts]}))


def _all_sealed(items: list[Any]) -> bool:
    return bool(items) and all(type(each) is dict and "sealed" in each for each in items)


@blueprint.get("/sync/pull")
@require_role("field_worker", "unit_lead")
@blueprint.arguments(PullArguments, location="query")
@blueprint.response(200, PageSchema)
@blueprint.refusals()
def get_pull(asked: dict[str, Any]) -> Response:
    """The unit's edits after a number, in the order they were kept; another epoch begins from the start."""
    unit_id, after = current_practitioner().unit_id, read_number(asked, "after")
    return json_response(pull(unit_id, after, asked["epoch"], knows_merged=asked["merged"] == "1"))


def read_number(asked: dict[str, Any], name: str) -> int:
    """The number of a parameter of the address. Raises Problem bad-parameter."""
    text = asked[name]
    # int() alone would take Arabic digits, blanks and underscores.
    if not (text.isascii() and text.isdigit() and len(text) <= 16 and int(text) <= LARGEST_NUMBER):
        raise Problem("bad-parameter", errors={name: ["not-a-number"]})
    return int(text)


def json_response(body: bytes) -> Response:
    """The answer with a JSON body, packed where that is worth it."""
    response = Response(body, mimetype="application/json")
    if len(body) > _WORTH_PACKING and request.accept_encodings["gzip"] > 0:
        response.data = gzip.compress(body, compresslevel=1, mtime=0)
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = "no-store"
    return response
