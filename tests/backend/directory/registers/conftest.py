"""A small register on 127.0.0.1 that answers as it is told, badly too."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from backend.directory.registers.small_register import SmallRegister
from liikereppu.directory.registers.fetching import Fetcher


@pytest.fixture
def small_register() -> Iterator[SmallRegister]:
    register = SmallRegister()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            parameters = {key: ",".join(values) for key, values in parse_qs(parts.query).items()}
            register.asked.append((parts.path, parameters))
            register.headers.append(dict(self.headers))
            reply = register.answering(parts.path, parameters, len(register.asked))
            self.send_response(reply.status)
            pieces = [reply.body] if isinstance(reply.body, bytes) else reply.body
            self.send_header("Content-Type", reply.kind)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if isinstance(reply.body, bytes):
                length = len(reply.body) if reply.length is None else reply.length
                self.send_header("Content-Length", str(length))
            self.end_headers()
            try:
                for piece in pieces:
                    self.wfile.write(piece)
            except OSError:
                # Whoever asked has hung up, as it should on an answer without an end.
                return

        def log_message(self, format: str, *args: Any) -> None:
            return None

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    register.url = f"http://127.0.0.1:{server.server_port}"
    yield register
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def waits() -> list[float]:
    """The seconds a fetcher slept, in order: no test sleeps."""
    return []


@pytest.fixture
def fetcher(waits: list[float]) -> Iterator[Fetcher]:
    made = Fetcher(sleep=waits.append, largest=8 * 1024 * 1024, timeout=5)
    yield made
    made.close()
