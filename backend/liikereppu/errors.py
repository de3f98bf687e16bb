"""Problems: what is wrong with a request, as application/problem+json with a stable word as `code`.

Raising a Problem rolls the open transaction back. The text for people is found from the code on the device;
title and detail are English, for those who read logs and write clients.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import structlog
from flask import Flask, Response, json
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException

Errors = Mapping[str, list[str]]
PROBLEM_TYPE = "application/problem+json"

# code: (status, title). The one catalogue; codes never change their meaning.
PROBLEMS: dict[str, tuple[int, str]] = {
    # the request itself
    "bad-request": (400, "The request could not be read"),
    "body-too-large": (413, "The body is larger than allowed"),
    "bad-parameter": (400, "A parameter of the address does not fit"),
    "content-encoding-not-supported": (415, "Only gzip is accepted as content encoding"),
    "content-type-not-bytes": (415, "The body must be application/octet-stream"),
    "content-type-not-json": (415, "The body must be application/json"),
    "json-duplicate-key": (400, "An object has the same key twice"),
    "json-malformed": (400, "The body is not JSON"),
    "json-number": (400, "A number is beyond ±2^53 or not finite"),
    "json-too-deep": (400, "The JSON is nested deeper than 20 levels"),
    "method-not-allowed": (405, "This address does not take this method"),
    "not-found": (404, "There is nothing here"),
    "too-many-items": (400, "More than 100 items in one push"),
    "validation-failed": (422, "Some fields do not fit"),
    # accounts
    "device-revoked": (403, "This device was revoked: nobody signs in on it any more"),
    "cross-site-request": (403, "The request did not come from the application's own page"),
    "not-allowed": (403, "The role does not allow this"),
    "session-expired": (401, "Not signed in, or the sign-in has ended"),
    "sign-in-failed": (401, "The username or the passphrase is wrong"),
    "too-many-attempts": (429, "Too many attempts; try again later"),
    # one item of a push, never a whole response
    "conflict": (409, "Both sides changed the same; the head stands, and this is kept beside it"),
    "author-disabled": (403, "The author's account is disabled"),
    "author-unproven": (422, "Nothing proves who made this entry"),
    "edit-id-reused": (409, "The edit id was used before for other content"),
    "identity-code": (422, "A text holds a Finnish identity code"),
    "item-failed": (500, "The server could not judge this item; it is kept for the unit's lead"),
    "item-too-large": (413, "One item is larger than 64 KiB"),
    "item-unreadable": (422, "One item has no usable edit id"),
    "seal-broken": (422, "The sealed entry does not open"),
    "seal-unknown-key": (422, "The entry is sealed to a key this server does not have"),
    "unknown-guide": (422, "The guide or its version is not published here"),
    "unknown-kind": (422, "This server does not know the kind of record"),
    "text-not-allowed": (422, "A text holds a character that cannot be stored"),
    # the holding area
    "already-settled": (409, "Somebody has settled this item already"),
    # an organisation's own guides
    "edit-conflict": (409, "Somebody else has changed this meanwhile; `errors` says what"),
    "guide-faults": (422, "The guide has faults; `faults` names each with its place"),
    "guide-of-the-product": (409, "This name belongs to a guide of the product; a copy needs its own name"),
    "guide-unreadable": (422, "The file cannot be read as a guide; `faults` says why"),
    # voice memos
    "recording-erased": (410, "The recording was erased; nothing of it is kept"),
    "voice-memo-incomplete": (409, "Pieces of the voice memo have not arrived; `errors` says which"),
    "voice-memos-off": (404, "Voice memos are not in use here"),
    "voice-memos-too-many": (429, "One author may begin 100 voice memos in a day"),
    # the server
    "bug": (500, "Something broke in the server"),
    "try-again": (503, "The server is busy; try again"),
}


class Problem(Exception):  # noqa: N818 (the word of RFC 9457)
    """Something is wrong with the request. `code` must be in PROBLEMS; `errors` is {field: [rule codes]}."""

    def __init__(
        self,
        code: str,
        detail: str = "",
        *,
        errors: Errors | None = None,
        headers: Mapping[str, str] | None = None,
        status: int | None = None,
    ) -> None:
        standard, self.title = PROBLEMS[code]
        self.code = code
        self.status = status or standard
        self.detail = detail or self.title
        self.errors = errors
        self.headers = dict(headers or {})
        super().__init__(f"{code}: {self.detail}")

    def body(self) -> dict[str, Any]:
        """Returns the problem as the JSON object that travels."""
        found: dict[str, Any] = {
            "type": f"urn:liikereppu:problem:{self.code}",
            "title": self.title,
            "status": self.status,
            "code": self.code,
            "detail": self.detail,
        }
        if self.errors:
            found["errors"] = dict(self.errors)
        return found

    def response(self) -> Response:
        """Returns the problem as an HTTP response."""
        return Response(
            json.dumps(self.body()),
            status=self.status,
            headers=self.headers,
            content_type=PROBLEM_TYPE,
        )


def init_app(app: Flask) -> None:
    """Makes every failure of `app` a problem, the unforeseen ones with an incident number and no content."""
    app.register_error_handler(Problem, lambda problem: problem.response())
    app.register_error_handler(HTTPException, _from_http)
    app.register_error_handler(OperationalError, _from_database)
    app.register_error_handler(PoolTimeout, _from_database)
    app.register_error_handler(Exception, _bug)


_BY_STATUS = {
    404: "not-found",
    405: "method-not-allowed",
    413: "body-too-large",
    415: "content-type-not-json",
}


def _from_http(error: HTTPException) -> Response | HTTPException:
    status = error.code or 500
    if error.response is not None or status < 400:
        return error  # a redirect, or a response made elsewhere
    if status >= 500:
        # What breaks while another problem is being answered comes wrapped.
        return _bug(getattr(error, "original_exception", None) or error)
    code = _BY_STATUS.get(status, "bad-request")
    # Allow, Retry-After and the like come with the exception; its HTML body does not.
    kept = {k: v for k, v in error.get_headers() if k.lower() not in ("content-type", "content-length")}
    detail = HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else ""
    return Problem(code, detail, status=status, headers=kept).response()


_BUSY_SQLSTATES = {"55P03", "57014", "40001", "40P01", "53300", "57P03"}
# A full or failing disk: nothing was kept, and whoever runs the server must look at it.
_DISK_SQLSTATES = {"53100", "58030"}
_DISK_WORDS = ("database or disk is full", "disk I/O error")


def is_busy(error: Exception) -> bool:
    """Whether the database only was not free in time: the same may be tried again."""
    original = error.orig if isinstance(error, DBAPIError) else None
    return (
        isinstance(error, PoolTimeout)
        or getattr(original, "sqlstate", None) in _BUSY_SQLSTATES
        or "locked" in str(original)
        or "busy" in str(original)
    )


def _from_database(error: Exception) -> Response:
    """A lock not had in time, or a full disk, is no bug: the device tries again. All else is."""
    original = error.orig if isinstance(error, DBAPIError) else None
    if is_busy(error):
        return Problem("try-again", headers={"Retry-After": "5"}).response()
    if getattr(original, "sqlstate", None) in _DISK_SQLSTATES or str(original) in _DISK_WORDS:
        structlog.get_logger().error("disk-full-or-failing", exception=type(error).__name__)
        return Problem("try-again", headers={"Retry-After": "60"}).response()
    return _bug(error)


def _bug(error: Exception) -> Response:
    incident = secrets.token_hex(6)
    # The message of an exception may hold what somebody wrote; its place in the code never does.
    frames: list[str] = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        frames.append(f"{code.co_filename.rsplit('/', 2)[-1]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    structlog.get_logger().error("bug", incident=incident, exception=type(error).__name__, at=frames[-6:])
    return Problem("bug", f"incident {incident}").response()
