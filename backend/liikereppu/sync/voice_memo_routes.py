"""Voice memos on the wire: sent piece by piece, heard by their author only."""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import marshmallow as ma
from flask import Response, request
from sqlalchemy import select
from sqlalchemy.orm import Session

from liikereppu.accounts.auth import current_practitioner, require_role
from liikereppu.accounts.models import Unit
from liikereppu.api import Blueprint, ProblemSchema, Schema
from liikereppu.config import LONGEST_VOICE_MEMO, current_config
from liikereppu.database import writing
from liikereppu.errors import Problem
from liikereppu.json_body import read_body
from liikereppu.recordings.fields import Instant, Uuid, is_uuid
from liikereppu.recordings.voice_memos import (
    LARGEST_PIECE,
    MOST_PIECES,
    TYPES,
    Whose,
    erase_memo,
    erase_old_memos,
    keep_memo,
    keep_piece,
    own_memos,
    sound,
)
from liikereppu.sync.models import Head

P = ParamSpec("P")
R = TypeVar("R")
blueprint = Blueprint("voice memos", __name__, description="Sound an author keeps beside a recording")
_NUMBER = re.compile("0|[1-9][0-9]{0,3}")


class _Whole(ma.fields.Integer):
    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> int:
        # The library would also take "1", 1.0 and true.
        if type(value) is not int:
            raise ma.ValidationError("wrong-type")
        return value


class _Agreed(ma.fields.Boolean):
    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> bool:
        if value is not True:
            raise ma.ValidationError("consent-missing")
        return True


class _Bytes(ma.fields.String):
    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, *args, **kwargs)
        if len(text) > 400:
            raise ma.ValidationError("too-long")
        try:
            return binascii.a2b_base64(text, strict_mode=True)
        except ValueError:
            raise ma.ValidationError("not-base64") from None


class MemoSchema(Schema):
    """What is told of a memo before its sound. `consent`: the client was asked, and agreed."""

    recording_id = Uuid()
    recorded_at = Instant()
    seconds = _Whole(required=True, validate=ma.validate.Range(1, LONGEST_VOICE_MEMO))
    type = ma.fields.String(required=True, validate=ma.validate.OneOf(TYPES))
    pieces = _Whole(required=True, validate=ma.validate.Range(1, MOST_PIECES))
    ingest_key = Uuid()
    opener = _Bytes(required=True, metadata={"description": "base64: the memo's key, sealed to `ingest_key`"})
    consent = _Agreed(required=True)


class MissingSchema(Schema):
    """The numbers of the pieces that have not arrived."""

    missing = ma.fields.List(ma.fields.Integer(), required=True)


class OwnMemoSchema(Schema):
    """One of one's own memos. `whole`: every piece is there; `erase_on`: the day in Finland when it goes."""

    id = ma.fields.UUID(required=True)
    recording_id = ma.fields.UUID(required=True)
    recorded_at = ma.fields.String(required=True)
    seconds = ma.fields.Integer(required=True)
    type = ma.fields.String(required=True)
    whole = ma.fields.Boolean(required=True)
    erase_on = ma.fields.Date(required=True)


class OwnMemosSchema(Schema):
    """One's own memos of a recording, in the order they were recorded."""

    items = ma.fields.List(ma.fields.Nested(OwnMemoSchema), required=True)


class MemosArguments(Schema):
    """Of which recording."""

    recording = Uuid()


def _for_authors(view: Callable[P, R]) -> Callable[P, R]:
    """Lets through who holds conversations, and nobody where memos are off: before anything else is read."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        if not current_config().voice_memo_days:
            raise Problem("voice-memos-off")
        return view(*args, **kwargs)

    return require_role("field_worker", "unit_lead")(guarded)


def _whose(memo_id: str) -> Whose:
    if not is_uuid(memo_id):
        raise Problem("not-found")
    who = current_practitioner()
    return who.unit_id, who.practitioner_id, memo_id


def _lock(session: Session, unit_id: str) -> None:
    """The lock under which heads change: no recording or memo is erased while something is added to it."""
    session.execute(select(Unit.n).where(Unit.id == unit_id).with_for_update())


def _refuse_erased(session: Session, unit_id: str, recording_id: str) -> None:
    """The recording itself may arrive later than its memo; one that was erased has none."""
    erased = select(Head.n).where(
        *(Head.unit_id == unit_id, Head.kind == "recording"),
        *(Head.record_id == recording_id, Head.erased_at.is_not(None)),
    )
    if session.execute(erased).first() is not None:
        raise Problem("recording-erased")


@blueprint.put("/voice-memos/<memo_id>")
@_for_authors
@blueprint.arguments(MemoSchema)
@blueprint.response(200, MissingSchema)
@blueprint.alt_response(404, schema=ProblemSchema, description="voice-memos-off, not-found")
@blueprint.alt_response(409, schema=ProblemSchema, description="edit-id-reused: the id is of another memo")
@blueprint.alt_response(410, schema=ProblemSchema, description="recording-erased")
@blueprint.alt_response(413, schema=ProblemSchema, description="body-too-large")
@blueprint.alt_response(415, schema=ProblemSchema, description="content-type-not-json")
@blueprint.alt_response(
    422, schema=ProblemSchema, description="validation-failed, seal-unknown-key, seal-broken"
)
@blueprint.alt_response(429, schema=ProblemSchema, description="voice-memos-too-many, with Retry-After")
@blueprint.alt_response(503, schema=ProblemSchema, description="try-again, with Retry-After")
@blueprint.refusals()
def put_memo(told: dict[str, Any], memo_id: str) -> dict[str, Any]:
    """Announces a memo, and says which of its pieces are missing; the same again is fine."""
    whose = _whose(memo_id)
    erase_old_memos()
    told = {name: value for name, value in told.items() if name != "consent"}
    with writing() as session:
        _lock(session, whose[0])
        _refuse_erased(session, whose[0], told["recording_id"])
        return {"missing": keep_memo(session, whose, told)}


@blueprint.put("/voice-memos/<memo_id>/pieces/<number>")
@_for_authors
@blueprint.response(200, MissingSchema)
@blueprint.alt_response(404, schema=ProblemSchema, description="voice-memos-off, not-found")
@blueprint.alt_response(409, schema=ProblemSchema, description="edit-id-reused: the piece was other before")
@blueprint.alt_response(413, schema=ProblemSchema, description="body-too-large: over 64 KiB")
@blueprint.alt_response(415, schema=ProblemSchema, description="content-type-not-bytes")
@blueprint.alt_response(422, schema=ProblemSchema, description="validation-failed: no such piece, or empty")
@blueprint.alt_response(503, schema=ProblemSchema, description="try-again, with Retry-After")
@blueprint.refusals()
def put_piece(memo_id: str, number: str) -> dict[str, Any]:
    """Keeps one sealed piece (application/octet-stream); in any order, and the same again is fine."""
    whose = _whose(memo_id)
    if not _NUMBER.fullmatch(number):
        raise Problem("not-found")
    if request.mimetype != "application/octet-stream":
        raise Problem("content-type-not-bytes")
    if request.headers.get("Content-Encoding", "identity").strip().lower() not in ("", "identity"):
        raise Problem("content-encoding-not-supported", "a piece travels as it is")
    content = read_body(LARGEST_PIECE)
    with writing() as session:
        _lock(session, whose[0])
        return {"missing": keep_piece(session, whose, int(number), content)}


@blueprint.get("/voice-memos")
@_for_authors
@blueprint.arguments(MemosArguments, location="query")
@blueprint.response(200, OwnMemosSchema)
@blueprint.alt_response(404, schema=ProblemSchema, description="voice-memos-off")
@blueprint.refusals()
def get_own_memos(asked: dict[str, Any]) -> dict[str, Any]:
    """One's own memos of a recording; nobody else's, whatever the role."""
    erase_old_memos()
    who = current_practitioner()
    return {"items": own_memos(who.unit_id, who.practitioner_id, asked["recording"])}


@blueprint.get("/voice-memos/<memo_id>/audio")
@_for_authors
@blueprint.response(200, description="The sound, in the type it was recorded in", content_type="audio/webm")
@blueprint.alt_response(404, schema=ProblemSchema, description="voice-memos-off, not-found")
@blueprint.alt_response(409, schema=ProblemSchema, description="voice-memo-incomplete")
@blueprint.alt_response(422, schema=ProblemSchema, description="seal-unknown-key, seal-broken")
@blueprint.refusals()
def get_sound(memo_id: str) -> Response:
    """One's own memo, opened for listening."""
    content, kind = sound(_whose(memo_id))
    response = Response(content, content_type=kind)
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.delete("/voice-memos/<memo_id>")
@_for_authors
@blueprint.response(204)
@blueprint.alt_response(404, schema=ProblemSchema, description="voice-memos-off, not-found")
@blueprint.refusals()
def delete_memo(memo_id: str) -> Response:
    """Erases one's own memo."""
    whose = _whose(memo_id)
    with writing() as session:
        _lock(session, whose[0])
        erase_memo(session, whose)
    return Response(status=204)
