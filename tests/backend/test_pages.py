"""The page as it is served: its files, headers, and what is not there."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from conftest import make_config
from liikereppu import create_app
from liikereppu.database import db


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
