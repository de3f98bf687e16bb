"""Which devices there are, what they are called, and revoking one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement

from liikereppu.accounts import devices
from liikereppu.accounts.auth import SignedIn, current_practitioner, require_sign_in
from liikereppu.accounts.schemas import DeviceChangeSchema, DeviceSchema, DevicesSchema
from liikereppu.api import Blueprint, ProblemSchema
from liikereppu.database import writing
from liikereppu.errors import Problem

blueprint = Blueprint("devices", __name__, description="The tablets and phones people sign in on")


@blueprint.get("/devices")
@require_sign_in
@blueprint.response(200, DevicesSchema)
@blueprint.refusals()
def list_devices() -> dict[str, Any]:
    """A unit's lead and admin see what people of the unit have used; everybody else what they have used."""
    who = current_practitioner()
    return {"devices": [_told(each, who) for each in devices.shown_devices(_reach(who))]}


@blueprint.patch("/devices/<device_id>")
@require_sign_in
@blueprint.arguments(DeviceChangeSchema)
@blueprint.response(200, DeviceSchema)
@blueprint.alt_response(404, schema=ProblemSchema, description="not-found: none of yours")
@blueprint.alt_response(413, schema=ProblemSchema, description="body-too-large")
@blueprint.alt_response(415, schema=ProblemSchema, description="content-type-not-json")
@blueprint.alt_response(422, schema=ProblemSchema, description="validation-failed")
@blueprint.refusals()
def change_device(change: dict[str, Any], device_id: str) -> dict[str, Any]:
    """Gives a device a name, or says whether several people use it: its users, and their unit's lead."""
    who = current_practitioner()
    with writing():
        before = devices.shown_device(_reach(who), device_id)
        if "unit_lead" not in who.roles and not _is_used_by(before, who):
            raise Problem("not-allowed")
        devices.change_device(device_id, change)
        return _told(devices.shown_device(_reach(who), device_id), who)


@blueprint.post("/devices/<device_id>/revoke")
@require_sign_in
@blueprint.response(200, DeviceSchema)
@blueprint.alt_response(404, schema=ProblemSchema, description="not-found: none of yours")
@blueprint.refusals()
def revoke_device(device_id: str) -> dict[str, Any]:
    """Ends every sign-in on the device at once and for good; again is the same. Its unsent work is held."""
    who = current_practitioner()
    with writing():
        devices.shown_device(_reach(who), device_id)
        devices.revoke_device(device_id, who.practitioner_id)
        return _told(devices.shown_device(_reach(who), device_id), who)


def _reach(who: SignedIn) -> ColumnElement[bool]:
    if who.roles.isdisjoint(("unit_lead", "admin")):
        return devices.of_person(who.practitioner_id)
    return devices.of_unit(who.unit_id)


def _is_used_by(device: devices.ShownDevice, who: SignedIn) -> bool:
    return any(person["id"] == who.practitioner_id for person in device.people)


def _told(device: devices.ShownDevice, who: SignedIn) -> dict[str, Any]:
    return {**vars(device), "mine": _is_used_by(device, who), "this": device.id == who.device}
