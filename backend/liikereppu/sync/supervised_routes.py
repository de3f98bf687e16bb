"""Supervision: a supervisor goes through what a guide marks, and the author reads what came of it."""

from __future__ import annotations

import unicodedata
from typing import Any

import marshmallow as ma

from liikereppu.accounts.auth import current_practitioner, require_role
from liikereppu.api import Blueprint, Instant, ProblemSchema, Schema, plain_text
from liikereppu.errors import Problem
from liikereppu.identity_code import fields_with_identity_code
from liikereppu.recordings.fields import Uuid, is_uuid
from liikereppu.recordings.sign_offs import LONGEST_NOTE, STATES
from liikereppu.sync.routes import read_number
from liikereppu.sync.supervised import own_sign_offs, sign_off, supervised

blueprint = Blueprint("supervised", __name__, description="Recordings gone through with a supervisor")


class SupervisedArguments(Schema):
    """Which page, and of which."""

    before = ma.fields.String(load_default=None, metadata={"description": "only items with a smaller number"})
    done = ma.fields.String(
        load_default="0",
        validate=ma.validate.OneOf(["0", "1"]),
        metadata={"description": "1: those gone through in place of those that wait"},
    )


class SignOffSchema(Schema):
    """What a supervisor said. `current` is false when the recording was changed afterwards."""

    state = ma.fields.String(required=True, validate=ma.validate.OneOf(STATES))
    note = ma.fields.String(required=True)
    by = ma.fields.String(required=True)
    at = Instant(required=True)
    current = ma.fields.Boolean(required=True)


class SupervisedItemSchema(Schema):
    """One finished recording: who held it and when, and the answers its guide marks. Nobody's reference."""

    number = ma.fields.Integer(required=True)
    id = ma.fields.UUID(required=True)
    edit = ma.fields.UUID(required=True)
    author = ma.fields.String(required=True)
    guide = ma.fields.String(required=True)
    guide_version = ma.fields.Integer(required=True)
    started_at = ma.fields.String(required=True)
    finished_at = ma.fields.String(required=True, allow_none=True)
    minutes = ma.fields.Integer(required=True)
    answers = ma.fields.Dict(required=True)
    notes = ma.fields.List(ma.fields.String(), required=True)
    sign_off = ma.fields.Nested(SignOffSchema, required=True, allow_none=True)
    settled = ma.fields.Boolean(required=True)


class SupervisedSchema(Schema):
    """A page of them, newest first."""

    items = ma.fields.List(ma.fields.Nested(SupervisedItemSchema), required=True)
    more = ma.fields.Boolean(required=True)


class OwnSignOffSchema(SignOffSchema):
    """What was said of one of one's own recordings."""

    recording_id = ma.fields.UUID(required=True)


class OwnSignOffsSchema(Schema):
    """The latest of each recording, newest first."""

    items = ma.fields.List(ma.fields.Nested(OwnSignOffSchema), required=True)


class _Note(ma.fields.String):
    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> str:
        text = unicodedata.normalize("NFC", super()._deserialize(value, *args, **kwargs)).strip()
        plain_text(text)
        if fields_with_identity_code({"note": text}):
            raise ma.ValidationError("identity-code")
        if len(text) > LONGEST_NOTE:
            raise ma.ValidationError("too-long")
        return text


class SayingSchema(Schema):
    """What the supervisor says, and of which edit."""

    edit = Uuid()
    state = ma.fields.String(required=True, validate=ma.validate.OneOf(STATES))
    note = _Note(required=True, metadata={"description": f"at most {LONGEST_NOTE} characters"})


@blueprint.get("/supervised")
@require_role("supervisor")
@blueprint.arguments(SupervisedArguments, location="query")
@blueprint.response(200, SupervisedSchema)
@blueprint.refusals()
def get_supervised(asked: dict[str, Any]) -> dict[str, Any]:
    """The unit's finished recordings that a guide wants gone through, with what it shows of them."""
    who = current_practitioner()
    before = None if asked["before"] is None else read_number(asked, "before")
    return supervised(who.unit_id, who.practitioner_id, before, asked["done"] == "1")


@blueprint.get("/supervised/own")
@require_role("field_worker", "unit_lead")
@blueprint.response(200, OwnSignOffsSchema)
@blueprint.refusals()
def get_own_sign_offs() -> dict[str, Any]:
    """What supervisors have said of one's own recordings."""
    who = current_practitioner()
    return own_sign_offs(who.unit_id, who.practitioner_id)


@blueprint.post("/supervised/<recording_id>/sign-off")
@require_role("supervisor")
@blueprint.arguments(SayingSchema)
@blueprint.response(200, SignOffSchema)
@blueprint.alt_response(404, schema=ProblemSchema, description="not-found: none of this unit to go through")
@blueprint.alt_response(
    409, schema=ProblemSchema, description="edit-conflict: changed since it was looked at"
)
@blueprint.alt_response(413, schema=ProblemSchema, description="body-too-large")
@blueprint.alt_response(415, schema=ProblemSchema, description="content-type-not-json")
@blueprint.alt_response(422, schema=ProblemSchema, description="validation-failed")
@blueprint.alt_response(503, schema=ProblemSchema, description="try-again, with Retry-After")
@blueprint.refusals()
def post_sign_off(sent: dict[str, Any], recording_id: str) -> dict[str, Any]:
    """Keeps what the supervisor says of the recording as it was when looked at."""
    if not is_uuid(recording_id):
        raise Problem("not-found")
    who = current_practitioner()
    return sign_off(who.unit_id, who.practitioner_id, recording_id, sent["edit"], sent["state"], sent["note"])
