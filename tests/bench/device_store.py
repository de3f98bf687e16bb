"""The encrypted store by itself, on the slowed-down device: saving an answer, receiving, reading ten thousand lines."""

import os
import random
import subprocess
import tempfile
import uuid
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page

from bench.browser import Browser, heap, row, spread, until
from bench.recordings import recording

ROOT = Path(__file__).resolve().parent.parent.parent
SAVES, RECEIVED, LINES, PAGES = 40, 1_000, 10_000, 64
# A page of the server's address that is only the bench's: the store is there, and no screen.
EMPTY = "bench-of-the-store"


def bundled(bench: str = "store-bench") -> str:
    """The app's own code as one script (store-bench.ts), to be evaluated in a page."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [
                str(ROOT / ".venv" / "bin" / "node"),
                "node_modules/vite/bin/vite.js",
                *("build", "--config", "../tests/bench/store.vite.config.mts", "--outDir", folder),
            ],
            cwd=ROOT / "frontend",
            env={**os.environ, "BENCH": bench},
            check=True,
            capture_output=True,
        )
        return (Path(folder) / f"{bench}.js").read_text()


def working(session: CDPSession) -> float:
    """Milliseconds the page's main thread has worked so far."""
    metrics = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    return float(metrics["TaskDuration"]) * 1000


def empty_page(
    browser: Browser, folder: Path, script: str, cpu: float, address: str = EMPTY
) -> tuple[Any, Page, CDPSession]:
    """A page at an address where nothing else is, with the script in it."""
    context = browser.context(folder)
    page, session = browser.open(context, cpu)
    page.route(f"**/{EMPTY}", lambda route: route.fulfill(body="<!doctype html>", content_type="text/html"))
    page.goto(browser.address + address)
    page.evaluate(script)
    session.send("Performance.enable")
    return context, page, session


def derivation(browser: Browser, script: str) -> tuple[float, float]:
    """Milliseconds of the key derivation at 6x and unslowed, its code compiled before, as in the worker that waits ready."""
    with tempfile.TemporaryDirectory() as folder:
        context, page, session = empty_page(browser, Path(folder), script, 1)
        page.evaluate("bench.deriving({})")
        fast = page.evaluate("bench.deriving({})")
        session.send("Emulation.setCPUThrottlingRate", {"rate": 6})
        slow = page.evaluate("bench.deriving({})")
        context.close()
    return float(slow), float(fast)


def store_rows(browser: Browser, guide: dict[str, Any], rounds: int) -> list[dict[str, object]]:
    """Saving at 4x and 6x, 1,000 records received, 10,000 lines read; each round on an empty profile."""
    script, chance = bundled(), random.Random(20261122)
    made = [
        {"kind": "recording", "id": str(uuid.UUID(int=n)), "record": recording(chance, guide)}
        for n in range(50)
    ]
    saved: dict[int, list[float]] = {4: [], 6: []}
    worked, received, singly, read, memory, derived = [], [], [], [], [], []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            context, page, session = empty_page(browser, Path(folder), script, 4)
            key = page.evaluate("bench.openBench(null)")
            for cpu, times in saved.items():
                session.send("Emulation.setCPUThrottlingRate", {"rate": cpu})
                before = working(session)
                times += page.evaluate("([made, n]) => bench.answering(made, n)", [made[0], SAVES])
                if cpu == 4:
                    worked.append((working(session) - before) / SAVES)
            derived.append(page.evaluate("bench.deriving({})"))
            session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
            receive = "([made, n]) => bench.receiving(made, n)"
            received.append(page.evaluate(receive, [made, RECEIVED]))
            session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
            for _ in range(LINES // RECEIVED - 1):
                page.evaluate(receive, [made, RECEIVED])
            context.close()
            # First as they came, each record for itself; the reader then keeps pages of lines, and the next one finds them.
            for times in (singly, read):
                context, page, session = empty_page(browser, Path(folder), script, 4)
                page.evaluate("key => bench.openBench(key)", key)
                listed = page.evaluate("bench.listing()")
                if listed["lines"] < LINES:
                    raise AssertionError(f"{listed['lines']} lines were read")
                times.append(listed["ms"])
                if times is read:
                    memory.append(heap(session))
                else:
                    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
                    until(page, "pages", lambda count: count >= PAGES)
                context.close()
    return [
        spread("one answer saved to the disk, 4x CPU", saved[4]),
        row("one answer saved, work of the main thread, 4x CPU", worked),
        spread("one answer saved to the disk, 6x CPU", saved[6]),
        row("1,000 encrypted records of 3 kB received, 4x CPU", received),
        row("10,000 encrypted lines read the first time, 4x CPU", singly),
        row("10,000 encrypted lines read and decrypted, 4x CPU", read),
        row("memory with 10,000 lines read", memory, "MB of heap"),
        row("Argon2id 46 MiB, slowed down with the page, 6x CPU", derived),
    ]
