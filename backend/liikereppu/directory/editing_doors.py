"""What every address of /directory-editing/… has in common: who may ask, and how a request may be refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import marshmallow as ma

from liikereppu.accounts.auth import require_role
from liikereppu.api import Blueprint

EDITORS = ("directory_editor", "coordinator", "admin")
ROOM = "/directory-editing"
_REFUSED = {
    404: "not-found",
    409: "edit-conflict; errors.revision says what stands. edit-id-reused, already-settled",
    413: "body-too-large",
    415: "content-type-not-json",
    422: "validation-failed, identity-code",
    503: "try-again, with Retry-After",
}
View = Callable[..., Any]


def for_editors(
    blueprint: Blueprint,
    answer: type[ma.Schema],
    takes: type[ma.Schema] | None = None,
    *,
    location: str = "json",
    status: int = 200,
) -> Callable[[View], View]:
    """Decorates a view for those who keep the directory: what it takes from where, what it answers with."""

    def decorated(view: View) -> View:
        made: View = blueprint.refusals(_REFUSED)(view)
        made = blueprint.response(status, answer)(made)
        if takes is not None:
            made = blueprint.arguments(takes, location=location)(made)
        found: View = require_role(*EDITORS)(made)
        return found

    return decorated
