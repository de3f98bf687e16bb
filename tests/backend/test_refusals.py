"""How the server refuses: one spelling of addresses, whole files, and an answer that reaches who still sends."""

from __future__ import annotations

import io
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from flask import Flask
from flask.testing import FlaskClient

from conftest import make_config
from liikereppu import create_app
from liikereppu.database import db
from liikereppu.json_body import LARGEST_BODY

CHANGE = {"X-Liikereppu": "1"}


@pytest.fixture
def small_site(sqlite_template: Path, tmp_path: Path) -> Iterator[Flask]:
    """The application with a frontend of one file."""
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "icon.svg").write_text("<svg>0123456789</svg>")
    app = create_app(make_config(f"sqlite:///{sqlite_template}", tmp_path, frontend=tmp_path / "dist"))
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.mark.parametrize(
    "asked",
    ["bytes=0-4", "bytes=-0", "bytes=5-2", "bytes=999-", "bytes=0-1,3-4", "bytes=", "bytes=x", "lines=1-2"],
)
def test_a_part_of_a_file_is_answered_with_the_whole(small_site: Flask, asked: str) -> None:
    answer = small_site.test_client().get("/icon.svg", headers={"Range": asked})
    assert (answer.status_code, answer.text) == (200, "<svg>0123456789</svg>")


def test_what_breaks_while_another_problem_is_answered_is_a_bug_with_its_number(
    small_site: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_path: Path) -> NoReturn:
        raise ZeroDivisionError("secret words")

    monkeypatch.setattr("liikereppu.pages._send", broken)
    answer = small_site.test_client().get("/icon.svg")
    assert answer.status_code == 500
    assert answer.get_json()["code"] == "bug"
    assert "incident" in answer.get_json()["detail"]
    assert "secret words" not in answer.text


@pytest.mark.parametrize("path", ["/api//v1/session", "/api/v1//session", "/api/v1/session//parameters"])
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_an_address_has_one_spelling_and_nobody_is_sent_elsewhere(
    client: FlaskClient, method: str, path: str
) -> None:
    answer = client.open(path, method=method, headers=CHANGE)
    assert (answer.status_code, answer.content_type) == (404, "application/problem+json")
    assert "Location" not in answer.headers


def test_the_api_is_not_stored_however_its_address_begins(client: FlaskClient) -> None:
    answer = client.get("/", environ_overrides={"PATH_INFO": "//api/v1/session"})
    assert (answer.status_code, answer.headers["Cache-Control"]) == (401, "no-store")


@pytest.mark.parametrize(
    ("path", "size", "status"),
    [
        ("/api/v1/sync/push", LARGEST_BODY, 401),
        ("/api/v1/nothing", LARGEST_BODY, 404),
        ("/api/v1/session", 5 * LARGEST_BODY, 413),
    ],
)
def test_a_refused_body_is_read_to_its_end_so_that_the_answer_arrives(
    client: FlaskClient, path: str, size: int, status: int
) -> None:
    body = io.BytesIO(b" " * size)
    answer = client.post(
        path,
        headers=CHANGE,
        content_type="application/json",
        environ_overrides={
            "wsgi.input": body,
            "wsgi.input_terminated": True,
            "CONTENT_LENGTH": str(size),
        },
    )
    assert answer.status_code == status
    assert body.tell() == size


class _Endless(io.RawIOBase):
    """A body that never ends; counts what was read of it."""

    taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self.taken += len(buffer)
        return len(buffer)


def test_an_endless_body_is_given_up(client: FlaskClient) -> None:
    body = _Endless()
    answer = client.post(
        "/api/v1/nothing",
        headers=CHANGE,
        environ_overrides={"wsgi.input": body, "wsgi.input_terminated": True},
    )
    assert answer.status_code == 404
    assert body.taken <= 65 * 1024 * 1024


def test_whoever_announces_more_and_sends_nothing_is_not_waited_for(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("liikereppu.json_body._PATIENCE", 0.1)
    here, there = socket.socketpair()
    with here, there, here.makefile("rb") as body:
        answer = client.post(
            "/api/v1/nothing",
            headers=CHANGE,
            environ_overrides={
                "wsgi.input": body,
                "wsgi.input_terminated": True,
                "gunicorn.socket": here,
                "CONTENT_LENGTH": "1000",
            },
        )
        assert answer.status_code == 404
        assert here.gettimeout() is None
