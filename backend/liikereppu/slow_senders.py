"""Nobody is waited for without an end: who sends a body keeps one of a few threads for as long as it takes.

A tablet that leaves its network in mid-sending says no goodbye; its connection would stay open for ever.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

#: Seconds without a byte after which whoever announced more is not waited for.
SILENCE = 10.0
#: Seconds in which a whole body must have come: what a device waits for the answer to its largest push.
LONGEST = 60.0
_LOOK = 1.0


class Watch:
    """Ends the reading of connections that take too long in all, however many bytes trickle in."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._until: dict[socket.socket, float] = {}
        self._thread: threading.Thread | None = None

    def begin(self, connection: socket.socket, seconds: float) -> None:
        """From now on reading may take so many seconds; then the connection says no more."""
        with self._lock:
            self._until[connection] = time.monotonic() + seconds
            if self._thread is None:
                self._thread = threading.Thread(target=self._look, daemon=True, name="slow-senders")
                self._thread.start()

    def end(self, connection: socket.socket) -> None:
        """All was read that was waited for."""
        with self._lock:
            self._until.pop(connection, None)

    def _look(self) -> None:
        while True:
            time.sleep(_LOOK)
            at = time.monotonic()
            # Under the lock, so that no later request on the connection is hit.
            with self._lock:
                for connection in [each for each, until in self._until.items() if at >= until]:
                    del self._until[connection]
                    with suppress(OSError):
                        connection.shutdown(socket.SHUT_RD)


watch = Watch()


@contextmanager
def in_time(
    connection: socket.socket | None, silence: float | None = None, longest: float | None = None
) -> Iterator[None]:
    """Bounds what is read from a connection in the meantime, in seconds; nothing without one.

    After too long a silence reading raises TimeoutError; after too long in all the body ends where it is.
    """
    if connection is None:
        yield
        return
    before = connection.gettimeout()
    connection.settimeout(SILENCE if silence is None else silence)
    watch.begin(connection, LONGEST if longest is None else longest)
    try:
        yield
    finally:
        watch.end(connection)
        with suppress(OSError):
            connection.settimeout(before)
