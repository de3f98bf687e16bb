"""/directory-editing/…: for those who keep the directory. Online only; everything can be taken back."""

from __future__ import annotations

from typing import Any

from liikereppu.accounts.auth import current_practitioner
from liikereppu.api import Blueprint
from liikereppu.database import db
from liikereppu.directory import editing_lists, flags
from liikereppu.directory.corrections import CLOSED
from liikereppu.directory.editing_arguments import (
    AddSchema,
    ConfirmSchema,
    CorrectSchema,
    NothingSentSchema,
    PageArguments,
    PlacesSchema,
    RetireSchema,
)
from liikereppu.directory.editing_changes import Asked, carry_out, undo
from liikereppu.directory.editing_doors import ROOM, for_editors
from liikereppu.directory.editing_looks import (
    Municipality,
    history_of,
    municipality_of,
    told_changes,
    told_entry,
)
from liikereppu.directory.editing_schemas import ChangesSchema, DecidedSchema, EntrySchema
from liikereppu.directory.models import DirectoryChange
from liikereppu.directory.new_entries import new_entry

blueprint = Blueprint("directory editing", __name__, description="For those who keep the directory")


def by() -> str:
    """Returns who asks."""
    return current_practitioner().practitioner_id


def _entry(id: str) -> dict[str, Any]:
    session = db.session()
    there = Municipality(session, municipality_of(session, id))
    look = there.at(id)
    ids = tuple(dict.fromkeys((id, *look.members)))
    told = told_entry(there, look, history_of(session, ids))
    return {**told, "flags": flags.flags_on(session, ids)}


@blueprint.post(f"{ROOM}/entries")
@for_editors(blueprint, EntrySchema, AddSchema, status=201)
def add_entry(sent: dict[str, Any]) -> dict[str, Any]:
    """Adds an entry of the municipality's own."""
    content = new_entry(sent["entry"], sent["municipality"], sent["change"], editing_lists.today())
    carry_out(Asked(sent["change"], "add", content["id"], by(), content=content))
    return _entry(content["id"])


@blueprint.get(f"{ROOM}/entries/<id>")
@for_editors(blueprint, EntrySchema)
def get_entry(id: str) -> dict[str, Any]:
    """One entry with its registers, its history and its flags."""
    return _entry(id)


@blueprint.put(f"{ROOM}/entries/<id>/fields")
@for_editors(blueprint, EntrySchema, CorrectSchema)
def put_fields(sent: dict[str, Any], id: str) -> dict[str, Any]:
    """Corrects fields; what is corrected stays so over imports."""
    carry_out(_asked(sent, "correct", id, sent["fields_"]))
    return _entry(id)


@blueprint.put(f"{ROOM}/entries/<id>/places")
@for_editors(blueprint, EntrySchema, PlacesSchema)
def put_places(sent: dict[str, Any], id: str) -> dict[str, Any]:
    """Says how many may still come to a group."""
    left = sent["places_left"]
    fields = {"timetable.places_left": left, "timetable.places_on": left if left is None else _today()}
    if "capacity" in sent:
        fields["timetable.capacity"] = sent["capacity"]
    carry_out(_asked(sent, "places", id, fields))
    return _entry(id)


@blueprint.post(f"{ROOM}/entries/<id>/confirm")
@for_editors(blueprint, EntrySchema, ConfirmSchema)
def confirm_entry(sent: dict[str, Any], id: str) -> dict[str, Any]:
    """Somebody has looked today: it is as it says."""
    carry_out(_asked(sent, "confirm", id, {"quality.verified_on": _today()}))
    return _entry(id)


@blueprint.post(f"{ROOM}/entries/<id>/retire")
@for_editors(blueprint, EntrySchema, RetireSchema)
def retire_entry(sent: dict[str, Any], id: str) -> dict[str, Any]:
    """Takes the entry off the devices, whatever the registers say."""
    carry_out(_asked(sent, "retire", id, {"status": CLOSED}))
    return _entry(id)


@blueprint.post(f"{ROOM}/entries/<id>/restore")
@for_editors(blueprint, EntrySchema, RetireSchema)
def restore_entry(sent: dict[str, Any], id: str) -> dict[str, Any]:
    """Brings the entry back, whatever the registers say."""
    carry_out(_asked(sent, "restore", id, {"status": None}))
    return _entry(id)


def _today() -> str:
    return editing_lists.today().isoformat()


def _asked(sent: dict[str, Any], what: str, id: str, fields: dict[str, Any]) -> Asked:
    reason, revision = sent.get("reason", ""), sent.get("revision")
    return Asked(sent["change"], what, id, by(), fields, reason=reason, revision=revision)


@blueprint.get(f"{ROOM}/changes")
@for_editors(blueprint, ChangesSchema, PageArguments, location="query")
def get_changes(asked: dict[str, Any]) -> dict[str, Any]:
    """What editors did."""
    return editing_lists.changes(db.session(), asked["municipality"], asked["after"])


@blueprint.post(f"{ROOM}/changes/<change>/undo")
@for_editors(blueprint, DecidedSchema, NothingSentSchema)
def undo_change(_sent: dict[str, Any], change: str) -> dict[str, Any]:
    """Takes a change back."""
    return decided(undo(change, by()))


def decided(row: DirectoryChange) -> dict[str, Any]:
    """Returns a change, and where its entry is shown now."""
    session = db.session()
    found = Municipality(session, row.municipality).find(row.entry)
    return {
        "change": told_changes(session, [row])[0],
        "entry": found.members[0] if found else row.entry,
    }
