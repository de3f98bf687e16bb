"""A bound on the time until an answer begins: a server may send a letter of its headers a minute, for weeks.

The client's own time-outs begin anew with every read. Here a timer hangs up on the connection itself.
"""

from __future__ import annotations

import socket
import threading
from types import TracebackType
from typing import Any

#: How the names of events end after which there is another connection to end (a proxy has its own).
_CONNECTED = (".connect_tcp.complete", ".start_tls.complete")


class Connection:
    """The connection a client asks over: `trace` belongs into the `extensions` of every request."""

    def __init__(self) -> None:
        self._stream: Any = None

    def trace(self, event: str, info: dict[str, Any]) -> None:
        """Takes note of a new connection."""
        if event.endswith(_CONNECTED):
            self._stream = info["return_value"]

    def hang_up(self) -> None:
        """Ends the connection, whoever reads from it."""
        found = self._stream.get_extra_info("socket") if self._stream is not None else None
        if found is not None:
            try:
                # Not the method of an encrypted socket, which is not made for being called meanwhile.
                socket.socket.shutdown(found, socket.SHUT_RDWR)
            except OSError:
                return  # it has ended already


class Deadline:
    """A context: after `seconds` the connection is hung up and `passed` is True."""

    def __init__(self, connection: Connection, seconds: float) -> None:
        self.passed = False
        self._connection = connection
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def _end(self) -> None:
        self.passed = True
        self._connection.hang_up()

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
