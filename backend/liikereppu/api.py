"""The HTTP interface's common part: strict schemas, self-declaring blueprints, the OpenAPI document."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import flask_smorest
import marshmallow as ma
from flask import Flask, Request, Response, g, jsonify, request
from flask.sessions import SessionInterface, SessionMixin
from webargs.flaskparser import FlaskParser

from liikereppu import __version__
from liikereppu.errors import PROBLEM_TYPE, Problem
from liikereppu.json_body import read_json, read_json_unsure, read_the_rest

PREFIX = "/api/v1"
View = TypeVar("View", bound=Callable[..., Any])


class Schema(ma.Schema):
    """A shape on the wire. Unknown fields are refused."""

    #: whether the view itself calls `make_sure_of_body`, unless every value of the body is known to fit
    reads_unsure = False

    class Meta:
        unknown = ma.RAISE


class Instant(ma.fields.AwareDateTime):
    """A UTC instant on the wire, as 2026-11-21T09:12:00Z (fractions of a second are dropped)."""

    def _serialize(self, value: datetime | None, *_args: Any, **_kwargs: Any) -> str | None:
        return None if value is None else value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def plain_text(text: str) -> None:
    """A validator: refuses NUL and lone surrogates, which one database or the other cannot store."""
    if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise ma.ValidationError("text-not-allowed")


def make_sure_of_body() -> None:
    """Refuses a body read by a schema with `reads_unsure` where it is too deep or has too large numbers.

    Raises Problem json-too-deep or json-number.
    """
    make_sure = g.pop("make_sure_of_body", None)
    if make_sure is not None:
        make_sure()


class ProblemSchema(Schema):
    """Any refusal, as application/problem+json."""

    type = ma.fields.String(required=True)
    title = ma.fields.String(required=True)
    status = ma.fields.Integer(required=True)
    code = ma.fields.String(required=True, metadata={"description": "a stable word"})
    detail = ma.fields.String(required=True)
    errors = ma.fields.Dict(keys=ma.fields.String(), values=ma.fields.List(ma.fields.String()))


class _StrictParser(FlaskParser):
    """Reads bodies strictly and turns what does not fit into a Problem with rule codes by field."""

    def load_json(self, req: Request, schema: ma.Schema) -> Any:
        if not getattr(schema, "reads_unsure", False):
            return read_json()
        value, g.make_sure_of_body = read_json_unsure()
        return value

    def handle_error(self, error: ma.ValidationError, *_args: Any, **_kwargs: Any) -> NoReturn:
        make_sure_of_body()
        messages = error.messages if isinstance(error.messages, dict) else {"json": error.messages}
        code = "validation-failed" if "json" in messages else "bad-parameter"
        found: dict[str, list[str]] = {}
        for part in messages.values():
            found.update(field_errors(part))
        raise Problem(code, errors=found)


_REFUSALS = {
    400: "bad-…, json-…",
    401: "session-expired",
    403: "not-allowed, device-revoked, cross-site-request",
}


class Blueprint(flask_smorest.Blueprint):  # type: ignore[misc]
    """A slice's routes. `arguments(Schema)` reads the JSON body strictly; location="query" the parameters."""

    ARGUMENTS_PARSER = _StrictParser()

    def arguments(
        self, schema: Any, *, location: str = "json", **options: Any
    ) -> Callable[[Callable[..., Any]], Any]:
        """Reads and checks the body or the parameters; a parameter that does not fit is told as 400."""
        if isinstance(schema, type):
            schema = schema()  # once: made for every request, it would cost more than reading one
        if location == "query":
            options["error_status_code"] = 400
        found: Callable[[Callable[..., Any]], Any] = super().arguments(schema, location=location, **options)
        return found

    def alt_response(self, status_code: int, **options: Any) -> Callable[[View], View]:
        """Tells of an answer beside the usual one; refusals with the content type they are sent with."""
        if options.get("schema") is ProblemSchema:
            options["content_type"] = PROBLEM_TYPE
        found: Callable[[View], View] = super().alt_response(status_code, **options)
        return found

    def refusals(self, more: dict[int, str] | None = None) -> Callable[[View], View]:
        """Tells how a request of somebody signed in may be refused: status → codes, and `more`."""

        def told(view: View) -> View:
            for status, codes in {**_REFUSALS, **(more or {})}.items():
                view = self.alt_response(status, schema=ProblemSchema, description=codes)(view)
            return view

        return told

    if TYPE_CHECKING:  # the library has no types; without these every view would lose its own

        def get(self, rule: str, **options: Any) -> Callable[[View], View]: ...
        def post(self, rule: str, **options: Any) -> Callable[[View], View]: ...
        def put(self, rule: str, **options: Any) -> Callable[[View], View]: ...
        def patch(self, rule: str, **options: Any) -> Callable[[View], View]: ...
        def delete(self, rule: str, **options: Any) -> Callable[[View], View]: ...
        def response(
            self, status_code: int, schema: Any = None, **options: Any
        ) -> Callable[[View], View]: ...
        def doc(self, **told: Any) -> Callable[[View], View]: ...


class _NoSession(SessionInterface):
    """Flask's own session cookie is not used (sign-ins are `accounts`); looking for it is dear."""

    def open_session(self, app: Flask, _request: Request) -> SessionMixin:
        return self.make_null_session(app)


def _as_it_is(view: View) -> View:
    return view


class Api(flask_smorest.Api):  # type: ignore[misc]
    """Routes at once; their description, as long to make as all else at start, when it is first asked for."""

    ERROR_SCHEMA = ProblemSchema

    def __init__(self, app: Flask) -> None:
        self._undescribed: list[Blueprint] = []
        self._describing = threading.Lock()
        #: told the document once it is whole
        self.completed: list[Callable[[Any], None]] = []
        super().__init__(app)

    def register_blueprint(self, blueprint: Blueprint, **options: Any) -> None:
        """Adds a slice's routes."""
        self._app.extensions["flask-smorest"]["blp_name_to_api"][blueprint.name] = self
        self._app.register_blueprint(blueprint, **options)
        self._undescribed.append(blueprint)

    def document(self) -> dict[str, Any]:
        """The OpenAPI document."""
        with self._describing:
            described, self._undescribed = self._undescribed, []
            for blueprint in described:
                name = blueprint.name
                blueprint.register_views_in_doc(self, self._app, self.spec, name=name, parameters=None)
                self.spec.tag({"name": name, "description": blueprint.description})
            for complete in self.completed if described else ():
                complete(self.spec)
            found: dict[str, Any] = self.spec.to_dict()
            return found

    def _openapi_json(self) -> Response:
        return jsonify(self.document())

    def _register_responses(self) -> None:
        """What a refusal looks like that a route does not name itself."""
        for status in HTTPStatus:
            if status >= 400:
                self._register_refusal(status.name, status.phrase)
        self._register_refusal(self.DEFAULT_ERROR_RESPONSE_NAME, "Any other refusal")

    def _register_refusal(self, name: str, description: str) -> None:
        told = {"description": description, "content": {PROBLEM_TYPE: {"schema": ProblemSchema}}}
        self.spec.components.response(name, told, lazy=True)

    def _register_error_handlers(self) -> None:
        """Errors are ours (errors.py); the library's own shape is not used."""


# Beginnings of marshmallow's English messages and the stable rule code of each.
_RULES = (
    ("Missing data", "missing"),
    ("Field may not be null", "wrong-type"),
    ("Unknown field", "unknown-key"),
    ("Longer than", "too-long"),
    ("Shorter than", "empty"),
    ("Must be greater", "out-of-range"),
    ("Must be less", "out-of-range"),
    ("Must be one of", "not-an-option"),
    ("String does not match", "pattern"),
    ("Not a valid", "wrong-type"),
    ("Invalid input type", "wrong-type"),
)


def field_errors(messages: Any, path: str = "") -> dict[str, list[str]]:
    """Returns marshmallow's nested messages as {"field.inner.0": [rule codes]}; codes are stable words."""
    if isinstance(messages, dict):
        found: dict[str, list[str]] = {}
        for key, inner in messages.items():
            step = "" if key == "_schema" else str(key)[:100]
            found.update(field_errors(inner, f"{path}.{step}".strip(".")))
        return found
    listed = messages if isinstance(messages, list) else [messages]
    return {path or "body": sorted({_rule(str(message)) for message in listed})}


def _rule(message: str) -> str:
    if re.fullmatch(r"[a-z0-9-]+", message):
        return message
    return next((code for start, code in _RULES if message.startswith(start)), "invalid")


def _refuse_nul() -> None:
    """No address of ours holds a NUL, and PostgreSQL fails on one wherever it gets to."""
    if "\0" in request.path:
        raise Problem("not-found")
    if b"%00" in request.query_string or b"\0" in request.query_string:
        raise Problem("bad-parameter", "a parameter holds a NUL")


def init_app(app: Flask, blueprints: list[Blueprint]) -> None:
    """Registers every slice's blueprint under /api/v1, described at /api/v1/openapi.json."""
    app.config.update(
        API_TITLE="Liikereppu",
        API_VERSION=__version__,
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX=PREFIX,
        OPENAPI_JSON_PATH="openapi.json",
    )
    app.session_interface = _NoSession()
    # No view is asynchronous; a dozen wrappers around each ask about that for every request.
    app.ensure_sync = _as_it_is  # type: ignore[method-assign,assignment]
    app.before_request(_refuse_nul)
    app.after_request(read_the_rest)
    api = Api(app)
    for blueprint in blueprints:
        api.register_blueprint(blueprint, url_prefix=PREFIX)
    app.extensions["liikereppu_api"] = api
