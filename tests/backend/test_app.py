"""The application as a whole: health, logs, failures, hostile requests."""

from __future__ import annotations

import io
import json
import os
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liikereppu import errors

CHANGE = {"X-Liikereppu": "1"}


def test_health_readiness_and_metrics_answer_without_personal_data(client: FlaskClient) -> None:
    client.get("/api/v1/session/parameters?username=canary-name")
    client.get("/canary-address")
    assert client.get("/healthz").json == {"status": "ok"}
    assert client.get("/readyz").json == {"status": "ready"}
    found = client.get("/metrics").text
    assert 'route="/api/v1/session/parameters"' in found
    assert "canary" not in found


def test_logs_hold_neither_bodies_names_nor_query_strings(
    client: FlaskClient, capsys: pytest.CaptureFixture[str]
) -> None:
    client.get("/api/v1/session/parameters?username=canary-name")
    client.post("/api/v1/session", json={"username": "canary-name"}, headers=CHANGE)
    logged = capsys.readouterr().out
    assert "/api/v1/session/parameters" in logged
    assert "canary" not in logged


@pytest.mark.own_app
def test_an_unforeseen_failure_tells_a_number_and_nothing_else(
    app: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> str:
        raise ValueError("canary: what somebody wrote")

    app.add_url_rule("/api/v1/broken", view_func=broken)
    answer = app.test_client().get("/api/v1/broken")
    assert answer.status_code == 500
    assert answer.json is not None and answer.json["code"] == "bug"
    incident = answer.json["detail"].removeprefix("incident ")
    logged = capsys.readouterr().out
    assert incident in logged and "ValueError" in logged and "broken" in logged
    assert "canary" not in answer.text and "canary" not in logged


@pytest.mark.own_app
def test_a_database_that_cannot_be_had_asks_to_try_again(app: Flask) -> None:
    from sqlalchemy.exc import TimeoutError as PoolTimeout

    def waits() -> str:
        raise PoolTimeout("no connection")

    app.add_url_rule("/api/v1/waits", view_func=waits)
    answer = app.test_client().get("/api/v1/waits")
    assert answer.status_code == 503 and answer.headers["Retry-After"] == "5"


HOSTILE_PATHS = [
    "/api/v1/session/parameters?username=%00",
    "/api/v1/session/parameters?username=%ff%fe",
    "/api/v1/session/parameters?username=%ED%A0%80",
    "/api/v1/session/parameters?username=a&username=b",
    "/api/v1/session/parameters?%zz=%",
    "/api/v1/directory/%00",
    "/api/v1/directory/%ff",
    "/api/v1/directory/091?after=9223372036854775808",
    "/api/v1/directory/091?after=-1",
    "/api/v1/directory/091?after=%D9%A3",
    "/api/v1/sync/pull?after=1_000",
    "/api/v1/sync/pull?after=99999999999999999999999",
    "/api/v1/guides?x=%00",
    "/%00",
    "/%",
    "/" + "a/" * 3000,
]


@pytest.mark.parametrize(
    "method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO"]
)
def test_no_method_or_address_makes_the_server_fail(signed_in: Any, method: str) -> None:
    for path in [*HOSTILE_PATHS, "/api/v1/session", "/api/v1/sync/push", "/", "/metrics"]:
        for headers in ({}, CHANGE):
            answer = signed_in.client.open(path, method=method, headers=headers)
            assert answer.status_code < 500, (method, path, answer.text)


@pytest.mark.parametrize(
    "headers",
    [
        {"Cookie": "lr=" + "x" * 100_000},
        {"Cookie": "lr=\xe4\xf6; lr=\x7f; =; ;;; lr"},
        {"Cookie": 'lr="\\"\\000\\377"'},
        {"Host": "a b"},
        {"Host": "[::"},
        {"Host": "x" * 5000},
        {"Accept": "text/html;q=abc, */*;q=-1, ;;;"},
        {"Accept-Encoding": "br;q=x, gzip;;q"},
        {"If-None-Match": '"unclosed'},
        {"If-Modified-Since": "yesterday"},
        {"Range": "bytes=9-1,abc"},
        {"Origin": "http://[", "X-Liikereppu": "1"},
        {"Sec-Fetch-Site": "\xff"},
        {"Content-Encoding": "gzip"},
        {"Content-Type": "application/json; charset=\xff"},
        {"Content-Type": "multipart/form-data"},
        {"X-Forwarded-For": "x" * 1000, "X-Forwarded-Proto": "javascript"},
    ],
)
def test_no_header_makes_the_server_fail(client: FlaskClient, headers: dict[str, str]) -> None:
    for method, path in (
        ("GET", "/"),
        ("GET", "/api/v1/session"),
        ("GET", "/api/v1/guides"),
        ("POST", "/api/v1/session"),
        ("POST", "/api/v1/sync/push"),
    ):
        answer = client.open(path, method=method, headers={**CHANGE, **headers})
        assert answer.status_code < 500, (path, answer.text)


@pytest.mark.parametrize("length", ["-1", "abc", "1e9", "99999999999999", "٣", " 5"])
def test_a_body_length_that_lies_does_not_make_the_server_fail(client: FlaskClient, length: str) -> None:
    answer = client.post(
        "/api/v1/session",
        headers=CHANGE,
        content_type="application/json",
        environ_overrides={"CONTENT_LENGTH": length, "wsgi.input": io.BytesIO(b"{}")},
    )
    # Five bytes were told of and two came: that body broke off, and is asked for once more.
    assert answer.status_code == 503 if length == " 5" else 400 <= answer.status_code < 500


HOSTILE = st.text(st.characters(codec=None, exclude_categories=()), max_size=30)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(username=HOSTILE | st.integers() | st.none(), secret=HOSTILE, device=HOSTILE, extra=HOSTILE)
def test_no_body_makes_sign_in_fail(
    client: FlaskClient, username: Any, secret: str, device: str, extra: str
) -> None:
    body = json.dumps({"username": username, "secret": secret, "device": device, extra: extra})
    answer = client.post("/api/v1/session", data=body, content_type="application/json", headers=CHANGE)
    assert answer.status_code in (400, 422), answer.text
    assert answer.json is not None and answer.json["code"] in errors.PROBLEMS


def test_too_large_a_body_is_refused_before_it_is_read(client: FlaskClient) -> None:
    body = os.urandom(1024) * (2 * 1024 + 1)
    answer = client.post("/api/v1/session", data=body, content_type="application/json", headers=CHANGE)
    assert answer.status_code == 413
    assert answer.json is not None and answer.json["code"] == "body-too-large"


def test_a_method_an_address_does_not_take_is_said_with_those_it_takes(client: FlaskClient) -> None:
    answer = client.put("/api/v1/session", headers=CHANGE)
    assert answer.status_code == 405
    assert answer.json is not None and answer.json["code"] == "method-not-allowed"
    assert "DELETE" in answer.headers["Allow"]
