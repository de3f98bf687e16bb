"""POST /directory-flags: anybody may say that an entry is wrong, signed in or not."""

from __future__ import annotations

from typing import Any

from flask import request

from liikereppu.accounts.auth import current_practitioner
from liikereppu.api import Blueprint, ProblemSchema
from liikereppu.directory.flag_schemas import FlagSentSchema, FlagTakenSchema
from liikereppu.directory.flags import take_in
from liikereppu.errors import Problem

blueprint = Blueprint("directory flags", __name__, description="What is wrong in the directory")


@blueprint.post("/directory-flags")
@blueprint.arguments(FlagSentSchema)
@blueprint.response(200, FlagTakenSchema)
@blueprint.alt_response(400, schema=ProblemSchema, description="bad-…, json-…")
@blueprint.alt_response(403, schema=ProblemSchema, description="cross-site-request")
@blueprint.alt_response(404, schema=ProblemSchema, description="not-found: nobody has the entry")
@blueprint.alt_response(409, schema=ProblemSchema, description="edit-id-reused")
@blueprint.alt_response(413, schema=ProblemSchema, description="body-too-large")
@blueprint.alt_response(415, schema=ProblemSchema, description="content-type-not-json")
@blueprint.alt_response(422, schema=ProblemSchema, description="validation-failed, identity-code")
@blueprint.alt_response(429, schema=ProblemSchema, description="too-many-attempts, with Retry-After")
def post_flag(sent: dict[str, Any]) -> Any:
    """Keeps what somebody says of an entry; the very same again changes nothing."""
    return take_in(sent, _who(), request.remote_addr or "")


def _who() -> str:
    """Whether a worker or a client says it: all that is kept of the sender."""
    try:
        current_practitioner()
    except Problem:
        return "client"
    return "worker"
