"""An organisation's own guides: drafts, their publishing, and taking guides out of use."""

from __future__ import annotations

from typing import Any

import orjson
from flask import Response

from liikereppu.accounts.auth import current_practitioner, require_role
from liikereppu.api import Blueprint, ProblemSchema
from liikereppu.errors import PROBLEM_TYPE, Problem
from liikereppu.guides import drafts
from liikereppu.guides.content_checking import Fault
from liikereppu.guides.draft_schemas import (
    CheckSchema,
    DraftSchema,
    DraftsSchema,
    FaultsSchema,
    NothingSchema,
    PublishedSchema,
    PublishSchema,
    RetiredSchema,
    RevisionArguments,
    RevisionSchema,
    SaveSchema,
)
from liikereppu.guides.retiring import set_retired

blueprint = Blueprint("own guides", __name__, description="An organisation's own guides")
EDITORS = ("guide_editor", "coordinator", "admin")


def refusals(view: Any) -> Any:
    """Says in the OpenAPI document how any of these requests may be refused."""
    for status, codes in (
        (400, "bad-…, json-…"),
        (401, "session-expired"),
        (403, "not-allowed, device-revoked, cross-site-request"),
        (404, "not-found"),
        (409, "edit-conflict; errors.revision says what stands. guide-of-the-product"),
        (413, "body-too-large"),
        (415, "content-type-not-json"),
        (422, "validation-failed, identity-code, …; guide-faults, guide-unreadable with `faults`"),
        (503, "try-again, with Retry-After"),
    ):
        view = blueprint.alt_response(status, schema=ProblemSchema, description=codes)(view)
    return view


def refused(code: str, faults: list[Fault]) -> Response:
    """A problem that names every fault."""
    problem = Problem(code)
    body = {**problem.body(), "faults": [fault.wire() for fault in faults]}
    return Response(orjson.dumps(body), status=problem.status, content_type=PROBLEM_TYPE)


def _who() -> str:
    return current_practitioner().practitioner_id


@blueprint.get("/guides/drafts")
@require_role(*EDITORS)
@blueprint.response(200, DraftsSchema)
@refusals
def get_drafts() -> dict[str, Any]:
    """Every draft of the organisation, without its content."""
    return {"drafts": drafts.drafts()}


@blueprint.get("/guides/drafts/<slug>")
@require_role(*EDITORS)
@blueprint.response(200, DraftSchema)
@refusals
def get_draft(slug: str) -> dict[str, Any]:
    """One draft."""
    return drafts.draft(slug)


@blueprint.put("/guides/drafts/<slug>")
@require_role(*EDITORS)
@blueprint.arguments(SaveSchema)
@blueprint.response(200, RevisionSchema)
@refusals
def put_draft(sent: dict[str, Any], slug: str) -> dict[str, Any]:
    """Keeps a draft; it may be unfinished."""
    return {"revision": drafts.save_draft(slug, sent["content"], sent["revision"], _who())}


@blueprint.delete("/guides/drafts/<slug>")
@require_role(*EDITORS)
@blueprint.arguments(RevisionArguments, location="query")
@blueprint.response(204)
@refusals
def delete_draft(asked: dict[str, Any], slug: str) -> None:
    """Throws a draft away; what is published stays."""
    drafts.delete_draft(slug, asked["revision"])


@blueprint.post("/guides/drafts/<slug>/check")
@require_role(*EDITORS)
@blueprint.arguments(CheckSchema)
@blueprint.response(200, FaultsSchema)
@refusals
def check_draft(sent: dict[str, Any], slug: str) -> dict[str, Any]:
    """What keeps the draft, or the content that is sent, from being published."""
    content = sent["content"] if "content" in sent else drafts.draft(slug)["content"]
    return {"faults": [fault.wire() for fault in drafts.faults_of(slug, content)]}


@blueprint.post("/guides/drafts/<slug>/publish")
@require_role(*EDITORS)
@blueprint.arguments(PublishSchema)
@blueprint.response(200, PublishedSchema)
@refusals
def publish_draft(sent: dict[str, Any], slug: str) -> Any:
    """Publishes the draft as the guide's next version and ends the draft."""
    try:
        guide, version = drafts.publish_draft(slug, sent.get("revision"), _who())
    except drafts.FaultsError as error:
        return refused("guide-faults", error.faults)
    return {"guide": guide, "version": version}


@blueprint.post("/guides/<slug>/retire")
@require_role(*EDITORS)
@blueprint.arguments(NothingSchema)
@blueprint.response(200, RetiredSchema)
@refusals
def retire(_sent: dict[str, Any], slug: str) -> dict[str, Any]:
    """Takes a guide out of use: no new conversation begins with it."""
    set_retired(slug, True, _who())
    return {"guide": slug, "retired": True}


@blueprint.post("/guides/<slug>/restore")
@require_role(*EDITORS)
@blueprint.arguments(NothingSchema)
@blueprint.response(200, RetiredSchema)
@refusals
def restore(_sent: dict[str, Any], slug: str) -> dict[str, Any]:
    """Takes a guide back into use."""
    set_retired(slug, False, _who())
    return {"guide": slug, "retired": False}
