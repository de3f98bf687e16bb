"""Sign-in, who am I, sign-out."""

from __future__ import annotations

import base64
from typing import Any

from flask import Response, g, jsonify, request

from liikereppu.accounts import auth
from liikereppu.accounts.devices import is_revoked
from liikereppu.accounts.ingest_keys import current_ingest_key
from liikereppu.accounts.practitioners import find_practitioner, normal_username, still_opens
from liikereppu.accounts.schemas import (
    ParametersQuery,
    ParametersSchema,
    SessionSchema,
    SigningKeyBody,
    SignInSchema,
)
from liikereppu.accounts.secret import KDF, fake_salt, secret_fits
from liikereppu.accounts.signing_keys import enrol_signing_key
from liikereppu.accounts.throttle import count_attempt, forgive_attempt
from liikereppu.api import Blueprint, ProblemSchema
from liikereppu.audit import note
from liikereppu.config import LONGEST_VOICE_MEMO, current_config, now
from liikereppu.database import epoch, writing
from liikereppu.errors import Problem

blueprint = Blueprint("accounts", __name__, description="Sign-in with a secret derived on the device")


@blueprint.get("/session/parameters")
@blueprint.arguments(ParametersQuery, location="query")
@blueprint.response(200, ParametersSchema)
@blueprint.alt_response(400, schema=ProblemSchema, description="bad-parameter")
def parameters(query: dict[str, str]) -> dict[str, Any]:
    """How to derive the secret of this username. A name nobody has gets an answer just as steady."""
    username = normal_username(query["username"])
    found = find_practitioner(username)
    salt = found.kdf_salt if found else fake_salt(current_config().secret_key, username)
    settings = found.kdf if found else KDF
    return {"username": username, "kdf": {**settings, "salt": base64.b64encode(salt).decode("ascii")}}


@blueprint.post("/session")
@blueprint.arguments(SignInSchema)
@blueprint.response(200, SessionSchema)
@blueprint.alt_response(401, schema=ProblemSchema, description="sign-in-failed")
@blueprint.alt_response(403, schema=ProblemSchema, description="device-revoked, cross-site-request")
@blueprint.alt_response(
    422, schema=ProblemSchema, description="validation-failed, also of a signing key whose id is taken"
)
@blueprint.alt_response(429, schema=ProblemSchema, description="too-many-attempts, with Retry-After")
def sign_in(body: dict[str, Any]) -> Response:
    """Begins a session: the cookie is the only thing that says so. An earlier session of the browser ends.

    With `signing_key` the device says how it will sign; then either both are done or none.
    """
    username, address = normal_username(body["username"]), request.remote_addr or ""
    with writing():
        count_attempt(username, address)
    _refuse_revoked(body["device"])
    found = find_practitioner(username)
    fits = secret_fits(found.verifier if found else None, body["secret"])
    if not fits or found is None or found.disabled_at is not None:
        with writing():
            note("sign-in-failed", actor_id=found.id if found else None, device=body["device"])
        raise Problem("sign-in-failed")
    practitioner_id, unit_id, verifier = found.id, found.unit_id, found.verifier
    with writing():
        if not still_opens(practitioner_id, verifier):
            raise Problem("sign-in-failed")
        forgive_attempt(username, address)
        auth.end_session_of_browser()
        token = auth.begin_session(practitioner_id, body["device"])
        note("sign-in", actor_id=practitioner_id, unit_id=unit_id, device=body["device"])
        if body["signing_key"] is not None:
            enrol_signing_key(unit_id, practitioner_id, body["device"], body["signing_key"])
    response = jsonify(SessionSchema().dump(_description(auth.practitioner_of(token))))
    auth.set_cookie(response, token)
    return response


@blueprint.get("/session")
@blueprint.response(200, SessionSchema)
@blueprint.alt_response(401, schema=ProblemSchema, description="session-expired")
@blueprint.alt_response(403, schema=ProblemSchema, description="device-revoked")
def session() -> dict[str, Any]:
    """Who is signed in, and for how long.

    A device that says which it is (X-Liikereppu-Device) learns even without a session that it was revoked.
    """
    if is_revoked(request.headers.get("X-Liikereppu-Device", "")):
        raise Problem("device-revoked")
    return _description(auth.current_practitioner())


@blueprint.post("/session/signing-key")
@auth.require_sign_in
@blueprint.arguments(SigningKeyBody)
@blueprint.response(204)
@blueprint.alt_response(401, schema=ProblemSchema, description="session-expired")
@blueprint.alt_response(403, schema=ProblemSchema, description="device-revoked, cross-site-request")
@blueprint.alt_response(
    422, schema=ProblemSchema, description="validation-failed: no P-256 key, or a taken id"
)
def post_signing_key(body: dict[str, Any]) -> Response:
    """Remembers the key a signed-in device signs with from now on; the same again changes nothing."""
    who = auth.current_practitioner()
    with writing():
        enrol_signing_key(who.unit_id, who.practitioner_id, who.device, body["signing_key"])
    return Response(status=204)


@blueprint.delete("/session")
@blueprint.response(204)
@blueprint.alt_response(403, schema=ProblemSchema, description="cross-site-request")
def sign_out() -> Response:
    """Ends the session; also answers 204 when it had ended already."""
    with writing():
        who = auth.end_session_of_browser()
        if who is not None:
            note("sign-out", actor_id=who)
    g.pop("signed_in", None)
    response = Response(status=204)
    auth.clear_cookie(response)
    return response


def _refuse_revoked(device: str) -> None:
    if is_revoked(device):
        with writing():
            note("sign-in-refused", kind="device", subject=device, device=device)
        raise Problem("device-revoked")


def _description(who: auth.SignedIn) -> dict[str, Any]:
    key, days = current_ingest_key(), current_config().voice_memo_days
    return {
        "practitioner": {
            "id": who.practitioner_id,
            "username": who.username,
            "name": who.name,
            "unit_id": who.unit_id,
            "unit_name": who.unit_name,
            "roles": sorted(who.roles),
        },
        "server_time": now(),
        "epoch": epoch(),
        "ingest_key": key.body() if key else None,
        "voice_memos": {"kept_days": days, "longest_seconds": LONGEST_VOICE_MEMO} if days else None,
        "device": {"shared": who.device_shared},
        "expires_at": who.expires_at,
    }
