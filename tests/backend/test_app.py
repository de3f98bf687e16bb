"""The application as a whole: database rules, headers, files, hostile requests."""

from __future__ import annotations

import gzip
import io
import json
import os
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import StatementError

from conftest import make_config
from liikereppu import create_app, errors
from liikereppu.accounts.models import SignInAttempts, Unit
from liikereppu.database import db, epoch, migrate, schema_is_current, writing

CHANGE = {"X-Liikereppu": "1"}


def test_the_schema_is_the_newest_and_the_server_has_an_epoch(app: Flask) -> None:
    with app.app_context():
        migrate()
        assert schema_is_current()
        assert len(epoch()) == 36


def test_the_migrations_make_exactly_the_tables_the_code_declares(app: Flask) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from liikereppu.database import Base

    with app.app_context(), db.engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    assert [
        step for step in found if step[0] in ("add_table", "remove_table", "add_column", "remove_column")
    ] == []


def test_writing_keeps_all_or_nothing(app: Flask) -> None:
    with app.app_context():
        with writing() as session:
            session.add(Unit(name="kept"))
        with pytest.raises(ZeroDivisionError), writing() as session:
            session.add(Unit(name="lost"))
            session.flush()
            raise ZeroDivisionError
        assert db.session.execute(text("SELECT name FROM unit")).scalars().all() == ["kept"]


def test_writing_inside_writing_and_changes_outside_are_refused(app: Flask) -> None:
    with app.app_context():
        with writing(), pytest.raises(RuntimeError), writing():
            pass
        db.session.add(Unit(name="outside"))
        with pytest.raises(RuntimeError), writing():
            pass


def test_a_reader_that_begins_to_write_waits_its_turn_and_sees_what_others_wrote(app: Flask) -> None:
    with app.app_context(), writing() as session:
        session.add(Unit(id="u", name="K", n=0))

    def count_to_twenty() -> None:
        for _ in range(20):
            with app.app_context():
                db.session.execute(select(Unit.n)).scalar_one()
                with writing() as session:
                    n = session.execute(select(Unit.n).with_for_update()).scalar_one()
                    session.execute(text("UPDATE unit SET n = :n"), {"n": n + 1})

    threads = [threading.Thread(target=count_to_twenty) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with app.app_context():
        assert db.session.execute(select(Unit.n)).scalar_one() == 80


def test_instants_are_utc_on_both_databases_and_naive_ones_are_refused(app: Flask) -> None:
    helsinki = datetime(2026, 11, 21, 12, 0, tzinfo=timezone(timedelta(hours=2)))
    row: dict[str, Any] = {"failures": 0, "last_at": helsinki, "blocked_until": None}
    with app.app_context():
        with writing() as session:
            session.add(SignInAttempts(key="k", since=helsinki, **row))
        found = db.session.execute(select(SignInAttempts.since)).scalar_one()
        assert found == helsinki and found.tzinfo is UTC
        with pytest.raises(StatementError), writing() as session:
            session.add(SignInAttempts(key="n", since=datetime(2026, 1, 1), **row))


@pytest.fixture
def site(sqlite_template: Path, tmp_path: Path) -> Iterator[FlaskClient]:
    """The application with a small built frontend, on an empty database nobody reads."""
    built = tmp_path / "dist"
    (built / "assets").mkdir(parents=True)
    (built / ".hidden").write_text("hidden")
    (built / "index.html").write_text("<!doctype html>")
    (built / "sw.js").write_text("// worker")
    (built / "manifest.webmanifest").write_text("{}")
    for name in ("index-1a2b.js", "secret-worker-3c4d.js"):
        file = built / "assets" / name
        file.write_text("// script")
        file.with_name(name + ".br").write_bytes(b"brotli")
        file.with_name(name + ".gz").write_bytes(gzip.compress(b"// script", mtime=0))
    (tmp_path / "outside.txt").write_text("outside")
    app = create_app(make_config(f"sqlite:///{sqlite_template}", tmp_path, frontend=built))
    yield app.test_client()
    with app.app_context():
        db.engine.dispose()


PAGE = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.mark.parametrize(
    "path",
    ["/", "/index.html", "/unknown", "/a/b", "/?query=1", "/%C3%A4%C3%A4", "//etc/passwd", "/%2fetc/passwd"],
)
def test_the_applications_own_addresses_give_the_page_uncached(site: FlaskClient, path: str) -> None:
    answer = site.get(path, headers=PAGE)
    assert answer.status_code == 200
    assert answer.text == "<!doctype html>"
    assert answer.content_type == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"


def test_hashed_files_are_kept_and_the_worker_is_asked_for_again(site: FlaskClient) -> None:
    asset = site.get("/assets/index-1a2b.js")
    assert asset.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert asset.content_type == "text/javascript; charset=utf-8"
    assert site.get("/sw.js").headers["Cache-Control"] == "no-cache"
    assert site.get("/manifest.webmanifest").content_type == "application/manifest+json"


@pytest.mark.parametrize(
    ("accepted", "encoding", "body"),
    [
        ("gzip, deflate, br", "br", b"brotli"),
        ("gzip", "gzip", gzip.compress(b"// script", mtime=0)),
        ("br;q=0, gzip;q=0.5", "gzip", gzip.compress(b"// script", mtime=0)),
        ("identity", None, b"// script"),
        ("", None, b"// script"),
        ("gzip;q=0, br;q=0", None, b"// script"),
    ],
)
def test_packed_files_are_sent_to_whoever_takes_them(
    site: FlaskClient, accepted: str, encoding: str | None, body: bytes
) -> None:
    answer = site.get("/assets/index-1a2b.js", headers={"Accept-Encoding": accepted})
    assert answer.headers.get("Content-Encoding") == encoding
    assert answer.data[:3] == body[:3] and len(answer.data) == len(body)
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.content_type == "text/javascript; charset=utf-8"


def test_an_unchanged_file_is_not_sent_again(site: FlaskClient) -> None:
    tag = site.get("/").headers["ETag"]
    assert site.get("/", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        "/../outside.txt",
        "/..%2foutside.txt",
        "/assets/../../outside.txt",
        "/assets/..%5c..%5coutside.txt",
        "/.hidden",
        "/.git/config",
        "/assets/index-1a2b.js.br",
        "/assets/gone-9f9f.js",
        "/assets/gone",
        "/favicon.png",
        "/assets/",
        "/a%00b.js",
        "/" + "x" * 5000 + ".js",
        "/%ff%fe.js",
        "/%ED%A0%80.js",
        "/%zz.js",
        "/api",
        "/api/",
        "/api/v1",
        "/api/v1/nothing",
        "/api/v2/session",
    ],
)
def test_what_is_not_there_is_a_problem_and_never_a_file_from_elsewhere(site: FlaskClient, path: str) -> None:
    answer = site.get(path, headers=PAGE)
    assert answer.status_code == 404, answer.text
    assert answer.json is not None and answer.json["code"] == "not-found"


def test_without_a_built_frontend_the_first_page_says_so(client: FlaskClient) -> None:
    answer = client.get("/", headers=PAGE)
    assert answer.status_code == 404
    assert answer.json is not None and "make build" in answer.json["detail"]


@pytest.mark.parametrize("path", ["/", "/api/v1/session", "/assets/gone.js", "/api/docs", "/healthz"])
def test_every_answer_carries_the_headers_that_keep_a_page_to_itself(site: FlaskClient, path: str) -> None:
    headers = site.get(path, headers=PAGE).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "trusted-types lr" in policy
    assert "unsafe" not in policy and "http" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Strict-Transport-Security" not in headers
    assert "Access-Control-Allow-Origin" not in headers


def test_only_the_worker_that_derives_the_secret_may_run_webassembly(site: FlaskClient) -> None:
    worker = site.get("/assets/secret-worker-3c4d.js").headers["Content-Security-Policy"]
    other = site.get("/assets/index-1a2b.js").headers["Content-Security-Policy"]
    assert "script-src 'self' 'wasm-unsafe-eval';" in worker
    assert "wasm" not in other


def test_api_answers_are_not_stored(client: FlaskClient) -> None:
    for path in ("/api/v1/session", "/api/v1/nothing", "/api/v1/session/parameters?username=x"):
        assert client.get(path).headers["Cache-Control"] == "no-store"


def test_the_interface_describes_itself_without_anything_from_elsewhere(site: FlaskClient) -> None:
    spec = site.get("/api/v1/openapi.json").json
    assert spec is not None and spec["openapi"] == "3.1.0"
    assert {"/api/v1/session", "/api/v1/guides", "/api/v1/sync/push"} <= set(spec["paths"])
    page = site.get("/api/docs").text
    for path in spec["paths"]:
        assert path in page
    assert "<script" not in page and "http://" not in page and "https://" not in page
    assert site.get("/api/docs.css").content_type == "text/css; charset=utf-8"


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
    assert 400 <= answer.status_code < 500


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
