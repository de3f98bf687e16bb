"""The holding area: what waits for the unit's lead, what the lead makes of it, what its author is told."""

from __future__ import annotations

from typing import Any

import orjson
from flask import Response

from liikereppu.accounts.auth import current_practitioner, require_role
from liikereppu.api import Blueprint
from liikereppu.errors import Problem
from liikereppu.sync.batch import Delivery, Sender, Taken
from liikereppu.sync.held import count_waiting, held, own_held
from liikereppu.sync.held_schemas import (
    DiscardedSchema,
    DiscardSchema,
    HeldArguments,
    HeldSchema,
    OwnHeldSchema,
    ReleaseSchema,
    RepairSchema,
    SettledSchema,
)
from liikereppu.sync.routes import json_response, read_number
from liikereppu.sync.settling_held import discard, release, repair

blueprint = Blueprint("held", __name__, description="What came and could not be applied")


#: The further refusals of what settles an item.
_settling = blueprint.refusals(
    {
        404: "not-found: none of this unit",
        409: "already-settled; errors.state says how",
        413: "body-too-large",
        415: "content-type-not-json",
        422: "validation-failed",
        503: "try-again, with Retry-After",
    }
)


@blueprint.get("/sync/held")
@require_role("unit_lead")
@blueprint.arguments(HeldArguments, location="query")
@blueprint.response(200, HeldSchema)
@blueprint.refusals()
def get_held(asked: dict[str, Any]) -> Response:
    """What of the unit was held aside and why, newest first; for the unit's lead."""
    unit_id = current_practitioner().unit_id
    if asked["count"] == "1":
        return json_response(orjson.dumps({"waiting": count_waiting(unit_id)}))
    before = None if asked["before"] is None else read_number(asked, "before")
    return json_response(held(unit_id, before, asked["resolved"] == "1"))


@blueprint.get("/sync/held/own")
@require_role("field_worker", "unit_lead")
@blueprint.response(200, OwnHeldSchema)
@blueprint.refusals()
def get_own_held() -> dict[str, Any]:
    """What became of one's own items that were held; for everybody who sends."""
    return own_held(current_practitioner().practitioner_id)


@blueprint.post("/sync/held/<number>/release")
@require_role("unit_lead")
@blueprint.arguments(ReleaseSchema)
@blueprint.response(200, SettledSchema)
@_settling
def post_release(_sent: dict[str, Any], number: str) -> dict[str, Any]:
    """Takes the item in as its author's edit, if what it says can be taken in."""
    unit_id, by = _lead()
    return _told(release(_held_number(number), unit_id, by))


@blueprint.post("/sync/held/<number>/repair")
@require_role("unit_lead")
@blueprint.arguments(RepairSchema)
@blueprint.response(200, SettledSchema)
@_settling
def post_repair(sent: dict[str, Any], number: str) -> dict[str, Any]:
    """Keeps what the lead wrote in its place; nothing changes when that could not be taken in either."""
    who = current_practitioner()
    lead = Sender(who.unit_id, who.practitioner_id, who.device)
    return _told(repair(_held_number(number), lead, sent["edit"], sent["record"]))


@blueprint.post("/sync/held/<number>/discard")
@require_role("unit_lead")
@blueprint.arguments(DiscardSchema)
@blueprint.response(200, DiscardedSchema)
@_settling
def post_discard(sent: dict[str, Any], number: str) -> dict[str, Any]:
    """Throws the item's content away, with a reason for its author."""
    unit_id, by = _lead()
    discard(_held_number(number), unit_id, by, sent["reason"])
    return {"state": "discarded"}


def _lead() -> tuple[str, Delivery]:
    """The unit whose item is settled, and who does it where."""
    who = current_practitioner()
    return who.unit_id, Delivery(who.practitioner_id, who.device)


def _held_number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise Problem("not-found")
    return int(text)


def _told(taken: Taken) -> dict[str, Any]:
    found = {"outcome": taken.outcome.value, "n": taken.n, "hash": taken.hash}
    return {**found, "problem": taken.problem} if taken.problem else found
