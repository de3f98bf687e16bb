"""GET /reports/conversations, for those who answer for a unit's work."""

from __future__ import annotations

from typing import Any

import orjson
from flask import Response

from liikereppu.accounts.auth import current_practitioner, require_role
from liikereppu.api import Blueprint, ProblemSchema
from liikereppu.errors import Problem
from liikereppu.reports.conversations import conversations
from liikereppu.reports.schemas import ConversationsSchema, Period

blueprint = Blueprint("reports", __name__, description="Counts of the own unit's work, small numbers hidden")
MOST_MONTHS = 60


@blueprint.get("/reports/conversations")
@require_role("coordinator", "unit_lead")
@blueprint.arguments(Period, location="query")
@blueprint.response(200, ConversationsSchema)
@blueprint.alt_response(400, schema=ProblemSchema, description="bad-parameter")
@blueprint.alt_response(401, schema=ProblemSchema, description="session-expired")
@blueprint.alt_response(403, schema=ProblemSchema, description="not-allowed")
def get_conversations(period: dict[str, Any]) -> Response:
    """Finished conversations by month, guide and setting, at most five years at once."""
    first, last = period["from_"], period["to"]
    if not 0 < _months_between(first, last) <= MOST_MONTHS:
        raise Problem("bad-parameter", errors={"to": ["out-of-range"]})
    report = conversations(current_practitioner().unit_id, first, last)
    response = Response(orjson.dumps(report), mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response


def _months_between(first: str, last: str) -> int:
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:]) + 1
