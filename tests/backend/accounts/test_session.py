"""Signing in and out over HTTP."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError

from conftest import DEVICE, PASSPHRASE, add_with_passphrase
from liikereppu import create_app
from liikereppu.accounts.models import Practitioner, Session, SignInAttempts
from liikereppu.accounts.practitioners import add_unit, find_practitioner, set_passphrase
from liikereppu.accounts.secret import derive_secret, secret_fits
from liikereppu.audit import AuditEntry
from liikereppu.config import Config
from liikereppu.database import db, writing

CHANGE = {"X-Liikereppu": "1"}
WRONG = base64.b64encode(bytes(32)).decode()


@pytest.fixture
def aino(app: Flask) -> str:
    """The secret of the account "aino"."""
    with app.app_context(), writing():
        roles = ("unit_lead", "field_worker")
        return add_with_passphrase("aino", "Aino Aalto", add_unit("Kotihoito 1"), roles)[1]


def post(client: FlaskClient, secret: str, username: str = "aino", **headers: str) -> Any:
    body = {"username": username, "secret": secret, "device": DEVICE}
    return client.post("/api/v1/session", json=body, headers={**CHANGE, **headers})


def test_signing_in_as_a_device_does_gives_a_session(client: FlaskClient, aino: str) -> None:
    told = client.get("/api/v1/session/parameters?username=Aino").json
    assert told is not None and told["username"] == "aino"
    secret = derive_secret(PASSPHRASE, base64.b64decode(told["kdf"]["salt"]), told["kdf"])
    answer = post(client, secret)
    assert answer.status_code == 200
    body = answer.json
    assert body["practitioner"]["name"] == "Aino Aalto"
    assert body["practitioner"]["unit_name"] == "Kotihoito 1"
    assert body["practitioner"]["roles"] == ["field_worker", "unit_lead"]
    assert body["server_time"] == "2026-11-21T09:12:00Z"
    assert body["expires_at"] == "2026-11-21T21:12:00Z"
    assert body["ingest_key"] is None and len(body["epoch"]) == 36
    assert answer.headers["Cache-Control"] == "no-store"
    assert client.get("/api/v1/session").json == body


def test_a_wrong_secret_and_an_unknown_name_are_refused_alike(client: FlaskClient, aino: str) -> None:
    known, unknown = post(client, WRONG), post(client, WRONG, username="eino")
    assert known.status_code == unknown.status_code == 401
    assert known.json == unknown.json
    assert known.json["code"] == "sign-in-failed"
    assert known.content_type == "application/problem+json"
    assert "Set-Cookie" not in known.headers


def test_an_unknown_name_gets_a_steady_salt_of_the_same_shape(client: FlaskClient, aino: str) -> None:
    def told(name: str) -> dict[str, Any]:
        return client.get(f"/api/v1/session/parameters?username={name}").json["kdf"]  # type: ignore[index]

    assert told("eino") == told("EINO") == told("eino")
    assert told("eino")["salt"] != told("veino")["salt"]
    assert {**told("eino"), "salt": ""} == {**told("aino"), "salt": ""}
    assert len(told("eino")["salt"]) == len(told("aino")["salt"])


@pytest.mark.parametrize(
    "query",
    ["", "?username=", "?username=%00", "?username=a%00b", "?username=" + "x" * 201, "?name=aino"],
)
def test_parameters_refuse_a_name_that_cannot_be_one(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/api/v1/session/parameters{query}")
    assert answer.status_code == 400
    assert answer.json is not None and answer.json["code"] == "bad-parameter"


def test_a_passphrase_reset_while_the_old_one_is_checked_leaves_no_sign_in(
    app: Flask, client: FlaskClient, aino: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fits(verifier: str | None, secret: str) -> bool:
        found = secret_fits(verifier, secret)
        with app.app_context(), writing():
            account = find_practitioner("aino")
            assert account is not None
            set_passphrase(account, "aivan toinen salalause")
        return found

    monkeypatch.setattr("liikereppu.accounts.routes.secret_fits", fits)
    answer = post(client, aino)
    assert (answer.status_code, answer.json["code"]) == (401, "sign-in-failed")
    assert client.get("/api/v1/session").status_code == 401


def test_the_sixth_attempt_waits_and_the_wait_doubles(client: FlaskClient, aino: str, clock: Any) -> None:
    for _ in range(5):
        assert post(client, WRONG).status_code == 401
    waits = []
    for _ in range(4):
        refused = post(client, aino)
        assert refused.status_code == 429 and refused.json["code"] == "too-many-attempts"
        waits.append(int(refused.headers["Retry-After"]))
        clock.forward(seconds=waits[-1])
        assert post(client, WRONG).status_code == 401
    assert waits == [30, 60, 120, 240]


def test_the_wait_never_grows_over_an_hour(client: FlaskClient, aino: str, clock: Any) -> None:
    for _ in range(5):
        post(client, WRONG)
    longest = 0
    for _ in range(10):
        wait = int(post(client, WRONG).headers["Retry-After"])
        longest = max(longest, wait)
        clock.forward(seconds=wait)
        post(client, WRONG)
    assert longest == 3600


def test_after_the_wait_the_right_secret_signs_in_and_the_count_starts_anew(
    client: FlaskClient, aino: str, clock: Any
) -> None:
    for _ in range(5):
        post(client, WRONG)
    clock.forward(seconds=30)
    assert post(client, aino).status_code == 200
    for _ in range(5):
        assert post(client, WRONG).status_code == 401


def test_failures_far_apart_do_not_add_up(client: FlaskClient, aino: str, clock: Any) -> None:
    for _ in range(12):
        assert post(client, WRONG).status_code == 401
        clock.forward(minutes=6)
    assert post(client, aino).status_code == 200


def test_names_nobody_has_are_slowed_down_alike(client: FlaskClient) -> None:
    codes = [post(client, WRONG, username="eino").status_code for _ in range(6)]
    assert codes == [401] * 5 + [429]


def test_one_address_trying_many_names_has_to_wait(client: FlaskClient, aino: str) -> None:
    codes = [post(client, WRONG, username=f"name{number}").status_code for number in range(31)]
    assert codes == [401] * 30 + [429]
    assert post(client, aino).status_code == 429


def test_neither_names_nor_addresses_are_kept_with_the_counts(
    app: Flask, client: FlaskClient, aino: str
) -> None:
    post(client, WRONG, username="eino")
    with app.app_context():
        kept = db.session.execute(select(SignInAttempts.key)).scalars().all()
    assert len(kept) == 2
    assert all(len(key) == 64 and set(key) <= set("0123456789abcdef") for key in kept)


def test_a_session_ends_after_twelve_hours_even_in_use(client: FlaskClient, aino: str, clock: Any) -> None:
    post(client, aino)
    for _ in range(11):
        clock.forward(minutes=65)
        assert client.get("/api/v1/session").status_code == 200
    clock.forward(minutes=5)
    answer = client.get("/api/v1/session")
    assert answer.status_code == 401
    assert answer.json is not None and answer.json["code"] == "session-expired"


def test_a_session_ends_when_it_was_not_used(config: Config, app: Flask, aino: str, clock: Any) -> None:
    short = create_app(Config(**{**vars(config), "session_idle_minutes": 30}))
    client = short.test_client()
    post(client, aino)
    clock.forward(minutes=29)
    assert client.get("/api/v1/session").status_code == 200
    clock.forward(minutes=29)
    assert client.get("/api/v1/session").status_code == 200
    clock.forward(minutes=30)
    assert client.get("/api/v1/session").status_code == 401
    with short.app_context():
        db.engine.dispose()


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client: FlaskClient, aino: str) -> None:
    cookie = post(client, aino).headers["Set-Cookie"]
    assert cookie.startswith("lr=")
    parts = {part.strip() for part in cookie.split(";")}
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= parts
    assert "Domain" not in cookie


def test_an_address_written_into_the_browser_shows_nothing_of_whoever_is_signed_in(
    client: FlaskClient, aino: str
) -> None:
    post(client, aino)
    for path in ("/api/v1/session", "/api/v1/sync/pull?after=0"):
        assert client.get(path).status_code == 200
        written = client.get(path, headers={"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Site": "none"})
        body = written.json
        assert body is not None and (written.status_code, body["code"]) == (401, "session-expired")
    assert client.get("/api/v1/guides", headers={"Sec-Fetch-Mode": "navigate"}).status_code == 200


def test_in_production_the_cookie_is_bound_to_https_and_the_host(config: Config, aino: str) -> None:
    settings = {**vars(config), "environment": "production", "secret_key": config.secret_key}
    app = create_app(Config(**settings))
    answer = post(app.test_client(), aino)
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-lr=")
    assert {"Secure", "HttpOnly", "SameSite=Strict", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    assert "max-age" in answer.headers["Strict-Transport-Security"]
    with app.app_context():
        db.engine.dispose()


def test_only_a_hash_of_the_token_is_stored(app: Flask, client: FlaskClient, aino: str) -> None:
    token = post(client, aino).headers["Set-Cookie"].split(";")[0].removeprefix("lr=")
    with app.app_context():
        row = db.session.execute(select(Session)).scalar_one()
        assert token not in (row.token_hash, row.device)
        assert len(row.token_hash) == 64


def test_signing_out_ends_the_session_on_the_server(client: FlaskClient, aino: str) -> None:
    token = post(client, aino).headers["Set-Cookie"].split(";")[0].removeprefix("lr=")
    answer = client.delete("/api/v1/session", headers=CHANGE)
    assert answer.status_code == 204
    assert "lr=;" in answer.headers["Set-Cookie"]
    client.set_cookie("lr", token)
    assert client.get("/api/v1/session").status_code == 401
    assert client.delete("/api/v1/session", headers=CHANGE).status_code == 204


def test_signing_in_again_ends_the_browsers_earlier_session(
    app: Flask, client: FlaskClient, aino: str
) -> None:
    post(client, aino)
    post(client, aino)
    with app.app_context():
        assert len(db.session.execute(select(Session)).all()) == 1


def test_a_disabled_account_is_out_at_once_and_cannot_come_in(
    app: Flask, client: FlaskClient, aino: str
) -> None:
    post(client, aino)
    with app.app_context(), writing() as session:
        session.execute(update(Practitioner).values(disabled_at=datetime(2026, 11, 21, tzinfo=UTC)))
    assert client.get("/api/v1/session").status_code == 401
    refused = post(client, aino)
    assert refused.status_code == 401 and refused.json["code"] == "sign-in-failed"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 403),
        ({"X-Liikereppu": "0"}, 403),
        ({**CHANGE, "Sec-Fetch-Site": "cross-site"}, 403),
        ({**CHANGE, "Sec-Fetch-Site": "same-site"}, 403),
        ({**CHANGE, "Origin": "https://elsewhere.example"}, 403),
        ({**CHANGE, "Origin": "null"}, 403),
        ({**CHANGE, "Origin": "http://["}, 403),
        ({**CHANGE, "Origin": "http://localhost.elsewhere.example"}, 403),
        ({**CHANGE, "Origin": "http://localhost"}, 200),
        ({**CHANGE, "Sec-Fetch-Site": "same-origin"}, 200),
        ({**CHANGE, "Sec-Fetch-Site": "none"}, 200),
        (CHANGE, 200),
    ],
)
def test_only_the_applications_own_page_may_change_anything(
    client: FlaskClient, aino: str, headers: dict[str, str], status: int
) -> None:
    body = {"username": "aino", "secret": aino, "device": DEVICE}
    answer = client.post("/api/v1/session", json=body, headers=headers)
    assert answer.status_code == status
    if status == 403:
        assert answer.json is not None and answer.json["code"] == "cross-site-request"
        assert "Set-Cookie" not in answer.headers


def test_a_form_of_another_site_is_refused(client: FlaskClient, aino: str) -> None:
    form = {"username": "aino", "secret": aino, "device": DEVICE}
    assert client.post("/api/v1/session", data=form).status_code == 403
    refused = client.post("/api/v1/session", data=form, headers=CHANGE)
    assert refused.status_code == 415
    assert refused.json is not None and refused.json["code"] == "content-type-not-json"


@pytest.mark.parametrize(
    ("change", "field", "rule"),
    [
        ({"username": "a\0b"}, "username", "text-not-allowed"),
        ({"username": ""}, "username", "empty"),
        ({"username": "x" * 201}, "username", "too-long"),
        ({"username": 7}, "username", "wrong-type"),
        ({"username": None}, "username", "wrong-type"),
        ({"secret": "short"}, "secret", "pattern"),
        ({"device": DEVICE.upper()}, "device", "not-a-uuid"),
        ({"device": DEVICE + "\n"}, "device", "not-a-uuid"),
        ({"role": "admin"}, "role", "unknown-key"),
        ({"unit_id": DEVICE}, "unit_id", "unknown-key"),
    ],
)
def test_a_field_that_does_not_fit_is_named_with_its_rule(
    client: FlaskClient, aino: str, change: dict[str, Any], field: str, rule: str
) -> None:
    body = {"username": "aino", "secret": aino, "device": DEVICE, **change}
    answer = client.post("/api/v1/session", json=body, headers=CHANGE)
    assert answer.status_code == 422
    assert answer.json is not None and answer.json["code"] == "validation-failed"
    assert rule in answer.json["errors"][field]


@pytest.mark.parametrize("body", [b"[]", b"null", b'"x"', b"7", b"{}"])
def test_a_body_of_another_shape_is_refused(client: FlaskClient, body: bytes) -> None:
    answer = client.post("/api/v1/session", data=body, content_type="application/json", headers=CHANGE)
    assert answer.status_code == 422
    assert answer.json is not None and answer.json["errors"]


def test_a_lone_surrogate_in_a_name_is_refused_not_stored(client: FlaskClient) -> None:
    body = f'{{"username": "\\ud800", "secret": "{WRONG}", "device": "{DEVICE}"}}'
    answer = client.post("/api/v1/session", data=body, content_type="application/json", headers=CHANGE)
    assert answer.status_code == 422
    assert answer.json is not None and answer.json["errors"] == {"username": ["text-not-allowed"]}


def test_the_audit_log_tells_who_and_when_and_cannot_be_changed(
    app: Flask, client: FlaskClient, aino: str
) -> None:
    post(client, WRONG)
    post(client, aino)
    client.delete("/api/v1/session", headers=CHANGE)
    with app.app_context():
        entries = db.session.execute(select(AuditEntry).order_by(AuditEntry.id)).scalars().all()
        assert [entry.action for entry in entries] == ["sign-in-failed", "sign-in", "sign-out"]
        assert len({entry.actor_id for entry in entries}) == 1
        assert entries[1].device == DEVICE and entries[1].request_id
    for change in ("DELETE FROM audit_entry", "UPDATE audit_entry SET action = 'x'"):
        with app.app_context(), pytest.raises(DBAPIError, match="append-only"), writing() as session:
            session.execute(text(change))


@pytest.mark.own_app
def test_roles_are_asked_on_every_request(app: Flask, sign_in_as: Callable[..., Any], tmp_path: Path) -> None:
    from liikereppu.accounts.auth import require_role, require_sign_in

    app.add_url_rule("/api/v1/for-anybody", "anybody", require_sign_in(lambda: "ok"))
    app.add_url_rule("/api/v1/for-leads", "leads", require_role("unit_lead", "admin")(lambda: "ok"))
    worker, lead = sign_in_as(), sign_in_as(username="liisa", roles=("unit_lead",))
    stranger = app.test_client()
    assert [c.get("/api/v1/for-anybody").status_code for c in (stranger, worker, lead)] == [401, 200, 200]
    assert [c.get("/api/v1/for-leads").status_code for c in (stranger, worker, lead)] == [401, 403, 200]
    with app.app_context(), writing() as session:
        session.execute(
            update(Practitioner).where(Practitioner.username == "liisa").values(roles=["field_worker"])
        )
    assert lead.get("/api/v1/for-leads").json["code"] == "not-allowed"


def test_a_clock_that_was_ten_years_ahead_keeps_nobody_out(
    client: FlaskClient, aino: str, clock: Any
) -> None:
    clock.forward(days=3650)
    assert [post(client, WRONG).status_code for _ in range(6)] == [401] * 5 + [429]
    clock.forward(days=-3650)
    assert post(client, aino).status_code == 200
    assert [post(client, WRONG).status_code for _ in range(6)] == [401] * 5 + [429]
    clock.forward(minutes=-5)
    assert post(client, aino).status_code == 429, "the wait stands when the clock is put right by minutes"
