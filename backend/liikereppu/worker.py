"""Gunicorn's threaded worker, which itself waits for the lines of a request's head without an end."""

from __future__ import annotations

from typing import Any

from gunicorn.workers.gthread import ThreadWorker  # type: ignore[import-untyped]

from liikereppu.slow_senders import watch

#: Seconds in which the head of a request must have come.
HEAD = 10.0


class Worker(ThreadWorker):  # type: ignore[misc]
    """Lets go of who does not come to the end of a request's head. Bodies: `json_body.read_body`."""

    def handle(self, conn: Any) -> Any:
        """One request of a connection, from its first line."""
        watch.begin(conn.sock, HEAD)
        try:
            return super().handle(conn)
        finally:
            watch.end(conn.sock)

    def handle_request(self, req: Any, conn: Any) -> Any:
        """The head is read."""
        watch.end(conn.sock)
        return super().handle_request(req, conn)
