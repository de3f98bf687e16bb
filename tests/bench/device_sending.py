"""The end of the day on the slowed-down device: twenty conversations leave over a slow network."""

import socket
from pathlib import Path
from typing import Any

from bench.browser import SLOW_4G, Browser, on_top, row, slow_down
from bench.device_day import OPEN, TODAY, guide_of, talks, until
from end_to_end.cable import Cable
from end_to_end.client import Client
from end_to_end.practitioner import Practitioner

A_DAY = 20
# Puts records on the device as if they had been made there: own copy and outbox entry of each.
KEPT = f"""async records => {{ {OPEN}
    const tx = db.transaction(['records', 'outbox', 'settings'], 'readwrite');
    const owner = (await whole(tx.objectStore('settings').get('session'))).id;
    let seq = (await whole(tx.objectStore('settings').get('seq'))) ?? 0;
    for (const {{kind, id, record}} of records) {{
        const edit = crypto.randomUUID(), saved_at = new Date().toISOString().slice(0, 19) + 'Z';
        tx.objectStore('outbox').put({{edit, seq: ++seq, owner, kind, id, base: null, record, attempts: 0, saved_at, refused: null}});
        tx.objectStore('records').put({{owner, kind, id, record, erased: null, edit, next_base: edit, behind: [], unsent: [edit],
            saved_at, author_id: null, author: null, head: null, n: 0, epoch: null, receipt: null, problem: null, other: null}});
    }}
    tx.objectStore('settings').put(seq, 'seq');
    await new Promise(done => {{ tx.oncomplete = done; }});
    db.close();
}}"""


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
    for _ in range(rounds):
        cable.pull()
        context = browser.context(folder)
        page, session = browser.open(context, 4)
        browser.usable(page, TODAY)
        page.evaluate(KEPT, talks(guide, A_DAY, A_DAY, 0))
        page.reload()
        worker = Practitioner(page, "fi")
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
