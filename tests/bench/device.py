"""The bench of the device: how soon the app is usable, how it answers to a finger, what it takes of memory and network.

Runs the real server and the real build in Chromium on this machine, with Chromium's own slow-downs of processor and network. Each
figure is the median of several rounds; the profiles take turns, so that a busy machine is busy for all of them. Times on another
machine differ: read the ratios.
"""

import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from bench.browser import SEARCH, SLOW_4G, Browser, blocked, heap, key_to_paint, row, spread
from bench.device_day import day_rows, guide_of
from bench.device_directory import directory_rows, unlock_rows
from bench.device_sending import CountingCable, sending_rows
from bench.device_store import store_rows
from end_to_end.client import Client
from end_to_end.running import RunningServer

WORDS = ["ulkokuntosali", "uimahallissa", "portaita", "metsä", "tuolijumppa"]
Rows = list[dict[str, object]]


def first_load(
    browser: Browser, cpu: float, network: dict[str, object] | None
) -> tuple[float, float, float, float]:
    """(ms until usable, blocking ms, kB of shell over the wire until usable, MB of heap) on an empty profile."""
    with tempfile.TemporaryDirectory() as folder:
        context = browser.context(Path(folder))
        page, session = browser.open(context, cpu, network)
        received: dict[str, float] = {}
        addresses: dict[str, str] = {}
        session.send("Network.enable")
        session.on(
            "Network.responseReceived", lambda e: addresses.update({e["requestId"]: e["response"]["url"]})
        )
        session.on(
            "Network.loadingFinished", lambda e: received.update({e["requestId"]: e["encodedDataLength"]})
        )
        milliseconds = browser.usable(page)
        weight = sum(size for each, size in received.items() if "/api/" not in addresses.get(each, ""))
        blocking = blocked(page)
        memory = heap(session)
        context.close()
    return milliseconds, blocking, weight / 1000, memory


def first_load_rows(browser: Browser, rounds: int) -> Rows:
    slow, fast = [], []
    for _ in range(rounds):
        slow.append(first_load(browser, 4, SLOW_4G))
        fast.append(first_load(browser, 6, None))
    return [
        row("shell with one language, first load", [each[2] for each in slow], "kB on the wire"),
        row("first load usable, 4x CPU, slow 4G", [each[0] for each in slow]),
        row("first load usable, 6x CPU", [each[0] for each in fast]),
        row("first load, total blocking time, 4x CPU, slow 4G", [each[1] for each in slow]),
        row("memory after the first load", [each[3] for each in slow], "MB of heap"),
    ]


def reopening(browser: Browser, folder: Path, cpu: float) -> tuple[float, float]:
    """(ms until usable, blocking ms) of the installed app, without a network."""
    context = browser.context(folder)
    page, _ = browser.open(context, cpu)
    milliseconds = browser.usable(page)
    blocking = blocked(page)
    context.close()
    return milliseconds, blocking


def searching(browser: Browser, folder: Path, cpu: float) -> tuple[list[float], float]:
    """(milliseconds from each key to the next painted frame, MB of heap with the directory open and searched)."""
    context = browser.context(folder)
    page, session = browser.open(context, cpu)
    browser.usable(page)
    page.wait_for_timeout(1000)
    times = key_to_paint(page, SEARCH, WORDS)
    memory = heap(session)
    context.close()
    return times, memory


def on_disk(browser: Browser, folder: Path) -> dict[str, float]:
    """Kilobytes the installed app takes, by kind of storage."""
    context = browser.context(folder)
    page = context.new_page()
    page.goto(browser.address)
    kinds: dict[str, Any] = page.evaluate("navigator.storage.estimate().then(all => all.usageDetails)")
    context.close()
    return {kind: size / 1e3 for kind, size in kinds.items()}


def offline_rows(browser: Browser, folder: Path, rounds: int) -> Rows:
    four, six = [], []
    for _ in range(rounds):
        four.append(reopening(browser, folder, 4))
        six.append(reopening(browser, folder, 6))
    keys, memory = searching(browser, folder, 6)
    disk = on_disk(browser, folder)
    return [
        row("offline reopening usable, 4x CPU", [each[0] for each in four]),
        row("offline reopening usable, 6x CPU", [each[0] for each in six]),
        row("offline reopening, total blocking time, 4x CPU", [each[1] for each in four]),
        spread("search field, key to paint, 6x CPU", keys),
        row("memory with the directory open and searched", [memory], "MB of heap"),
        row("the app installed, its files", [disk.get("caches", 0)], "kB on disk"),
        row("the app installed, guides and directory", [disk.get("indexedDB", 0)], "kB on disk"),
    ]


def measure(rounds: int = 3, say: Callable[[str], None] = print) -> Rows:
    """The rows of the device bench, said as they come."""
    rows: Rows = []

    def add(more: Rows) -> None:
        rows.extend(more)
        for each in more:
            say(json.dumps(each, ensure_ascii=False))

    with (
        tempfile.TemporaryDirectory() as data,
        tempfile.TemporaryDirectory() as public,
        tempfile.TemporaryDirectory() as working,
        sync_playwright() as playwright,
    ):
        server = RunningServer(Path(data))
        try:
            server.command("init")
            server.command("demo")
            server.start()
            with CountingCable(server.port) as cable:
                browser = Browser(playwright, f"http://127.0.0.1:{cable.port}/")
                add(first_load_rows(browser, rounds))
                browser.installed(Path(public))
                cable.pull()
                add(offline_rows(browser, Path(public), rounds))
                cable.plug()
                add(directory_rows(browser, cable, Path(public), rounds))
                add(unlock_rows(browser, cable, rounds))
                add(day_rows(browser, cable, Path(working), rounds))
                add(sending_rows(browser, cable, Path(working), rounds))
                add(store_rows(browser, guide_of(Client(browser.address.rstrip("/"))), rounds))
        finally:
            server.stop()
    return rows


if __name__ == "__main__":
    began = time.monotonic()
    measure()
    print(f"took {time.monotonic() - began:.0f} s")
