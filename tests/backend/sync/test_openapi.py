"""Requests made from the OpenAPI document itself, fitting and not: no answer is a 500 or of another shape."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from backend.sync.records import VALID, item

OURS = ("/sync/", "/reports/", "/devices")
CHECKS = (
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
    content_type_conformance,
)


def operations(app: Flask) -> list[Any]:
    """The operations of this slice as the document tells them."""
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    found = [each.ok() for each in schema.get_all_operations()]
    return [each for each in found if any(part in each.path for part in OURS)]


def test_the_document_tells_every_route_of_sync_reports_and_devices(app: Flask) -> None:
    told = {f"{each.method.upper()} {each.path}" for each in operations(app)}
    routes = {
        f"{method} {rule.rule.replace('<', '{').replace('>', '}')}"
        for rule in app.url_map.iter_rules()
        for method in rule.methods or ()
        if any(part in rule.rule for part in OURS) and method not in ("HEAD", "OPTIONS")
    }
    assert told == routes and len(told) == 11


def test_generated_requests_are_answered_as_the_document_says(app: Flask, sign_in_as: Any) -> None:
    lead = sign_in_as(roles=("unit_lead", "field_worker"))
    lead.post("/api/v1/sync/push", json={"device": lead.device, "items": [item(), item(VALID["person"])]})
    cookie = lead.client.get_cookie("lr").value
    for operation in operations(app):

        @given(case=operation.as_strategy())
        @settings(
            max_examples=40,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        def ask(case: Any) -> None:
            answer = case.call(headers={"X-Liikereppu": "1"}, cookies={"lr": cookie})
            case.validate_response(answer, checks=CHECKS)

        ask()


def test_a_500_would_be_noticed(app: Flask, sign_in_as: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    lead = sign_in_as(roles=("unit_lead",))
    cookie = lead.client.get_cookie("lr").value
    monkeypatch.setattr("liikereppu.sync.routes.pull", lambda *_: 1 / 0)
    (operation,) = [each for each in operations(app) if each.path.endswith("/pull")]
    case = operation.Case(query={"after": "0"})
    answer = case.call(headers={"X-Liikereppu": "1"}, cookies={"lr": cookie})
    with pytest.raises(FailureGroup):
        case.validate_response(answer, checks=CHECKS)
