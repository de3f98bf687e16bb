"""Whoever sends too slowly, or has left in mid-sending, keeps no thread; and nothing is said of the content."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from gunicorn.workers.gthread import ThreadWorker  # type: ignore[import-untyped]

from liikereppu import errors, slow_senders, worker
from liikereppu.json_body import read_json

WHOLE = b'{"a": "' + b"x" * 200 + b'"}'


@pytest.fixture
def pair(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[socket.socket, socket.socket]]:
    monkeypatch.setattr(slow_senders, "SILENCE", 0.2)
    monkeypatch.setattr(slow_senders, "LONGEST", 0.6)
    monkeypatch.setattr(slow_senders, "_LOOK", 0.05)
    monkeypatch.setattr(slow_senders, "watch", slow_senders.Watch())
    near, far = socket.socketpair()
    with near, far:
        yield near, far


@pytest.fixture
def asked(pair: tuple[socket.socket, socket.socket]) -> Callable[[], Any]:
    """Asks with a body that comes over the connection; answers what the server said."""
    app = Flask(__name__)
    errors.init_app(app)
    app.add_url_rule("/", view_func=lambda: read_json(), methods=["POST"])
    client: FlaskClient = app.test_client()
    near, _ = pair

    def ask() -> Any:
        over = {
            "wsgi.input": near.makefile("rb", 0),
            "gunicorn.socket": near,
            "CONTENT_LENGTH": str(len(WHOLE)),
        }
        return client.post("/", content_type="application/json", environ_overrides=over)

    return ask


def trickle(far: socket.socket, body: bytes, pause: float) -> None:
    for byte in body:
        try:
            far.send(bytes([byte]))
        except OSError:
            return
        time.sleep(pause)


def test_who_falls_silent_is_told_to_try_again(
    pair: tuple[socket.socket, socket.socket], asked: Callable[[], Any]
) -> None:
    pair[1].sendall(WHOLE[:50])
    answer = asked()
    assert (answer.status_code, answer.json["code"], answer.headers["Retry-After"]) == (503, "try-again", "5")


def test_a_trickle_ends_too(pair: tuple[socket.socket, socket.socket], asked: Callable[[], Any]) -> None:
    sender = threading.Thread(target=trickle, args=(pair[1], WHOLE, 0.05), daemon=True)
    sender.start()
    answer = asked()
    # The whole body would have come after ten seconds, and been answered with what it says.
    assert (answer.status_code, answer.json["code"]) == (503, "try-again")
    pair[1].close()
    sender.join()


def test_a_body_cut_in_the_middle_says_nothing_about_its_content(
    pair: tuple[socket.socket, socket.socket], asked: Callable[[], Any]
) -> None:
    pair[1].sendall(WHOLE[:50])
    pair[1].shutdown(socket.SHUT_WR)
    answer = asked()
    assert (answer.status_code, answer.json["code"]) == (503, "try-again")


def test_what_comes_in_time_is_read_and_the_connection_is_left_as_it_was(
    pair: tuple[socket.socket, socket.socket],
    asked: Callable[[], Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    near, far = pair
    # A busy machine may leave the sender waiting for its turn.
    monkeypatch.setattr(slow_senders, "SILENCE", 2)
    monkeypatch.setattr(slow_senders, "LONGEST", 2)
    for _ in range(2):
        sender = threading.Thread(target=trickle, args=(far, WHOLE, 0.001), daemon=True)
        sender.start()
        assert asked().json == {"a": "x" * 200}
        sender.join()
    assert near.gettimeout() is None
    # Later than any body may take: the watch has let go of the connection.
    time.sleep(2.2)
    far.sendall(WHOLE)
    assert asked().json == {"a": "x" * 200}


def test_the_head_of_a_request_is_waited_for_in_bounds_and_its_answer_is_not(
    pair: tuple[socket.socket, socket.socket], monkeypatch: pytest.MonkeyPatch
) -> None:
    near, far = pair
    monkeypatch.setattr(worker, "HEAD", 0.2)
    monkeypatch.setattr(worker, "watch", slow_senders.watch)
    connection = SimpleNamespace(sock=near)
    ours = object.__new__(worker.Worker)

    def read_head_then_answer(self: worker.Worker, conn: Any) -> Any:
        assert near.recv(1) == b"h"
        return self.handle_request(None, conn)

    def answer_late(self: worker.Worker, req: None, conn: Any) -> bytes:
        time.sleep(0.6)
        return near.recv(1)

    monkeypatch.setattr(ThreadWorker, "handle", read_head_then_answer)
    monkeypatch.setattr(ThreadWorker, "handle_request", answer_late)
    far.sendall(b"hb")
    assert ours.handle(connection) == b"b"
    monkeypatch.setattr(ThreadWorker, "handle", lambda self, conn: near.recv(1))
    assert ours.handle(connection) == b"", "half a head, and nothing more"


def test_gunicorn_is_told_to_use_it() -> None:
    settings = (Path(worker.__file__).parents[1] / "gunicorn.conf.py").read_text()
    assert f'worker_class = "{worker.__name__}.{worker.Worker.__name__}"\n' in settings
