"""The end of the day on the slowed-down device: twenty conversations leave over a slow network."""

import socket
from pathlib import Path
from typing import Any

from bench.browser import LOCK, SLOW_4G, Browser, on_top, row, slow_down, until
from bench.device_day import guide_of, talks
from bench.device_store import bundled
from end_to_end.cable import Cable
from end_to_end.client import Client
from end_to_end.practitioner import PASSPHRASE, Practitioner

A_DAY = 20


class CountingCable(Cable):
    """A cable that counts the bytes of both directions, headers and all."""

    def __init__(self, server_port: int) -> None:
        self.up = 0
        self.down = 0
        super().__init__(server_port)

    def _relay(self, source: socket.socket, target: socket.socket) -> None:
        super()._relay(_Counted(self, source), target)  # type: ignore[arg-type]


class _Counted:
    """A socket whose received bytes are added to the cable's sum for its side."""

    def __init__(self, cable: CountingCable, source: socket.socket) -> None:
        self._cable, self._source = cable, source
        self._from_page = source.getsockname()[1] == cable.port

    def recv(self, most: int) -> bytes:
        data = self._source.recv(most)
        if self._from_page:
            self._cable.up += len(data)
        else:
            self._cable.down += len(data)
        return data

    def __getattr__(self, name: str) -> Any:
        return getattr(self._source, name)

    def __hash__(self) -> int:
        return hash(self._source)

    def __eq__(self, other: object) -> bool:
        return other is self or other is self._source


def sending_rows(
    browser: Browser, cable: CountingCable, folder: Path, rounds: int
) -> list[dict[str, object]]:
    """The evening: a day's conversations, made without a network, sent by one tap over slow 4G."""
    times, up, down, requests = [], [], [], []
    guide = guide_of(Client(browser.address.rstrip("/")))
    script = bundled()
    for _ in range(rounds):
        cable.pull()
        context = browser.context(folder)
        page, session = browser.open(context, 4)
        # The locked page's own policy forbids what the bench does in it.
        session.send("Page.setBypassCSP", {"enabled": True})
        browser.usable(page, LOCK)
        page.evaluate(script)
        page.evaluate("passphrase => bench.openReal(passphrase)", PASSPHRASE)
        page.evaluate("records => bench.saveAll(records)", talks(guide, A_DAY, A_DAY, 0))
        page.reload()
        worker = Practitioner(page, "fi")
        worker.unlock()
        worker.at("send")
        button = page.get_by_role("button", name=worker.words["sync"]["send"]["action"], exact=True)
        button.wait_for()
        slow_down(session, SLOW_4G)
        cable.plug()
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        cable.up = cable.down = 0
        began = page.evaluate("performance.now()")
        button.click()
        times.append((on_top(page, "main .notice-success") - float(began)) / 1000)
        up.append(cable.up / 1000)
        down.append(cable.down / 1000)
        requests.append(float(len([each for each in asked if "/api/" in each])))
        until(page, "outbox", lambda count: count == 0)
        context.close()
    what = f"{A_DAY} conversations about {A_DAY} new people sent, 4x CPU, slow 4G"
    return [
        row(f"{what}: tap to the receipt on the screen", times, "s"),
        row(f"{what}: up", up, "kB on the wire"),
        row(f"{what}: down", down, "kB on the wire"),
        row(f"{what}: requests", requests, "requests"),
    ]
